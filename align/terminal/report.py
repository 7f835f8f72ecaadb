"""A report as one view: the summary first, then what needs attention, then the limits."""

from __future__ import annotations

from rich.console import Group, RenderableType

from align.model import Report
from align.terminal.control import (
    conclusions_view,
    criteria_view,
    excused_view,
    filters_view,
)
from align.terminal.decisions import decisions_line, decisions_view
from align.terminal.findings import findings_view
from align.terminal.goals import tree_view, unserved_view
from align.terminal.overview import (
    cautions_view,
    closing_view,
    dimensions_view,
    documents_view,
    summary_view,
)
from align.terminal.programs import programs_view


def report_view(report: Report, *, tree: bool = False, full: bool = False) -> RenderableType:
    """Everything ``align check`` shows; ``full`` leaves nothing out, ``tree`` adds the plans."""
    views = [
        summary_view(report),
        criteria_view(report),
        filters_view(report),
        decisions_line(report),
        cautions_view(report),
        documents_view(report) if report.documents else None,
        dimensions_view(report),
        *programs_view(report, full=full),
        decisions_view(report, full=full),
        unserved_view(report, full=full),
        tree_view(report) if tree else None,
        findings_view(report, full=full),
        excused_view(report, full=full),
        conclusions_view(report) if full else None,
        closing_view(report),
    ]
    return Group(*(view for view in views if view is not None))
