"""Parser of Renstra Perangkat Daerah: the agency's own tujuan, sasaran and programs.

A Renstra also quotes the RPJMD: tables that name a misi and no program are such quotations
and left out. Where only one chapter is at hand, the goals stand in the table of programs.
"""

from __future__ import annotations

from pathlib import Path

from align.hookspecs import Parser, hookimpl
from align.layouts.binding import BindingPrograms
from align.layouts.cascade import Cascade
from align.layouts.identity import document, kind_scores
from align.layouts.outline import Outline
from align.layouts.programs import ProgramBook
from align.model import Finding, Kind, ParseResult, Severity
from align.sources.document import Reading, Source

#: The contract with align that this plugin needs.
ALIGN_CONTRACT = "1.0"
LAYOUTS = Path(__file__).with_name("layouts.toml")


class RenstraParser:
    """Reads the five-year plan of one agency."""

    kind = Kind.RENSTRA

    def detect(self, source: Source) -> float:
        return kind_scores(source)[Kind.RENSTRA]

    def parse(self, source: Source) -> ParseResult:
        record = document(source, self.kind, "renstra")
        outline = Outline(record.id)
        cascade = Cascade(source, outline, record.period)
        book = ProgramBook(record.id)
        readings = [r for r in source.readings if "renstra" in r.kinds and not _quoted(r)]
        for reading in readings:
            if reading.becomes == "cascade":
                cascade.read(reading, defines=reading.defines)
        if not outline.ids():
            for reading in readings:
                cascade.read(reading, defines=True)
        programs = BindingPrograms(cascade, book, record.period)
        for reading in readings:
            if reading.becomes == "programs" or "program" in _columns(reading):
                programs.read_listed(reading)
            elif reading.becomes == "mixed":
                programs.read_mixed(reading)
        findings = source.findings
        if not outline.entries:
            findings = (*findings, _nothing(record.id, record.file))
        goals = outline.goals()
        return ParseResult(record, goals, book.programs(outline.ids(), goals), findings)


def _quoted(reading: Reading) -> bool:
    """Whether the table repeats the RPJMD: its goals stand under a misi, and nobody acts."""
    columns = _columns(reading)
    return "misi" in columns and columns.isdisjoint({"program", "kegiatan", "butir"})


def _columns(reading: Reading) -> set[str]:
    return {name.partition("#")[0] for name in reading.fields}


def _nothing(document: str, file: str) -> Finding:
    return Finding(
        "RST001",
        "renstra-goals-not-found",
        Severity.MAJOR,
        f"Tabel tujuan dan sasaran perangkat daerah tidak ditemukan di {file}.",
        subject=document,
        remedy=f"Periksa tabelnya dengan: align inspect {file}",
    )


@hookimpl
def align_parsers() -> list[Parser]:
    return [RenstraParser()]


@hookimpl
def align_layouts() -> list[Path]:
    return [LAYOUTS]
