"""Findings by severity and code, each with its place."""

from __future__ import annotations

from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from align.data.own import rule_title
from align.i18n import _
from align.model import Finding, FindingState, Kind, Place, Report
from align.terminal.lines import bullet, indented, rest, section
from align.terminal.words import at, joined, quoted, severity_style, severity_word

#: How many findings of one code are written out.
LIMIT = 5
#: How many places of one finding are written out.
PLACES = 3


def findings_view(report: Report, *, full: bool = False) -> RenderableType | None:
    """Open findings, heaviest first, those of one code together; None where there are none."""
    findings = [f for f in report.findings if f.state is FindingState.OPEN]
    if not findings:
        return None
    files = {document.id: document.file for document in report.documents}
    evident = _evident(report)
    blocks: list[RenderableType] = []
    for (_severity, code), group in groupby(findings, key=lambda f: (f.severity, f.code)):
        alike = list(group)
        shown = alike if full else alike[:LIMIT]
        shared = {finding.remedy for finding in shown} if len(shown) > 1 else set()
        blocks.append(_head(alike[0], code, len(alike)))
        for finding in shown:
            blocks += _block(finding, files, evident, remedy=len(shared) != 1)
        blocks += rest(len(shown), len(alike))
        if len(shared) == 1:
            blocks += _remedy(shared.pop())
    return section(_("Temuan"), blocks, len(findings))


def _head(finding: Finding, code: str, count: int) -> RenderableType:
    return indented(
        Text.assemble(
            (severity_word(finding.severity).upper(), severity_style(finding.severity)),
            f"  {code}  ",
            (rule_title(finding.code, finding.name), "bold"),
            f" ({count})",
        ),
        2,
    )


def _evident(report: Report) -> frozenset[str]:
    """Documents that a page number alone is taken for: the masterplans, or the only document."""
    documents = report.documents
    own = [d for d in documents if d.kind is Kind.MASTERPLAN or len(documents) == 1]
    return frozenset(document.id for document in own)


def _block(
    finding: Finding, files: dict[str, str], evident: frozenset[str], *, remedy: bool
) -> list[RenderableType]:
    blocks = [bullet(finding.message)]
    blocks += [indented(where, 6) for where in _where(finding, files, evident)]
    return blocks + (_remedy(finding.remedy) if remedy else [])


def _remedy(remedy: str) -> list[RenderableType]:
    text = _("Saran: {remedy}").format(remedy=remedy)
    return [indented(text, 6, "italic")] if remedy else []


def _where(finding: Finding, files: dict[str, str], evident: frozenset[str]) -> list[str]:
    """File, page and quotation; what the message already says is not repeated."""
    lines = [_place(place, finding.message, files, evident) for place in finding.places[:PLACES]]
    return [line for line in dict.fromkeys(lines) if line]


def _place(place: Place, message: str, files: dict[str, str], evident: frozenset[str]) -> str:
    quote = "" if place.quote.strip() in message else quoted(place.quote, 120)
    where, file = at(place), files.get(place.document, "")
    known = where and where in message
    if known and (place.document in evident or file in message):
        file = ""
    return joined([file, "" if known else where, quote])
