"""Which item of a new draft is the one that an older draft, or a decision, speaks of.

Wording comes first, then what tells equal wordings apart (agency and dimension, the parent's
text), then the id, which holds the number. Numbers alone prove nothing: in the next draft
"2.1" may be another goal. What cannot be told is named with its candidates, never guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from align.model import Memory
from align.review.items import Item, group_of, kind_of
from align.review.likeness import Likeness, words
from align.text.normalise import key

#: From half of the weight of the words on, one wording can come from the other. Nothing is
#: accepted by this: a reworded item is always shown to people again.
SURE = 0.5
#: By how much the best candidate has to lead where more than one is like it.
MARGIN = 0.15
#: Below this nothing is called a candidate.
LEAST = 0.3
#: A part of a split or merged item brings at least this share of the words of the whole that
#: no other part brings, and at least half of what it says comes from there.
OWN_SHARE = 0.2
#: How many candidates are named.
CANDIDATES = 3


class How(StrEnum):
    """How an item was found again."""

    SAME = "same"
    MOVED = "moved"
    """Same wording under another id: renumbered, moved, or in a file of another name."""
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    SEVERAL = "several"
    """Equal wording more than once, and nothing tells them apart."""
    UNSURE = "unsure"
    GONE = "gone"
    ABSENT = "absent"
    """No document of its kind is there to look in."""

    @property
    def certain(self) -> bool:
        """Whether the item is known and says what it said."""
        return self in (How.SAME, How.MOVED)

    @property
    def known(self) -> bool:
        """Whether the item is known."""
        return self.certain or self is How.REWORDED


@dataclass(frozen=True, slots=True)
class Found:
    """Where an old item is now: ``item`` where it is known, else what it may be."""

    how: How
    item: str = ""
    candidates: tuple[str, ...] = ()


def recognise(
    old: Iterable[Memory], new: Mapping[str, Item], kinds: Collection[str] | None = None
) -> dict[Memory, Found]:
    """Each of ``old`` with what became of it. ``kinds``: kinds of plan that are there at all."""
    old = list(dict.fromkeys(old))
    search = _Search(new, old)
    found: dict[Memory, Found] = {}
    for memory in old:
        if kinds is not None and kind_of(memory.id) not in kinds:
            found[memory] = Found(How.ABSENT)
        elif known := search.by_wording(memory):
            found[memory] = known
    found = _once(found, new)
    search.take(found)
    named = {m: one for m in old if m not in found and (one := search.by_name(m))}
    found |= named
    search.take(named)
    search.compare([m for m in old if m not in found])
    for memory in old:
        if memory not in found:
            found[memory] = search.by_likeness(memory)
    merged = search.merged(found)
    return {memory: merged.get(memory, found[memory]) for memory in old}


class _Search:
    """The items of the new draft, by what they can be found by."""

    def __init__(self, new: Mapping[str, Item], old: Sequence[Memory]) -> None:
        self._new = new
        self._wordings: defaultdict[tuple[str, str], list[Item]] = defaultdict(list)
        self._names: defaultdict[tuple[str, str], list[Item]] = defaultdict(list)
        names = {(group_of(m.id), _first(m.text)) for m in old}
        for item in new.values():
            self._wordings[item.group, item.fingerprint].append(item)
            self._wordings[item.group.partition("/")[0], item.fingerprint].append(item)
            if (name := (item.group, key(item.name))) in names:
                self._names[name].append(item)
        self._takers: defaultdict[str, set[str]] = defaultdict(set)
        self._words: dict[str, frozenset[str]] = {}
        self._likeness: dict[str, Likeness] = {}

    def take(self, found: Mapping[Memory, Found]) -> None:
        """Nobody else can be found in the items of ``found``."""
        for memory, one in found.items():
            if one.item:
                self._takers[one.item].add(memory.id)

    def _free(self, item: str, memory: Memory) -> bool:
        """Whether no other old item was found in ``item``; one id may be remembered twice."""
        return not self._takers.get(item, set()) - {memory.id}

    def by_wording(self, memory: Memory) -> Found | None:
        """Found by its very words; one written by hand, without them, by its id."""
        if not memory.fingerprint:
            return Found(How.SAME, memory.id) if memory.id in self._new else Found(How.GONE)
        equal = self._wordings.get((group_of(memory.id), memory.fingerprint), [])
        if not equal:
            elsewhere = self._wordings.get((kind_of(memory.id), memory.fingerprint), [])
            ids = tuple(item.id for item in elsewhere[:CANDIDATES])
            return Found(How.UNSURE, candidates=ids) if ids else None
        one = _told_apart(memory, equal)
        if one is None:
            return Found(How.SEVERAL, candidates=tuple(i.id for i in equal[:CANDIDATES]))
        return Found(How.SAME if one.id == memory.id else How.MOVED, one.id)

    def by_name(self, memory: Memory) -> Found | None:
        """Found by its name: the description, activities or indicators changed."""
        named = self._names.get((group_of(memory.id), _first(memory.text)), [])
        one = _told_apart(memory, [item for item in named if self._free(item.id, memory)])
        return Found(How.REWORDED, one.id) if one else None

    def compare(self, old: Sequence[Memory]) -> None:
        """Get ready to compare ``old`` with the items that nobody else was found in."""
        groups = {group_of(memory.id) for memory in old}
        mine = {memory.id for memory in old}
        free = [
            item
            for item in self._new.values()
            if item.group in groups and not self._takers.get(item.id, set()) - mine
        ]
        self._words = {item.id: words(item.text) for item in free}
        for group in sorted(groups):
            texts = {item.id: self._words[item.id] for item in free if item.group == group}
            theirs = [words(m.text) for m in old if group_of(m.id) == group]
            self._likeness[group] = Likeness(texts, theirs)

    def by_likeness(self, memory: Memory) -> Found:
        """Found by most of its words, where one item stands out."""
        likeness, said = self._likeness[group_of(memory.id)], words(memory.text)
        near = [
            (item, score)
            for item, score in likeness.near(said)
            if score >= LEAST and self._free(item, memory)
        ]
        ids = tuple(item for item, _score in near[:CANDIDATES])
        if not near:
            same = (memory.id,) if memory.id in self._new else ()
            return Found(How.GONE, candidates=same)
        if parts := self._parts(said, ids, likeness):
            return Found(How.SPLIT, candidates=parts)
        best, score = near[0]
        lead = score - near[1][1] if len(near) > 1 else score
        if score >= SURE and lead >= MARGIN:
            return Found(How.REWORDED, best)
        close = [item for item, other in near if score - other < MARGIN]
        if memory.id in close and score >= SURE:
            return Found(How.REWORDED, memory.id)
        return Found(How.UNSURE, candidates=ids)

    def _parts(
        self, said: frozenset[str], ids: Sequence[str], likeness: Likeness
    ) -> tuple[str, ...]:
        """The items that ``said`` was split into; nothing where it was not."""
        texts = {item: self._words[item] for item in ids}
        parts = [
            item
            for item, text in texts.items()
            if likeness.share(said, text) >= SURE and _own(item, texts, said, likeness) >= OWN_SHARE
        ]
        return tuple(parts) if len(parts) > 1 else ()

    def merged(self, found: Mapping[Memory, Found]) -> dict[Memory, Found]:
        """What changes where more than one old item was found in the same new one."""
        claims: defaultdict[str, list[Memory]] = defaultdict(list)
        for memory, one in found.items():
            if one.how is How.REWORDED:
                claims[one.item].append(memory)
        changes: dict[Memory, Found] = {}
        for item, olds in claims.items():
            if len({m.id for m in olds}) > 1:
                changes |= self._settled(item, olds)
        return changes

    def _settled(self, item: str, olds: Sequence[Memory]) -> dict[Memory, Found]:
        """Merged where each brought words of its own; else the likest is it, the others gone."""
        whole = self._words.get(item) or words(self._new[item].text)
        texts = {m.id: words(m.text) for m in olds}
        likeness = Likeness({item: whole}, texts.values())
        parts = [m for m in olds if _own(m.id, texts, whole, likeness) >= OWN_SHARE]
        if len(parts) > 1:
            return {memory: Found(How.MERGED, candidates=(item,)) for memory in olds}
        best = max(olds, key=lambda m: (likeness.score(texts[m.id], whole), m.id == item, m.id))
        return {m: Found(How.GONE, candidates=(item,)) for m in olds if m.id != best.id}


def _own(
    name: str, texts: Mapping[str, frozenset[str]], whole: frozenset[str], likeness: Likeness
) -> float:
    """The share of ``whole`` that ``name`` alone among ``texts`` brings."""
    others = frozenset().union(*(text for other, text in texts.items() if other != name))
    return likeness.share(texts[name] - others, whole)


def _told_apart(memory: Memory, alike: Sequence[Item]) -> Item | None:
    """The one of ``alike`` that stands where ``memory`` stood, else has its id, else is alone."""
    if len(alike) == 1:
        return alike[0]
    there = [item for item in alike if key(item.where) == key(memory.where)]
    if len(there) == 1:
        return there[0]
    return next((item for item in there or alike if item.id == memory.id), None)


def _once(found: Mapping[Memory, Found], new: Mapping[str, Item]) -> dict[Memory, Found]:
    """No new item is two old ones: of equal wordings the one that stands where it stood is it.

    Where nothing tells them apart, nobody can say which of them is gone.
    """
    claims: defaultdict[str, list[Memory]] = defaultdict(list)
    for memory, one in found.items():
        if one.item and memory.fingerprint:
            claims[one.item].append(memory)
    settled = dict(found)
    for item, olds in claims.items():
        if len({m.id for m in olds}) > 1:
            where = key(new[item].where)
            ranks = {m: (key(m.where) == where, m.id == item) for m in olds}
            best = max(ranks.values())
            winners = {m.id for m in olds if ranks[m] == best}
            for memory in olds:
                if len(winners) > 1 or memory.id not in winners:
                    how = How.SEVERAL if memory.id in winners else How.GONE
                    settled[memory] = Found(how, candidates=(item,))
    return settled


def _first(text: str) -> str:
    return key(text.partition("\n")[0])
