"""Small tables as planning documents draw them, for the tests of this folder."""

from __future__ import annotations

from align.layouts.catalogue import load
from align.layouts.matcher import recogniser
from align.sources.document import Cell, Page, Reading, Source, Table

Given = list[list[str | None]]


def table(rows: Given, *, page: int = 1, title: str = "", edges: bool = True) -> Table:
    """A table from text; None continues the cell to its left, "^" the one above."""
    cells: list[Cell] = []
    owner: dict[tuple[int, int], list[int]] = {}
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is None:
                spot = owner[(r, c - 1)]
                spot[3] = max(spot[3], c - spot[1] + 1)
            elif text == "^":
                spot = owner[(r - 1, c)]
                spot[2] = max(spot[2], r - spot[0] + 1)
            else:
                spot = [r, c, 1, 1]
            owner[(r, c)] = spot
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text not in (None, "^"):
                spot = owner[(r, c)]
                cells.append(Cell(str(text), r, c, spot[2], spot[3]))
    cols = max(len(row) for row in rows)
    xs = tuple(50.0 + 60 * i for i in range(cols + 1)) if edges else ()
    return Table(page, 0, tuple(cells), len(rows), cols, title=title, edges=xs)


def source(*tables: Table, format: str = "pdf") -> Source:
    """A source that holds just these tables."""
    pages = max(t.page for t in tables)
    return Source(
        path="contoh.pdf",
        name="contoh.pdf",
        sha256="0" * 64,
        format=format,
        pages=tuple(Page(n, "") for n in range(1, pages + 1)),
        tables=tables,
        recogniser=recogniser(load()),
    )


def readings(*tables: Table, format: str = "pdf") -> tuple[Reading, ...]:
    return source(*tables, format=format).readings
