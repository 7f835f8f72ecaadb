"""Which Smart City dimension a program belongs to, where its masterplan does not say.

The declared dimension always stands. Where it is missing, every one gets a probability;
nothing more can be had from a bare name, about which regions themselves disagree (measured
in ``docs/links.md``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from align.data import knowledge
from align.data.dimensions import seed_terms
from align.graph.tfidf import TfidfFeature
from align.graph.vectors import WordVectors, bundled
from align.text import Analyser

Matrix = NDArray[np.float32]
#: Inverse strength of regularisation: few seed terms a class, so that rare words may speak.
STRENGTH = 10.0
#: Pairs that regions and guides sort either way (domain report 3.2): never a finding.
AMBIGUOUS = frozenset(
    frozenset(pair)
    for pair in (
        ("SOC", "GOV"),
        ("SOC", "LIV"),
        ("ECO", "GOV"),
        ("BRD", "ECO"),
        ("ENV", "ECO"),
        ("BRD", "LIV"),
        ("BRD", "ENV"),
        ("GOV", "BRD"),
        ("LIV", "GOV"),
        ("LIV", "ENV"),
    )
)


def likelihoods(text: str) -> dict[str, float]:
    """Probability of every dimension for any text; empty where it says nothing."""
    model = _model()
    row = model.rows([text])
    if not row.nnz:
        return {}
    chances = model.classifier.predict_proba(row)[0]
    return {str(c): float(p) for c, p in zip(model.classifier.classes_, chances, strict=True)}


def is_ambiguous(one: str, two: str) -> bool:
    """Whether programs of these two dimensions are commonly taken for each other."""
    return frozenset((one, two)) in AMBIGUOUS


@dataclass(frozen=True)
class _Model:
    reader: Analyser
    tfidf: TfidfFeature
    vectors: WordVectors | None
    classifier: Any

    def rows(self, texts: Sequence[str]) -> Any:
        terms = [self.reader.terms(t) for t in texts]
        parts = [self.tfidf.rows(terms)]
        if self.vectors is not None:
            parts.append(sparse.csr_matrix(self.vectors.rows(terms)))
        return sparse.hstack(parts).tocsr()


@knowledge.cached
def _model() -> _Model:
    from sklearn.linear_model import LogisticRegression

    codes, terms = zip(*seed_terms(), strict=True)
    reader = Analyser()
    tfidf = TfidfFeature([reader.terms(t) for t in terms])
    bare = _Model(reader, tfidf, bundled(), None)
    labels = [code.partition(".")[0] for code in codes]
    classifier = LogisticRegression(C=STRENGTH, max_iter=1000, class_weight="balanced")
    classifier.fit(bare.rows(terms), labels)
    return _Model(reader, tfidf, bare.vectors, classifier)
