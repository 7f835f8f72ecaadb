"""The decisions of one run, from the file to the report, in the order the run needs them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from align.graph.query import Plan
from align.model import Decision, Finding, Goal, Kind, ParseResult, Place, Program, Report
from align.review.items import items
from align.review.notices import notices
from align.review.resolve import resolved
from align.review.store import FILE_NAME, Book, read
from align.review.sweep import unswept


@dataclass(frozen=True, slots=True)
class Case:
    """Decisions with what became of them in the documents of a run."""

    decisions: tuple[Decision, ...] = ()
    findings: tuple[Finding, ...] = ()

    def goals(self, results: Iterable[ParseResult]) -> list[ParseResult]:
        """``results`` without what people called no goal."""
        if not self.decisions:
            return list(results)
        from align.review.apply import without_wrong_goals

        return without_wrong_goals(results, self.decisions)

    def judgement(self, plan: Plan) -> Plan:
        """The judged ``plan`` as people decided it."""
        from align.review.apply import applied

        return applied(plan, self.decisions) if self.decisions else plan

    def answered(self, findings: Iterable[Finding]) -> list[Finding]:
        """``findings`` with those accepted that somebody gave a reason for."""
        from align.review.apply import justified

        return justified(findings, self.decisions)


@unswept
def opened(book: Book, results: Sequence[ParseResult], as_of: date | None = None) -> Case:
    """The decisions of ``book`` looked up in ``results``, earlier masterplans left out."""
    results = [r for r in results if r.document.kind is not Kind.PREVIOUS]
    goals = [goal for result in results for goal in result.goals]
    programs = [program for result in results for program in result.programs]
    if not book.decisions:
        return Case((), tuple(notices(book, (), {}, {})))
    known = items(goals, programs)
    kinds = {str(result.document.kind) for result in results}
    decisions = resolved(book.decisions, known, kinds, as_of)
    return Case(decisions, tuple(notices(book, decisions, known, _places(goals, programs))))


def renewed(report: Report, book: Book, as_of: date | None = None) -> Report:
    """A saved ``report`` with the decisions of ``book`` as they are now; its verdicts stay."""
    past = {d.id for d in report.documents if d.kind is Kind.PREVIOUS}
    known = items(
        [g for g in report.goals if g.document not in past],
        [p for p in report.programs if p.document not in past],
    )
    kinds = {str(document.kind) for document in report.documents}
    return replace(report, decisions=resolved(book.decisions, known, kinds, as_of))


def beside(files: Iterable[Path], results: Iterable[ParseResult]) -> Path | None:
    """``keputusan.toml`` beside the masterplan, else beside any other of ``files``."""
    names = {r.document.file for r in results if r.document.kind is Kind.MASTERPLAN}
    ordered = sorted(files, key=lambda path: path.name not in names)
    paths = [path.parent / FILE_NAME for path in ordered]
    return next((path for path in paths if path.is_file()), None)


def from_file(path: Path | None, results: Sequence[ParseResult], as_of: date | None = None) -> Case:
    """The decisions in ``path`` looked up in ``results``; none where there is no file."""
    return opened(read(path), results, as_of) if path else Case()


def _places(goals: Iterable[Goal], programs: Iterable[Program]) -> dict[str, Place]:
    found = {goal.id: goal.place for goal in goals}
    return found | {program.id: program.place for program in programs}
