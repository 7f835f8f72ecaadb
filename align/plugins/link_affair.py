"""Support by agency and government affair: who runs a program fits who answers for the goal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from align.hookspecs import Linker, hookimpl
from align.model import Reason, Signal

if TYPE_CHECKING:
    from align.graph.query import Plan

#: Goals a program and kind of plan that are asked, nearest by text first: an affair alone
#: never makes a link, so farther goals need no signal.
CANDIDATES = 10


class AffairLinker:
    """Where the affairs of a program (code, owning agency) and of a goal (agencies, programs
    listed under it) are known and meet.

    Weight: one shared affair among few says more than one among many, so the score is the
    share of the goal's affairs that the program meets.
    """

    name = "affair"

    def propose(self, plan: Plan) -> Iterator[Signal]:
        from align.graph import evidence
        from align.graph.links import Affairs

        affairs, found = Affairs(plan), evidence.of_programs(plan)
        for program in plan.judged:
            mine = affairs.of(program.id)
            if not mine:
                continue
            for kind in found.columns:
                for goal, _score in found.best(program.id, kind, CANDIDATES):
                    theirs = affairs.of(goal)
                    if shared := mine & theirs:
                        reasons = _reasons(shared)
                        share = len(shared) / len(theirs)
                        yield Signal(program.id, goal, self.name, share, reasons)


def _reasons(shared: frozenset[str]) -> tuple[Reason, ...]:
    from align.data.nomenclature import affairs

    return tuple(Reason("affair", affairs()[code].name, 0.0, code) for code in sorted(shared))


@hookimpl
def align_linkers() -> Iterable[Linker]:
    return [AffairLinker()]
