"""Chapters, sections and captions: the frame of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.layouts.wording import flat
from align.model import Document, Part, PartKind
from align.sources.document import Block, BlockKind, Source
from align.sources.patterns import CAPTION, CHAPTER

#: "I. PENDAHULUAN": a chapter of plans that do not write "BAB".
_ROMAN_CHAPTER = re.compile(r"^[IVX]{1,5}$")
_SECTION = re.compile(r"^\s*(?:BAB\s+\S+\s*[-–—.:]*\s*|[\dIVX]+(?:\.\d+)*\.?\s+)?")
_SOURCE = re.compile(r"(?i)\bsumber(?:\s+data)?\s*:")
#: A line of a table of contents: dots or a page number at its end.
_LEADER = re.compile(r"\s*[.…]{3,}.*$|\s+[IVXL]+\s?-\s?\d+\s*$")
_PAGED = re.compile(r"\s\d{1,3}\s*$")
#: How many blocks below a table its source may stand.
_NEAR = 3
_DEEPEST = 3


def chapters(source: Source, document: Document) -> Iterator[Part]:
    """Chapters and sections by their headings; chapters also by lines that begin with "BAB"."""
    told: set[str] = set()
    for block in source.blocks:
        if block.kind is not BlockKind.HEADING or not block.number or block.level > _DEEPEST:
            continue
        chapter = block.level == 1 or bool(_ROMAN_CHAPTER.match(block.number))
        kind = PartKind.CHAPTER if chapter else PartKind.SECTION
        title = _SECTION.sub("", flat(block.text), count=1)
        told.add(title.casefold())
        yield _part(source, document, kind, block, title)
    for page in source.pages:
        for line in page.text.splitlines():
            match = CHAPTER.match(line.strip())
            title = _LEADER.sub("", flat(match[2])) if match else ""
            if match and title and title.casefold() not in told:
                told.add(title.casefold())
                place = source.place(document.id, page.number, flat(line))
                yield Part(PartKind.CHAPTER, title, place, match[1])


def tables(source: Source, document: Document) -> Iterator[Part]:
    """Captions of tables, each with the source below its table."""
    for at, block, text in _captions(source, ("tabel", "tbl", "tbl.")):
        note = _source_of(source.blocks, at)
        yield _part(source, document, PartKind.TABLE, block, text, note)


def figures(source: Source, document: Document) -> Iterator[Part]:
    """Captions of figures."""
    for _at, block, text in _captions(source, ("gambar",)):
        yield _part(source, document, PartKind.FIGURE, block, text)


def _captions(source: Source, words: tuple[str, ...]) -> list[tuple[int, Block, str]]:
    """Captions that begin with one of ``words``, without the lists of tables and figures.

    A line of such a list ends in a page number, and its number comes again later.
    """
    found = [
        (at, block, flat(match[3]))
        for at, block in enumerate(source.blocks)
        if (match := _caption(block)) and match[1].casefold() in words
    ]
    last = {block.number: at for at, block, _text in found}
    return [
        (at, block, text)
        for at, block, text in found
        if at == last[block.number] or not _PAGED.search(text)
    ]


def _caption(block: Block) -> re.Match[str] | None:
    if block.kind is not BlockKind.CAPTION or re.match(r"(?i)lanjutan", block.text):
        return None
    match = CAPTION.match(block.text)
    return None if match and _LEADER.search(match[3]) else match


def _source_of(blocks: tuple[Block, ...], at: int) -> str:
    """The line "Sumber: …" in the caption or shortly below the table, empty where none."""
    near = [blocks[at]]
    for block in blocks[at + 1 :]:
        if block.kind is BlockKind.TABLE:
            continue
        if block.kind in (BlockKind.HEADING, BlockKind.CAPTION) or len(near) > _NEAR:
            break
        near.append(block)
    return next((flat(b.text)[:200] for b in near if _SOURCE.search(b.text)), "")


def _part(
    source: Source, document: Document, kind: PartKind, block: Block, text: str, note: str = ""
) -> Part:
    place = source.place(document.id, block.page, flat(block.text)[:200], bbox=block.bbox)
    return Part(kind, text, place, block.number.replace(" ", ""), note=note)
