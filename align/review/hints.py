"""Goals that earlier answers speak for, for the programs of a report that wait for people.

The lessons are the decisions of the report and, where they are named, those of earlier files:
a program that is gone still teaches what it was accepted for. See
:mod:`align.review.learning` for how much they count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from align.graph import evidence as evidences
from align.graph.engine import Engine
from align.graph.explain import plan_of
from align.graph.passages import Passage, analyser
from align.graph.query import Plan
from align.model import Choice, Decision, Kind, Report, Ruling
from align.review.items import Item, items
from align.review.learning import Lesson, support, weight
from align.review.resolve import resolved, sides_of
from align.review.store import read

#: How many goals are suggested for one program.
SUGGESTED = 3
#: Programs with these verdicts wait for people.
WAITING = (Ruling.PERLU_TELAAH, Ruling.YATIM)


@dataclass(frozen=True, slots=True)
class Hint:
    """A goal that an accepted program speaks for. ``score`` is that of align and the lesson."""

    goal: str
    score: float
    like: str
    """Name of the accepted program that is most like this one."""


@dataclass(frozen=True, slots=True)
class _School:
    """The answers as lessons, and the programs they were about."""

    lessons: tuple[Lesson, ...]
    ids: tuple[str, ...]
    """Of the programs, in this run; empty where one is gone."""
    texts: tuple[str, ...]


def earlier(paths: Iterable[Path], report: Report) -> list[Decision]:
    """The decisions in files of earlier runs, looked up in ``report``."""
    known = items(report.goals, report.programs)
    kinds = {str(document.kind) for document in report.documents}
    return [d for path in paths for d in resolved(read(path).decisions, known, kinds)]


def hints(report: Report, others: Sequence[Decision] = ()) -> Mapping[str, tuple[Hint, ...]]:
    """Program → goals of the plan that binds it, best first; empty where nothing was learned."""
    plan = plan_of(report)
    engine = evidences.of_programs(plan).engine
    known = items(report.goals, report.programs)
    school = _school([*report.decisions, *others], known, engine.column)
    if not school.lessons or not engine.lowers:
        return {}
    passages = _passages(plan, school.texts)
    own = Engine(passages, passages, engine.settings, engine.vectors).scores()
    alike = np.clip(own.astype(float), 0, 1)
    np.fill_diagonal(alike, -1)
    goals = len(engine.uppers)
    asked = engine.scores_of([p.terms for p in passages]).astype(float)
    much = weight(asked, support(alike, school.lessons, goals), school.lessons)
    return _suggested(plan, report, school, passages, much) if much else {}


def _suggested(
    plan: Plan, report: Report, school: _School, passages: Sequence[Passage], much: float
) -> dict[str, tuple[Hint, ...]]:
    found = evidences.of_programs(plan)
    engine, binding = found.engine, Kind.RPJMD if Kind.RPJMD in found.kinds else None
    fits = np.array([binding in (None, kind) for kind in found.kinds])
    rows = [v.program for v in report.verdicts if v.ruling in WAITING and v.program in engine.row]
    lowers = [engine.lowers[engine.row[program]] for program in rows]
    if not lowers:
        return {}
    near = Engine(lowers, passages, engine.settings, engine.vectors).scores().astype(float)
    near = np.clip(near, 0, 1)
    for n, program in enumerate(school.ids):
        near[[row for row, asked in enumerate(rows) if asked == program], n] = -1
    helps = support(near, school.lessons, len(fits))
    scores = engine.scores_of([p.terms for p in lowers]).astype(float) + much * helps
    names = [text.partition("\n")[0] for text in school.texts]
    given: dict[int, list[int]] = {}
    for lesson in school.lessons:
        if lesson.accepted:
            given.setdefault(lesson.goal, []).append(lesson.program)
    made: dict[str, tuple[Hint, ...]] = {}
    for row, program in enumerate(rows):
        wanted = np.flatnonzero(fits & (helps[row] > 0))
        best = sorted(wanted, key=lambda g: (-scores[row, g], g))[:SUGGESTED]
        made[program] = tuple(
            Hint(
                engine.uppers[g].id,
                round(float(scores[row, g]), 6),
                names[given[int(g)][int(np.argmax(near[row, given[int(g)]]))]],
            )
            for g in best
        )
    return made


def _passages(plan: Plan, texts: Iterable[str]) -> list[Passage]:
    reader = analyser(plan)
    return [Passage(str(n), reader.tokens(text)) for n, text in enumerate(texts)]


def _school(
    made: Iterable[Decision], known: Mapping[str, Item], column: Mapping[str, int]
) -> _School:
    """A lesson for each answer about a goal that still says what it said."""
    rows: dict[str, int] = {}
    ids: list[str] = []
    texts: list[str] = []
    lessons: dict[tuple[int, int], Lesson] = {}
    for decision in made:
        text = decision.lower.text
        for goal, accepted in _answers(decision, known):
            if not text or goal not in column:
                continue
            if text not in rows:
                rows[text] = len(texts)
                texts.append(text)
                ids.append(decision.ids[0])
            place = rows[text], column[goal]
            lessons.setdefault(place, Lesson(*place, accepted))
    return _School(tuple(lessons.values()), tuple(ids), tuple(texts))


def _answers(decision: Decision, known: Mapping[str, Item]) -> Iterator[tuple[str, bool]]:
    """Goals of this run that ``decision`` gave its program, or refused it."""
    if decision.choice not in (Choice.ACCEPT, Choice.REJECT, Choice.REASSIGN):
        return
    said = [decision.choice is Choice.ACCEPT, True]
    sides = zip(sides_of(decision)[1:], decision.ids[1:], said, strict=False)
    for side, now, accepted in sides:
        if now in known and known[now].fingerprint == side.fingerprint:
            yield now, accepted
