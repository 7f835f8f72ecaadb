"""Headings that a plan only lists: tables of contents, and the outline in its first chapter.

"Sistematika Penulisan" names every chapter with a sentence on what it holds, set like the
headings themselves. Nothing stands below such a heading, so it is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from align.layouts.wording import ordinal
from align.sources.document import Block, BlockKind, Source

_OUTLINE = re.compile(r"(?i)^[\dIVXA-H.\s]*sistematika(?:\s+\w+){0,6}\s*\.?$")
_EXPLAINS = re.compile(
    r"(?i)^\W*(?:(?:pada\s+)?(?:bab|bagian|sub\s?bab)\s+(?:ini|pertama|kedua|ketiga|keempat|kelima|terakhir|\w+\s+ini)"
    r"|memuat|menguraikan|menjelaskan|berisi(?:kan)?|menyajikan|memaparkan|menggambarkan|mengemukakan|membahas)\b"
)
_ENTRY = re.compile(r"(?<!pasal)(?<!Pasal)(?:\.{3,}|…|\s)\s*(?!(?:19|20)\d\d)[ivxlc\d]{1,3}\s*$")
#: Headings of one page that end in a number, from which the page is one of contents.
_ENTRIES = 4
#: Pages that an outline may run over; the longest of the real plans read has three.
_PAGES = 4


def listed(source: Source) -> frozenset[int]:
    """Indices into ``source.blocks`` of headings that are only listed in contents or outline."""
    found = _contents(source)
    for at, block in enumerate(source.blocks):
        if _OUTLINE.match(" ".join(block.text.split())) and len(block.text) < 120:
            found.update(_outline(source.blocks, at))
    return frozenset(found)


def settled(source: Source) -> Source:
    """``source`` with headings that are only listed as running text."""
    only = listed(source)
    if not only:
        return source
    blocks = tuple(
        replace(block, kind=BlockKind.PARAGRAPH, level=0, number="") if at in only else block
        for at, block in enumerate(source.blocks)
    )
    return replace(source, blocks=blocks)


def _contents(source: Source) -> set[int]:
    """Headings of a table of contents: several on one page that end in a page number, and those
    without one that an entry follows (a chapter's, which begins where its first section does)."""
    entries = {
        at: block.page
        for at, block in enumerate(source.blocks)
        if block.kind is BlockKind.HEADING and _ENTRY.search(block.text)
    }
    pages = Counter(entries.values())
    found = {at for at, page in entries.items() if pages[page] >= _ENTRIES}
    above = {at - 1 for at in found if at and source.blocks[at - 1].page == entries[at]}
    return found | {at for at in above if source.blocks[at].kind is BlockKind.HEADING}


def _outline(blocks: tuple[Block, ...], start: int) -> Iterator[int]:
    """Headings after the heading of an outline, up to where a chapter begins in earnest."""
    highest, page = 0, blocks[start].page
    for at in range(start + 1, len(blocks)):
        block = blocks[at]
        if block.page > blocks[start].page + _PAGES:
            return
        if block.kind is not BlockKind.HEADING:
            continue
        if block.level == 1 and block.number:
            number = _number(block)
            if highest and number <= highest:
                return
            if not highest and not _is_entry(blocks, at):
                return
            highest, page = number, block.page
        elif _ends(block, blocks[start].level, highest, page):
            return
        yield at


def _ends(block: Block, level: int, chapter: int, page: int) -> bool:
    """Whether a heading is none of the sections that an outline lists under ``chapter``."""
    if not chapter:
        return bool(block.level <= level and block.number)
    if head := re.match(r"([IVX]+|\d+)\.\d", block.number):
        return ordinal(head.group(1)) != str(chapter)
    return block.page > page


def _number(block: Block) -> int:
    number = ordinal(block.number)
    return int(number) if number.isdigit() else 0


def _is_entry(blocks: tuple[Block, ...], at: int) -> bool:
    """Whether a chapter's heading is followed by what it holds, or by the next chapter's."""
    for block in blocks[at + 1 : at + 12]:
        if block.kind is BlockKind.HEADING:
            if block.level == 1 and block.number:
                return True
            continue
        if len(block.text.split()) > 7 or block.kind is BlockKind.TABLE:
            return bool(_EXPLAINS.match(block.text))
    return False
