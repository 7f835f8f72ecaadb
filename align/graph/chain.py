"""Chains upward: does a goal of the RPJMD go on into the plans above it?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from align.graph.query import BEFORE_RPJMD, Plan
from align.model import Goal, Link, LinkStatus, Strength


class Chains:
    """Whether a goal reaches the higher plans through ``answers`` links, its own or its parents'."""

    def __init__(self, plan: Plan, answers: Iterable[Link]) -> None:
        self._plan = plan
        self._answers: defaultdict[str, list[Link]] = defaultdict(list)
        for link in answers:
            if link.status != LinkStatus.REJECTED and link.strength != Strength.WEAK:
                self._answers[link.lower].append(link)

    def go_on(self, goal: Goal) -> bool:
        """Whether ``goal``, or one above it in its plan, answers to an RPJPD or RPJMN.

        What answers only to a plan that a plugin names does not go on: such a plan adds to
        the chain that the law asks for, and cannot stand in its place.
        """
        return any(
            self._plan.kind_of(self._plan.goals[link.upper]) in BEFORE_RPJMD
            for one in (goal, *self._plan.ancestors(goal))
            for link in self._answers[one.id]
        )
