"""What a file looks like once it is open: pages, blocks, tables, and their places.

These are values only; the readers that fill them are this folder's other rooms.
Coordinates are points from the top left corner, pages count from 1 (a sheet of a
workbook is a page).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from align.model import BBox, Finding, Period, Place, Regime


class PageClass(StrEnum):
    """How a page can be read."""

    TEXT = "text"
    RULED = "ruled"
    SCAN = "scan"
    BLANK = "blank"
    BAD_FONT = "bad-font"
    BAD_OCR = "bad-ocr"
    FAILED = "failed"


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    CAPTION = "caption"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    bbox: BBox


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid. A merged cell stands once, at its top left corner."""

    text: str
    row: int
    col: int
    row_span: int = 1
    col_span: int = 1
    bbox: BBox | None = None
    fill: str = ""
    """Background as ``RRGGBB`` where the file gives one and it is not white."""
    confidence: float = 1.0
    """How sure a recogniser was of the text (OCR); 1 for text that the file gives."""


@dataclass(frozen=True, slots=True)
class Table:
    """A grid on one page, before anyone knows what it means.

    ``cells`` are sorted by (row, col); rows and columns count from 0. ``edges`` are
    the x positions of the column borders in points (empty where there are none).
    """

    page: int
    index: int
    cells: tuple[Cell, ...]
    rows: int
    cols: int
    title: str = ""
    """Nearest caption above ("Tabel 3.1 …"), empty where none."""
    bbox: BBox | None = None
    edges: tuple[float, ...] = ()
    reader: str = ""
    confidence: float = 1.0
    row_pages: tuple[int, ...] = ()
    """Page on which each row begins, where a table runs over several pages (DOCX)."""

    def page_of(self, row: int) -> int:
        """Page on which ``row`` (from 0) begins."""
        return self.row_pages[row] if row < len(self.row_pages) else self.page

    def confidence_of(self, row: int) -> float:
        """How sure ``row`` (from 0) is: the table's confidence, or its own letters' where less."""
        told = [c for c in self.cells if c.row == row and c.text and c.confidence < 1]
        if not told:
            return self.confidence
        letters = sum(len(c.text) for c in told)
        own = sum(c.confidence * len(c.text) for c in told) / letters
        return round(min(self.confidence, own), 2)

    def grid(self) -> list[list[Cell | None]]:
        """Rows of cells; a spanned position holds the spanning cell, a missing one None."""
        lines: list[list[Cell | None]] = [[None] * self.cols for _ in range(self.rows)]
        for cell in self.cells:
            for r in range(cell.row, min(cell.row + cell.row_span, self.rows)):
                for c in range(cell.col, min(cell.col + cell.col_span, self.cols)):
                    lines[r][c] = cell
        return lines


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of running text in reading order, or the place of a table."""

    kind: BlockKind
    text: str
    page: int
    bbox: BBox | None = None
    level: int = 0
    """Depth of a heading (BAB = 1, 4.1 = 2, 4.1.2 = 3 …), 0 for others."""
    number: str = ""
    table: int | None = None
    """Index into :attr:`Source.tables` for a TABLE block."""
    size: float = 0.0
    """Font size in points, 0 where unknown."""


@dataclass(frozen=True, slots=True)
class Page:
    number: int
    text: str
    kind: PageClass = PageClass.TEXT
    label: str = ""
    """What is printed on the page as its number ("III-28"), empty where none."""
    width: float = 0.0
    height: float = 0.0
    note: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Hints:
    """What the user said about a file; it overrides what is detected."""

    kind: str = ""
    region: str = ""
    period: Period | None = None
    regime: Regime | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a recognised table.

    ``fields`` maps field names of the layout (``sasaran``, ``indikator``,
    ``target.2026`` …) to text; values given once are carried forward. ``fresh``
    names the fields whose value starts in this row. ``bands`` are the texts of the
    full-width rows above ("Misi 1: …"), the nearest last. ``number`` counts the
    content rows from 1 over the whole stitched table. ``marks`` names fields whose
    cell is shaded.
    """

    fields: Mapping[str, str]
    fresh: frozenset[str]
    page: int
    number: int
    bands: tuple[str, ...] = ()
    band_pages: tuple[int, ...] = ()
    """Page of each band: a break may stand between a band and its first row."""
    bbox: BBox | None = None
    boxes: Mapping[str, BBox] = field(default_factory=lambda: MappingProxyType({}))
    pages: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Page on which each field's value begins."""
    marks: frozenset[str] = frozenset()
    confidence: float = 1.0

    def get(self, name: str) -> str:
        return self.fields.get(name, "")


@dataclass(frozen=True, slots=True)
class Reading:
    """A table, stitched over its pages, that a layout of the catalogue recognised."""

    layout: str
    becomes: str
    title: str
    fields: tuple[str, ...]
    rows: tuple[Row, ...]
    tables: tuple[int, ...]
    """Indices into :attr:`Source.tables`."""
    score: float
    kinds: tuple[str, ...] = ()
    """Kinds of document whose layout this is; one table may be read for several."""
    defines: bool = False
    """Its goals count as the plan's own, not as a mention of them."""


@dataclass(frozen=True)
class Source:
    """A file opened once. Parsers see this and nothing below it.

    ``recogniser`` is set by the pipeline and knows the layout catalogue;
    :attr:`readings` asks it once.
    """

    path: str
    name: str
    sha256: str
    format: str
    """``pdf``, ``docx``, ``xlsx`` … by content, never by suffix."""
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    findings: tuple[Finding, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    hints: Hints = Hints()
    recogniser: Callable[[Source], tuple[Reading, ...]] | None = field(
        default=None, compare=False, repr=False
    )

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Recognised tables in document order; empty without a catalogue."""
        return self.recogniser(self) if self.recogniser else ()

    @cached_property
    def head(self) -> str:
        """Text of the first five pages that have any: enough to tell what a file is."""
        return "\n".join([p.text for p in self.pages if p.text.strip()][:5])

    def label(self, page: int | None) -> str:
        """Printed label of a page, empty where none."""
        return self.pages[page - 1].label if page and page <= len(self.pages) else ""

    def place(
        self,
        document: str,
        page: int | None,
        quote: str,
        *,
        table: str = "",
        row: int | None = None,
        bbox: BBox | None = None,
    ) -> Place:
        """A :class:`Place` in this file, with the printed label filled in."""
        return Place(document, page, self.label(page), table, row, bbox, quote)
