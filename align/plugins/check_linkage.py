"""LNK: how the links of a masterplan are spread over goals and programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from align.checks.programs import funded, is_paid, judged, measured_goals
from align.checks.rule import Rule
from align.checks.wording import goal_named, named
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Finding, Kind, LinkKind, LinkStatus, Ruling
from align.phrases import percent


class ExcessiveFanout(Rule):
    """Terlalu banyak induk untuk satu program.

    Mengapa: Program yang mengaku mendukung segalanya tidak dapat dinilai sumbangannya. Satu
    sasaran utama dan beberapa sasaran pendukung sudah cukup.

    Contoh: Satu aplikasi dinyatakan mendukung lima sasaran RPJMD sekaligus.

    Yang perlu dilakukan: Pilih satu sasaran utama dan paling banyak dua sasaran pendukung.
    """

    code = "LNK007"
    name = "excessive-fanout"
    needs = (Kind.MASTERPLAN, Kind.RPJMD)
    parameters = MappingProxyType({"maks": 3})

    def look(self, plan: Plan) -> Iterator[Finding]:
        measured = {g.id for d in plan.documents_of(Kind.RPJMD) for g in measured_goals(plan, d.id)}
        stated = (LinkStatus.DECLARED, LinkStatus.ACCEPTED)
        for program in judged(plan):
            links = plan.links_of(program.id, LinkKind.SERVES)
            goals = [k.upper for k in links if k.status in stated and k.upper in measured]
            if len(goals) > self.figure(plan, "maks"):
                yield self.finding(
                    program,
                    _("Program {program} dinyatakan mendukung {n} sasaran sekaligus.").format(
                        program=named(program), n=len(goals)
                    ),
                    related=goals,
                    remedy=_("Pilih satu sasaran utama dan paling banyak dua pendukung."),
                )


class LinkConcentration(Rule):
    """Konsentrasi berlebih pada satu sasaran.

    Mengapa: Bila sebagian besar program menuju satu sasaran, sasaran lain tertinggal dan
    kemungkinan ada program yang dikaitkan asal saja.

    Contoh: 18 dari 30 program menuju sasaran "Meningkatnya kualitas pelayanan publik".

    Yang perlu dilakukan: Periksa apakah semua kaitan itu tepat, dan sebarkan bila perlu.
    """

    code = "LNK008"
    name = "link-concentration"
    needs = (Kind.MASTERPLAN, Kind.RPJMD)
    parameters = MappingProxyType({"bagian": 0.4, "program_min": 10})

    def enough(self, plan: Plan) -> bool:
        return sum(self._mains(plan).values()) >= self.figure(plan, "program_min")

    def look(self, plan: Plan) -> Iterator[Finding]:
        mains = self._mains(plan)
        total = sum(mains.values())
        for identifier, count in sorted(mains.items()):
            if count / total > self.figure(plan, "bagian"):
                goal = plan.goals[identifier]
                yield self.finding(
                    goal,
                    _("{n} dari {total} program ({share}) menuju {goal}.").format(
                        n=count, total=total, share=percent(count / total), goal=goal_named(goal)
                    ),
                    remedy=_("Periksa apakah semua kaitan itu tepat."),
                )

    def _mains(self, plan: Plan) -> Counter[str]:
        """How many programs have each RPJMD goal as their first."""
        firsts: Counter[str] = Counter()
        for program in judged(plan):
            verdict = plan.verdicts.get(program.id)
            goals = [plan.goals[g] for g in verdict.goals if g in plan.goals] if verdict else []
            firsts.update([g.id for g in goals if plan.kind_of(g) is Kind.RPJMD][:1])
        return firsts


class OrphanUnfunded(Rule):
    """Program yatim yang juga tanpa anggaran.

    Mengapa: Program tanpa induk dan tanpa anggaran hampir pasti tidak akan berjalan; pereviu
    menjadikannya kandidat pertama untuk dikeluarkan.

    Contoh: "Lomba Drone" tidak terkait sasaran dan kolom anggarannya kosong.

    Yang perlu dilakukan: Keluarkan dari draf, atau lengkapi kaitan dan anggarannya.
    """

    code = "LNK011"
    name = "orphan-unfunded"
    needs = (Kind.MASTERPLAN, (Kind.RPJMD, Kind.RPJPD, Kind.RPJMN))

    def enough(self, plan: Plan) -> bool:
        return funded(plan)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in judged(plan):
            verdict = plan.verdicts.get(program.id)
            if verdict and verdict.ruling is Ruling.YATIM and not is_paid(program):
                yield self.finding(
                    program,
                    _(
                        "Program {program} tidak terkait sasaran dan tidak memiliki anggaran."
                    ).format(program=named(program)),
                    related=[n.goal for n in verdict.near],
                    remedy=_("Keluarkan dari draf, atau lengkapi kaitan dan anggarannya."),
                )


@hookimpl
def align_checks() -> Iterable[Check]:
    return [ExcessiveFanout(), LinkConcentration(), OrphanUnfunded()]
