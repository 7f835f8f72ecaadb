"""The first screen: how the programs fare, and what was read how well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from align.i18n import _
from align.model import Document, FindingState, Kind, Level, Report, Ruling, Severity
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


def summary_view(report: Report) -> RenderableType:
    """Two lines: programs by verdict, open findings by severity."""
    lines = [programs_line(report), findings_line(report)]
    return Group(*(line for line in lines if line))


def programs_line(report: Report) -> Text | None:
    """``41 program: 33 selaras · 4 perlu telaah · 3 yatim``."""
    if not report.verdicts:
        return None
    counts = Counter(verdict.ruling for verdict in report.verdicts)
    head = _("{count} program").format(count=len(report.verdicts))
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
    """One block a document: what it is, how much was read, what was found in it."""
    blocks = [document_block(document, report) for document in report.documents]
    return section(_("Dokumen yang dibaca"), blocks, len(blocks))


def document_block(document: Document, report: Report) -> RenderableType:
    title = joined([document.region, str(document.period or "")])
    head = Text.assemble((kind_word(document.kind), "bold"), "  ", title or document.title)
    read = _("{pages} halaman").format(pages=document.pages) if document.pages else ""
    quality = _("terbaca {share}").format(share=percent(document.quality))
    unread = _("halaman {pages}").format(pages=ranges(document.pages_unread))
    rows = [
        (_("berkas"), joined([document.file, read, quality])),
        (_("tak terbaca"), unread if document.pages_unread else ""),
        (_("isi"), contents(document, report)),
    ]
    return Group(indented(head, 2), labelled(rows))


def contents(document: Document, report: Report) -> str:
    """``5 misi · 7 tujuan · 18 sasaran · 78 program``."""
    goals = Counter(goal.level for goal in report.goals if goal.document == document.id)
    programs = sum(program.document == document.id for program in report.programs)
    parts = [f"{goals[level]} {level_word(level)}" for level in COUNTED if goals[level]]
    if programs:
        parts.append(_("{count} program").format(count=programs))
    return DOT.join(parts) or _("tidak ada sasaran atau program yang terbaca")


def dimensions_view(report: Report) -> RenderableType | None:
    """Programs of the masterplans by dimension and verdict; None where there are none."""
    from align.data.dimensions import dimension_name, dimensions

    rulings = {verdict.program: verdict.ruling for verdict in report.verdicts}
    cells = Counter((p.dimension, rulings[p.id]) for p in report.programs if p.id in rulings)
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
    return section(_("Program menurut dimensi"), [indented_table(table)])


def indented_table(table: Table, depth: int = 2) -> RenderableType:
    from rich.padding import Padding

    return Padding(table, (0, 0, 0, depth))


def _count(number: int) -> str:
    return str(number) if number else "-"


def closing_view(report: Report) -> RenderableType:
    """The limits of what was said: limited assurance, never a declaration of alignment."""
    open_findings = sum(finding.state is FindingState.OPEN for finding in report.findings)
    sentence = _(
        "Berdasarkan pemeriksaan otomatis atas dokumen yang disediakan, terdapat {count} catatan. "
        "Hasil ini bersifat keyakinan terbatas dan perlu dikonfirmasi oleh pereviu."
    ).format(count=open_findings)
    return Group(Text(), Text(sentence, style="italic"))


def hints_view(report: Report) -> RenderableType | None:
    """What to do where nothing could be judged."""
    kinds = {document.kind for document in report.documents}
    lines = list(_hints(kinds, report.verdicts))
    return Group(*(Text(line) for line in lines)) if lines else None


def _hints(kinds: set[Kind], verdicts: Sequence[object]) -> list[str]:
    if not kinds:
        return [_("Tidak ada dokumen yang dapat diperiksa.")]
    if Kind.MASTERPLAN in kinds and not verdicts:
        return [_("Tidak ada program yang terbaca di masterplan. Periksa dengan: align inspect")]
    if Kind.MASTERPLAN not in kinds:
        return [_("Tidak ada masterplan di antara dokumen ini; program tidak dinilai.")]
    if len(kinds) == 1:
        return [_("Hanya masterplan yang dibaca; tambahkan RPJMD agar programnya dapat dinilai.")]
    return []
