"""Links by indicator: program and goal are measured by the same one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from align.hookspecs import Linker, hookimpl
from align.model import Indicator, Reason, Signal

if TYPE_CHECKING:
    from align.graph.query import Plan
    from align.model import Goal

#: A name of fewer words measures something everywhere ("Persentase capaian").
_LEAST_WORDS = 3


class IndicatorLinker:
    """Same name (bracketed unit apart) and no contradicting unit.

    Programs of the masterplan are compared with every goal of the higher plans, and goals
    with those of the plans they answer to.
    """

    name = "indicator"

    def propose(self, plan: Plan) -> Iterator[Signal]:
        from align.graph.evidence import answered
        from align.graph.query import above

        index: defaultdict[str, list[tuple[Goal, Indicator]]] = defaultdict(list)
        for goal in plan.goals_of(*above()):
            for indicator in goal.indicators:
                index[_name(indicator)].append((goal, indicator))
        for program in plan.judged:
            yield from self._same(program.id, program.indicators, index)
        for goal in plan.goals_of(*above()):
            kinds = answered(plan.kind_of(goal))
            higher = {
                name: [(g, i) for g, i in pairs if plan.kind_of(g) in kinds]
                for name in map(_name, goal.indicators)
                if (pairs := index.get(name))
            }
            yield from self._same(goal.id, goal.indicators, higher)

    def _same(
        self,
        lower: str,
        indicators: Iterable[Indicator],
        index: dict[str, list[tuple[Goal, Indicator]]],
    ) -> Iterator[Signal]:
        seen: set[str] = set()
        for indicator in indicators:
            name = _name(indicator)
            if len(name.split()) < _LEAST_WORDS:
                continue
            for goal, other in index.get(name, ()):
                if goal.id not in seen and _units_agree(indicator, other):
                    seen.add(goal.id)
                    reason = Reason("indicator", other.name, 1.0, other.unit)
                    yield Signal(lower, goal.id, self.name, 0.9, (reason,))


def _name(indicator: Indicator) -> str:
    from align.text import key, split_unit

    return key(split_unit(indicator.name)[0])


def _units_agree(one: Indicator, two: Indicator) -> bool:
    left, right = _unit(one), _unit(two)
    return not left or not right or left == right


def _unit(indicator: Indicator) -> str:
    from align.text import normalise, split_unit

    unit = normalise(indicator.unit or split_unit(indicator.name)[1])
    return {"%": "persen", "persentase": "persen", "index": "indeks", "point": "poin"}.get(
        unit, unit
    )


@hookimpl
def align_linkers() -> Iterable[Linker]:
    return [IndicatorLinker()]
