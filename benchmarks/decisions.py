"""Seconds that decisions add to a warm run: 5,000 decisions, 3,000 programs, 500 goals.

``python -m benchmarks.decisions [DECISIONS PROGRAMS GOALS] [--whole]``. The parts are those of a
run: read the file, find its items in the documents, lay the decisions over links and verdicts,
answer findings. Two drafts are tried: one whose wordings still stand, and one in which every tenth
item was reworded since. ``process_time`` is measured, the best of three. ``--whole`` also
runs everything after reading once with and once without the decisions.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar
from unittest.mock import patch

from align import pipeline
from align.graph.explain import plan_of
from align.model import Choice, Decision, Kind, ParseResult, Report
from align.registry import Registry
from align.review import store
from align.review.apply import applied, justified
from align.review.case import opened
from align.review.make import Desk, Reviewer
from align.settings import Settings
from tests.plugins.exported import many

WHO = Reviewer("Peninjau", "Bappeda", "2026-03-01")
T = TypeVar("T")
PARTS = ("read", "look up", "apply", "answer")


def results_of(report: Report) -> list[ParseResult]:
    return [
        ParseResult(
            document,
            tuple(g for g in report.goals if g.document == document.id),
            tuple(p for p in report.programs if p.document == document.id),
        )
        for document in report.documents
    ]


def decisions_of(report: Report, count: int) -> list[Decision]:
    """Pairs spread over all programs and goals, two accepted for one rejected."""
    desk = Desk(report)
    programs = [v.program for v in report.verdicts]
    kinds = {d.id: d.kind for d in report.documents}
    goals = [g.id for g in report.goals if kinds[g.document] is Kind.RPJMD]
    made: list[Decision] = []
    for n in range(count):
        choice = Choice.REJECT if n % 3 == 2 else Choice.ACCEPT
        lower = programs[n % len(programs)]
        upper = goals[(n * 7 + n // len(programs)) % len(goals)]
        made.append(desk.decide(WHO, choice, lower, upper, reason="Dibahas dengan OPD"))
    return made


def reworded(report: Report) -> Report:
    """``report`` with every tenth item in other words."""
    goals = [
        replace(g, text=f"{g.text} kepulauan") if n % 10 == 0 else g
        for n, g in enumerate(report.goals)
    ]
    programs = [
        replace(p, description=f"{p.description} terpadu") if n % 10 == 0 else p
        for n, p in enumerate(report.programs)
    ]
    return replace(report, goals=tuple(goals), programs=tuple(programs))


def measure(report: Report, path: Path) -> dict[str, float]:
    results, plan = results_of(report), plan_of(report)
    best: dict[str, float] = {}
    for _turn in range(3):
        took: dict[str, float] = {}
        book = timed(took, "read", lambda: store.read(path))
        case = timed(took, "look up", partial(opened, book, results))
        decisions = case.decisions
        timed(took, "apply", partial(applied, plan, decisions))
        timed(took, "answer", partial(justified, report.findings, decisions))
        best = {part: min(took[part], best.get(part, took[part])) for part in PARTS}
    return best


def whole(report: Report, path: Path) -> tuple[float, float]:
    """Seconds of a run after reading, without and with the decisions in ``path``."""
    results, registry = results_of(report), Registry.load(environment={"ALIGN_PLUGINS": "off"})
    with_them = Settings(keputusan=path)
    without = with_them.model_copy(update={"terapkan_keputusan": False})
    took: dict[str, float] = {}
    with (
        patch.object(pipeline, "requests", lambda files, given: []),
        patch.object(pipeline, "read", lambda wanted, known, progress: (results, [])),
    ):
        # The first run warms what is kept in memory for all of them.
        for name, settings in (("warm", without), ("without", without), ("with", with_them)):
            timed(took, name, partial(pipeline.run, [], settings, registry))
    return took["without"], took["with"]


def timed(took: dict[str, float], part: str, work: Callable[[], T]) -> T:
    start = time.process_time()
    done = work()
    took[part] = time.process_time() - start
    return done


def main(
    decisions: int = 5000, programs: int = 3000, goals: int = 500, *, everything: bool = False
) -> None:
    report = many(programs, goals)
    with TemporaryDirectory() as folder:
        path = Path(folder) / store.FILE_NAME
        store.write(path, decisions_of(report, decisions))
        print(
            f"{len(store.read(path).decisions)} decisions, {len(report.verdicts)} programs, "
            f"{len(report.goals)} goals, {path.stat().st_size / 1e6:.1f} MB"
        )
        for name, draft in (("same draft", report), ("every tenth reworded", reworded(report))):
            took = measure(draft, path)
            parts = "  ".join(f"{part} {seconds:.2f}" for part, seconds in took.items())
            print(f"{name:22} {parts}  together {sum(took.values()):.2f} s", flush=True)
        if everything:
            without, with_them = whole(report, path)
            print(
                f"whole run after reading: {without:.2f} s without, {with_them:.2f} s with, "
                f"{with_them - without:+.2f} s"
            )


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    main(*numbers, everything="--whole" in sys.argv)
