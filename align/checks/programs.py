"""What checks ask about programs and goals more than once."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from align.model import Goal, Kind, Level, Link, LinkKind, LinkStatus, Program, Strength
from align.text.normalise import normalise

if TYPE_CHECKING:
    from align.graph.query import Plan

#: ``x.xx.01`` and "Program Penunjang Urusan Pemerintahan Daerah …": running costs of an
#: office, which by the nomenclature serve every goal and hang on none.
_SUPPORT_CODE = re.compile(r"^(\d|x)\.(\d{1,2}|xx)\.01(\.|$)")
_SUPPORT_NAME = re.compile(r"^(program )?penunjang urusan")

#: The noun that opens the official names of programs, with nothing after it.
_CUT_NAME = re.compile(
    r"^(?:program)?\s*(?:peningkatan|pengembangan|pengelolaan|penyelenggaraan|pembinaan|pelaksanaan|"
    r"penataan|penyediaan|penanganan|pengawasan|pengendalian|pembangunan|pemberdayaan|penguatan|"
    r"pelayanan|perlindungan|pelestarian|penunjang)?(?:\s+(?:dan|serta|untuk))?$"
)

#: Items read with less certainty than this are not blamed for what they seem to lack.
FIRM = 0.5

#: From this share of filled cells on, an empty one is a gap and not an unread column.
HALF = 0.5


def is_support(program: Program) -> bool:
    """Whether it is a "Program Penunjang Urusan", never judged as an orphan."""
    return bool(
        _SUPPORT_CODE.match(normalise(program.code)) or _SUPPORT_NAME.match(normalise(program.name))
    )


def is_firm(item: Goal | Program) -> bool:
    """Whether ``item`` was read well enough to be blamed for an empty cell.

    "Program Peningkatan" is no name: a page break cut it, and what it is about with it.
    """
    cut = isinstance(item, Program) and _CUT_NAME.match(normalise(item.name))
    return item.confidence >= FIRM and not cut


def judged(plan: Plan) -> list[Program]:
    """The masterplan programs that are judged, without the supporting ones."""
    return [p for p in plan.proposals if not is_support(p)]


def every_judged(plan: Plan) -> list[Program]:
    """As :func:`judged`, with the programs of plans that plugins have judged."""
    return [p for p in plan.judged if not is_support(p)]


def carrying(plan: Plan, program: Program) -> list[Link]:
    """Its links that carry weight: declared, accepted, or of moderate strength at least."""
    return [
        link
        for link in plan.links_of(program.id, LinkKind.SERVES)
        if link.status != LinkStatus.REJECTED
        and (
            link.status in (LinkStatus.DECLARED, LinkStatus.ACCEPTED)
            or link.strength in (Strength.STRONG, Strength.MODERATE)
        )
    ]


def covering(plan: Plan, goal: Goal) -> list[Program]:
    """Programs that count as serving ``goal`` or a goal below it: those of the masterplan,
    and where the tracing policy says so, those of the RPJMD itself.

    A program counts where this is its first goal of the document, or where the link is
    strong or was stated by a person: a supporting link of middling likeness is too little
    to call a goal covered.
    """
    ids = {goal.id, *(g.id for g in plan.descendants(goal))}
    found = [p for p in plan.serving(goal) if _covers(plan, p, ids, goal.document)]
    if "rpjmd" in plan.settings.penelusuran.dilayani_oleh:
        below = [goal, *plan.descendants(goal)]
        found += [p for g in below for p in plan.programs_under(g) if p not in found]
    return found


def _covers(plan: Plan, program: Program, ids: set[str], document: str) -> bool:
    goals = [g for i in plan.verdicts[program.id].goals if (g := plan.goals.get(i))]
    first = next((g.id for g in goals if g.document == document), None)
    return first in ids or any(
        link.upper in ids
        and (
            link.strength is Strength.STRONG
            or link.status in (LinkStatus.DECLARED, LinkStatus.ACCEPTED)
        )
        for link in carrying(plan, program)
    )


def measured_goals(plan: Plan, document: str) -> list[Goal]:
    """The goals of an RPJMD that programs are to serve: those that the tracing policy names,
    else its sasaran, else the next level up."""
    own = [g for g in plan.goals_of(Kind.RPJMD) if g.document == document]
    if levels := plan.settings.penelusuran.wajib_dilayani:
        return [g for g in own if g.level in levels]
    for level in (Level.SASARAN, Level.TUJUAN, Level.MISI):
        if goals := [g for g in own if g.level == level]:
            return goals
    return []


def is_one_form(plan: Plan) -> bool:
    """Whether the masterplan of the run is nothing but the proposal form of one agency.

    Such a workbook has one owner and is not meant to cover dimensions, years or quick wins.
    """
    documents = plan.documents_of(Kind.MASTERPLAN)
    owners = {normalise(p.owner) for p in plan.proposals if p.owner}
    return all(d.file.lower().endswith((".xlsx", ".xls")) for d in documents) and len(owners) == 1


def share_with(plan: Plan, has: Callable[[Program], object]) -> float:
    """Share of the masterplan's programs for which ``has`` holds; 0 where there are none.

    A cell is only missing where its column was read: most checks of empty cells ask for
    half of the programs first.
    """
    programs = plan.proposals
    return sum(bool(has(p)) for p in programs) / len(programs) if programs else 0.0


def is_paid(program: Program) -> bool:
    """Whether any money is written down for it; an ambiguous figure counts as money."""
    return any(b.amount is None or b.amount > 0 for b in program.budgets)


def funded(plan: Plan) -> bool:
    """Whether budgets were read: half of the masterplan's programs have one."""
    return share_with(plan, is_paid) >= HALF
