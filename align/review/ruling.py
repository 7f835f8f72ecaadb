"""The verdict on a program whose links people decided on, or whose chain they changed.

The rules are those of :mod:`align.graph.verdict`, with accepted links as strong ones and
rejected ones as none. What only a decision in question holds up is for people again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from align.graph.chain import Chains
from align.graph.query import BEFORE_RPJMD, Plan, reference
from align.model import Kind, Level, Link, LinkStatus, Ruling, Strength, Verdict
from align.review.effects import Effect, Pair

_COUNTING = (Ruling.SELARAS, Ruling.SELARAS_SEBAGIAN)
#: Verdicts that no link leads to and no link can change.
_FIXED = frozenset({"supporting-program", "no-goals"})
_BELOW_SASARAN = frozenset({Level.OUTCOME, Level.STRATEGI, Level.ARAH_KEBIJAKAN})


class Rulings:
    """Rules anew on verdicts of one plan; ``chains`` are those after the decisions."""

    def __init__(self, plan: Plan, chains: Chains, effects: Mapping[Pair, Effect]) -> None:
        self._plan, self._chains, self._effects = plan, chains, effects
        self._rejected: defaultdict[str, set[str]] = defaultdict(set)
        for (lower, upper), effect in effects.items():
            if effect.kept and not effect.accepted:
                self._rejected[lower].add(upper)
        self._spelled: dict[str, list[str]] = {}
        kinds = {plan.kind_of(goal) for goal in plan.goals.values()}
        self._reference = reference(kinds)
        self._higher = not kinds.isdisjoint(BEFORE_RPJMD)

    def of(self, verdict: Verdict, links: Sequence[Link]) -> Verdict:
        """``verdict`` as it stands with ``links``: those of its program, decided on."""
        if verdict.reason in _FIXED:
            return verdict
        mine = [self._effects.get((k.lower, k.upper)) for k in links]
        counted = [k for k, e in zip(links, mine, strict=True) if _counts(k, e)]
        ruling, reason = self._rule(verdict, links, counted)
        if any(e and not e.kept for e in mine) and ruling not in _COUNTING:
            ruling, reason = Ruling.PERLU_TELAAH, "suspect-decision"
        decided = any(e is not None for e in mine)
        return replace(
            verdict,
            ruling=ruling,
            reason=reason,
            goals=self._goals(verdict, links, counted, ruling),
            machine=verdict.ruling if decided or ruling != verdict.ruling else None,
        )

    def _rule(
        self, verdict: Verdict, links: Sequence[Link], counted: Sequence[Link]
    ) -> tuple[Ruling, str]:
        accepted = [k for k in counted if k.status is LinkStatus.ACCEPTED]
        reference = [k for k in counted if self._kind(k) in self._reference]
        direct = [k for k in reference if k.strength is Strength.STRONG]
        if not direct and self._was_shared(verdict, links):
            direct = [k for k in reference if k.strength is Strength.MODERATE]
        if own := [k for k in direct if k in accepted]:
            return self._chained(own, "accepted")
        if direct:
            declared = direct[0].status is LinkStatus.DECLARED
            return self._chained(direct, "declared" if declared else "strong")
        if accepted or any(k.strength is Strength.STRONG for k in counted):
            return Ruling.SELARAS_SEBAGIAN, "accepted-skip-level" if accepted else "skip-level"
        if self._all_rejected(verdict, counted):
            return Ruling.YATIM, "all-rejected"
        if verdict.ruling in _COUNTING:
            return Ruling.PERLU_TELAAH, "middle-band"
        return verdict.ruling, verdict.reason

    def _was_shared(self, verdict: Verdict, links: Sequence[Link]) -> bool:
        """Whether align counted words that several goals contest (no link of its own is strong)."""
        own = [k for k in links if self._kind(k) in self._reference and not _only_decided(k)]
        strong = any(k.strength is Strength.STRONG and not _decided(k) for k in own)
        return verdict.ruling in _COUNTING and verdict.reason != "skip-level" and not strong

    def _chained(self, links: Sequence[Link], how: str) -> tuple[Ruling, str]:
        if Kind.RPJMD not in self._reference:
            return Ruling.SELARAS, f"{how}-before-rpjmd"
        if not self._higher:
            return Ruling.SELARAS, f"{how}-no-higher-plan"
        if any(self._chains.go_on(self._plan.goals[k.upper]) for k in links):
            return Ruling.SELARAS, f"{how}-chain"
        return Ruling.SELARAS_SEBAGIAN, "chain-broken"

    def _all_rejected(self, verdict: Verdict, counted: Sequence[Link]) -> bool:
        """Whether people rejected every goal that align had found, links or the nearest."""
        if counted:
            return False
        linked = {k.upper for k in self._plan.links_of(verdict.program)}
        offered = linked.intersection(verdict.goals)
        offered = offered or {n.goal for n in verdict.near}
        return bool(offered) and offered <= self._rejected[verdict.program]

    def _goals(
        self, verdict: Verdict, links: Sequence[Link], counted: Sequence[Link], ruling: Ruling
    ) -> tuple[str, ...]:
        """Accepted goals first, then those that align had and nobody took away."""
        if ruling is Ruling.YATIM:
            return ()
        out = {k.upper for k in links} - {k.upper for k in counted}
        accepted = [k for k in counted if k.status is LinkStatus.ACCEPTED]
        accepted.sort(key=lambda k: self._kind(k) not in self._reference)
        found: dict[str, None] = {}
        for goal in [*(k.upper for k in accepted), *verdict.goals, *(k.upper for k in counted)]:
            if goal not in out:
                found[goal] = None
                found |= dict.fromkeys(self._above(goal))
        # A sasaran that is here only because of a rejected policy below it goes with it.
        spelled = {a for goal in out for a in self._above(goal)}
        kept = {a for k in counted for a in (k.upper, *self._above(k.upper))}
        return tuple(g for g in found if g in kept or g not in spelled)

    def _above(self, goal: str) -> list[str]:
        """The sasaran that a strategy or policy spells out."""
        if goal not in self._spelled:
            item = self._plan.goals[goal]
            below = item.level in _BELOW_SASARAN
            line = self._plan.ancestors(item) if below else ()
            self._spelled[goal] = [a.id for a in line if a.level is Level.SASARAN]
        return self._spelled[goal]

    def _kind(self, link: Link) -> Kind:
        return self._plan.kind_of(self._plan.goals[link.upper])


def _counts(link: Link, effect: Effect | None) -> bool:
    """Whether ``link`` holds something up: not rejected, and not only by a decision in question."""
    if link.status is LinkStatus.REJECTED:
        return False
    if link.status is LinkStatus.SUSPECT:
        return bool(effect and effect.accepted) and not _only_decided(link)
    return True


def _decided(link: Link) -> bool:
    return any(s.method == "decided" for s in link.signals)


def _only_decided(link: Link) -> bool:
    return all(s.method == "decided" for s in link.signals)
