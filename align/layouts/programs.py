"""The programs of one document, gathered from its tables without doubles."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from align.data.words import stopwords
from align.layouts.catalogue import squash
from align.model import Activity, Budget, Goal, Indicator, Place, Program
from align.text.normalise import slug
from align.text.stem import is_known, stem

#: Likeness of squashed names from which two rows speak of one program.
SAME = 0.93
_WORD = re.compile(r"[^\W_]+")
_ORDINAL = re.compile(r"\d+|[ivx]+")


@dataclass
class Work:
    """A kegiatan or sub kegiatan while the document is still being read."""

    name: str
    level: str
    code: str
    owner: str
    place: Place
    indicators: list[Indicator] = field(default_factory=list)
    rows: list[tuple[Budget, ...]] = field(default_factory=list)
    """What each of its rows grants; a row may stand for one indicator of several."""
    budgets: tuple[Budget, ...] = ()


@dataclass
class Draft:
    """A program while the document is still being read."""

    name: str
    place: Place
    code: str = ""
    description: list[str] = field(default_factory=list)
    activities: list[str] = field(default_factory=list)
    dimension: str = ""
    sub_dimension: str = ""
    dimension_text: str = ""
    owner: str = ""
    supporters: list[str] = field(default_factory=list)
    years: set[int] = field(default_factory=set)
    roadmap_years: set[int] = field(default_factory=set)
    budgets: list[Budget] = field(default_factory=list)
    funding: list[str] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    declared: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    """Handles of outline entries."""
    quick_win: bool = False
    status: str = ""
    confidence: float = 1.0
    also: list[Place] = field(default_factory=list)
    details: list[Work] = field(default_factory=list)

    def say(self, texts: list[str], text: str) -> None:
        """Adds ``text`` to one of the lists unless it is there in other spelling."""
        if text and squash(text) not in {squash(t) for t in texts}:
            texts.append(text)


class ProgramBook:
    """Programs by name; two rows with one name are one program unless told otherwise."""

    def __init__(self, document: str) -> None:
        self.document = document
        self.drafts: list[Draft] = []
        self._by_key: dict[str, list[Draft]] = {}

    def add(self, name: str, place: Place, *, code: str = "", confidence: float = 1.0) -> Draft:
        """The program of this name: a known one, with another place, or a new one."""
        known = self.find(name, code)
        if known:
            known.code = known.code or code
            known.also.append(place)
            return known
        return self.new(name, place, code=code, confidence=confidence)

    def new(self, name: str, place: Place, *, code: str = "", confidence: float = 1.0) -> Draft:
        """A program of its own, even where another has the same name."""
        draft = Draft(name, place, code=code, confidence=confidence)
        self.drafts.append(draft)
        self._by_key.setdefault(squash(name), []).append(draft)
        return draft

    def find(self, name: str, code: str = "") -> Draft | None:
        """The program named ``name``, give or take a damaged letter; codes must not differ."""
        key = squash(name)
        near = difflib.get_close_matches(key, self._by_key, n=3, cutoff=SAME)
        for candidate in [*self._by_key.get(key, []), *(d for k in near for d in self._by_key[k])]:
            if code and candidate.code == code:
                return candidate
            if not (code and candidate.code) and not _names_another(name, candidate.name):
                return candidate
        return None

    def programs(
        self,
        goal_ids: Mapping[int, str] = MappingProxyType({}),
        goals: Iterable[Goal] = (),
    ) -> tuple[Program, ...]:
        """The programs in order of place, with stable ids from their names.

        ``goal_ids`` gives goal ids by outline handle. A parent above another parent of the
        same program says nothing new and is left out.
        """
        parent_of = {g.id: g.parent for g in goals}
        used: dict[str, int] = {}

        def above(goal: str) -> Iterator[str]:
            seen: set[str] = set()
            up = parent_of.get(goal)
            while up and up not in seen:
                seen.add(up)
                yield up
                up = parent_of.get(up)

        return tuple(self._program(draft, goal_ids, used, above) for draft in self.drafts)

    def _program(
        self,
        draft: Draft,
        goal_ids: Mapping[int, str],
        used: dict[str, int],
        above: Callable[[str], Iterable[str]],
    ) -> Program:
        stem = slug(draft.name) or "tanpa-nama"
        used[stem] = used.get(stem, 0) + 1
        suffix = f"-{used[stem]}" if used[stem] > 1 else ""
        parents = tuple(dict.fromkeys(goal_ids[h] for h in draft.parents if h in goal_ids))
        parents = tuple(p for p in parents if p not in {up for q in parents for up in above(q)})
        return Program(
            id=f"{self.document}/program/{stem}{suffix}",
            document=self.document,
            name=draft.name,
            place=draft.place,
            code=draft.code,
            description=" ".join(draft.description),
            activities=tuple(draft.activities),
            dimension=draft.dimension,
            sub_dimension=draft.sub_dimension,
            dimension_text=draft.dimension_text,
            owner=_agency(draft.owner),
            supporters=tuple(draft.supporters),
            years=tuple(sorted(draft.years)),
            roadmap_years=tuple(sorted(draft.roadmap_years)),
            budgets=tuple(draft.budgets),
            funding=tuple(draft.funding),
            indicators=tuple(draft.indicators),
            declared_goals=tuple(draft.declared),
            parent=parents[0] if parents else None,
            parents=parents,
            quick_win=draft.quick_win,
            status=draft.status,
            confidence=draft.confidence,
            also=tuple(draft.also),
            details=tuple(_activity(work) for work in draft.details),
        )


def _names_another(one: str, other: str) -> bool:
    """Whether two nearly equal names differ by a word or an ordinal ("Sarana" and "Prasarana",
    "Tahap I" and "Tahap II") and not by damaged letters: those leave no word, or one letter."""
    if squash(one) == squash(other):
        return False
    words = [Counter(stem(w) for w in _WORD.findall(name.casefold())) for name in (one, other)]
    apart = [*(words[0] - words[1]), *(words[1] - words[0])]
    told = [w for w in apart if w not in stopwords()]
    if any(_ORDINAL.fullmatch(w) for w in told):
        return True
    return bool(told) and all(is_known(w) for w in told) and not _one_letter(one, other)


def _one_letter(one: str, other: str) -> bool:
    a, b = squash(one), squash(other)
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) < 2


def _agency(text: str) -> str:
    """The name of an agency; a figure that slipped into its column names none."""
    return text if any(letter.isalpha() for letter in text) else ""


def _activity(work: Work) -> Activity:
    return Activity(
        name=work.name,
        level=work.level,
        code=work.code,
        owner=_agency(work.owner),
        indicators=tuple(work.indicators),
        budgets=work.budgets,
        place=work.place,
    )
