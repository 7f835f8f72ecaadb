"""From grids and text to :class:`Table` values; what is no table is told apart here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from align.model import BBox
from align.sources.document import Cell, Table
from align.sources.pdf.lines import to_lines
from align.sources.pdf.parts import WHITE, Box, Fill, RawPage, Run, make_run
from align.sources.pdf.rules import find_grids, outline
from align.sources.sanitise import clean

#: A column this narrow without text is the gap of a double rule (points).
NARROW = 9.0
FLAT = 5.0
#: A fill counts as the shading of a cell from this share of the cell's area.
SHADED = 0.6


@dataclass(slots=True)
class _Slot:
    """A cell while it is being made: grid position, box, text runs."""

    box: Box
    row: int
    col: int
    row_span: int
    col_span: int
    runs: list[Run]
    text: str = ""
    fill: str = ""


def read_tables(raw: RawPage, *, whole_words: bool = False) -> tuple[list[Table], list[Run], str]:
    """Tables of a page, the runs outside them, and a note where a limit was reached.

    ``whole_words``: the rules are guessed, so no word is cut at one.
    """
    grids, note = find_grids(raw.rules)
    tables: list[Table] = []
    rest = raw.runs
    for boxes in grids:
        inside, outside = _split(rest, outline(boxes))
        table, lost = _table(boxes, inside, raw, len(tables), whole_words)
        if table is None:
            continue
        tables.append(table)
        rest = outside + lost
    return tables, rest, note


def _split(runs: list[Run], box: BBox) -> tuple[list[Run], list[Run]]:
    inside: list[Run] = []
    outside: list[Run] = []
    for run in runs:
        b = run.bbox
        x, y = (b.x0 + b.x1) / 2, (b.top + b.bottom) / 2
        hit = box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
        (inside if hit else outside).append(run)
    return inside, outside


def _table(
    boxes: list[Box], runs: list[Run], raw: RawPage, index: int, whole_words: bool
) -> tuple[Table | None, list[Run]]:
    """The table, or None where this is none, and the runs that lie in no cell."""
    slots = _slots(boxes)
    lost = _pour(slots, runs, whole_words)
    for slot in slots:
        slot.text = cell_text(slot.runs)
    whole = outline(boxes)
    _shade(slots, [f for f in raw.fills if _overlap(f.bbox, whole) > 0])
    slots = _without_gaps(slots, 1)
    slots = _without_gaps(slots, 0)
    rows = max((s.row + s.row_span for s in slots), default=0)
    cols = max((s.col + s.col_span for s in slots), default=0)
    if rows < 2 or cols < 2 or sum(1 for s in slots if s.text) < 3:
        return None, runs
    table = Table(
        page=raw.number,
        index=index,
        cells=tuple(_cell(s) for s in sorted(slots, key=lambda s: (s.row, s.col))),
        rows=rows,
        cols=cols,
        bbox=BBox(*(round(v, 1) for v in whole)),
        edges=_edges(slots, cols),
        reader="fast",
        confidence=_coverage(slots, rows * cols),
    )
    return table, lost


def _coverage(slots: list[_Slot], places: int) -> float:
    """1 for a grid without holes; a drawing among the rules leaves some."""
    covered = sum(s.row_span * s.col_span for s in slots)
    return 1.0 if covered >= places else round(max(0.5, covered / places), 2)


def _cell(slot: _Slot) -> Cell:
    box = BBox(*(round(v, 1) for v in slot.box))
    return Cell(slot.text, slot.row, slot.col, slot.row_span, slot.col_span, box, slot.fill)


def _edges(slots: list[_Slot], cols: int) -> tuple[float, ...]:
    at = [0.0] * (cols + 1)
    for s in slots:
        at[s.col] = s.box[0]
        at[s.col + s.col_span] = s.box[2]
    return tuple(round(x, 1) for x in at)


def _slots(boxes: list[Box]) -> list[_Slot]:
    """Grid positions and spans from the box coordinates alone."""
    xs = _steps([v for b in boxes for v in (b[0], b[2])])
    ys = _steps([v for b in boxes for v in (b[1], b[3])])
    slots = []
    for b in boxes:
        left, right = _at(xs, b[0]), _at(xs, b[2])
        top, bottom = _at(ys, b[1]), _at(ys, b[3])
        if right > left and bottom > top:
            slots.append(_Slot(b, top, left, bottom - top, right - left, []))
    return slots


def _steps(values: list[float]) -> list[float]:
    steps: list[float] = []
    for v in sorted(set(values)):
        if not steps or v - steps[-1] > 1.0:
            steps.append(v)
    return steps


def _at(steps: list[float], value: float) -> int:
    i = bisect_left(steps, value - 1.0)
    return min(i, len(steps) - 1)


def _pour(slots: list[_Slot], runs: list[Run], whole_words: bool) -> list[Run]:
    """Give every run to the cell its middle lies in; a run over a rule is cut there.

    Returns the runs that lie in no cell.
    """
    tops = sorted({s.box[1] for s in slots})
    bands: dict[float, list[_Slot]] = {t: [] for t in tops}
    for slot in slots:
        lo, hi = bisect_left(tops, slot.box[1]), bisect_left(tops, slot.box[3])
        for t in tops[lo:hi]:
            bands[t].append(slot)
    lost = []
    for run in runs:
        parts = _parts(run, tops, bands, whole_words)
        for part, slot in parts:
            slot.runs.append(part)
        if not parts:
            lost.append(run)
    return lost


def _parts(
    run: Run, tops: list[float], bands: dict[float, list[_Slot]], whole: bool
) -> list[tuple[Run, _Slot]]:
    box = run.bbox
    slot = _find(tops, bands, (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)
    if slot and (whole or _within(box, slot.box)):
        return [(run, slot)]
    ends: list[tuple[int, int, _Slot]] = []
    boxes = run.char_boxes()
    for i, b in enumerate(boxes):
        home = _find(tops, bands, (b[0] + b[2]) / 2, (b[1] + b[3]) / 2) or slot
        if home is None:
            continue
        if ends and ends[-1][2] is home:
            ends[-1] = (ends[-1][0], i + 1, home)
        else:
            ends.append((i, i + 1, home))
    parts = [(make_run(run.start + a, run.text[a:b], boxes[a:b]), home) for a, b, home in ends]
    for part, _home in parts:
        part.angle = run.angle
    return parts


def _within(box: BBox, cell: Box) -> bool:
    return (
        box.x0 >= cell[0] - 2
        and box.x1 <= cell[2] + 2
        and box.top >= cell[1] - 6
        and box.bottom <= cell[3] + 6
    )


def _find(tops: list[float], bands: dict[float, list[_Slot]], x: float, y: float) -> _Slot | None:
    i = bisect_right(tops, y) - 1
    if i < 0:
        return None
    for slot in bands[tops[i]]:
        if slot.box[0] <= x < slot.box[2] and slot.box[1] <= y < slot.box[3]:
            return slot
    return None


def cell_text(runs: list[Run]) -> str:
    """Text of a cell in reading order, lines joined by newlines."""
    if not runs:
        return ""
    return clean("\n".join(line.text for line in to_lines(runs)))


def _overlap(a: BBox, b: BBox | Box) -> float:
    w = min(a[2], b[2]) - max(a[0], b[0])
    h = min(a[3], b[3]) - max(a[1], b[1])
    return w * h if w > 0 and h > 0 else 0.0


def _shade(slots: list[_Slot], fills: list[Fill]) -> None:
    """The colour that covers most of a cell; the one painted last where several do.

    Word shades a cell in strips (margins, then line by line), so equal colours add up.
    """
    if not fills:
        return
    order = sorted(slots, key=lambda s: s.box[1])
    tops = [s.box[1] for s in order]
    tallest = max(s.box[3] - s.box[1] for s in order)
    covered: dict[int, dict[str, float]] = {}
    for fill in fills:
        lo = bisect_left(tops, fill.bbox.top - tallest)
        hi = bisect_left(tops, fill.bbox.bottom)
        left, _top, right, _bottom = fill.bbox
        for slot in order[lo:hi]:
            if slot.box[0] >= right or slot.box[2] <= left:
                continue
            area = _overlap(fill.bbox, slot.box)
            if area > 0:
                colors = covered.setdefault(id(slot), {})
                colors[fill.color] = colors.pop(fill.color, 0.0) + area
    for slot in slots:
        area = (slot.box[2] - slot.box[0]) * (slot.box[3] - slot.box[1])
        for color, part in covered.get(id(slot), {}).items():
            if part >= SHADED * area:
                slot.fill = "" if color == WHITE else color


# empty columns and rows that are drawing, not content


def _without_gaps(slots: list[_Slot], axis: int) -> list[_Slot]:
    """Merge textless columns (``axis`` 1) or rows (0) that no reader would count.

    Double rules leave a sliver; connectors of a drawing inside a cell cut it short.
    """
    count = max((_start(s, axis) + _span(s, axis) for s in slots), default=0)
    filled = {_start(s, axis) for s in slots if s.text and _span(s, axis) == 1}
    for i in reversed(range(count)):
        if count <= 2:
            break
        if i in filled:
            continue
        own = [s for s in slots if _start(s, axis) == i and _span(s, axis) == 1]
        if not _is_gap(slots, own, i, axis):
            continue
        slots = _merge(slots, i, axis)
        count -= 1
    return slots


def _start(s: _Slot, axis: int) -> int:
    return s.col if axis else s.row


def _span(s: _Slot, axis: int) -> int:
    return s.col_span if axis else s.row_span


def _is_gap(slots: list[_Slot], own: list[_Slot], i: int, axis: int) -> bool:
    low, high = (0, 2) if axis else (1, 3)
    size = min((s.box[high] - s.box[low] for s in own), default=0.0)
    if size < (NARROW if axis else FLAT):
        return True
    crossing = [s for s in slots if _start(s, axis) <= i < _start(s, axis) + _span(s, axis)]
    across = (1, 3) if axis else (0, 2)
    total = sum(s.box[across[1]] - s.box[across[0]] for s in crossing)
    alone = sum(s.box[across[1]] - s.box[across[0]] for s in own)
    return alone < 0.35 * total and not any(s.fill for s in own)


def _merge(slots: list[_Slot], i: int, axis: int) -> list[_Slot]:
    """Take column or row ``i`` out; what spans it shrinks, its neighbour before it grows."""
    kept = []
    for s in slots:
        start, span = _start(s, axis), _span(s, axis)
        if start == i and span == 1:
            continue
        if start <= i < start + span:
            span -= 1
        elif start > i:
            start -= 1
        if axis:
            s.col, s.col_span = start, span
        else:
            s.row, s.row_span = start, span
        kept.append(s)
    return kept
