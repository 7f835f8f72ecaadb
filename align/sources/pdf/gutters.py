"""Tables without vertical rules: columns are found by the empty strips between words.

Two kinds: text between at least three long horizontal rules, and lines under a caption
"Tabel n.m" that no ruled table follows. Rules are put where the gutters are and the
ordinary grid does the rest. Nobody reads such tables reliably (pdf.md 4.2), so they
carry :data:`CONFIDENCE` and are tried only where nothing ruled was found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from align.model import BBox
from align.sources.document import Table
from align.sources.patterns import CAPTION, CHAPTER, SECTION, SENTENCE
from align.sources.pdf.lines import TextLine, to_lines
from align.sources.pdf.parts import RawPage, Rule, Run
from align.sources.pdf.rules import joined_horizontals
from align.sources.pdf.tables import read_tables
from align.sources.sanitise import clean
from align.sources.structure import is_table_caption

CONFIDENCE = 0.5
#: A gutter is an empty strip this wide (points), crossed by at most this share of lines.
GUTTER = 7.0
CROSSING = 0.12
#: Without rules every column has text in at least this share of the lines.
FILLED = 0.25
LEAST_RULES = 3
LEAST_LINES = 4
_LONG = 0.4
_BULLETS = frozenset("•●▪■□◦➢➤✓-–o*")


def read_open_tables(
    raw: RawPage, found: Sequence[Table], rest: list[Run]
) -> tuple[list[Table], list[Run]]:
    """Tables without vertical rules among the runs that no table has, and what is left then."""
    tables: list[Table] = []
    loose = [
        r
        for r in raw.rules
        if not r.vertical and not any(t.bbox and _holds(t.bbox, r) for t in found)
    ]
    drawn = joined_horizontals(loose) if len(loose) >= LEAST_RULES else []
    areas = _between_rules(raw, drawn)
    if "Tab" not in raw.text and "TAB" not in raw.text and not areas:
        return tables, rest
    lines = to_lines(rest)
    areas.sort(key=lambda a: (a.top - a.bottom, a.top))
    for area in [*areas, *_under_captions(raw, found, lines)]:
        inside = [ln for ln in lines if _within(ln.bbox, area)]
        rules = _rules_for(inside, area, drawn)
        if not rules:
            continue
        runs = [r for ln in inside for r in ln.runs]
        part = replace(raw, runs=runs, rules=rules, fills=[])
        made, lost, _note = read_tables(part, whole_words=True)
        if len(made) != 1:
            continue
        index = len(found) + len(tables)
        tables.append(replace(made[0], index=index, reader="gutter", confidence=CONFIDENCE))
        gone = {id(r) for r in runs}
        rest = [r for r in rest if id(r) not in gone] + lost
        lines = [ln for ln in lines if not _within(ln.bbox, area)]
    return tables, rest


def _within(box: BBox, area: BBox) -> bool:
    middle = (box.top + box.bottom) / 2
    return area.top <= middle <= area.bottom and box.x0 < area.x1 and box.x1 > area.x0


def _between_rules(raw: RawPage, drawn: list[Rule]) -> list[BBox]:
    """Areas from the first to the last of at least three long rules, one above the other."""
    long = sorted(
        (r for r in drawn if r.x1 - r.x0 >= _LONG * raw.width),
        key=lambda r: r.top,
    )
    groups: list[list[Rule]] = []
    for rule in long:
        home = next((g for g in reversed(groups) if _follows(rule, g[-1], raw.height)), None)
        if home is None:
            groups.append([rule])
        else:
            home.append(rule)
    return [
        BBox(min(r.x0 for r in g), g[0].top, max(r.x1 for r in g), g[-1].top)
        for g in groups
        if len({round(r.top / 4) for r in g}) >= LEAST_RULES
    ]


def _follows(rule: Rule, last: Rule, height: float) -> bool:
    same = abs(last.x0 - rule.x0) < 12 and abs(last.x1 - rule.x1) < 12
    return same and rule.top - last.top < 0.6 * height


def _holds(box: BBox, rule: Rule) -> bool:
    return box.top - 4 <= rule.top <= box.bottom + 4 and box.x0 - 4 <= rule.x0 <= box.x1 + 4


def _under_captions(raw: RawPage, found: Sequence[Table], lines: list[TextLine]) -> list[BBox]:
    """From under a table's caption to the next caption, heading or table."""
    areas = []
    for i, line in enumerate(lines):
        match = CAPTION.match(line.text)
        if not match or not is_table_caption(line.text) or SENTENCE.match(match[3]):
            continue
        end = raw.height
        for later in lines[i + 1 :]:
            if any(p.match(later.text) for p in (CAPTION, CHAPTER, SECTION)):
                end = later.bbox.top
                break
        tops = [t.bbox.top for t in found if t.bbox and t.bbox.top > line.bbox.top]
        if tops and min(tops) <= end:
            continue
        areas.append(BBox(0.0, line.bbox.bottom, raw.width, end))
    return areas


def _rules_for(lines: list[TextLine], area: BBox, drawn: list[Rule]) -> list[Rule]:
    """Rules of the area with verticals in its gutters; empty where it has no columns."""
    if len(lines) < LEAST_LINES or any(ln.angle for ln in lines):
        return []
    own = [r for r in drawn if area.top - 2 <= r.top <= area.bottom + 2 and r.x1 - r.x0 > 20]
    ruled = len(own) >= LEAST_RULES
    if not ruled:
        lines = _block(lines)
        if len(lines) < LEAST_LINES:
            return []
    left, right = min(ln.bbox.x0 for ln in lines) - 2, max(ln.bbox.x1 for ln in lines) + 2
    if ruled:
        left, right = min(left, area.x0), max(right, area.x1)
    columns = _columns(lines, left, right, 2.0 if ruled else FILLED * len(lines))
    if len(columns) < 3:
        return []
    if not ruled:
        own = _row_rules(lines, columns)
    top, bottom = min(r.top for r in own), max(r.top for r in own)
    return own + [Rule(x, top, x, bottom, True) for x in columns]


def _block(lines: list[TextLine]) -> list[TextLine]:
    """The lines up to the first gap of more than two lines' height."""
    lines = sorted(lines, key=lambda ln: ln.bbox.top)
    block = lines[:1]
    for line in lines[1:]:
        height = block[-1].bbox.bottom - block[-1].bbox.top
        if line.bbox.top - block[-1].bbox.bottom > 2.2 * height:
            break
        block.append(line)
    return block


def _columns(lines: list[TextLine], left: float, right: float, least: float) -> list[float]:
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


def _row_rules(lines: list[TextLine], columns: list[float]) -> list[Rule]:
    """A row begins with a line that has text in the first column and in another one."""
    left, right = columns[0], columns[-1]
    tops: list[float] = []
    for line in lines:
        first = any(r.bbox.x0 < columns[1] for r in line.runs)
        other = any(r.bbox.x0 >= columns[1] for r in line.runs)
        if not tops or (first and other):
            tops.append(line.bbox.top - 1)
    tops.append(max(ln.bbox.bottom for ln in lines) + 1)
    return [Rule(left, y, right, y, False) for y in tops]
