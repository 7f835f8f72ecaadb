"""Where a program stands in the six dimensions: by its columns, the rows above it, or a caption."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from align.data.dimensions import dimension_name, resolve
from align.layouts.agencies import is_office
from align.sources.document import Block, BlockKind

#: Codes of a dimension and a sub-dimension; either may be empty.
Spot = tuple[str, str]


def spot(dimension: str, sub: str, bands: tuple[str, ...], of_table: Spot | None) -> Spot:
    """The spot of a row: what its columns say, else the rows above, else ``of_table``.

    ``dimension`` and ``sub`` are the cells as written, empty where there are none. A
    dimension that is written and not known leaves the spot empty.
    """
    if dimension:
        found = resolve(dimension)
    else:
        found = of_headings(bands) or (resolve(sub) if sub else None) or of_table
    if not found:
        return (resolve(sub) or ("", "")) if sub else ("", "")
    return found[0], found[1] or _sub_of(found[0], sub)


def of_headings(bands: Sequence[str]) -> Spot | None:
    """What the lowest of ``bands`` (highest first) names, with the sub-dimension below it."""
    spots = [resolve(band) for band in bands]
    at = next((n for n in reversed(range(len(bands))) if spots[n]), None)
    if at is None:
        return None
    top = next((n for n in range(at, -1, -1) if (s := spots[n]) and not s[1]), at)
    whole = spots[top] or ("", "")
    subs = (_sub_of(whole[0], b) for b in reversed(bands[top + 1 :]) if not is_office(b))
    return whole[0], whole[1] or next((sub for sub in subs if sub), "")


def _sub_of(dimension: str, text: str) -> str:
    """The sub-dimension of ``dimension`` that ``text`` is, in whatever wording."""
    found = resolve(f"{dimension_name(dimension)} {text}") if text else None
    return found[1] if found and found[0] == dimension else ""


def begins_dimension(blocks: Iterable[Block]) -> frozenset[int]:
    """Indices of tables that stand right below the heading of a dimension ("4.2 Smart Living")."""
    found: set[int] = set()
    headed = False
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            headed = headed or dimension_in(block.text) is not None
        elif block.table is not None:
            found |= {block.table} if headed else set()
            headed = False
    return frozenset(found)


def dimension_in(text: str) -> Spot | None:
    """The dimension named in a caption or heading ("Rencana Aksi Smart Living Kota X")."""
    match = re.search(
        r"(?i)\b(?:smart\s+\w+|(?:tata kelola|ekonomi|kehidupan|masyarakat|lingkungan|pemerintahan|citra)\s+cerdas)",
        text,
    )
    if not match or re.match(r"(?i)smart\s+city", match.group()):
        rest = re.sub(r"(?i)\bsmart\s+city\b", " ", text)
        match = re.search(r"(?i)\bsmart\s+\w+", rest)
    return resolve(match.group()) if match else None
