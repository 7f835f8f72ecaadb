"""DIM: whether a program stands in the dimension that its words and its agency point to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from align.checks.programs import is_firm
from align.checks.rule import Rule
from align.checks.wording import listed, named
from align.data.dimensions import affairs_of, dimension_name, seed_terms
from align.graph.agencies import of_agency
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Finding, Kind, Program, Severity
from align.text.normalise import key

#: Communication and informatics: its agency builds applications for every dimension.
_EVERYWHERE = "2.16"


class WrongDimension(Rule):
    """Program pada dimensi yang belum sesuai.

    Mengapa: Program yang tercatat pada dimensi lain mengurangi nilai dimensi yang sebenarnya.

    Contoh: "ATCS Simpang" milik Dinas Perhubungan tercatat pada Smart Environment, padahal
    kata-katanya (lalu lintas, simpang) dan urusannya menunjuk Smart Living. Dilaporkan hanya
    bila kata dan urusan perangkat daerah sama-sama menunjuk dimensi lain; dinas komunikasi dan
    informatika tidak dinilai karena membangun aplikasi untuk semua dimensi.

    Yang perlu dilakukan: Pindahkan, atau jelaskan sumbangannya pada dimensi yang tertulis.
    """

    code = "DIM004"
    name = "wrong-dimension"
    needs = (Kind.MASTERPLAN,)
    parameters = MappingProxyType({"peluang_min": 0.6, "peluang_tertulis_maks": 0.15})

    def enough(self, plan: Plan) -> bool:
        return any(p.dimension and p.owner for p in plan.proposals)

    def look(self, plan: Plan) -> Iterator[Finding]:
        from align.graph.dimension import is_ambiguous

        for program in plan.proposals:
            better = self._better(plan, program)
            if better:
                words = _seeds(_text(program), better)
                yield self.finding(
                    program,
                    _(
                        "Program {program} tercatat pada {own}, tetapi isinya lebih dekat dengan {better}: {words}."
                    ).format(
                        program=named(program),
                        own=dimension_name(program.dimension),
                        better=dimension_name(better),
                        words=listed(words, 3),
                    ),
                    remedy=_("Pindahkan, atau jelaskan sumbangannya pada dimensi yang tertulis."),
                    severity=Severity.MINOR if is_ambiguous(program.dimension, better) else None,
                )

    def _better(self, plan: Plan, program: Program) -> str:
        """The dimension that words and agency point to instead, empty where they do not agree."""
        from align.graph.dimension import likelihoods

        affairs = of_agency(program.owner)
        own = program.dimension
        if not own or not is_firm(program) or not affairs or _EVERYWHERE in affairs:
            return ""
        if affairs & affairs_of(own) or _seeds(_text(program), own):
            return ""
        chances = likelihoods(_text(program))
        best = max(chances, key=lambda d: (chances[d], d), default="")
        surely = chances.get(best, 0.0) >= self.figure(plan, "peluang_min")
        barely = chances.get(own, 0.0) <= self.figure(plan, "peluang_tertulis_maks")
        agreed = bool(affairs & affairs_of(best) and _seeds(_text(program), best))
        return best if best != own and surely and barely and agreed else ""


def _text(program: Program) -> str:
    return ". ".join((program.name, program.description, *program.activities))


def _seeds(text: str, dimension: str) -> list[str]:
    """Terms of ``dimension`` that stand in ``text``."""
    words = f" {key(text)} "
    terms = [t for code, t in seed_terms() if code.startswith(f"{dimension}.")]
    return [term for term in terms if f" {key(term)} " in words]


@hookimpl
def align_checks() -> Iterable[Check]:
    return [WrongDimension()]
