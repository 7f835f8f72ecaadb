"""RMP: whether the roadmap and the action plan tell the same years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from align.checks.programs import HALF, is_firm, share_with
from align.checks.rule import Rule
from align.checks.wording import named
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Finding, Kind, Program


class NoSchedule(Rule):
    """Program tanpa tahun pelaksanaan.

    Mengapa: Program tanpa tahun tidak dapat dimasukkan ke RKPD mana pun.

    Contoh: Tidak ada tanda, angka, atau arsiran pada kolom tahun sebuah baris.

    Yang perlu dilakukan: Tetapkan tahun mulai dan selesai.
    """

    code = "RMP001"
    name = "no-schedule"
    needs = (Kind.MASTERPLAN,)

    def enough(self, plan: Plan) -> bool:
        return share_with(plan, _scheduled) >= HALF

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in plan.proposals:
            if is_firm(program) and not _scheduled(program):
                yield self.finding(
                    program,
                    _("Program {program} belum memiliki tahun pelaksanaan.").format(
                        program=named(program)
                    ),
                    remedy=_("Tetapkan tahun mulai dan selesai."),
                )


class _RoadmapRule(Rule):
    """Rules that compare with a roadmap table; without one they cannot tell."""

    needs = (Kind.MASTERPLAN,)

    def enough(self, plan: Plan) -> bool:
        return share_with(plan, lambda p: p.roadmap_years) >= HALF


class RoadmapConflict(_RoadmapRule):
    """Tahun pada peta jalan berbeda dengan rencana aksi.

    Mengapa: Dua jadwal untuk program yang sama membuat penganggaran tidak pasti.

    Contoh: Rencana aksi menulis 2026–2028, peta jalan menandai 2025 dan 2026.

    Tahun di luar periode sudah dilaporkan sebagai PER002 dan tidak dihitung di sini.

    Yang perlu dilakukan: Tentukan jadwal yang benar dan samakan kedua tabel.
    """

    code = "RMP002"
    name = "roadmap-conflict"

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in plan.proposals:
            period = plan.documents[program.document].period
            planned, marked = (
                {y for y in years if not period or y in period}
                for years in (program.years, program.roadmap_years)
            )
            if planned and marked and planned != marked:
                yield self.finding(
                    program,
                    _(
                        "Jadwal program {program} berbeda: rencana aksi {plan}, peta jalan {map}."
                    ).format(program=named(program), plan=_span(planned), map=_span(marked)),
                    also=program.also,
                    remedy=_("Samakan tahun pada kedua tabel."),
                )


class MissingInRoadmap(_RoadmapRule):
    """Program rencana aksi tidak ada di peta jalan.

    Mengapa: Peta jalan adalah ikhtisar yang dibaca pimpinan; program yang tidak ada di sana
    mudah tertinggal saat penganggaran.

    Contoh: 29 dari 30 program rencana aksi tercantum pada peta jalan.

    Yang perlu dilakukan: Tambahkan ke peta jalan, atau keluarkan dari rencana aksi.
    """

    code = "RMP003"
    name = "missing-in-roadmap"

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in plan.proposals:
            # Without any year the schedule is what lacks (RMP001), not the roadmap.
            if is_firm(program) and program.years and not program.roadmap_years:
                yield self.finding(
                    program,
                    _("Program {program} tidak ada pada peta jalan.").format(
                        program=named(program)
                    ),
                    remedy=_("Tambahkan ke peta jalan."),
                )


class EmptyYear(Rule):
    """Tahun tanpa program.

    Mengapa: Tahun kosong di tengah periode biasanya berarti jadwal belum lengkap.

    Contoh: Tidak ada satu pun program yang berjalan pada 2029. Tahun sebelum program pertama
    dimulai tidak dihitung: RPJMD 2021–2026, misalnya, baru dilaksanakan mulai 2022.

    Yang perlu dilakukan: Periksa jadwal tahun itu.
    """

    code = "RMP004"
    name = "empty-year"
    needs = (Kind.MASTERPLAN,)

    def enough(self, plan: Plan) -> bool:
        dated = any(d.period for d in plan.documents_of(Kind.MASTERPLAN))
        return dated and share_with(plan, _scheduled) >= HALF

    def look(self, plan: Plan) -> Iterator[Finding]:
        used = {year for p in plan.proposals for year in (*p.years, *p.roadmap_years)}
        document = next(d for d in plan.documents_of(Kind.MASTERPLAN) if d.period)
        assert document.period
        first = max(document.period.start, min(used))
        for year in range(first, document.period.end + 1):
            if year not in used:
                yield self.finding(
                    document,
                    _("Tidak ada program yang berjalan pada {year}.").format(year=year),
                    remedy=_("Periksa jadwal tahun itu."),
                    part=f"{document.id}/{year}",
                )


def _scheduled(program: Program) -> bool:
    return bool(program.years or program.roadmap_years)


def _span(years: set[int]) -> str:
    """``2026–2028`` for years in a row, else each one."""
    first, last = min(years), max(years)
    if len(years) == last - first + 1:
        return str(first) if first == last else f"{first}–{last}"
    return ", ".join(str(y) for y in sorted(years))


@hookimpl
def align_checks() -> Iterable[Check]:
    return [NoSchedule(), RoadmapConflict(), MissingInRoadmap(), EmptyYear()]
