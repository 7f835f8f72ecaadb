"""The records of align: frozen values with string ids, and the words they use.

Nothing here opens a file, prints or decides. Levels and kinds keep the terms of
the law (UU 25/2004, Permendagri 86/2017, Inmendagri 2/2025): *tujuan* is the
higher, *sasaran* the lower, measurable one; they are never translated in code.

Every name is imported from here; the files below are rooms, not addresses.
"""

from __future__ import annotations

from align.model.decisions import Choice, Decision, DecisionState, Memory
from align.model.documents import Document, Kind, Period, Regime
from align.model.findings import Conclusion, Conformity, Finding, FindingState, Severity
from align.model.goals import Goal, Level
from align.model.kinds import DocumentKind, Role
from align.model.links import (
    MOST_WEIGHT,
    Link,
    LinkKind,
    LinkStatus,
    Reason,
    Signal,
    Strength,
    Worth,
)
from align.model.measures import Indicator, Polarity, Value
from align.model.parts import Part, PartKind
from align.model.places import BBox, Place
from align.model.programs import Activity, Budget, Program
from align.model.reports import Filters, ParseResult, PluginInfo, Report
from align.model.verdicts import Near, Ruling, Verdict

__all__ = [
    "MOST_WEIGHT",
    "Activity",
    "BBox",
    "Budget",
    "Choice",
    "Conclusion",
    "Conformity",
    "Decision",
    "DecisionState",
    "Document",
    "DocumentKind",
    "Filters",
    "Finding",
    "FindingState",
    "Goal",
    "Indicator",
    "Kind",
    "Level",
    "Link",
    "LinkKind",
    "LinkStatus",
    "Memory",
    "Near",
    "ParseResult",
    "Part",
    "PartKind",
    "Period",
    "Place",
    "PluginInfo",
    "Polarity",
    "Program",
    "Reason",
    "Regime",
    "Report",
    "Role",
    "Ruling",
    "Severity",
    "Signal",
    "Strength",
    "Value",
    "Verdict",
    "Worth",
]
