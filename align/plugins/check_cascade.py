"""CAS: whether the goals of an RPJMD lead from misi down to indicators without a gap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from align.checks.programs import HALF, is_firm
from align.checks.rule import Rule
from align.checks.wording import goal_named
from align.checks.words import words_of
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Finding, Goal, Kind, Level
from align.phrases import capital, level_word


class _Childless(Rule):
    """Rules about goals of one level that have nothing below them."""

    needs = (Kind.RPJMD,)
    level: Level
    lower: tuple[Level, ...]
    """What must stand somewhere below, else the goal has nothing to lead to."""

    def below(self) -> str:
        """What is missing, in the user's words."""
        raise NotImplementedError

    def applies(self, plan: Plan) -> bool:
        """An RPD has no misi, so nothing can be said about them."""
        return super().applies(plan) and bool(plan.goals_of(Kind.RPJMD, level=self.level))

    def enough(self, plan: Plan) -> bool:
        return any(True for _goal in self._judged(plan))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for goal in self._judged(plan):
            if not self._leads_down(plan, goal):
                yield self.finding(
                    goal,
                    _("{goal} belum memiliki {below}.").format(
                        goal=capital(goal_named(goal)), below=self.below()
                    ),
                    remedy=_(
                        "Rumuskan {below} di bawahnya, atau gabungkan {level} ini dengan yang lain."
                    ).format(below=self.below(), level=level_word(goal.level)),
                )

    def _judged(self, plan: Plan) -> Iterator[Goal]:
        """Goals of documents where at least one of this level has children: elsewhere the
        cascade was not read, and silence is not a gap."""
        for document in plan.documents_of(Kind.RPJMD):
            own = [
                g
                for g in plan.goals_of(level=self.level)
                if g.document == document.id and is_firm(g)
            ]
            if any(self._leads_down(plan, g) for g in own):
                yield from own

    def _leads_down(self, plan: Plan, goal: Goal) -> bool:
        return any(g.level in self.lower for g in plan.descendants(goal))


class MissionNoObjective(_Childless):
    """Misi tanpa tujuan.

    Mengapa: Misi dijabarkan menjadi tujuan yang terukur; tanpa itu misi hanya pernyataan.

    Contoh: Misi 3 tertulis pada bab visi dan misi, tetapi tabel tujuan dan sasaran melompat
    dari Misi 2 ke Misi 4. RPD tidak memuat misi dan tidak dinilai.

    Yang perlu dilakukan: Tambahkan tujuan untuk misi itu, atau tunjukkan tujuan lain yang
    menjabarkannya.
    """

    code = "CAS001"
    name = "mission-no-objective"
    level = Level.MISI
    lower = (Level.TUJUAN, Level.SASARAN)

    def below(self) -> str:
        return _("tujuan")


class ObjectiveNoGoal(_Childless):
    """Tujuan tanpa sasaran.

    Mengapa: Sasaran adalah hasil yang diukur setiap tahun; tujuan tanpa sasaran tidak dapat
    diturunkan menjadi program.

    Contoh: Tujuan 2.2 pada tabel tujuan dan sasaran tidak diikuti baris sasaran.

    Yang perlu dilakukan: Rumuskan sasarannya, atau gabungkan tujuan ini dengan tujuan lain.
    """

    code = "CAS002"
    name = "objective-no-goal"
    level = Level.TUJUAN
    lower = (Level.SASARAN,)

    def below(self) -> str:
        return _("sasaran")


class _Unmeasured(Rule):
    """Rules about goals of one level that have no indicator, where others of it have."""

    needs = (Kind.RPJMD,)
    level: Level

    def applies(self, plan: Plan) -> bool:
        return super().applies(plan) and bool(plan.goals_of(Kind.RPJMD, level=self.level))

    def enough(self, plan: Plan) -> bool:
        return bool(self._measured(plan))

    def look(self, plan: Plan) -> Iterator[Finding]:
        measured = self._measured(plan)
        for goal in plan.goals_of(Kind.RPJMD, level=self.level):
            if goal.document in measured and is_firm(goal) and not goal.indicators:
                yield self.finding(
                    goal,
                    _("{goal} belum memiliki indikator.").format(goal=capital(goal_named(goal))),
                    remedy=_("Tetapkan indikator dengan satuan, kondisi awal, dan target tahunan."),
                )

    def _measured(self, plan: Plan) -> set[str]:
        """Documents that measure at least half of their goals of this level."""
        goals = plan.goals_of(Kind.RPJMD, level=self.level)
        return {
            d.id
            for d in plan.documents_of(Kind.RPJMD)
            if (own := [g for g in goals if g.document == d.id])
            and sum(bool(g.indicators) for g in own) >= HALF * len(own)
        }


class GoalNoIndicator(_Unmeasured):
    """Sasaran tanpa indikator.

    Mengapa: Sasaran yang tidak diukur tidak dapat dievaluasi, dan program di bawahnya tidak
    punya acuan.

    Contoh: Baris sasaran berisi rumusan tetapi kolom indikatornya kosong.

    Yang perlu dilakukan: Tetapkan sekurangnya satu indikator dengan satuan, kondisi awal, dan
    target tahunan.
    """

    code = "CAS003"
    name = "goal-no-indicator"
    level = Level.SASARAN


class ObjectiveNoIndicator(_Unmeasured):
    """Tujuan tanpa indikator.

    Mengapa: Tujuan adalah hasil jangka menengah; tanpa indikator pencapaiannya tidak dapat
    dinyatakan pada akhir periode.

    Contoh: Baris tujuan langsung diikuti baris sasaran tanpa indikator tujuan.

    Yang perlu dilakukan: Tetapkan indikator dampak untuk tujuan itu.
    """

    code = "CAS004"
    name = "objective-no-indicator"
    level = Level.TUJUAN


class GoalNoPolicy(Rule):
    """Sasaran atau misi tanpa strategi dan arah kebijakan.

    Mengapa: Strategi dan arah kebijakan menghubungkan sasaran dengan program; tanpa itu
    pilihan program tidak dapat dijelaskan.

    Contoh: Tabel strategi memuat semua sasaran kecuali satu. Yang dinilai adalah tingkat
    (misi, tujuan, atau sasaran) yang dipakai tabel itu.

    Yang perlu dilakukan: Rumuskan strategi atau arah kebijakannya.
    """

    code = "CAS005"
    name = "goal-no-policy"
    needs = (Kind.RPJMD,)
    parameters = MappingProxyType({"terbaca_min": 0.8})

    def enough(self, plan: Plan) -> bool:
        return any(self._level(plan, d.id) for d in plan.documents_of(Kind.RPJMD))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document in plan.documents_of(Kind.RPJMD):
            for goal in self._level(plan, document.id):
                if is_firm(goal) and not _has_policy(plan, goal):
                    yield self.finding(
                        goal,
                        _("{goal} belum memiliki strategi atau arah kebijakan.").format(
                            goal=capital(goal_named(goal))
                        ),
                        remedy=_("Rumuskan strategi atau arah kebijakannya."),
                    )

    def _level(self, plan: Plan, document: str) -> list[Goal]:
        """Goals of the lowest level that any policy stands below, where nearly all have one.

        Where many have none, the tables of strategies were not read well enough: then empty.
        """
        for level in (Level.SASARAN, Level.TUJUAN, Level.MISI):
            own = [g for g in plan.goals_of(Kind.RPJMD, level=level) if g.document == document]
            share = sum(_has_policy(plan, g) for g in own) / len(own) if own else 0.0
            if share:
                return own if share >= self.figure(plan, "terbaca_min") else []
        return []


class GoalNoProgram(Rule):
    """Sasaran tanpa program prioritas.

    Mengapa: Sasaran tanpa program tidak memiliki jalan untuk dicapai.

    Contoh: Tabel program prioritas memuat semua sasaran kecuali satu. Sasaran yang kata pokoknya
    dimuat sebuah program RPJMD tidak dilaporkan: barisnya mungkin terpotong pergantian halaman.

    Yang perlu dilakukan: Tetapkan program prioritas yang mendukung sasaran itu.
    """

    code = "CAS006"
    name = "goal-no-program"
    needs = (Kind.RPJMD,)

    def enough(self, plan: Plan) -> bool:
        return any(self._cascaded(plan, d.id) for d in plan.documents_of(Kind.RPJMD))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document in plan.documents_of(Kind.RPJMD):
            for goal in self._cascaded(plan, document.id):
                if is_firm(goal) and not (_has_program(plan, goal) or _spoken_of(plan, goal)):
                    yield self.finding(
                        goal,
                        _("{goal} belum memiliki program prioritas.").format(
                            goal=capital(goal_named(goal))
                        ),
                        remedy=_("Tetapkan program prioritas yang mendukung sasaran ini."),
                    )

    def _cascaded(self, plan: Plan, document: str) -> list[Goal]:
        """The sasaran of ``document`` where half of them have a program; else none."""
        goals = plan.goals_of(Kind.RPJMD, level=Level.SASARAN)
        own = [g for g in goals if g.document == document]
        with_program = sum(_has_program(plan, g) for g in own)
        return own if own and with_program >= HALF * len(own) else []


def _has_policy(plan: Plan, goal: Goal) -> bool:
    policies = (Level.STRATEGI, Level.ARAH_KEBIJAKAN)
    return any(g.level in policies for g in plan.descendants(goal))


def _spoken_of(plan: Plan, goal: Goal) -> bool:
    """Whether a program of the same plan has two informative words of ``goal``."""
    words = words_of(plan)
    own = words.of(goal.text)
    programs = [p for p in plan.programs_of(Kind.RPJMD) if p.document == goal.document]
    return any(len(own & words.of_program(p)) >= 2 for p in programs)


def _has_program(plan: Plan, goal: Goal) -> bool:
    return any(plan.programs_under(g) for g in (goal, *plan.descendants(goal)))


@hookimpl
def align_checks() -> Iterable[Check]:
    return [
        MissionNoObjective(),
        ObjectiveNoGoal(),
        GoalNoIndicator(),
        ObjectiveNoIndicator(),
        GoalNoPolicy(),
        GoalNoProgram(),
    ]
