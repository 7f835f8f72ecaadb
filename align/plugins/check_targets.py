"""TGT, VER: whether targets and baselines agree between plans and inside one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from align.checks.measures import (
    apart,
    by_year,
    direction,
    is_annotated,
    measured,
    name_key,
    of_plans,
    span,
)
from align.checks.programs import is_support
from align.checks.rule import Rule
from align.checks.wording import item_named, listed, short
from align.data.measures import unit_class
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Document, Finding, Goal, Indicator, Kind, Polarity, Program, Value

Measure = tuple[Goal | Program, Indicator]
#: One number or a range of two at the beginning of a cell.
_NUMBER = re.compile(r"[<>≤≥]?\s*-?\d[\d.,]*(?:\s*[-–]\s*\d[\d.,]*)?(?!\w)\s*%?")


class TargetVsRpjmd(Rule):
    """Target masterplan berbeda dengan RPJMD.

    Mengapa: Masterplan menurunkan RPJMD; indikator yang sama tidak boleh memiliki dua target
    untuk tahun yang sama.

    Contoh: Indeks SPBE 2025 tertulis 3,00 pada masterplan dan 2,89 pada RPJMD. Target
    berbentuk rentang dianggap sama bila nilainya berada di dalam rentang.

    Yang perlu dilakukan: Samakan dengan RPJMD, atau jelaskan dasar perbedaannya.
    """

    code = "TGT001"
    name = "target-vs-rpjmd"
    needs = (Kind.MASTERPLAN, Kind.RPJMD)

    def enough(self, plan: Plan) -> bool:
        return bool(_known(plan, Kind.RPJMD)) and any(measured(plan, Kind.MASTERPLAN))

    def look(self, plan: Plan) -> Iterator[Finding]:
        known = _known(plan, Kind.RPJMD)
        for item, indicator in measured(plan, Kind.MASTERPLAN):
            same = [m for m in known.get(name_key(indicator), []) if _comparable(indicator, m[1])]
            years = _differing(indicator, [other for _item, other in same])
            if not years:
                continue
            their_item, theirs = same[0]
            yield self.finding(
                item,
                _('Target "{name}" pada {item} berbeda dengan RPJMD: {years}.').format(
                    name=short(indicator.name),
                    item=item_named(item),
                    years=_against(years, by_year(indicator), by_year(theirs), _("pada RPJMD")),
                ),
                indicator=indicator,
                also=[theirs.place or their_item.place],
                related=[their_item.id],
                remedy=_("Samakan dengan RPJMD, atau jelaskan dasar perbedaannya."),
            )


class TargetInternalConflict(Rule):
    """Target indikator yang sama berbeda antartabel dalam satu RPJMD.

    Mengapa: Dokumen yang memuat dua target untuk hal yang sama tidak dapat dijadikan acuan.

    Contoh: Indeks SPBE 2025 tertulis 2,89 pada tabel tujuan dan sasaran, 3 pada lampiran
    program. Dua program berbeda yang kebetulan memakai nama indikator sama tidak dinilai.

    Yang perlu dilakukan: Tentukan angka yang benar dan perbaiki tabel yang lain.
    """

    code = "TGT002"
    name = "target-internal-conflict"
    needs = (Kind.RPJMD,)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document in plan.documents_of(Kind.RPJMD):
            of_goals: dict[str, Measure] = {}
            for item, indicator in measured(plan, Kind.RPJMD):
                if item.document != document.id or not _specific(indicator):
                    continue
                if isinstance(item, Goal):
                    first = of_goals.setdefault(name_key(indicator), (item, indicator))
                elif is_support(item) or name_key(indicator) not in of_goals:
                    continue
                else:
                    first = of_goals[name_key(indicator)]
                yield from self._conflict(item, indicator, *first)
            for owner, indicator in of_plans(plan, Kind.RPJMD):
                if owner == document and (known := of_goals.get(name_key(indicator))):
                    yield from self._conflict(known[0], known[1], document, indicator)

    def _conflict(
        self,
        item: Goal | Program,
        indicator: Indicator,
        other: Goal | Program | Document,
        known: Indicator,
    ) -> Iterator[Finding]:
        years = _differing(indicator, [known]) if _comparable(indicator, known) else []
        if years:
            yield self.finding(
                item,
                _('Target "{name}" pada {item} berbeda dengan {other}: {years}.').format(
                    name=short(indicator.name),
                    item=item_named(item),
                    other=_("tabel IKU/IKD") if isinstance(other, Document) else item_named(other),
                    years=_against(years, by_year(indicator), by_year(known), _("di sana")),
                ),
                indicator=indicator,
                also=[known.place],
                related=[other.id],
                remedy=_("Tentukan angka yang benar dan perbaiki tabel yang lain."),
            )


class IupTargetDeviation(Rule):
    """Target indikator utama menyimpang dari RPJPD.

    Mengapa: RPJMD adalah tahap pertama RPJPD; target akhir tahap harus sejalan dengan lintasan
    dua puluh tahunnya.

    Contoh: RPJPD menargetkan kemiskinan 4,0 pada 2029, RPJMD 5,2. Dilaporkan hanya bila target
    RPJMD lebih lemah dan arah indikatornya jelas.

    Yang perlu dilakukan: Samakan, atau jelaskan dasar perubahannya.
    """

    code = "VER005"
    name = "iup-target-deviation"
    needs = (Kind.RPJMD, Kind.RPJPD)
    parameters = MappingProxyType({"toleransi": 0.05})

    def enough(self, plan: Plan) -> bool:
        return any(self._pairs(plan))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for item, indicator, other, known, year in self._pairs(plan):
            own, asked = indicator.targets[year], known.targets[year]
            if _weaker(indicator, own, asked, self.figure(plan, "toleransi")):
                yield self.finding(
                    item,
                    _(
                        'Target {year} "{name}" pada {item} ({own}) lebih lemah dari RPJPD ({asked}).'
                    ).format(
                        year=year,
                        name=short(indicator.name),
                        item=item_named(item),
                        own=own.text,
                        asked=asked.text,
                    ),
                    indicator=indicator,
                    also=[known.place or other.place],
                    related=[other.id],
                    remedy=_("Samakan, atau jelaskan dasar perubahannya."),
                )

    def _pairs(
        self, plan: Plan
    ) -> Iterator[tuple[Goal | Program, Indicator, Goal | Program, Indicator, int]]:
        """Indicators of RPJMD goals beside the same of the RPJPD, for the last common year."""
        known = _known(plan, Kind.RPJPD)
        for item, indicator in measured(plan, Kind.RPJMD):
            for other, same in known.get(name_key(indicator), [])[:1]:
                years = set(indicator.targets) & set(same.targets)
                if isinstance(item, Goal) and years and _comparable(indicator, same):
                    yield item, indicator, other, same, max(years)


class DirectionConflict(Rule):
    """Arah target berlawanan dengan nasional.

    Mengapa: Indikator yang sama tidak boleh ditargetkan naik secara nasional dan turun di daerah
    tanpa penjelasan.

    Contoh: RPJMN menargetkan Indeks Pelayanan Publik naik, RPJMD turun. Angka bercatatan kaki
    (perubahan instrumen) tidak dinilai.

    Yang perlu dilakukan: Perbaiki target, atau tulis alasannya sebagai catatan kaki.
    """

    code = "VER009"
    name = "direction-conflict"
    needs = (Kind.RPJMD, Kind.RPJMN)

    def enough(self, plan: Plan) -> bool:
        return bool(_known(plan, Kind.RPJMN))

    def look(self, plan: Plan) -> Iterator[Finding]:
        known = _known(plan, Kind.RPJMN)
        for item, indicator in measured(plan, Kind.RPJMD):
            for other, same in known.get(name_key(indicator), [])[:1]:
                own, their = _trend(indicator), _trend(same)
                if isinstance(item, Goal) and own * their < 0 and _comparable(indicator, same):
                    yield self.finding(
                        item,
                        _(
                            'Target "{name}" pada {item} bergerak berlawanan dengan {other} pada RPJMN.'
                        ).format(
                            name=short(indicator.name),
                            item=item_named(item),
                            other=item_named(other),
                        ),
                        indicator=indicator,
                        also=[same.place or other.place],
                        related=[other.id],
                        remedy=_("Perbaiki target, atau tulis alasannya sebagai catatan kaki."),
                    )


class BaselineConflict(Rule):
    """Kondisi awal indikator yang sama berbeda antardokumen.

    Mengapa: Capaian satu tahun hanya ada satu; dua angka berarti salah satu sumber belum
    mutakhir.

    Contoh: Tingkat kemiskinan 2024 tertulis 5,20 pada RPJMD dan 5,61 pada masterplan.

    Yang perlu dilakukan: Pakai angka rilis resmi terakhir pada semua dokumen.
    """

    code = "TGT007"
    name = "baseline-conflict"
    needs = (Kind.RPJMD, (Kind.MASTERPLAN, Kind.RPJPD))

    def look(self, plan: Plan) -> Iterator[Finding]:
        known = _known(plan, Kind.RPJMD)
        for item, indicator in measured(plan, Kind.MASTERPLAN, Kind.RPJPD):
            for other, same in known.get(name_key(indicator), [])[:1]:
                if _comparable(indicator, same) and _unequal(indicator.baseline, same.baseline):
                    assert indicator.baseline
                    assert same.baseline
                    yield self.finding(
                        item,
                        _(
                            'Kondisi awal "{name}" tahun {year} berbeda: {own} pada {item}, {their} pada RPJMD.'
                        ).format(
                            name=short(indicator.name),
                            year=indicator.baseline.year,
                            own=indicator.baseline.text,
                            their=same.baseline.text,
                            item=item_named(item),
                        ),
                        indicator=indicator,
                        also=[same.place or other.place],
                        related=[other.id],
                        remedy=_("Pakai angka rilis resmi terakhir pada semua dokumen."),
                    )


def _known(plan: Plan, kind: Kind) -> dict[str, list[Measure]]:
    """Indicators of a kind of plan by name, those of goals before those of programs.

    Support programs are left out: every agency repeats their indicators with own targets.
    """
    index: dict[str, list[Measure]] = {}
    for item, indicator in measured(plan, kind):
        if _specific(indicator) and not (isinstance(item, Program) and is_support(item)):
            index.setdefault(name_key(indicator), []).append((item, indicator))
    return index


def _specific(indicator: Indicator) -> bool:
    """Whether a name is long enough to mean one thing only."""
    return len(name_key(indicator).split()) >= 2


def _comparable(one: Indicator, other: Indicator) -> bool:
    """Whether units do not contradict each other; an unknown one contradicts nothing."""
    classes = {unit_class(one.unit), unit_class(other.unit)} - {"", "point"}
    return len(classes) < 2


def _differing(indicator: Indicator, others: list[Indicator]) -> list[int]:
    """Years for which ``indicator`` differs from every one of ``others`` that has the year."""
    years = []
    for year, value in by_year(indicator).items():
        own = span(value)
        theirs = [s for o in others if (v := by_year(o).get(year)) and (s := span(v))]
        if own and theirs and all(apart(own, their) for their in theirs):
            years.append(year)
    return years


def _against(years: list[int], own: dict[int, Value], their: dict[int, Value], where: str) -> str:
    """``target 2025 tertulis 3,00 di sini dan 2,89 pada RPJMD; target 2026 …``."""
    parts = [
        _("target {year} tertulis {own} di sini dan {their} {where}").format(
            year=year,
            own=_figure(own[year]),
            their=_figure(their[year]) if year in their else "–",
            where=where,
        )
        for year in years
    ]
    return listed(parts, 3)


def _figure(value: Value) -> str:
    """The figure as written, without the year and unit that stand beside it."""
    found = _NUMBER.match(value.text.strip())
    return found[0].strip() if found else value.text


def _trend(indicator: Indicator) -> int:
    """1 where the targets rise, -1 where they fall, 0 where that is not certain."""
    spans = [s for v in by_year(indicator).values() if (s := span(v))]
    if len(spans) < 2 or is_annotated(indicator) or not apart(spans[0], spans[-1]):
        return 0
    return 1 if spans[-1] > spans[0] else -1


def _weaker(indicator: Indicator, own: Value, asked: Value, tolerance: float) -> bool:
    """Whether ``own`` falls short of ``asked`` beyond tolerance, the direction being known."""
    mine, theirs = span(own), span(asked)
    if not mine or not theirs or is_annotated(indicator) or not apart(mine, theirs, tolerance):
        return False
    down = direction(indicator) is Polarity.DOWN
    return mine > theirs if down else direction(indicator) is Polarity.UP and mine < theirs


def _unequal(one: Value | None, other: Value | None) -> bool:
    if not one or not other or one.year is None or one.year != other.year:
        return False
    own, their = span(one), span(other)
    return bool(own and their and apart(own, their))


@hookimpl
def align_checks() -> Iterable[Check]:
    return [
        TargetVsRpjmd(),
        TargetInternalConflict(),
        IupTargetDeviation(),
        DirectionConflict(),
        BaselineConflict(),
    ]
