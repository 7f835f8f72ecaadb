"""Problems of the digital affairs and headline programs that an RPJMD names in its prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.data.issues import topics
from align.layouts.wording import flat, split_number
from align.model import Document, Part, PartKind
from align.sources.document import Block, BlockKind, Source

_PROBLEMS = re.compile(r"(?i)\b(permasalahan|isu strategis)\b")
_HEADLINES = re.compile(
    r"(?i)\b(?:program|aksi)\s+(?:prioritas|unggulan|strategis)\s+(?:\w+\s+){0,2}"
    r"(?:kepala daerah|gubernur|wali\s?kota|bupati)\b|\bprogram hasil terbaik cepat\b|"
    r"\bjanji (?:politik|kampanye)\b"
)
#: A list that is longer than this is not the short list of a head of region.
_LIST_MAX = 60
_ITEM_WORDS = 40


def issues(source: Source, document: Document) -> Iterator[Part]:
    """Paragraphs on a digital topic under a heading about problems, one a topic."""
    told: set[str] = set()
    for block in _under(source.blocks, _PROBLEMS):
        text = flat(block.text)
        for topic in topics():
            if topic.key not in told and topic.issue.search(text.casefold()):
                told.add(topic.key)
                place = source.place(document.id, block.page, text[:300], bbox=block.bbox)
                yield Part(PartKind.ISSUE, text[:300], place, group=topic.key)


def headlines(source: Source, document: Document) -> Iterator[Part]:
    """The numbered list after a heading or sentence about the programs of the head of region."""
    for at, block in enumerate(source.blocks):
        announces = block.kind is BlockKind.HEADING or flat(block.text).endswith(":")
        if block.kind is BlockKind.CAPTION or not announces or not _HEADLINES.search(block.text):
            continue
        for item in _list_after(source.blocks[at + 1 :]):
            number, text = split_number(flat(item.text))
            place = source.place(document.id, item.page, flat(item.text), bbox=item.bbox)
            yield Part(PartKind.HEADLINE, text.rstrip(" .;"), place, number)


def _under(blocks: tuple[Block, ...], heading: re.Pattern[str]) -> Iterator[Block]:
    """Paragraphs and items below a heading that matches, up to the next of its rank."""
    inside: int | None = None
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.number:
            if heading.search(block.text):
                inside = block.level
            elif inside is not None and block.level <= inside:
                inside = None
        elif inside is not None and block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            yield block


def _list_after(blocks: tuple[Block, ...]) -> list[Block]:
    """Items numbered 1, 2, 3 … that follow, with at most one paragraph before them."""
    items: list[Block] = []
    for block in blocks[: _LIST_MAX + 2]:
        number, text = split_number(flat(block.text))
        if number == str(len(items) + 1) and len(text.split()) <= _ITEM_WORDS:
            items.append(block)
        elif items or block.kind is not BlockKind.PARAGRAPH:
            break
    return items if len(items) > 1 else []
