"""Persandingan target: the same indicator in every plan, beside each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from align.data.measures import polarity_of
from align.i18n import _
from align.model import Goal, Indicator, Kind, Polarity, Program, Value
from align.phrases import at, decimal
from align.reports.facts import Facts
from align.reports.tables import Cell, Column, Row, Table, Tone, lines, table
from align.reports.words import kind_word, value_text
from align.text.normalise import key, split_unit

#: Targets that differ by less are the same figure, rounded differently.
SAME = 0.005
#: Years of the first stage of an RPJPD.
STAGE = 5


@dataclass(frozen=True, slots=True)
class _Named:
    """An indicator and who carries it."""

    owner: Goal | Program
    indicator: Indicator


def targets(facts: Facts) -> Table:
    """Every indicator of the RPJMD beside its namesakes in RPJMN, RPJPD and masterplan.

    Indicators of the RPJPD that the RPJMD does not take up stand at the end. Names are
    compared by letters and digits, the bracketed unit apart.
    """
    index = _Index(facts)
    years = target_years(facts)
    rows = []
    seen: set[str] = set()
    for named in index.of(Kind.RPJMD):
        seen.add(name_key(named.indicator))
        rows.append(_row(facts, index, named, years))
    for named in index.of(Kind.RPJPD):
        name = name_key(named.indicator)
        if name not in seen and facts.of_kind(Kind.RPJMD):
            seen.add(name)
            rows.append(_missing_row(facts, index, named, years))
    none = _("Tidak ada indikator RPJMD yang terbaca.")
    note = _("Indikator disandingkan bila namanya sama; satuan dalam kurung diabaikan.")
    return table(
        "targets",
        _("Persandingan Target"),
        _columns(facts, years),
        rows,
        toned="status",
        note=note,
        empty=none,
    )


def name_key(indicator: Indicator) -> str:
    """What an indicator's name is compared by."""
    return key(split_unit(indicator.name)[0])


def target_years(facts: Facts) -> tuple[int, ...]:
    """The years of the RPJMD; the bridge year after it has no column."""
    periods = [d.period for d in facts.of_kind(Kind.RPJMD) if d.period]
    if not periods:
        return ()
    return tuple(range(min(p.start for p in periods), max(p.end for p in periods) + 1))[:6]


class _Index:
    """Indicators by plan and name."""

    def __init__(self, facts: Facts) -> None:
        self._all: dict[Kind, list[_Named]] = defaultdict(list)
        self._first: dict[tuple[Kind, str], _Named] = {}
        judged = [program for program, _verdict in facts.judged]
        owners: list[Goal | Program] = [*facts.report.goals, *judged]
        for owner in owners:
            for indicator in owner.indicators:
                kind, named = facts.kind(owner), _Named(owner, indicator)
                self._all[kind].append(named)
                self._first.setdefault((kind, name_key(indicator)), named)

    def of(self, kind: Kind) -> list[_Named]:
        return self._all[kind]

    def like(self, kind: Kind, named: _Named) -> _Named | None:
        """The first namesake in a plan of ``kind``."""
        return self._first.get((kind, name_key(named.indicator)))


def _columns(facts: Facts, years: tuple[int, ...]) -> list[Column]:
    last = next((d.period.end for d in facts.of_kind(Kind.RPJMN) if d.period), 2029)
    return [
        Column("rpjmn", _("Sasaran/Indikator RPJMN"), 24),
        Column("rpjmn_target", _("Target {year}").format(year=last), 9, figures=True),
        Column("rpjpd", _("Indikator RPJPD (IUP)"), 20),
        Column("rpjpd_target", _("Target tahap I"), 11, figures=True),
        Column("rpjmd", _("Indikator RPJMD"), 24),
        Column("baseline", _("Baseline"), 9, figures=True),
        *(Column(f"target_{y}", _("Target {year}").format(year=y), 8, figures=True) for y in years),
        Column("program", _("Program masterplan"), 18),
        Column("program_target", _("Target"), 10, figures=True),
        Column("difference", _("Selisih"), 9, figures=True),
        Column("status", _("Status"), 16),
        Column("page", _("Halaman"), 18),
    ]


def _row(facts: Facts, index: _Index, named: _Named, years: tuple[int, ...]) -> Row:
    national, longterm = index.like(Kind.RPJMN, named), index.like(Kind.RPJPD, named)
    proposal = index.like(Kind.MASTERPLAN, named)
    status, difference, tone = _compared(facts, named, national, longterm, proposal)
    cells: list[Cell] = [
        *_national_cells(facts, national),
        *_longterm_cells(facts, longterm),
        _name(named),
        value_text(named.indicator.baseline),
        *(value_text(named.indicator.targets.get(year)) for year in years),
        proposal.owner.name if proposal and isinstance(proposal.owner, Program) else "",
        value_text(_latest(proposal.indicator)) if proposal else "",
        difference,
        status,
        lines([_page(facts, one) for one in (named, longterm, national, proposal)]),
    ]
    return Row(cells, named.owner.id, tone)


def _missing_row(facts: Facts, index: _Index, named: _Named, years: tuple[int, ...]) -> Row:
    national = index.like(Kind.RPJMN, named)
    cells: list[Cell] = [
        *_national_cells(facts, national),
        *_longterm_cells(facts, named),
        "",
        "",
        *("" for _year in years),
        "",
        "",
        "",
        _("IUP belum ditemukan di RPJMD"),
        lines([_page(facts, one) for one in (named, national)]),
    ]
    return Row(cells, named.owner.id, Tone.BAD)


def _national_cells(facts: Facts, named: _Named | None) -> list[Cell]:
    if named is None:
        return ["", ""]
    last = next((d.period.end for d in facts.of_kind(Kind.RPJMN) if d.period), 2029)
    owner = named.owner.text if isinstance(named.owner, Goal) else ""
    return [lines([owner, _name(named)]), value_text(named.indicator.targets.get(last))]


def _longterm_cells(facts: Facts, named: _Named | None) -> list[Cell]:
    """Name and target; one of another year than the stage's says its year."""
    if named is None:
        return ["", ""]
    staged = _stage(facts, named)
    if staged or not named.indicator.targets:
        return [_name(named), value_text(staged or named.indicator.final)]
    year = min(named.indicator.targets)
    return [_name(named), f"{value_text(named.indicator.targets[year])} ({year})"]


def _stage(facts: Facts, named: _Named) -> Value | None:
    """The target of an RPJPD at the end of its first stage."""
    document = facts.documents.get(named.owner.document)
    values = named.indicator.targets
    if document is None or document.period is None:
        return None
    end = document.period.start + STAGE
    return values.get(end - 1) or values.get(end)


def _latest(indicator: Indicator) -> Value | None:
    values = indicator.targets
    return values[max(values)] if values else indicator.final


def _compared(
    facts: Facts,
    named: _Named,
    national: _Named | None,
    longterm: _Named | None,
    proposal: _Named | None,
) -> tuple[str, str, Tone]:
    """Status, difference (RPJMD less the other plan) and tone; the nearest plan first."""
    years = target_years(facts)
    own = named.indicator.targets.get(years[-1]) if years else _latest(named.indicator)
    pairs = [
        (own, _latest(proposal.indicator) if proposal else None, _("masterplan")),
        (own, _stage(facts, longterm) if longterm else None, _("RPJPD")),
        (own, _latest(national.indicator) if national else None, _("RPJMN")),
    ]
    known = [(one.number, two.number, plan) for one, two, plan in pairs if one and two]
    figures = [(one, two, plan) for one, two, plan in known if one is not None and two is not None]
    if not (national or longterm or proposal):
        return _("Tidak ada pembanding"), "", Tone.NONE
    if not figures:
        return _("Tidak dapat dibandingkan"), "", Tone.UNKNOWN
    one, two, plan = figures[0]
    return _status(named.indicator, one, two, plan)


def _status(indicator: Indicator, one: float, two: float, plan: str) -> tuple[str, str, Tone]:
    gap = one - two
    if abs(gap) < SAME:
        return _("Sama dengan {plan}").format(plan=plan), decimal(0.0), Tone.GOOD
    sign = "+" if gap > 0 else "-"
    difference = f"{sign}{decimal(abs(gap))}"
    polarity = indicator.polarity
    if polarity is Polarity.UNKNOWN:
        polarity = polarity_of(indicator.name)
    if polarity is Polarity.UNKNOWN:
        return _("Berbeda dari {plan}").format(plan=plan), difference, Tone.DOUBT
    better = (gap > 0) is (polarity is Polarity.UP)
    if better:
        return _("Lebih tinggi capaiannya dari {plan}").format(plan=plan), difference, Tone.PART
    return _("Di bawah capaian {plan}").format(plan=plan), difference, Tone.DOUBT


def _name(named: _Named) -> str:
    unit = named.indicator.unit
    name = named.indicator.name
    return f"{name} ({unit})" if unit and unit not in name else name


def _page(facts: Facts, named: _Named | None) -> str:
    if named is None:
        return ""
    where = at(named.indicator.place or named.owner.place)
    return f"{kind_word(facts.kind(named.owner))} {where}" if where else ""
