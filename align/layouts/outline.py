"""The goals of one document, gathered from its tables and prose without doubles.

Tables repeat goals: in the cascade, beside strategies, above programs; a page break or a
slip of OCR changes a letter. The outline keeps each goal once, with the number and
wording of the first place that defined it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from align.layouts.catalogue import squash
from align.layouts.indicators import gather
from align.model import Goal, Indicator, Level, Place

#: Likeness of squashed wordings from which two goals of one level are the same.
SAME = 0.9
_RANK = {level: rank for rank, level in enumerate(Level)}


@dataclass
class Entry:
    """A goal while the document is still being read."""

    level: Level
    text: str
    place: Place
    number: str
    parent: Entry | None
    confidence: float
    indicators: list[Indicator] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    declared: list[str] = field(default_factory=list)
    """What the plan says about the goals of higher plans that this one answers."""

    @property
    def key(self) -> str:
        return squash(self.text)


class Outline:
    """Goals of one document; :meth:`goals` gives them ids and numbers at the end."""

    def __init__(self, document: str) -> None:
        self.document = document
        self.entries: list[Entry] = []

    def of(self, level: Level) -> list[Entry]:
        return [e for e in self.entries if e.level == level]

    def add(
        self,
        level: Level,
        text: str,
        place: Place,
        *,
        number: str = "",
        parent: Entry | None = None,
        confidence: float = 1.0,
    ) -> Entry:
        """The entry of this goal: a known one where the wording is the same, else a new one."""
        known = self.find(level, text, parent)
        if known:
            known.parent = known.parent or parent
            known.number = known.number or number
            return known
        entry = Entry(level, text, place, number, parent, confidence)
        self.entries.append(entry)
        return entry

    def find(self, level: Level, text: str, parent: Entry | None = None) -> Entry | None:
        """The goal of ``level`` worded like ``text``; a known parent must not differ."""
        key = squash(text)
        same = [
            e
            for e in self.of(level)
            if not (
                parent and e.parent and e.parent is not parent and parent.level == e.parent.level
            )
        ]
        exact = next((e for e in same if e.key == key), None)
        return exact or _nearest(same, key)

    def numbered(self, level: Level, number: str) -> Entry | None:
        """The goal of ``level`` with this number."""
        return next((e for e in self.of(level) if number and e.number == number), None)

    def add_indicator(self, entry: Entry, indicator: Indicator) -> None:
        """Adds ``indicator`` once; a later row with targets completes an earlier bare one."""
        gather(entry.indicators, indicator)

    def goals(self) -> tuple[Goal, ...]:
        """The goals in order of level and place, with stable ids."""
        ordered = sorted(enumerate(self.entries), key=lambda item: (_RANK[item[1].level], item[0]))
        numbers = self._numbers([e for _, e in ordered])
        ids = {
            id(entry): f"{self.document}/{entry.level}/{numbers[id(entry)]}" for _, entry in ordered
        }
        return tuple(
            Goal(
                id=ids[id(e)],
                document=self.document,
                level=e.level,
                text=e.text,
                place=e.place,
                number=numbers[id(e)],
                parent=ids[id(e.parent)] if e.parent else None,
                indicators=tuple(e.indicators),
                agencies=tuple(e.agencies),
                declared=tuple(e.declared),
                confidence=e.confidence,
            )
            for _, e in ordered
        )

    def ids(self) -> dict[int, str]:
        """Goal id by ``id(entry)``, for programs that hang under entries."""
        ordered = sorted(enumerate(self.entries), key=lambda item: (_RANK[item[1].level], item[0]))
        return {id(e): goal.id for (_, e), goal in zip(ordered, self.goals(), strict=True)}

    def _numbers(self, entries: list[Entry]) -> dict[int, str]:
        numbers: dict[int, str] = {}
        for level in Level:
            same = [e for e in entries if e.level == level]
            used: set[str] = set()
            stated = [e.number for e in same]
            for position, entry in enumerate(same, 1):
                number = next(
                    n
                    for n in self._candidates(entry, position, same, stated, numbers)
                    if n not in used
                )
                used.add(number)
                numbers[id(entry)] = number
        return numbers

    def _candidates(
        self,
        entry: Entry,
        position: int,
        same: list[Entry],
        stated: list[str],
        numbers: dict[int, str],
    ) -> Iterator[str]:
        """Numbers to try: as stated where that is unique, below its parent's, by position."""
        above = numbers.get(id(entry.parent), "") if entry.parent else ""
        siblings = [e for e in same if e.parent is entry.parent]
        if entry.number and stated.count(entry.number) == 1:
            yield entry.number
        if entry.number and above:
            yield f"{above}.{re.sub(r'^.*[.]', '', entry.number)}"
        if above:
            yield f"{above}.{siblings.index(entry) + 1}"
        yield str(position)
        n = 2
        while True:
            yield f"{above or position}-{n}"
            n += 1


def _nearest(entries: list[Entry], key: str) -> Entry | None:
    best: tuple[float, Entry] | None = None
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(key)
    for entry in entries:
        matcher.set_seq1(entry.key)
        if matcher.real_quick_ratio() < SAME or matcher.quick_ratio() < SAME:
            continue
        ratio = matcher.ratio()
        if ratio >= SAME and (best is None or ratio > best[0]):
            best = (ratio, entry)
    return best[1] if best else None
