"""Passages side by side: what a program says, what its goal says, the words they share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeAlias

from align.i18n import _
from align.model import Goal, Kind, Link, Near, Program, Reason, Ruling, Verdict
from align.phrases import capital, decimal
from align.reports.facts import COUNTING, Facts
from align.reports.programs import LEAST, TONES, status_word
from align.reports.signals import method_word
from align.reports.tables import Tone, plain_text
from align.reports.words import reason_word, short, strength_word
from align.text.stem import stem

#: Goals that a program is set beside, at most.
MOST = 2
#: Above so many programs one goal has to do, or the page would grow beyond what is mailed.
MANY = 1000
#: Letters of one passage that are shown; a page is read, not stored.
LONGEST = 900
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
#: How a reason of kind ``pair`` or ``term`` writes its two sides.
_BETWEEN = " ~ "
#: Stem of a word → how it is marked.
Marks: TypeAlias = dict[str, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; ``mark`` is ``same`` for a shared word, ``like`` for a related one."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One side: what it is, where it stands, and its lines in pieces."""

    head: str
    where: str
    lines: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A goal beside the program, and why it stands there."""

    goal: Passage
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passages:
    """Everything about one program that a reviewer compares.

    ``program`` is marked with the words of all goals beside it, each goal with its own.
    """

    id: str
    name: str
    status: str
    tone: Tone
    reason: str
    about: str
    program: Passage
    beside: tuple[Beside, ...]


def passages(facts: Facts) -> list[Passages]:
    """Those of every judged program, in the order of the verdicts."""
    most = most_beside(facts)
    return [_of(facts, program, verdict, most) for program, verdict in facts.judged]


def most_beside(facts: Facts) -> int:
    """How many goals stand beside a program, at most."""
    return MOST if len(facts.judged) <= MANY else 1


def _of(facts: Facts, program: Program, verdict: Verdict, most: int) -> Passages:
    marks: Marks = {}
    beside = tuple(islice(_beside(facts, program, verdict, marks), most))
    return Passages(
        id=program.id,
        name=plain_text(program.name),
        status=status_word(verdict.ruling),
        tone=TONES[verdict.ruling],
        reason=capital(reason_word(verdict.reason)),
        about=plain_text(program.owner),
        program=_program(facts, program, marks),
        beside=beside,
    )


def _beside(facts: Facts, program: Program, verdict: Verdict, marks: Marks) -> Iterator[Beside]:
    """The goals that count, or those that came nearest; ``marks`` gets the program's words."""
    nears = {near.goal: near for near in verdict.near}
    if verdict.ruling in COUNTING or verdict.ruling is Ruling.PERLU_TELAAH:
        for goal in _chosen(facts, verdict)[:MOST]:
            link = next((k for k in facts.links(program.id) if k.upper == goal.id), None)
            near = nears.get(goal.id, Near(goal.id, 0.0))
            yield _linked(facts, goal, link, marks) if link else _nearby(facts, goal, near, marks)
        return
    for near in verdict.near[:MOST]:
        if near.goal in facts.goals and near.score >= LEAST:
            yield _nearby(facts, facts.goals[near.goal], near, marks)


def _chosen(facts: Facts, verdict: Verdict) -> list[Goal]:
    """Goals of the RPJMD first, then of the other plans."""
    first = facts.goals_in(verdict, Kind.RPJMD)
    rest = [g for g in facts.goals_in(verdict) if g not in first]
    near = [facts.goals[n.goal] for n in verdict.near if n.goal in facts.goals]
    return [*first, *rest, *(() if first or rest else near)]


def _linked(facts: Facts, goal: Goal, link: Link, marks: Marks) -> Beside:
    reasons = [reason for signal in link.signals for reason in signal.reasons]
    own = _marks(reasons, marks)
    head = _("Kaitan {strength}, skor {score}").format(
        strength=strength_word(link.strength), score=decimal(link.score)
    )
    lines = [
        f"{capital(method_word(s.method, facts.report))} {decimal(s.score)}{_said(s.reasons)}"
        for s in link.signals
    ]
    return Beside(_goal(facts, goal, own), (head, *map(plain_text, lines)))


def _said(reasons: Iterable[Reason]) -> str:
    """What made a signal, for those that rest on more than words."""
    told = [
        reason.text
        for reason in reasons
        if reason.kind in ("declared", "indicator", "code", "name")
    ]
    return f": {short('; '.join(told), 160)}" if told else ""


def _nearby(facts: Facts, goal: Goal, near: Near, marks: Marks) -> Beside:
    own: Marks = {stem(word): "same" for text in near.shared for word in _words(text)}
    marks |= own
    lines = [_("Skor teks {score}").format(score=decimal(near.score))]
    if near.shared:
        lines.append(_("Kata sama: {words}").format(words=", ".join(near.shared)))
    else:
        lines.append(_("Tanpa kata yang sama"))
    if near.missing:
        lines.append(_("Tidak menyebut: {words}").format(words=", ".join(near.missing)))
    return Beside(_goal(facts, goal, own), tuple(map(plain_text, lines)))


def _marks(reasons: Iterable[Reason], lower: Marks) -> Marks:
    """Stem → mark for the upper side; those of the lower side are added to ``lower``."""
    upper: Marks = {}
    for reason in reasons:
        if reason.kind in ("term", "pair"):
            one, _between, two = reason.text.partition(_BETWEEN)
            mark = "same" if reason.kind == "term" else "like"
            for side, text in ((lower, one), (upper, two or one)):
                for word in _words(text):
                    if side.get(stem(word)) != "same":
                        side[stem(word)] = mark
    return upper


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _program(facts: Facts, program: Program, marks: Marks) -> Passage:
    indicators = [indicator.name for indicator in program.indicators]
    lines = [
        program.name,
        program.description,
        *program.activities,
        _labelled(_("Indikator"), indicators),
    ]
    own = program.declared_goals
    declared = [d for d in own if not any(d != other and d in other for other in own)]
    # What its author wrote of other plans is no part of the words that were compared.
    said = _labelled(_("Dinyatakan mendukung"), declared)
    found = _passage(_("Program masterplan"), facts.where(program.place), lines, marks)
    more = (Piece(short(plain_text(said), LONGEST)),)
    return replace(found, lines=(*found.lines, more)) if said else found


def _goal(facts: Facts, goal: Goal, marks: Marks) -> Passage:
    indicators = [indicator.name for indicator in goal.indicators]
    lines = [goal.text, _labelled(_("Indikator"), indicators)]
    parent = facts.goals.get(goal.parent) if goal.parent else None
    if parent:
        lines.append(_labelled(_("Di bawah"), [facts.named(parent)]))
    head = facts.named(goal, kind=True).partition(":")[0]
    return _passage(head, facts.where(goal.place), lines, marks)


def _labelled(label: str, texts: Iterable[str]) -> str:
    told = "; ".join(dict.fromkeys(text for text in texts if text.strip()))
    return f"{label}: {told}" if told else ""


def _passage(head: str, where: str, lines: Iterable[str], marks: Marks) -> Passage:
    kept, room = [], LONGEST
    for line in dict.fromkeys(line for line in lines if line.strip()):
        text = short(plain_text(line), max(40, room))
        kept.append(tuple(pieces(text, marks)))
        room -= len(text)
        if room <= 0:
            break
    return Passage(plain_text(head), plain_text(where), tuple(kept))


def pieces(text: str, marks: Marks) -> list[Piece]:
    """``text`` cut at the words whose stem is in ``marks``."""
    if not marks:
        return [Piece(text)]
    found: list[Piece] = []
    done = 0
    for match in _WORD.finditer(text):
        mark = marks.get(stem(match[0].casefold()))
        if mark:
            if match.start() > done:
                found.append(Piece(text[done : match.start()]))
            found.append(Piece(match[0], mark))
            done = match.end()
    if done < len(text):
        found.append(Piece(text[done:]))
    return found
