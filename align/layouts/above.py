"""Headings over tables that say whose goals follow: "Misi ke-1: …" above a table of its own.

Many plans set a table under the heading of each misi or tujuan, so that no column and no
row of the table names it. Such a heading holds for the table as a row across it would.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from align.layouts.bands import Band
from align.layouts.header import base
from align.layouts.wording import flat, ordinal, split_label
from align.model import Level
from align.sources.document import Block, BlockKind, Source

_LEVELS = (Level.MISI, Level.TUJUAN, Level.SASARAN)
_ENDS = re.compile(r"(?i)\bmisi\s+(?:ke\s*-?\s*)?(\d{1,2}|[ivx]{1,4}|ke\s?-?\s?[a-z]+|pertama)\W*$")
#: Blocks and pages before a table among which its heading is looked for.
_BLOCKS, _PAGES = 60, 3
#: Words of the longest heading; what is longer explains a misi.
_WORDS = 45


class Above(NamedTuple):
    """Headings over a table, highest first; ``near`` where no other table stands between."""

    bands: tuple[Band, ...]
    near: bool


def headings_above(source: Source) -> dict[int, Above]:
    """The headings that hold for a table by its index; a table without is left out."""
    found = {
        block.table: _above(source.blocks, at)
        for at, block in enumerate(source.blocks)
        if block.kind is BlockKind.TABLE and block.table is not None
    }
    return {index: above for index, above in found.items() if above.bands}


def sections_above(source: Source) -> dict[int, str]:
    """The heading that a table stands under, by its index: the title of one without caption."""
    found: dict[int, str] = {}
    heading = ""
    for block in source.blocks:
        if block.kind is BlockKind.HEADING:
            heading = flat(block.text)
        elif block.table is not None:
            found[block.table] = heading
    return found


def held_above(above: Above | None, names: Iterable[str], *, goes_on: bool) -> list[Band]:
    """Headings over a table for which it has no column; one that goes on keeps those it has."""
    if above is None or (goes_on and not above.near):
        return []
    columns = {base(name) for name in names}
    return [b for b in above.bands if str(split_label(b.text)[0]) not in columns]


def _above(blocks: tuple[Block, ...], at: int) -> Above:
    """The nearest heading of each level above block ``at``, up to the heading of a section.

    Two headings of a level without a table between them are a list, which no table goes
    with; a heading before a higher one belongs to what stands above that one.
    """
    held: dict[Level, Band] = {}
    listed: set[Level] = set()
    open_levels: set[Level] = set()
    near = passed = False
    for block in reversed(blocks[max(0, at - _BLOCKS) : at]):
        if block.page < blocks[at].page - _PAGES:
            break
        if block.kind is BlockKind.TABLE:
            open_levels.clear()
            passed = True
            continue
        level, text = _label(block)
        if level is None:
            if block.kind is BlockKind.HEADING and (block.number or block.level == 1):
                break
            continue
        if level in open_levels:
            listed.add(level)
        open_levels.add(level)
        near = near or not passed
        if not any(_LEVELS.index(level) >= _LEVELS.index(known) for known in held):
            held[level] = Band(text, block.page)
    bands = tuple(held[level] for level in _LEVELS if level in held and level not in listed)
    return Above(bands, near)


def named_misi(block: Block, text: str) -> str:
    """Number of the misi that ``text``, a line of ``block``, opens: "Misi 1: …", "Tujuan Misi 1"."""
    level, number, _ = split_label(text)
    if level is Level.MISI and number and len(text.split()) <= _WORDS:
        return number
    ends = _ENDS.search(text) if block.kind is BlockKind.HEADING else None
    return ordinal(ends.group(1)) if ends else ""


def _label(block: Block) -> tuple[Level | None, str]:
    """Level and wording of a heading "Misi 1: …", "Tujuan 1.2 …", "Strategi Misi Kesatu"."""
    text = flat(block.text)
    if block.kind is BlockKind.CAPTION or len(text.split()) > _WORDS:
        return None, ""
    level, number, _ = split_label(text)
    if level in _LEVELS and number:
        return level, text
    if misi := named_misi(block, text):
        return Level.MISI, f"Misi {misi}"
    return None, ""
