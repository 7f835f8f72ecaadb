"""The engine of a run and what chance would score in it, worked out once for linkers and judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from align.data import nomenclature
from align.data.kinds import added
from align.graph.affairs import AffairFeature
from align.graph.coverage import Cover, Coverage
from align.graph.engine import Engine, best_columns
from align.graph.passages import (
    FRAMES,
    Passage,
    analyser,
    candidates,
    goal_passages,
    goal_text,
    program_passages,
    program_text,
)
from align.graph.query import Plan, above
from align.graph.tfidf import Terms
from align.graph.vectors import WordVectors, bundled, joined
from align.model import Goal, Kind, Level, Role

Array = NDArray[np.float64]
#: Best goals of a kind that are remembered for each item.
KEPT = 10
#: Levels that chains are made of.
CHAIN = frozenset(
    {
        Level.MISI,
        Level.TUJUAN,
        Level.SASARAN,
        Level.SASARAN_POKOK,
        Level.ARAH_PEMBANGUNAN,
        Level.PRIORITAS_NASIONAL,
        Level.PROGRAM_PRIORITAS,
    }
)
#: Those of them that frame a plan.
BROAD = frozenset({Level.MISI, Level.PRIORITAS_NASIONAL, Level.ARAH_PEMBANGUNAN})
#: How far an affair must lead the next one to be called that of a text. Rows are cosines
#: raised to a power, so that related affairs (health, population) still come near each other.
CLEAR_LEAD = 2.0
#: Width of a table from one run: little text bears few dimensions.
OWN_DIMENSIONS = 100


@dataclass(frozen=True)
class Evidence:
    """Lower items against the candidate goals of higher plans, kind of plan by kind.

    Chance is asked of each kind apart: the best of 400 national priorities is not the
    best of 18 sasaran.
    """

    engine: Engine
    kinds: tuple[Kind, ...]
    """Kind of plan of every column of the engine."""

    @cached_property
    def columns(self) -> dict[Kind, NDArray[np.intp]]:
        """Columns of each kind, in the order of ``above()``; kinds without goals are absent."""
        found = {k: np.flatnonzero([own == k for own in self.kinds]) for k in above()}
        return {k: c for k, c in found.items() if len(c)}

    @cached_property
    def null(self) -> dict[Kind, Array]:
        """By kind: best scores of the pseudo-programs, sorted."""
        knobs = self.engine.settings
        texts = pseudo_texts([p.terms for p in self.engine.lowers], knobs.null_samples, knobs.seed)
        if not texts:
            return {k: np.zeros(0) for k in self.columns}
        scores = self.engine.scores_of(texts)
        return {k: np.sort(scores[:, c].max(axis=1)) for k, c in self.columns.items()}

    def p_value(self, kind: Kind, score: float) -> float:
        """How often chance alone scores at least ``score`` against the best goal of a kind."""
        return float(p_values([score], self.null[kind])[0])

    def best(self, lower: str, kind: Kind, k: int) -> list[tuple[str, float]]:
        """The ``k`` best goals of a kind with their scores, best first; at most :data:`KEPT`."""
        if kind not in self.columns:
            return []
        columns, scores = self._best[kind]
        row = self.engine.row[lower]
        pairs = zip(columns[row, :k], scores[row, :k], strict=True)
        return [(self.engine.uppers[c].id, float(s)) for c, s in pairs]

    def score(self, lower: str, upper: str) -> float:
        """The score of any pair, near or far."""
        row = self.engine.row[lower]
        return float(self.engine.scores(row, row + 1)[0, self.engine.column[upper]])

    @cached_property
    def _best(self) -> dict[Kind, tuple[NDArray[np.intp], NDArray[np.float32]]]:
        """By kind: columns and scores of the best goals of every lower item, in one pass."""
        found: dict[Kind, list[tuple[NDArray[np.intp], NDArray[np.float32]]]] = {}
        for _start, block in self.engine.chunks():
            for kind, columns in self.columns.items():
                found.setdefault(kind, []).append(best_columns(block, columns, KEPT))
        return {
            kind: (np.vstack([c for c, _s in parts]), np.vstack([v for _c, v in parts]))
            for kind, parts in found.items()
        }

    def nearest(self, lower: str, k: int) -> list[tuple[str, float]]:
        """The ``k`` best goals of any kind."""
        found = [pair for kind in self.columns for pair in self.best(lower, kind, k)]
        return sorted(found, key=lambda pair: (-pair[1], self.engine.column[pair[0]]))[:k]

    @cached_property
    def coverage(self) -> Coverage:
        return Coverage(self.engine.uppers, self.engine.vectors, self.engine.settings.seed)

    def cover(self, lower: str) -> Cover:
        """How much of ``lower`` the goals speak of."""
        if lower not in self._covers:
            self._covers[lower] = self.coverage.of(self.engine.lowers[self.engine.row[lower]])
        return self._covers[lower]

    @cached_property
    def _covers(self) -> dict[str, Cover]:
        return {}

    def leading_affair(self, lower: str) -> str:
        """The government affair that the words of ``lower`` suggest before all others.

        Empty where they suggest none, or several about as much.
        """
        row = self._affairs[self.engine.row[lower]]
        second, first = np.argsort(row, kind="stable")[-2:]
        clear = row[first] > 0 and row[first] >= CLEAR_LEAD * row[second]
        return list(nomenclature.affairs())[first] if clear else ""

    @cached_property
    def _affairs(self) -> NDArray[np.float32]:
        feature = AffairFeature(self.engine.vectors)
        return feature.rows([p.terms for p in self.engine.lowers])


def vectors_for(plan: Plan) -> WordVectors | None:
    """The word vectors that the settings of ``plan`` ask for; kept in ``plan.memo``."""
    if "vectors" not in plan.memo:
        plan.memo["vectors"] = _vectors(plan)
    found: WordVectors | None = plan.memo["vectors"]
    return found


def _vectors(plan: Plan) -> WordVectors | None:
    wanted = plan.settings.pencocokan.vectors
    if wanted in ("none", "bundled"):
        return bundled() if wanted == "bundled" else None
    own, shipped = _own(plan), bundled() if wanted == "bundled+own" else None
    return joined(shipped, own) if shipped and own else shipped or own


def _own(plan: Plan) -> WordVectors | None:
    """A table from the goals and programs of the run and the nomenclature."""
    from align.data.nomenclature import affair_texts
    from align.graph.ppmi import Recipe, train

    reader = analyser(plan)
    texts = [goal_text(g) for g in plan.goals.values()]
    texts += [program_text(p) for p in plan.programs.values()]
    texts += [line for lines in affair_texts().values() for line in lines]
    sentences = dict.fromkeys(tuple(reader.terms(line)) for t in texts for line in t.split("\n"))
    return train(list(sentences), Recipe(dimensions=OWN_DIMENSIONS, least_count=2))


def of_programs(plan: Plan) -> Evidence:
    """The programs that are judged against the goals of every higher plan; kept in ``plan.memo``."""
    if "programs" not in plan.memo:
        lowers = program_passages(plan, plan.judged)
        plan.memo["programs"] = _evidence(plan, lowers, candidates(plan, plan.goals_of(*above())))
    found: Evidence = plan.memo["programs"]
    return found


def of_goals(plan: Plan) -> list[Evidence]:
    """Goals that carry a chain against those of the plans above theirs.

    Misi and prioritas answer what frames the higher plan; tujuan, sasaran and program
    prioritas may also answer what it spells out. What stands below them reaches upward
    through its parents, where it has any. Kept in ``plan.memo``.
    """
    if "goals" not in plan.memo:
        plan.memo["goals"] = [
            found
            for kind in (Kind.RPJMD, Kind.RPJPD, Kind.RPJMN)
            for broad in (True, False)
            if (found := _chain(plan, kind, broad)).engine.lowers
        ]
    kept: list[Evidence] = plan.memo["goals"]
    return kept


def _chain(plan: Plan, kind: Kind, broad: bool) -> Evidence:
    own = [g for g in plan.goals_of(kind) if g.level not in FRAMES]
    lowers = [g for g in own if (g.level in CHAIN or not g.parent) and (g.level in BROAD) == broad]
    uppers = [g for k in answered(kind) for g in _answerable(plan.goals_of(k), broad)]
    return _evidence(plan, goal_passages(plan, lowers if uppers else []), uppers)


def _answerable(goals: Sequence[Goal], broad: bool) -> list[Goal]:
    """Those of the goals of one kind of plan that a lower plan answers."""
    every = [g for g in goals if g.level not in FRAMES]
    return [g for g in every if g.level in CHAIN] or every if broad else every


def answered(kind: Kind) -> tuple[Kind, ...]:
    """The kinds of plan that a plan of ``kind`` answers to; those of plugins bind an RPJMD."""
    named = tuple(known.kind for known in added() if known.role is Role.GOALS)
    return {
        Kind.RPJMD: (Kind.RPJPD, Kind.RPJMN, *named),
        Kind.RPJPD: (Kind.RPJPN,),
        Kind.RPJMN: (Kind.RPJPN,),
    }.get(kind, ())


def _evidence(plan: Plan, lowers: Sequence[Passage], goals: Sequence[Goal]) -> Evidence:
    uppers = goal_passages(plan, goals)
    engine = Engine(lowers, uppers, plan.settings.pencocokan, vectors_for(plan))
    return Evidence(engine, tuple(plan.kind_of(g) for g in goals))


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
