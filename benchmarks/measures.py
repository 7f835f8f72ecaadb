"""Numbers that say how good an outcome is, and how sure one can be of a difference."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from labelled import Labelled
from methods import Outcome
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

Array = NDArray[np.float64]
FIELDS = (
    "recall_at_1", "recall_at_3", "recall_at_5", "mrr", "link_f1", "auroc",
    "orphan_precision", "orphan_recall", "calibration_error",
)  # fmt: skip
BINS = 5


def ranks(task: Labelled, outcome: Outcome) -> Array:
    """Rank (from 1) of the first right goal of every labelled program; ties go by column."""
    found = []
    for row, program in zip(outcome.scores, outcome.programs, strict=True):
        if program in task.gold:
            order = np.argsort(-row, kind="stable")
            right = [outcome.goals[j] in task.gold[program] for j in order]
            found.append(right.index(True) + 1 if any(right) else len(right) + 1)
    return np.array(found, dtype=float)


def measure(task: Labelled, outcome: Outcome) -> dict[str, float | None]:
    """All :data:`FIELDS`; None where the task cannot tell (no orphans)."""
    place = ranks(task, outcome)
    precision, recall = orphans(task, outcome)
    return {
        "recall_at_1": float(np.mean(place <= 1)),
        "recall_at_3": float(np.mean(place <= 3)),
        "recall_at_5": float(np.mean(place <= 5)),
        "mrr": float(np.mean(1 / place)),
        "link_f1": link_f1(task, outcome),
        "auroc": leave_goal_out(task, outcome),
        "orphan_precision": precision,
        "orphan_recall": recall,
        "calibration_error": calibration_error(task, outcome),
    }


def link_f1(task: Labelled, outcome: Outcome) -> float:
    """F1 of the links that a method keeps; other links of labelled programs count as wrong."""
    gold = {(p, g) for p, goals in task.gold.items() for g in goals}
    made = {(p, g) for p, g in outcome.links if p in task.gold or p in task.orphans}
    right = len(gold & made)
    return 2 * right / (len(gold) + len(made)) if gold or made else 0.0


def leave_goal_out(task: Labelled, outcome: Outcome) -> float | None:
    """Drop one goal after another: its programs are then orphans. Mean AUROC of the best score."""
    labelled = [n for n, p in enumerate(outcome.programs) if p in task.gold]
    scores = outcome.scores[labelled]
    owners = [task.gold[outcome.programs[n]] for n in labelled]
    found = []
    for j, goal in enumerate(outcome.goals):
        left = np.array([not goals - {goal} for goals in owners])
        if left.any() and not left.all() and scores.shape[1] > 1:
            found.append(roc_auc_score(left, -np.delete(scores, j, axis=1).max(axis=1)))
    return float(np.mean(found)) if found else None


def orphans(task: Labelled, outcome: Outcome) -> tuple[float | None, float | None]:
    """Precision and recall of the programs flagged as orphans."""
    if not task.orphans:
        return None, None
    right = len(outcome.flagged & task.orphans)
    return (right / len(outcome.flagged) if outcome.flagged else 0.0), right / len(task.orphans)


def orphan_auroc(task: Labelled, outcome: Outcome) -> float | None:
    """AUROC of the orphan number against the true orphans."""
    if not task.orphans:
        return None
    truth = [p in task.orphans for p in outcome.programs]
    return float(roc_auc_score(truth, outcome.orphan))


def length_control(task: Labelled, outcome: Outcome) -> tuple[float, float]:
    """AUROC of the number of words alone, and of the orphan number among programs matched
    by length: each orphan beside the unused program nearest in words."""
    words = {p.id: len(f"{p.name} {p.description}".split()) for p in task.programs}
    truth = [p in task.orphans for p in outcome.programs]
    alone = float(roc_auc_score(truth, [words[p] for p in outcome.programs]))
    free = [p for p in outcome.programs if p not in task.orphans]
    chosen: list[str] = []
    for orphan in sorted(task.orphans)[: len(free)]:
        twin = min(free, key=lambda p: (abs(words[p] - words[orphan]), p))
        free.remove(twin)
        chosen += [orphan, twin]
    number = dict(zip(outcome.programs, outcome.orphan.tolist(), strict=True))
    matched = roc_auc_score([p in task.orphans for p in chosen], [number[p] for p in chosen])
    return alone, float(matched)


def reliability(task: Labelled, outcome: Outcome) -> list[tuple[float, float, int]]:
    """(mean probability, share right, programs) by fifths of the programs, least sure first.

    Orphans count: whatever goal is best for them is wrong.
    """
    right = []
    for row, program in zip(outcome.scores, outcome.programs, strict=True):
        best = outcome.goals[int(np.argmax(row))]
        right.append(best in task.gold.get(program, frozenset()))
    order = np.argsort(outcome.sure, kind="stable")
    return [
        (float(outcome.sure[part].mean()), float(np.mean([right[n] for n in part])), len(part))
        for part in np.array_split(order, min(BINS, len(order)))
    ]


def calibration_error(task: Labelled, outcome: Outcome) -> float:
    """Expected calibration error over the bins of :func:`reliability`."""
    bins = reliability(task, outcome)
    total = sum(n for _p, _r, n in bins)
    return sum(n * abs(p - r) for p, r, n in bins) / total


def interval(
    ours: Sequence[Array], theirs: Sequence[Array], k: int, samples: int = 2000
) -> tuple[float, float, float]:
    """Macro difference in recall at ``k`` with its 95 % interval, programs drawn in pairs."""
    chance = np.random.default_rng(0)
    gains = [(a <= k).astype(float) - (b <= k) for a, b in zip(ours, theirs, strict=True)]
    drawn = [g[chance.integers(0, len(g), (samples, len(g)))].mean(axis=1) for g in gains]
    macro = np.mean(drawn, axis=0)
    low, high = np.percentile(macro, [2.5, 97.5])
    return float(np.mean([g.mean() for g in gains])), float(low), float(high)
