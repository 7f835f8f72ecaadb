"""Labelled links as plans: folders with goals, programs and links in CSV.

``goals.csv`` (id, level, text, parent), ``programs.csv`` (id, text or title and
description), ``links.csv`` (goal_id, program_id and, where a plan links on several levels,
level and certainty). Optional: ``orphans.csv`` like programs, ``goal_indicators.csv`` and
``program_indicators.csv`` (goal_id | program_id, indicator, agency).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from align.data.dimensions import resolve
from align.graph.build import build
from align.graph.query import Plan
from align.model import Document, Goal, Indicator, Kind, Level, ParseResult, Place, Program
from align.settings import MatchingSettings, Settings

Row = dict[str, str]
_LEVELS = {level.value.replace("-", "_"): level for level in Level}


@dataclass(frozen=True)
class Labelled:
    """One task: programs (``orphans`` among them) to be linked with ``goals``."""

    name: str
    folder: str
    goals: tuple[Goal, ...]
    programs: tuple[Program, ...]
    gold: dict[str, frozenset[str]]
    candidates: frozenset[str]
    orphans: frozenset[str] = field(default_factory=frozenset)

    def plan(self, settings: MatchingSettings | None = None) -> Plan:
        """The task as an RPJMD and a masterplan."""
        upper = Document("r", Kind.RPJMD, self.name, "goals.csv", "")
        lower = Document("m", Kind.MASTERPLAN, self.name, "programs.csv", "")
        return build(
            [ParseResult(upper, goals=self.goals), ParseResult(lower, programs=self.programs)],
            Settings(pencocokan=settings or MatchingSettings()),
        )


def is_labelled(folder: Path) -> bool:
    return all((folder / f).is_file() for f in ("goals.csv", "programs.csv", "links.csv"))


def read(folder: Path) -> list[Labelled]:
    """The tasks of a folder: one for each level of goals that ``links.csv`` tells apart."""
    links = _rows(folder / "links.csv")
    levels = list(dict.fromkeys(r.get("level", "") for r in links))
    tasks = []
    for level in levels:
        rows = [r for r in links if r.get("level", "") == level]
        sure = [r for r in rows if r.get("certainty", "certain") in ("", "certain")]
        name = f"{folder.name}/{level}" if len(levels) > 1 else folder.name
        tasks.append(_task(folder, name, sure))
    return tasks


def whole(folder: Path) -> Labelled:
    """All goals of every level and all programs and orphans of a folder, without labels.

    For counting verdicts as a user would see them.
    """
    rows = {r["id"]: r for r in _rows(folder / "goals.csv")}
    below = {r.get("parent") for r in rows.values()}
    known = _indicators(folder / "goal_indicators.csv", "goal_id")
    goals = tuple(_goal(r, i not in below, known.get(i, ())) for i, r in rows.items())
    named = [r["id"] for r in _rows(folder / "programs.csv")]
    programs, orphans = _programs(folder, named)
    return Labelled(
        f"{folder.name} (whole)", folder.name, goals, programs, {}, frozenset(), orphans
    )


def _task(folder: Path, name: str, links: list[Row]) -> Labelled:
    rows = {r["id"]: r for r in _rows(folder / "goals.csv")}
    linked = {rows[r["goal_id"]]["level"] for r in links}
    chosen = {i for i, r in rows.items() if r["level"] in linked}
    kept = dict.fromkeys(i for c in rows if c in chosen for i in (c, *_above(rows, c)))
    gold: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        gold[link["program_id"]].add(link["goal_id"])
    known = _indicators(folder / "goal_indicators.csv", "goal_id")
    goals = [_goal(rows[i], i in chosen, known.get(i, ())) for i in rows if i in kept]
    programs, orphans = _programs(folder, gold)
    return Labelled(
        name,
        folder.name,
        tuple(goals),
        programs,
        {p: frozenset(g) for p, g in gold.items()},
        frozenset(chosen),
        orphans,
    )


def _goal(row: Row, chosen: bool, indicators: tuple[Indicator, ...]) -> Goal:
    level = _LEVELS.get(row["level"], Level.SASARAN if chosen else Level.TUJUAN)
    text = ". ".join(t for t in (row["text"], row.get("desc") or "") if t)
    listed = (row.get("indicators") or "").split(",")
    own = tuple(Indicator(t.strip()) for t in listed if t.strip())
    agencies = tuple(dict.fromkeys(a for i in indicators for a in i.agencies))
    return Goal(
        row["id"],
        "r",
        level,
        text,
        Place("r"),
        row["id"],
        row.get("parent") or None,
        own + indicators,
        agencies,
    )


def _programs(folder: Path, gold: Iterable[str]) -> tuple[tuple[Program, ...], frozenset[str]]:
    """Programs with a certain link, and orphans: those that ``links.csv`` never names, and
    those of ``orphans.csv``."""
    named = {r["program_id"] for r in _rows(folder / "links.csv")}
    rows = _rows(folder / "programs.csv")
    orphans = [r["id"] for r in rows if r["id"] not in named]
    extra = _rows(folder / "orphans.csv")
    orphans += [r["id"] for r in extra]
    known = _indicators(folder / "program_indicators.csv", "program_id")
    wanted = set(gold) | set(orphans)
    programs = [_program(r, known.get(r["id"], ())) for r in (*rows, *extra) if r["id"] in wanted]
    return tuple(programs), frozenset(orphans)


def _program(row: Row, indicators: tuple[Indicator, ...]) -> Program:
    return Program(
        row["id"],
        "m",
        row.get("title") or row.get("text") or "",
        Place("m"),
        description=row.get("description") or "",
        dimension=(resolve(row.get("dimension") or "") or ("",))[0],
        owner=row.get("opd") or row.get("agency") or "",
        indicators=indicators,
    )


def without_indicators(task: Labelled) -> Labelled:
    """The task with names only."""
    return replace(
        task,
        goals=tuple(replace(g, indicators=()) for g in task.goals),
        programs=tuple(replace(p, indicators=()) for p in task.programs),
    )


def _indicators(path: Path, column: str) -> dict[str, tuple[Indicator, ...]]:
    found: defaultdict[str, list[Indicator]] = defaultdict(list)
    for row in _rows(path):
        agency = (row.get("agency") or "").strip()
        found[row[column]].append(Indicator(row["indicator"], agencies=(agency,) if agency else ()))
    return {key: tuple(value) for key, value in found.items()}


def _above(rows: dict[str, Row], goal: str) -> list[str]:
    line: list[str] = []
    parent = rows[goal].get("parent")
    while parent and parent in rows and parent not in line:
        line.append(parent)
        parent = rows[parent].get("parent")
    return line


def _rows(path: Path) -> list[Row]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))
