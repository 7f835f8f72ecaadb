"""Tujuan, sasaran, strategi and arah kebijakan that a plan tells in prose instead of a table.

"Tujuan 1.1: …" with sasaran as bullets below it, "maka tujuan yang ditetapkan adalah:" before
a list, "Strategi:" under each sasaran. Only what stands in a chapter about goals and, for
tujuan, under a misi counts: every plan also has a purpose of its own ("maksud dan tujuan").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from align.layouts.above import named_misi
from align.layouts.headings import listed
from align.layouts.listing import leading_marker, lists
from align.layouts.outline import Entry, Outline
from align.layouts.wording import begin_large, flat, goal_text, is_goal, split_label, split_number
from align.model import Level
from align.sources.document import Block, BlockKind, Source

#: What prose may give, each below the one before it.
TOLD = (Level.TUJUAN, Level.SASARAN, Level.STRATEGI, Level.ARAH_KEBIJAKAN)
_CHAIN = (Level.MISI, *TOLD)
_WORDS = {"tujuan": Level.TUJUAN, "sasaran": Level.SASARAN, "strategi": Level.STRATEGI, "arah kebijakan": Level.ARAH_KEBIJAKAN}  # fmt: skip
_WORD = "tujuan|sasaran|strategi|arah kebijakan"
_ABOUT = re.compile(rf"(?i)\b(?:misi|{_WORD})\b")
_OTHER = re.compile(
    r"(?i)\b(?:maksud|pendahuluan|sistematika|permasalahan|isu|gambaran|telaah\w*|evaluasi|renstra|rpjmn|rpjpn|rpjpd|rtrw|klhs|kaidah)\b"
)
#: "… sasaran yang ingin dicapai adalah:", the level that a sentence before a list announces.
_ANNOUNCES = re.compile(
    r"(?i)\b(?:adalah|yaitu|yakni|ialah|meliputi|berikut(?:\s+ini)?)\s*:?\s*$|:\s*$"
)
_FIRST = re.compile(
    rf"(?i)\b({_WORD})\s+(?:yang|pembangunan|daerah|sebagai|adalah|yaitu|tersebut adalah|misi)\b"
)
#: Two labels that a page sets on lines of their own, run together into one block.
_INNER = re.compile(
    r"\s+(?=(?:Misi|Tujuan|Sasaran|Strategi|Arah [Kk]ebijakan)\s*(?:\d[\d.]*|[Kk]e\w+)?\s*:)"
)
#: Certainty of what prose tells, as of what a list in prose tells elsewhere.
CONFIDENCE = 0.7


@dataclass
class ToldGoals:
    """Reads the blocks of one source into its outline; ``levels`` are those to be added."""

    source: Source
    outline: Outline
    levels: frozenset[Level]
    context: dict[Level, Entry] = field(default_factory=dict)
    announced: Level | None = None
    """The level of the list that is being read."""
    several: bool = False
    """Whether that list has more than one entry, so that none of them holds what follows."""
    chain: list[tuple[int, str]] = field(default_factory=list)

    def read(self) -> None:
        only = listed(self.source)
        for at, block in enumerate(self.source.blocks):
            if at in only or block.kind in (BlockKind.TABLE, BlockKind.CAPTION):
                self.announced = None
                continue
            if block.kind is BlockKind.HEADING and (block.number or block.level == 1):
                self._section(block)
            if self._about_goals():
                for text in _INNER.split(flat(block.text)):
                    self._text(text, block)

    def _section(self, block: Block) -> None:
        self.chain = [h for h in self.chain if h[0] < block.level]
        self.chain.append((block.level, flat(block.text)))
        self.announced = None
        if block.level == 1:
            self.context.clear()

    def _about_goals(self) -> bool:
        titles = [title for _, title in self.chain]
        return any(_ABOUT.search(t) for t in titles) and not any(_OTHER.search(t) for t in titles)

    def _text(self, text: str, block: Block) -> None:
        level, number, wording = split_label(text)
        if misi := named_misi(block, text):
            self._misi(misi)
        elif level in TOLD and (wording or number or text.endswith(":")):
            self._labelled(level, number, wording, block)
        elif block.kind is BlockKind.LIST_ITEM or (leading_marker(text) and self.announced):
            self._item(split_number(text)[1], block)
        else:
            self._announce(text, block)

    def _misi(self, number: str) -> None:
        self.context.clear()
        self.announced = None
        if entry := self.outline.numbered(Level.MISI, number):
            self.context[Level.MISI] = entry

    def _labelled(self, level: Level, number: str, wording: str, block: Block) -> None:
        if wording and is_goal(begin_large(goal_text(wording))):
            self.announced = None
            self._add(level, number, wording, block)
        elif not wording:
            self._open(level)

    def _open(self, level: Level) -> None:
        self.announced, self.several = level, False

    def _announce(self, text: str, block: Block) -> None:
        """A sentence that says what the list after it holds, or holds that list itself."""
        head, _, rest = text.partition(":")
        self.announced = None
        said = _announced_level(head + ":" if rest else text)
        if said is None:
            return
        self._open(said)
        for style in ("1.", "a.", "(1)", "(a)", "•"):
            if run := next((r for r in lists(rest, style) if len(r) > 1), None):
                for entry in run:
                    self._item(entry.text, block)
                self.announced = None
                return

    def _item(self, text: str, block: Block) -> None:
        level = self.announced
        if level is None:
            return
        self._add(level, "", text, block, among=self.several)
        self.several = True

    def _add(
        self, level: Level, number: str, text: str, block: Block, *, among: bool = False
    ) -> None:
        wording = begin_large(goal_text(text))
        wording = wording[:1].upper() + wording[1:]
        if not is_goal(wording) or (level is Level.TUJUAN and not self._may_be_tujuan(number)):
            return
        parent = next((self.context[up] for up in _above(level) if up in self.context), None)
        entry = self.outline.find(level, wording, parent)
        if entry is None and level not in self.levels:
            return
        place = self.source.place(self.outline.document, block.page, flat(text), bbox=block.bbox)
        entry = self.outline.add(
            level, wording, place, number=number, parent=parent, confidence=CONFIDENCE
        )
        for lower in _CHAIN[_CHAIN.index(level) :]:
            self.context.pop(lower, None)
        if not among:
            self.context[level] = entry

    def _may_be_tujuan(self, number: str) -> bool:
        """A plan without misi (RPD) must number its tujuan, else any aim of anybody would do."""
        return Level.MISI in self.context or (bool(number) and not self.outline.of(Level.MISI))


def _above(level: Level) -> Iterable[Level]:
    return reversed(_CHAIN[: _CHAIN.index(level)])


def _announced_level(text: str) -> Level | None:
    if not _ANNOUNCES.search(text):
        return None
    found = _FIRST.search(text)
    return _WORDS[found.group(1).lower()] if found else None


def tell(source: Source, outline: Outline) -> None:
    """Adds to ``outline`` the goals of levels that no table of ``source`` gave."""
    levels = frozenset(level for level in TOLD if not outline.of(level))
    if levels:
        ToldGoals(source, outline, levels).read()
