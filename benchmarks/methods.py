"""What is compared: plain TF-IDF, BM25, LSA, character n-grams, and align itself.

Every method gives one score for each program and candidate goal. The baselines see the
same text as align (indicators included) and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from calibration import probability
from labelled import Labelled
from numpy.typing import NDArray
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.preprocessing import normalize

from align.graph import evidence
from align.graph.passages import candidates, goal_text, program_text
from align.graph.vectors import WordVectors
from align.graph.verdict import judge
from align.graph.worth import ALONE, DIMENSION
from align.model import LinkKind, Ruling, Strength
from align.plugins import (
    link_affair,
    link_code,
    link_declared,
    link_dimension,
    link_indicator,
    link_name,
    link_text,
)
from align.settings import MatchingSettings

Matrix = NDArray[np.float64]
LINKERS = (
    link_declared,
    link_code,
    link_indicator,
    link_name,
    link_affair,
    link_dimension,
    link_text,
)


@dataclass(frozen=True)
class Outcome:
    """Scores (programs, goals) with the ids of both, and what follows from them.

    ``orphan`` is a number that is higher the less support a program has; ``flagged`` are the
    programs called orphans; ``sure`` is the probability that the best goal is right.
    """

    programs: tuple[str, ...]
    goals: tuple[str, ...]
    scores: Matrix
    orphan: Matrix
    flagged: frozenset[str]
    links: frozenset[tuple[str, str]]
    sure: Matrix
    rulings: dict[str, Ruling] = field(default_factory=dict)
    strong: frozenset[tuple[str, str]] = frozenset()
    uncovered: dict[str, tuple[str, ...]] = field(default_factory=dict)


def align(
    task: Labelled, settings: MatchingSettings | None = None, vectors: WordVectors | None = None
) -> Outcome:
    """The whole way: linkers, links, verdicts. ``vectors`` stand in for the bundled table."""
    plan = task.plan(settings)
    if vectors is not None:
        plan.memo["vectors"] = vectors
    signals = [s for m in LINKERS for k in m.align_linkers() for s in k.propose(plan)]
    links, verdicts = judge(plan, signals)
    found = evidence.of_programs(plan)
    engine = found.engine
    scores = engine.scores().astype(np.float64)
    for signal in signals:
        if signal.method in ALONE and signal.lower in engine.row:
            scores[engine.row[signal.lower], engine.column[signal.upper]] += 1
        if signal.method == DIMENSION:
            weight = plan.settings.pencocokan.dimension_weight
            scores[engine.row[signal.lower], engine.column[signal.upper]] += weight * signal.score
    serves = [k for k in links if k.kind == LinkKind.SERVES]
    covers = [found.cover(p.id) for p in engine.lowers]
    chance = [(1.0 if v.p_value is None else v.p_value) for v in verdicts]
    orphan = np.array(
        [np.sqrt(p) * (c.p_value or 1.0) for p, c in zip(chance, covers, strict=True)]
    )
    return Outcome(
        tuple(p.id for p in engine.lowers),
        tuple(p.id for p in engine.uppers),
        scores,
        orphan,
        frozenset(v.program for v in verdicts if v.ruling == Ruling.YATIM),
        frozenset((k.lower, k.upper) for k in serves),
        np.array([probability(found, p.id) for p in engine.lowers]),
        {v.program: v.ruling for v in verdicts},
        frozenset((k.lower, k.upper) for k in serves if k.strength == Strength.STRONG),
        {v.program: v.uncovered for v in verdicts},
    )


def tfidf(task: Labelled) -> Outcome:
    programs, goals = _texts(task)
    vectorizer = TfidfVectorizer().fit([*programs, *goals])
    scores = vectorizer.transform(programs) @ vectorizer.transform(goals).T
    return _baseline(task, np.asarray(scores.todense()), 0.10)


def char(task: Labelled) -> Outcome:
    programs, goals = _texts(task)
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5)).fit([*programs, *goals])
    scores = vectorizer.transform(programs) @ vectorizer.transform(goals).T
    return _baseline(task, np.asarray(scores.todense()), 0.10)


def lsa(task: Labelled) -> Outcome:
    programs, goals = _texts(task)
    vectorizer = TfidfVectorizer().fit([*programs, *goals])
    rows = vectorizer.transform([*programs, *goals])
    size = min(100, min(rows.shape) - 1)
    dense = normalize(TruncatedSVD(size, random_state=0).fit_transform(rows))
    return _baseline(task, dense[: len(programs)] @ dense[len(programs) :].T, 0.20)


def bm25(task: Labelled, k1: float = 1.2, b: float = 0.75) -> Outcome:
    """Okapi BM25, programs as queries; scaled by the run's best score to stand in 0…1."""
    programs, goals = _texts(task)
    vectorizer = CountVectorizer().fit([*programs, *goals])
    counts = vectorizer.transform(goals).toarray().astype(float)
    lengths = counts.sum(axis=1)
    seen = (counts > 0).sum(axis=0)
    idf = np.log(1 + (len(goals) - seen + 0.5) / (seen + 0.5))
    scale = k1 * (1 - b + b * lengths / (lengths.mean() or 1))
    weights = idf * counts * (k1 + 1) / (counts + scale[:, None])
    scores = np.asarray((vectorizer.transform(programs) > 0).astype(float) @ weights.T)
    return _baseline(task, scores / (scores.max() or 1), 0.10)


BASELINES = {"tfidf": tfidf, "bm25": bm25, "lsa": lsa, "char": char}


def _texts(task: Labelled) -> tuple[list[str], list[str]]:
    plan = task.plan()
    goals = candidates(plan, list(plan.goals.values()))
    return [program_text(p) for p in task.programs], [goal_text(g) for g in goals]


def _baseline(task: Labelled, scores: Matrix, floor: float) -> Outcome:
    """Links by the same rule as align's (two best, 0.8 of the best); orphans below ``floor``.

    The floors are those of matching.md: 0.10 for sparse scores, 0.20 for dense ones.
    """
    plan = task.plan()
    goals = [g.id for g in candidates(plan, list(plan.goals.values()))]
    programs = [p.id for p in task.programs]
    links = set()
    for row, program in zip(scores, programs, strict=True):
        order = np.argsort(-row, kind="stable")[:2]
        if row[order[0]] >= floor:
            links |= {(program, goals[j]) for j in order if row[j] >= 0.8 * row[order[0]]}
    best = scores.max(axis=1)
    return Outcome(
        tuple(programs),
        tuple(goals),
        scores,
        -best,
        frozenset(p for p, s in zip(programs, best, strict=True) if s < floor),
        frozenset(links),
        np.clip(best, 0, 1),
    )
