"""How much of what a program is about the goals speak of: another question than likeness.

Every informative word of a program is looked up in the goals: there, or a close relative
by word vectors, or not. The share that is found, weighted by how rare each word is in
running text, separates programs that are foreign to a plan from those that are merely
worded differently; the words that nobody covers are the explanation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.graph.passages import Passage
from align.graph.tfidf import Terms
from align.graph.vectors import WordVectors

Matrix = NDArray[np.float32]
#: Weight of a word is a / (a + its share of running text): steeper than for likeness,
#: because "sistem" says little about what a program is about and "sawit" all.
RARITY = 0.001
#: Relatives below this cosine count for nothing: word vectors see some likeness everywhere.
KIN = 0.25
#: A word covered less than this is reported as uncovered.
UNCOVERED = 0.4


@dataclass(frozen=True, slots=True)
class Cover:
    """``best`` is the coverage by one goal, ``all`` by all goals together, 0…1.

    ``weight`` is the summed rarity of the words that could be judged; near 0 means that
    nothing can be said.
    """

    best: float
    all: float
    goal: str
    uncovered: tuple[str, ...]
    weight: float


class Coverage:
    """Coverage of programs by a fixed set of goals."""

    def __init__(self, uppers: Sequence[Passage], vectors: WordVectors | None = None) -> None:
        self._vectors = vectors
        filled = [(p.id, _terms(p)) for p in uppers if p.tokens or p.context]
        self._ids = [i for i, _t in filled]
        self._vocabulary = sorted({t for _i, terms in filled for t in terms})
        self._at = {t: n for n, t in enumerate(self._vocabulary)}
        flat = [[self._at[t] for t in terms] for _i, terms in filled]
        self._flat = np.array([n for terms in flat for n in terms], dtype=np.intp)
        self._starts = np.cumsum([0, *(len(t) for t in flat)])[:-1].astype(np.intp)
        self._rows = self._unit(self._vocabulary)

    def of(self, passage: Passage) -> Cover:
        """Coverage of one program; its thesaurus words help to cover, never to accuse."""
        own = list(dict.fromkeys(t.term for t in passage.tokens if not t.rule))
        surface = {t.term: t.surface for t in reversed(passage.tokens) if not t.rule}
        weights = np.array([self._weight(t) for t in own], dtype=np.float32)
        total = float(weights.sum())
        if not total or not self._ids:
            return Cover(0.0, 0.0, "", (), 0.0)
        found = self._found(own, passage)
        by_goal = np.maximum.reduceat(found[:, self._flat], self._starts, axis=1)
        shares = weights @ by_goal / total
        best = int(np.argmax(shares))
        by_all = found.max(axis=1)
        order = sorted(range(len(own)), key=lambda n: (-weights[n] * (1 - by_all[n]), n))
        missing = tuple(
            surface[own[n]] for n in order if by_all[n] < UNCOVERED and weights[n] > 0.5
        )
        return Cover(
            float(shares[best]), float(weights @ by_all / total), self._ids[best], missing, total
        )

    def _found(self, own: Terms, passage: Passage) -> Matrix:
        """(own words, goal vocabulary) degree to which a goal word covers an own word, 0…1."""
        likeness = self._likeness(own)
        rules: dict[str, list[str]] = {}
        for token in passage.tokens:
            if token.rule:
                rules.setdefault(token.rule.split(" → ")[0], []).append(token.term)
        for n, term in enumerate(own):
            surface = next(t.surface for t in passage.tokens if t.term == term and not t.rule)
            for added in rules.get(surface.casefold(), ()):
                if added in self._at:
                    likeness[n, self._at[added]] = 1.0
        return likeness

    def _likeness(self, own: Terms) -> Matrix:
        if self._rows is None:
            likeness = np.zeros((len(own), len(self._vocabulary)), dtype=np.float32)
        else:
            rows = self._unit(own)
            cosine = rows @ self._rows.T if rows is not None else 0.0
            likeness = np.clip((cosine - KIN) / (1 - KIN), 0, 1).astype(np.float32)
        for n, term in enumerate(own):
            if term in self._at:
                likeness[n, self._at[term]] = 1.0
        return likeness

    def _weight(self, term: str) -> float:
        """Rarity 0…1. A word that neither the table nor a goal knows is a name: it says nothing."""
        if self._vectors is None:
            return 1.0
        share = self._vectors.share(term)
        if share is None:
            return 1.0 if term in self._at else 0.0
        return RARITY / (RARITY + share)

    def _unit(self, terms: Terms) -> Matrix | None:
        if self._vectors is None:
            return None
        rows = np.zeros((len(terms), self._vectors.matrix.shape[1]), dtype=np.float32)
        for n, term in enumerate(terms):
            at = self._vectors.index.get(term)
            if at is not None:
                rows[n] = self._vectors.unit[at]
        return rows


def _terms(passage: Passage) -> list[str]:
    return list(dict.fromkeys(t.term for t in (*passage.tokens, *passage.context)))
