"""Programs without labels: headings under a dimension with sentences below, and lists of names.

"3.1.2 Portal Satu Data", then "Program ini dilaksanakan oleh Diskominfo pada tahun 2025
sampai dengan 2027"; or "Program Smart Living meliputi:" and "1. Puskesmas Digital (Dinas
Kesehatan, 2025-2027)". Read only where a book has no other tables or cards of programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from align.data.dimensions import dimension_name, resolve
from align.layouts.agencies import is_office
from align.layouts.cards import Card
from align.layouts.catalogue import Field
from align.layouts.header import header_word
from align.layouts.wording import flat, program_name, uncoded
from align.sources.document import Block, BlockKind, Cell, Source
from align.text.periods import parse_years

#: Caption of the cards of a list, by which their layout is known.
LISTED = "Daftar nama program"
_NUMBER = re.compile(r"^\W*(?:[\dIVX]+(?:\.\d+)*[.)]?|[A-Za-z][.)])\s+")
_OWNER = re.compile(
    r"(?i:\b(?:dilaksanakan|dikelola|dikoordinasikan|diampu|dijalankan) oleh|\bpenanggung ?jawab(?:nya)?(?: program)?(?: ini)? adalah"
    r"|\bleading sector(?:nya)?(?: adalah)?)\s+((?:(?!\s(?:pada|yang|dengan|mulai|selama|bersama|bekerja|dan didukung|serta didukung)\s)[^.;:()]){4,90})"
)
_WHEN = re.compile(r"(?i)\btahun\s+((?:19|20)\d\d[^.;]{0,40}?(?:19|20)\d\d|(?:19|20)\d\d)")
_MONEY = re.compile(
    r"(?i)\b(?:anggaran|biaya|dana|pagu)\b[^.;]{0,40}?\b(rp\.?\s*\d[\d.,]*\s*(?:ribu|juta|jt|miliar|milyar|triliun|m)?)\b"
)
#: What announces a list of programs, as a heading or the sentence before it.
_LIST = re.compile(r"(?i)\b(?:program|inisiatif|quick win|inovasi|rencana aksi)\b")
_BRACKET = re.compile(r"\s*\(([^()]*(?:\([^()]*\))?[^()]*)\)\s*$")
#: Siblings that make headings, or items, a listing; one alone is a title of anything.
_LEAST = 2
_LONGEST = 20


@dataclass
class _Told:
    """A program and what its sentences say."""

    card: Card
    above: tuple[str, ...]
    text: list[str] = field(default_factory=list)


def under_headings(
    source: Source, fields: Mapping[str, Field]
) -> Iterator[tuple[Card, tuple[str, ...]]]:
    """Headings right under a dimension or its sub-dimension that sentences explain."""
    for group in _groups(source, fields):
        told = [one for one in group if one.text and _explained(one, fields)]
        if len(told) >= _LEAST:
            yield from ((one.card, one.above) for one in told)


def _groups(source: Source, fields: Mapping[str, Field]) -> list[list[_Told]]:
    """The headings below each dimension that may name programs, with the text under them."""
    groups: dict[str, list[_Told]] = {}
    above: list[Block] = []
    current: _Told | None = None
    for block in source.blocks:
        if block.kind is BlockKind.HEADING:
            above = [b for b in above if b.level < block.level] + [block]
            current = _begun(above, fields)
            if current:
                groups.setdefault(_dimension(above), []).append(current)
        elif current and block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            current.text.append(flat(block.text))
    return list(groups.values())


def _dimension(above: list[Block]) -> str:
    return next((spot[0] for b in above if (spot := resolve(b.text)) and not spot[1]), "")


def _begun(above: list[Block], fields: Mapping[str, Field]) -> _Told | None:
    name = uncoded(_NUMBER.sub("", flat(above[-1].text)))
    plain = not header_word(name, fields) and not resolve(above[-1].text)
    if not _dimension(above[:-1]) or not plain or not 2 <= len(name.split()) <= _LONGEST:
        return None
    head = above[-1]
    card = Card(head.page)
    card.add("Program", name, Cell(name, 1, 0, bbox=head.bbox))
    return _Told(card, tuple(b.text for b in above))


def _explained(one: _Told, fields: Mapping[str, Field]) -> bool:
    """Puts what the sentences say into the card; whether they say what a program's would."""
    text = " ".join(one.text)
    like = one.card.pairs[0][1]
    one.card.add("Deskripsi", text, like)
    said = 0
    for label, found in (("OPD", _OWNER.search(text)), ("Anggaran", _MONEY.search(text))):
        if found and (label != "OPD" or is_office(found.group(1))):
            one.card.add(label, found.group(1).strip(" ,"), like)
            said += 1
    if years := [y for m in _WHEN.finditer(text) for y in parse_years(m.group(1))]:
        one.card.add("Tahun", ", ".join(map(str, sorted(set(years)))), like)
        said += 1
    return said > 0


def listed(source: Source, fields: Mapping[str, Field]) -> Iterator[tuple[Card, tuple[str, ...]]]:
    """Items of lists under the heading of a dimension that a sentence calls programs."""
    above: list[Block] = []
    announced = False
    items: list[Block] = []
    for block in (*source.blocks, Block(BlockKind.HEADING, "", 0)):
        if block.kind is BlockKind.LIST_ITEM and announced and _dimension(above):
            items.append(block)
            continue
        if len(items) >= _LEAST:
            yield from (
                (_item(item, _dimension(above)), tuple(b.text for b in above)) for item in items
            )
        items = []
        if block.kind is BlockKind.HEADING:
            above = [b for b in above if b.level < block.level] + [block]
        announced = bool(_LIST.search(block.text)) and not header_word(block.text, fields)


def _item(block: Block, dimension: str) -> Card:
    """A card of "Puskesmas Digital (Dinas Kesehatan, 2025-2027)"."""
    text = flat(_NUMBER.sub("", block.text))
    bracket = _BRACKET.search(text)
    years = parse_years(bracket.group(1)) if bracket else ()
    office = re.split(r",?\s*(?:19|20)\d\d", bracket.group(1))[0] if bracket else ""
    said = bool(years or is_office(office))
    name = uncoded(program_name(text[: bracket.start()] if bracket and said else text))
    card = Card(block.page, title=LISTED)
    like = Cell(name, 1, 0, bbox=block.bbox)
    card.add("Program", name, like)
    card.add("Dimensi", dimension_name(dimension), like)
    if is_office(office):
        card.add("OPD", office, like)
    if years:
        card.add("Tahun", ", ".join(map(str, years)), like)
    return card
