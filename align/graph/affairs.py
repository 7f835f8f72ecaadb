"""Government affairs as a bridge between words that differ.

A program about *puskesmas* and a goal about *derajat kesehatan* share an affair before
they share a word. A text is compared with a profile of each affair (names and indicators
of the nomenclature); two texts are then as close as their affairs. What a code or an
agency says outright goes before what the words suggest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from align.data import knowledge, nomenclature
from align.graph.tfidf import Side, Terms, TfidfFeature, unit_rows
from align.text import Analyser
from align.text.thesaurus import load

if TYPE_CHECKING:
    from align.graph.vectors import WordVectors

#: How much a text's leading affairs stand out: similarities are raised to this power.
SHARPNESS = 3.0
Matrix = NDArray[np.float32]


class AffairFeature:
    """Unit rows over the affairs; products say how alike the affairs of two texts are."""

    name = "affair"

    def __init__(self, vectors: WordVectors | None = None) -> None:
        self._tfidf, profiles = _lexical_profiles()
        self._profiles = profiles
        self._vectors = vectors
        self._dense = None
        if vectors is not None:
            self._dense = vectors.rows(_profile_terms())

    @property
    def codes(self) -> list[str]:
        return list(nomenclature.affairs())

    def rows(self, texts: Sequence[Terms], sides: Sequence[Side] = ()) -> Matrix:
        """(n, affairs) float32 unit rows; a text that suggests no affair is a zero row."""
        own = self._own(texts)
        mixed = [(s, w) for s, w in sides if w and any(s)]
        for side, weight in mixed:
            own = own + np.float32(weight) * self._own(side)
        return unit_rows(own) if mixed else own

    def _own(self, texts: Sequence[Terms]) -> Matrix:
        likeness = np.asarray((self._tfidf.rows(texts) @ self._profiles.T).todense())
        if self._vectors is not None and self._dense is not None:
            likeness = (likeness + self._vectors.rows(texts) @ self._dense.T) / 2
        return unit_rows(np.clip(likeness, 0, None) ** SHARPNESS)


@knowledge.cached
def _profile_terms() -> tuple[tuple[str, ...], ...]:
    reader = Analyser(thesaurus=load())
    return tuple(
        tuple(term for line in lines for term in reader.terms(line))
        for lines in nomenclature.affair_texts().values()
    )


@knowledge.cached
def _lexical_profiles() -> tuple[TfidfFeature, Matrix]:
    feature = TfidfFeature(_profile_terms())
    return feature, feature.rows(_profile_terms())
