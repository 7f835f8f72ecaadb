"""CAS: whether the goals of an RPJMD lead from misi down to indicators without a gap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from align.checks.programs import is_firm
from align.checks.rule import Rule
from align.checks.wording import capital, goal_named
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Finding, Goal, Kind, Level


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
                    remedy=_("Lengkapi turunannya, atau gabungkan dengan yang sudah ada."),
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


class GoalNoIndicator(Rule):
    """Sasaran tanpa indikator.

    Mengapa: Sasaran yang tidak diukur tidak dapat dievaluasi, dan program di bawahnya tidak
    punya acuan.

    Contoh: Baris sasaran berisi rumusan tetapi kolom indikatornya kosong.

    Yang perlu dilakukan: Tetapkan sekurangnya satu indikator dengan satuan, kondisi awal, dan
    target tahunan.
    """

    code = "CAS003"
    name = "goal-no-indicator"
    needs = (Kind.RPJMD,)
    level = Level.SASARAN

    def applies(self, plan: Plan) -> bool:
        return super().applies(plan) and bool(plan.goals_of(Kind.RPJMD, level=self.level))

    def enough(self, plan: Plan) -> bool:
        return any(g.indicators for g in plan.goals_of(Kind.RPJMD, level=self.level))

    def look(self, plan: Plan) -> Iterator[Finding]:
        goals = [g for g in plan.goals_of(Kind.RPJMD, level=self.level) if is_firm(g)]
        measured = {g.document for g in goals if g.indicators}
        for goal in goals:
            if goal.document in measured and not goal.indicators:
                yield self.finding(
                    goal,
                    _("{goal} belum memiliki indikator.").format(goal=capital(goal_named(goal))),
                    remedy=_("Tetapkan indikator dengan satuan, kondisi awal, dan target tahunan."),
                )


@hookimpl
def align_checks() -> Iterable[Check]:
    return [MissionNoObjective(), ObjectiveNoGoal(), GoalNoIndicator()]
