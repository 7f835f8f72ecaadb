"""Makes decisions about the items of a report, with what both sides say at that time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from align import __version__
from align.errors import UsageError
from align.i18n import _
from align.model import Choice, Decision, Report
from align.review.items import Item, items, memory


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
