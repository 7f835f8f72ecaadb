"""What chance alone would score: pseudo-programs shuffled from the run's own words.

A fixed cut-off means something else with 5 goals than with 50; the null follows the size.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.graph.tfidf import Terms

Array = NDArray[np.float64]


def pseudo_texts(texts: Sequence[Terms], samples: int, seed: int) -> list[list[str]]:
    """``samples`` texts of real lengths; words drawn without replacement from the pool of all."""
    filled = [list(t) for t in texts if len(t)]
    if not filled:
        return []
    chance = np.random.default_rng(seed)
    pool = np.array([term for text in filled for term in text], dtype=object)
    lengths = np.array([len(text) for text in filled])
    return [
        [str(t) for t in chance.choice(pool, size=n, replace=False)]
        for n in chance.choice(lengths, size=samples)
    ]


def p_values(best: Sequence[float], null: Array) -> Array:
    """Share of the null that scores at least as high, (1 + hits) / (1 + samples)."""
    ordered = np.sort(null)
    hits = len(ordered) - np.searchsorted(ordered, np.asarray(best), side="left")
    return np.asarray((1.0 + hits) / (1.0 + len(ordered)), dtype=np.float64)
