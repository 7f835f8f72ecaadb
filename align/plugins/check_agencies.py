"""OPD: which agencies answer for the programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from align.checks.agencies import agency_key, is_outside, listed_agencies, parts, same_agency
from align.checks.programs import HALF, is_firm, share_with
from align.checks.rule import Rule
from align.checks.wording import listed, named, short
from align.data import nomenclature
from align.graph.agencies import of_agency
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Finding, Kind, Program


class UnknownAgency(Rule):
    """Perangkat daerah tidak ada dalam susunan organisasi.

    Mengapa: Program yang ditugaskan kepada perangkat daerah yang tidak ada tidak akan dianggarkan.

    Contoh: "Dinas Kota Cerdas" sebagai penanggung jawab, padahal RPJMD tidak mengenalnya. Yang
    menjadi acuan adalah perangkat daerah pada tabel program RPJMD; kecamatan, rumah sakit,
    bagian, dan lembaga di luar pemerintah daerah tidak dinilai.

    Yang perlu dilakukan: Ganti dengan nama perangkat daerah menurut peraturan SOTK yang berlaku.
    """

    code = "OPD001"
    name = "unknown-opd"
    needs = (Kind.MASTERPLAN, (Kind.RPJMD, Kind.SOTK))

    def enough(self, plan: Plan) -> bool:
        return bool(listed_agencies(plan)) and any(p.owner for p in plan.proposals)

    def look(self, plan: Plan) -> Iterator[Finding]:
        known = listed_agencies(plan)
        for program in plan.proposals:
            for agency in parts(program.owner):
                if is_outside(agency) or same_agency(agency, known):
                    continue
                yield self.finding(
                    program,
                    _(
                        '"{agency}", penanggung jawab program {program}, tidak ada di antara perangkat daerah dalam RPJMD.'
                    ).format(program=named(program), agency=short(agency, 60)),
                    remedy=_("Ganti dengan nama perangkat daerah menurut SOTK yang berlaku."),
                )


class NoOwner(Rule):
    """Program tanpa perangkat daerah penanggung jawab.

    Mengapa: Tanpa penanggung jawab program tidak masuk renstra siapa pun dan tidak dianggarkan.

    Contoh: Kolom OPD kosong, atau hanya berisi perangkat daerah pendukung.

    Yang perlu dilakukan: Tetapkan satu perangkat daerah penanggung jawab.
    """

    code = "OPD002"
    name = "no-owner"
    needs = (Kind.MASTERPLAN,)

    def enough(self, plan: Plan) -> bool:
        return any(p.owner for p in plan.proposals)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in plan.proposals:
            if is_firm(program) and not program.owner:
                yield self.finding(
                    program,
                    _("Program {program} belum memiliki perangkat daerah penanggung jawab.").format(
                        program=named(program)
                    ),
                    remedy=_("Tetapkan satu perangkat daerah penanggung jawab."),
                )


class AgencyAffairMismatch(Rule):
    """Perangkat daerah tidak sesuai urusan program.

    Mengapa: Kode program menunjuk urusan pemerintahan; perangkat daerah di luar urusan itu
    tidak dapat menganggarkannya.

    Contoh: Program berkode 1.02 (kesehatan) ditugaskan kepada Dinas Perhubungan. Dinilai hanya
    bila kode program tertulis dan urusan perangkat daerah terbaca dari namanya.

    Yang perlu dilakukan: Perbaiki kode, atau pindahkan penanggung jawabnya.
    """

    code = "OPD003"
    name = "opd-urusan-mismatch"
    needs = (Kind.MASTERPLAN,)

    def enough(self, plan: Plan) -> bool:
        return any(nomenclature.program_code(p.code) for p in plan.proposals)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in plan.proposals:
            affair = nomenclature.affair_of(program.code) if _is_sectoral(program) else ""
            owned = of_agency(program.owner)
            if affair and owned and affair not in owned:
                yield self.finding(
                    program,
                    _(
                        "Program {program} berkode urusan {affair}, di luar urusan penanggung jawabnya."
                    ).format(program=named(program), affair=nomenclature.affairs()[affair].name),
                    remedy=_("Perbaiki kode, atau pindahkan penanggung jawabnya."),
                )


class AgencyAlias(Rule):
    """Nama perangkat daerah tidak baku.

    Mengapa: Satu perangkat daerah dengan beberapa nama membuat rekapitulasi per perangkat
    daerah tidak lengkap.

    Contoh: "Diskominfo" atau nama sebelum perubahan SOTK, padahal RPJMD menulis "Dinas
    Komunikasi, Informatika, Statistik dan Persandian". Setiap ejaan dilaporkan sekali.

    Yang perlu dilakukan: Pakai nama yang sama dengan RPJMD.
    """

    code = "OPD004"
    name = "opd-alias"
    needs = (Kind.MASTERPLAN, Kind.RPJMD)

    def enough(self, plan: Plan) -> bool:
        return bool(listed_agencies(plan)) and any(p.owner for p in plan.proposals)

    def look(self, plan: Plan) -> Iterator[Finding]:
        known = listed_agencies(plan)
        told: set[str] = set()
        for program in plan.proposals:
            for agency in parts(program.owner):
                official = "" if is_outside(agency) else same_agency(agency, known)
                own = agency_key(agency)
                if not official or own == agency_key(official) or own in told:
                    continue
                told.add(own)
                yield self.finding(
                    program,
                    _(
                        '"{agency}" pada program {program} tertulis "{official}" dalam RPJMD.'
                    ).format(
                        agency=short(agency, 60),
                        program=named(program),
                        official=short(official, 80),
                    ),
                    remedy=_("Pakai nama yang sama dengan RPJMD."),
                )


class AgencyNotInvolved(Rule):
    """Perangkat daerah tanpa program smart city.

    Mengapa: Smart city adalah pekerjaan seluruh pemerintah daerah; perangkat daerah yang tidak
    terlibat sering kali memiliki inovasi yang belum tercatat.

    Contoh: Dinas Perpustakaan ada dalam RPJMD, tetapi tidak pada satu pun program masterplan.

    Yang perlu dilakukan: Mintakan usulan kepada perangkat daerah yang disebutkan.
    """

    code = "OPD005"
    name = "opd-not-involved"
    needs = (Kind.MASTERPLAN, Kind.RPJMD)

    def enough(self, plan: Plan) -> bool:
        return bool(listed_agencies(plan)) and share_with(plan, lambda p: p.owner) >= HALF

    def look(self, plan: Plan) -> Iterator[Finding]:
        known = listed_agencies(plan)
        named_ones = [
            part for p in plan.proposals for t in (p.owner, *p.supporters) for part in parts(t)
        ]
        involved = {same_agency(name, known) for name in dict.fromkeys(named_ones)}
        idle = [a for a in known if a not in involved and not is_outside(a)]
        if idle:
            yield self.finding(
                plan.documents_of(Kind.MASTERPLAN)[0],
                _("{n} perangkat daerah RPJMD belum memiliki program smart city: {names}.").format(
                    n=len(idle), names=listed(idle)
                ),
                remedy=_("Mintakan usulan kepada perangkat daerah ini."),
            )


class NoCollaboration(Rule):
    """Tidak ada kerja sama lintas perangkat daerah.

    Mengapa: Program smart city hampir selalu memerlukan data atau layanan perangkat daerah lain.

    Contoh: Kolom pendukung berisi penanggung jawab yang sama.

    Yang perlu dilakukan: Isi perangkat daerah atau mitra yang mendukung.
    """

    code = "OPD006"
    name = "no-collaboration"
    needs = (Kind.MASTERPLAN,)

    def enough(self, plan: Plan) -> bool:
        return any(p.supporters for p in plan.proposals)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in plan.proposals:
            others = {agency_key(s) for s in program.supporters} - {agency_key(program.owner)}
            if program.owner and program.supporters and not others:
                yield self.finding(
                    program,
                    _("Pendukung program {program} sama dengan penanggung jawabnya.").format(
                        program=named(program)
                    ),
                    remedy=_("Isi perangkat daerah atau mitra yang mendukung."),
                )


def _is_sectoral(program: Program) -> bool:
    """Whether the code is that of an affair with an agency of its own (urusan 1 to 3)."""
    return program.code[:1] in ("1", "2", "3") and not nomenclature.is_supporting(program.code)


@hookimpl
def align_checks() -> Iterable[Check]:
    return [
        UnknownAgency(),
        NoOwner(),
        AgencyAffairMismatch(),
        AgencyAlias(),
        AgencyNotInvolved(),
        NoCollaboration(),
    ]
