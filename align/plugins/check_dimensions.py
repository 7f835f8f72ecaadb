"""DIM: whether the six dimensions are served, and each program stands in one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from align.checks.programs import is_firm, is_one_form
from align.checks.rule import Rule
from align.checks.wording import named, short
from align.data.dimensions import dimensions
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Finding, Kind


class _DimensionRule(Rule):
    """Rules that count programs per dimension."""

    needs = (Kind.MASTERPLAN,)

    def enough(self, plan: Plan) -> bool:
        """Without a dimension anywhere the tables were not read; one agency's proposal
        form is never meant to fill all dimensions."""
        return any(p.dimension for p in plan.proposals) and not is_one_form(plan)


class DimensionEmpty(_DimensionRule):
    """Dimensi tanpa program.

    Mengapa: Enam dimensi smart city dinilai satu per satu dalam evaluasi; dimensi tanpa
    program tidak memperoleh nilai.

    Contoh: Draf memuat program untuk Smart Governance sampai Smart Society, tetapi tidak satu
    pun untuk Smart Environment. Formulir usulan satu perangkat daerah tidak dinilai.

    Yang perlu dilakukan: Usulkan program untuk dimensi itu, atau periksa apakah ada program
    yang tercatat pada dimensi lain.
    """

    code = "DIM001"
    name = "dimension-empty"

    def look(self, plan: Plan) -> Iterator[Finding]:
        document = plan.documents_of(Kind.MASTERPLAN)[0]
        used = {p.dimension for p in plan.proposals}
        for dimension in dimensions():
            if dimension.code not in used:
                yield self.finding(
                    document,
                    _("Dimensi {name} belum memiliki program.").format(name=dimension.name),
                    remedy=_("Usulkan program untuk dimensi ini."),
                    part=dimension.code,
                )


class ProgramNoDimension(Rule):
    """Program tanpa dimensi.

    Mengapa: Dimensi menentukan di bagian mana program dilaporkan dan dinilai.

    Contoh: Kolom dimensi kosong, atau berisi istilah yang bukan salah satu dari enam dimensi,
    misalnya "Smart Infrastruktur".

    Yang perlu dilakukan: Isi salah satu dari enam dimensi beserta subdimensinya.
    """

    code = "DIM003"
    name = "program-no-dimension"
    needs = (Kind.MASTERPLAN,)

    def enough(self, plan: Plan) -> bool:
        return any(p.dimension or p.dimension_text for p in plan.proposals)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in plan.proposals:
            if program.dimension or not is_firm(program):
                continue
            message = _("Program {program} belum memiliki dimensi.").format(program=named(program))
            if program.dimension_text:
                message += " " + _(
                    'Yang tertulis, "{text}", bukan salah satu dari enam dimensi.'
                ).format(text=short(program.dimension_text, 60))
            yield self.finding(
                program, message, remedy=_("Isi salah satu dari enam dimensi smart city.")
            )


@hookimpl
def align_checks() -> Iterable[Check]:
    return [DimensionEmpty(), ProgramNoDimension()]
