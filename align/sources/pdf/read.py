"""One page from bytes on disk to a :class:`PageRead`: the fast reader's order of work."""

from __future__ import annotations

from typing import Any

from align.sources.document import PageClass, Table
from align.sources.pdf.parts import PageRead, RawPage
from align.sources.sanitise import clean

#: pdf.md 5: classes over 5,971 pages; fewer characters than this is no text layer.
FEW_CHARS = 20
STAMP_CHARS = 200
IMAGE_PAGE = 0.5
MAP_ERRORS = 0.2


def read(document: Any, index: int, path: str = "") -> PageRead:
    """Read page ``index`` (from 0) of an open ``PdfDocument``.

    ``path`` is the file, for the second reader; without it doubtful pages are read once.
    """
    from align.sources.pdf.native import read_page

    return assemble(read_page(document, index))


def failed(number: int, reason: str) -> PageRead:
    """The record of a page that could not be read; ``reason`` is a machine key."""
    return PageRead(number, PageClass.FAILED, 0.0, 0.0, note=reason, confidence=0.0)


def assemble(raw: RawPage) -> PageRead:
    """Tables, lines and class of what was drawn on the page."""
    from align.sources.pdf.order import read_lines
    from align.sources.pdf.tables import read_tables

    tables, rest, note = read_tables(raw)
    lines = read_lines(rest, raw.width, raw.sizes)
    kind = classify(raw, tables)
    return PageRead(
        number=raw.number,
        kind=kind,
        width=raw.width,
        height=raw.height,
        text=clean(raw.text),
        lines=tuple(lines),
        tables=tuple(tables),
        note=raw.note or note,
    )


def classify(raw: RawPage, tables: list[Table]) -> PageClass:
    """The page's class by the shares measured in pdf.md 5."""
    letters = sum(1 for c in raw.text if not c.isspace())
    if letters < FEW_CHARS:
        return PageClass.SCAN if raw.image_share >= IMAGE_PAGE else PageClass.BLANK
    if letters < STAMP_CHARS and raw.image_share >= IMAGE_PAGE:
        return PageClass.SCAN
    if raw.map_errors > MAP_ERRORS * raw.char_count:
        return PageClass.BAD_FONT
    return PageClass.RULED if tables else PageClass.TEXT
