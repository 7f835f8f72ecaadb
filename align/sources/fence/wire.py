"""Pages as plain lists for pipe and cache: JSON, so that neither can carry code."""

from __future__ import annotations

import json
from typing import Any

from align.model import BBox
from align.sources.document import Cell, PageClass, Table
from align.sources.pdf.parts import Line, PageRead


def dumps(value: Any) -> bytes:
    """Compact JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def loads(data: bytes) -> Any:
    """The value; raises ``ValueError`` for what is not JSON."""
    return json.loads(data)


def pack(page: PageRead) -> list[Any]:
    """A page as nested lists."""
    return [
        page.number,
        page.kind.value,
        page.width,
        page.height,
        page.text,
        [[x.text, *x.bbox, x.size, int(x.bold), x.column] for x in page.lines],
        [pack_table(t) for t in page.tables],
        page.note,
        page.confidence,
    ]


def unpack(row: list[Any]) -> PageRead:
    """The page that :func:`pack` wrote; raises ``ValueError`` or ``TypeError`` for anything else."""
    number, kind, width, height, text, lines, tables, note, confidence = row
    return PageRead(
        number,
        PageClass(kind),
        width,
        height,
        text,
        tuple(Line(x[0], BBox(*x[1:5]), x[5], bool(x[6]), x[7]) for x in lines),
        tuple(unpack_table(t) for t in tables),
        note,
        confidence,
    )


def pack_table(table: Table) -> list[Any]:
    """A table as nested lists."""
    cells = [
        [
            *(c.text, c.row, c.col, c.row_span, c.col_span, c.bbox and list(c.bbox), c.fill),
            *((c.confidence,) if c.confidence < 1 else ()),
        ]
        for c in table.cells
    ]
    return [
        table.page,
        table.index,
        table.rows,
        table.cols,
        table.bbox and list(table.bbox),
        list(table.edges),
        table.reader,
        table.confidence,
        cells,
        table.title,
        list(table.row_pages),
    ]


def unpack_table(row: list[Any]) -> Table:
    """The table that :func:`pack_table` wrote."""
    page, index, rows, cols, bbox, edges, reader, confidence, cells, title, pages = row
    return Table(
        page=page,
        index=index,
        cells=tuple(
            Cell(t, r, c, rs, cs, BBox(*b) if b else None, fill, *sure)
            for t, r, c, rs, cs, b, fill, *sure in cells
        ),
        rows=rows,
        cols=cols,
        bbox=BBox(*bbox) if bbox else None,
        edges=tuple(edges),
        reader=reader,
        confidence=confidence,
        title=title,
        row_pages=tuple(pages),
    )
