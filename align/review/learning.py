"""What earlier answers say about pairs that nobody answered yet.

A program that is like one that people gave to a goal may belong there too; one that is like a
program they refused there may not. How much that counts is asked of the answers themselves:
each is left out in turn, and the weight that would have ranked it best is taken; none, where
no weight would have helped. Nothing leaves the machine, and no verdict depends on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
#: Weights that are tried; 0 leaves the order as it was.
WEIGHTS = (0.0, 0.1, 0.2, 0.4, 0.8, 1.6)
#: How much a refusal takes away, beside what an acceptance gives.
REFUSED = 0.5
#: From how many accepted programs on anything is learned.
LEAST = 10


@dataclass(frozen=True, slots=True)
class Lesson:
    """One answer: a row of the programs that were answered, a column of the goals, yes or no."""

    program: int
    goal: int
    accepted: bool


def support(likeness: Matrix, lessons: Iterable[Lesson], goals: int) -> Matrix:
    """(programs, goals): likeness to what was accepted for a goal, less that to what was refused.

    ``likeness`` is (programs, answered programs) in 0…1; where it is below 0 the two are
    one program, which does not speak for itself.
    """
    given, refused = (np.zeros((len(likeness), goals)) for _side in range(2))
    for lesson in lessons:
        side = given if lesson.accepted else refused
        np.maximum(side[:, lesson.goal], likeness[:, lesson.program], out=side[:, lesson.goal])
    return np.asarray(given - REFUSED * refused)


def weight(scores: Matrix, helps: Matrix, lessons: Sequence[Lesson]) -> float:
    """The weight of ``helps`` beside ``scores`` that ranks the accepted goals best.

    Rows of both are the answered programs, each without its own answers. Measured by the
    mean of 1/rank; a tie goes to the smaller weight.
    """
    right: dict[int, set[int]] = {}
    for lesson in lessons:
        if lesson.accepted:
            right.setdefault(lesson.program, set()).add(lesson.goal)
    if len(right) < LEAST:
        return 0.0
    gains = [_mean_reciprocal(scores + w * helps, right) for w in WEIGHTS]
    return WEIGHTS[int(np.argmax(np.round(gains, 6)))]


def _mean_reciprocal(scores: Matrix, right: dict[int, set[int]]) -> float:
    found = []
    for program, goals in right.items():
        order = np.argsort(-scores[program], kind="stable")
        rank = next(n for n, goal in enumerate(order, 1) if int(goal) in goals)
        found.append(1 / rank)
    return float(np.mean(found))
