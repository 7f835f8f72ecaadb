"""CAS, VER and LNK: what a plan names and nothing below it takes up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from align.checks.parts import parts_in
from align.checks.programs import HALF
from align.checks.rule import Rule
from align.checks.wording import goal_named, page, short
from align.checks.words import words_of
from align.graph.passages import goal_text, program_text
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Document, Finding, Goal, Kind, Level, LinkStatus, PartKind, Strength
from align.phrases import capital

_DIGITAL = re.compile(
    r"\b(digital\w*|spbe|elektronik|smart|cerdas|satu data|teknologi informasi|aplikasi|internet)\b"
)
#: The first stage of the RPJPD 2025–2045.
_STAGE = (2025, 2029)


class PolicyWithoutProgram(Rule):
    """Arah kebijakan tanpa program.

    Mengapa: Arah kebijakan dijabarkan menjadi program; yang tidak dijabarkan tidak akan dibiayai.

    Contoh: Arah kebijakan tentang cadangan pangan tidak berbagi kata penting dengan nama maupun
    indikator program RPJMD mana pun. Dinilai bila sekurangnya dua puluh program terbaca dan
    sebagian besar arah kebijakan bertemu programnya.

    Yang perlu dilakukan: Tunjukkan program yang menjabarkannya, atau tambahkan programnya.
    """

    code = "CAS009"
    name = "policy-no-program"
    needs = (Kind.RPJMD,)
    parameters = MappingProxyType({"program_min": 20})

    def enough(self, plan: Plan) -> bool:
        return any(self._judged(plan, d) for d in plan.documents_of(Kind.RPJMD))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document in plan.documents_of(Kind.RPJMD):
            for policy in self._judged(plan, document):
                if not self._served(plan, policy):
                    yield self.finding(
                        policy,
                        _("{policy} belum dijabarkan menjadi program.").format(
                            policy=capital(goal_named(policy))
                        ),
                        remedy=_(
                            "Tunjukkan program yang menjabarkannya, atau tambahkan programnya."
                        ),
                    )

    def _judged(self, plan: Plan, document: Document) -> list[Goal]:
        """The policies of ``document``; none where programs or policies were read poorly."""
        programs = [p for p in plan.programs_of(Kind.RPJMD) if p.document == document.id]
        own = [
            g
            for g in plan.goals_of(Kind.RPJMD, level=Level.ARAH_KEBIJAKAN)
            if g.document == document.id
        ]
        served = sum(self._served(plan, g) for g in own)
        many = len(programs) >= self.figure(plan, "program_min")
        return own if many and served > HALF * len(own) else []

    def _served(self, plan: Plan, policy: Goal) -> bool:
        own = words_of(plan).of(policy.text)
        programs = [p for p in plan.programs_of(Kind.RPJMD) if p.document == policy.document]
        return not own or any(own & words_of(plan).of_program(p) for p in programs)


class VisionNotDerived(Rule):
    """Visi RPJMD tidak merujuk visi RPJPD.

    Mengapa: RPJMD adalah tahap pertama RPJPD; visinya mengarah ke visi jangka panjang.

    Contoh: Visi RPJMD tidak memuat satu pun kata penting dari visi, sasaran visi, atau misi RPJPD,
    dan tidak ada persandingan yang menyatakan kaitannya.

    Yang perlu dilakukan: Jelaskan kaitan kedua visi pada subbab visi dan misi.
    """

    code = "VER001"
    name = "vision-not-derived"
    needs = (Kind.RPJMD, Kind.RPJPD)

    def enough(self, plan: Plan) -> bool:
        return all(plan.goals_of(kind, level=Level.VISI) for kind in (Kind.RPJMD, Kind.RPJPD))

    def look(self, plan: Plan) -> Iterator[Finding]:
        words = words_of(plan)
        levels = (Level.VISI, Level.SASARAN_VISI, Level.MISI)
        higher = [g for level in levels for g in plan.goals_of(Kind.RPJPD, level=level)]
        far = words.of(*(g.text for g in higher))
        for visi in plan.goals_of(Kind.RPJMD, level=Level.VISI):
            own = words.of(visi.text)
            if not own or own & far or self._stated(plan, visi):
                continue
            first = plan.goals_of(Kind.RPJPD, level=Level.VISI)[0]
            yield self.finding(
                visi,
                _('Visi RPJMD "{visi}" tidak merujuk visi RPJPD "{other}".').format(
                    visi=short(visi.text), other=short(first.text)
                ),
                also=[first.place],
                related=[first.id],
                remedy=_("Jelaskan kaitan kedua visi pada subbab visi dan misi."),
            )

    def _stated(self, plan: Plan, visi: Goal) -> bool:
        line = [visi, *plan.children(visi, Level.MISI)]
        links = [k for g in line for k in plan.links_of(g.id)]
        return any(k.status in (LinkStatus.DECLARED, LinkStatus.ACCEPTED) for k in links)


class StageOneNotCascaded(Rule):
    """Sasaran pokok RPJPD tidak diturunkan pada tahap I.

    Mengapa: RPJMD 2025–2029 melaksanakan tahap pertama RPJPD; sasaran pokok yang tidak tersentuh
    kehilangan lima tahun pertamanya.

    Contoh: Sasaran pokok tentang kebudayaan tidak punya kaitan dengan sasaran mana pun, dan tidak
    ada tujuan, sasaran, program, atau indikator RPJMD yang memuat kata pentingnya. Bila separuh
    sasaran pokok tampak demikian, aturan ini tidak menyimpulkan apa pun.

    Yang perlu dilakukan: Turunkan menjadi sasaran RPJMD, atau jelaskan pada tahap mana dikerjakan.
    """

    code = "VER003"
    name = "stage1-not-cascaded"
    needs = (Kind.RPJMD, Kind.RPJPD)

    def applies(self, plan: Plan) -> bool:
        return super().applies(plan) and any(_in_stage(d) for d in plan.documents_of(Kind.RPJMD))

    def enough(self, plan: Plan) -> bool:
        goals = plan.goals_of(Kind.RPJPD, level=Level.SASARAN_POKOK)
        return bool(goals) and len(self._open(plan)) <= HALF * len(goals)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for goal in self._open(plan):
            yield self.finding(
                goal,
                _("{goal} pada RPJPD belum diturunkan dalam RPJMD tahap I.").format(
                    goal=capital(goal_named(goal))
                ),
                remedy=_("Turunkan menjadi sasaran RPJMD, atau jelaskan tahapnya."),
            )

    def _open(self, plan: Plan) -> list[Goal]:
        words = words_of(plan)
        texts = [goal_text(g) for g in plan.goals_of(Kind.RPJMD)]
        texts += [program_text(p) for p in plan.programs_of(Kind.RPJMD)]
        near = words.of(*texts)
        return [
            g
            for g in plan.goals_of(Kind.RPJPD, level=Level.SASARAN_POKOK)
            if not self._linked(plan, g) and (own := words.of(g.text)) and not own & near
        ]

    def _linked(self, plan: Plan, goal: Goal) -> bool:
        line = [goal, *plan.descendants(goal)]
        links = [k for g in line for k in plan.links_to(g.id)]
        return any(
            k.status is not LinkStatus.REJECTED
            and (k.strength is not Strength.WEAK or k.status is not LinkStatus.PROPOSED)
            for k in links
        )


class HeadlineProgramMissing(Rule):
    """Program prioritas kepala daerah tidak terwadahi.

    Mengapa: Janji kepala daerah yang bersifat digital mestinya menjadi isi pertama masterplan.

    Contoh: "Program prioritas wali kota" nomor 13 menyebut kelanjutan kota cerdas, tetapi tidak ada
    program masterplan yang menyangkutnya. Hanya butir yang menyebut digital, elektronik, aplikasi,
    data, atau kota cerdas yang dinilai, dari daftar bernomor program prioritas atau unggulan kepala
    daerah dalam RPJMD.

    Yang perlu dilakukan: Tambahkan program, atau tunjukkan program yang melaksanakannya.
    """

    code = "LNK009"
    name = "headline-program-missing"
    needs = (Kind.MASTERPLAN, Kind.RPJMD)

    def enough(self, plan: Plan) -> bool:
        return bool(parts_in(plan, Kind.RPJMD, PartKind.HEADLINE) and plan.proposals)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document, part in parts_in(plan, Kind.RPJMD, PartKind.HEADLINE):
            if not _DIGITAL.search(part.text.casefold()):
                continue
            if not words_of(plan).of(part.text) or words_of(plan).related(
                part.text, plan.proposals
            ):
                continue
            yield self.finding(
                document,
                _(
                    'Program prioritas kepala daerah "{text}" ({page}) belum ada dalam masterplan.'
                ).format(text=short(part.text), page=page(part.place)),
                at=part.place,
                remedy=_("Tambahkan program, atau tunjukkan program yang melaksanakannya."),
                part=f"{document.id}/program-unggulan/{part.number}",
            )


def _in_stage(document: Document) -> bool:
    return bool(document.period and _STAGE[0] <= document.period.start <= _STAGE[1])


@hookimpl
def align_checks() -> Iterable[Check]:
    return [
        PolicyWithoutProgram(),
        VisionNotDerived(),
        StageOneNotCascaded(),
        HeadlineProgramMissing(),
    ]
