"""Matriks keselarasan and program yatim: what becomes of every program."""

from __future__ import annotations

from align.data.dimensions import dimension_name
from align.i18n import _
from align.model import Goal, Indicator, Kind, Level, Link, Near, Program, Ruling, Verdict
from align.phrases import at, capital, decimal
from align.reports.decided import decided_note
from align.reports.facts import Facts
from align.reports.signals import method_word
from align.reports.tables import Column, Row, Table, Tone, lines, table
from align.reports.words import (
    reason_word,
    ruling_word,
    short,
    strength_word,
    value_text,
)

#: Scores below this say nothing and name no goal.
LEAST = 0.005
#: Year columns beyond these would not fit a page of F4.
MOST_YEARS = 6

TONES = {
    Ruling.SELARAS: Tone.GOOD,
    Ruling.SELARAS_SEBAGIAN: Tone.PART,
    Ruling.PERLU_TELAAH: Tone.DOUBT,
    Ruling.YATIM: Tone.BAD,
    Ruling.TIDAK_CUKUP_DATA: Tone.UNKNOWN,
}


def status_word(ruling: Ruling) -> str:
    """The status as the matrix writes it."""
    if ruling is Ruling.YATIM:
        return _("Belum selaras (yatim)")
    return capital(ruling_word(ruling))


def matrix(facts: Facts, *, agency: str | None = None) -> Table:
    """Every program under the sasaran it serves first, in the order of the RPJMD.

    Sasaran without a program stand at their place with a row of their own; programs without
    one come last. ``agency`` keeps the programs of one agency and leaves such rows out.
    """
    years = matrix_years(facts)
    entries: list[tuple[tuple[int, int], Row]] = []
    last = len(facts.order)
    for n, (program, verdict) in enumerate(facts.judged):
        if agency is None or program.owner == agency:
            main = next(iter(facts.goals_in(verdict, Kind.RPJMD)), None)
            position = facts.order[main.id] if main else last
            entries.append(((position, n), _program_row(facts, program, verdict, main, years)))
    if agency is None:
        for goal in facts.unserved:
            if goal.level in (Level.SASARAN, Level.SASARAN_POKOK):
                entries.append(((facts.order[goal.id], -1), _gap_row(facts, goal, years)))
    entries.sort(key=lambda entry: entry[0])
    return table(
        "matrix",
        _("Matriks Keselarasan"),
        _matrix_columns(years),
        [row for _position, row in entries],
        toned="status",
        empty=_("Tidak ada program masterplan yang dinilai."),
    )


def matrix_years(facts: Facts) -> tuple[int | None, ...]:
    """The years that have a target column; None stands for targets without a year.

    A year for which no program has a target would only be an empty column.
    """
    found = [i for p, _v in facts.judged for i in p.indicators]
    years = sorted({year for i in found for year, value in i.targets.items() if value.text})
    final = any(i.final and i.final.text for i in found)
    return (*years[:MOST_YEARS], *((None,) if final or not years else ()))


def _matrix_columns(years: tuple[int | None, ...]) -> list[Column]:
    targets = [
        Column(f"target_{year}", _("Target {year}").format(year=year), 8, figures=True)
        if year
        else Column("target", _("Target akhir"), 11, figures=True)
        for year in years
    ]
    return [
        Column("mission", _("Misi RPJMD"), 14),
        Column("objective", _("Tujuan"), 14),
        Column("goal", _("Sasaran"), 15),
        Column("goal_indicators", _("Indikator Sasaran"), 14),
        Column("policy", _("Arah Kebijakan/Asta Cita"), 20),
        Column("dimension", _("Dimensi"), 12),
        Column("sub_dimension", _("Sub Dimensi"), 13),
        Column("program", _("Program Smart City"), 15),
        Column("agency", _("OPD"), 14),
        Column("indicators", _("Indikator"), 14),
        *targets,
        Column("status", _("Status Keselarasan"), 12),
        Column("basis", _("Dasar tautan"), 12),
        Column("page", _("Halaman"), 14),
        Column("remark", _("Keterangan"), 15),
    ]


def _program_row(
    facts: Facts,
    program: Program,
    verdict: Verdict,
    main: Goal | None,
    years: tuple[int | None, ...],
) -> Row:
    cells = [
        *_goal_cells(facts, main),
        _policies(facts, verdict),
        dimension_name(program.dimension) or program.dimension_text,
        dimension_name(program.sub_dimension),
        program.name,
        program.owner,
        _indicator_names(program.indicators),
        *(_targets(program.indicators, year) for year in years),
        status_word(verdict.ruling),
        _basis(facts, program, main),
        pages(facts, program, main),
        _remark(facts, verdict, main),
    ]
    return Row(cells, program.id, TONES[verdict.ruling])


def _gap_row(facts: Facts, goal: Goal, years: tuple[int | None, ...]) -> Row:
    """A sasaran that no program of the masterplan serves."""
    remark = _("Belum ada program masterplan yang mewadahi sasaran ini")
    cells = [*_goal_cells(facts, goal), "", "", "", "", "", "", *("" for _year in years)]
    cells += [_("Belum terwadahi"), "", f"RPJMD {at(goal.place)}".strip(), remark]
    return Row(cells, goal.id, Tone.BAD)


def _goal_cells(facts: Facts, goal: Goal | None) -> list[str]:
    """Misi, tujuan, sasaran and its indicators."""
    if goal is None:
        return ["", "", "", ""]
    parts = [facts.at_level(goal, level) for level in (Level.MISI, Level.TUJUAN)]
    target = facts.at_level(goal, Level.SASARAN, Level.SASARAN_POKOK)
    indicators = (target or goal).indicators
    return [*map(numbered, (*parts, target)), _indicator_names(indicators)]


def numbered(goal: Goal | None) -> str:
    """``3.1.1 Terwujudnya …``; the column's head says what it is."""
    return f"{goal.number} {goal.text}".strip() if goal else ""


def _policies(facts: Facts, verdict: Verdict) -> str:
    """Arah kebijakan of the RPJMD and Asta Cita (national priorities) that it reaches."""
    parts = [
        facts.named(goal)
        for goal in facts.goals_in(verdict, Kind.RPJMD)
        if goal.level in (Level.ARAH_KEBIJAKAN, Level.STRATEGI)
    ]
    for goal in facts.goals_in(verdict, Kind.RPJMN):
        priority = facts.at_level(goal, Level.PRIORITAS_NASIONAL)
        if priority:
            parts.append(priority_name(facts, priority))
    return lines(parts)


def priority_name(facts: Facts, goal: Goal) -> str:
    """``Asta Cita 7: …``: the national priorities of RPJMN 2025–2029 are its eight missions."""
    document = facts.documents.get(goal.document)
    asta_cita = bool(document and document.period and document.period.start == 2025)
    word = "Asta Cita" if asta_cita else _("Prioritas Nasional")
    return f"{word} {goal.number.lstrip('0') or goal.number}: {short(goal.text, 70)}"


def _indicator_names(indicators: tuple[Indicator, ...]) -> str:
    """One line each."""
    return "\n".join(_indicator_name(indicator) for indicator in indicators)


def _indicator_name(indicator: Indicator) -> str:
    unit = indicator.unit
    return f"{indicator.name} ({unit})" if unit and unit not in indicator.name else indicator.name


def _targets(indicators: tuple[Indicator, ...], year: int | None) -> str:
    """Target of each indicator, in their order; a dash keeps the lines apart."""
    cells = [
        value_text(indicator.targets.get(year) if year else indicator.final)
        for indicator in indicators
    ]
    return "\n".join(cell or "-" for cell in cells) if any(cells) else ""


def _basis(facts: Facts, program: Program, main: Goal | None) -> str:
    """``dinyatakan, teks (kuat)``: the signals of the link to the main goal."""
    link = _link(facts, program, main)
    if link is None:
        return "-"
    methods = lines([method_word(signal.method, facts.report) for signal in link.signals])
    return f"{', '.join(methods.splitlines())} ({strength_word(link.strength)})"


def _link(facts: Facts, program: Program, main: Goal | None) -> Link | None:
    found = facts.links(program.id)
    return next((k for k in found if main and k.upper == main.id), next(iter(found), None))


def pages(facts: Facts, program: Program, goal: Goal | None) -> str:
    """Page of the program, and of its goal in the plan above."""
    own = f"Masterplan {at(program.place)}" if at(program.place) else ""
    other = f"RPJMD {at(goal.place)}" if goal and at(goal.place) else ""
    return lines([own, other])


def _remark(facts: Facts, verdict: Verdict, main: Goal | None) -> str:
    others = [
        facts.named(goal)
        for goal in facts.goals_in(verdict, Kind.RPJMD)
        if goal is not main and goal.level not in (Level.ARAH_KEBIJAKAN, Level.STRATEGI)
    ]
    also = _("Mendukung juga: {goals}").format(goals="; ".join(others)) if others else ""
    return lines([capital(reason_word(verdict.reason)), decided_note(facts, verdict), also])


def orphans(facts: Facts, *, agency: str | None = None) -> Table:
    """Programs that no goal of any plan supports, with the goals that came nearest."""
    rows = [
        Row(
            [
                program.code or "-",
                program.name,
                program.owner,
                dimension_name(program.dimension) or program.dimension_text,
                capital(reason_word(verdict.reason)),
                nearest(facts, verdict.near),
                _("Kaitkan ke sasaran, ubah rumusan, atau keluarkan dari draf."),
                at(program.place),
            ],
            program.id,
            Tone.BAD,
        )
        for program, verdict in facts.judged
        if verdict.ruling is Ruling.YATIM and (agency is None or program.owner == agency)
    ]
    columns = [
        Column("code", _("Kode"), 12),
        Column("program", _("Program"), 30),
        Column("agency", _("OPD"), 26),
        Column("dimension", _("Dimensi"), 16),
        Column("reason", _("Alasan"), 26),
        Column("nearest", _("Sasaran terdekat (skor)"), 44),
        Column("remedy", _("Rekomendasi"), 26),
        Column("page", _("Halaman"), 14),
    ]
    none = _("Tidak ada program yatim.")
    return table("orphans", _("Program Yatim"), columns, rows, empty=none)


def nearest(facts: Facts, near: tuple[Near, ...], limit: int = 2) -> str:
    """The goals that came nearest, one line each; a score of nought names none."""
    found = [item for item in near if item.goal in facts.goals and item.score >= LEAST][:limit]
    return lines(
        [
            f"{facts.named(facts.goals[item.goal], kind=True)} ({decimal(item.score)})"
            for item in found
        ]
    ) or _("tidak ada sasaran yang mendekati")
