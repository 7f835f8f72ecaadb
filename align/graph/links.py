"""From signals to links: which ones hold, how strongly, and which one is the main one.

Reviewers trust what the author declares, the same code, the same indicator and the same
official name each alone; agency and affair together with similar words; words alone only
where nothing speaks against them (domain report 4.6). The rule below says just that; what a
signal of a plugin counts for is in :mod:`align.graph.worth`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from align.data import nomenclature
from align.graph.agencies import of_agencies
from align.graph.coverage import Cover
from align.graph.evidence import Evidence
from align.graph.query import Plan
from align.graph.worth import AFFAIR, DECLARED, Worths
from align.model import Goal, Kind, Link, LinkKind, LinkStatus, Program, Signal, Strength
from align.settings import MatchingSettings

_ORDER = (Strength.STRONG, Strength.MODERATE, Strength.WEAK)


@dataclass(frozen=True)
class Band:
    """What the words of one pair are worth: its p-value, and the strength that follows."""

    p_value: float
    strength: Strength | None


def band(evidence: Evidence, kind: Kind, score: float) -> Band:
    """Strength of a text score by the null of its kind of plan and the floor."""
    knobs = evidence.engine.settings
    p = evidence.p_value(kind, score) if kind in evidence.columns else 1.0
    if score >= evidence.engine.floor:
        if p <= knobs.alpha_strong:
            return Band(p, Strength.STRONG)
        if p <= knobs.alpha_moderate:
            return Band(p, Strength.MODERATE)
    return Band(p, Strength.WEAK if p <= knobs.alpha_weak else None)


def links_from(
    plan: Plan, signals: Iterable[Signal], evidence: Evidence, kind: LinkKind
) -> dict[str, list[Link]]:
    """By lower id: the links that hold, strongest and best first; the first one is main."""
    by_pair: defaultdict[str, defaultdict[str, list[Signal]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for signal in signals:
        if signal.lower in evidence.engine.row and signal.upper in plan.goals:
            by_pair[signal.lower][signal.upper].append(signal)
    affairs = Affairs(plan)
    return {
        lower: _kept(plan, lower, pairs, evidence, kind, affairs)
        for lower, pairs in by_pair.items()
    }


def _kept(
    plan: Plan,
    lower: str,
    pairs: Mapping[str, Sequence[Signal]],
    evidence: Evidence,
    kind: LinkKind,
    affairs: Affairs,
) -> list[Link]:
    links = [
        link
        for upper, signals in pairs.items()
        if (link := _link(plan, lower, upper, signals, evidence, kind, affairs))
    ]
    kept = _near_best(plan, links, evidence)
    kept.sort(key=lambda k: (_ORDER.index(k.strength), -k.score, k.upper))
    return [replace(link, main=n == 0) for n, link in enumerate(kept)]


def _link(
    plan: Plan,
    lower: str,
    upper: str,
    signals: Sequence[Signal],
    evidence: Evidence,
    kind: LinkKind,
    affairs: Affairs,
) -> Link | None:
    methods = {s.method for s in signals}
    worths = Worths(plan.settings.pencocokan)
    kind_of_plan = plan.kind_of(plan.goals[upper])
    strength = band(evidence, kind_of_plan, worths.likeness(signals)).strength
    if worths.alone(signals):
        strength = Strength.STRONG
    elif AFFAIR in methods:
        strength = _raised(strength)
    elif affairs.unrelated(lower, upper) or (
        kind == LinkKind.SERVES and poorly_covered(evidence.cover(lower), evidence.engine.settings)
    ):
        strength = _lowered(strength)
    if strength is None:
        return None
    ordered = tuple(sorted(signals, key=lambda s: (-s.score, s.method)))
    status = LinkStatus.DECLARED if DECLARED in methods else LinkStatus.PROPOSED
    return Link(lower, upper, kind, strength, ordered, status, worths.score(signals))


def _raised(strength: Strength | None) -> Strength | None:
    return (
        {Strength.MODERATE: Strength.STRONG, Strength.WEAK: Strength.MODERATE}.get(
            strength, strength
        )
        if strength
        else None
    )


def _lowered(strength: Strength | None) -> Strength | None:
    if strength is None:
        return None
    return {Strength.STRONG: Strength.MODERATE, Strength.MODERATE: Strength.WEAK}.get(strength)


def _near_best(plan: Plan, links: Sequence[Link], evidence: Evidence) -> list[Link]:
    """Links with evidence of their own, and of the others the few near the best, by kind of plan.

    Absolute scores mean little across programs; what is far below a program's own best is
    noise (``docs/links.md``).
    """
    knobs = plan.settings.pencocokan
    worths = Worths(knobs)
    kept: list[Link] = []
    by_kind: defaultdict[Kind, list[Link]] = defaultdict(list)
    for link in links:
        if worths.alone(link.signals):
            kept.append(link)
        else:
            by_kind[plan.kind_of(plan.goals[link.upper])].append(link)
    for kind, rivals in by_kind.items():
        rivals.sort(key=lambda k: (-k.score, k.upper))
        least = knobs.link_ratio * rivals[0].score
        near = [k for k in rivals[: knobs.top_k] if k.score >= least]
        first = near[0] if _uncontested(rivals, evidence, kind, knobs) else _second(near[0])
        kept += [first, *map(_second, near[1:])]
    return kept


def _uncontested(
    links: Sequence[Link], evidence: Evidence, kind: Kind, knobs: MatchingSettings
) -> bool:
    """Whether no other goal of the plan comes near the best one, the first of ``links``."""
    worths = Worths(knobs)
    first, *rivals = links
    words = evidence.best(first.lower, kind, 2)
    others = [score for goal, score in words if goal != first.upper]
    others += [worths.likeness(k.signals) for k in rivals]
    return not others or max(others) < knobs.strong_margin * worths.likeness(first.signals)


def _second(link: Link) -> Link:
    """By words alone only a goal that stands out from all others can be strong."""
    if link.strength == Strength.STRONG and not any(s.method == AFFAIR for s in link.signals):
        return replace(link, strength=Strength.MODERATE)
    return link


def contested(plan: Plan, link: Link, evidence: Evidence) -> bool:
    """Whether words say strongly that a program belongs to a plan, but not to which goal."""
    return (
        link.strength == Strength.MODERATE
        and band_of(plan, link, evidence).strength == Strength.STRONG
        and not poorly_covered(evidence.cover(link.lower), evidence.engine.settings)
        and not Affairs(plan).unrelated(link.lower, link.upper)
    )


def band_of(plan: Plan, link: Link, evidence: Evidence) -> Band:
    """What the words of a link are worth, with what plugins add to them."""
    likeness = Worths(plan.settings.pencocokan).likeness(link.signals)
    return band(evidence, plan.kind_of(plan.goals[link.upper]), likeness)


def poorly_covered(cover: Cover, knobs: MatchingSettings) -> bool:
    """Whether the goals speak of a program no more than of random planning words."""
    if cover.p_value is None:
        return False
    return cover.p_value > knobs.orphan_cover_p and cover.best < knobs.orphan_coverage


class Affairs:
    """Government affairs that are known, not guessed: from codes and agencies.

    A goal has those of its agencies and of the RPJMD programs listed under it or below.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._known: dict[str, frozenset[str]] = {}

    def of(self, item: str) -> frozenset[str]:
        """Affairs of a program or goal; empty where nothing names one."""
        if item not in self._known:
            program = self._plan.programs.get(item)
            self._known[item] = (
                of_program(program) if program else self._of_goal(self._plan.goals[item])
            )
        return self._known[item]

    def unrelated(self, lower: str, upper: str) -> bool:
        """Whether both sides name affairs and share none."""
        one, two = self.of(lower), self.of(upper)
        return bool(one and two and not one & two)

    def _of_goal(self, goal: Goal) -> frozenset[str]:
        line = [goal, *self._plan.descendants(goal)]
        found = [of_agencies(a for g in line for a in g.agencies)]
        found += [of_agencies(a for g in line for i in g.indicators for a in i.agencies)]
        found += [of_program(p) for g in line for p in self._plan.programs_under(g)]
        return frozenset().union(*found)


def of_program(program: Program) -> frozenset[str]:
    """Affairs of a program: that of its code, else those of the agency that owns it."""
    code = nomenclature.affair_of(program.code)
    return frozenset({code}) if code else of_agencies([program.owner])
