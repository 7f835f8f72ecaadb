"""Makes decisions about the items of a report, with what both sides say at that time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from align import __version__
from align.errors import UsageError
from align.i18n import _
from align.model import Choice, Decision, Report
from align.review.effects import claims
from align.review.items import Item, items, memory
from align.review.record import key_of


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decides, in which role, on which day (ISO)."""

    name: str
    role: str = ""
    date: str = ""


class Desk:
    """A report to decide about; texts and scores are looked up once."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.items: Mapping[str, Item] = items(report.goals, report.programs)
        self._scores = {(n.goal, v.program): n.score for v in report.verdicts for n in v.near}
        self._scores |= {(k.upper, k.lower): k.score for k in report.links}

    def decide(
        self,
        who: Reviewer,
        choice: Choice,
        lower: str,
        upper: str = "",
        *,
        target: str = "",
        reason: str = "",
        until: str = "",
    ) -> Decision:
        """A decision on items of the report; :class:`UsageError` where it makes no sense."""
        self._check(choice, lower, upper, target, reason)
        score = self._scores.get((target or upper, lower))
        return Decision(
            lower=memory(self.items[lower]),
            choice=choice,
            upper=memory(self.items[upper]) if upper else None,
            target=memory(self.items[target]) if target else None,
            reason=" ".join(reason.split()),
            reviewer=who.name,
            role=who.role,
            date=who.date,
            until=until,
            score=None if score is None else round(score, 4),
            method=f"align {__version__}",
        )

    def replaced(self, made: Decision) -> tuple[str, ...]:
        """Keys of earlier decisions that ``made`` takes the place of.

        They stand under an older number of the same pair, or say the opposite of one.
        """
        ids = [side.id for side in (made.lower, made.upper, made.target) if side]
        said = dict(claims(replace(made, ids=tuple(ids))))
        found: list[str] = []
        for decision in self.report.decisions:
            same = decision.ids[:2] == tuple(ids[:2]) and all(decision.ids)
            opposed = all(decision.ids) and any(
                said.get(pair, accepted) is not accepted for pair, accepted in claims(decision)
            )
            if (same or opposed) and key_of(decision) != key_of(made):
                found.append(key_of(decision))
        return tuple(found)

    def _check(self, choice: Choice, lower: str, upper: str, target: str, reason: str) -> None:
        goals = {goal.id for goal in self.report.goals}
        if choice is Choice.SAME_PROGRAM:
            sound = upper and not {lower, upper} & goals and lower != upper
            need = _("program-sama memerlukan dua program yang berbeda")
        elif choice is Choice.NOT_A_GOAL:
            sound = lower in goals and not upper
            need = _("bukan-sasaran memerlukan satu sasaran")
        elif choice is Choice.EXCEPTION:
            sound = not upper and bool(reason.strip())
            need = _("pengecualian memerlukan satu program atau sasaran, dan alasan")
        else:
            sound = upper in goals and lower != upper
            sound = sound and (choice is not Choice.REASSIGN or target in goals - {upper})
            need = _("keputusan ini memerlukan program dan sasaran; pengalihan, sasaran yang lain")
        if not sound:
            raise UsageError(need)
