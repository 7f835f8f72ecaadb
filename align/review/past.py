"""What became of the period before: its programs, and what its evaluation recommended."""

from __future__ import annotations

from dataclasses import replace

from align.model import FindingState, Kind, PartKind, Report
from align.review.diff import Past, compare

#: The rule whose open findings are recommendations that nothing answers.
OPEN_RECOMMENDATION = "KON003"


def past(report: Report) -> Past | None:
    """None where neither an earlier masterplan nor an evaluation is part of the report."""
    kinds = {document.kind for document in report.documents}
    if not kinds & {Kind.PREVIOUS, Kind.EVALUATION}:
        return None
    found = Past()
    if Kind.PREVIOUS in kinds:
        before, after = _plan(report, Kind.PREVIOUS), _plan(report, Kind.MASTERPLAN)
        diff = compare(before, after, succeeds=True)
        told = [
            c for c in diff.items if c.how not in ("added", "moved") or (c.detail and not c.old_id)
        ]
        carried = dict(diff.carried).get("program", 0)
        found = replace(found, programs=len(before.programs), carried=carried, changes=tuple(told))
    asked = [
        part
        for document in report.documents
        if document.kind is Kind.EVALUATION
        for part in document.parts
        if part.kind is PartKind.RECOMMENDATION
    ]
    unanswered = [
        finding
        for finding in report.findings
        if finding.code == OPEN_RECOMMENDATION and finding.state is FindingState.OPEN
    ]
    return replace(found, recommendations=len(asked), open=tuple(unanswered))


def _plan(report: Report, kind: Kind) -> Report:
    """The programs of one kind of masterplan alone, as a report of its own."""
    documents = tuple(replace(d, kind=Kind.MASTERPLAN) for d in report.documents if d.kind is kind)
    ids = {document.id for document in documents}
    programs = tuple(program for program in report.programs if program.document in ids)
    return Report(documents=documents, programs=programs)
