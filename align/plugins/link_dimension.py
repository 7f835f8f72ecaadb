"""A nudge by dimension: a Smart Living program serves a goal about living sooner than others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from align.hookspecs import Linker, hookimpl
from align.model import Reason, Signal

if TYPE_CHECKING:
    from align.graph.query import Plan

#: Goals a program and kind of plan that are asked, nearest by text first.
CANDIDATES = 3
#: Below this probability a goal does not count as one of the dimension.
LEAST = 0.5


class DimensionLinker:
    """Where a goal's own words place it in the dimension that the masterplan gives a program.

    It orders goals that words leave close together and never makes a link alone.
    """

    name = "dimension"

    def propose(self, plan: Plan) -> Iterator[Signal]:
        from align.graph import evidence
        from align.graph.dimension import likelihoods
        from align.graph.passages import goal_text

        found = evidence.of_programs(plan)
        known: dict[str, dict[str, float]] = {}
        for program in plan.judged:
            if not program.dimension:
                continue
            for kind in found.columns:
                for goal, _score in found.best(program.id, kind, CANDIDATES):
                    if goal not in known:
                        known[goal] = likelihoods(goal_text(plan.goals[goal]))
                    chance = known[goal].get(program.dimension, 0.0)
                    if chance >= LEAST:
                        reason = Reason("dimension", program.dimension, 0.0)
                        yield Signal(program.id, goal, self.name, min(chance, 1.0), (reason,))


@hookimpl
def align_linkers() -> Iterable[Linker]:
    return [DimensionLinker()]
