"""Items of an RPJMN and their numbers: PN 01, PP 01.02, KP 01.02.03.

The narrative and the tables of an RPJMN describe the same items. :class:`Items` keeps
each once: a code in a table decides the number, a list's order only where no code does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from align.model import Goal, Indicator, Level, Place
from align.text.normalise import key

Code = tuple[int, ...]
LEVELS = (Level.PRIORITAS_NASIONAL, Level.PROGRAM_PRIORITAS, Level.KEGIATAN_PRIORITAS)

#: Two wordings of one item: OCR slips and short forms stay above, different items of the
#: RPJMN 2025-2029 that stand under one parent at most 0.83.
SAME = 0.85

_LABEL = re.compile(r"^\W*(?:PN|PP|KP|KPU|ProP)\b\s*[:.]?\s*", re.IGNORECASE)
_CODE = re.compile(r"^\W*(\d{1,2}(?:\s?[.\-]\s?\d{1,2}){0,3}(?:\s?\.\s?[a-z])?)(?![\w,])[.):]?\s*")


@dataclass(frozen=True, slots=True)
class Item:
    """One item before it becomes a goal."""

    code: Code
    text: str
    place: Place
    confidence: float = 1.0
    agencies: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()


def read_code(text: str) -> tuple[Code, str]:
    """Code at the beginning of ``text`` and what follows: "KP 02.12.e: X" → (2, 12, 5), "X".

    Labels (PN, PP, KP) are taken off. An empty code where there is none.
    """
    bare = _LABEL.sub("", text.strip())
    found = _CODE.match(bare)
    if not found:
        return (), bare
    parts = [p.strip() for p in re.split(r"[.\-]", found[1])]
    code = tuple(int(p) if p.isdigit() else ord(p) - 96 for p in parts)
    return code, _LABEL.sub("", bare[found.end() :].strip())


def number(code: Code) -> str:
    """``(2, 12, 5)`` → ``"02.12.05"``, the way the RPJMN writes codes."""
    return ".".join(f"{part:02d}" for part in code)


def alike(one: str, other: str) -> float:
    """Likeness of two wordings, 0…1, without case and punctuation."""
    a, b = key(one), key(other)
    if a == b:
        return 1.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


@dataclass
class Items:
    """The items of one document by code, in the order of their codes."""

    found: dict[Code, Item] = field(default_factory=dict)

    written: set[Code] = field(default_factory=set)
    """Codes that a table gave, as against those counted in a list."""
    nameless: set[Code] = field(default_factory=set)
    """Codes that a table gave without a wording (a cell that could not be read)."""

    def coded(self, item: Item) -> None:
        """An item whose code is written beside it; joins what is known under that code."""
        known = self.found.get(item.code)
        self.written.add(item.code)
        if known is None:
            self.found[item.code] = item
            return
        self.found[item.code] = replace(
            known,
            agencies=known.agencies or item.agencies,
            indicators=known.indicators + item.indicators,
        )

    def listed(self, item: Item) -> Code:
        """An item numbered by its place in a list; gives the code it is kept under.

        The item of a table under the same parent whose wording is most alike takes it
        in; entries of one list are never taken for each other. Where another item holds
        its number, a list that disagrees is dropped: an empty code comes back.
        """
        known = self.found.get(item.code)
        tabled = [c for c in self.children(item.code[:-1]) if c in self.written]
        likeness = {code: alike(self.found[code].text, item.text) for code in tabled}
        best = max(tabled, key=lambda c: (likeness[c], c == item.code), default=())
        if best and likeness[best] >= SAME:
            return best
        open_codes = self.nameless_under(item.code[:-1])
        if known and not (open_codes and item.code in self.written):
            return item.code if alike(known.text, item.text) >= SAME else ()
        if open_codes:
            code = item.code if item.code in open_codes else open_codes[0]
            item = replace(item, code=code)
            self.nameless.discard(code)
        self.found[item.code] = item
        return item.code

    def nameless_under(self, parent: Code) -> list[Code]:
        return sorted(c for c in self.nameless - self.found.keys() if c[:-1] == parent)

    def children(self, parent: Code) -> list[Code]:
        depth = len(parent) + 1
        return [c for c in self.found if len(c) == depth and c[: depth - 1] == parent]

    def next_code(self, parent: Code) -> Code:
        """The first free code under ``parent``."""
        taken = [c[-1] for c in self.children(parent)]
        return (*parent, max(taken, default=0) + 1)

    def goals(self, document: str, top: str | None = None) -> Iterator[Goal]:
        """All items as goals, under the goal ``top`` where there is one.

        An item without its parent's record has no parent.
        """
        for code in sorted(self.found):
            if len(code) > len(LEVELS):
                continue
            item = self.found[code]
            parent = code[:-1] if code[:-1] in self.found else ()
            yield Goal(
                id=goal_id(document, code),
                document=document,
                level=LEVELS[len(code) - 1],
                text=item.text,
                place=item.place,
                number=number(code),
                parent=goal_id(document, parent) if parent else (top if len(code) == 1 else None),
                indicators=item.indicators,
                agencies=item.agencies,
                confidence=item.confidence,
            )


def goal_id(document: str, code: Code) -> str:
    return f"{document}/{LEVELS[len(code) - 1]}/{number(code)}"
