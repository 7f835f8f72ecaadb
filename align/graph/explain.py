"""Why a program is as near to a goal as it is, in values that a view can show.

Nothing is judged here again; the parts come from the same engine that judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from align.errors import UsageError
from align.graph import evidence as evidences
from align.graph.build import build
from align.graph.evidence import Evidence
from align.graph.links import band
from align.graph.passages import goal_text, program_text
from align.graph.query import Plan
from align.graph.reasons import text_reasons
from align.graph.verdict import judge, shared_and_missing
from align.graph.worth import Share, Worths
from align.i18n import _
from align.model import (
    Near,
    ParseResult,
    Place,
    Reason,
    Report,
    Ruling,
    Signal,
    Strength,
)
from align.settings import MatchingSettings, Settings

#: What the bands are multiplied with to see which verdicts hang on them.
SHIFTS = (0.5, 1.5)


@dataclass(frozen=True, slots=True)
class Side:
    """One passage as the document writes it, and where it stands."""

    id: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Rule:
    """A thesaurus entry that brought words into a side, with its place in the comparison."""

    side: str
    """``program`` or ``goal``."""
    entry: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairExplanation:
    """One program against one goal. The shares of ``reasons`` add up to ``score``."""

    program: Side
    goal: Side
    score: float
    strength: Strength | None
    """What the words alone are worth."""
    p_value: float
    reasons: tuple[Reason, ...]
    rules: tuple[Rule, ...]
    shared: tuple[str, ...]
    missing: tuple[str, ...]
    """Words of the goal that the program does not have, as the goal writes them."""
    runner_up: Near | None
    """The best other goal of the same kind of plan."""
    evidence: tuple[Signal, ...]
    """Every signal of the pair, words among them."""
    parts: tuple[Share, ...]
    """What makes the score of their link, by method; the amounts add up to that score."""


@dataclass(frozen=True, slots=True)
class Change:
    """A verdict that hangs on where a band ends. ``bands`` says which shift changes it."""

    program: str
    now: Ruling
    then: Ruling
    shift: float


def explain_pair(plan: Plan, program: str, goal: str) -> PairExplanation:
    """Why ``program`` is as near to ``goal`` as it is.

    Raises :class:`UsageError` for an unknown id or a goal that programs are not compared with.
    """
    found = _evidence(plan, program)
    if goal not in found.engine.column:
        raise UsageError(
            _("'{goal}' bukan sasaran yang dibandingkan dengan program").format(goal=goal),
            remedy=_("Pilih sasaran, strategi, arah kebijakan, atau prioritas"),
        )
    score = found.score(program, goal)
    kind = plan.kind_of(plan.goals[goal])
    worth = band(found, kind, score)
    shared, missing = shared_and_missing(found, program, goal)
    links = [k for k in plan.links_of(program) if k.upper == goal]
    signals = links[0].signals if links else ()
    return PairExplanation(
        program=_side(plan, program),
        goal=_side(plan, goal),
        score=score,
        strength=worth.strength,
        p_value=worth.p_value,
        reasons=text_reasons(found.engine, program, goal),
        rules=tuple(_rules(found, program, goal)),
        shared=shared,
        missing=missing,
        runner_up=_runner_up(found, program, goal),
        evidence=signals,
        parts=Worths(plan.settings.pencocokan).parts(signals),
    )


def chance(p_value: float) -> str:
    """A p-value as a sentence for a planner."""
    hits = round(100 * p_value)
    if hits < 1:
        return _("Kurang dari 1 di antara 100 program acak setara akan semirip ini.")
    return _("Sekitar {hits} di antara 100 program acak setara akan semirip ini.").format(hits=hits)


def sensitivity(plan: Plan, signals: Iterable[Signal]) -> list[Change]:
    """Verdicts that would change if the bands were half or half again as wide.

    ``signals`` are those that ``plan`` was judged by.
    """
    signals = list(signals)
    changes: list[Change] = []
    for shift in SHIFTS:
        moved = replace(plan, settings=_shifted(plan.settings, shift), memo=dict(plan.memo))
        for key in ("programs", "goals"):
            moved.memo.pop(key, None)
        _links, verdicts = judge(moved, signals)
        for verdict in verdicts:
            now = plan.verdicts[verdict.program].ruling
            if verdict.ruling != now:
                changes.append(Change(verdict.program, now, verdict.ruling, shift))
    return changes


def plan_of(report: Report) -> Plan:
    """The judged plan behind a saved report, so that any pair of it can be explained."""
    known = MatchingSettings.model_fields.keys() & report.settings.keys()
    matching = MatchingSettings.model_validate({k: report.settings[k] for k in known})
    results = [
        ParseResult(
            d,
            tuple(g for g in report.goals if g.document == d.id),
            tuple(p for p in report.programs if p.document == d.id),
        )
        for d in report.documents
    ]
    return build(results, Settings(pencocokan=matching)).with_judgement(
        report.links, report.verdicts
    )


def _shifted(settings: Settings, shift: float) -> Settings:
    knobs = settings.pencocokan
    bands = ("alpha_strong", "alpha_moderate", "alpha_weak", "orphan_p", "orphan_cover_p")
    moved = {name: min(0.99, getattr(knobs, name) * shift) for name in bands}
    return settings.model_copy(update={"pencocokan": knobs.model_copy(update=moved)})


def _evidence(plan: Plan, program: str) -> Evidence:
    found = evidences.of_programs(plan)
    if program not in found.engine.row:
        raise UsageError(_("tidak ada program '{program}'").format(program=program))
    return found


def _side(plan: Plan, item: str) -> Side:
    program = plan.programs.get(item)
    if program:
        return Side(item, program_text(program), program.place)
    goal = plan.goals[item]
    return Side(item, goal_text(goal), goal.place)


def _rules(found: Evidence, program: str, goal: str) -> Iterable[Rule]:
    engine = found.engine
    sides = (
        ("program", engine.lowers[engine.row[program]].tokens),
        ("goal", engine.uppers[engine.column[goal]].tokens),
    )
    for side, tokens in sides:
        added: dict[str, list[str]] = {}
        for token in tokens:
            if token.rule:
                added.setdefault(token.rule, []).append(token.surface)
        for entry, words in added.items():
            yield Rule(side, entry, tuple(words))


def _runner_up(found: Evidence, program: str, goal: str) -> Near | None:
    kind = found.kinds[found.engine.column[goal]]
    others: Sequence[tuple[str, float]] = [
        pair for pair in found.best(program, kind, 2) if pair[0] != goal
    ]
    if not others:
        return None
    other, score = others[0]
    return Near(other, score, *shared_and_missing(found, program, other))
