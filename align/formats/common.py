"""What the formats ask of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from align.model import Finding, FindingState, Report


def open_findings(report: Report) -> Iterator[Finding]:
    """The findings that nobody excused."""
    return (finding for finding in report.findings if finding.state is FindingState.OPEN)


def files_of(report: Report) -> Mapping[str, str]:
    """File name by document id."""
    return {document.id: document.file for document in report.documents}


def where(finding: Finding, files: Mapping[str, str]) -> tuple[str, int | None]:
    """File and page of the first place of ``finding``; a whole document gives no page.

    Findings about a file that could not be read carry its name instead of an id.
    """
    if not finding.places:
        return finding.subject, None
    place = finding.places[0]
    return files.get(place.document, place.document), place.page


def encodable(text: str) -> str:
    """``text`` with halves of surrogate pairs, which no file can hold, as question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")
