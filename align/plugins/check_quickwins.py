"""QWN: whether every dimension has a quick win that can show a result in the first year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from align.checks.programs import HALF, is_firm, is_one_form, is_paid, share_with
from align.checks.rule import Rule
from align.checks.wording import listed, named
from align.data.dimensions import dimensions
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Finding, Kind, Program

_QUICK_TABLE = re.compile(r"quick\s*win|percepatan|program unggulan", re.IGNORECASE)


class _QuickWinRule(Rule):
    """Rules that only make sense once quick wins were read."""

    needs = (Kind.MASTERPLAN,)

    def enough(self, plan: Plan) -> bool:
        return any(p.quick_win for p in plan.proposals)


class NoQuickWin(_QuickWinRule):
    """Dimensi tanpa quick win.

    Mengapa: Quick win dinilai tersendiri dalam evaluasi smart city, untuk setiap dimensi.

    Contoh: Tabel quick win memuat lima dimensi, tetapi tidak ada untuk Smart Society.

    Yang perlu dilakukan: Pilih satu program dimensi itu yang dapat selesai dalam setahun.
    """

    code = "QWN001"
    name = "no-quickwin"

    def enough(self, plan: Plan) -> bool:
        placed = any(p.quick_win and p.dimension for p in plan.proposals)
        return placed and not is_one_form(plan)

    def look(self, plan: Plan) -> Iterator[Finding]:
        document = plan.documents_of(Kind.MASTERPLAN)[0]
        quick = {p.dimension for p in plan.proposals if p.quick_win}
        for dimension in dimensions():
            if dimension.code not in quick:
                yield self.finding(
                    document,
                    _("Dimensi {name} belum memiliki quick win.").format(name=dimension.name),
                    remedy=_("Pilih satu program dimensi ini sebagai quick win."),
                    related=[p.id for p in plan.proposals if p.dimension == dimension.code],
                    part=dimension.code,
                )


class QuickWinUnlisted(_QuickWinRule):
    """Quick win tidak ada di daftar program.

    Mengapa: Quick win yang tidak tercantum dalam rencana aksi tidak memiliki jadwal, anggaran,
    dan penanggung jawab.

    Contoh: "Smart Selfie" ada pada tabel quick win, tetapi tidak pada rencana aksi mana pun.

    Yang perlu dilakukan: Masukkan ke rencana aksi, atau ganti dengan program yang sudah ada.
    """

    code = "QWN002"
    name = "quickwin-unlisted"

    def enough(self, plan: Plan) -> bool:
        return super().enough(plan) and any(
            p.place.table and not _QUICK_TABLE.search(p.place.table) for p in plan.proposals
        )

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in plan.proposals:
            places = (program.place, *program.also)
            if program.quick_win and all(_QUICK_TABLE.search(p.table) for p in places):
                yield self.finding(
                    program,
                    _("Quick win {program} tidak ada pada rencana aksi.").format(
                        program=named(program)
                    ),
                    remedy=_("Masukkan ke rencana aksi, atau ganti dengan program yang ada."),
                )


class QuickWinLate(_QuickWinRule):
    """Quick win tidak dimulai pada tahun pertama.

    Mengapa: Quick win dimaksudkan memberi hasil dalam waktu paling lama setahun.

    Contoh: Program pertama berjalan pada 2025, tetapi quick win baru dijadwalkan 2027.

    Yang perlu dilakukan: Jadwalkan pada tahun pertama, atau pilih program lain.
    """

    code = "QWN003"
    name = "quickwin-late"

    def look(self, plan: Plan) -> Iterator[Finding]:
        started = [year for p in plan.proposals for year in _in_period(plan, p)]
        for program in plan.proposals:
            years = _in_period(plan, program)
            if program.quick_win and years and min(years) > min(started):
                yield self.finding(
                    program,
                    _("Quick win {program} baru dimulai {year}, bukan {first}.").format(
                        program=named(program), year=min(years), first=min(started)
                    ),
                    remedy=_("Jadwalkan pada tahun pertama, atau pilih program lain."),
                )


class QuickWinIncomplete(_QuickWinRule):
    """Quick win tanpa penanggung jawab, indikator, atau anggaran.

    Mengapa: Yang harus selesai dalam setahun tidak dapat menunggu keputusan tentang siapa,
    berapa, dan ukuran hasilnya.

    Contoh: Kolom anggaran pada baris quick win kosong, sedangkan quick win lain terisi.

    Yang perlu dilakukan: Lengkapi kolom yang kosong.
    """

    code = "QWN004"
    name = "quickwin-incomplete"

    def look(self, plan: Plan) -> Iterator[Finding]:
        wanted: list[tuple[str, Callable[[Program], object]]] = [
            (_("penanggung jawab"), lambda p: p.owner),
            (_("indikator"), lambda p: p.indicators),
            (_("anggaran"), is_paid),
        ]
        read = [(name, has) for name, has in wanted if share_with(plan, has) >= HALF]
        for program in plan.proposals:
            missing = [name for name, has in read if not has(program)]
            if program.quick_win and missing and is_firm(program):
                yield self.finding(
                    program,
                    _("Quick win {program} belum memiliki {what}.").format(
                        program=named(program), what=listed(missing)
                    ),
                    remedy=_("Lengkapi kolom yang kosong."),
                )


def _in_period(plan: Plan, program: Program) -> list[int]:
    period = plan.documents[program.document].period
    return [year for year in program.years if not period or year in period]


@hookimpl
def align_checks() -> Iterable[Check]:
    return [NoQuickWin(), QuickWinUnlisted(), QuickWinLate(), QuickWinIncomplete()]
