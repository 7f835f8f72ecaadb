"""From lines and tables of pages to blocks: headings, paragraphs, items, captions, tables.

One reading order over the whole file. Everything here works on what a page reader
gives (:class:`PageRead`), so a cached page costs no second opening of the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from align.model import BBox
from align.sources.document import Block, BlockKind, Page, PageClass, Table
from align.sources.join import join_lines
from align.sources.patterns import CAPTION, CHAPTER, SECTION
from align.sources.pdf.parts import Line, PageRead
from align.sources.running import Content, separate
from align.sources.structure import is_caps, is_remark, is_table_caption, start_of

#: Lines that a caption may take besides its own before a table.
CAPTION_LINES = 4
_BRACKET = re.compile(r"^\(([a-z]|\d{1,2})\)\s")
UNREADABLE = (PageClass.SCAN, PageClass.BAD_FONT, PageClass.BAD_OCR, PageClass.FAILED)


@dataclass(slots=True)
class Flow:
    """Pages, blocks and tables of a file."""

    pages: list[Page] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """A block that may still take lines."""

    kind: BlockKind
    lines: list[Line]
    page: int
    number: str = ""
    level: int = 0


def build(reads: Sequence[PageRead]) -> Flow:
    """Blocks and tables of all pages in reading order."""
    contents = separate(reads)
    body = _body_size([line for c in contents for line in c.lines])
    flow = Flow()
    writer = _Writer(flow, body)
    for read, content in zip(reads, contents, strict=True):
        flow.pages.append(_page(read, content))
        if read.kind not in UNREADABLE:
            writer.page(read, content)
    writer.close()
    return flow


def _page(read: PageRead, content: Content) -> Page:
    return Page(
        number=read.number,
        text=read.text,
        kind=read.kind,
        label=content.label,
        width=read.width,
        height=read.height,
        note=read.note,
        confidence=read.confidence,
    )


def _body_size(lines: Sequence[Line]) -> float:
    """The size most text is set in."""
    weights: dict[float, int] = {}
    for line in lines:
        size = round(line.size * 2) / 2
        weights[size] = weights.get(size, 0) + len(line.text)
    return max(weights, key=lambda s: (weights[s], -s)) if weights else 0.0


class _Writer:
    """Walks lines and tables in order and closes a block when the next one begins."""

    def __init__(self, flow: Flow, body: float) -> None:
        self.flow = flow
        self.body = body
        self.open: _Open | None = None
        self.depth = 1
        self.caption: Block | None = None
        self.right: dict[int, float] = {}
        self.right_before: dict[int, float] = {}
        self.leading: dict[int, float] = {}

    def page(self, read: PageRead, content: Content) -> None:
        self.right_before, self.right = self.right, {}
        for line in content.lines:
            self.right[line.column] = max(self.right.get(line.column, 0.0), line.bbox.x1)
        self.leading = _leading(content.lines, self.body)
        tables = sorted(read.tables, key=lambda t: (t.bbox.top if t.bbox else 0.0, t.index))
        pending = list(tables)
        lines = content.lines
        for i, line in enumerate(lines):
            while pending and _before(pending[0], line):
                self._table(pending.pop(0))
            room = pending[0].bbox.top if pending and pending[0].bbox else None
            self._line(line, read.number, lines[i + 1 :], room)
        for table in pending:
            self._table(table)

    def _table(self, table: Table) -> None:
        self.close()
        caption = self.caption
        title = caption.text if caption and table.page - caption.page <= 1 else _own_title(table)
        self.caption = None
        index = len(self.flow.tables)
        self.flow.tables.append(replace(table, index=index, title=title))
        block = Block(BlockKind.TABLE, title, table.page, table.bbox, table=index)
        self.flow.blocks.append(block)

    def _line(self, line: Line, page: int, after: list[Line], room: float | None) -> None:
        if (
            self.open
            and self.open.kind is BlockKind.CAPTION
            and self._caption_goes_on(line, after, room)
        ):
            self.open.lines.append(line)
            return
        started = self._begin(line, page)
        if self._heading_goes_on(line, page, started):
            assert self.open is not None
            self.open.lines.append(line)
            return
        if started is None or (self.open and _inline(self.open, line)):
            if self.open and self._continues(self.open, line, page):
                self.open.lines.append(line)
                return
            started = started or _Open(BlockKind.PARAGRAPH, [line], page)
        self.close()
        self.open = started

    def _caption_goes_on(self, line: Line, after: list[Line], room: float | None) -> bool:
        block = self.open
        assert block is not None
        if (
            CAPTION.match(line.text)
            or len(block.lines) >= CAPTION_LINES
            or SECTION.match(line.text)
        ):
            return False
        last = block.lines[-1]
        gap = line.bbox.top - last.bbox.bottom
        if gap > 1.2 * (last.bbox.bottom - last.bbox.top):
            return False
        match = CAPTION.match(block.lines[0].text)
        if match and not match[3].strip() and len(block.lines) == 1:
            return True
        if room is not None:
            left = [x for x in [line, *after] if x.bbox.top < room]
            if len(left) <= CAPTION_LINES - len(block.lines):
                return True
        centre = (line.bbox.x0 + line.bbox.x1) / 2 - (last.bbox.x0 + last.bbox.x1) / 2
        apart = abs(line.bbox.x0 - last.bbox.x0) > 8
        return abs(centre) < 6 and apart and abs(line.size - last.size) < 1

    def _heading_goes_on(self, line: Line, page: int, started: _Open | None) -> bool:
        """A line right under an open heading, of the same look and without number, is its rest."""
        block = self.open
        if block is None or block.kind is not BlockKind.HEADING or block.page != page:
            return False
        if started and (started.number or started.kind is not BlockKind.HEADING):
            return False
        if len(block.lines) > 5:
            return False
        last = block.lines[-1]
        near = -20 < line.bbox.top - last.bbox.bottom <= 1.0 * (last.bbox.bottom - last.bbox.top)
        chapter = CHAPTER.match(block.lines[0].text)
        if chapter and not chapter[2] and len(block.lines) == 1:
            return -20 < line.bbox.top - last.bbox.bottom <= 3 * (last.bbox.bottom - last.bbox.top)
        loud = started is not None or (line.bold and last.bold) or is_caps(line.text)
        return near and loud and line.bold == last.bold and abs(line.size - last.size) < 0.6

    def _continues(self, block: _Open, line: Line, page: int) -> bool:
        last = block.lines[-1]
        if block.kind is BlockKind.HEADING:
            return False
        if block.page != page or last.column != line.column:
            right = (self.right if block.page == page else self.right_before).get(last.column, 0.0)
            if _inline(block, line):
                return True
            return _goes_over(last, line, last.bbox.x1 > right - 3 * last.size)
        height = last.bbox.bottom - last.bbox.top
        gap = line.bbox.top - last.bbox.bottom
        room = max(0.75 * height, self.leading.get(last.column, 0.0) + 0.3 * height)
        if gap > room or gap < -0.9 * height or abs(line.size - last.size) > 1.2:
            return False
        if block.kind is BlockKind.LIST_ITEM and not _hangs(block.lines, line):
            return False
        if line.bold != last.bold and last.text.endswith((".", ":", ";")):
            return False
        right = self.right.get(last.column, last.bbox.x1)
        short = last.bbox.x1 < right - 6 * last.size
        if short and line.text[:1].isupper() and _would_fit(last, line, right):
            return False
        ended = last.text.rstrip().endswith((".", ";", ":", "?", "!"))
        indented = line.bbox.x0 - last.bbox.x0 > 1.2 * (line.size or 10) and len(block.lines) > 1
        return not ((ended and (short or indented)) or (short and indented))

    def _begin(self, line: Line, page: int) -> _Open | None:
        start = start_of(line.text, line.size, line.bold, self.body, self.depth)
        return start and _Open(start.kind, [line], page, start.number, start.level)

    def close(self) -> None:
        """Finish the open block."""
        block, self.open = self.open, None
        if block is None:
            return
        text = join_lines([line.text for line in block.lines])
        if block.kind is BlockKind.HEADING and block.number:
            self.depth = max(block.level, 1)
        done = Block(
            kind=block.kind,
            text=text,
            page=block.page,
            bbox=_round(block.lines, block.page),
            level=block.level,
            number=block.number,
            size=block.lines[0].size,
        )
        self.flow.blocks.append(done)
        if done.kind is BlockKind.CAPTION and is_table_caption(text):
            self.caption = done
        elif done.kind is not BlockKind.CAPTION and not is_remark(text):
            self.caption = None


def _would_fit(last: Line, line: Line, right: float) -> bool:
    """Whether the first word of ``line`` has room on the line above: it was not wrapped there."""
    word = len(line.text.split()[0]) + 1
    width = (line.bbox.x1 - line.bbox.x0) / max(len(line.text), 1)
    return last.bbox.x1 + 1.5 * word * width + 2 * last.size < right


def _leading(lines: Sequence[Line], body: float) -> dict[int, float]:
    """The usual gap between lines of running text per column: what a third of them keep.

    Only lines of about the body's size count; labels of a chart stand closer.
    """
    gaps: dict[int, list[float]] = {}
    lines = [line for line in lines if abs(line.size - body) < 1.5]
    for last, line in pairwise(lines):
        gap = line.bbox.top - last.bbox.bottom
        if (
            last.column == line.column
            and -5 < gap < 2 * line.size
            and abs(line.size - last.size) < 1
        ):
            gaps.setdefault(line.column, []).append(gap)
    return {c: sorted(g)[len(g) // 3] for c, g in gaps.items() if len(g) >= 3}


def _hangs(lines: list[Line], line: Line) -> bool:
    """``line`` stands under its item: not left of the marker, and level with its second line."""
    if line.bbox.x0 < lines[0].bbox.x0 - 3:
        return False
    return len(lines) < 2 or abs(line.bbox.x0 - lines[1].bbox.x0) < 6


def _before(table: Table, line: Line) -> bool:
    return table.bbox is not None and table.bbox.top < line.bbox.top


def _own_title(table: Table) -> str:
    """A caption written into the table's first row, which then spans the whole width."""
    first = table.cells[0]
    if first.col_span == table.cols and CAPTION.match(first.text):
        return join_lines(first.text.split("\n"))
    return ""


def _round(lines: list[Line], page: int) -> BBox:
    boxes = [lines[0].bbox]
    for before, line in pairwise(lines):
        if line.bbox.top < before.bbox.top - 50:
            break
        boxes.append(line.bbox)
    return BBox(
        min(b.x0 for b in boxes),
        min(b.top for b in boxes),
        max(b.x1 for b in boxes),
        max(b.bottom for b in boxes),
    )


def _goes_over(last: Line, line: Line, full: bool) -> bool:
    """A sentence that goes on in the next column or on the next page.

    ``full``: the last line reached the right margin, so that a capital may follow it.
    """
    if last.text.rstrip().endswith((".", ":", ";", "?", "!")):
        return False
    same = abs(line.size - last.size) <= 1.2 and line.bold == last.bold
    return same and (full or line.text[:1].islower())


def _inline(block: _Open, line: Line) -> bool:
    """``line`` begins with "(d)" only because its sentence, which has "(c)" inside, wrapped there."""
    marker = _BRACKET.match(line.text)
    if not marker or block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return False
    text = " ".join(item.text for item in block.lines)
    letter = marker[1]
    if f" ({_before_it(letter)}) " in text:
        return True
    if letter in ("a", "i", "1"):
        return not text.rstrip().endswith((".", ":", ";")) and len(text) > 60
    return False


def _before_it(letter: str) -> str:
    return str(int(letter) - 1) if letter.isdigit() else chr(ord(letter) - 1)
