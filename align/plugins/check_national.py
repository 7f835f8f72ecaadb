"""VER and IND: what the nation expects: macro targets, priorities by affair, reference indicators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from types import MappingProxyType

from align.checks.measures import by_year, direction, measured, name_key, of_plans, span
from align.checks.parts import parts_in, parts_of
from align.checks.rule import Rule
from align.checks.wording import listed, short
from align.data import nomenclature
from align.data.guidelines import (
    Directed,
    expected_priorities,
    macro_targets,
    reference_indicators,
)
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Document, Finding, Indicator, Kind, PartKind, Place, Polarity
from align.phrases import decimal
from align.text.normalise import key, slug

#: Likeness of names from which two indicators or programs are one.
_SAME = 0.85


class MacroTargetBelow(Rule):
    """Target indikator makro di bawah arahan RPJMN Lampiran IV.

    Mengapa: Surat edaran bersama meminta target makro RPJMD berada dalam rentang arahan nasional
    untuk daerahnya.

    Contoh: RPJMN mengarahkan kemiskinan 4,5–5,0 persen pada 2029, RPJMD menargetkan 6,2 persen.
    Angka arahan berbeda tiap daerah dan tidak disertakan: berikan melalui makro pada [knowledge].
    Tanpa angka itu aturan ini tidak menyimpulkan apa pun.

    Yang perlu dilakukan: Sesuaikan target, atau jelaskan perbedaannya pada instrumen penyelarasan.
    """

    code = "VER008"
    name = "macro-target-below"
    needs = (Kind.RPJMD,)

    def enough(self, plan: Plan) -> bool:
        return any(self._pairs(plan))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document, indicator, wanted in self._pairs(plan):
            value = by_year(indicator)[wanted.year]
            if not _misses(indicator, span(value), wanted):
                continue
            yield self.finding(
                document,
                _('Target {year} "{name}" {value}; arahan RPJMN {range}.').format(
                    year=wanted.year,
                    name=short(indicator.name),
                    value=value.text,
                    range=_range(wanted),
                ),
                indicator=indicator,
                remedy=_("Sesuaikan target, atau jelaskan pada instrumen penyelarasan."),
                part=f"{document.id}/makro/{slug(wanted.indicator)}-{wanted.year}",
            )

    def _pairs(self, plan: Plan) -> Iterator[tuple[Document, Indicator, Directed]]:
        """Indicators of RPJMD that a directed figure is about, each figure once a document."""
        told: set[tuple[str, Directed]] = set()
        for document, indicator in _rpjmd_indicators(plan):
            for wanted in macro_targets():
                value = by_year(indicator).get(wanted.year)
                alike = _like(name_key(indicator), key(wanted.indicator)) >= _SAME
                if alike and value and span(value) and (document.id, wanted) not in told:
                    told.add((document.id, wanted))
                    yield document, indicator, wanted


class UrusanAstaCitaGap(Rule):
    """Urusan tanpa dukungan pada Asta Cita yang diharapkan.

    Mengapa: Setiap bidang urusan diharapkan mendukung Asta Cita tertentu; tabel dukungan yang tidak
    memuatnya akan ditanyakan saat fasilitasi.

    Contoh: Program urusan komunikasi dan informatika tidak muncul pada Prioritas Nasional 1 maupun 7
    dalam tabel dukungan terhadap Asta Cita. Dinilai bila tabel itu terbaca. Acuannya tabel C-6 edisi
    provinsi, sehingga bersifat pengamatan.

    Yang perlu dilakukan: Tambahkan program urusan itu pada prioritas nasional yang sesuai.
    """

    code = "VER011"
    name = "urusan-asta-cita-gap"
    needs = (Kind.RPJMD,)
    parameters = MappingProxyType({"program_min": 8})

    def enough(self, plan: Plan) -> bool:
        told = parts_in(plan, Kind.RPJMD, PartKind.SUPPORT)
        known = sum(bool(_affairs(plan, document, part.text)) for document, part in told)
        return known >= self.figure(plan, "program_min")

    def look(self, plan: Plan) -> Iterator[Finding]:
        supported = _supported(plan)
        for document in plan.documents_of(Kind.RPJMD):
            own = [p for p in plan.programs_of(Kind.RPJMD) if p.document == document.id]
            present = {a for p in own if (a := nomenclature.affair_of(p.code))}
            wanted = expected_priorities()
            bare = [
                affair
                for affair in sorted(present & wanted.keys())
                if not supported.get((document.id, affair), set()) & set(wanted[affair])
            ]
            if bare:
                names = [
                    f"{nomenclature.affairs()[a].name} (PN {', '.join(map(str, wanted[a]))})"
                    for a in bare
                ]
                yield self.finding(
                    document,
                    _(
                        "{n} urusan belum tampak mendukung Asta Cita yang diharapkan: {affairs}."
                    ).format(n=len(bare), affairs=listed(names)),
                    at=_first_support(document),
                    remedy=_("Tambahkan program urusan itu pada tabel dukungan Asta Cita."),
                    part=f"{document.id}/asta-cita",
                )


class IndicatorUnreferenced(Rule):
    """Indikator tidak dikenal di kode referensi.

    Mengapa: Indikator dengan kode referensi mempunyai definisi dan rumus yang sama di semua
    dokumen.

    Contoh: Tiga dari dua puluh indikator sasaran RPJMD tidak ada dalam daftar referensi. Daftar itu
    tidak disertakan: berikan melalui acuan_indikator pada [knowledge]. Tanpa daftar, aturan ini tidak
    menyimpulkan apa pun.

    Yang perlu dilakukan: Pakai nama baku, atau siapkan definisi dan rumusnya.
    """

    code = "IND009"
    name = "indicator-unreferenced"
    needs = (Kind.RPJMD,)

    def enough(self, plan: Plan) -> bool:
        return bool(reference_indicators()) and any(_rpjmd_indicators(plan))

    def look(self, plan: Plan) -> Iterator[Finding]:
        known = [key(name) for name in reference_indicators()]
        for document in plan.documents_of(Kind.RPJMD):
            own = [i for d, i in _rpjmd_indicators(plan) if d == document]
            unknown = [i for i in own if not any(_like(name_key(i), k) >= _SAME for k in known)]
            if unknown:
                yield self.finding(
                    document,
                    _("{n} dari {all} indikator tidak ada dalam kode referensi: {names}.").format(
                        n=len(unknown),
                        all=len(own),
                        names=listed([f'"{short(i.name, 60)}"' for i in unknown]),
                    ),
                    indicator=unknown[0],
                    also=[i.place for i in unknown[1:]],
                    remedy=_("Pakai nama baku, atau siapkan definisi dan rumusnya."),
                    part=f"{document.id}/kode-referensi",
                )


def _rpjmd_indicators(plan: Plan) -> list[tuple[Document, Indicator]]:
    """Indicators of goals of RPJMD and of the plans as a whole, each name once a document."""
    found = [(plan.documents[m.document], i) for m, i in measured(plan, Kind.RPJMD)]
    found += list(of_plans(plan, Kind.RPJMD))
    return list({(d.id, name_key(i)): (d, i) for d, i in reversed(found)}.values())[::-1]


def _misses(indicator: Indicator, ends: tuple[float, float] | None, wanted: Directed) -> bool:
    """Whether the target stays on the worse side of the directed range."""
    if ends is None:
        return False
    way = direction(indicator)
    below = wanted.low is not None and ends[1] < wanted.low and way is not Polarity.DOWN
    above = wanted.high is not None and ends[0] > wanted.high and way is not Polarity.UP
    return below or above


def _range(wanted: Directed) -> str:
    ends = [decimal(end) for end in (wanted.low, wanted.high) if end is not None]
    return "–".join(dict.fromkeys(ends))


def _supported(plan: Plan) -> dict[tuple[str, str], set[int]]:
    """By document and affair: the national priorities that its programs are said to support."""
    found: dict[tuple[str, str], set[int]] = {}
    for document, part in parts_in(plan, Kind.RPJMD, PartKind.SUPPORT):
        for affair in _affairs(plan, document, part.text):
            found.setdefault((document.id, affair), set()).add(int(part.group))
    return found


def _first_support(document: Document) -> Place | None:
    return next((p.place for p in parts_of(document, PartKind.SUPPORT)), None)


def _affairs(plan: Plan, document: Document, name: str) -> set[str]:
    """Affairs of the programs that carry this name, in the plan or the nomenclature."""
    own = [(p.code, p.name) for p in plan.programs_of(Kind.RPJMD) if p.document == document.id]
    official = list(nomenclature.programs().items())
    wanted = _bare(name)
    found = {nomenclature.affair_of(c) for c, n in (*own, *official) if _bare(n) == wanted}
    return found - {""}


def _bare(name: str) -> str:
    return key(name).removeprefix("program ")


def _like(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _SAME else 0.0


@hookimpl
def align_checks() -> Iterable[Check]:
    return [MacroTargetBelow(), UrusanAstaCitaGap(), IndicatorUnreferenced()]
