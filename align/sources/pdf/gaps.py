"""Rows of a table between whose rows nothing is drawn.

Four signs, the surest first: numbers in the first column that go up, columns of figures,
gaps wider than the spacing of lines, and lines that begin in the first column. All lists of
lines are sorted from top to bottom; heights are points of the page as shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from align.sources.pdf.lines import TextLine

#: A gap parts rows when it exceeds the spacing of lines by this share of a line's height.
CLEAR = 0.15
#: Lines that overlap by more than this share of a line's height stand in one row.
OVERLAP = 0.25
#: Continued lines fill fewer columns than the first lines of rows: at most this share.
SPARSER = 0.85
#: Gaps tell rows from lines where at least this share of the lines continue a row.
INSIDE = 0.2
#: Rows without numbers are looked for where one stretch holds more than this share of lines:
#: otherwise each row has its rule.
MOST = 0.5
#: Width of a space (points) that a word needs besides its own.
SPACE = 2.0
_NUMBER = re.compile(r"\(?(\d{1,4}(?:\.\d{1,3})*)[.)]?")


def row_borders(
    lines: Sequence[TextLine],
    columns: Sequence[float],
    drawn: Sequence[float],
    parts: Sequence[float] = (),
) -> list[float]:
    """Heights between rows that nothing drawn parts.

    ``columns`` are the borders of columns from left to right, ``drawn`` the heights of
    borders seen on the page, the outer ones included, from top to bottom; ``parts`` those
    of rules across some columns only: where such are drawn, nothing is left to guess.
    """
    borders: list[float] = []
    for i, (top, bottom) in enumerate(pairwise(drawn)):
        own = [ln for ln in lines if top <= _middle(ln) < bottom]
        if len(own) < 2 or any(top + 2 < y < bottom - 2 for y in parts):
            continue
        starts = _numbered_starts(own, columns)
        header = i == 0 and len(drawn) > 2
        if not starts and not header and len(own) > MOST * len(lines):
            starts = _visible_starts(own, columns)
        borders += [_border(own, at) for at in starts]
    return borders


def _numbered_starts(lines: list[TextLine], columns: Sequence[float]) -> list[int]:
    """Places in ``lines``, the first left out, where the row of a number begins."""
    numbered = _numbered(lines, columns[1])
    if len(numbered) < 2:
        return []
    gaps = _gaps(lines)
    starts = [_widest(gaps, a, b) for a, b in pairwise([0, *numbered]) if b > a]
    if numbered[0] and gaps[starts[0]] < -OVERLAP * _height(lines):
        starts = starts[1:]
    return starts + [i for i in _clear(lines, gaps) if i > numbered[-1]]


def _visible_starts(lines: list[TextLine], columns: Sequence[float]) -> list[int]:
    """Places in ``lines``, the first left out, where gaps or first columns show a row."""
    gaps = _gaps(lines)
    valued = _valued(lines, gaps, columns)
    if valued:
        return [i for i in valued if i > 0]
    clear = _clear(lines, gaps)
    if clear and _continues(lines, gaps, clear, columns):
        return [i for i in clear if _filled(lines[i:], columns, clear, i) > 1]
    ends = [
        max((r.bbox.x1 for ln in lines for r in ln.runs if a <= r.bbox.x0 < b), default=b)
        for a, b in pairwise(columns)
    ]
    return [
        i
        for i in range(1, len(lines))
        if _begins(lines[i], columns[1]) and not _wraps(lines[i - 1], lines[i], columns, ends)
    ]


def _valued(lines: list[TextLine], gaps: list[float], columns: Sequence[float]) -> list[int]:
    """Lines with a figure in every column of figures: figures stand beside a row's first line.

    None without two such columns that agree, or where cells are set at half the height of rows.
    """
    if min(gaps) < -OVERLAP * _height(lines):
        return []
    found: list[list[int]] = []
    for left, right in pairwise(columns[1:]):
        texts = [[r.text for r in ln.runs if left <= r.bbox.x0 < right] for ln in lines]
        filled = [i for i, words in enumerate(texts) if words]
        figures = [i for i in filled if texts[i][0][0].isdigit()]
        if len(figures) > 1 and figures == filled[-len(figures) :]:
            found.append(figures)
    agree = len(found) > 1 and all(f == found[0] for f in found)
    return found[0] if agree else []


def _gaps(lines: list[TextLine]) -> list[float]:
    """Empty height above each line, below nought where it overlaps; nought above the first."""
    gaps = [0.0]
    bottom = lines[0].bbox.bottom
    for line in lines[1:]:
        gaps.append(line.bbox.top - bottom)
        bottom = max(bottom, line.bbox.bottom)
    return gaps


def _clear(lines: list[TextLine], gaps: list[float]) -> list[int]:
    """Lines above which there is more room than lines of one row keep."""
    height = _height(lines)
    apart = [g for g in gaps[1:] if g > -OVERLAP * height]
    spacing = min(apart) if len(apart) == len(lines) - 1 else min([0.0, *apart])
    return [i for i in range(1, len(lines)) if gaps[i] >= spacing + CLEAR * height]


def _height(lines: list[TextLine]) -> float:
    return sorted(ln.bbox.bottom - ln.bbox.top for ln in lines)[len(lines) // 2]


def _numbered(lines: list[TextLine], right: float) -> list[int]:
    """Lines with a number in the first column; none where the numbers do not go up."""
    found: list[tuple[int, list[int]]] = []
    for i, line in enumerate(lines):
        match = _NUMBER.fullmatch(_first_text(line, right))
        if match:
            found.append((i, [int(part) for part in match[1].split(".")]))
    rising = all(a[1] <= b[1] for a, b in pairwise(found))
    return [i for i, _number in found] if rising else []


def _widest(gaps: list[float], after: int, at: int) -> int:
    """Where the row of the number in line ``at`` begins.

    That line, unless there is clearly more room above one of the lines before it: numbers
    may stand at half the height of their row.
    """
    best = max(range(after + 1, at + 1), key=lambda i: (gaps[i], i))
    return at if gaps[at] >= 0.8 * gaps[best] else best


def _continues(
    lines: list[TextLine], gaps: list[float], starts: list[int], columns: Sequence[float]
) -> bool:
    """Whether the lines inside the rows look like continued cells and not like rows."""
    heads = {0, *starts}
    if len(lines) - len(heads) < INSIDE * len(lines):
        return False
    apart = [i for i, gap in enumerate(gaps) if gap > -OVERLAP * _height(lines)]
    first = [len(_places(lines[i], columns)) for i in sorted(heads)]
    other = [len(_places(lines[i], columns)) for i in apart if i not in heads]
    return not other or sum(other) / len(other) <= SPARSER * sum(first) / len(first)


def _filled(rest: list[TextLine], columns: Sequence[float], starts: list[int], at: int) -> int:
    """Number of columns with text in the row that begins at the first of ``rest``."""
    later = [i for i in starts if i > at]
    own = rest[: later[0] - at] if later else rest
    return len(set().union(*(_places(ln, columns) for ln in own)))


def _places(line: TextLine, columns: Sequence[float]) -> set[int]:
    return {sum(1 for x in columns[1:-1] if r.bbox.x0 >= x) for r in line.runs}


def _begins(line: TextLine, right: float) -> bool:
    """Text in the first column, neither a word that goes on nor a bullet, and in another one."""
    text = _first_text(line, right)
    opens = text[:1].isalnum() and not text[0].islower()
    return opens and line.runs[-1].bbox.x0 >= right


def _wraps(
    line: TextLine, after: TextLine, columns: Sequence[float], ends: Sequence[float]
) -> bool:
    """Whether most cells broke off for want of room: the next word would not have fitted."""
    votes = 0
    for left, right, end in zip(columns, columns[1:], ends, strict=False):
        upper = [r for r in line.runs if left <= r.bbox.x0 < right]
        lower = [r for r in after.runs if left <= r.bbox.x0 < right]
        if upper and lower and not lower[0].text[0].isdigit():
            first = lower[0].bbox
            votes += 1 if upper[-1].bbox.x1 + first.x1 - first.x0 + SPACE > end else -1
    return votes > 0


def _first_text(line: TextLine, right: float) -> str:
    return " ".join(r.text for r in line.runs if r.bbox.x0 < right)


def _border(lines: list[TextLine], at: int) -> float:
    """Half way between a line and what is above it."""
    above = max(ln.bbox.bottom for ln in lines[:at])
    return (max(_middle(lines[at - 1]), min(above, lines[at].bbox.top)) + lines[at].bbox.top) / 2


def _middle(line: TextLine) -> float:
    return (line.bbox.top + line.bbox.bottom) / 2
