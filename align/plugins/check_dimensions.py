"""DIM: whether the six dimensions are served, and each program stands in one of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from align.checks.programs import HALF, is_firm, is_one_form, share_with
from align.checks.rule import Rule
from align.checks.wording import listed, named, page, short
from align.data.dimensions import dimension_name, dimensions, is_standard, resolve
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Finding, Kind, Program
from align.text.normalise import key

_SMART = re.compile(r"\bsmart\s+(?!city\b)[A-Za-z]+", re.IGNORECASE)


class _DimensionRule(Rule):
    """Rules that count programs per dimension."""

    needs = (Kind.MASTERPLAN,)

    def enough(self, plan: Plan) -> bool:
        """Without a dimension anywhere the tables were not read; one agency's proposal
        form is never meant to fill all dimensions."""
        return any(p.dimension for p in plan.proposals) and not is_one_form(plan)


class DimensionEmpty(_DimensionRule):
    """Dimensi tanpa program.

    Mengapa: Enam dimensi smart city dinilai satu per satu dalam evaluasi; dimensi tanpa
    program tidak memperoleh nilai.

    Contoh: Draf memuat program untuk Smart Governance sampai Smart Society, tetapi tidak satu
    pun untuk Smart Environment. Formulir usulan satu perangkat daerah tidak dinilai.

    Yang perlu dilakukan: Usulkan program untuk dimensi itu, atau periksa apakah ada program
    yang tercatat pada dimensi lain.
    """

    code = "DIM001"
    name = "dimension-empty"

    def look(self, plan: Plan) -> Iterator[Finding]:
        document = plan.documents_of(Kind.MASTERPLAN)[0]
        used = {p.dimension for p in plan.proposals}
        for dimension in dimensions():
            if dimension.code not in used:
                yield self.finding(
                    document,
                    _("Dimensi {name} belum memiliki program.").format(name=dimension.name),
                    remedy=_("Usulkan program untuk dimensi ini."),
                    part=dimension.code,
                )


class SubDimensionEmpty(_DimensionRule):
    """Subdimensi tanpa program.

    Mengapa: Setiap dimensi terdiri atas tiga subdimensi; yang kosong menunjukkan bagian
    dimensi yang belum digarap.

    Contoh: Smart Environment memuat program sampah dan proteksi lingkungan, tetapi tidak ada
    program energi. Dinilai bila sebagian besar program mencantumkan subdimensinya.

    Yang perlu dilakukan: Usulkan program, atau jelaskan mengapa subdimensi ini belum digarap.
    """

    code = "DIM002"
    name = "subdimension-empty"

    def enough(self, plan: Plan) -> bool:
        return super().enough(plan) and share_with(plan, lambda p: p.sub_dimension) >= HALF

    def look(self, plan: Plan) -> Iterator[Finding]:
        document = plan.documents_of(Kind.MASTERPLAN)[0]
        used = {p.sub_dimension for p in plan.proposals}
        for dimension in dimensions():
            for sub in dimension.subs:
                if sub.code not in used:
                    yield self.finding(
                        document,
                        _("Subdimensi {sub} ({dimension}) belum memiliki program.").format(
                            sub=dimension_name(sub.code), dimension=dimension.name
                        ),
                        remedy=_("Usulkan program, atau jelaskan mengapa belum digarap."),
                        part=sub.code,
                    )


class ProgramNoDimension(Rule):
    """Program tanpa dimensi.

    Mengapa: Dimensi menentukan di bagian mana program dilaporkan dan dinilai.

    Contoh: Kolom dimensi kosong, atau berisi istilah yang bukan salah satu dari enam dimensi,
    misalnya "Smart Infrastruktur".

    Yang perlu dilakukan: Isi salah satu dari enam dimensi beserta subdimensinya.
    """

    code = "DIM003"
    name = "program-no-dimension"
    needs = (Kind.MASTERPLAN,)

    def enough(self, plan: Plan) -> bool:
        return any(p.dimension or p.dimension_text for p in plan.proposals)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in plan.proposals:
            if program.dimension or not is_firm(program):
                continue
            message = _("Program {program} belum memiliki dimensi.").format(program=named(program))
            if program.dimension_text:
                message += " " + _(
                    'Yang tertulis, "{text}", bukan salah satu dari {count} dimensi.'
                ).format(text=short(program.dimension_text, 60), count=len(dimensions()))
            remedy = _("Isi salah satu dari {count} dimensi.").format(count=len(dimensions()))
            yield self.finding(program, message, remedy=remedy)


class NonstandardDimensionName(Rule):
    """Nama dimensi tidak baku.

    Mengapa: Ejaan yang berbeda-beda membuat program sejenis terpisah dalam rekapitulasi, dan
    istilah dari model lain ("Smart Mobility", "Smart People") bukan bagian dari enam dimensi.

    Contoh: "Smart Goverment", "Smart Sociality", atau "Smart Economi" pada judul tabel.

    Yang perlu dilakukan: Pakai enam nama baku: Smart Governance, Smart Branding, Smart
    Economy, Smart Living, Smart Society, Smart Environment.
    """

    code = "DIM005"
    name = "nonstandard-dimension-name"
    needs = (Kind.MASTERPLAN,)

    def look(self, plan: Plan) -> Iterator[Finding]:
        told: set[tuple[str, str]] = set()
        for program in plan.proposals:
            for written in _written(program):
                found = resolve(written)
                spelling = (program.document, key(written))
                if not found or found[1] or is_standard(written) or spelling in told:
                    continue
                told.add(spelling)
                yield self.finding(
                    program,
                    _('"{text}"{where} bukan nama baku; yang baku: {name}.').format(
                        text=short(written, 60),
                        where=f" ({page(program.place)})" if page(program.place) else "",
                        name=dimension_name(found[0]),
                    ),
                    remedy=_("Pakai nama baku {name}.").format(name=dimension_name(found[0])),
                )


class DoubleDimension(Rule):
    """Program tercatat di dua dimensi.

    Mengapa: Program yang dihitung dua kali menggelembungkan jumlah program per dimensi.

    Contoh: "CCTV Kota" milik dinas yang sama tercantum pada Smart Society dan Smart Living.

    Yang perlu dilakukan: Pilih satu dimensi utama; sebut dimensi lain sebagai pendukung.
    """

    code = "DIM006"
    name = "double-dimension"
    needs = (Kind.MASTERPLAN,)

    def look(self, plan: Plan) -> Iterator[Finding]:
        first: dict[tuple[str, str], Program] = {}
        for program in plan.proposals:
            if not program.dimension:
                continue
            known = first.setdefault((key(program.name), key(program.owner)), program)
            if known.dimension != program.dimension:
                yield self.finding(
                    program,
                    _("Program {program} tercatat juga pada {other}.").format(
                        program=named(program), other=dimension_name(known.dimension)
                    ),
                    related=[known.id],
                    also=[known.place],
                    remedy=_("Pilih satu dimensi utama."),
                )


class DimensionImbalance(_DimensionRule):
    """Sebaran program antardimensi timpang.

    Mengapa: Evaluasi menilai setiap dimensi dengan bobot yang sama; dimensi dengan sedikit
    program lebih sulit menunjukkan hasil.

    Contoh: Smart Governance memuat 20 program, Smart Branding hanya 3.

    Yang perlu dilakukan: Pertimbangkan kembali dimensi yang paling sedikit programnya.
    """

    code = "DIM007"
    name = "dimension-imbalance"
    parameters = MappingProxyType({"rasio": 0.25})

    def look(self, plan: Plan) -> Iterator[Finding]:
        counts = Counter(p.dimension for p in plan.proposals if p.dimension)
        most, least = max(counts.values()), min(counts.values())
        if least / most < self.figure(plan, "rasio"):
            ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
            yield self.finding(
                plan.documents_of(Kind.MASTERPLAN)[0],
                _("Sebaran program antardimensi timpang: {counts}.").format(
                    counts=listed([f"{dimension_name(c)} {n}" for c, n in ranked])
                ),
                remedy=_("Pertimbangkan kembali dimensi yang paling sedikit programnya."),
            )


def _written(program: Program) -> Iterator[str]:
    """Dimension names as the plan spells them: in the cell, and in the table's title."""
    if program.dimension_text:
        yield program.dimension_text
    yield from (found.group() for found in _SMART.finditer(program.place.table))


@hookimpl
def align_checks() -> Iterable[Check]:
    return [
        DimensionEmpty(),
        SubDimensionEmpty(),
        ProgramNoDimension(),
        NonstandardDimensionName(),
        DoubleDimension(),
        DimensionImbalance(),
    ]
