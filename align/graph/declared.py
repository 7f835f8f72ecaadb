"""Goals that an author names: "Sasaran 1.2", "Misi 2 dan 3", or the goal's own words.

The one reading of declared goals, for the linker that follows them and for the check
that reports those that lead nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from align.data.kinds import added
from align.model import Goal, Kind, Level, Role
from align.text.normalise import key, normalise

if TYPE_CHECKING:
    from align.graph.query import Plan

#: Least likeness (difflib, on letters and digits) of words that name a goal: one OCR slip
#: or one changed word in a sentence of ten, but not another goal of the same frame.
LIKE = 0.85
#: Below this likeness, words that stand beside a number belong to another goal than the
#: number's: the sign of a number taken from an older plan.
UNLIKE = 0.6

_LEVELS: dict[str, tuple[Level, ...]] = {
    "sasaran visi": (Level.SASARAN_VISI,),
    "sasaran pokok": (Level.SASARAN_POKOK,),
    "visi": (Level.VISI,),
    "misi": (Level.MISI,),
    "agenda": (Level.MISI, Level.ARAH_PEMBANGUNAN),
    "tujuan": (Level.TUJUAN,),
    "sasaran": (Level.SASARAN, Level.SASARAN_POKOK),
    "outcome": (Level.OUTCOME,),
    "strategi": (Level.STRATEGI,),
    "arah kebijakan": (Level.ARAH_KEBIJAKAN,),
    "arah pembangunan": (Level.ARAH_PEMBANGUNAN,),
    "prioritas nasional": (Level.PRIORITAS_NASIONAL,),
    "asta cita": (Level.PRIORITAS_NASIONAL,),
    "pn": (Level.PRIORITAS_NASIONAL,),
    "program prioritas": (Level.PROGRAM_PRIORITAS,),
    "kegiatan prioritas": (Level.KEGIATAN_PRIORITAS,),
}
_PLANS = {
    "rpjmd": Kind.RPJMD,
    "rpd": Kind.RPJMD,
    "rpjpd": Kind.RPJPD,
    "rpjmn": Kind.RPJMN,
    "asta cita": Kind.RPJMN,
    "prioritas nasional": Kind.RPJMN,
    "rpjpn": Kind.RPJPN,
}
_WORD = "|".join(sorted(_LEVELS, key=len, reverse=True))
_ORDINALS = (
    ("pertama", "kesatu"), ("kedua",), ("ketiga",), ("keempat",), ("kelima",),
    ("keenam",), ("ketujuh",), ("kedelapan",), ("kesembilan",), ("kesepuluh",),
)  # fmt: skip
_ORDINAL = {word: str(n) for n, words in enumerate(_ORDINALS, 1) for word in words}
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8"}
_NUMBER = rf"(?:ke\s*-?\s*)?(?:\d+(?:\.\d+)*|{'|'.join(_ORDINAL)}|[ivx]{{1,4}}|[a-h])\b"
_NAMED = re.compile(
    rf"\b({_WORD})\b\s*(?:(?:{'|'.join(_PLANS)})\b)?\s*(?:no(?:mor)?\.?\s*)?({_NUMBER})"
)
_MORE = re.compile(rf"\s*(?:,|&|/|\bdan\b)\s*({_NUMBER})(?!\w)")
_BARE = re.compile(r"^(?:kode|kpu?|pp|no(?:mor)?\.?)?\s*(\d+(?:\.\d+)*)$")
_PIECES = re.compile(r"[;\n•▪●]+|(?:^|\s)[-–]\s+")


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference as written: levels and numbers it names, and the words beside them."""

    text: str
    levels: tuple[Level, ...] = ()
    numbers: tuple[str, ...] = ()
    words: str = ""
    kinds: tuple[Kind, ...] = ()
    """Plans that it names; empty where it names none."""


def references(text: str) -> list[Reference]:
    """The references in a declared text, one a piece between ``;``, lines or bullets.

    Empty cells ("-", "n/a") give none.
    """
    return [r for piece in _PIECES.split(text) if key(piece) for r in _references(piece.strip())]


def resolve(text: str, plan: Plan) -> list[Goal]:
    """The goals of ``plan`` that a declared text names, in its order, without repetition.

    Where a text names a goal together with its ancestors ("Misi 1, Sasaran 1.2") only
    the lowest counts. Without the name of a plan an RPJMD is meant, where one is in the
    run. Nothing resolved gives an empty list.
    """
    found: dict[str, Goal] = {}
    for reference in references(text):
        found |= {goal.id: goal for goal in follow(reference, plan)}
    above = {a.id for goal in found.values() for a in plan.ancestors(goal)}
    return [goal for goal in found.values() if goal.id not in above]


def follow(reference: Reference, plan: Plan) -> list[Goal]:
    """The goals that one reference names; empty where it leads nowhere."""
    for goals in _candidates(reference, plan):
        found = _by_number(reference, goals) or _by_words(reference, goals)
        if found:
            return found
    return []


def _references(piece: str) -> Iterator[Reference]:
    plain = normalise(piece)
    if plain in {"n/a", "na", "tidak ada", "nihil", "belum ada"}:
        return
    plans = {normalise(k.label): k.kind for k in added() if k.role is Role.GOALS} | _PLANS
    kinds = tuple(
        dict.fromkeys(
            kind for word, kind in plans.items() if re.search(rf"\b{re.escape(word)}\b", plain)
        )
    )
    named = list(_NAMED.finditer(plain))
    if not named:
        bare = _BARE.findall(plain)
        yield Reference(
            piece, numbers=tuple(bare), words="" if bare else _without_level(plain), kinds=kinds
        )
    for hit, following in zip(named, [*named[1:], None], strict=False):
        numbers, end = _numbers(plain, hit)
        words = plain[end : following.start() if following else None]
        yield Reference(piece, _LEVELS[hit[1]], numbers, words.strip(" :.,-–\"'()/"), kinds)


def _numbers(plain: str, hit: re.Match[str]) -> tuple[tuple[str, ...], int]:
    """The number of a hit and those listed after it ("misi 1, 2 dan 3"), and where they end."""
    numbers, end = [_number(hit[2])], hit.end()
    while more := _MORE.match(plain, end):
        numbers.append(_number(more[1]))
        end = more.end()
    return tuple(numbers), end


def _number(text: str) -> str:
    bare = re.sub(r"^ke\s*-?\s*(?=\d)", "", text)
    return _ORDINAL.get(bare) or _ROMAN.get(bare) or bare


def _without_level(plain: str) -> str:
    return re.sub(rf"^(?:{_WORD})\s*(?:(?:{'|'.join(_PLANS)})\b)?\s*[:\-–]\s*", "", plain)


def _candidates(reference: Reference, plan: Plan) -> Iterator[list[Goal]]:
    """Goals to look among, the likeliest plan first."""
    kinds: tuple[Kind, ...] = reference.kinds
    if not kinds:
        kinds = (Kind.RPJMD, Kind.RPJPD, Kind.RPJMN, Kind.RPJPN)
        if reference.numbers and plan.documents_of(Kind.RPJMD) and not _national(reference):
            kinds = (Kind.RPJMD,)
    for kind in kinds:
        goals = plan.goals_of(kind)
        yield [g for g in goals if not reference.levels or g.level in reference.levels]


def _national(reference: Reference) -> bool:
    """Levels and codes that only a national plan has ("02.14.01")."""
    above = {Level.PRIORITAS_NASIONAL, Level.PROGRAM_PRIORITAS, Level.KEGIATAN_PRIORITAS}
    coded = any(re.match(r"0\d\.", number) for number in reference.numbers)
    return coded or not above.isdisjoint(reference.levels)


def _by_number(reference: Reference, goals: list[Goal]) -> list[Goal]:
    found = []
    for number in reference.numbers:
        same = [g for g in goals if g.number and _same_number(_plain_number(g.number), number)]
        found += (
            same[:1]
            if reference.levels
            else sorted(same, key=lambda g: g.level != Level.SASARAN)[:1]
        )
    if len(found) == 1 and len(reference.words.split()) >= 4:
        return [g for g in found if _likeness(reference.words, g) >= UNLIKE]
    return found


def _same_number(one: str, two: str) -> bool:
    """Whether two numbers differ in leading zeros at most: "Prioritas Nasional 4" is 04."""
    return [p.lstrip("0") for p in one.split(".")] == [p.lstrip("0") for p in two.split(".")]


def _plain_number(number: str) -> str:
    bare = normalise(number).strip(" .)(")
    bare = re.sub(rf"^(?:{_WORD}|[a-z]{{1,3}})[\s.\-]*(?=\d)", "", bare)
    return _number(bare)


def _by_words(reference: Reference, goals: list[Goal]) -> list[Goal]:
    words = reference.words
    if len(words.split()) < 2:
        return []
    scored = [
        (score, -n) for n, g in enumerate(goals) if (score := _likeness(words, g, LIKE)) >= LIKE
    ]
    return [goals[-max(scored)[1]]] if scored else []


_key = lru_cache(maxsize=4096)(key)


def _likeness(words: str, goal: Goal, least: float = UNLIKE) -> float:
    """0…1 on letters and digits; a long text wholly inside the other counts as the same.

    What cannot reach ``least`` is not worked out and gives 0.
    """
    one, two = sorted((_key(words), _key(goal.text)), key=len)
    if len(one.split()) >= 5 and f" {one} " in f" {two} ":
        return 1.0
    if not one or 2 * len(one) < least * (len(one) + len(two)):
        return 0.0
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    if matcher.quick_ratio() < least:
        return 0.0
    return matcher.ratio()
