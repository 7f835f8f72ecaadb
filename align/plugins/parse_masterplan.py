"""Parser of Smart City masterplans: the book (PDF, DOCX) and the forms of agencies (XLSX)."""

from __future__ import annotations

from align.hookspecs import Parser, hookimpl
from align.i18n import _
from align.layouts.certainty import weighed
from align.layouts.headings import settled
from align.layouts.identity import document, kind_scores
from align.layouts.missions import vision
from align.layouts.outline import Outline
from align.layouts.programs import ProgramBook
from align.layouts.proposals import Proposals
from align.layouts.settle import settle
from align.model import Document, Finding, Kind, Level, ParseResult, Place, Severity
from align.parts import with_parts
from align.sources.document import Source

#: Order of reading: action plans and forms say most, the others complete them.
_ORDER = ("proposals", "quickwins", "roadmap", "declared")


class MasterplanParser:
    """Reads programs with dimension, agency, years, budget, indicators and declared goals."""

    kind = Kind.MASTERPLAN

    def detect(self, source: Source) -> float:
        return kind_scores(source)[Kind.MASTERPLAN]

    def parse(self, source: Source) -> ParseResult:
        record = with_parts(document(source, Kind.MASTERPLAN, "parse_masterplan"), settled(source))
        book = ProgramBook(record.id)
        proposals = Proposals(source, book, record.period)
        readers = {
            "proposals": proposals.read,
            "quickwins": proposals.read_quick_wins,
            "roadmap": proposals.read_roadmap,
            "declared": proposals.read_declared,
        }
        readings = [r for r in source.readings if "masterplan" in r.kinds]
        for becomes in _ORDER:
            for reading in readings:
                if reading.becomes == becomes:
                    readers[becomes](reading)
        outline = Outline(record.id)
        if statement := vision(source):
            place = source.place(record.id, statement.page, statement.text)
            outline.add(Level.VISI, statement.text, place)
        findings = (*source.findings, *_doubts(record, proposals.doubtful, book))
        return settle(
            weighed(source, ParseResult(record, outline.goals(), book.programs(), findings))
        )


def _doubts(record: Document, doubtful: list[Place], book: ProgramBook) -> list[Finding]:
    out = [
        Finding(
            "EKS002", "low-confidence-row", Severity.INFO,
            _("Baris tanpa nama program pada {table} tidak dapat dibaca sebagai program.").format(table=place.table or record.file),
            subject=record.id, places=(place,),
        )
        for place in doubtful
    ]  # fmt: skip
    if not book.drafts:
        out.append(
            Finding(
                "EKS009", "programs-not-found", Severity.CRITICAL,
                _("Tidak ada tabel program yang dikenali di {file}.").format(file=record.file),
                subject=record.id,
                remedy=_("Periksa tabel rencana aksi dengan: align inspect {file}").format(file=record.file),
            )
        )  # fmt: skip
    return out


@hookimpl
def align_parsers() -> list[Parser]:
    return [MasterplanParser()]
