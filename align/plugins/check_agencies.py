"""OPD: which agencies answer for the programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from align.checks.programs import is_firm
from align.checks.rule import Rule
from align.checks.wording import named
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Finding, Kind


class NoOwner(Rule):
    """Program tanpa perangkat daerah penanggung jawab.

    Mengapa: Tanpa penanggung jawab program tidak masuk renstra siapa pun dan tidak dianggarkan.

    Contoh: Kolom OPD kosong, atau hanya berisi perangkat daerah pendukung.

    Yang perlu dilakukan: Tetapkan satu perangkat daerah penanggung jawab.
    """

    code = "OPD002"
    name = "no-owner"
    needs = (Kind.MASTERPLAN,)

    def enough(self, plan: Plan) -> bool:
        return any(p.owner for p in plan.proposals)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in plan.proposals:
            if is_firm(program) and not program.owner:
                yield self.finding(
                    program,
                    _("Program {program} belum memiliki perangkat daerah penanggung jawab.").format(
                        program=named(program)
                    ),
                    remedy=_("Tetapkan satu perangkat daerah penanggung jawab."),
                )


@hookimpl
def align_checks() -> Iterable[Check]:
    return [NoOwner()]
