"""What decisions on a third of the programs add to the order of goals for the others.

::

    python benchmarks/learning.py [FOLDER …] [--splits 10] [--corpus CORPUS]

A random third of the labelled programs is decided: their goals are accepted, what align
ranks among the first three beside them is rejected. The rest is ranked by align alone, by
align and what was learned, and by a control that only knows how often each goal was accepted.
Both weights are chosen in the same way, on the decided third alone. The intervals draw
programs anew (each program with all its splits), sets keeping their size.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from labelled import Labelled, is_labelled, read
from links import CORPUS, vectors_for
from numpy.typing import NDArray

from align.graph import evidence
from align.graph.engine import Engine
from align.review.learning import Lesson, support, weight

Matrix = NDArray[np.float64]
METHODS = ("align", "control", "learned")
#: Proposals that a reviewer looks at, and rejects where they are not right.
SEEN = 3
DEPTHS = (1, 3)


class Task:
    """One set: scores of programs against goals, and of programs against each other."""

    def __init__(self, task: Labelled, corpus: Path) -> None:
        plan = task.plan()
        if (vectors := vectors_for(task, corpus)) is not None:
            plan.memo["vectors"] = vectors
        found = evidence.of_programs(plan)
        engine, columns = found.engine, found.engine.column
        labelled = [n for n, p in enumerate(engine.lowers) if p.id in task.gold]
        self.name = task.name
        self.scores = engine.scores().astype(float)[labelled]
        lowers = [engine.lowers[n] for n in labelled]
        alike = Engine(lowers, lowers, engine.settings, engine.vectors)
        self.alike = np.clip(alike.scores().astype(float), 0, 1)
        np.fill_diagonal(self.alike, -1)
        self.gold = [{columns[g] for g in task.gold[p.id] if g in columns} for p in lowers]

    def split(self, seed: int) -> dict[str, Matrix]:
        """Method → rank of the first right goal of every program, nan where it was decided."""
        chance = np.random.default_rng(seed)
        rows = chance.permutation(len(self.gold))
        decided, rest = np.sort(rows[: len(rows) // 3]), np.sort(rows[len(rows) // 3 :])
        lessons = [x for n, row in enumerate(decided) for x in self._answers(n, int(row))]
        goals = self.scores.shape[1]
        own = self.scores[decided]
        helps = support(self.alike[:, decided], lessons, goals)
        counts = np.bincount([x.goal for x in lessons if x.accepted], minlength=goals)
        known = counts / max(1, counts.max())
        left_out = np.array([self._known(counts, int(row)) for row in decided])
        added = {
            "align": np.zeros_like(self.scores),
            "control": weight(own, left_out, lessons) * np.tile(known, (len(self.gold), 1)),
            "learned": weight(own, helps[decided], lessons) * helps,
        }
        return {name: self._ranks(self.scores + plus, rest) for name, plus in added.items()}

    def _answers(self, n: int, row: int) -> list[Lesson]:
        """What a reviewer answers about the program in ``row``, the ``n``-th decided one."""
        seen = np.argsort(-self.scores[row], kind="stable")[:SEEN]
        refused = [int(g) for g in seen if int(g) not in self.gold[row]]
        accepted = [Lesson(n, g, True) for g in sorted(self.gold[row])]
        return [*accepted, *(Lesson(n, g, False) for g in refused)]

    def _known(self, counts: NDArray[np.intp], row: int) -> Matrix:
        """Popularity as it would be without the program in ``row``."""
        left = counts.astype(float)
        left[sorted(self.gold[row])] -= 1
        return left / max(1.0, left.max())

    def _ranks(self, scores: Matrix, rest: NDArray[np.intp]) -> Matrix:
        found = np.full(len(self.gold), np.nan)
        for row in rest:
            order = np.argsort(-scores[row], kind="stable")
            right = (n for n, g in enumerate(order, 1) if int(g) in self.gold[row])
            found[row] = next(right, len(order) + 1)
        return found


def interval(pairs: list[tuple[Matrix, Matrix]], k: int) -> tuple[float, float, float]:
    """Macro difference of recall at ``k`` and its 95 % interval; arrays are (splits, programs)."""
    chance = np.random.default_rng(0)
    gains = [
        np.nanmean(np.where(np.isnan(a), np.nan, (a <= k) * 1.0 - (b <= k)), axis=0)
        for a, b in pairs
    ]
    drawn = [g[chance.integers(0, len(g), (2000, len(g)))].mean(axis=1) for g in gains]
    low, high = np.percentile(np.mean(drawn, axis=0), [2.5, 97.5])
    return float(np.mean([g.mean() for g in gains])), float(low), float(high)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--splits", type=int, default=10)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    options = parser.parse_args()
    folders = options.folders or sorted((options.corpus / "links").glob("*"))
    tasks = [Task(t, options.corpus) for f in folders if is_labelled(f) for t in read(f)]
    found: list[dict[str, Matrix]] = []
    print("| set | program | " + " | ".join(f"{m} R@{k}" for m in METHODS for k in DEPTHS) + " |")
    print("|---" * (2 + len(METHODS) * len(DEPTHS)) + "|")
    for task in tasks:
        splits = [task.split(seed) for seed in range(options.splits)]
        ranks = {m: np.array([split[m] for split in splits]) for m in METHODS}
        found.append(ranks)
        cells = [f"{recall(ranks[m], k):.3f}" for m in METHODS for k in DEPTHS]
        print(f"| {task.name} | {len(task.gold)} | " + " | ".join(cells) + " |", flush=True)
    for one, other in (("learned", "align"), ("control", "align"), ("learned", "control")):
        for k in DEPTHS:
            gain, low, high = interval([(r[one], r[other]) for r in found], k)
            print(f"{one} minus {other}, R@{k}: {gain:+.3f} [{low:+.3f}, {high:+.3f}]")


def recall(ranks: Matrix, k: int) -> float:
    return float(np.mean(ranks[~np.isnan(ranks)] <= k))


if __name__ == "__main__":
    main()
