"""TGT: whether the figures of one indicator make sense by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from align.checks.measures import direction, is_annotated, measured, middle, span, sure, values
from align.checks.programs import is_support
from align.checks.rule import Rule
from align.checks.wording import item_named, short
from align.data.measures import Bound, bounds, unit_class
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Finding, Goal, Indicator, Kind, Polarity, Program
from align.text.normalise import normalise

KINDS = (Kind.RPJMD, Kind.MASTERPLAN)
Item = Goal | Program


class _FigureRule(Rule):
    """Rules about the figures of one indicator, whatever the plan."""

    needs = (KINDS,)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for item, indicator in measured(plan, *KINDS):
            message = self.problem(plan, item, indicator)
            if message:
                yield self._about(item, indicator, message)

    def problem(self, plan: Plan, item: Item, indicator: Indicator) -> str:
        """What is odd about ``indicator``; empty where nothing is."""
        raise NotImplementedError

    def remedy(self) -> str:
        raise NotImplementedError

    def _about(self, item: Item, indicator: Indicator, message: str) -> Finding:
        return self.finding(
            item,
            _('"{name}" pada {item}: {problem}.').format(
                name=short(indicator.name), item=item_named(item), problem=message
            ),
            indicator=indicator,
            remedy=self.remedy(),
        )


class TargetRegression(_FigureRule):
    """Target bergerak berlawanan arah yang diharapkan.

    Mengapa: Target yang memburuk dari tahun ke tahun biasanya tertukar atau tergeser kolom.

    Contoh: Indeks SPBE turun dari 3,10 ke 2,80, atau kemiskinan naik dari 5 ke 6 persen.
    Angka bercatatan kaki (perubahan instrumen) dan indikator yang arahnya tidak pasti dari
    namanya tidak dinilai.

    Yang perlu dilakukan: Perbaiki angka, atau tulis alasan penurunannya sebagai catatan kaki.
    """

    code = "TGT003"
    name = "target-regression"
    parameters = MappingProxyType({"toleransi": 0.01})

    def problem(self, plan: Plan, item: Item, indicator: Indicator) -> str:
        figures = [
            (y, m, v) for y, v in sorted(indicator.targets.items()) if (m := middle(v)) is not None
        ]
        if len(figures) < 3 or is_annotated(indicator):
            return ""
        (first_year, first, written), (last_year, last, ends) = figures[0], figures[-1]
        if not _worse(direction(indicator), first, last, self.figure(plan, "toleransi")):
            return ""
        rises = last > first
        expected = _("turun") if rises else _("naik")
        return _(
            "target bergerak dari {first} ({first_year}) ke {last} ({last_year}), padahal diharapkan {way}"
        ).format(
            first=written.text,
            first_year=first_year,
            last=ends.text,
            last_year=last_year,
            way=expected,
        )

    def remedy(self) -> str:
        return _("Perbaiki angka, atau tulis alasannya sebagai catatan kaki.")


class TargetBelowBaseline(_FigureRule):
    """Target tahun pertama di bawah capaian awal.

    Mengapa: Target yang lebih rendah dari yang sudah dicapai tidak menantang, dan sering
    disalin dari dokumen lama.

    Contoh: Capaian 2024 sudah 2,18, target 2025 hanya 1,92. Angka bercatatan kaki dan
    indikator yang arahnya tidak pasti dari namanya tidak dinilai.

    Yang perlu dilakukan: Sesuaikan target dengan capaian terakhir, atau jelaskan alasannya.
    """

    code = "TGT004"
    name = "target-below-baseline"
    parameters = MappingProxyType({"toleransi": 0.01})

    def problem(self, plan: Plan, item: Item, indicator: Indicator) -> str:
        baseline = indicator.baseline
        start = middle(baseline) if baseline else None
        targets = sorted(indicator.targets.items())
        if baseline is None or start is None or not targets or is_annotated(indicator):
            return ""
        year, target = targets[0]
        first = middle(target)
        if first is None or (baseline.year or 0) >= year:
            return ""
        if not _worse(direction(indicator), start, first, self.figure(plan, "toleransi")):
            return ""
        return _("target {year} ({target}) lebih lemah dari kondisi awal ({baseline})").format(
            year=year, target=target.text, baseline=baseline.text
        )

    def remedy(self) -> str:
        return _("Sesuaikan target dengan capaian terakhir, atau jelaskan alasannya.")


class InvalidRange(_FigureRule):
    """Rentang target terbalik.

    Mengapa: Rentang yang batas bawahnya lebih besar dari batas atasnya tidak dapat dinilai.

    Contoh: "5,40-5,15". Pada indikator yang diharapkan turun urutan itu lazim dan tidak
    dilaporkan.

    Yang perlu dilakukan: Tulis batas bawah lebih dahulu.
    """

    code = "TGT005"
    name = "invalid-range"

    def problem(self, plan: Plan, item: Item, indicator: Indicator) -> str:
        if direction(indicator) is Polarity.DOWN:
            return ""
        for value in values(indicator):
            low = sure(value)
            if low is not None and value.high is not None and low > value.high:
                return _('rentang "{text}" terbalik').format(text=value.text)
        return ""

    def remedy(self) -> str:
        return _("Tulis batas bawah lebih dahulu.")


class OutOfBounds(_FigureRule):
    """Nilai di luar batas yang mungkin.

    Mengapa: Angka di atas nilai tertinggi instrumennya berarti ada koma, satuan, atau baris
    yang bergeser.

    Contoh: Persentase 120, Indeks SPBE 28,9 (tertinggi 5), indeks Smart City 5,1 (tertinggi
    4), rasio Gini 3,1 (tertinggi 1). Persentase pertumbuhan, realisasi, dan sejenisnya boleh
    melebihi 100.

    Yang perlu dilakukan: Periksa letak koma dan satuan.
    """

    code = "TGT006"
    name = "out-of-bounds"

    def problem(self, plan: Plan, item: Item, indicator: Indicator) -> str:
        bound = _bound_of(indicator)
        if bound is None:
            return ""
        for value in values(indicator):
            ends = span(value)
            if ends and ends[1] > bound.maximum:
                return _("nilai {text} melebihi batas {what} ({maximum})").format(
                    text=value.text, what=bound.what, maximum=f"{bound.maximum:g}"
                )
        return ""

    def remedy(self) -> str:
        return _("Periksa letak koma dan satuan.")


class FlatTarget(_FigureRule):
    """Target datar sepanjang periode.

    Mengapa: Target yang tidak berubah selama lima tahun menunjukkan tidak ada perbaikan yang
    direncanakan, kecuali nilainya memang sudah tertinggi.

    Contoh: Maturitas SPIP 3, 3, 3, 3, 3. Seratus persen setiap tahun dan indikator layanan
    rutin (Program Penunjang) tidak dilaporkan.

    Yang perlu dilakukan: Pertimbangkan kenaikan bertahap, atau jelaskan mengapa tetap.
    """

    code = "TGT008"
    name = "flat-target"
    parameters = MappingProxyType({"tahun_min": 4})

    def problem(self, plan: Plan, item: Item, indicator: Indicator) -> str:
        if isinstance(item, Program) and is_support(item):
            return ""
        figures = [sure(v) for v in indicator.targets.values()]
        if len(figures) < self.figure(plan, "tahun_min") or len(set(figures)) != 1:
            return ""
        bound = _bound_of(indicator)
        only, best = figures[0], bound.maximum if bound else 100.0
        if only is None or only in (0.0, best):
            return ""
        text = next(iter(indicator.targets.values())).text
        return _("target tetap {text} selama {n} tahun").format(text=text, n=len(figures))

    def remedy(self) -> str:
        return _("Pertimbangkan perubahan bertahap, atau jelaskan mengapa tetap.")


def _worse(direction: Polarity, before: float, after: float, tolerance: float) -> bool:
    """Whether ``after`` is worse than ``before`` by more than a share of it."""
    room = tolerance * abs(before)
    if direction is Polarity.UP:
        return after < before - room
    return direction is Polarity.DOWN and after > before + room


def _bound_of(indicator: Indicator) -> Bound | None:
    """The bound that the name of ``indicator`` sets, where its unit allows it."""
    name, unit = normalise(indicator.name), unit_class(indicator.unit)
    for bound in bounds():
        lifted = bound.without and bound.without.search(name)
        fits = unit in ("", "percent") if bound.percent else unit in ("", "point")
        if fits and not lifted and bound.pattern.search(name):
            return bound
    return None


@hookimpl
def align_checks() -> Iterable[Check]:
    return [TargetRegression(), TargetBelowBaseline(), InvalidRange(), OutOfBounds(), FlatTarget()]
