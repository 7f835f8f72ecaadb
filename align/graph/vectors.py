"""Words that mean alike: a small table of planning word vectors.

The table (``data/text/vectors.npz``) holds int8 rows with one scale each, already centred
and without their commonest directions, and each word's share of running text; how it was
made stands in ``vectors.json``. A text is the SIF-weighted sum of its words (Arora et al.
2017), so that a cosine of two texts is an exact sum over pairs of their words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from align.graph.tfidf import Side, Terms, unit_rows

Matrix = NDArray[np.float32]
#: Weight of a word: a / (a + its share of running text). Any a from .001 to .1 does (docs).
SIF = 0.01


@dataclass(frozen=True)
class WordVectors:
    """``matrix`` is (words, dimensions) float32; ``shares`` are shares of running text."""

    vocabulary: tuple[str, ...]
    matrix: Matrix
    shares: Matrix

    @cached_property
    def index(self) -> dict[str, int]:
        return {word: n for n, word in enumerate(self.vocabulary)}

    @cached_property
    def weights(self) -> Matrix:
        return np.asarray(SIF / (SIF + self.shares), dtype=np.float32)

    @cached_property
    def unit(self) -> Matrix:
        """Rows of length 1, for comparing word with word."""
        return unit_rows(self.matrix)

    def share(self, word: str) -> float | None:
        """Share of ``word`` in running text, None where the table does not know it."""
        at = self.index.get(word)
        return None if at is None else float(self.shares[at])

    def weighted(self, texts: Sequence[Terms]) -> Matrix:
        """(n, dimensions) weighted sums of the words of each text, not normalised."""
        out = np.zeros((len(texts), self.matrix.shape[1]), dtype=np.float32)
        for n, terms in enumerate(texts):
            for at, times in self.known(terms):
                out[n] += times * self.weights[at] * self.matrix[at]
        return out

    def rows(self, texts: Sequence[Terms]) -> Matrix:
        """(n, dimensions) unit rows; a text without known words is a zero row."""
        return unit_rows(self.weighted(texts))

    def known(self, terms: Iterable[str]) -> list[tuple[int, int]]:
        """(row, count) of the words of a text that the table knows, in reading order."""
        counts = Counter(t for t in terms if t in self.index)
        return [(self.index[t], n) for t, n in counts.items()]


class VectorFeature:
    """Unit rows of word vectors, with what stands above and below a goal mixed in."""

    name = "vectors"

    def __init__(self, vectors: WordVectors) -> None:
        self.vectors = vectors

    def rows(self, texts: Sequence[Terms], sides: Sequence[Side] = ()) -> Matrix:
        own = self.vectors.rows(texts)
        mixed = [(s, w) for s, w in sides if w and any(s)]
        for side, weight in mixed:
            own = own + np.float32(weight) * self.vectors.rows(side)
        return unit_rows(own) if mixed else own

    def parts(
        self, lower: Terms, upper: Terms, sides: Sequence[tuple[Terms, float]] = ()
    ) -> list[tuple[str, str, float]]:
        """(lower word, upper word, product); the products sum to the cosine of the rows."""
        left = self._weighted_words(lower, 1.0)
        right = self._weighted_words(upper, 1.0)
        for side, weight in sides:
            right += self._weighted_words(side, weight)
        if not left or not right:
            return []
        a = np.vstack([v for _w, v in left]).astype(np.float64)
        b = np.vstack([v for _w, v in right]).astype(np.float64)
        length = np.linalg.norm(a.sum(axis=0)) * np.linalg.norm(b.sum(axis=0))
        products = a @ b.T / (length or 1.0)
        return [
            (left[i][0], right[j][0], float(products[i, j]))
            for i in range(len(left))
            for j in range(len(right))
        ]

    def _weighted_words(self, terms: Terms, weight: float) -> list[tuple[str, Matrix]]:
        """Words with their vectors, scaled so that they sum to a row of length ``weight``."""
        table = self.vectors
        length = float(np.linalg.norm(table.weighted([terms])[0]))
        if not length or not weight:
            return []
        return [
            (table.vocabulary[at], weight * times * table.weights[at] * table.matrix[at] / length)
            for at, times in table.known(terms)
        ]


def joined(one: WordVectors, two: WordVectors) -> WordVectors:
    """Both tables side by side: a cosine is then the mean of both where both know the words."""
    vocabulary = tuple(sorted({*one.vocabulary, *two.vocabulary}))
    width = one.matrix.shape[1]
    matrix = np.zeros((len(vocabulary), width + two.matrix.shape[1]), dtype=np.float32)
    shares = np.zeros(len(vocabulary), dtype=np.float32)
    for n, word in enumerate(vocabulary):
        if (at := one.index.get(word)) is not None:
            matrix[n, :width], shares[n] = one.unit[at], one.shares[at]
        if (at := two.index.get(word)) is not None:
            matrix[n, width:] = two.unit[at]
            shares[n] = shares[n] or two.shares[at]
    return WordVectors(vocabulary, matrix, shares)


@cache
def bundled() -> WordVectors | None:
    """The table that comes with align; None where it was left out of an installation."""
    place = files("align.data") / "text" / "vectors.npz"
    if not place.is_file():
        return None
    with as_file(place) as path, np.load(path, allow_pickle=False) as table:
        words = bytes(table["words"]).decode().split("\n")
        matrix = table["codes"].astype(np.float32) * table["scales"][:, None].astype(np.float32)
        return WordVectors(tuple(words), matrix, table["shares"].astype(np.float32))
