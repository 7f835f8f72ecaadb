"""IND: whether programs and goals are measured, and measured well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from align.checks.programs import is_firm
from align.checks.rule import Rule
from align.checks.wording import named
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Document, Finding, Kind, Program


class ProgramNoIndicator(Rule):
    """Program tanpa indikator.

    Mengapa: Program tanpa indikator tidak dapat dinilai berhasil atau tidak, dan tidak dapat
    disandingkan dengan target RPJMD.

    Contoh: Kolom indikator atau keluaran pada rencana aksi kosong. Pada dokumen yang tabel
    indikatornya sama sekali tidak terbaca, aturan ini tidak menyimpulkan apa pun.

    Yang perlu dilakukan: Tetapkan indikator hasil beserta satuan dan targetnya.
    """

    code = "IND001"
    name = "program-no-indicator"
    needs = ((Kind.MASTERPLAN, Kind.RPJMD),)

    def enough(self, plan: Plan) -> bool:
        return any(_measured(plan))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for _document, programs in _measured(plan):
            for program in programs:
                if is_firm(program) and not program.indicators:
                    yield self.finding(
                        program,
                        _("Program {program} belum memiliki indikator.").format(
                            program=named(program)
                        ),
                        remedy=_("Tetapkan indikator hasil beserta satuan dan targetnya."),
                    )


def _measured(plan: Plan) -> Iterator[tuple[Document, list[Program]]]:
    """Documents whose programs carry indicators, so that a missing one is a gap.

    One is enough in a masterplan, where programs and indicators share a table. An RPJMD
    names programs in tables without indicators too, so there half of them must have one.
    """
    for document in plan.documents_of(Kind.MASTERPLAN, Kind.RPJMD):
        programs = [p for p in plan.programs_of(document.kind) if p.document == document.id]
        with_indicator = sum(bool(p.indicators) for p in programs)
        needed = 1 if document.kind is Kind.MASTERPLAN else max(1, len(programs) / 2)
        if with_indicator >= needed:
            yield document, programs


@hookimpl
def align_checks() -> Iterable[Check]:
    return [ProgramNoIndicator()]
