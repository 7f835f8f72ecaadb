"""Programs told in running text: a heading, and below it lines or small headings with values.

"Program 3: Portal Satu Data", then "OPD Pelaksana: Dinas Kominfo", or "c. OPD Pelaksana" and
the office in the paragraph below. Word processors make headings of such lines, and a PDF
runs several into one; what tells them is the label, not the look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from align.layouts.cards import Card, is_card
from align.layouts.catalogue import Field, squash
from align.layouts.header import base, header_word
from align.layouts.wording import uncoded
from align.sources.document import Block, BlockKind, Cell, Source

_PAIR = re.compile(
    r"^\W*(?:\(?[a-z\d]{1,2}[.)]\s*)?([A-Za-z][A-Za-z /()\-]{1,60}?)\s*[:=]\s*(\S.*)$", re.DOTALL
)
_SPLIT = re.compile(r"\n(?=[^\n:]{2,60}\s*:\s*\S)")
#: A word and up to three before it that may be a label inside a line.
_INSIDE = re.compile(r"(?<=\s)(?=((?:[A-Z][\w/()\-]*)(?: [\w/()\-]+){0,3})\s*:\s)")
_NUMBER = re.compile(r"^\W*(?:[\dIVX]+(?:\.\d+)*[.)]?|[A-Za-z][.)])\s+")
_NAMES = ("program", "quick_win")
#: Words of a paragraph below a heading that make it a description, not a line.
_PROSE = 8
#: Words up to which a paragraph right behind a value may be the rest of it.
_REST = 6


@dataclass
class _Teller:
    """Reads blocks in order; ``card`` is the program that is being told."""

    fields: Mapping[str, Field]
    above: list[Block] = field(default_factory=list)
    card: Card | None = None
    prose: str = ""
    label: str = ""
    """A label that stood alone, whose value is the next paragraph."""
    fresh: bool = False
    """Whether the last block gave a value, which the next may go on with."""

    def read(self, block: Block) -> Iterator[tuple[Card, tuple[str, ...]]]:
        lines = self._lines(block.text)
        words = [self._word(line) for line in lines]
        if block.kind is BlockKind.HEADING and (not words[0] or words[0] in _NAMES):
            if not self._label_alone(block):
                yield from self.done()
                self.above = [b for b in self.above if b.level < block.level] + [block]
                self.card = self._begun(block, lines[0] if words[0] else "")
                self.fresh = False
            return
        if not any(words):
            self._text(block)
            return
        for line, word in zip(lines, words, strict=True):
            if word:
                yield from self._pair(line, word, block)
        self.label, self.fresh = "", True

    def done(self) -> Iterator[tuple[Card, tuple[str, ...]]]:
        """The program told so far, where its labels make one."""
        if self.card and is_card(self.card, self.fields):
            if self.prose and "deskripsi" not in self.card.names(self.fields):
                self.card.add("Deskripsi", self.prose, self.card.pairs[0][1])
            yield self.card, tuple(b.text for b in self.above)
        self.card, self.prose, self.label = None, "", ""

    def _pair(self, line: str, word: str, block: Block) -> Iterator[tuple[Card, tuple[str, ...]]]:
        match = _PAIR.match(line)
        assert match is not None, line
        if word == "program" and self.card and {"program"} < self.card.names(self.fields):
            yield from self.done()
        self.card = self.card or Card(block.page)
        if word not in self.card.names(self.fields) - {"program"}:
            if word == "program":
                pairs = self.card.pairs
                self.card.pairs = [p for p in pairs if base(header_word(p[0], self.fields)) != word]
            self._add(match.group(1), match.group(2), block)

    def _text(self, block: Block) -> None:
        """A block without a label: the value of the label above, its rest, or a description."""
        text = " ".join(block.text.split())
        if self._label_alone(block) or self.card is None:
            return
        if self.label:
            self._add(self.label, text, block)
            return
        words = len(text.split())
        if self.fresh and words <= _REST and block.kind is BlockKind.PARAGRAPH and text[-1] != ".":
            label, cell = self.card.pairs.pop()
            self.card.add(label, f"{cell.text} {text}", cell)
        elif words >= _PROSE and len(self.card.pairs) == 1 and not self.prose:
            self.prose = text
        self.fresh = False

    def _add(self, label: str, value: str, block: Block) -> None:
        """A value; a further paragraph under one label goes on with it, on a line of its own."""
        assert self.card is not None, label
        text = " ".join(value.split())
        last, cell = self.card.pairs[-1] if self.card.pairs else ("", None)
        if last == label and cell is not None and self.label:
            self.card.pairs[-1] = (label, Cell(f"{cell.text}\n{text}", 1, 0, bbox=cell.bbox))
        else:
            self.card.add(label, text, Cell(text, 1, 0, bbox=block.bbox))

    def _label_alone(self, block: Block) -> bool:
        """Whether a block is nothing but a known label: "c. OPD Pelaksana"."""
        text = _NUMBER.sub("", " ".join(block.text.split())).rstrip(" :")
        word = self._exact(text)
        if self.card is None or not word or word in _NAMES or len(block.text) > 60:
            return False
        if word in self.card.names(self.fields):
            return False
        self.label, self.fresh = text, False
        return True

    def _lines(self, text: str) -> list[str]:
        """The lines of a block, parted also where a known label stands inside one."""
        lines: list[str] = []
        for line in _SPLIT.split(text):
            pair = _PAIR.match(line) if self._word(line) else None
            inside = _INSIDE.finditer(line, pair.end(1)) if pair else ()
            cuts = [m.start() for m in inside if self._exact(m.group(1))]
            bounds = [0, *cuts, len(line)]
            lines += [line[a:b].strip() for a, b in pairwise(bounds) if b > a]
        return lines or [text]

    def _word(self, line: str) -> str:
        """The field that a line "label: value" begins with, empty where it is none."""
        match = _PAIR.match(line)
        return base(header_word(match.group(1), self.fields)) if match else ""

    def _exact(self, text: str) -> str:
        """The field whose header ``text`` is word for word."""
        name = base(header_word(text, self.fields))
        known = self.fields.get(name)
        return name if known and squash(text) in {squash(w) for w in known.words} else ""

    def _begun(self, block: Block, line: str) -> Card:
        """A card whose program the heading names, until a line "Nama Program: …" does."""
        card = Card(block.page)
        match = _PAIR.match(line) if line else None
        text = match.group(2) if match else _NUMBER.sub("", " ".join(block.text.split()))
        name = uncoded(" ".join(text.split()))
        card.add("Program", name, Cell(name, 1, 0, bbox=block.bbox))
        return card


def told(source: Source, fields: Mapping[str, Field]) -> Iterator[tuple[Card, tuple[str, ...]]]:
    """Cards in running text, each with the headings above it, highest first."""
    teller = _Teller(fields)
    for block in source.blocks:
        if block.kind is not BlockKind.TABLE:
            yield from teller.read(block)
    yield from teller.done()
