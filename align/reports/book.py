"""All tables of a report, in the order in which they are handed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from align.model import Report
from align.reports import decided, findings, goals, programs, shares, summary, targets
from align.reports.facts import Facts
from align.reports.tables import Table

#: Key of a table → what makes it.
MAKERS: Mapping[str, Callable[[Facts], Table]] = {
    "summary": summary.figures,
    "dimensions": shares.by_dimension,
    "heatmap": summary.heatmap,
    "agencies": shares.by_agency,
    "documents": summary.documents,
    "matrix": programs.matrix,
    "orphans": programs.orphans,
    "unserved": goals.unserved,
    "missions": goals.missions,
    "targets": targets.targets,
    "decisions": decided.decisions,
    "findings": findings.findings,
    "kkr": findings.working_paper,
    "follow-up": findings.follow_up,
    "metadata": summary.metadata,
}


def tables(report: Report | Facts) -> dict[str, Table]:
    """Every table by its key; that of decisions only where somebody decided."""
    facts = report if isinstance(report, Facts) else Facts(report)
    wanted = [key for key in MAKERS if key != "decisions" or facts.report.decisions]
    return {key: MAKERS[key](facts) for key in wanted}


def agencies(report: Report | Facts) -> list[str]:
    """The agencies that own a judged program, by name."""
    facts = report if isinstance(report, Facts) else Facts(report)
    return sorted({program.owner for program, _verdict in facts.judged} - {""})


def agency_tables(facts: Facts, agency: str) -> dict[str, Table]:
    """What is mailed to one agency: its programs, findings, goals without a program.

    The agency itself, and what a reviewer rather than an agency needs, is left out.
    """
    made = {
        "matrix": programs.matrix(facts, agency=agency),
        "orphans": programs.orphans(facts, agency=agency).without("code"),
        "unserved": goals.unserved(facts, agency=agency),
        "findings": findings.findings(facts, agency=agency).without("table", "quote", "basis"),
        "follow-up": findings.follow_up(facts, agency=agency),
    }
    return {key: table.without("agency") for key, table in made.items()}
