"""The verdicts split by dimension and by agency: where the work lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from align.data.dimensions import dimension_name, dimensions
from align.i18n import _
from align.model import Program, Ruling, Severity, Verdict
from align.phrases import capital
from align.reports.facts import Facts
from align.reports.findings import open_findings
from align.reports.tables import Cell, Column, Row, Table, table
from align.reports.words import ruling_word, severity_word


def dimension_codes(facts: Facts) -> list[str]:
    """Codes that judged programs have, in the order of the guide; unknown ones last."""
    known = [dimension.code for dimension in dimensions()]
    used = {program.dimension for program, _verdict in facts.judged}
    return [*(code for code in known if code in used), *sorted(used - set(known))]


def dimension_word(code: str) -> str:
    """The name of a dimension, and words for none."""
    return dimension_name(code) if code else _("(tanpa dimensi)")


def agency_word(agency: str) -> str:
    """The name of an agency, and words for none."""
    return agency or _("(tanpa perangkat daerah)")


def by_dimension(facts: Facts) -> Table:
    """Judged programs of each dimension by verdict."""
    counts = Counter((program.dimension, verdict.ruling) for program, verdict in facts.judged)
    rows = [
        Row([dimension_word(code), *_counted(counts, code)], code)
        for code in dimension_codes(facts)
    ]
    columns = [Column("dimension", _("Dimensi"), 48), *_rulings()]
    none = _("Tidak ada program masterplan yang dinilai.")
    return table("dimensions", _("Program menurut dimensi"), columns, rows, empty=none)


def by_agency(facts: Facts) -> Table:
    """Judged programs of each agency by verdict, and its open findings; the weightiest first."""
    counts = Counter((program.owner, verdict.ruling) for program, verdict in facts.judged)
    findings = Counter(
        (agency, finding.severity)
        for finding in open_findings(facts)
        for agency in facts.agencies(finding)
    )
    # A name without a letter is a figure of a cell that was cut at the wrong place.
    owners = {a for a, _rest in (*counts, *findings) if not a or any(c.isalpha() for c in a)}
    heavy = (Severity.CRITICAL, Severity.MAJOR)
    rows = [
        Row(
            [
                agency_word(agency),
                *_counted(counts, agency),
                *(findings[agency, severity] for severity in heavy),
                sum(findings[agency, severity] for severity in Severity),
            ],
            agency,
        )
        for agency in owners
    ]
    rows.sort(key=_weight)
    columns = [
        Column("agency", _("Perangkat daerah"), 48),
        *_rulings(),
        *(
            Column(
                severity.value,
                _("Temuan {severity}").format(severity=severity_word(severity)),
                11,
                True,
            )
            for severity in heavy
        ),
        Column("findings", _("Semua temuan"), 11, figures=True),
    ]
    none = _("Tidak ada perangkat daerah yang terbaca.")
    return table("agencies", _("Program dan temuan menurut OPD"), columns, rows, empty=none)


def _weight(row: Row) -> tuple[object, ...]:
    """Orphans, then critical and major findings, then the name."""
    orphans, figures = row.cells[2 + list(Ruling).index(Ruling.YATIM)], row.cells[-3:]
    return (*(-_number(cell) for cell in (orphans, *figures)), row.id == "", row.id)


def _number(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0


def _counted(counts: Mapping[tuple[str, Ruling], int], name: str) -> Sequence[int]:
    """All programs of ``name``, then those of each verdict."""
    found = [counts.get((name, ruling), 0) for ruling in Ruling]
    return [sum(found), *found]


def _rulings() -> list[Column]:
    return [
        Column("programs", _("Program"), 11, figures=True),
        *(Column(str(r), capital(ruling_word(r)), 11, figures=True) for r in Ruling),
    ]


def rank(pair: tuple[Program, Verdict]) -> int:
    """Orphans first, then doubtful programs, then the aligned."""
    order = (Ruling.YATIM, Ruling.PERLU_TELAAH, Ruling.TIDAK_CUKUP_DATA, Ruling.SELARAS_SEBAGIAN)
    return order.index(pair[1].ruling) if pair[1].ruling in order else len(order)
