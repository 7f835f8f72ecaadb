"""How alike programs and goals are: a sum of parts that can be shown one by one.

``score = Σ weight · cosine / Σ weight`` over words (TF-IDF), word vectors and affairs.
Every part is a product of two rows, so that each score falls apart into words, pairs of
words and affairs that add up to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.graph.affairs import AffairFeature
from align.graph.passages import Passage
from align.graph.tfidf import Side, Terms, TfidfFeature
from align.graph.vectors import VectorFeature, WordVectors
from align.settings import MatchingSettings

Matrix = NDArray[np.float32]
_CHUNK_CELLS = 2**22


@dataclass(frozen=True, slots=True)
class Part:
    """``share`` of a score that comes from ``lower`` and ``upper`` terms (or one affair)."""

    kind: str
    """``term``, ``pair`` or ``affair``."""
    lower: str
    upper: str
    share: float


@dataclass(frozen=True)
class _Layer:
    feature: Any
    weight: float
    lower: Any
    upper: Any


class Engine:
    """Scores of every lower passage against every upper one, in chunks of rows."""

    def __init__(
        self,
        lowers: Sequence[Passage],
        uppers: Sequence[Passage],
        settings: MatchingSettings,
        vectors: WordVectors | None = None,
    ) -> None:
        self.lowers, self.uppers, self.settings = tuple(lowers), tuple(uppers), settings
        self.vectors = vectors
        self.row = {p.id: n for n, p in enumerate(self.lowers)}
        self.column = {p.id: n for n, p in enumerate(self.uppers)}
        self._layers = list(self._build())

    @property
    def floor(self) -> float:
        """Least score that counts as support; a property of the parts in use."""
        if self.settings.floor is not None:
            return self.settings.floor
        return 0.10 if self.vectors is None else 0.20

    @cached_property
    def _total(self) -> float:
        return sum(layer.weight for layer in self._layers)

    def _build(self) -> Iterator[_Layer]:
        low, up = [p.terms for p in self.lowers], [p.terms for p in self.uppers]
        above, below = self._sides()
        knobs = self.settings
        tfidf = TfidfFeature([*low, *up])
        yield _Layer(tfidf, 1.0, tfidf.rows(low), tfidf.rows(up, (above, below)))
        half = 1.0
        if self.vectors is not None and knobs.vector_weight:
            dense = VectorFeature(self.vectors)
            half += knobs.vector_weight
            rows = dense.rows(up, (above, below))
            yield _Layer(dense, knobs.vector_weight, dense.rows(low), rows)
        if knobs.affair_weight:
            affair = AffairFeature(self.vectors)
            weight = half * knobs.affair_weight
            yield _Layer(affair, weight, affair.rows(low), affair.rows(up, (below,)))

    def _sides(self) -> tuple[Side, Side]:
        """What stands above and below every upper item, with their weights."""
        knobs = self.settings
        above = [[t.term for t in p.context] for p in self.uppers]
        below = [[t.term for t in p.below] for p in self.uppers]
        return (above, knobs.context_weight), (below, knobs.below_weight)

    @property
    def tfidf(self) -> TfidfFeature:
        feature: TfidfFeature = self._layers[0].feature
        return feature

    def scores(self, start: int = 0, stop: int | None = None) -> Matrix:
        """(rows, uppers) float32 scores, at most 1; may be slightly negative."""
        rows = slice(start, stop)
        return self._combine([layer.lower[rows] for layer in self._layers])

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> Matrix:
        """float32 scores of single pairs of ids, far cheaper than whole rows of them."""
        rows = np.array([self.row[lower] for lower, _upper in pairs], dtype=np.intp)
        columns = np.array([self.column[upper] for _lower, upper in pairs], dtype=np.intp)
        total = np.zeros(len(pairs))
        for layer in self._layers if pairs else ():
            lower, upper = layer.lower[rows], layer.upper[columns]
            sparse = hasattr(lower, "multiply")
            product = lower.multiply(upper) if sparse else lower * upper
            total += np.asarray(product.sum(axis=1)).ravel() * (layer.weight / self._total)
        return np.asarray(total, dtype=np.float32)

    def scores_of(self, texts: Sequence[Terms]) -> Matrix:
        """Scores of texts that are not in the run (pseudo-programs)."""
        return self._combine([layer.feature.rows(texts) for layer in self._layers])

    def _combine(self, lowers: Sequence[Any]) -> Matrix:
        total: Any = 0.0
        for layer, lower in zip(self._layers, lowers, strict=True):
            product = lower @ layer.upper.T
            dense = product.toarray() if hasattr(product, "toarray") else product
            total = total + dense * np.float32(layer.weight / self._total)
        return np.asarray(total, dtype=np.float32)

    def chunks(self) -> Iterator[tuple[int, Matrix]]:
        """(first row, scores) blocks that keep memory flat whatever the size."""
        step = max(64, _CHUNK_CELLS // max(1, len(self.uppers)))
        for start in range(0, len(self.lowers), step):
            yield start, self.scores(start, start + step)

    def top(self, k: int) -> tuple[NDArray[np.intp], Matrix]:
        """Columns and scores of the ``k`` best uppers of each lower, best first, ties by column."""
        every = np.arange(len(self.uppers))
        found = [best_columns(block, every, k) for _start, block in self.chunks()]
        if not found:
            return np.zeros((0, k), dtype=np.intp), np.zeros((0, k), dtype=np.float32)
        return np.vstack([c for c, _s in found]), np.vstack([s for _c, s in found])

    def parts(self, lower: str, upper: str) -> list[Part]:
        """What the score of a pair is made of, largest first; the shares add up to it."""
        i, j = self.row[lower], self.column[upper]
        found = [
            Part(kind, a, b, share * layer.weight / self._total)
            for layer in self._layers
            for kind, a, b, share in self._layer_parts(layer, i, j)
        ]
        return sorted(found, key=lambda p: (-p.share, p.kind, p.lower, p.upper))

    def _layer_parts(self, layer: _Layer, i: int, j: int) -> list[tuple[str, str, str, float]]:
        if isinstance(layer.feature, TfidfFeature):
            return [("term", *p) for p in layer.feature.parts(layer.lower[i], layer.upper[j])]
        if isinstance(layer.feature, VectorFeature):
            upper = self.uppers[j]
            sides = (
                ([t.term for t in upper.context], self.settings.context_weight),
                ([t.term for t in upper.below], self.settings.below_weight),
            )
            pairs = layer.feature.parts(self.lowers[i].terms, upper.terms, sides)
            return [("pair", *p) for p in pairs]
        products = layer.lower[i] * layer.upper[j]
        return [
            ("affair", code, code, float(v))
            for code, v in zip(layer.feature.codes, products, strict=True)
            if v
        ]


def best_columns(
    block: Matrix, columns: NDArray[np.intp], k: int
) -> tuple[NDArray[np.intp], Matrix]:
    """The ``k`` best of ``columns`` in each row of ``block`` and their scores, best first.

    Equal scores go by column.
    """
    scores = block[:, columns]
    k = min(k, len(columns))
    if k < len(columns):
        chosen = np.sort(np.argpartition(-scores, k - 1, axis=1)[:, :k], axis=1)
    else:
        chosen = np.broadcast_to(np.arange(k), (len(block), k))
    taken = np.take_along_axis(scores, chosen, axis=1)
    order = np.argsort(-taken, axis=1, kind="stable")
    best = np.take_along_axis(chosen, order, axis=1)
    return columns[best], np.take_along_axis(taken, order, axis=1)
