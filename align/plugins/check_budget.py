"""ANG: whether the money of a program is named, in one unit, and adds up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from statistics import median
from types import MappingProxyType

from align.checks.agencies import listed_agencies, parts, same_agency
from align.checks.programs import HALF, funded, is_firm, is_paid, share_with
from align.checks.rule import Rule
from align.checks.wording import listed, money, named, short
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Finding, Kind, Program
from align.phrases import percent
from align.text.normalise import normalise

#: Sources of funds as masterplans write them; from practice.
_KNOWN = re.compile(
    r"\b(apbd\w*|apbn|dak|dau|did|dbh|dbhcht|csr|tjsl?p?|kpbu|hibah|swasta|blud|bumd|bumn|mandiri|"
    r"masyarakat|donor|pinjaman|investasi|investor|dana desa|dana alokasi|dana insentif|sponsor\w*|"
    r"pad|pen|bantuan|bankeu|mitra|perbankan|ngo|filantropi|add|apbdes|otsus|dana otonomi)\b"
)
_REGIONAL = re.compile(r"\b(apbd\w*|dak|dau|did|dbh\w*|pad|dana alokasi|dana insentif|blud)\b")


class NoBudget(Rule):
    """Program tanpa anggaran.

    Mengapa: Program tanpa perkiraan anggaran tidak dapat dimasukkan ke renstra dan RKPD.

    Contoh: Kolom anggaran kosong atau nol, sedangkan program lain terisi.

    Yang perlu dilakukan: Isi perkiraan anggaran, atau nyatakan bahwa program berjalan tanpa
    biaya tambahan.
    """

    code = "ANG001"
    name = "no-budget"
    needs = (Kind.MASTERPLAN,)

    def enough(self, plan: Plan) -> bool:
        return funded(plan)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in plan.proposals:
            if is_firm(program) and not is_paid(program):
                yield self.finding(
                    program,
                    _("Program {program} belum memiliki anggaran.").format(program=named(program)),
                    remedy=_("Isi perkiraan anggaran."),
                )


class UnknownFunding(Rule):
    """Sumber dana tidak disebut atau tidak dikenal.

    Mengapa: Sumber dana menentukan siapa yang harus menyetujui dan kapan dana tersedia.

    Contoh: Kolom sumber dana kosong, atau berisi istilah yang bukan sumber dana.

    Yang perlu dilakukan: Tulis sumber dananya: APBD, APBN, DAK, CSR/TJSL, KPBU, hibah, dan
    sebagainya.
    """

    code = "ANG002"
    name = "unknown-funding"
    needs = (Kind.MASTERPLAN,)

    def enough(self, plan: Plan) -> bool:
        return share_with(plan, lambda p: p.funding) >= HALF

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in plan.proposals:
            text = "; ".join(program.funding)
            if not is_firm(program) or (text and _KNOWN.search(normalise(text))):
                continue
            message = _("Sumber dana program {program} belum disebut.")
            if text:
                message = _('Sumber dana program {program} tertulis "{text}", belum dikenal.')
            yield self.finding(
                program,
                message.format(program=named(program), text=short(text, 60)),
                remedy=_("Tulis sumber dananya, misalnya APBD, DAK, CSR, atau KPBU."),
            )


class SumMismatch(Rule):
    """Jumlah anggaran tidak sama dengan rinciannya.

    Mengapa: Jumlah yang tidak cocok menunjukkan ada baris atau tahun yang tertinggal.

    Contoh: Total tertulis 5 miliar, jumlah per tahun 4 miliar.

    Yang perlu dilakukan: Hitung ulang dan perbaiki total atau rinciannya.
    """

    code = "ANG003"
    name = "sum-mismatch"
    needs = (Kind.MASTERPLAN,)
    parameters = MappingProxyType({"toleransi": 0.01})

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in plan.proposals:
            found = _total_and_sum(program)
            if not found:
                continue
            total, added = found
            if abs(total - added) > self.figure(plan, "toleransi") * max(total, added):
                yield self.finding(
                    program,
                    _(
                        "Anggaran program {program} tertulis {total}, jumlah per tahun {sum}."
                    ).format(program=named(program), total=money(total), sum=money(added)),
                    remedy=_("Hitung ulang dan perbaiki total atau rinciannya."),
                )


class OverCeiling(Rule):
    """Anggaran masterplan melebihi pagu perangkat daerah dalam RPJMD.

    Mengapa: Masterplan dibiayai dari pagu perangkat daerah; jumlah yang melebihi seluruh pagu
    tidak mungkin dianggarkan.

    Contoh: Program smart city sebuah dinas berjumlah Rp40 miliar, seluruh pagu programnya dalam
    RPJMD Rp25 miliar. Yang dibandingkan jumlah satu periode.

    Yang perlu dilakukan: Turunkan anggaran, cari sumber dana lain, atau usulkan perubahan pagu.
    """

    code = "ANG004"
    name = "over-ceiling"
    needs = (Kind.MASTERPLAN, Kind.RPJMD)

    def enough(self, plan: Plan) -> bool:
        return funded(plan) and bool(_ceilings(plan))

    def look(self, plan: Plan) -> Iterator[Finding]:
        ceilings = _ceilings(plan)
        wanted: dict[str, list[Program]] = {}
        for program in plan.proposals:
            owners = parts(program.owner)
            if len(owners) == 1 and (agency := same_agency(owners[0], list(ceilings))):
                wanted.setdefault(agency, []).append(program)
        for agency, programs in wanted.items():
            total = sum(_whole(p) for p in programs)
            if total > ceilings[agency]:
                yield self.finding(
                    programs[0],
                    _(
                        "Anggaran {n} program {agency} berjumlah {total}, melebihi pagunya dalam RPJMD {ceiling}."
                    ).format(
                        n=len(programs),
                        agency=agency,
                        total=money(total),
                        ceiling=money(ceilings[agency]),
                    ),
                    also=[p.place for p in programs[1:]],
                    related=[p.id for p in programs],
                    remedy=_(
                        "Turunkan anggaran, cari sumber dana lain, atau usulkan perubahan pagu."
                    ),
                )


class MoneyUnitConflict(Rule):
    """Satuan uang tidak konsisten.

    Mengapa: Angka dalam juta dan dalam rupiah penuh pada kolom yang sama membuat jumlahnya
    tidak berarti.

    Contoh: Sebagian besar program ratusan juta rupiah, satu program tertulis "750".

    Yang perlu dilakukan: Tulis semua angka dalam satuan yang disebut pada judul tabel.
    """

    code = "ANG005"
    name = "money-unit-conflict"
    needs = (Kind.MASTERPLAN,)
    parameters = MappingProxyType({"kali": 1000.0})

    def enough(self, plan: Plan) -> bool:
        return funded(plan)

    def look(self, plan: Plan) -> Iterator[Finding]:
        usual = median(a for p in plan.proposals for a in _amounts(p))
        for program in plan.proposals:
            for amount in _amounts(program):
                if amount * self.figure(plan, "kali") < usual:
                    yield self.finding(
                        program,
                        _(
                            "Anggaran program {program} ({amount}) jauh di bawah yang lain ({usual})."
                        ).format(program=named(program), amount=money(amount), usual=money(usual)),
                        remedy=_("Periksa satuan uangnya (rupiah, ribu, atau juta)."),
                    )
                    break


class NonApbdHeavy(Rule):
    """Ketergantungan pada dana di luar APBD tinggi.

    Mengapa: Dana CSR, hibah, dan investor tidak pasti; program yang bergantung padanya perlu
    rencana cadangan.

    Contoh: Separuh program hanya menyebut CSR sebagai sumber dana.

    Yang perlu dilakukan: Sebutkan kepastian dananya, atau sediakan pendamping dari APBD.
    """

    code = "ANG006"
    name = "non-apbd-heavy"
    needs = (Kind.MASTERPLAN,)
    parameters = MappingProxyType({"bagian": 0.5})

    def enough(self, plan: Plan) -> bool:
        return share_with(plan, lambda p: p.funding) >= HALF

    def look(self, plan: Plan) -> Iterator[Finding]:
        told = [p for p in plan.proposals if p.funding]
        outside = [p for p in told if not _REGIONAL.search(normalise(" ".join(p.funding)))]
        if len(outside) / len(told) > self.figure(plan, "bagian"):
            yield self.finding(
                plan.documents_of(Kind.MASTERPLAN)[0],
                _("{n} dari {total} program ({share}) tidak menyebut APBD: {names}.").format(
                    n=len(outside),
                    total=len(told),
                    share=percent(len(outside) / len(told)),
                    names=listed([short(p.name, 40) for p in outside], 3),
                ),
                related=[p.id for p in outside],
                remedy=_("Sebutkan kepastian dananya, atau sediakan pendamping dari APBD."),
            )


def _amounts(program: Program) -> list[float]:
    return [b.amount for b in program.budgets if b.amount]


def _whole(program: Program) -> float:
    """Its money over the whole period: the stated total, else the sum over the years."""
    totals = [b.amount for b in program.budgets if b.year is None and b.amount]
    return totals[0] if totals else sum(_amounts(program))


def _ceilings(plan: Plan) -> dict[str, float]:
    """Money of each agency in the RPJMD, all programs and years; empty without a list of them.

    An agency with a figure that is missing or unsure has no ceiling to speak of.
    """
    sums: dict[str, float] = {}
    unsure: set[str] = set()
    agencies = listed_agencies(plan)
    for program in plan.programs_of(Kind.RPJMD) if agencies else ():
        for owner in parts(program.owner):
            agency = same_agency(owner, agencies)
            sums[agency] = sums.get(agency, 0.0) + _whole(program)
            if not program.budgets or any(b.amount is None for b in program.budgets):
                unsure.add(agency)
    return {agency: total for agency, total in sums.items() if agency and agency not in unsure}


def _total_and_sum(program: Program) -> tuple[float, float] | None:
    """The stated total and the sum over the years; None where either is not there or unsure."""
    totals = [b.amount for b in program.budgets if b.year is None]
    yearly = [b.amount for b in program.budgets if b.year is not None]
    if len(totals) != 1 or len(yearly) < 2 or None in (*totals, *yearly):
        return None
    return totals[0] or 0.0, sum(a for a in yearly if a)


@hookimpl
def align_checks() -> Iterable[Check]:
    return [
        NoBudget(),
        UnknownFunding(),
        SumMismatch(),
        OverCeiling(),
        MoneyUnitConflict(),
        NonApbdHeavy(),
    ]
