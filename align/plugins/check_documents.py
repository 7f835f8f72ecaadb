"""DOK: whether the documents are what they should be, and of one region."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from align.checks.documents import is_whole, place_of, region_key
from align.checks.rule import Rule
from align.checks.wording import goal_named
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Document, Finding, Goal, Kind, Level, Regime
from align.phrases import capital
from align.text.normalise import key

#: First year of the plans that follow Inmendagri 2/2025.
NEW_REGIME = 2025
#: Likeness of two wordings of one misi or visi that are meant to be equal but are not.
#: Below the first they are two statements, above the second one slip of a letter.
_MEANT, _EQUAL = 0.6, 0.97


class MissingTable(Rule):
    """Tabel wajib tidak ditemukan.

    Mengapa: Tabel tujuan dan sasaran, program prioritas, rencana aksi, peta jalan, dan quick win
    adalah bagian yang diperiksa pereviu lebih dahulu.

    Contoh: Masterplan memuat rencana aksi, tetapi tidak ada peta jalan. Cuplikan dan formulir
    usulan tidak dinilai. Tabel yang ada tetapi tidak terbaca juga muncul di sini; periksa dengan
    align inspect.

    Yang perlu dilakukan: Tambahkan tabelnya, atau sesuaikan judul kolomnya agar dikenali.
    """

    code = "DOK002"
    name = "missing-table"
    needs = ((Kind.RPJMD, Kind.MASTERPLAN),)

    def enough(self, plan: Plan) -> bool:
        return any(is_whole(plan, d) for d in plan.documents_of(Kind.RPJMD, Kind.MASTERPLAN))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document in plan.documents_of(Kind.RPJMD, Kind.MASTERPLAN):
            missing = _missing_tables(plan, document) if is_whole(plan, document) else {}
            for part, name in missing.items():
                yield self.finding(
                    document,
                    _("{table} tidak ditemukan dalam {file}.").format(
                        table=capital(name), file=document.file
                    ),
                    remedy=_("Tambahkan tabelnya, atau sesuaikan judul kolomnya."),
                    part=f"{document.id}/{part}",
                )


class WrongRegime(Rule):
    """Sistematika tidak sesuai pedoman yang berlaku.

    Mengapa: RPJMD 2025–2029 disusun dalam lima bab (Inmendagri 2/2025); RPJMD sebelumnya dalam
    sembilan bab (Permendagri 86/2017).

    Contoh: RPJMD 2025–2029 masih terdiri atas sembilan bab.

    Yang perlu dilakukan: Susun ulang bab menurut pedoman periodenya.
    """

    code = "DOK003"
    name = "wrong-regime"
    needs = (Kind.RPJMD,)

    def enough(self, plan: Plan) -> bool:
        return any(_regime_known(d) for d in plan.documents_of(Kind.RPJMD))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document in plan.documents_of(Kind.RPJMD):
            if not _regime_known(document) or document.period is None:
                continue
            new = document.period.start >= NEW_REGIME
            if new != (document.regime is Regime.INMENDAGRI_2_2025):
                yield self.finding(
                    document,
                    _("RPJMD {period} tersusun dalam {found} bab; pedomannya {wanted} bab.").format(
                        period=document.period,
                        found=_("sembilan") if new else _("lima"),
                        wanted=_("lima") if new else _("sembilan"),
                    ),
                    remedy=_("Susun ulang bab menurut pedoman periodenya."),
                )


class RegionMismatch(Rule):
    """Identitas daerah tidak konsisten.

    Mengapa: Dokumen dari daerah lain membuat seluruh hasil penyandingan tidak berlaku; nama
    daerah yang tertinggal juga tanda salinan.

    Contoh: Masterplan Kota Contoh diperiksa terhadap RPJMD Kabupaten Lain. RPJMD provinsi di
    samping RPJMD daerah sendiri tidak dipersoalkan.

    Yang perlu dilakukan: Periksa berkas yang diberikan dan nama daerah pada sampulnya.
    """

    code = "DOK004"
    name = "region-mismatch"
    needs = ((Kind.RPJMD, Kind.RPJPD),)

    def applies(self, plan: Plan) -> bool:
        return super().applies(plan) and len(_regional(plan)) > 1

    def enough(self, plan: Plan) -> bool:
        return sum(bool(region_key(d.region)) for d in _regional(plan)) > 1

    def look(self, plan: Plan) -> Iterator[Finding]:
        own = next(d for d in _regional(plan) if region_key(d.region))
        for kind in (Kind.RPJMD, Kind.RPJPD):
            others = [d for d in plan.documents_of(kind) if region_key(d.region) and d != own]
            if others and not any(_same_region(own, d) for d in others):
                yield self.finding(
                    own,
                    _("{file} menyangkut {own}, sedangkan {other_file} menyangkut {other}.").format(
                        file=own.file,
                        own=own.region,
                        other_file=others[0].file,
                        other=others[0].region,
                    ),
                    also=[place_of(others[0])],
                    related=[d.id for d in others],
                    remedy=_("Periksa berkas yang diberikan dan nama daerah pada sampulnya."),
                    part=f"{own.id}/{kind}",
                )


class InconsistentVision(Rule):
    """Rumusan visi atau misi berbeda antarbagian.

    Mengapa: Visi dan misi ditetapkan dengan peraturan daerah; rumusannya harus sama di mana pun
    dikutip.

    Contoh: Misi 2 pada Bab III berbunyi lain dengan Misi 2 pada tabel tujuan dan sasaran.

    Yang perlu dilakukan: Samakan dengan rumusan pada bab visi dan misi.
    """

    code = "DOK007"
    name = "inconsistent-vision"
    needs = (Kind.RPJMD,)

    def enough(self, plan: Plan) -> bool:
        return any(plan.goals_of(Kind.RPJMD, level=level) for level in (Level.VISI, Level.MISI))

    def look(self, plan: Plan) -> Iterator[Finding]:
        first: dict[tuple[str, Level, str], Goal] = {}
        for level in (Level.VISI, Level.MISI):
            for goal in plan.goals_of(Kind.RPJMD, level=level):
                known = first.setdefault((goal.document, level, goal.number), goal)
                if _meant_equal(known.text, goal.text):
                    yield self.finding(
                        goal,
                        _("Rumusan {goal} berbeda dengan {other}.").format(
                            goal=goal_named(goal), other=goal_named(known)
                        ),
                        also=[known.place],
                        related=[known.id],
                        remedy=_("Samakan dengan rumusan pada bab visi dan misi."),
                    )


def _missing_tables(plan: Plan, document: Document) -> dict[str, str]:
    """Tables that left no trace, by key and by name."""
    goals = [g for g in plan.goals_of(document.kind) if g.document == document.id]
    programs = [p for p in plan.programs_of(document.kind) if p.document == document.id]
    found: dict[str, tuple[object, str]] = {}
    if document.kind is Kind.RPJMD:
        levels = {g.level for g in goals}
        found["tujuan-sasaran"] = (
            levels & {Level.TUJUAN, Level.SASARAN},
            _("tabel tujuan dan sasaran"),
        )
        found["program"] = (programs, _("tabel program"))
    elif programs:
        marked = any(p.roadmap_years for p in programs)
        quick = any(p.quick_win for p in programs)
        found["peta-jalan"] = (marked, _("tabel peta jalan"))
        found["quick-win"] = (quick, _("tabel quick win"))
    return {part: name for part, (there, name) in found.items() if not there}


def _regime_known(document: Document) -> bool:
    known = (Regime.INMENDAGRI_2_2025, Regime.PERMENDAGRI_86_2017)
    return document.period is not None and document.regime in known


def _regional(plan: Plan) -> list[Document]:
    """Documents of regions, the masterplan first."""
    return plan.documents_of(Kind.MASTERPLAN) + plan.documents_of(Kind.RPJMD, Kind.RPJPD)


def _same_region(one: Document, other: Document) -> bool:
    first, second = region_key(one.region), region_key(other.region)
    return first == second or first in second or second in first


def _meant_equal(one: str, other: str) -> bool:
    first, second = key(one), key(other)
    ratio = SequenceMatcher(None, first, second, autojunk=False).ratio()
    return first != second and _MEANT <= ratio < _EQUAL


@hookimpl
def align_checks() -> Iterable[Check]:
    return [MissingTable(), WrongRegime(), RegionMismatch(), InconsistentVision()]
