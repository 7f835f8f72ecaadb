"""What parsing one file gives, and everything that one run found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from align.model.decisions import Decision
from align.model.documents import Document
from align.model.findings import Conclusion, Finding
from align.model.goals import Goal
from align.model.links import Link
from align.model.programs import Program
from align.model.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Filters:
    """What the user had shown, left out or excused; every view says so."""

    profile: str = ""
    selected: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    severities: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    parameters: Mapping[str, Mapping[str, float]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    as_of: str = ""
    """ISO date on which suppressions were judged; empty: their ends were not looked at."""
    tracing: tuple[str, ...] = ()
    """Levels that must be served, where the settings name them."""
    suppressions: int = 0
    """How many were given, exceptions of the tracing policy included."""
    suppressions_applied: bool = True
    baseline: str = ""
    """File name of the baseline that was applied."""
    baseline_lapsed: int = 0
    """Its entries that no finding of this run answers to any more."""


@dataclass(frozen=True, slots=True)
class ParseResult:
    """What a parser found in one source. Parsing never fails on content."""

    document: Document
    goals: tuple[Goal, ...] = ()
    programs: tuple[Program, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class PluginInfo:
    """One plugin as the report names it."""

    name: str
    version: str
    origin: str
    """``built-in``, ``entry-point`` or ``file``."""
    hooks: tuple[str, ...] = ()
    status: str = "active"
    message: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run found: the one model behind every view and export."""

    documents: tuple[Document, ...] = ()
    goals: tuple[Goal, ...] = ()
    programs: tuple[Program, ...] = ()
    links: tuple[Link, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    findings: tuple[Finding, ...] = ()
    plugins: tuple[PluginInfo, ...] = ()
    settings: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    conclusions: tuple[Conclusion, ...] = ()
    """One for each criterion that was looked at, by code."""
    filters: Filters = field(default_factory=Filters)
    decisions: tuple[Decision, ...] = ()
    """What people decided, in the order of the file."""
