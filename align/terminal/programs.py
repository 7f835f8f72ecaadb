"""Programs that need attention: orphans, those in doubt, those in part aligned."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.text import Text

from align.data.dimensions import dimension_name
from align.i18n import _
from align.model import Goal, Near, Program, Report, Ruling, Verdict
from align.terminal.decisions import decided_rows, machine_row
from align.terminal.lines import indented, labelled, rest, section
from align.terminal.words import (
    at,
    decimal,
    goal_word,
    joined,
    kind_word,
    quoted,
    reason_word,
    ruling_word,
)

#: Width of the labels of a program.
LABEL = 10
#: Scores below this are shown as 0,00.
LEAST = 0.005

#: Verdicts that are listed one by one, the gravest first, with how many are shown at once.
LISTED = {
    Ruling.YATIM: 20,
    Ruling.PERLU_TELAAH: 15,
    Ruling.TIDAK_CUKUP_DATA: 10,
    Ruling.SELARAS_SEBAGIAN: 10,
}


def programs_view(report: Report, *, full: bool = False) -> list[RenderableType]:
    """A section for each verdict of :data:`LISTED` that any program has."""
    goals = {goal.id: goal for goal in report.goals}
    programs = {program.id: program for program in report.programs}
    sections: list[RenderableType] = []
    for ruling, limit in LISTED.items():
        verdicts = [v for v in report.verdicts if v.ruling is ruling and v.program in programs]
        if not verdicts:
            continue
        shown = verdicts if full else verdicts[:limit]
        blocks = [program_block(programs[v.program], v, goals, report) for v in shown]
        title = _("Program {ruling}").format(ruling=ruling_word(ruling))
        blocks += rest(len(shown), len(verdicts))
        sections.append(section(title, blocks, len(verdicts)))
    return sections


def program_block(
    program: Program, verdict: Verdict, goals: Mapping[str, Goal], report: Report
) -> RenderableType:
    """Name, agency, dimension, page, quotation, why, and the goals that came nearest."""
    about = joined([at(program.place), program.owner, dimension_of(program), program.code])
    quote = program.place.quote if program.place.quote.strip() != program.name else ""
    rows = [
        (_("letak"), about),
        (_("kutipan"), quoted(quote)),
        (_("dinyatakan"), "; ".join(quoted(text, 120) for text in program.declared_goals)),
        (_("alasan"), reason_word(verdict.reason) if verdict.ruling is not Ruling.YATIM else ""),
        machine_row(verdict),
        *decided_rows(report, program),
        *supporting(verdict, goals, report),
    ]
    near = tuple(item for item in verdict.near if item.goal not in verdict.goals)
    rows += nearest(near, goals, report)
    return Group(indented(Text(program.name, style="bold"), 2), labelled(rows, least=LABEL))


def dimension_of(program: Program) -> str:
    """The dimension by name, else as the plan writes it."""
    code = program.sub_dimension or program.dimension
    if not code:
        return program.dimension_text or _("tanpa dimensi")
    names = [dimension_name(program.dimension), dimension_name(program.sub_dimension)]
    return " / ".join(name for name in names if name)


def supporting(
    verdict: Verdict, goals: Mapping[str, Goal], report: Report, limit: int = 2
) -> list[tuple[str, str]]:
    """The goals that the verdict counts, best first."""
    known = [goals[goal] for goal in verdict.goals if goal in goals]
    return [
        (_("terkait") if index == 0 else "", goal_line(goal, report))
        for index, goal in enumerate(known[:limit])
    ]


def nearest(
    near: tuple[Near, ...], goals: Mapping[str, Goal], report: Report, limit: int = 2
) -> list[tuple[str, str]]:
    """Each near goal with its score, and the words that are shared and missing.

    A score that is shown as nought names no goal: it would be any goal of the plan.
    """
    rows: list[tuple[str, str]] = []
    for item in near[:limit]:
        if item.goal not in goals or item.score < LEAST:
            continue
        line = f"{decimal(item.score)}  {goal_line(goals[item.goal], report)}"
        rows.append((_("terdekat") if not rows else "", line))
        rows.append(("", shared_words(item)))
    if near and not rows:
        rows.append((_("terdekat"), _("tidak ada sasaran yang mendekati")))
    return rows


def shared_words(near: Near) -> str:
    """``kata sama: layanan; tidak menyebut: angkutan, jalan``."""
    shared = (
        _("kata sama: {words}").format(words=", ".join(near.shared[:5]))
        if near.shared
        else _("tanpa kata yang sama")
    )
    if not near.missing:
        return shared
    missing = _("tidak menyebut: {words}").format(words=", ".join(near.missing[:5]))
    return f"{shared}; {missing}"


def goal_line(goal: Goal, report: Report) -> str:
    """``RPJMD sasaran 2.1 "Meningkatnya …" · hlm. 45``."""
    kinds = {document.id: document.kind for document in report.documents}
    kind = kinds.get(goal.document)
    head = f"{kind_word(kind)} {goal_word(goal)}" if kind else goal_word(goal)
    return joined([f"{head} {quoted(goal.text, 110)}", at(goal.place)])
