"""PER: whether the years of the plans fit each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from align.checks.documents import binding, place_of
from align.checks.programs import HALF
from align.checks.rule import Rule
from align.checks.wording import named, short
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import (
    Document,
    Finding,
    Goal,
    Kind,
    Level,
    Period,
    Place,
    Program,
    Regime,
    Severity,
)
from align.text.normalise import slug
from align.text.periods import parse_period

#: In RPJMD of 2025–2029 the year 2030 is a bridge to the next plan (Inmendagri 2/2025).
BRIDGE_YEAR = 2030
#: Titles that speak of other plans, of results, or of agencies' own plans.
_OTHER = re.compile(
    r"rpjm[dn]|rpjp|renstra|capaian|realisasi|kinerja tahun|sebelumnya|evaluasi", re.IGNORECASE
)


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


class SupersededRpjmd(Rule):
    """RPJMD acuan sudah berakhir atau berganti.

    Mengapa: Masterplan yang bersandar pada RPJMD lama tidak dapat dianggarkan; sasaran dan
    programnya sudah diganti.

    Contoh: Masterplan 2025–2029 diperiksa terhadap RPJMD 2019–2024, atau masterplan 2022–2026
    terhadap RPJMD 2025–2029. Masterplan boleh disusun sebelum RPJMD ditetapkan, dengan acuan
    RPJPD, RPJMN, dan rancangan teknokratik; tanpa RPJMD hal itu hanya diingatkan.

    Yang perlu dilakukan: Pakai RPJMD yang berlaku, atau rancangannya; selama belum ada, sebutkan
    acuannya dalam pendahuluan.
    """

    code = "PER003"
    name = "superseded-rpjmd"
    needs = (Kind.MASTERPLAN, (Kind.RPJMD, Kind.RPJPD, Kind.RPJMN))

    def enough(self, plan: Plan) -> bool:
        return any(_pairs(plan)) or not plan.documents_of(Kind.RPJMD)

    def look(self, plan: Plan) -> Iterator[Finding]:
        if not plan.documents_of(Kind.RPJMD):
            yield from self._without(plan)
        for masterplan, rpjmd, own, other in _pairs(plan):
            if other.end < own.start:
                message = _("RPJMD {other} sudah berakhir sebelum masterplan {own} dimulai.")
            elif own.start < other.start:
                message = _(
                    "Masterplan {own} dimulai sebelum RPJMD {other}: RPJMD yang menjadi acuannya sudah berganti."
                )
            else:
                continue
            yield self.finding(
                masterplan,
                message.format(other=other, own=own),
                related=[rpjmd.id],
                also=[place_of(rpjmd)],
                remedy=_("Pakai RPJMD yang berlaku, atau rancangannya."),
            )

    def _without(self, plan: Plan) -> Iterator[Finding]:
        """A masterplan may come before its RPJMD; the reader must know what it was held against."""
        above = plan.documents_of(Kind.RPJPD, Kind.RPJMN)
        masterplan = plan.documents_of(Kind.MASTERPLAN)[0]
        yield self.finding(
            masterplan,
            _("Masterplan diperiksa tanpa RPJMD; acuannya hanya {plans}.").format(
                plans=", ".join(dict.fromkeys(str(d.kind).upper() for d in above))
            ),
            severity=Severity.MINOR,
            related=[d.id for d in above],
            also=[place_of(d) for d in above],
            remedy=_(
                "Sertakan RPJMD atau rancangan teknokratiknya; bila belum ada, sebutkan acuannya dalam pendahuluan."
            ),
        )


class MissingTargetYears(Rule):
    """Tahun target tidak lengkap.

    Mengapa: Tabel target harus memuat setiap tahun periode; RPJMD 2025–2029 juga tahun jembatan
    2030.

    Contoh: Tabel tujuan dan sasaran hanya memuat 2025, 2027, dan 2029.

    Yang perlu dilakukan: Lengkapi kolom tahun yang kurang.
    """

    code = "PER004"
    name = "missing-target-years"
    needs = (Kind.RPJMD,)

    def enough(self, plan: Plan) -> bool:
        return any(_target_years(plan, d) for d in plan.documents_of(Kind.RPJMD))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document in plan.documents_of(Kind.RPJMD):
            years = _target_years(plan, document)
            expected = _expected(document)
            missing = [y for y in expected if years and y not in years]
            # With most years missing the columns of the table were not read.
            if missing and len(missing) <= HALF * len(expected):
                yield self.finding(
                    document,
                    _("Tabel tujuan dan sasaran tidak memuat target tahun {years}.").format(
                        years=", ".join(str(y) for y in missing)
                    ),
                    remedy=_("Lengkapi kolom tahun yang kurang."),
                )


class PeriodLabelConflict(Rule):
    """Label periode tidak konsisten dalam dokumen.

    Mengapa: Judul tabel dengan periode lain biasanya berasal dari dokumen lama atau daerah lain.

    Contoh: Sampul masterplan 2025–2029, judul tabel rencana aksi 2024–2028.

    Yang perlu dilakukan: Samakan periode pada semua judul.
    """

    code = "PER005"
    name = "period-label-conflict"
    needs = ((Kind.MASTERPLAN, Kind.RPJMD),)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document in plan.documents_of(Kind.MASTERPLAN, Kind.RPJMD):
            told: set[str] = set()
            for place in _places(plan, document):
                period = parse_period(place.table)
                if place.table in told or not _conflicts(document, period, place.table):
                    continue
                told.add(place.table)
                yield self.finding(
                    document,
                    _('Judul "{title}" memuat periode {other}, sedangkan dokumen {own}.').format(
                        title=short(place.table), other=period, own=document.period
                    ),
                    also=[place],
                    remedy=_("Samakan periode pada semua judul."),
                    part=f"{document.id}/{slug(place.table)}",
                )


def _conflicts(document: Document, period: Period | None, title: str) -> bool:
    """Whether a title names another period than its document, of a plan of its own length.

    Titles about other plans or past results name other periods rightly.
    """
    if not period or not document.period or _OTHER.search(title):
        return False
    bridged = document.regime is Regime.INMENDAGRI_2_2025 or document.kind is Kind.MASTERPLAN
    own, other = _cut(document.period, bridged), _cut(period, bridged)
    # RPJMD 2021–2026 and targets 2022–2026 are one plan: the first year is the founding one.
    return own != other and other.end != own.end and abs(_length(own) - _length(other)) <= 1


def _length(period: Period) -> int:
    return period.end - period.start


def _places(plan: Plan, document: Document) -> Iterator[Place]:
    items: list[Goal | Program] = [*plan.goals_of(document.kind), *plan.programs_of(document.kind)]
    for item in items:
        if item.document == document.id and item.place.table:
            yield item.place


def _target_years(plan: Plan, document: Document) -> set[int]:
    """Every year for which a tujuan or sasaran of ``document`` has a target."""
    return {
        year
        for goal in plan.goals_of(document.kind)
        if goal.document == document.id and goal.level in (Level.TUJUAN, Level.SASARAN)
        for indicator in goal.indicators
        for year in indicator.targets
    }


def _expected(document: Document) -> range:
    """Years a table of targets must have: 2025 to 2030 in the new regime, else every year
    of the period after the founding one."""
    if not document.period:
        return range(0)
    if document.regime is Regime.INMENDAGRI_2_2025:
        return range(document.period.start, BRIDGE_YEAR + 1)
    return range(document.period.start + 1, document.period.end + 1)


def _pairs(plan: Plan) -> Iterator[tuple[Document, Document, Period, Period]]:
    """Each masterplan with the RPJMD that binds it and both periods, bridge year taken off.

    The proposal forms of many agencies are one masterplan: the first stands for all.
    """
    told: set[tuple[str, Period]] = set()
    for masterplan in plan.documents_of(Kind.MASTERPLAN):
        rpjmd = binding(plan, masterplan)
        if rpjmd and masterplan.period and rpjmd.period:
            bridged = _bridged(rpjmd)
            own, other = _cut(masterplan.period, bridged), _cut(rpjmd.period, bridged)
            if (rpjmd.id, own) not in told:
                told.add((rpjmd.id, own))
                yield masterplan, rpjmd, own, other


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
    return [
        PeriodMismatch(),
        YearOutOfRange(),
        SupersededRpjmd(),
        MissingTargetYears(),
        PeriodLabelConflict(),
    ]
