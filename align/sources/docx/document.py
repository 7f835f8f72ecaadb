"""A whole DOCX: paragraphs, tables and text boxes in body order, with their pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from align.sources.document import Block, BlockKind, Page, PageClass, Source, Table
from align.sources.docx.met import Met
from align.sources.docx.numbering import Numbering
from align.sources.docx.parts import confidence, findings, open_parts
from align.sources.docx.styles import Style, Styles
from align.sources.docx.tables import (
    Grid,
    cells,
    doubt_last_row,
    is_table,
    looks_like_table,
    read_grid,
    to_table,
)
from align.sources.docx.text import Text, is_placeholder, read_text
from align.sources.docx.xml import Element, W, is_on, number, val
from align.sources.join import join_lines
from align.sources.patterns import CAPTION, CHAPTER, ITEM
from align.sources.running import ContentsList
from align.sources.structure import is_caps, is_remark, is_table_caption, start_of

#: Words that Word itself puts round content; they are walked through.
_WRAPPERS = (
    "sdt",
    "sdtContent",
    "ins",
    "moveTo",
    "customXml",
    "smartTag",
    "AlternateContent",
    "Choice",
)
_TRACKED = frozenset(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_LONGEST_TITLE = 250
_SHORT = 100
_ITEM_LIKE = re.compile(r"^(\d|[A-Z]\.)")


def read_docx(
    path: Path, sha256: str, progress: Callable[[int, int], None] | None = None
) -> Source:
    """Read the DOCX at ``path``."""
    parts = open_parts(path)
    reader = _Reader(parts.styles, parts.numbering, _counts_rendered(parts.body))
    reader.walk(parts.body)
    reader.finish(cut=parts.cut)
    if progress:
        progress(len(reader.texts), len(reader.texts))
    pages = ["\n".join(lines) for lines in reader.texts]
    return Source(
        path=str(path),
        name=path.name,
        sha256=sha256,
        format="docx",
        pages=_pages(pages, confidence(parts, pages), reader.pictured),
        blocks=tuple(reader.blocks),
        tables=tuple(reader.tables),
        findings=(*findings(parts, path.name, pages), *reader.met.findings(path.name)),
        metadata=parts.metadata,
    )


def _pages(texts: list[str], sure: list[float], pictured: set[int]) -> tuple[Page, ...]:
    """A page that shows a picture and not a word is a scan put into the document."""
    empty = {n: PageClass.SCAN if n in pictured else PageClass.BLANK for n in range(len(texts) + 1)}
    return tuple(
        Page(number, text, PageClass.TEXT if text else empty[number], confidence=trust)
        for number, (text, trust) in enumerate(zip(texts, sure, strict=True), start=1)
    )


def _counts_rendered(body: Element) -> bool:
    """Word marks where pages broke when it last saved; other programs may not."""
    return next(body.iter(W + "lastRenderedPageBreak"), None) is not None


@dataclass(slots=True)
class _Paragraph:
    text: str
    style: Style
    bold: bool
    size: float
    label: str = ""
    listed: bool = False


@dataclass
class _Reader:
    """Walks the body; keeps the page, the open caption, and the lists' counts."""

    styles: Styles
    numbering: Numbering
    rendered: bool
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=lambda: [[]])
    met: Met = field(default_factory=Met)
    pictured: set[int] = field(default_factory=set)
    """Pages that show a picture."""
    depth: int = 1
    caption: list[str] = field(default_factory=list)
    caption_block: int = -1
    contents: ContentsList = field(default_factory=ContentsList)

    @property
    def page(self) -> int:
        return len(self.texts)

    def walk(self, parent: Element) -> None:
        for element in parent:
            tag = element.tag
            if tag == W + "p":
                self.paragraph(element)
            elif tag == W + "tbl":
                self.table(element)
            else:
                self.met.changes += tag in _TRACKED
                self.met.chunks += tag == W + "altChunk"
                if _is_wrapper(tag) and not _is_no_content(element):
                    self.walk(element)

    def finish(self, *, cut: bool) -> None:
        """Headings given as several paragraphs are one; a row in which the file ends is in doubt."""
        self.blocks = _merge_titles(self.blocks)
        if cut and self.blocks and self.blocks[-1].kind is BlockKind.TABLE:
            self.tables[-1] = doubt_last_row(self.tables[-1])

    def turn(self, count: int) -> None:
        self.texts.extend([] for _page in range(min(count, 1000)))

    # paragraphs

    def paragraph(self, element: Element) -> None:
        ppr = element.find(W + "pPr")
        if is_on(ppr, "pageBreakBefore") and not self.rendered and any(self.texts[-1]):
            self.turn(1)
        text, paragraph = self._read(element)
        breaks = text.rendered_breaks if self.rendered else text.hard_breaks
        early = min(breaks, 1) if text.breaks_first else 0
        self.turn(early)
        self._write(paragraph)
        self.turn(breaks - early)
        if not self.rendered and _ends_section(ppr):
            self.turn(1)
        for box in text.boxes:
            self.walk(box)

    def _read(self, element: Element) -> tuple[Text, _Paragraph]:
        ppr = element.find(W + "pPr")
        style = self.styles.get(val(ppr, "pStyle"))
        text = read_text(element, style, self.styles)
        self.met.changes += text.changes
        self.met.hidden += text.hidden
        self.met.diagrams += text.diagrams
        if text.pictures:
            self.pictured.add(self.page)
        outline = number(val(ppr, "outlineLvl"), 9) + 1
        if outline <= 9 and not style.level:
            style = replace(style, level=outline)
        label = self._label(ppr, style) if text.text else ""
        bold = text.bold > text.plain
        return text, _Paragraph(text.text, style, bold, text.size, label, text.listed)

    def _label(self, ppr: Element | None, style: Style) -> str:
        num = ppr.find(W + "numPr") if ppr is not None else None
        num_id = val(num, "numId") if num is not None else None
        level = val(num, "ilvl") if num is not None else None
        if num_id is None:
            num_id = style.num_id
        if not num_id:
            return ""
        return self.numbering.next(num_id, number(level, style.num_level))

    def _write(self, paragraph: _Paragraph) -> None:
        text = f"{paragraph.label} {paragraph.text}".strip()
        if not text:
            return
        self.texts[-1].append(text)
        if paragraph.style.contents or self.contents.takes(text, listed=paragraph.listed):
            return
        flat = join_lines(text.split("\n"))
        if self._caption_goes_on(flat):
            self.caption.append(flat)
            block = self.blocks[self.caption_block]
            self.blocks[self.caption_block] = replace(block, text=" ".join(self.caption))
            return
        self._block(paragraph, flat)

    def _block(self, paragraph: _Paragraph, text: str) -> None:
        style = paragraph.style
        start = start_of(text, paragraph.size, paragraph.bold, self.styles.size, self.depth)
        kind, mark, level = start or (BlockKind.PARAGRAPH, "", 0)
        if style.caption and CAPTION.match(text):
            kind, level = BlockKind.CAPTION, 0
        elif style.level and kind is not BlockKind.CAPTION and len(text) <= _LONGEST_TITLE:
            kind, level = BlockKind.HEADING, style.level
            mark = mark or paragraph.label.strip(".()")
        elif paragraph.label and kind is not BlockKind.HEADING:
            kind, mark = BlockKind.LIST_ITEM, paragraph.label
        if kind is BlockKind.HEADING and mark:
            self.depth = max(level, 1)
        if kind is BlockKind.CAPTION and is_table_caption(text):
            self.caption, self.caption_block = [text], len(self.blocks)
        elif not is_remark(text) and not self._is_rest_of_caption(text):
            self.caption = []
        self.blocks.append(
            Block(kind, text, self.page, level=level, number=mark, size=paragraph.size)
        )

    def _caption_goes_on(self, text: str) -> bool:
        """The title under a line that is only "Tabel 3.1"."""
        if len(self.caption) != 1 or self.caption_block != len(self.blocks) - 1:
            return False
        match = CAPTION.match(self.caption[0])
        if not match or match[3].strip() or len(text) > _LONGEST_TITLE:
            return False
        return not (CAPTION.match(text) or CHAPTER.match(text) or ITEM.match(text))

    def _is_rest_of_caption(self, text: str) -> bool:
        """One or two short lines between a caption and its table belong to the caption."""
        return len(text) < _SHORT and len(self.blocks) - self.caption_block <= 2

    def _take_caption(self) -> str:
        """Title of the table that begins now; lines since the caption become part of it."""
        if not self.caption:
            return ""
        rest = self.blocks[self.caption_block + 1 :]
        title = " ".join([*self.caption, *(b.text for b in rest)])
        self.blocks[self.caption_block :] = [replace(self.blocks[self.caption_block], text=title)]
        self.caption = []
        return title

    # tables

    def table(self, element: Element) -> None:
        start = self.page
        nested: list[Element] = []
        before = replace(self.met)
        grid = read_grid(element, start, lambda tc: self._cell(tc, nested))
        if not is_table(grid):
            self.met = before
            self._box(element)
            return
        self.met.changes += grid.changes
        self.met.hidden_rows += grid.hidden_rows
        title = self._take_caption() or _own_title(grid)
        index = len(self.tables)
        self.tables.append(to_table(grid, index, title))
        self.blocks.append(Block(BlockKind.TABLE, title, start, table=index))
        self.turn(grid.pages[-1] - start)
        for slot in grid.slots:
            if slot.text:
                self.texts[grid.pages[slot.row] - 1].append(slot.text)
        for inner in nested:
            self.table(inner)

    def _cell(self, tc: Element, nested: list[Element]) -> tuple[str, int]:
        """Text of a cell, and how many pages began inside it."""
        lines: list[str] = []
        breaks = 0
        for element in _cell_parts(tc):
            if element.tag == W + "tbl":
                if looks_like_table(element):
                    nested.append(element)
                    continue
                parts = [self._cell(cell, nested) for cell in cells(element)]
                lines += [text for text, _turned in parts if text]
                breaks += sum(turned for _text, turned in parts)
                continue
            text, paragraph = self._read(element)
            breaks += text.rendered_breaks if self.rendered else text.hard_breaks
            if paragraph.text:
                lines.append(f"{paragraph.label} {paragraph.text}".strip())
            for box in text.boxes:
                lines += [t for t, _n in (self._cell(box, nested),) if t]
        return "\n".join(lines), breaks

    def _box(self, table: Element) -> None:
        """A frame or a layout table: its paragraphs are running text."""
        for tc in table.iter(W + "tc"):
            if next((a for a in tc.iterancestors(W + "tbl")), None) is table:
                self.walk(tc)


def _is_wrapper(tag: object) -> bool:
    return isinstance(tag, str) and tag.rpartition("}")[2] in _WRAPPERS


def _cell_parts(tc: Element) -> Iterable[Element]:
    """Paragraphs and tables of a cell or a box; none where nobody filled it in."""
    around = tc.getparent()
    if around is not None and around.tag == W + "sdtContent" and is_placeholder(around.getparent()):
        return
    for child in tc:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif _is_wrapper(child.tag) and not is_placeholder(child):
            yield from _cell_parts(child)


def _is_no_content(element: Element) -> bool:
    """Word's own table of contents sits in a content control that says so."""
    if element.tag != W + "sdt":
        return False
    if is_placeholder(element):
        return True
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(W + "val", "").startswith("Table of")


def _ends_section(ppr: Element | None) -> bool:
    section = ppr.find(W + "sectPr") if ppr is not None else None
    return section is not None and val(section, "type") not in ("continuous", "nextColumn")


def _own_title(grid: Grid) -> str:
    first = grid.slots[0] if grid.slots else None
    if first and first.col_span == grid.cols and CAPTION.match(first.text):
        return join_lines(first.text.split("\n"))
    return ""


def _is_caps_line(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and is_caps(block.text) and len(block.text) < _SHORT


def _merge_titles(blocks: list[Block]) -> list[Block]:
    """ "BAB V" and the unnumbered headings that follow it directly are one heading."""
    out: list[Block] = []
    for block in blocks:
        last = out[-1] if out else None
        if (
            last is not None
            and last.kind is BlockKind.HEADING
            and (block.kind is BlockKind.HEADING or _is_caps_line(block))
            and CHAPTER.match(last.text)
            and not block.number
            and not _ITEM_LIKE.match(block.text)
            and len(last.text) + len(block.text) <= _LONGEST_TITLE
        ):
            out[-1] = replace(last, text=f"{last.text} {block.text}")
            continue
        out.append(block)
    return out
