"""The contract with plugins: markers, protocols and hooks.

Every hook takes no argument and returns an iterable of objects; none is
``firstresult``, because such a verdict would depend on load order. Built-in
plugins use nothing but this module and what lies below it.

A plugin is a module (or object) with functions marked :data:`hookimpl`::

    from align.hookspecs import hookimpl

    @hookimpl
    def align_checks():
        return [MyCheck()]
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import pluggy

from align.contract import VERSION

if TYPE_CHECKING:
    from align.data.knowledge import Addition
    from align.graph.query import Plan
    from align.layouts.catalogue import Layout
    from align.model import DocumentKind, Finding, Kind, ParseResult, Report, Severity, Signal
    from align.sources.document import Source

PROJECT = "align"
#: See :mod:`align.contract`.
CONTRACT_VERSION = VERSION

__all__ = [
    "CONTRACT_VERSION",
    "PROJECT",
    "Check",
    "Exporter",
    "Hooks",
    "Linker",
    "Parser",
    "hookimpl",
    "hookspec",
]

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@runtime_checkable
class Parser(Protocol):
    """Turns one kind of document into records."""

    kind: Kind

    def detect(self, source: Source) -> float:
        """How surely ``source`` is of this kind, 0…1; looks at few pages."""
        ...

    def parse(self, source: Source) -> ParseResult:
        """Goals, programs and findings of ``source``. Never raises on content."""
        ...


@runtime_checkable
class Linker(Protocol):
    """Proposes signals: why a lower item may serve an upper one.

    It may state what they count for in an attribute ``worth``, a :class:`align.model.Worth`;
    without it they are shown and change nothing. Since contract 1.2.
    """

    name: str

    def propose(self, plan: Plan) -> Iterable[Signal]:
        """Signals with scores in 0…1 and reasons that a person can check."""
        ...


@runtime_checkable
class Check(Protocol):
    """One rule. Its docstring is the user documentation."""

    code: str
    name: str
    severity: Severity
    basis: str

    def run(self, plan: Plan) -> Iterable[Finding]:
        """Findings of this rule on ``plan``; carries ``code`` and ``name`` of the check."""
        ...


@runtime_checkable
class Exporter(Protocol):
    """Writes a report to a file."""

    name: str
    suffix: str

    def export(self, report: Report, path: Path) -> None:
        """Write ``path`` whole or not at all."""
        ...


class Hooks:
    """The hooks, as one typed class so that a registry can add them all at once."""

    @hookspec
    def align_kinds(self) -> Iterable[DocumentKind]:
        """Kinds of document beside align's own; asked before the first file. A parser may
        only give documents of a kind that is known."""
        raise NotImplementedError

    @hookspec
    def align_parsers(self) -> Iterable[Parser]:
        """Parsers; asked before the first file. The highest ``detect`` wins a file,
        a tie is an error that names ``--kind``."""
        raise NotImplementedError

    @hookspec
    def align_layouts(self) -> Iterable[Path | Layout]:
        """Table layouts added to the catalogue: TOML files or ``Layout`` objects;
        asked before the first file."""
        raise NotImplementedError

    @hookspec
    def align_knowledge(self) -> Iterable[Addition]:
        """Files laid over tables of ``align/data`` (dimensions, nomenclature, chapters …),
        in the order of loading and before those of ``[knowledge]``; asked before the first
        file."""
        raise NotImplementedError

    @hookspec
    def align_linkers(self) -> Iterable[Linker]:
        """Linkers; asked after parsing."""
        raise NotImplementedError

    @hookspec
    def align_checks(self) -> Iterable[Check]:
        """Checks; asked after the verdicts."""
        raise NotImplementedError

    @hookspec
    def align_exporters(self) -> Iterable[Exporter]:
        """Exporters; asked only when an output is wanted."""
        raise NotImplementedError
