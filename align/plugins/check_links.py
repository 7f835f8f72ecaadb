"""LNK: which programs are tied to no goal, and which goals no program serves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from align.checks.programs import carrying, covering, every_judged, measured_goals
from align.checks.rule import Rule
from align.checks.wording import goal_named, named, nearest, short
from align.data.kinds import definition
from align.graph.declared import follow, references
from align.graph.query import Plan, above
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Finding, Goal, Kind, Level, Program, Role, Ruling, Severity
from align.text.normalise import normalise

#: Goals that a smart city masterplan exists for; leaving one out weighs more.
_DIGITAL = re.compile(
    r"\b(digital\w*|spbe|elektronik|smart|cerdas|satu data|teknologi informasi|"
    r"pelayanan publik|layanan publik)\b"
)
#: A reference into something that no plan of a run holds (TPB, renstra, other plans).
_OUTSIDE = re.compile(r"\b(sdgs?|tpb|renstra|rkpd|renja|rtrw|klhs|iku|ikk|spm)\b")
#: Verdicts that leave open what a program is tied to: there is nothing to call skipped.
_UNSETTLED = (Ruling.YATIM, Ruling.PERLU_TELAAH, Ruling.TIDAK_CUKUP_DATA)


class OrphanProgram(Rule):
    """Program yatim: tidak ada sasaran mana pun yang menopang program masterplan ini.

    Mengapa: Program masterplan hanya dapat didanai bila tergantung pada sasaran dan program
    RPJMD. Program tanpa induk menjadi catatan pertama pereviu.

    Contoh: "Smart Selfie Corner" tidak menyebut sasaran, dan uraian maupun indikatornya tidak
    bertemu dengan sasaran RPJMD, RPJPD, atau RPJMN. "Program Penunjang Urusan" tidak pernah
    dinilai yatim.

    Yang perlu dilakukan: Kaitkan program dengan sasaran terdekat yang disebutkan, ubah
    rumusannya agar tujuannya terbaca, atau keluarkan dari draf.
    """

    code = "LNK001"
    name = "orphan-program"
    needs = (Role.PROGRAMS, Role.GOALS)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in every_judged(plan):
            verdict = plan.verdicts.get(program.id)
            if verdict is None or verdict.ruling is not Ruling.YATIM:
                continue
            near = nearest(verdict.near, plan.goals.values())
            message = _("Program {program} tidak menemukan dukungan pada sasaran mana pun.").format(
                program=named(program)
            )
            yield self.finding(
                program,
                message
                + (
                    " " + _("Sasaran terdekat, dengan kemiripan 0–1: {goals}.").format(goals=near)
                    if near
                    else ""
                ),
                related=[n.goal for n in verdict.near],
                remedy=_("Kaitkan ke sasaran, ubah rumusan, atau keluarkan dari draf."),
            )


class SkipLevelLink(Rule):
    """Program terkait RPJMN atau RPJPD, tetapi tidak ke RPJMD.

    Mengapa: Masterplan berlaku lima tahun dan dibiayai melalui RPJMD. Kaitan yang melompati
    RPJMD tidak dapat diturunkan menjadi program perangkat daerah.

    Contoh: Program energi surya menunjuk kegiatan prioritas RPJMN, padahal RPJMD daerah
    tidak memuat sasaran energi. Aturan ini hanya dipakai bila RPJMD ikut diperiksa.

    Yang perlu dilakukan: Cari sasaran RPJMD yang menjadi jalan ke tujuan nasional itu; bila
    memang tidak ada, usulkan pada perubahan RPJMD atau beri alasan tertulis.
    """

    code = "LNK002"
    name = "skip-level-link"
    needs = (Role.PROGRAMS, Kind.RPJMD)

    def applies(self, plan: Plan) -> bool:
        return super().applies(plan) and len(plan.documents_of(*above())) > 1

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in every_judged(plan):
            verdict = plan.verdicts.get(program.id)
            if verdict and verdict.ruling in _UNSETTLED:
                continue
            goals = [plan.goals[k.upper] for k in carrying(plan, program) if k.upper in plan.goals]
            kinds = list(dict.fromkeys(plan.kind_of(g) for g in goals))
            if not kinds or Kind.RPJMD in kinds:
                continue
            yield self.finding(
                program,
                _(
                    "Program {program} terkait dengan {plans}, tetapi tidak dengan RPJMD; kaitan terkuat: {goal}."
                ).format(
                    program=named(program),
                    plans=", ".join(definition(k).label for k in kinds),
                    goal=goal_named(goals[0]),
                ),
                related=[g.id for g in goals],
                also=[goals[0].place],
                remedy=_("Tambahkan kaitan ke sasaran RPJMD, atau beri alasan tertulis."),
            )


class UncoveredGoal(Rule):
    """Sasaran RPJMD belum terwadahi program smart city.

    Mengapa: Masterplan yang tidak menyentuh suatu sasaran tidak membantu pencapaiannya.
    Itu boleh, tetapi harus disadari; untuk sasaran digital dan pelayanan publik bobotnya
    lebih berat karena justru itu lingkup smart city.

    Contoh: Sasaran "Meningkatnya kualitas layanan digital" tidak dituju oleh satu pun program.
    Bila RPJMD tidak memuat sasaran, yang diperiksa adalah tujuannya.

    Yang perlu dilakukan: Tambahkan program, kaitkan program yang sudah ada, atau catat bahwa
    sasaran ini di luar lingkup masterplan.
    """

    code = "LNK003"
    name = "uncovered-goal"
    needs = (Kind.MASTERPLAN, Kind.RPJMD)

    def enough(self, plan: Plan) -> bool:
        return bool(plan.proposals and plan.verdicts)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document in plan.documents_of(Kind.RPJMD):
            for goal in measured_goals(plan, document.id):
                if not covering(plan, goal):
                    yield self._uncovered(plan, goal)

    def _uncovered(self, plan: Plan, goal: Goal) -> Finding:
        near = _near_programs(plan, goal)
        message = _("Belum ada program masterplan yang mendukung {goal}.").format(
            goal=goal_named(goal)
        )
        if near:
            message += " " + _("Yang mendekati: {program}.").format(program=named(near[0]))
        return self.finding(
            goal,
            message,
            related=[p.id for p in near],
            remedy=_(
                "Tambahkan atau kaitkan program, atau catat bahwa sasaran ini di luar lingkup."
            ),
            severity=Severity.MAJOR if _DIGITAL.search(normalise(goal.text)) else None,
        )


class MissionCoverage(Rule):
    """Misi RPJMD tanpa satu pun program masterplan di bawahnya.

    Mengapa: Masterplan disusun untuk mempercepat seluruh misi kepala daerah. Misi yang tidak
    disentuh akan ditanyakan pada pembahasan.

    Contoh: Misi 3 tentang ekonomi tidak memiliki program pada tujuan maupun sasarannya. Pada
    RPD yang tidak memuat misi, aturan ini tidak berlaku.

    Yang perlu dilakukan: Periksa apakah ada program yang seharusnya menuju misi ini, atau
    jelaskan dalam masterplan mengapa misi ini tidak dilayani.
    """

    code = "LNK004"
    name = "mission-coverage"
    needs = (Kind.MASTERPLAN, Kind.RPJMD)

    def applies(self, plan: Plan) -> bool:
        return super().applies(plan) and bool(plan.goals_of(Kind.RPJMD, level=Level.MISI))

    def enough(self, plan: Plan) -> bool:
        return bool(plan.proposals and plan.verdicts)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for mission in plan.goals_of(Kind.RPJMD, level=Level.MISI):
            if not covering(plan, mission):
                yield self.finding(
                    mission,
                    _("Tidak ada program masterplan di bawah {goal}.").format(
                        goal=goal_named(mission)
                    ),
                    related=[p.id for p in _near_programs(plan, mission)],
                    remedy=_("Kaitkan program ke misi ini, atau jelaskan alasannya."),
                )


class BrokenLink(Rule):
    """Program menunjuk sasaran atau misi yang tidak ada.

    Mengapa: Tautan yang putus biasanya berasal dari RPJMD lama atau dari salinan daerah lain;
    program lalu tampak selaras padahal induknya tidak ada.

    Contoh: Kolom "Sasaran RPJMD" berisi "Sasaran 4.2", sedangkan RPJMD hanya sampai 4.1; atau
    nomornya ada tetapi bunyinya lain sama sekali. Rujukan ke dokumen yang tidak ikut
    diperiksa (renstra, TPB) tidak dinilai.

    Yang perlu dilakukan: Tulis ulang rujukan menurut RPJMD yang berlaku.
    """

    code = "LNK006"
    name = "broken-link"
    needs = (Role.PROGRAMS, Role.GOALS)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in plan.judged:
            lost = list(dict.fromkeys(short(text) for text in _leading_nowhere(plan, program)))
            if lost:
                yield self.finding(
                    program,
                    _(
                        "Program {program} menunjuk {texts}, yang tidak ada pada dokumen yang diperiksa."
                    ).format(program=named(program), texts="; ".join(f'"{t}"' for t in lost)),
                    remedy=_("Sesuaikan rujukan dengan sasaran atau misi RPJMD yang berlaku."),
                )


class WeakAlignment(Rule):
    """Keselarasan lemah: ada kemiripan, tetapi belum cukup untuk disebut selaras.

    Mengapa: Kemiripan kata saja bukan bukti. Pada wilayah tengah ini keputusan ada pada
    orang, bukan pada alat.

    Contoh: "Digitalisasi Pasar Rakyat" mirip sasaran perdagangan, tetapi indikator dan
    perangkat daerahnya tidak bertemu.

    Yang perlu dilakukan: Baca sasaran terdekat, lalu nyatakan kaitannya dalam masterplan atau
    tolak. Cantumkan sasaran atau indikator yang dituju agar tidak perlu ditelaah lagi.
    """

    code = "LNK010"
    name = "weak-alignment"
    needs = (Role.PROGRAMS, Role.GOALS)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in every_judged(plan):
            verdict = plan.verdicts.get(program.id)
            if verdict is None or verdict.ruling is not Ruling.PERLU_TELAAH:
                continue
            close = [*verdict.goals, *(n.goal for n in verdict.near)]
            goals = [plan.goals[g] for g in dict.fromkeys(close) if g in plan.goals]
            message = _("Keselarasan program {program} lemah dan perlu ditelaah.").format(
                program=named(program)
            )
            if goals:
                message += " " + _("Sasaran terdekat: {goals}.").format(goals=goal_named(goals[0]))
            yield self.finding(
                program,
                message,
                related=[g.id for g in goals],
                remedy=_("Telaah sasaran terdekat, lalu nyatakan atau tolak kaitannya."),
            )


def _near_programs(plan: Plan, goal: Goal) -> list[Program]:
    """Up to three programs that came near ``goal``: supporting links first, then the nearest."""
    near: list[tuple[float, str]] = []
    for program in plan.proposals:
        verdict = plan.verdicts.get(program.id)
        if verdict and goal.id in verdict.goals:
            near.append((-1.0, program.id))
        elif verdict:
            near += [(-n.score, program.id) for n in verdict.near if n.goal == goal.id]
    return [plan.programs[identifier] for _score, identifier in sorted(near)[:3]]


def _leading_nowhere(plan: Plan, program: Program) -> Iterator[str]:
    """The references of ``program`` that should lead into a plan of the run but do not."""
    present = {d.kind for d in plan.documents.values()}
    for reference in (r for text in program.declared_goals for r in references(text)):
        wanted = set(reference.kinds) or {Kind.RPJMD}
        if wanted.isdisjoint(present) or _OUTSIDE.search(normalise(reference.text)):
            continue
        if not follow(reference, plan):
            yield reference.text


@hookimpl
def align_checks() -> Iterable[Check]:
    return [
        OrphanProgram(),
        SkipLevelLink(),
        UncoveredGoal(),
        MissionCoverage(),
        BrokenLink(),
        WeakAlignment(),
    ]
