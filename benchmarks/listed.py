"""What the programs that an RPJMD lists under its goals are worth for linking others.

::

    python benchmarks/listed.py [--corpus CORPUS]

Half of the labelled programs, drawn at random, stand in the RPJMD under their goals; the
other half is linked. Recall with the listed names weighted 0 … 1 beside a goal's own text.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
from labelled import Labelled, is_labelled, read
from links import CORPUS, vectors_for
from numpy.typing import NDArray

from align.graph import evidence
from align.graph.build import build
from align.graph.query import Plan
from align.graph.vectors import WordVectors
from align.model import Document, Kind, ParseResult
from align.settings import MatchingSettings, Settings

WEIGHTS = (0.0, 0.15, 0.3, 0.5, 1.0)
DRAWS = 4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    corpus = parser.parse_args().corpus
    tasks = [t for f in sorted((corpus / "links").glob("*")) if is_labelled(f) for t in read(f)]
    print("| set | " + " | ".join(f"{w:g}" for w in WEIGHTS) + " |\n" + "|---" * 6 + "|")
    for task in tasks:
        table = vectors_for(task, corpus)
        cells = []
        for weight in WEIGHTS:
            place = np.concatenate([_ranks(task, weight, n, table) for n in range(DRAWS)])
            cells.append(f"{np.mean(place < 1):.3f}/{np.mean(place < 3):.3f}".replace("0.", "."))
        print(f"| {task.name} | " + " | ".join(cells) + " |", flush=True)


def _ranks(
    task: Labelled, weight: float, draw: int, table: WordVectors | None
) -> NDArray[np.float64]:
    plan = _plan(task, MatchingSettings(below_weight=weight), draw)
    if table is not None:
        plan.memo["vectors"] = table
    engine = evidence.of_programs(plan).engine
    scores, found = engine.scores(), []
    for row, program in zip(scores, engine.lowers, strict=True):
        order = np.argsort(-row, kind="stable")
        right = [engine.uppers[j].id in task.gold[program.id] for j in order]
        found.append(right.index(True))
    return np.array(found, dtype=float)


def _plan(task: Labelled, settings: MatchingSettings, draw: int) -> Plan:
    labelled = [p for p in task.programs if p.id in task.gold]
    inside = np.random.default_rng(draw).random(len(labelled)) < 0.5
    listed = [
        replace(p, document="r", parents=tuple(sorted(task.gold[p.id])))
        for p, half in zip(labelled, inside, strict=True)
        if half
    ]
    others = [p for p, half in zip(labelled, inside, strict=True) if not half]
    upper = Document("r", Kind.RPJMD, task.name, "goals.csv", "")
    lower = Document("m", Kind.MASTERPLAN, task.name, "programs.csv", "")
    return build(
        [ParseResult(upper, task.goals, tuple(listed)), ParseResult(lower, (), tuple(others))],
        Settings(pencocokan=settings),
    )


if __name__ == "__main__":
    main()
