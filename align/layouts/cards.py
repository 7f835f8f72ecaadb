"""Cards: a program told as pairs of label and value, one below the other.

Some masterplans give each program a small table of its own ("Nama Program | …", "OPD | …"),
or a heading with lines "Label: value" below it. Turned by a right angle, such a card is a
table of one row under a header, and read like any other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from align.data.dimensions import resolve
from align.layouts.catalogue import Field
from align.layouts.header import base, header_word, unique
from align.layouts.wording import flat, uncoded
from align.sources.document import Block, Cell, Table

#: Known labels that make a card; fewer are any table of two columns.
LEAST = 4
_WIDEST = 4
#: Words of the longest text above a card that is still a program's name.
_LONGEST = 20
_ANSWER = re.compile(r"(?i)^\W*(?:ya|iya|yes|tidak|bukan|no|[vx])?\W*$")
_NUMBER = re.compile(r"^\W*(?:[\dIVX]+(?:\.\d+)*[.)]|[A-Za-z][.)])\s+")
_CALLED = re.compile(
    r"(?i)^\W*(?:tabel|tbl)\s*[\d.IVX-]+[.:]?\s*|^\W*(?:nama|judul)\s+(?:program|kegiatan|inovasi|inisiatif|quick win|aplikasi)"
    r"(?:\s*/\s*\w+)*\s*:?\s+|^\W*(?:kartu|profil|rincian|deskripsi|uraian)\s+(?:program|inovasi|inisiatif)\s*:?\s+"
)
_NAME = re.compile(r"(?i)^\W*(?:program|inisiatif|quick win)\s*(?:\d+\s*)?[:.\-–]\s*(\S.*)$")


@dataclass
class Card:
    """Labels and values of one program, with the place of each value."""

    page: int
    title: str = ""
    confidence: float = 1.0
    head: str = ""
    """A first row across the table, which often is the program's name."""
    pairs: list[tuple[str, Cell]] = field(default_factory=list)

    def add(self, label: str, text: str, like: Cell) -> None:
        self.pairs.append((label, replace(like, text=text)))

    def names(self, fields: Mapping[str, Field]) -> set[str]:
        return {base(header_word(label, fields)) for label, _ in self.pairs} - {""}

    def has_name(self, fields: Mapping[str, Field]) -> bool:
        """Whether a label names the program; "Quick Win: Ya" only says what kind it is."""
        said = [(base(header_word(label, fields)), cell.text) for label, cell in self.pairs]
        return any(n == "program" or (n == "quick_win" and not _ANSWER.match(t)) for n, t in said)

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
                if not card.pairs and index == 0:
                    card.head = " ".join(cell.text for cell in unique(row))
                continue
            if beside := _beside(row, index, column, fields):
                labels, known = labels + len(beside), known + len(beside)
                card.pairs += beside
            elif label:
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


def _beside(
    row: list[Cell | None], index: int, column: int, fields: Mapping[str, Field]
) -> list[tuple[str, Cell]]:
    """Two pairs in one row, "OPD | Dinas Kominfo | Tahun | 2025": none where it is one."""
    cells = [c for c in unique(row) if c.row == index and c.col >= column and c.text.strip()]
    if len(cells) != 4 or not all(header_word(cells[at].text, fields) for at in (0, 2)):
        return []
    return [(cells[at].text.strip(" :\n"), cells[at + 1]) for at in (0, 2)]


def named(card: Card, above: Block | None, fields: Mapping[str, Field]) -> Card:
    """``card`` with the name that its first row or the block right above it gives, if it has none."""
    if card.has_name(fields) or len(card.names(fields)) < LEAST - 1:
        return card
    for text in (card.head, above.text if above else ""):
        name = uncoded(_NUMBER.sub("", _CALLED.sub("", flat(text)))).strip(" :")
        if (
            2 <= len(name.split()) <= _LONGEST
            and text.rstrip()[-1] not in ".:"
            and not resolve(name)
        ):
            card.page = above.page if above and text == above.text else card.page
            card.pairs.insert(0, ("Program", replace(card.pairs[0][1], text=name)))
            return card
    return card


def is_card(card: Card, fields: Mapping[str, Field]) -> bool:
    """Whether the labels say enough to make a program: its name and three things more."""
    return card.has_name(fields) and len(card.names(fields)) >= LEAST
