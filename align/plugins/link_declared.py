"""Links that the author of a plan declares: a column, a number, the goal's own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from align.hookspecs import Linker, hookimpl
from align.model import Reason, Signal

if TYPE_CHECKING:
    from align.graph.query import Plan


class DeclaredLinker:
    """Follows what programs and goals say about the goals of other plans.

    What leads nowhere gives no signal; the check ``broken-link`` reports it.
    """

    name = "declared"

    def propose(self, plan: Plan) -> Iterator[Signal]:
        said = [(p.id, p.document, p.declared_goals) for p in plan.programs.values()]
        said += [(g.id, g.document, g.declared) for g in plan.goals.values()]
        for lower, document, texts in said:
            yield from _followed(plan, lower, document, texts)


def _followed(plan: Plan, lower: str, document: str, texts: Iterable[str]) -> Iterator[Signal]:
    from align.graph.declared import resolve

    seen: set[str] = set()
    for text in texts:
        for goal in resolve(text, plan):
            if goal.document != document and goal.id not in seen:
                seen.add(goal.id)
                yield Signal(lower, goal.id, "declared", 1.0, (Reason("declared", text, 1.0),))


@hookimpl
def align_linkers() -> Iterable[Linker]:
    return [DeclaredLinker()]
