"""How much of what a program is about the goals speak of: another question than likeness.

Every informative word of a program is looked up in the goals: there, or a close relative
by word vectors, or not. The share that is found, weighted by how rare each word is in
running text, separates programs that are foreign to a plan from those that are merely
worded differently; the words that nobody covers are the explanation. How much random
planning words of the same number would be covered tells whether a share is high or low.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from align.data import words
from align.graph.passages import Passage
from align.graph.tfidf import Terms
from align.graph.vectors import WordVectors
from align.text import stem

Matrix = NDArray[np.float32]
#: Weight of a word is a / (a + its share of running text): steeper than for likeness,
#: because "sistem" says little about what a program is about and "sawit" all.
RARITY = 0.001
#: Relatives below this cosine count for nothing: word vectors see some likeness everywhere.
KIN = 0.1
#: A word covered less than this is reported as uncovered, if it weighs at least half.
UNCOVERED = 0.4
HEAVY = 0.5
#: Random texts a length; lengths in between take the next one up.
SAMPLES = 200
LENGTHS = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40)
#: Random words are drawn by their share to this power: plain shares draw the same few words.
_DAMPING = 0.75
#: Cells worked on at once, and cells kept.
_BLOCK, _CELLS = 2**22, 2**23


@dataclass(frozen=True, slots=True)
class Cover:
    """``best`` is the coverage by one goal, ``all`` by all goals together, 0…1.

    ``p_value`` is how often as many random planning words are covered as well; None where
    that cannot be asked. ``weight`` is the summed rarity of the words that could be judged:
    0 means that nothing can be said.
    """

    best: float
    all: float
    goal: str
    uncovered: tuple[str, ...]
    weight: float
    p_value: float | None = None


class Coverage:
    """Coverage of programs by a fixed set of goals."""

    def __init__(
        self, uppers: Sequence[Passage], vectors: WordVectors | None = None, seed: int = 0
    ) -> None:
        self._vectors, self._seed = vectors, seed
        filled = [(p.id, _terms(p)) for p in uppers if p.tokens or p.context]
        self._ids = [i for i, _t in filled]
        self._vocabulary = sorted({t for _i, terms in filled for t in terms})
        self._at = {t: n for n, t in enumerate(self._vocabulary)}
        flat = [[self._at[t] for t in terms] for _i, terms in filled]
        self._flat = np.array([n for terms in flat for n in terms], dtype=np.intp)
        self._starts = np.cumsum([0, *(len(t) for t in flat)])[:-1].astype(np.intp)
        self._rows = self._unit(self._vocabulary)
        self._nulls: dict[int, NDArray[np.float64]] = {}

    def of(self, passage: Passage) -> Cover:
        """Coverage of one program; its thesaurus words help to cover, never to accuse."""
        own = list(dict.fromkeys(t.term for t in passage.tokens if not t.rule))
        weights = self._weights(own)
        total = float(weights.sum())
        if not total or not self._ids:
            names = tuple(dict.fromkeys(t.surface for t in passage.tokens if not t.rule))
            return Cover(0.0, 0.0, "", names, 0.0)
        found = self._found(own, passage)
        shares = weights @ self._by_goal(found) / total
        best = int(np.argmax(shares))
        by_all = found.max(axis=1)
        return Cover(
            best=float(shares[best]),
            all=float(weights @ by_all / total),
            goal=self._ids[best],
            uncovered=_uncovered(own, passage, weights, by_all),
            weight=total,
            p_value=self._p_value(float(shares[best]), int(np.count_nonzero(weights))),
        )

    def _by_goal(self, found: Matrix) -> Matrix:
        """(words, goals): the best cover that any word of a goal gives to each word."""
        best: Matrix = np.maximum.reduceat(found[:, self._flat], self._starts, axis=1)
        return best

    def _found(self, own: Terms, passage: Passage) -> Matrix:
        """(own words, goal vocabulary) degree to which a goal word covers an own word, 0…1."""
        likeness = self._likeness(own)
        added: dict[str, list[str]] = {}
        for token in passage.tokens:
            if token.rule:
                added.setdefault(token.rule.split(" → ")[0], []).append(token.term)
        for token in passage.tokens:
            for term in added.get(token.surface.casefold(), ()):
                if term in self._at and not token.rule:
                    likeness[own.index(token.term), self._at[term]] = 1.0
        return likeness

    def _likeness(self, own: Terms) -> Matrix:
        rows = self._unit(own)
        if rows is None or self._rows is None:
            likeness = np.zeros((len(own), len(self._vocabulary)), dtype=np.float32)
        else:
            cosine = rows @ self._rows.T
            likeness = np.clip((cosine - KIN) / (1 - KIN), 0, 1).astype(np.float32)
        for n, term in enumerate(own):
            if term in self._at:
                likeness[n, self._at[term]] = 1.0
        return likeness

    def _weights(self, terms: Terms) -> Matrix:
        return np.array([self._weight(t) for t in terms], dtype=np.float32)

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

    # chance
    def _p_value(self, best: float, length: int) -> float | None:
        if self._vectors is None or not len(self._pool[0]):
            return None
        size = next((n for n in LENGTHS if n >= length), LENGTHS[-1])
        if size not in self._nulls:
            self._nulls[size] = self._null(size)
        null = self._nulls[size]
        hits = len(null) - int(np.searchsorted(null, best - 1e-9))
        return (1 + hits) / (1 + len(null))

    @cached_property
    def _pool(self) -> tuple[list[str], NDArray[np.float64]]:
        """Words to draw from and their chances: the table without boilerplate.

        With very many goals a random part of the table, so that memory stays flat.
        """
        table = self._vectors
        if table is None:
            return [], np.zeros(0)
        frames = {stem(w) for w in words.boilerplate()}
        kept = [n for n, w in enumerate(table.vocabulary) if w not in frames and len(w) > 2]
        most = max(LENGTHS[-1], _CELLS // max(1, len(self._ids)))
        if len(kept) > most:
            chance = np.random.default_rng(self._seed)
            kept = sorted(chance.choice(kept, size=most, replace=False).tolist())
        chances = table.shares[kept].astype(np.float64) ** _DAMPING
        return [table.vocabulary[n] for n in kept], chances / chances.sum()

    @cached_property
    def _pool_cover(self) -> Matrix:
        """(words of the pool, goals): how each goal covers each word."""
        terms, _chances = self._pool
        step = max(1, _BLOCK // max(1, len(self._flat)))
        return np.vstack(
            [
                self._by_goal(self._likeness(terms[start : start + step]))
                for start in range(0, len(terms), step)
            ]
        )

    def _null(self, length: int) -> NDArray[np.float64]:
        """Sorted coverage of :data:`SAMPLES` random texts of ``length`` words."""
        terms, chances = self._pool
        weights, cover = self._weights(terms), self._pool_cover
        chance = np.random.default_rng([self._seed, length])
        length = min(length, len(terms))
        found = []
        for _sample in range(SAMPLES):
            drawn = chance.choice(len(terms), size=length, replace=False, p=chances)
            own = weights[drawn]
            found.append(float((own @ cover[drawn]).max() / own.sum()))
        return np.sort(np.array(found))


def _terms(passage: Passage) -> list[str]:
    every = (*passage.tokens, *passage.context, *passage.below)
    return list(dict.fromkeys(t.term for t in every))


def _uncovered(
    own: Sequence[str], passage: Passage, weights: Matrix, by_all: Matrix
) -> tuple[str, ...]:
    """Heavy words that no goal covers, as the program writes them, heaviest first.

    Where there is none, the words that nobody knows: names, which a reader may know.
    """
    surface: dict[str, str] = {}
    for token in passage.tokens:
        if not token.rule:
            surface.setdefault(token.term, token.surface)
    order = sorted(range(len(own)), key=lambda n: (-weights[n] * (1 - by_all[n]), n))
    heavy = [n for n in order if by_all[n] < UNCOVERED and weights[n] >= HEAVY]
    return tuple(surface[own[n]] for n in heavy or [n for n in order if not weights[n]])
