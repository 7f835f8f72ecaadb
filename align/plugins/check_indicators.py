"""IND: whether programs and goals are measured, and their indicators complete."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from align.checks.measures import columns, values
from align.checks.programs import is_firm
from align.checks.rule import Rule
from align.checks.wording import goal_named, item_named, named, short
from align.data.measures import is_empty, is_vague, says_its_unit
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Document, Finding, Indicator, Kind, Level, Program, Value
from align.phrases import capital

_LAST_BRACKET = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")


class ProgramNoIndicator(Rule):
    """Program tanpa indikator.

    Mengapa: Program tanpa indikator tidak dapat dinilai berhasil atau tidak, dan tidak dapat
    disandingkan dengan target RPJMD.

    Contoh: Kolom indikator atau keluaran pada rencana aksi kosong. Pada dokumen yang tabel
    indikatornya sama sekali tidak terbaca, aturan ini tidak menyimpulkan apa pun.

    Yang perlu dilakukan: Tetapkan indikator hasil beserta satuan dan targetnya.
    """

    code = "IND001"
    name = "program-no-indicator"
    needs = ((Kind.MASTERPLAN, Kind.RPJMD),)

    def enough(self, plan: Plan) -> bool:
        return any(_measuring(plan))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for _document, programs in _measuring(plan):
            for program in programs:
                if is_firm(program) and not program.indicators:
                    yield self.finding(
                        program,
                        _("Program {program} belum memiliki indikator.").format(
                            program=named(program)
                        ),
                        remedy=_("Tetapkan indikator hasil beserta satuan dan targetnya."),
                    )


class IndicatorNoUnit(Rule):
    """Indikator tanpa satuan.

    Mengapa: Angka tanpa satuan tidak dapat dibandingkan antardokumen.

    Contoh: "Pengunjung destinasi wisata: 120" tanpa keterangan orang atau ribu orang. Nama
    yang sudah menyebut ukurannya ("Persentase …", "Indeks …", "Jumlah …") tidak dinilai.

    Yang perlu dilakukan: Isi kolom satuan, atau tulis satuannya dalam kurung.
    """

    code = "IND002"
    name = "indicator-no-unit"
    needs = ((Kind.MASTERPLAN, Kind.RPJMD, Kind.RPJPD),)
    kinds = (Kind.MASTERPLAN, Kind.RPJMD, Kind.RPJPD)

    def enough(self, plan: Plan) -> bool:
        return any(columns(plan, _has_unit, *self.kinds))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for rows in columns(plan, _has_unit, *self.kinds):
            for item, indicator in rows:
                if _has_unit(indicator) or _names_its_unit(indicator):
                    continue
                # A figure that carries its unit ("85 %") needs no column for it.
                if all(v.number is not None and _bare(v) for v in values(indicator)):
                    yield self.finding(
                        item,
                        _('Indikator "{name}" pada {item} belum memiliki satuan.').format(
                            name=short(indicator.name), item=item_named(item)
                        ),
                        indicator=indicator,
                        remedy=_("Isi kolom satuan, atau tulis satuannya dalam kurung."),
                    )


class MissingBaseline(Rule):
    """Kondisi awal indikator kosong.

    Mengapa: Tanpa kondisi awal tidak dapat dinilai apakah target menantang atau mundur.

    Contoh: Kolom baseline berisi "-", "n/a", atau "Tidak Ada Data", sedangkan indikator lain
    pada tabel yang sama terisi. Indikator yang dinyatakan baru tidak dinilai.

    Yang perlu dilakukan: Isi capaian tahun dasar, atau nyatakan sebagai indikator baru.
    """

    code = "IND003"
    name = "missing-baseline"
    needs = ((Kind.MASTERPLAN, Kind.RPJMD),)
    kinds = (Kind.MASTERPLAN, Kind.RPJMD)

    def enough(self, plan: Plan) -> bool:
        return any(columns(plan, _has_baseline, *self.kinds))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for rows in columns(plan, _has_baseline, *self.kinds):
            for item, indicator in rows:
                if _has_baseline(indicator) or not _has_target(indicator):
                    continue
                yield self.finding(
                    item,
                    _('Kondisi awal indikator "{name}" pada {item} kosong{text}.').format(
                        name=short(indicator.name),
                        item=item_named(item),
                        text=_written(indicator.baseline),
                    ),
                    indicator=indicator,
                    remedy=_("Isi capaian tahun dasar, atau nyatakan sebagai indikator baru."),
                )


class MissingTarget(Rule):
    """Target kosong atau tidak terukur.

    Mengapa: Target yang kosong atau hanya berbunyi "meningkat" tidak dapat dievaluasi.

    Contoh: "Tingkat literasi digital" dengan target "meningkat". Predikat dan opini (WTP,
    Level 3) adalah target yang sah.

    Yang perlu dilakukan: Tulis angka target untuk setiap tahun pelaksanaan.
    """

    code = "IND004"
    name = "missing-target"
    needs = ((Kind.MASTERPLAN, Kind.RPJMD),)
    kinds = (Kind.MASTERPLAN, Kind.RPJMD)

    def enough(self, plan: Plan) -> bool:
        return any(columns(plan, _has_target, *self.kinds))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for rows in columns(plan, _has_target, *self.kinds):
            for item, indicator in rows:
                problem = _unmeasured(indicator)
                if problem and not (plan.kind_of(item) is Kind.RPJMD and _is_heading(indicator)):
                    yield self.finding(
                        item,
                        _('Target indikator "{name}" pada {item} {problem}.').format(
                            name=short(indicator.name), item=item_named(item), problem=problem
                        ),
                        indicator=indicator,
                        remedy=_("Tulis angka target untuk setiap tahun pelaksanaan."),
                    )


class TooManyIndicators(Rule):
    """Terlalu banyak indikator untuk satu sasaran.

    Mengapa: Sasaran dengan banyak indikator sulit disimpulkan tercapai atau tidak.

    Contoh: Satu sasaran dengan delapan indikator.

    Yang perlu dilakukan: Pilih indikator yang paling mewakili; pindahkan sisanya ke program.
    """

    code = "IND010"
    name = "too-many-indicators"
    needs = (Kind.RPJMD,)
    parameters = MappingProxyType({"maks": 5})

    def enough(self, plan: Plan) -> bool:
        return any(g.indicators for g in plan.goals_of(Kind.RPJMD, level=Level.SASARAN))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for goal in plan.goals_of(Kind.RPJMD, level=Level.SASARAN):
            count = len(goal.indicators)
            if count > self.figure(plan, "maks"):
                yield self.finding(
                    goal,
                    _(
                        "{goal} diukur dengan {count} indikator; sebaiknya paling banyak {max}."
                    ).format(
                        goal=capital(goal_named(goal)),
                        count=count,
                        max=round(self.figure(plan, "maks")),
                    ),
                    remedy=_("Pilih indikator yang paling mewakili."),
                )


def _measuring(plan: Plan) -> Iterator[tuple[Document, list[Program]]]:
    """Documents whose programs carry indicators, so that a missing one is a gap.

    One is enough in a masterplan, where programs and indicators share a table. An RPJMD
    names programs in tables without indicators too, so there half of them must have one.
    """
    for document in plan.documents_of(Kind.MASTERPLAN, Kind.RPJMD):
        programs = [p for p in plan.programs_of(document.kind) if p.document == document.id]
        with_indicator = sum(bool(p.indicators) for p in programs)
        needed = 1 if document.kind is Kind.MASTERPLAN else max(1, len(programs) / 2)
        if with_indicator >= needed:
            yield document, programs


def _has_unit(indicator: Indicator) -> bool:
    return bool(indicator.unit.strip(" -"))


def _names_its_unit(indicator: Indicator) -> bool:
    """A bracket at the end ("… (kawasan perkotaan)") is a unit, unless it is an abbreviation."""
    bracket = _LAST_BRACKET.search(indicator.name)
    return says_its_unit(indicator.name) or bool(bracket and not bracket[1].isupper())


def _has_baseline(indicator: Indicator) -> bool:
    """Whether a baseline is written; that an indicator is new counts as an answer."""
    value = indicator.baseline
    return value is not None and not is_empty(value.text)


def _targets(indicator: Indicator) -> list[Value]:
    final = [indicator.final] if indicator.final else []
    return [v for v in (*indicator.targets.values(), *final) if not is_empty(v.text)]


def _has_target(indicator: Indicator) -> bool:
    return bool(_targets(indicator))


def _unmeasured(indicator: Indicator) -> str:
    """What is wanting in the targets of ``indicator``, empty where nothing is."""
    targets = _targets(indicator)
    if not targets:
        return _("kosong")
    if all(v.number is None and is_vague(v.text) for v in targets):
        return _('tertulis "{text}", tanpa angka').format(text=short(targets[0].text, 40))
    return ""


def _is_heading(indicator: Indicator) -> bool:
    """A row of an RPJMD table with a name and no figure or unit at all: an office or a group."""
    return not values(indicator) and not _has_unit(indicator)


def _bare(value: Value) -> bool:
    return not any(c.isalpha() or c == "%" for c in value.text)


def _written(value: Value | None) -> str:
    return f' ("{short(value.text, 30)}")' if value and value.text.strip() else ""


@hookimpl
def align_checks() -> Iterable[Check]:
    return [
        ProgramNoIndicator(),
        IndicatorNoUnit(),
        MissingBaseline(),
        MissingTarget(),
        TooManyIndicators(),
    ]
