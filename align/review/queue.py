"""The open questions of a report, the most useful first.

First what people relied on and has changed, then programs whose words support a goal without
convincing, then orphans whose nearest goal came close; on request every other proposed link.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from align.model import (
    Choice,
    Decision,
    DecisionState,
    Kind,
    Link,
    LinkKind,
    LinkStatus,
    Report,
    Ruling,
    Verdict,
)
from align.review.effects import Pair, effects

if TYPE_CHECKING:
    from align.review.hints import Hint

#: How many goals are offered for one program.
OFFERED = 3
_CHOICES = (Choice.ACCEPT, Choice.REJECT, Choice.REASSIGN)


class Why(StrEnum):
    """Why a pair is asked about, in the order of asking."""

    SUSPECT = "suspect"
    DOUBTFUL = "doubtful"
    WEAK = "weak"
    NEAR = "near"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Question:
    """One pair that is open. ``others`` are the other goals that may be the right one."""

    why: Why
    lower: str
    upper: str
    score: float = 0.0
    shared: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    decision: Decision | None = None
    """The decision that has to be made again."""
    like: str = ""
    """The accepted program for whose sake this goal is offered; empty where nothing was learned."""


def questions(
    report: Report, *, every: bool = False, hints: Mapping[str, Sequence[Hint]] | None = None
) -> list[Question]:
    """What is open in ``report``; ``every`` adds the proposed links that nobody looked at.

    ``hints`` bring forward what earlier answers speak for.
    """
    asker = _Asker(report, hints or {})
    found = [*asker.suspects(), *asker.weak(), *asker.near()]
    if every:
        found += asker.proposed()
    first: dict[Pair, Question] = {}
    for question in found:
        first.setdefault((question.lower, question.upper), question)
    return list(first.values())


class _Asker:
    """The pairs of a report by who is asked about them."""

    def __init__(self, report: Report, hints: Mapping[str, Sequence[Hint]]) -> None:
        self._report, self._hints = report, hints
        self._decided = {p for p, e in effects(report.decisions).items() if e.kept}
        self._accepted = {
            lower for (lower, _u), e in effects(report.decisions).items() if e.kept and e.accepted
        }
        kinds = {document.id: document.kind for document in report.documents}
        self._binding = {g.id for g in report.goals if kinds.get(g.document) is Kind.RPJMD}
        self._links: defaultdict[str, list[Link]] = defaultdict(list)
        for link in report.links:
            if link.kind is LinkKind.SERVES and link.status is not LinkStatus.REJECTED:
                self._links[link.lower].append(link)

    def suspects(self) -> Iterator[Question]:
        """Decisions about pairs that have to be made again, as far as the pair is known."""
        goals = {goal.id for goal in self._report.goals}
        for state, why in (
            (DecisionState.SUSPECT, Why.SUSPECT),
            (DecisionState.EXPIRED, Why.SUSPECT),
            (DecisionState.DOUBTFUL, Why.DOUBTFUL),
        ):
            for decision in self._report.decisions:
                if decision.state is not state or decision.choice not in _CHOICES:
                    continue
                lower, *uppers = decision.ids
                known = [u for u in uppers if u in goals]
                named = [c for c in decision.candidates if c in goals and c not in known]
                offered = [*reversed(known), *named][: OFFERED + 1]
                if lower and offered:
                    score = self._score(lower, offered[0])
                    others = tuple(offered[1:])
                    yield Question(why, lower, offered[0], score, (), others, decision)

    def weak(self) -> Iterator[Question]:
        """Links of programs that wait for people, the most certain of them first."""
        waiting = [v for v in self._report.verdicts if v.ruling is Ruling.PERLU_TELAAH]
        waiting.sort(key=lambda v: (v.p_value is None, v.p_value or 0.0, v.program))
        for verdict in waiting:
            yield from self._offers(Why.WEAK, verdict, [k.upper for k in self._open(verdict)])

    def near(self) -> Iterator[Question]:
        """Orphans whose nearest goals share a word with them, the nearest first."""
        orphans = [v for v in self._report.verdicts if v.ruling is Ruling.YATIM]
        for verdict in sorted(orphans, key=lambda v: (-v.score, v.program)):
            shared = [near.goal for near in verdict.near if near.shared]
            yield from self._offers(Why.NEAR, verdict, shared)

    def proposed(self) -> Iterator[Question]:
        """Main links that align alone made and nobody decided on, the least certain first."""
        rest = [
            v
            for v in self._report.verdicts
            if v.ruling in (Ruling.SELARAS, Ruling.SELARAS_SEBAGIAN)
        ]
        rest.sort(key=lambda v: (-(v.p_value if v.p_value is not None else -1.0), v.program))
        for verdict in rest:
            mine = [k for k in self._open(verdict) if k.status is LinkStatus.PROPOSED]
            yield from self._offers(Why.PROPOSED, verdict, [k.upper for k in mine[:1]])

    def _open(self, verdict: Verdict) -> list[Link]:
        return [k for k in self._links[verdict.program] if (k.lower, k.upper) not in self._decided]

    def _offers(self, why: Why, verdict: Verdict, goals: Sequence[str]) -> Iterator[Question]:
        """The best open pairs of one program; none once somebody accepted a goal for it."""
        program = verdict.program
        if program in self._accepted:
            return
        shared = {near.goal: near.shared for near in verdict.near}
        taught = {hint.goal: hint for hint in self._hints.get(program, ())}
        every = dict.fromkeys([*taught, *goals, *shared])
        open_ones = [g for g in every if (program, g) not in self._decided]
        # A link to the RPJMD settles most, so its goals are asked about before national ones.
        offered = sorted(open_ones, key=lambda g: g not in self._binding)[:OFFERED]
        for goal in offered:
            if goal in goals or goal in taught or (why is Why.WEAK and shared.get(goal)):
                others = tuple(other for other in offered if other != goal)
                score = self._score(program, goal, verdict)
                like = taught[goal].like if goal in taught else ""
                yield Question(why, program, goal, score, shared.get(goal, ()), others, like=like)

    def _score(self, lower: str, upper: str, verdict: Verdict | None = None) -> float:
        link = next((k for k in self._links[lower] if k.upper == upper), None)
        if link:
            return link.score
        near = verdict.near if verdict else ()
        return next((n.score for n in near if n.goal == upper), 0.0)
