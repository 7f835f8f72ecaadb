"""Programs of the region that support a national priority (B5, "Dukungan terhadap Asta Cita")."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from align.layouts.wording import flat, split_items
from align.model import Document, Part, PartKind
from align.sources.document import Cell, Source, Table

_TITLE = re.compile(r"(?i)\bdukung\w*\b.*\b(?:asta cita|prioritas nasional)\b")
_HEADER = re.compile(r"(?i)\bdukungan program\b")
_PRIORITY = re.compile(r"(?i)^\W*(?:pn|prioritas nasional|asta cita)\s*(?:ke-?\s*)?([1-8])\b")
_NOTHING = re.compile(r"^[-–—\s]*$")


def support(source: Source, document: Document) -> Iterator[Part]:
    """The programs below each row "PN n" of the table, over all its pages."""
    column, priority = -1, ""
    for table in source.tables:
        if header := _column(table):
            column = header
        elif table.title and not _TITLE.search(table.title):
            column, priority = -1, ""
        if column < 0:
            continue
        for row, group in itertools.groupby(table.cells, key=lambda cell: cell.row):
            cells = list(group)
            if named := _named(cells):
                priority = named
            elif priority:
                yield from _programs(source, document, table, cells, column, priority, row)


def _column(table: Table) -> int:
    """Column of the region's programs where the table's header has one, else 0."""
    found = [c.col for c in table.cells if c.row < 2 and _HEADER.search(flat(c.text))]
    return found[0] if found and (not table.title or _TITLE.search(table.title)) else 0


def _named(cells: list[Cell]) -> str:
    match = _PRIORITY.match(flat(cells[0].text))
    others = [c for c in cells[1:] if not _NOTHING.match(c.text)]
    return match[1] if match and not others else ""


def _programs(
    source: Source,
    document: Document,
    table: Table,
    cells: list[Cell],
    column: int,
    priority: str,
    row: int,
) -> Iterator[Part]:
    for cell in cells:
        if cell.col != column or _HEADER.search(flat(cell.text)):
            continue
        for item in split_items(cell.text):
            text = flat(item).lstrip("•-–0123456789. ")
            if not _NOTHING.match(text):
                place = source.place(
                    document.id, table.page_of(row), text, table=flat(table.title), row=row
                )
                yield Part(PartKind.SUPPORT, text, place, group=priority)
