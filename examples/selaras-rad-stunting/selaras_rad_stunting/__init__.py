"""A kind of document that align does not have: the regional action plan against stunting.

The kind says how a title names it and that its programs are judged as those of a masterplan;
the layout tells its table by the column of villages; the parser turns rows into programs.
"""

from __future__ import annotations

from align.hookspecs import Parser, hookimpl
from align.layouts.catalogue import Layout
from align.layouts.identity import document, kind_scores
from align.model import DocumentKind, ParseResult, Program, Role
from align.sources.document import Source
from align.text.normalise import tidy

#: The contract with align that this plugin needs; kinds came with 1.1.
ALIGN_CONTRACT = "1.1"

RAD_STUNTING = DocumentKind(
    name="rad-stunting",
    label="RAD Stunting",
    label_en="Stunting action plan",
    role=Role.PROGRAMS,
    years=(1, 5),
    titles=("rencana aksi daerah percepatan penurunan stunting", "RAD stunting"),
    headings=("aksi konvergensi",),
)
ACTIONS = Layout(
    id="rad-stunting-aksi",
    name="aksi_konvergensi",
    kinds=(RAD_STUNTING.name,),
    becomes="ignore",
    needs=(("program",), ("lokasi",)),
    may=("no", "kegiatan", "indikator", "opd", "tertaut", "target"),
)


class RadStuntingParser:
    """Reads one program a row of the table of actions."""

    kind = RAD_STUNTING.kind

    def detect(self, source: Source) -> float:
        return kind_scores(source)[self.kind]

    def parse(self, source: Source) -> ParseResult:
        record = document(source, self.kind, "rad-stunting")
        programs: dict[str, Program] = {}
        for reading in (r for r in source.readings if r.layout == ACTIONS.id):
            for row in reading.rows:
                name = tidy(row.get("program"))
                if not name or name in programs:
                    continue
                declared = tidy(row.get("tertaut"))
                programs[name] = Program(
                    id=f"{record.id}/program/{len(programs) + 1}",
                    document=record.id,
                    name=name,
                    place=source.place(
                        record.id, row.page, name, table=reading.title, row=row.number
                    ),
                    owner=tidy(row.get("opd")),
                    activities=tuple(filter(None, [tidy(row.get("kegiatan"))])),
                    declared_goals=tuple(filter(None, [declared])),
                )
        return ParseResult(record, programs=tuple(programs.values()))


@hookimpl
def align_kinds() -> list[DocumentKind]:
    return [RAD_STUNTING]


@hookimpl
def align_layouts() -> list[Layout]:
    return [ACTIONS]


@hookimpl
def align_parsers() -> list[Parser]:
    return [RadStuntingParser()]
