"""Chains upward: does a goal of the RPJMD go on into the plans above it?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from align.graph.query import Plan
from align.model import Goal, Kind, Link, LinkStatus, Strength


class Chains:
    """Which higher plans a goal reaches through ``answers`` links, its own or its parents'."""

    def __init__(self, plan: Plan, answers: Iterable[Link]) -> None:
        self._plan = plan
        self._answers: defaultdict[str, list[Link]] = defaultdict(list)
        for link in answers:
            if link.status != LinkStatus.REJECTED and link.strength != Strength.WEAK:
                self._answers[link.lower].append(link)

    def reaches(self, goal: Goal) -> tuple[Kind, ...]:
        """Kinds of higher plans that ``goal`` or one above it in its plan answers to."""
        found: dict[Kind, None] = {}
        for one in (goal, *self._plan.ancestors(goal)):
            for link in self._answers[one.id]:
                found[self._plan.kind_of(self._plan.goals[link.upper])] = None
        return tuple(found)
