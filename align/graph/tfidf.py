"""Words in common, weighted by rarity: scikit-learn's TF-IDF over analysed terms."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

Terms = Sequence[str]
#: Further terms of every text, and how much they count beside its own.
Side = tuple[Sequence[Terms], float]


def unit_rows(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows of length one, so that products are cosines; a row of zeros stays."""
    norm = np.linalg.norm(matrix, axis=1, keepdims=True)
    unit: NDArray[np.float32] = (matrix / np.where(norm > 0, norm, 1)).astype(np.float32)
    return unit


def _same(terms: Terms) -> Terms:
    return terms


class TfidfFeature:
    """Unit rows whose products are cosines. Words never seen in fitting do not count."""

    name = "tfidf"

    def __init__(self, corpus: Sequence[Terms]) -> None:
        self._vectorizer = TfidfVectorizer(analyzer=_same, lowercase=False, dtype=np.float32)
        self._empty = not any(corpus)
        if not self._empty:
            self._vectorizer.fit(corpus)
        self._width = 1 if self._empty else len(self._vectorizer.vocabulary_)

    def rows(self, texts: Sequence[Terms], sides: Sequence[Side] = ()) -> sparse.csr_matrix:
        """(n, vocabulary) float32 unit rows; each side's unit rows are mixed in by its weight."""
        if self._empty or not len(texts):
            return sparse.csr_matrix((len(texts), self._width), dtype=np.float32)
        own = self._vectorizer.transform(texts)
        mixed = [(s, w) for s, w in sides if w and any(s)]
        for side, weight in mixed:
            own = own + weight * self._vectorizer.transform(side)
        return sparse.csr_matrix(normalize(own) if mixed else own)

    def parts(self, lower: Any, upper: Any) -> list[tuple[str, str, float]]:
        """(term, term, product) of one row against another; the products sum to the cosine."""
        if self._empty:
            return []
        one = dict(zip(lower.indices.tolist(), lower.data.tolist(), strict=True))
        two = zip(upper.indices.tolist(), upper.data.tolist(), strict=True)
        shared = [(self._names[c], v * one[c]) for c, v in two if c in one]
        return [(name, name, product) for name, product in shared]

    @cached_property
    def _names(self) -> list[str]:
        return [str(n) for n in self._vectorizer.get_feature_names_out()]

    def idf(self, term: str) -> float:
        """Rarity of ``term`` in the run; of an unseen one, 0."""
        if self._empty or term not in self._vectorizer.vocabulary_:
            return 0.0
        return float(self._vectorizer.idf_[self._vectorizer.vocabulary_[term]])
