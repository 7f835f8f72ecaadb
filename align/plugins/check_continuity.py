"""KON: what became of the programs of the masterplan before this one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from align.checks.documents import region_key
from align.checks.rule import Rule
from align.checks.wording import named
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Document, Finding, Kind, Program, Ruling
from align.text.normalise import key, normalise

_CONTINUED = re.compile(r"\b(lanjutan|berlanjut|dilanjutkan|pengembangan lanjutan)\b")
_ENDED = re.compile(r"\b(selesai|dihentikan|dialihkan|digabung\w*|tuntas)\b")
#: Likeness of names from which two rows of two masterplans are one program.
_SAME = 0.85


class _ContinuityRule(Rule):
    """Rules that compare a masterplan with that of the period before, of the same region."""

    needs = (Kind.MASTERPLAN,)

    def applies(self, plan: Plan) -> bool:
        """A first masterplan follows none."""
        return super().applies(plan) and _earlier(plan) is not None

    def enough(self, plan: Plan) -> bool:
        return bool(_earlier_programs(plan) and plan.proposals)


class DroppedProgram(_ContinuityRule):
    """Program periode lalu tidak dilanjutkan tanpa keterangan.

    Mengapa: Evaluasi menanyakan kelanjutan setiap program; yang hilang tanpa keterangan dianggap
    gagal.

    Contoh: "Bus Kota Pintar" ada pada masterplan 2020–2024, tidak ada pada draf 2025–2029, dan
    tidak dinyatakan selesai. Berlaku bila kedua masterplan ikut diperiksa.

    Yang perlu dilakukan: Nyatakan selesai, dihentikan, atau dilanjutkan dengan nama baru.
    """

    code = "KON001"
    name = "dropped-program"

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in _earlier_programs(plan):
            if _ENDED.search(normalise(program.status)) or _match(program, plan.proposals):
                continue
            yield self.finding(
                program,
                _(
                    "Program {program} pada masterplan {period} tidak ada lagi dalam masterplan ini, tanpa keterangan."
                ).format(
                    program=named(program), period=plan.documents[program.document].period or "–"
                ),
                remedy=_("Nyatakan selesai, dihentikan, atau dilanjutkan dengan nama baru."),
            )


class FalseContinuation(_ContinuityRule):
    """Program "lanjutan" tanpa asal pada masterplan lama.

    Mengapa: Status lanjutan menyiratkan hasil yang sudah ada; tanpa asal, capaian awalnya tidak
    dapat diperiksa.

    Contoh: Status "Lanjutan" pada program yang tidak tercantum dalam masterplan lama.

    Yang perlu dilakukan: Sebutkan nama lamanya, atau ubah statusnya menjadi baru.
    """

    code = "KON002"
    name = "false-continuation"

    def look(self, plan: Plan) -> Iterator[Finding]:
        old = _earlier(plan)
        known = _earlier_programs(plan)
        for program in plan.proposals:
            if _CONTINUED.search(normalise(program.status)) and not _match(program, known):
                yield self.finding(
                    program,
                    _(
                        "Program {program} berstatus lanjutan, tetapi tidak ada pada masterplan {period}."
                    ).format(
                        program=named(program), period=old.period if old and old.period else "–"
                    ),
                    remedy=_("Sebutkan nama lamanya, atau ubah statusnya menjadi baru."),
                )


class NewWithoutBasis(_ContinuityRule):
    """Program baru tanpa dasar.

    Mengapa: Program yang baru muncul perlu alasan: sasaran yang didukung, kesenjangan, atau
    strategi.

    Contoh: Program tidak ada pada masterplan lama dan tidak terkait sasaran mana pun. Berlaku
    bila kedua masterplan ikut diperiksa.

    Yang perlu dilakukan: Jelaskan dasarnya, atau kaitkan dengan sasaran RPJMD.
    """

    code = "KON004"
    name = "new-without-basis"

    def look(self, plan: Plan) -> Iterator[Finding]:
        known = _earlier_programs(plan)
        for program in plan.proposals:
            verdict = plan.verdicts.get(program.id)
            if verdict and verdict.ruling is Ruling.YATIM and not _match(program, known):
                yield self.finding(
                    program,
                    _("Program {program} baru muncul dan tidak terkait sasaran mana pun.").format(
                        program=named(program)
                    ),
                    remedy=_("Jelaskan dasarnya, atau kaitkan dengan sasaran RPJMD."),
                )


def _earlier(plan: Plan) -> Document | None:
    """The masterplan of the period before; None where the run holds none of the region."""
    region = {region_key(d.region) for d in plan.documents_of(Kind.MASTERPLAN)}
    found = [d for d in plan.documents_of(Kind.PREVIOUS) if region_key(d.region) in region]
    return max(found, key=lambda d: d.period.end if d.period else 0, default=None)


def _earlier_programs(plan: Plan) -> list[Program]:
    old = _earlier(plan)
    return [p for p in plan.programs_of(Kind.PREVIOUS) if old and p.document == old.id]


def _match(program: Program, others: list[Program]) -> bool:
    own = key(program.name)
    return any(
        own == (other := key(p.name))
        or SequenceMatcher(None, own, other, autojunk=False).ratio() >= _SAME
        for p in others
    )


@hookimpl
def align_checks() -> Iterable[Check]:
    return [DroppedProgram(), FalseContinuation(), NewWithoutBasis()]
