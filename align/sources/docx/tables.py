"""A ``w:tbl`` as a grid: merges both ways, shading, accepted changes, pages of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from align.sources.document import Cell, Table
from align.sources.docx.xml import Element, W, is_on, number, val

MAX_COLS = 200
MAX_ROWS = 50_000
#: How sure the row is in which a file was cut off: too little to be blamed for an empty cell.
CUT = 0.3
_WRAPPERS = (W + "sdt", W + "sdtContent", W + "ins", W + "moveTo", W + "customXml", W + "smartTag")

#: Gives a cell's text and the number of pages that began inside it.
ReadCell = Callable[[Element], tuple[str, int]]


@dataclass(slots=True)
class _Slot:
    text: str
    row: int
    col: int
    row_span: int
    col_span: int
    fill: str


@dataclass(slots=True)
class Grid:
    """Cells while they are collected."""

    slots: list[_Slot] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    edges: tuple[float, ...] = ()
    cols: int = 0
    changes: int = 0
    """Rows and cells that someone added or took away with changes tracked."""
    hidden_rows: int = 0


def inner(element: Element, tag: str) -> Iterator[Element]:
    """Children ``tag``, also inside content controls and accepted insertions."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from inner(child, tag)


def read_grid(table: Element, page: int, read_cell: ReadCell) -> Grid:
    """All cells; ``page`` is the page on which the table begins."""
    grid = Grid(edges=_edges(table))
    above: dict[int, _Slot] = {}
    row = 0
    for tr in inner(table, W + "tr"):
        properties = tr.find(W + "trPr")
        if properties is not None:
            gone = properties.find(W + "del") is not None
            grid.changes += gone or properties.find(W + "ins") is not None
            if gone:
                continue
            grid.hidden_rows += is_on(properties, "hidden") is True
        if row >= MAX_ROWS:
            break
        turned = _read_row(tr, row, grid, above, read_cell)
        grid.pages.append(page)
        page += turned
        row += 1
    grid.cols = max((s.col + s.col_span for s in grid.slots), default=0)
    return grid


def _read_row(
    tr: Element, row: int, grid: Grid, above: dict[int, _Slot], read_cell: ReadCell
) -> int:
    """Add one row and return how many pages began inside it."""
    col = number(val(tr.find(W + "trPr"), "gridBefore"))
    turned = 0
    seen: dict[int, _Slot] = {}
    last: _Slot | None = None
    for tc in inner(tr, W + "tc"):
        properties = tc.find(W + "tcPr")
        if _is_gone(properties, grid):
            continue
        span = max(number(val(properties, "gridSpan"), 1), 1)
        if col + span > MAX_COLS:
            break
        text, breaks = read_cell(tc)
        turned = max(turned, breaks)
        if _continues(properties, "hMerge") and last is not None:
            last.col_span += span
            col += span
            continue
        upper = above.get(col)
        if _continues(properties, "vMerge") and upper and upper.col_span == span:
            upper.row_span += 1
            if text:
                upper.text = f"{upper.text}\n{text}" if upper.text else text
            slot = upper
        else:
            slot = _Slot(text, row, col, 1, span, _fill(properties))
            grid.slots.append(slot)
        if properties is not None and properties.find(W + "vMerge") is not None:
            seen[col] = slot
        last = slot
        col += span
    above.clear()
    above.update(seen)
    return turned


def _is_gone(properties: Element | None, grid: Grid) -> bool:
    """Whether the cell was taken away with changes tracked; counts that, and cells added."""
    if properties is None:
        return False
    gone = properties.find(W + "cellDel") is not None
    grid.changes += gone or properties.find(W + "cellIns") is not None
    return gone


def _continues(properties: Element | None, name: str) -> bool:
    if properties is None:
        return False
    child = properties.find(W + name)
    return child is not None and child.get(W + "val", "continue") == "continue"


def _fill(properties: Element | None) -> str:
    fill = (val(properties, "shd", "fill") or "").upper()
    if fill in ("", "AUTO", "FFFFFF") or len(fill) != 6:
        return ""
    return fill


def _edges(table: Element) -> tuple[float, ...]:
    """Column borders in points from the table's own left edge; empty where not given."""
    grid = table.find(W + "tblGrid")
    if grid is None:
        return ()
    edges = [0.0]
    for column in grid.iter(W + "gridCol"):
        edges.append(edges[-1] + number(column.get(W + "w")) / 20)
    return tuple(round(e, 1) for e in edges)


def to_table(grid: Grid, index: int, title: str) -> Table:
    """The grid as a value. A row that only fills a merge keeps its place."""
    rows = len(grid.pages)
    edges = grid.edges if len(grid.edges) == grid.cols + 1 else ()
    cells = tuple(
        Cell(s.text, s.row, s.col, min(s.row_span, rows - s.row), s.col_span, None, s.fill)
        for s in sorted(grid.slots, key=lambda s: (s.row, s.col))
    )
    return Table(
        page=grid.pages[0] if grid.pages else 1,
        index=index,
        cells=cells,
        rows=rows,
        cols=grid.cols,
        title=title,
        edges=edges,
        reader="docx",
        row_pages=tuple(grid.pages),
    )


def doubt_last_row(table: Table) -> Table:
    """``table`` with its last row read unsurely: the file was cut off in it."""
    last = table.rows - 1
    return replace(
        table,
        cells=tuple(replace(c, confidence=CUT) if c.row == last else c for c in table.cells),
    )


def is_table(grid: Grid) -> bool:
    """At least two by two and three filled cells; else it is a box round running text."""
    filled = sum(1 for s in grid.slots if s.text)
    return len(grid.pages) >= 2 and grid.cols >= 2 and filled >= 3


def cells(table: Element) -> Iterator[Element]:
    """The cells of a table, row by row."""
    for tr in inner(table, W + "tr"):
        yield from inner(tr, W + "tc")


def looks_like_table(table: Element) -> bool:
    """At least two rows and a row of two cells; else it only frames what it holds."""
    rows = list(inner(table, W + "tr"))
    return len(rows) >= 2 and any(len(list(inner(tr, W + "tc"))) >= 2 for tr in rows)
