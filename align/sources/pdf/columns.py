"""Columns of a table without vertical rules, by the empty strips between its words.

Borders are x positions in points, sorted, the outer two included.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from align.sources.pdf.lines import TextLine
from align.sources.sanitise import clean

#: A gutter is an empty strip this wide (points), crossed by at most this share of lines.
GUTTER = 7.0
CROSSING = 0.12
#: Words a line from which on average a column holds running text.
WORDY = 4.0
_BULLETS = frozenset("•●▪■□◦➢➤✓-–o*")


def find_columns(lines: list[TextLine], left: float, right: float, least: float) -> list[float]:
    """Borders of the columns, outer ones included; each has text in ``least`` lines or more."""
    width = int(right - left) + 1
    covered = [0] * width
    for line in lines:
        seen: set[int] = set()
        for run in line.runs:
            seen.update(
                range(max(int(run.bbox.x0 - left), 0), min(int(run.bbox.x1 - left) + 1, width))
            )
        for x in seen:
            covered[x] += 1
    limit = CROSSING * len(lines)
    borders = [left]
    start: int | None = None
    for x in range(width):
        if covered[x] <= limit:
            start = x if start is None else start
            continue
        if start is not None and start > 4 and x - start >= GUTTER:
            borders.append(left + _emptiest(covered, start, x))
        start = None
    borders = _without_bullets(lines, [*borders, right])
    return borders if _are_filled(lines, borders, least) else []


def _emptiest(covered: list[int], start: int, end: int) -> float:
    """Middle of the longest stretch of the strip that the fewest lines cross."""
    least = min(covered[start:end])
    best = (0, start)
    first: int | None = None
    for x in range(start, end + 1):
        if x < end and covered[x] == least:
            first = x if first is None else first
        elif first is not None:
            best = max(best, (x - first, first))
            first = None
    return best[1] + best[0] / 2


def _without_bullets(lines: list[TextLine], borders: list[float]) -> list[float]:
    """A strip that only holds bullets belongs to the column on its right."""
    kept = borders[:1]
    for a, b in pairwise(borders):
        texts = {clean(r.text) for ln in lines for r in ln.runs if a <= r.bbox.x0 < b}
        if b == borders[-1] or not texts <= _BULLETS:
            kept.append(b)
    return kept


def _are_filled(lines: list[TextLine], borders: list[float], least: float) -> bool:
    for a, b in pairwise(borders):
        filled = sum(
            1 for ln in lines if any(a <= (r.bbox.x0 + r.bbox.x1) / 2 < b for r in ln.runs)
        )
        if filled < least:
            return False
    return True


def are_prose(lines: Sequence[TextLine], columns: Sequence[float]) -> bool:
    """Whether these are two columns of a text: every line has several words in both."""
    if len(columns) != 3:
        return False
    for a, b in pairwise(columns):
        words = [sum(1 for r in ln.runs if a <= r.bbox.x0 < b) for ln in lines]
        filled = [n for n in words if n]
        if not filled or sum(filled) < WORDY * len(filled):
            return False
    return True


def without_prose(lines: list[TextLine], columns: list[float]) -> list[TextLine]:
    """The lines down to the last one that keeps out of the gutters."""
    count = len(lines)
    while count > 1 and _is_prose(lines[count - 1], columns):
        count -= 1
    return lines[:count]


def _is_prose(line: TextLine, columns: list[float]) -> bool:
    """Whether the line crosses most of the gutters that it reaches."""
    reached = [x for x in columns[1:-1] if line.bbox.x0 < x < line.bbox.x1]
    reach = GUTTER / 2
    crossed = [
        x
        for x in reached
        if any(r.bbox.x0 < x + reach and r.bbox.x1 > x - reach for r in line.runs)
    ]
    return bool(reached) and len(crossed) > len(reached) / 2
