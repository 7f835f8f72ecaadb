"""PER: whether the years of the plans fit each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from align.checks.documents import binding, place_of
from align.checks.rule import Rule
from align.checks.wording import named
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Document, Finding, Kind, Period, Program, Regime

#: In RPJMD of 2025–2029 the year 2030 is a bridge to the next plan (Inmendagri 2/2025).
BRIDGE_YEAR = 2030


class PeriodMismatch(Rule):
    """Periode masterplan tidak sama dengan periode RPJMD.

    Mengapa: Target tahunan kedua dokumen hanya dapat disandingkan bila tahunnya sama.

    Contoh: Masterplan 2022–2026 berdampingan dengan RPJMD 2021–2026. Tahun 2030 pada RPJMD
    2025–2029 adalah tahun jembatan dan tidak dihitung. Bila RPJMD belum ditetapkan dan tidak
    ikut diperiksa, aturan ini tidak berlaku.

    Yang perlu dilakukan: Samakan periode, atau jelaskan masa peralihannya dalam pendahuluan.
    """

    code = "PER001"
    name = "period-mismatch"
    needs = (Kind.MASTERPLAN, Kind.RPJMD)

    def enough(self, plan: Plan) -> bool:
        return any(_pairs(plan))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for masterplan, rpjmd, own, other in _pairs(plan):
            if own != other:
                yield self.finding(
                    masterplan,
                    _("Periode masterplan {own} tidak sama dengan periode RPJMD {other}.").format(
                        own=own, other=other
                    ),
                    related=[rpjmd.id],
                    also=[place_of(rpjmd)],
                    remedy=_("Samakan periode, atau jelaskan masa peralihannya."),
                )


class YearOutOfRange(Rule):
    """Tahun program di luar periode masterplan.

    Mengapa: Kegiatan di luar periode tidak punya dasar dalam dokumen ini.

    Contoh: Program pada masterplan 2025–2029 dijadwalkan pada 2031.

    Yang perlu dilakukan: Perbaiki tahun pelaksanaan atau anggarannya, atau pindahkan program
    ke periode yang sesuai.
    """

    code = "PER002"
    name = "year-out-of-range"
    needs = (Kind.MASTERPLAN,)

    def enough(self, plan: Plan) -> bool:
        return any(_period_of(plan, d) for d in plan.documents_of(Kind.MASTERPLAN))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in plan.proposals:
            period = _period_of(plan, plan.documents[program.document])
            outside = [y for y in _years(program) if period and y not in period]
            if outside:
                yield self.finding(
                    program,
                    _("Program {program} memuat tahun {years}, di luar periode {period}.").format(
                        program=named(program),
                        years=", ".join(str(y) for y in outside),
                        period=period,
                    ),
                    also=program.also,
                    remedy=_("Sesuaikan tahun pelaksanaan dengan periode masterplan."),
                )


def _pairs(plan: Plan) -> Iterator[tuple[Document, Document, Period, Period]]:
    """Each masterplan with the RPJMD that binds it and both periods, bridge year taken off."""
    for masterplan in plan.documents_of(Kind.MASTERPLAN):
        rpjmd = binding(plan, masterplan)
        if rpjmd and masterplan.period and rpjmd.period:
            bridged = _bridged(rpjmd)
            yield masterplan, rpjmd, _cut(masterplan.period, bridged), _cut(rpjmd.period, bridged)


def _bridged(rpjmd: Document) -> bool:
    return rpjmd.regime is Regime.INMENDAGRI_2_2025


def _cut(period: Period, bridged: bool) -> Period:
    """``period`` without the bridge year that ends a plan of the regime 2025–2029."""
    if bridged and period.end == BRIDGE_YEAR and period.start < BRIDGE_YEAR:
        return Period(period.start, BRIDGE_YEAR - 1)
    return period


def _period_of(plan: Plan, masterplan: Document) -> Period | None:
    """Its own period; where it states none, that of the RPJMD that binds it."""
    if masterplan.period:
        return masterplan.period
    rpjmd = binding(plan, masterplan)
    return rpjmd.period if rpjmd else None


def _years(program: Program) -> list[int]:
    return sorted({*program.years, *(b.year for b in program.budgets if b.year)})


@hookimpl
def align_checks() -> Iterable[Check]:
    return [PeriodMismatch(), YearOutOfRange()]
