"""What both markups give, as blocks and tables: headings, paragraphs, items, captions, grids."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from align.errors import UnreadableFile
from align.i18n import _
from align.sources.document import Block, BlockKind, Cell, Page, PageClass, Source, Table
from align.sources.join import join_lines
from align.sources.patterns import CAPTION
from align.sources.running import ContentsList
from align.sources.sanitise import clean
from align.sources.structure import is_remark, is_table_caption, start_of

MAX_BYTES = 50 * 1024 * 1024
MAX_COLS = 200
MAX_ROWS = 50_000
_LONGEST_TITLE = 250


@dataclass(slots=True)
class Slot:
    """A cell while its table is made."""

    text: str
    row: int
    col: int
    row_span: int = 1
    col_span: int = 1
    fill: str = ""


@dataclass(slots=True)
class Grid:
    """A table while it is read, row by row; spans reach no further than its rows."""

    slots: list[Slot] = field(default_factory=list)
    rows: int = 0
    cols: int = 0
    _down: dict[int, int] = field(default_factory=dict)
    _col: int = 0

    def row(self) -> bool:
        """Begin a row; False where the table is long enough."""
        if self.rows >= MAX_ROWS:
            return False
        self._down = {c: left - 1 for c, left in self._down.items() if left > 1}
        self.rows += 1
        self._col = 0
        return True

    def cell(self, text: str, row_span: int = 1, col_span: int = 1, fill: str = "") -> None:
        """Add a cell to the row that was begun last."""
        while self._col in self._down:
            self._col += 1
        room = MAX_COLS - self._col
        if room <= 0 or not self.rows:
            return
        wide = min(max(col_span, 1), room)
        wide = next((i for i in range(1, wide) if self._col + i in self._down), wide)
        high = min(max(row_span, 1), MAX_ROWS)
        self.slots.append(Slot(text, self.rows - 1, self._col, high, wide, fill))
        if high > 1:
            self._down.update(dict.fromkeys(range(self._col, self._col + wide), high))
        self._col += wide
        self.cols = max(self.cols, self._col)

    def is_table(self) -> bool:
        """At least two by two and three filled cells; else it lays out running text."""
        return self.rows >= 2 and self.cols >= 2 and sum(1 for s in self.slots if s.text) >= 3

    def to_table(self, index: int, title: str, reader: str) -> Table:
        cells = tuple(
            Cell(s.text, s.row, s.col, min(s.row_span, self.rows - s.row), s.col_span, None, s.fill)
            for s in sorted(self.slots, key=lambda s: (s.row, s.col))
        )
        return Table(1, index, cells, self.rows, self.cols, title, reader=reader)


@dataclass
class Builder:
    """Collects the blocks of a file without pages."""

    reader: str
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    depth: int = 1
    contents: ContentsList = field(default_factory=ContentsList)

    def heading(self, text: str, level: int) -> None:
        """A heading that the markup marks as one; its own number says more than the mark."""
        text = self._said(text)
        if not text or self.contents.takes(text):
            return
        start = start_of(text, 0, True, 0, self.depth)
        if start and start.kind is BlockKind.CAPTION:
            self.blocks.append(Block(BlockKind.CAPTION, text, 1, number=start.number))
            return
        numbered = start is not None and start.kind is BlockKind.HEADING and start.number
        number = start.number if start and numbered else ""
        level = start.level if start and numbered else level
        self.depth = level if numbered else self.depth
        self.blocks.append(Block(BlockKind.HEADING, text, 1, level=level, number=number))

    def paragraph(self, text: str, *, bold: bool = False, marker: str = "") -> None:
        """A paragraph, or an item of a list where ``marker`` says so."""
        text = self._said(f"{marker} {text}" if marker else text)
        if not text or self.contents.takes(text):
            return
        if not marker and self._caption_goes_on(text):
            last = self.blocks[-1]
            self.blocks[-1] = replace(last, text=f"{last.text} {text}")
            return
        start = start_of(text, 0, bold, 0, self.depth)
        kind, number, level = start or (BlockKind.PARAGRAPH, "", 0)
        if marker and kind is BlockKind.PARAGRAPH:
            kind, number = BlockKind.LIST_ITEM, marker
        if kind is BlockKind.HEADING and number:
            self.depth = max(level, 1)
        self.blocks.append(Block(kind, text, 1, level=level, number=number))

    def table(self, grid: Grid, caption: str = "") -> None:
        """A table; what only lays out text becomes paragraphs."""
        if not grid.is_table():
            for slot in grid.slots:
                for line in slot.text.split("\n"):
                    self.paragraph(line)
            return
        title = join_lines(caption.split("\n")) if caption else self._title()
        index = len(self.tables)
        self.tables.append(grid.to_table(index, title, self.reader))
        self.blocks.append(Block(BlockKind.TABLE, title, 1, table=index))
        self.texts.extend(s.text for s in grid.slots if s.text)

    def source(self, path: Path, sha256: str, metadata: dict[str, str]) -> Source:
        """The file. Raises :class:`UnreadableFile` where there is nothing to read."""
        if not self.texts:
            raise UnreadableFile(
                _("berkas tidak berisi teks"),
                where=path.name,
                remedy=_("Minta berkas aslinya kembali"),
            )
        kind = PageClass.RULED if self.tables else PageClass.TEXT
        return Source(
            path=str(path),
            name=path.name,
            sha256=sha256,
            format=self.reader,
            pages=(Page(1, "\n".join(self.texts), kind),),
            blocks=tuple(self.blocks),
            tables=tuple(self.tables),
            metadata=metadata,
        )

    def _said(self, text: str) -> str:
        flat = join_lines(clean(text).split("\n"))
        if flat:
            self.texts.append(flat)
        return flat

    def _caption_goes_on(self, text: str) -> bool:
        """The title under a line that is only "Tabel 3.1"."""
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.kind is not BlockKind.CAPTION or len(text) > _LONGEST_TITLE:
            return False
        match = CAPTION.match(last.text)
        return bool(match and not match[3].strip() and not CAPTION.match(text))

    def _title(self) -> str:
        """The caption just above, with a remark such as "(dalam juta rupiah)" between or not."""
        for block in reversed(self.blocks[-2:]):
            if block.kind is BlockKind.CAPTION and is_table_caption(block.text):
                return block.text
            if not is_remark(block.text):
                break
        return ""


def read_text(path: Path) -> str:
    """The file's text: UTF-8 or UTF-16 by its mark, else what Windows in Indonesia writes."""
    if path.stat().st_size > MAX_BYTES:
        raise UnreadableFile(
            _("berkas teks lebih besar dari {limit} MB").format(limit=MAX_BYTES // 1024**2),
            where=path.name,
            remedy=_("Pecah menjadi beberapa berkas"),
        )
    data = path.read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
