"""The first screen: how the programs fare, and what was read how well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from align.i18n import _
from align.model import Document, FindingState, Kind, Level, Report, Ruling, Severity
from align.phrases import counted_programs
from align.reports.cautions import cautions
from align.reports.facts import Facts
from align.reports.summary import assurance
from align.terminal.lines import indented, labelled, section
from align.terminal.words import (
    DOT,
    joined,
    kind_word,
    level_word,
    percent,
    ranges,
    ruling_head,
    ruling_style,
    ruling_word,
    severity_style,
    severity_word,
)

#: Levels that are counted in the view of a document, in the order of the law.
COUNTED = tuple(Level)
#: Documents of one kind, region and period are shown one by one up to this number.
TOGETHER = 3
#: Width of the labels of a document.
LABEL = 11


def summary_view(report: Report) -> RenderableType:
    """Two lines: programs by verdict, open findings by severity."""
    lines = [programs_line(report), findings_line(report)]
    return Group(*(line for line in lines if line))


def programs_line(report: Report) -> Text | None:
    """``41 program: 33 selaras · 4 perlu telaah · 3 yatim``."""
    if not report.verdicts:
        return None
    counts = Counter(verdict.ruling for verdict in report.verdicts)
    head = counted_programs(len(report.verdicts))
    parts = [
        Text(f"{counts[ruling]} {ruling_word(ruling)}", style=ruling_style(ruling))
        for ruling in Ruling
        if counts[ruling]
    ]
    return Text.assemble((f"{head}: ", "bold"), Text(DOT).join(parts))


def findings_line(report: Report) -> Text:
    """``Temuan: Kritis 4 · Mayor 11``; says so where there is none."""
    counts = Counter(f.severity for f in report.findings if f.state is FindingState.OPEN)
    parts = [
        Text(f"{severity_word(severity)} {counts[severity]}", style=severity_style(severity))
        for severity in Severity
        if counts[severity]
    ]
    body = Text(DOT).join(parts) if parts else Text(_("tidak ada"))
    return Text.assemble((_("Temuan") + ": ", "bold"), body)


def documents_view(report: Report) -> RenderableType:
    """One block a document: what it is, how much was read, what was found in it.

    Many files of one plan, as the proposal forms of agencies are, share a block.
    """
    alike = [list(group) for _key, group in groupby(report.documents, key=_likeness)]
    blocks: list[RenderableType] = []
    for group in alike:
        if len(group) > TOGETHER:
            blocks.append(files_block(group, report))
        else:
            blocks += [document_block(document, report) for document in group]
    return section(_("Dokumen yang dibaca"), blocks, len(report.documents))


def _likeness(document: Document) -> tuple[Kind, str, str]:
    return document.kind, document.region, str(document.period or "")


def document_block(document: Document, report: Report) -> RenderableType:
    read = _("{pages} halaman").format(pages=document.pages) if document.pages else ""
    quality = _("terbaca {share}").format(share=percent(document.quality))
    unread = _("halaman {pages}").format(pages=ranges(document.pages_unread))
    rows = [
        (_("berkas"), joined([document.file, read, quality])),
        (_("tak terbaca"), unread if document.pages_unread else ""),
        (_("isi"), contents([document], report)),
    ]
    return Group(_title(document), labelled(rows, least=LABEL))


def files_block(documents: Sequence[Document], report: Report) -> RenderableType:
    """The files of one plan; those that were not read whole are named."""
    poor = [
        joined([d.file, _("terbaca {share}").format(share=percent(d.quality))])
        for d in documents
        if d.quality < 1 or d.pages_unread
    ]
    names = f"{documents[0].file} … {documents[-1].file}"
    rows = [
        (_("berkas"), joined([_("{count} berkas").format(count=len(documents)), names])),
        (_("tak terbaca"), "; ".join(poor)),
        (_("isi"), contents(documents, report)),
    ]
    return Group(_title(documents[0]), labelled(rows, least=LABEL))


def _title(document: Document) -> RenderableType:
    title = joined([document.region, str(document.period or "")])
    kind = (kind_word(document.kind), "bold")
    return indented(Text.assemble(kind, "  ", title or document.title), 2)


def contents(documents: Sequence[Document], report: Report) -> str:
    """``5 misi · 7 tujuan · 18 sasaran · 78 program``."""
    ids = {document.id for document in documents}
    goals = Counter(goal.level for goal in report.goals if goal.document in ids)
    programs = sum(program.document in ids for program in report.programs)
    parts = [f"{goals[level]} {level_word(level)}" for level in COUNTED if goals[level]]
    if programs:
        parts.append(counted_programs(programs))
    return DOT.join(parts) or _("tidak ada sasaran atau program yang terbaca")


def dimensions_view(report: Report) -> RenderableType | None:
    """Programs of the masterplans by dimension and verdict; None where there are none."""
    from align.data.dimensions import dimension_name, dimensions

    rulings = {verdict.program: verdict.ruling for verdict in report.verdicts}
    books = {d.id for d in report.documents if d.kind is Kind.MASTERPLAN}
    own = [p for p in report.programs if p.id in rulings and p.document in books]
    cells = Counter((p.dimension, rulings[p.id]) for p in own)
    if not cells:
        return None
    codes = [dimension.code for dimension in dimensions()]
    others = sorted({code for code, _ruling in cells if code not in codes})
    used = [ruling for ruling in Ruling if any(r is ruling for _code, r in cells)]
    table = Table(box=box.SIMPLE, pad_edge=False, padding=(0, 1), show_edge=False)
    table.add_column(Text(_("Dimensi")), ratio=1)
    table.add_column(Text(_("Program")), justify="right")
    for ruling in used:
        table.add_column(Text(ruling_head(ruling)), justify="right")
    for code in (*codes, *others):
        counts = [cells[code, ruling] for ruling in used]
        name = dimension_name(code) if code else _("(tanpa dimensi)")
        table.add_row(Text(name), str(sum(counts)), *(_count(number) for number in counts))
    return section(_("Program menurut dimensi"), [indented(table, 2)])


def _count(number: int) -> str:
    return str(number) if number else "-"


def closing_view(report: Report) -> RenderableType:
    """The limits of what was said: limited assurance, never a declaration of alignment."""
    return Group(Text(), Text(assurance(Facts(report)), style="italic"))


def cautions_view(report: Report) -> RenderableType | None:
    """What to know before the figures; None where there is nothing."""
    found = cautions(Facts(report))
    return Group(*(Text(line, style="yellow") for line in found)) if found else None
