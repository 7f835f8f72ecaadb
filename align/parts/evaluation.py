"""Recommendations and scores of an evaluation report of a Smart City."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.layouts.wording import flat, split_number
from align.model import Document, Part, PartKind
from align.sources.document import Block, BlockKind, Cell, Source

_HEAD = re.compile(r"(?i)^\W*(?:[\dA-Z]+(?:\.\d+)*\.?\s+)?(?:saran dan )?rekomendasi\b.{0,60}$")
_INDEX = re.compile(
    r"(?i)\b(?:indeks|nilai)\s+(?:akhir\s+)?(?:keseluruhan\s+)?(?:smart\s+city|kota\s+cerdas|"
    r"kabupaten\s+cerdas)\b[^\d.]{0,80}?([0-4],\d{1,2})\b"
)
_PARTS = ("Baseline", "Output", "Outcome", "Impact", "Quick Win")
_PART = re.compile(rf"(?i)\b({'|'.join(_PARTS)})\b\s*[:=|]?\s*([0-4],\d{{2}})\b")
_MIN_WORDS = 4
#: Where an item of a list begins: a bullet or number at the start of a line.
_ITEM = re.compile(r"(?m)^(?=\s*(?:[•●▪■\uf0b7✓]|[-–]\s|\d{1,2}[.)]\s|[a-z][.)]\s))")


def recommendations(source: Source, document: Document) -> Iterator[Part]:
    """Items below each heading "Rekomendasi", up to the next heading."""
    number = 0
    for at, block in enumerate(source.blocks):
        if not _HEAD.match(flat(block.text)) or block.kind is BlockKind.CAPTION:
            continue
        for item, text in _items(source, at):
            if len(text.split()) < _MIN_WORDS or text.rstrip().endswith(":"):
                continue
            number += 1
            place = source.place(document.id, item.page, text[:300], bbox=item.bbox)
            yield Part(PartKind.RECOMMENDATION, text, place, str(number))


def _items(source: Source, at: int) -> Iterator[tuple[Block, str]]:
    for block in source.blocks[at + 1 :]:
        if block.kind is BlockKind.HEADING:
            return
        if block.kind is BlockKind.TABLE:
            for cell in _cells(source, block):
                if cell.row and len(cell.text.split()) >= _MIN_WORDS:
                    yield block, split_number(flat(cell.text))[1]
        else:
            for piece in _ITEM.split(block.text):
                yield block, split_number(flat(piece))[1].rstrip(" ;")


def _cells(source: Source, block: Block) -> tuple[Cell, ...]:
    known = block.table is not None and block.table < len(source.tables)
    return source.tables[block.table or 0].cells if known else ()


def scores(source: Source, document: Document) -> Iterator[Part]:
    """The index and the scores of its parts, each once; ``note`` holds the figure."""
    told: set[str] = set()
    for page in source.pages:
        text = " ".join(page.text.split())
        found = [("Indeks", m, m[1]) for m in _INDEX.finditer(text)]
        found += [(m[1].title(), m, m[2]) for m in _PART.finditer(text)]
        for group, match, figure in found:
            if group not in told:
                told.add(group)
                place = source.place(document.id, page.number, match[0])
                yield Part(PartKind.SCORE, match[0], place, group=group, note=figure)
