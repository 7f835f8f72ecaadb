"""Chapters, sections and captions: the frame of a document."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from align.layouts.wording import flat, ordinal
from align.model import Document, Part, PartKind
from align.sources.document import Block, BlockKind, Source
from align.sources.patterns import CAPTION, CHAPTER
from align.text.normalise import key

#: Note on a chapter of which only the contents or the outline of the document tells.
ONLY_NAMED = "hanya disebut dalam daftar isi atau sistematika"
#: "I. PENDAHULUAN": a chapter of plans that do not write "BAB".
_ROMAN_CHAPTER = re.compile(r"^[IVX]{1,5}$")
_SECTION = re.compile(r"^\s*(?:BAB\s+\S+\s*[-–—.:]*\s*|[\dIVX]+(?:\.\d+)*\.?\s+)?")
_SOURCE = re.compile(r"(?i)\bsumber(?:\s+data)?\s*:")
#: A line of a table of contents: dots or a page number at its end.
_LEADER = re.compile(r"\s*[.…]{3,}.*$|\s+[IVXL]+\s?-\s?\d+\s*$")
_PAGED = re.compile(r"\s\d{1,3}\s*$")
_YEARS = re.compile(r"(?:19|20)\d\d\W*$")
#: What the first lines of a chapter of a regulation say.
_ARTICLE = re.compile(r"(?m)(?:^|\s)Pasal\s+\d+\s*$|^Pasal\s+\d+\s+(?!ayat|huruf|Undang)")
#: Likeness from which a heading with a slip of OCR is that of a named chapter.
_LIKE = 0.9
#: How many blocks below a table its source may stand.
_NEAR = 3
_DEEPEST = 3


def chapters(source: Source, document: Document) -> Iterator[Part]:
    """Chapters and sections by their headings, then the chapters that have none.

    A table of contents or an outline ("Sistematika Penulisan") names chapters whose heading may
    be a picture, or be set without "BAB": those stand where a heading of their title is, else
    where they are named, with :data:`ONLY_NAMED`. Chapters of the regulation in front of a plan
    ("BAB I KETENTUAN UMUM, Pasal 1") are none of its own.
    """
    told: set[str] = set()
    for at, block in enumerate(source.blocks):
        if block.kind is not BlockKind.HEADING or not block.number or block.level > _DEEPEST:
            continue
        chapter = block.level == 1 or bool(_ROMAN_CHAPTER.match(block.number))
        if chapter and _of_regulation(source.blocks[at : at + 4]):
            continue
        kind = PartKind.CHAPTER if chapter else PartKind.SECTION
        title = _SECTION.sub("", flat(block.text), count=1)
        told |= {key(title), ordinal(block.number)} if chapter else {key(title)}
        yield _part(source, document, kind, block, title)
    for line, page, number, title in _named(source):
        if key(title) in told or ordinal(number) in told:
            continue
        told |= {key(title), ordinal(number)}
        set_as = _heading_of(source, title, page)
        where, quote = (set_as.page, flat(set_as.text)[:200]) if set_as else (page, line)
        place = source.place(document.id, where, quote)
        yield Part(PartKind.CHAPTER, title, place, number, note="" if set_as else ONLY_NAMED)


def _of_regulation(blocks: tuple[Block, ...]) -> bool:
    """Whether a chapter, the first of ``blocks``, goes on with an article."""
    own = itertools.takewhile(lambda block: block.level != 1, blocks[1:])
    return bool(_ARTICLE.search("\n".join([blocks[0].text, *(block.text for block in own)])))


def _named(source: Source) -> Iterator[tuple[str, int, str, str]]:
    """(line, page, number, title) of lines that begin with "BAB" outside a regulation."""
    for page in source.pages:
        lines = [line.strip() for line in page.text.splitlines() if line.strip()]
        for at, line in enumerate(lines):
            match = CHAPTER.match(line)
            title = _title(match[2]) if match else ""
            if match and title and not _ARTICLE.search("\n".join(lines[at : at + 4])):
                yield flat(line), page.number, match[1], title


def _title(text: str) -> str:
    """The title in a line of contents, without dots and page number."""
    text = _LEADER.sub("", flat(text)).lstrip("| ")
    return text if _YEARS.search(text) else _PAGED.sub("", text)


def _heading_of(source: Source, title: str, page: int) -> Block | None:
    """The heading of a chapter that is set without "BAB": it ends in the title, on a later page."""
    wanted = key(title)
    for block in source.blocks:
        if block.kind is not BlockKind.HEADING or block.page <= page:
            continue
        said = key(_SECTION.sub("", flat(block.text), count=1))
        likeness = SequenceMatcher(None, said, wanted, autojunk=False)
        if f" {said}".endswith(f" {wanted}") or likeness.quick_ratio() >= _LIKE <= likeness.ratio():
            return block
    return None


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
