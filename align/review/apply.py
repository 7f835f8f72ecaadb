"""Lays decisions over a run: goals that are none, links, verdicts, and what is justified."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from align.graph import evidence as evidences
from align.graph.build import judged
from align.graph.chain import Chains
from align.graph.query import Plan
from align.i18n import _
from align.model import (
    Choice,
    Decision,
    Finding,
    FindingState,
    Goal,
    Link,
    LinkKind,
    LinkStatus,
    ParseResult,
    Reason,
    Signal,
    Strength,
)
from align.reports.decided import who
from align.review.effects import Effect, Pair, by_item, effects
from align.review.ruling import Rulings
from align.review.sweep import unswept

#: The method of the signal that a decision leaves on a link.
DECIDED = "decided"
#: Rules about links; an exception without a rule of its own excuses these.
EXCUSABLE = ("LNK",)
_DUPLICATES = "DUP"
#: Order of a program's links: what people accepted first, what they rejected last.
_RANK = {LinkStatus.ACCEPTED: 0, LinkStatus.SUSPECT: 2, LinkStatus.REJECTED: 3}


def without_wrong_goals(
    results: Iterable[ParseResult], decisions: Iterable[Decision]
) -> list[ParseResult]:
    """``results`` without the goals that people called none; what stood below moves up."""
    wrong = by_item(decisions, Choice.NOT_A_GOAL)
    if not wrong:
        return list(results)
    return [_without(result, wrong.keys()) for result in results]


@unswept
def applied(plan: Plan, decisions: Sequence[Decision]) -> Plan:
    """The judged ``plan`` with links and verdicts as people decided them."""
    wanted = {p: e for p, e in effects(decisions).items() if _possible(plan, p)}
    if not wanted:
        return plan
    mine: defaultdict[str, dict[str, Effect]] = defaultdict(dict)
    for (lower, upper), effect in wanted.items():
        mine[lower][upper] = effect
    lowers = mine.keys()
    links: dict[str, list[Link]] = {p.id: [] for p in plan.judged}
    for link in plan.links:
        links.setdefault(link.lower, []).append(link)
    there = {(link.lower, link.upper) for link in plan.links}
    scores = _scores(plan, [pair for pair in wanted if pair not in there])
    for lower in sorted(lowers):
        links[lower] = _decided(plan, links.get(lower, []), mine[lower], scores)
    done = [link for those in links.values() for link in those]
    answers = [k for k in done if k.kind is LinkKind.ANSWERS]
    rulings = Rulings(plan, Chains(plan, answers), wanted)
    # A goal's own link carries the programs below it, so their chains are looked at again.
    touched = plan.verdicts if lowers - plan.programs.keys() else lowers
    verdicts = [
        rulings.of(v, links.get(v.program, ())) if v.program in touched else v
        for v in plan.verdicts.values()
    ]
    return judged(plan, done, verdicts)


def justified(findings: Iterable[Finding], decisions: Iterable[Decision]) -> list[Finding]:
    """``findings`` with those accepted that a decision gives a reason for.

    "pengecualian" answers for findings about the links of its item, "program-sama" for those
    about two programs being alike.
    """
    excepted = by_item(decisions, Choice.EXCEPTION)
    same = by_item(decisions, Choice.SAME_PROGRAM)
    return [_justified(f, excepted, same) for f in findings] if excepted or same else list(findings)


# goals
def _without(result: ParseResult, wrong: Iterable[str]) -> ParseResult:
    gone = {goal.id: goal for goal in result.goals if goal.id in set(wrong)}
    if not gone:
        return result
    goals = [
        replace(goal, parent=_above(goal.parent, gone))
        for goal in result.goals
        if goal.id not in gone
    ]
    programs = [
        replace(
            program,
            parent=_above(program.parent, gone),
            parents=tuple(dict.fromkeys(up for p in program.parents if (up := _above(p, gone)))),
        )
        for program in result.programs
    ]
    return replace(result, goals=tuple(goals), programs=tuple(programs))


def _above(parent: str | None, gone: Mapping[str, Goal]) -> str | None:
    seen: set[str] = set()
    while parent is not None and parent in gone and parent not in seen:
        seen.add(parent)
        parent = gone[parent].parent
    return None if parent in gone else parent


# links
def _possible(plan: Plan, pair: Pair) -> bool:
    """Whether both ends can have a link: programs that are judged, goals, and goals above."""
    lower, upper = pair
    return (lower in plan.verdicts or lower in plan.goals) and upper in plan.goals


def _decided(
    plan: Plan,
    links: Sequence[Link],
    wanted: Mapping[str, Effect],
    scores: Mapping[Pair, float],
) -> list[Link]:
    """The links of one item with ``wanted``, its effects by upper item, laid over them."""
    known = [
        _marked(link, effect) if (effect := wanted.get(link.upper)) else link for link in links
    ]
    there = {link.upper for link in links}
    known += [
        _made(plan, effect, scores)
        for upper, effect in wanted.items()
        if upper not in there and (effect.accepted or effect.kept)
    ]
    known.sort(key=lambda link: _RANK.get(link.status, 1))
    mains = [n == 0 and link.status is not LinkStatus.REJECTED for n, link in enumerate(known)]
    return [
        link if link.main is main else replace(link, main=main)
        for link, main in zip(known, mains, strict=True)
    ]


def _marked(link: Link, effect: Effect) -> Link:
    status = _status(effect)
    if status is not LinkStatus.ACCEPTED:
        return replace(link, status=status)
    signals = (_signal(effect), *link.signals)
    return replace(link, status=status, strength=Strength.STRONG, signals=signals)


def _made(plan: Plan, effect: Effect, scores: Mapping[Pair, float]) -> Link:
    """A link that align had not proposed. What only words say of it stays its score."""
    lower, upper = effect.pair
    kind = LinkKind.SERVES if lower in plan.programs else LinkKind.ANSWERS
    strength = Strength.STRONG if effect.kept and effect.accepted else Strength.WEAK
    signals = (_signal(effect),) if effect.accepted or not effect.kept else ()
    score = scores.get(effect.pair, 0.0)
    return Link(lower, upper, kind, strength, signals, _status(effect), score=score)


def _status(effect: Effect) -> LinkStatus:
    if not effect.kept:
        return LinkStatus.SUSPECT
    return LinkStatus.ACCEPTED if effect.accepted else LinkStatus.REJECTED


def _scores(plan: Plan, pairs: Iterable[Pair]) -> dict[Pair, float]:
    """What words say of ``pairs``, all of one engine asked at once; 0 is the least."""
    found: dict[Pair, float] = {}
    programs = [pair for pair in pairs if pair[0] in plan.programs]
    goals = [pair for pair in pairs if pair[0] not in plan.programs]
    known = [(programs, evidences.of_programs(plan))] if programs else []
    known += [(goals, one) for one in evidences.of_goals(plan)] if goals else []
    for asked, one in known:
        fits = [p for p in asked if p[0] in one.engine.row and p[1] in one.engine.column]
        for pair, score in zip(fits, one.engine.pairs(fits), strict=True):
            found.setdefault(pair, round(max(float(score), 0.0), 6))
    return found


def _signal(effect: Effect) -> Signal:
    reasons = [Reason("reviewer", who(effect.decision))]
    if effect.decision.reason:
        reasons.append(Reason("reason", effect.decision.reason))
    return Signal(*effect.pair, DECIDED, 1.0, tuple(reasons))


# findings
def _justified(
    finding: Finding,
    excepted: Mapping[str, Sequence[Decision]],
    same: Mapping[str, Sequence[Decision]],
) -> Finding:
    if finding.state is not FindingState.OPEN:
        return finding
    answers: list[Decision] = []
    if finding.code.startswith(EXCUSABLE):
        answers += excepted.get(finding.subject, ())
    if finding.code.startswith(_DUPLICATES):
        alike = {finding.subject, *finding.related}
        answers += [d for d in same.get(finding.subject, ()) if set(d.ids) <= alike]
    if not answers:
        return finding
    text = _("{reason} ({who})") if answers[0].reason else _("diputuskan {who}")
    excuse = text.format(reason=answers[0].reason, who=who(answers[0]))
    return replace(finding, state=FindingState.ACCEPTED, excuse=excuse)
