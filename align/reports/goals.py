"""Sasaran belum terwadahi and persandingan misi: what becomes of the goals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from align.data.dimensions import dimension_name
from align.i18n import _
from align.model import Goal, Kind, Level, Program, Strength
from align.phrases import at, capital, counted_programs
from align.reports.facts import Facts
from align.reports.programs import numbered, priority_name
from align.reports.tables import Column, Row, Table, Tone, lines, table
from align.reports.words import kind_word

#: How many missions of a higher plan a mission is set beside, at most.
MOST = 3


def unserved(facts: Facts, *, agency: str | None = None) -> Table:
    """Goals of the RPJMD that no program of the masterplan serves; those of one ``agency``."""
    rows = []
    for goal in facts.unserved:
        listed = listed_below(facts, goal)
        named = agencies_of(facts, goal)
        if agency is not None and agency not in named:
            continue
        rows.append(
            Row(
                [
                    numbered(facts.at_level(goal, Level.MISI)),
                    lines([facts.named(goal), capital(facts.spared(goal))]),
                    lines([i.name for i in goal.indicators]) or "-",
                    lines([p.name for p in listed]) or "-",
                    _proposed(facts, goal),
                    lines(named) or "-",
                    at(goal.place),
                ],
                goal.id,
                Tone.NONE if facts.spared(goal) else Tone.BAD,
            )
        )
    columns = [
        Column("mission", _("Misi"), 28),
        Column("goal", _("Sasaran"), 34),
        Column("indicators", _("Indikator"), 28),
        Column("programs", _("Program RPJMD pendukung"), 32),
        Column("dimension", _("Usulan dimensi"), 24),
        Column("agency", _("OPD"), 28),
        Column("page", _("Halaman"), 14),
    ]
    note = _("Usulan dimensi diambil dari program masterplan pada tujuan atau misi yang sama.")
    none = _("Semua sasaran RPJMD telah terwadahi program, atau belum ada yang dinilai.")
    return table("unserved", _("Sasaran Belum Terwadahi"), columns, rows, note=note, empty=none)


def listed_below(facts: Facts, goal: Goal) -> list[Program]:
    """Programs of the RPJMD under ``goal`` or a goal below it."""
    return [p for one in facts.below(goal) for p in facts.programs_under(one)]


def agencies_of(facts: Facts, goal: Goal) -> tuple[str, ...]:
    """Agencies that a goal names, or else those of the programs of its own plan below it."""
    owners = dict.fromkeys(p.owner for p in listed_below(facts, goal))
    named = facts.responsible(goal) or tuple(owners)
    # A name without a letter is a figure of a cell that was cut at the wrong place.
    return tuple(name for name in named if any(letter.isalpha() for letter in name))


def _proposed(facts: Facts, goal: Goal) -> str:
    """Dimension of most programs that serve the goals nearest to ``goal``; a dash for none."""
    for above in facts.line(goal)[1:]:
        codes = Counter(p.dimension for p in facts.serving.get(above.id, ()) if p.dimension)
        if codes:
            code, _count = min(codes.items(), key=lambda item: (-item[1], item[0]))
            return dimension_name(code)
    return "-"


def missions(facts: Facts) -> Table:
    """Each mission of the RPJMD beside those of the higher plans that it answers to."""
    rows = [_mission_row(facts, mission) for mission in facts.missions]
    shown = {goal.id for mission in facts.missions for goal in _upper(facts, mission)}
    for upper in facts.goals_of(Kind.RPJPD, levels=(Level.MISI,)):
        if rows and upper.id not in shown:
            remark = _("Belum ditemukan misi RPJMD yang menjawab misi RPJPD ini")
            page = f"RPJPD {at(upper.place)}".strip()
            national = lines(_national(facts, [upper]))
            rows.append(Row([national, numbered(upper), "", "", page, remark], upper.id, Tone.BAD))
    columns = [
        Column("national", _("Misi RPJPN/Asta Cita"), 40),
        Column("rpjpd", _("Misi RPJPD"), 36),
        Column("rpjmd", _("Misi RPJMD"), 36),
        Column("dimensions", _("Dimensi Smart City"), 26),
        Column("page", _("Halaman"), 22),
        Column("remark", _("Keterangan"), 36),
    ]
    none = _("Tidak ada misi RPJMD yang terbaca.")
    return table("missions", _("Persandingan Misi"), columns, rows, empty=none)


def _mission_row(facts: Facts, mission: Goal) -> Row:
    upper = _upper(facts, mission)
    programs = facts.serving.get(mission.id, [])
    counts = Counter(dimension_name(p.dimension) or _("(tanpa dimensi)") for p in programs)
    dimensions = [
        f"{name} ({counted_programs(count)})"
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    national = _national(facts, [*facts.below(mission), *upper])
    cells = [
        lines(national) or "-",
        lines([numbered(goal) for goal in upper]) or "-",
        numbered(mission),
        lines(dimensions) or "-",
        lines([_page(facts, goal) for goal in (mission, *upper)]),
        lines(_remarks(facts, mission, upper, programs)),
    ]
    return Row(cells, mission.id, Tone.BAD if not upper or not programs else Tone.GOOD)


def _page(facts: Facts, goal: Goal) -> str:
    return f"{kind_word(facts.kind(goal))} {at(goal.place)}" if at(goal.place) else ""


def _remarks(facts: Facts, mission: Goal, upper: list[Goal], programs: list[Program]) -> list[str]:
    remarks = []
    if not facts.of_kind(Kind.RPJPD):
        remarks.append(_("RPJPD tidak ikut diperiksa"))
    elif not upper:
        remarks.append(_("Belum ditemukan misi RPJPD yang dijawab"))
    elif not any(g.id == k.upper for g in upper for k in facts.links(mission.id)):
        remarks.append(_("Kaitan melalui tujuan, sasaran, atau arah kebijakan di bawahnya"))
    if not programs:
        remarks.append(_("Belum ada program masterplan pada misi ini"))
    return remarks


def _upper(facts: Facts, mission: Goal) -> list[Goal]:
    """Missions of the RPJPD that ``mission`` answers to.

    Its own link to a mission speaks first, then what its tujuan answer to, because they say
    what the mission is for; only then all that stands below it.
    """
    direct = [g for g, _link in facts.answered([mission], Kind.RPJPD) if g.level is Level.MISI]
    if direct:
        return direct[:MOST]
    below = facts.below(mission)
    aims = [goal for goal in below if goal.level is Level.TUJUAN]
    return _reached(facts, aims, Kind.RPJPD, Level.MISI) or _reached(
        facts, below, Kind.RPJPD, Level.MISI
    )


def _national(facts: Facts, goals: list[Goal]) -> list[str]:
    """Missions of the RPJPN and national priorities that ``goals`` answer to."""
    missions = _reached(facts, goals, Kind.RPJPN, Level.MISI)
    priorities = _reached(facts, goals, Kind.RPJMN, Level.PRIORITAS_NASIONAL)
    return [
        *(f"RPJPN {numbered(goal)}" for goal in missions),
        *(priority_name(facts, goal) for goal in priorities),
    ]


def higher_tops(facts: Facts, missions: Iterable[Goal]) -> list[Goal]:
    """Missions of the RPJPD and national priorities that ``missions`` answer to, each once."""
    found: dict[str, Goal] = {}
    for mission in missions:
        upper = _upper(facts, mission)
        national = _reached(
            facts, [*facts.below(mission), *upper], Kind.RPJMN, Level.PRIORITAS_NASIONAL
        )
        found |= {goal.id: goal for goal in (*upper, *national)}
    return list(found.values())


def _reached(facts: Facts, goals: Iterable[Goal], kind: Kind, level: Level) -> list[Goal]:
    """Goals of ``level`` above what ``goals`` answer to, most often reached first.

    Strong links speak where there are any; what is reached less than half as often as the
    first is left out, because one of many goals below a mission answers to almost anything.
    """
    answers = facts.answered(goals, kind)
    strong = [pair for pair in answers if pair[1].strength is Strength.STRONG]
    reached: Counter[str] = Counter()
    for upper, _link in strong or answers:
        top = facts.at_level(upper, level)
        if top:
            reached[top.id] += 1
    best = sorted(reached, key=lambda goal: (-reached[goal], facts.order[goal]))[:MOST]
    return [facts.goals[goal] for goal in best if reached[goal] * 2 >= reached[best[0]]]
