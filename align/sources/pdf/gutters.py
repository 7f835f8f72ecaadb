"""Tables without vertical rules: columns are found by the empty strips between words.

Three kinds: text between at least three long horizontal rules, lines under a caption
"Tabel n.m" that no ruled table follows, and shaded bands. Rules are put where the gutters
are (:mod:`~align.sources.pdf.columns`) and between rows (:mod:`~align.sources.pdf.gaps`),
and the ordinary grid does the rest. Nobody reads such tables reliably (pdf.md 4.2), so they
carry :data:`CONFIDENCE` and are tried only where nothing ruled was found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from align.model import BBox
from align.sources.document import Table
from align.sources.patterns import CAPTION, CHAPTER, SECTION, SENTENCE
from align.sources.pdf.columns import are_prose, find_columns, without_prose
from align.sources.pdf.gaps import row_borders
from align.sources.pdf.lines import TextLine, to_lines
from align.sources.pdf.parts import Fill, RawPage, Rule, Run
from align.sources.pdf.rules import joined_horizontals
from align.sources.pdf.tables import read_tables
from align.sources.structure import is_table_caption

CONFIDENCE = 0.5
#: Without rules every column has text in at least this share of the lines.
FILLED = 0.25
LEAST_RULES = 3
#: Two shaded bands, each with an upper and a lower side.
LEAST_SIDES = 4
LEAST_LINES = 4
#: A page with more shaded areas shows a drawing.
MOST_FILLS = 400
_LONG = 0.4
#: More lines than this above the first rule inside are no header.
_HEADER = 6
#: What is drawn over this share of a table's width parts its rows.
_WIDE = 0.9


class _Area(NamedTuple):
    """Where a table may be; ``closed`` where what is drawn shows its beginning and its end."""

    box: BBox
    closed: bool


def read_open_tables(
    raw: RawPage, found: Sequence[Table], rest: list[Run]
) -> tuple[list[Table], list[Run]]:
    """Tables without vertical rules among the runs that no table has, and what is left then."""
    boxes = [t.bbox for t in found if t.bbox]
    rules = [r for r in raw.rules if not r.vertical and not any(_holds(b, r) for b in boxes)]
    sides = _shaded(raw, boxes)
    edges = joined_horizontals([*rules, *sides])
    tables: list[Table] = []
    for area in _areas(raw, found, rest, rules, sides):
        if any(t.bbox and _within(t.bbox, area.box) for t in tables):
            continue
        table, rest = _read(raw, area, edges, rest)
        if table:
            index = len(found) + len(tables)
            tables.append(replace(table, index=index, reader="gutter", confidence=CONFIDENCE))
    return tables, rest


def _areas(
    raw: RawPage, found: Sequence[Table], rest: list[Run], rules: list[Rule], sides: list[Rule]
) -> list[_Area]:
    """Areas between rules, the largest first, then those under captions, then shaded ones."""
    captions = any(word in raw.text for word in ("Tab", "TAB"))
    if len(rules) < LEAST_RULES and len(sides) < LEAST_SIDES and not captions:
        return []
    lines = to_lines(rest)
    drawn = joined_horizontals(rules)
    tops = [ln.bbox.top for ln in lines if _is_caption(ln)]
    between = [_hull(g) for g in _between_rules(raw, drawn, tops)]
    between.sort(key=lambda a: (a.top - a.bottom, a.top))
    under = _under_captions(raw, found, lines) if captions else []
    shaded = [g for g in _between_rules(raw, sides, tops) if len(g) >= LEAST_SIDES]
    areas = [_Area(a, True) for a in between] + [_cut(a, drawn) for a in under]
    return areas + [_Area(_with_next_row(g), False) for g in shaded]


def _with_next_row(sides: list[Rule]) -> BBox:
    """The hull of shaded bands, with room for a row below the last, which has no shade."""
    box = _hull(sides)
    row = max(b.top - a.top for a, b in pairwise(sides))
    return box._replace(bottom=box.bottom + row)


def _hull(rules: list[Rule]) -> BBox:
    return BBox(
        min(r.x0 for r in rules),
        min(r.top for r in rules),
        max(r.x1 for r in rules),
        max(r.top for r in rules),
    )


def _cut(box: BBox, drawn: list[Rule]) -> _Area:
    """The area under a caption, from its first rule to its last where these show the table."""
    own = [r for r in drawn if box.top <= r.top <= box.bottom]
    own = [r for r in own if r.x1 - r.x0 >= _LONG * (box.x1 - box.x0)]
    if len(own) < LEAST_RULES:
        return _Area(box, False)
    return _Area(_hull(own), True)


def _read(
    raw: RawPage, area: _Area, edges: list[Rule], rest: list[Run]
) -> tuple[Table | None, list[Run]]:
    """The table of an area, if there is one, and the runs that it leaves."""
    inside = [ln for ln in to_lines(rest) if _within(ln.bbox, area.box)]
    runs = [r for ln in inside for r in ln.runs]
    part = replace(raw, runs=runs, rules=_rules_for(inside, area, edges))
    made, lost, _note = read_tables(part, whole_words=True)
    if len(made) != 1:
        return None, rest
    gone = {id(r) for r in runs}
    return made[0], [r for r in rest if id(r) not in gone] + lost


def _shaded(raw: RawPage, tables: list[BBox]) -> list[Rule]:
    """Upper and lower sides of shaded bands outside tables, as rules.

    A band may be shaded cell by cell. Sides that cannot be seen, because the same shade goes
    on there, are none: Word shades a cell's paragraphs one by one.
    """
    fills = [f for f in raw.fills if not any(_within(f.bbox, box) for box in tables)]
    if len(fills) > MOST_FILLS:
        return []
    sides = [
        Rule(f.bbox.x0, y, f.bbox.x1, y, False)
        for f in fills
        for y, beyond in ((f.bbox.top, f.bbox.top - 1), (f.bbox.bottom, f.bbox.bottom + 1))
        if not any(_shades(other, f, beyond) for other in fills)
    ]
    return [r for r in joined_horizontals(sides) if r.x1 - r.x0 >= _LONG * raw.width]


def _shades(other: Fill, fill: Fill, y: float) -> bool:
    """Whether ``other`` has the colour of ``fill`` and covers its middle at height ``y``."""
    if other is fill or other.color != fill.color or not other.bbox.top <= y <= other.bbox.bottom:
        return False
    return other.bbox.x0 <= (fill.bbox.x0 + fill.bbox.x1) / 2 <= other.bbox.x1


def _within(box: BBox, area: BBox) -> bool:
    middle = (box.top + box.bottom) / 2
    return area.top <= middle <= area.bottom and box.x0 < area.x1 and box.x1 > area.x0


def _between_rules(raw: RawPage, drawn: list[Rule], captions: list[float]) -> list[list[Rule]]:
    """Groups of at least three long rules, one above the other, from top to bottom.

    A caption among them begins another table.
    """
    long = sorted(
        (r for r in drawn if r.x1 - r.x0 >= _LONG * raw.width),
        key=lambda r: r.top,
    )
    groups: list[list[Rule]] = []
    for rule in long:
        home = next((g for g in reversed(groups) if _follows(rule, g[-1], raw.height)), None)
        if home is None or any(home[-1].top < y < rule.top for y in captions):
            groups.append([rule])
        else:
            home.append(rule)
    return [g for g in groups if len({round(r.top / 4) for r in g}) >= LEAST_RULES]


def _follows(rule: Rule, last: Rule, height: float) -> bool:
    same = abs(last.x0 - rule.x0) < 12 and abs(last.x1 - rule.x1) < 12
    return same and rule.top - last.top < 0.6 * height


def _holds(box: BBox, rule: Rule) -> bool:
    return box.top - 4 <= rule.top <= box.bottom + 4 and box.x0 - 4 <= rule.x0 <= box.x1 + 4


def _is_caption(line: TextLine) -> bool:
    match = CAPTION.match(line.text)
    return bool(match and is_table_caption(line.text) and not SENTENCE.match(match[3]))


def _under_captions(raw: RawPage, found: Sequence[Table], lines: list[TextLine]) -> list[BBox]:
    """From under a table's caption to the next caption, heading or table."""
    areas = []
    for i, line in enumerate(lines):
        if not _is_caption(line):
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


def _rules_for(lines: list[TextLine], area: _Area, edges: list[Rule]) -> list[Rule]:
    """Rules of the area with verticals in its gutters; empty where it has no columns."""
    lines = sorted(lines if area.closed else _block(lines), key=lambda ln: ln.bbox.top)
    if len(lines) < LEAST_LINES or any(ln.angle for ln in lines):
        return []
    left, right = min(ln.bbox.x0 for ln in lines) - 2, max(ln.bbox.x1 for ln in lines) + 2
    if area.closed:
        left, right = min(left, area.box.x0), max(right, area.box.x1)
    columns = find_columns(lines, left, right, 2.0 if area.closed else FILLED * len(lines))
    if len(columns) < 3:
        return []
    own = [r for r in edges if area.box.top - 2 <= r.top <= area.box.bottom + 2]
    if area.closed:
        return _grid(lines, columns, own, [r for r in own if r.x1 - r.x0 > 20])
    return _grid(without_prose(lines, columns), columns, own, [])


def _grid(
    lines: list[TextLine], columns: list[float], own: list[Rule], kept: list[Rule]
) -> list[Rule]:
    """Rules round the cells; of those drawn in the area (``own``) the ``kept`` may part some
    columns only. Empty where the lines are prose."""
    left, right = columns[0], columns[-1]
    wide = [r for r in own if r.x1 - r.x0 >= _WIDE * (right - left)]
    drawn = _heights(lines, wide)
    header = sum(1 for ln in lines if ln.bbox.bottom <= drawn[1] + 2)
    if header > _HEADER and are_prose(lines, columns):
        return []
    parts = [r for r in kept if r not in wide]
    ys = sorted([*drawn, *row_borders(lines, columns, drawn, [r.top for r in parts])])
    across = [Rule(left, y, right, y, False) for y in ys]
    return [*across, *parts, *(Rule(x, ys[0], x, ys[-1], True) for x in columns)]


def _heights(lines: list[TextLine], wide: list[Rule]) -> list[float]:
    """Heights of what is drawn across the lines, with their own ends where nothing is drawn."""
    top, bottom = lines[0].bbox.top - 1, max(ln.bbox.bottom for ln in lines) + 1
    inner = sorted({r.top for r in wide if top - 12 < r.top < bottom + 12})
    first = [] if inner and inner[0] < top + 5 else [top]
    last = [] if inner and inner[-1] > bottom - 5 else [bottom]
    return first + inner + last


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
