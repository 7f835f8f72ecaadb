"""What the formats ask of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from align.data.catalogue import entries
from align.data.own import own_entries
from align.model import Finding, FindingState, Report

#: Characters that XML and terminals cannot carry, and halves of surrogate pairs.
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


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


def title_of(code: str, name: str) -> str:
    """Title of a rule in the active language; the slug where it has none."""
    entry = entries().get(code) or own_entries().get(code)
    return entry.title if entry else name


def clean(text: str) -> str:
    """``text`` without the characters that break XML."""
    return _UNFIT.sub("", text)


def encodable(text: str) -> str:
    """``text`` with halves of surrogate pairs, which no file can hold, as question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")
