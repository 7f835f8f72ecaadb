"""CAS: whether parents, numbers and programs of an RPJMD hang together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from align.checks.programs import HALF, is_firm, is_support
from align.checks.rule import Rule
from align.checks.wording import goal_named, listed, named
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Document, Finding, Goal, Kind, Level, Program
from align.phrases import capital
from align.text.normalise import key

#: Tables whose programs must cascade from a sasaran; those of agencies' programs need not.
_PRIORITY = re.compile(r"program prioritas|program pembangunan daerah|cascading", re.IGNORECASE)
_AGENCIES = re.compile(r"perangkat daerah|pagu indikatif|kebutuhan pendanaan", re.IGNORECASE)
LEVELS = (Level.TUJUAN, Level.SASARAN)


class PriorityProgramOrphan(Rule):
    """Program prioritas tanpa sasaran.

    Mengapa: Program prioritas diturunkan dari sasaran; bila induknya tidak terbaca, alasan
    prioritasnya hilang.

    Contoh: Baris program pada tabel program prioritas tidak berada di bawah sasaran mana pun.
    Program perangkat daerah lainnya, termasuk Program Penunjang, memang boleh tanpa sasaran.
    Baris pertama pada suatu halaman tidak dinilai, karena sasarannya mungkin tertulis pada
    halaman sebelumnya.

    Yang perlu dilakukan: Tempatkan program di bawah sasaran yang didukungnya.
    """

    code = "CAS007"
    name = "priority-program-orphan"
    needs = (Kind.RPJMD,)

    def enough(self, plan: Plan) -> bool:
        return any(_priority_tables(plan))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for programs in _priority_tables(plan):
            for program in _not_first_of_page(programs):
                if is_firm(program) and not program.listed_under and not is_support(program):
                    yield self.finding(
                        program,
                        _(
                            "Program prioritas {program} tidak berada di bawah sasaran mana pun."
                        ).format(program=named(program)),
                        remedy=_("Tempatkan program di bawah sasaran yang didukungnya."),
                    )


class PriorityNotBudgeted(Rule):
    """Program prioritas tidak ada pada tabel program perangkat daerah.

    Mengapa: Program prioritas yang tidak muncul pada tabel program dan pagu perangkat daerah
    tidak memiliki anggaran.

    Contoh: Program ada pada tabel program prioritas (Bab III), tetapi tidak pada lampiran program
    perangkat daerah dan pagu indikatif. Dinilai hanya bila hampir semua program prioritas
    ditemukan pada kedua tabel.

    Yang perlu dilakukan: Tambahkan ke tabel program perangkat daerah, atau perbaiki nama dan
    kodenya agar sama.
    """

    code = "CAS008"
    name = "priority-not-budgeted"
    needs = (Kind.RPJMD,)
    parameters = MappingProxyType({"terbaca_min": 0.8})

    def enough(self, plan: Plan) -> bool:
        return any(self._paired(plan))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for programs in self._paired(plan):
            for program in programs:
                if is_firm(program) and not _stands_in(program, _AGENCIES):
                    yield self.finding(
                        program,
                        _(
                            "Program prioritas {program} tidak ada pada tabel program perangkat daerah."
                        ).format(program=named(program)),
                        remedy=_(
                            "Tambahkan ke tabel program perangkat daerah, atau samakan kodenya."
                        ),
                    )

    def _paired(self, plan: Plan) -> Iterator[list[Program]]:
        """Priority programs of each RPJMD of which nearly all stand in the other table too."""
        for document in plan.documents_of(Kind.RPJMD):
            programs = [
                p
                for p in plan.programs_of(Kind.RPJMD)
                if p.document == document.id and _stands_in(p, _PRIORITY, _AGENCIES)
            ]
            both = sum(_stands_in(p, _AGENCIES) for p in programs)
            if programs and both >= self.figure(plan, "terbaca_min") * len(programs):
                yield programs


class DanglingParent(Rule):
    """Induk tidak dikenal, sehingga rantai terputus.

    Mengapa: Sasaran atau tujuan yang induknya tidak ada tidak dapat dirunut sampai misi.

    Contoh: Sasaran bernomor 3.2.1, padahal tujuan 3.2 tidak tercantum.

    Yang perlu dilakukan: Lengkapi induknya, atau perbaiki nomornya.
    """

    code = "CAS010"
    name = "dangling-parent"
    needs = (Kind.RPJMD,)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document in plan.documents_of(Kind.RPJMD):
            for level in LEVELS:
                own = _goals(plan, document, level)
                if sum(plan.parent(g) is not None for g in own) < HALF * len(own):
                    continue
                for goal in own:
                    if is_firm(goal) and plan.parent(goal) is None:
                        yield self._without(goal)

    def _without(self, goal: Goal) -> Finding:
        return self.finding(
            goal,
            _("{goal} tidak berada di bawah tujuan atau misi mana pun yang terbaca.").format(
                goal=capital(goal_named(goal))
            ),
            remedy=_("Lengkapi induknya, atau perbaiki nomornya."),
        )


class MultiParentGoal(Rule):
    """Satu sasaran berada di bawah dua induk.

    Mengapa: Sasaran yang tercantum dua kali dihitung dua kali dan membuat tanggung jawab kabur.

    Contoh: "Meningkatnya kualitas pelayanan publik" tercantum di bawah Tujuan 1.1 dan 3.1.

    Yang perlu dilakukan: Pilih satu induk, atau bedakan rumusannya.
    """

    code = "CAS011"
    name = "multi-parent-goal"
    needs = (Kind.RPJMD,)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document in plan.documents_of(Kind.RPJMD):
            for level in LEVELS:
                first: dict[str, Goal] = {}
                for goal in _goals(plan, document, level):
                    known = first.setdefault(key(goal.text), goal)
                    if known.parent != goal.parent:
                        yield self.finding(
                            goal,
                            _("{goal} tercantum juga sebagai {other}.").format(
                                goal=capital(goal_named(goal)), other=goal_named(known)
                            ),
                            also=[known.place],
                            related=[known.id],
                            remedy=_("Pilih satu induk, atau bedakan rumusannya."),
                        )


class HierarchyNumbering(Rule):
    """Nomor hierarki kembar atau tidak berurutan.

    Mengapa: Rujukan "Sasaran 1.1.2" hanya berarti bila nomornya tunggal.

    Contoh: Dua sasaran berbeda bernomor 1.1.2, atau 1.1.1 langsung diikuti 1.1.3.

    Yang perlu dilakukan: Perbaiki penomoran. Bila ada baris yang tidak terbaca, periksa
    halamannya.
    """

    code = "CAS012"
    name = "hierarchy-numbering"
    needs = (Kind.RPJMD,)

    def enough(self, plan: Plan) -> bool:
        return any(g.number for level in LEVELS for g in plan.goals_of(Kind.RPJMD, level=level))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document in plan.documents_of(Kind.RPJMD):
            for level in LEVELS:
                numbered = [g for g in _goals(plan, document, level) if g.number]
                yield from self._twins(numbered)
                yield from self._gaps(numbered)

    def _twins(self, goals: list[Goal]) -> Iterator[Finding]:
        first: dict[str, Goal] = {}
        for goal in goals:
            known = first.setdefault(goal.number, goal)
            if key(known.text) != key(goal.text):
                yield self.finding(
                    goal,
                    _("{goal} bernomor sama dengan {other}.").format(
                        goal=capital(goal_named(goal)), other=goal_named(known)
                    ),
                    also=[known.place],
                    related=[known.id],
                    remedy=_("Perbaiki penomoran."),
                )

    def _gaps(self, goals: list[Goal]) -> Iterator[Finding]:
        """Numbers missing between brothers; the last of each row is the subject."""
        rows: dict[str, dict[int, Goal]] = {}
        for goal in goals:
            head, _dot, last = goal.number.rpartition(".")
            if last.isdigit():
                rows.setdefault(head, {})[int(last)] = goal
        # "2" is no gap where "2.1" and "2.2" stand in its place.
        heads = {goal.number.rpartition(".")[0] for goal in goals}
        for head, row in rows.items():
            between = range(min(row), max(row))
            absent = [f"{head}.{n}" if head else str(n) for n in between if n not in row]
            if names := [name for name in absent if name not in heads]:
                yield self.finding(
                    row[max(row)],
                    _("Nomor {missing} tidak ditemukan sebelum {goal}.").format(
                        missing=listed(names), goal=goal_named(row[max(row)])
                    ),
                    remedy=_("Perbaiki penomoran, atau periksa baris yang tidak terbaca."),
                )


def _goals(plan: Plan, document: Document, level: Level) -> list[Goal]:
    return [g for g in plan.goals_of(document.kind, level=level) if g.document == document.id]


def _stands_in(
    program: Program, title: re.Pattern[str], without: re.Pattern[str] | None = None
) -> bool:
    """Whether the program stands in a table whose title fits ``title`` and not ``without``."""
    tables = [place.table for place in (program.place, *program.also)]
    return any(title.search(t) and not (without and without.search(t)) for t in tables)


def _priority_tables(plan: Plan) -> Iterator[list[Program]]:
    """Programs of each table that cascades them: most of its programs have a sasaran."""
    tables: dict[tuple[str, str], list[Program]] = {}
    for program in plan.programs_of(Kind.RPJMD):
        title = program.place.table
        if _PRIORITY.search(title) and not _AGENCIES.search(title):
            tables.setdefault((program.document, title), []).append(program)
    for programs in tables.values():
        if sum(bool(p.listed_under) for p in programs) >= HALF * len(programs):
            yield programs


def _not_first_of_page(programs: list[Program]) -> Iterator[Program]:
    """Programs but the first of each page, where a cell that is given once may be lost."""
    pages: set[int | None] = set()
    for program in sorted(programs, key=lambda p: (p.place.page or 0, p.place.row or 0)):
        if program.place.page in pages:
            yield program
        pages.add(program.place.page)


@hookimpl
def align_checks() -> Iterable[Check]:
    return [
        PriorityProgramOrphan(),
        PriorityNotBudgeted(),
        DanglingParent(),
        MultiParentGoal(),
        HierarchyNumbering(),
    ]
