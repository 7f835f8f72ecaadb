"""Cards: a program told as pairs of label and value, one below the other.

Some masterplans give each program a small table of its own ("Nama Program | …", "OPD | …"),
or a heading with lines "Label: value" below it. Turned by a right angle, such a card is a
table of one row under a header, and read like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from align.layouts.catalogue import Field
from align.layouts.header import base, header_word, unique
from align.sources.document import Block, BlockKind, Cell, Source, Table

#: Known labels that make a card; fewer are any table of two columns.
LEAST = 4
_WIDEST = 4
_PAIR = re.compile(
    r"^\W*(?:\(?[a-z\d]{1,2}[.)]\s*)?([A-Za-z][A-Za-z /()\-]{1,60}?)\s*[:=]\s*(\S.*)$", re.DOTALL
)
_SPLIT = re.compile(r"\n(?=[^\n:]{2,60}\s*:\s*\S)")
_NAME = re.compile(r"(?i)^\W*(?:program|inisiatif|quick win)\s*(?:\d+\s*)?[:.\-–]\s*(\S.*)$")
_NUMBER = re.compile(r"^\W*(?:[\dIVX]+(?:\.\d+)*[.)]?|[A-Za-z][.)])\s+")


@dataclass
class Card:
    """Labels and values of one program, with the place of each value."""

    page: int
    title: str = ""
    confidence: float = 1.0
    pairs: list[tuple[str, Cell]] = field(default_factory=list)

    def add(self, label: str, text: str, like: Cell) -> None:
        self.pairs.append((label, replace(like, text=text)))

    def names(self, fields: Mapping[str, Field]) -> set[str]:
        return {base(header_word(label, fields)) for label, _ in self.pairs} - {""}

    def table(self) -> Table:
        """The card as a header row and one content row."""
        heads = [Cell(label, 0, at) for at, (label, _) in enumerate(self.pairs)]
        values = [
            replace(cell, row=1, col=at, row_span=1, col_span=1)
            for at, (_, cell) in enumerate(self.pairs)
        ]
        return Table(
            self.page,
            0,
            (*heads, *values),
            2,
            len(self.pairs),
            title=self.title,
            confidence=self.confidence,
        )


def card_of(table: Table, fields: Mapping[str, Field]) -> Card | None:
    """``table`` as a card, None where its first columns are no labels."""
    if not 2 <= table.cols <= _WIDEST:
        return None
    grid = table.grid()
    for column in range(min(2, table.cols - 1)):
        card = Card(table.page, table.title, table.confidence)
        labels = known = 0
        for index, row in enumerate(grid):
            label, value = _pair(row, index, column)
            if value is None:
                continue
            if label:
                labels += 1
                known += bool(header_word(label, fields))
                card.add(label, value.text, value)
            elif card.pairs:
                last, cell = card.pairs[-1]
                card.pairs[-1] = (last, replace(cell, text=f"{cell.text}\n{value.text}"))
        if known >= 2 and known >= 0.6 * labels:
            return card
    return None


def _pair(row: list[Cell | None], index: int, column: int) -> tuple[str, Cell | None]:
    """Label and value of a row; a row across the table may say the program's name."""
    cells = [c for c in unique(row) if c.row == index and c.text.strip(" :\n")]
    if len(cells) == 1 and (named := _NAME.match(" ".join(cells[0].text.split()))):
        return "Program", replace(cells[0], text=named.group(1))
    head = row[column]
    values = [c for c in cells if c.col > column and c is not head]
    if not values:
        return "", None
    text = "\n".join(c.text.strip().lstrip(": ") for c in values)
    label = head.text.strip(" :\n") if head and head.row == index else ""
    return label, replace(values[0], text=text)


def is_card(card: Card, fields: Mapping[str, Field]) -> bool:
    """Whether the labels say enough to make a program: its name and three things more."""
    names = card.names(fields)
    return "program" in names and len(names) >= LEAST


def told(source: Source, fields: Mapping[str, Field]) -> Iterable[tuple[Card, tuple[str, ...]]]:
    """Cards in running text, each with the headings above it, highest first."""
    above: list[Block] = []
    card: Card | None = None
    for block in source.blocks:
        if block.kind is BlockKind.HEADING:
            if card and is_card(card, fields):
                yield card, tuple(b.text for b in above)
            above = [b for b in above if b.level < block.level] + [block]
            card = _begun(block)
            continue
        if block.kind is BlockKind.TABLE:
            continue
        for line in _SPLIT.split(block.text):
            pair = _PAIR.match(line)
            word = base(header_word(pair.group(1), fields)) if pair else ""
            if not pair or not word:
                continue
            if word == "program" and card and {"program"} < card.names(fields):
                if is_card(card, fields):
                    yield card, tuple(b.text for b in above)
                card = None
            card = card or Card(block.page)
            value = " ".join(pair.group(2).split())
            if word not in card.names(fields) - {"program"}:
                if word == "program":
                    card.pairs = [p for p in card.pairs if base(header_word(p[0], fields)) != word]
                card.add(pair.group(1), value, Cell(value, 1, 0, bbox=block.bbox))
    if card and is_card(card, fields):
        yield card, tuple(b.text for b in above)


def _begun(block: Block) -> Card:
    """A card whose program the heading names, until a line "Nama Program: …" does."""
    card = Card(block.page)
    name = _NUMBER.sub("", " ".join(block.text.split()))
    card.add("Program", name, Cell(name, 1, 0, bbox=block.bbox))
    return card
