"""Trains word vectors from running text: PPMI, randomised SVD, the commonest directions removed.

Levy & Goldberg (2014) for PPMI and SVD, Mu & Viswanath (2018) for "all but the top". Plain
linear algebra on counts: the same text gives the same table, whatever the machine's mood.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from align.graph.vectors import WordVectors

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Recipe:
    """Knobs of training; any near these do about as well (``docs/links.md``)."""

    dimensions: int = 120
    window: int = 8
    least_count: int = 5
    smoothing: float = 0.75
    top_removed: int = 2
    seed: int = 0


def train(
    sentences: Sequence[Sequence[str]],
    recipe: Recipe | None = None,
    accepted: Collection[str] | None = None,
) -> WordVectors | None:
    """Vectors of the words seen often enough; None where the text is too short for any.

    ``sentences`` are analysed terms; pairs never cross a sentence and weigh 1 / distance.
    ``accepted`` bars other words (debris of OCR) from the table, where given.
    """
    recipe = recipe or Recipe()
    counts = Counter(term for sentence in sentences for term in sentence)
    words = sorted(
        w
        for w, n in counts.items()
        if n >= recipe.least_count and (accepted is None or w in accepted)
    )
    if len(words) <= recipe.dimensions + recipe.top_removed:
        return None
    index = {w: n for n, w in enumerate(words)}
    together = _together(sentences, index, recipe.window)
    matrix = _reduced(_ppmi(together, recipe.smoothing), recipe)
    total = sum(counts.values())
    shares = np.array([counts[w] / total for w in words], dtype=np.float32)
    return WordVectors(tuple(words), matrix, shares)


def _together(
    sentences: Sequence[Sequence[str]], index: dict[str, int], window: int
) -> sparse.csr_matrix:
    """Symmetric (words, words) counts, each pair weighted by 1 / distance."""
    flat, owner = [], []
    for number, sentence in enumerate(sentences):
        known = [index[t] for t in sentence if t in index]
        flat += known
        owner += [number] * len(known)
    terms, owners = np.array(flat, dtype=np.int32), np.array(owner, dtype=np.int32)
    size = len(index)
    total = sparse.csr_matrix((size, size), dtype=np.float64)
    for distance in range(1, window + 1):
        same = owners[:-distance] == owners[distance:]
        left, right = terms[:-distance][same], terms[distance:][same]
        weight = np.full(len(left), 1.0 / distance)
        total = total + sparse.coo_matrix((weight, (left, right)), shape=(size, size)).tocsr()
    return sparse.csr_matrix(total + total.T)


def _ppmi(together: sparse.csr_matrix, smoothing: float) -> sparse.csr_matrix:
    """Positive pointwise mutual information with smoothed contexts; a word with itself is out."""
    cells = together.tocoo()
    apart = cells.row != cells.col
    row, col, data = cells.row[apart], cells.col[apart], cells.data[apart]
    size = together.shape[0]
    rows = np.bincount(row, data, size)
    columns = np.bincount(col, data, size) ** smoothing
    expected = rows[row] * columns[col] / columns.sum()
    information = np.log(data / expected)
    positive = information > 0
    return sparse.csr_matrix(
        (information[positive], (row[positive], col[positive])), shape=(size, size)
    )


def _reduced(ppmi: sparse.csr_matrix, recipe: Recipe) -> Matrix:
    from sklearn.utils.extmath import randomized_svd

    left, strength, _right = randomized_svd(ppmi, recipe.dimensions, random_state=recipe.seed)
    rows = _unit(left * np.sqrt(strength))
    rows = rows - rows.mean(axis=0)
    if recipe.top_removed:
        _l, _s, top = randomized_svd(rows, recipe.top_removed, random_state=recipe.seed)
        rows = rows - rows @ top.T @ top
    return np.asarray(rows, dtype=np.float32)


def _unit(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    norm = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(matrix / np.where(norm > 0, norm, 1))
