"""How likely the best goal of a program is the right one, as a probability.

A logistic model of three numbers that every program has. The coefficients were fitted on
development sets and checked by a reliability table on others (``docs/links.md``); they are
published here and never refitted on a user's plan.
"""

from __future__ import annotations

import math

from align.graph.evidence import Evidence

#: bias; best score; log of its p-value; second best as a share of the best
COEFFICIENTS = (1.44, 1.20, -0.30, -3.57)


def features(evidence: Evidence, lower: str) -> tuple[float, float, float] | None:
    """Best score, log p-value and rivalry of the second best, for the kind of plan that
    scores best; None where there is no goal."""
    found = []
    for kind in evidence.columns:
        best = evidence.best(lower, kind, 2)
        top = max(best[0][1], 0.0)
        rival = max(best[1][1], 0.0) / top if len(best) > 1 and top else 0.0
        found.append((top, math.log(evidence.p_value(kind, best[0][1])), rival))
    return max(found, default=None)


def probability(evidence: Evidence, lower: str) -> float:
    """Probability 0…1 that the best goal of ``lower`` is one that it serves."""
    numbers = features(evidence, lower)
    if numbers is None:
        return 0.0
    bias, *weights = COEFFICIENTS
    sum_ = bias + sum(w * x for w, x in zip(weights, numbers, strict=True))
    return 1 / (1 + math.exp(-sum_))
