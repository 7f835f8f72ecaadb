"""What makes the planning word vectors better: one thing changed at a time, with intervals.

::

    python benchmarks/vectors_study.py [--corpus CORPUS]

Every table is trained as ``train_vectors.py`` does, and for the plans whose own text is in the
corpus without that text. Reported is the macro recall of the score alone and the paired
bootstrap interval of its difference from the recipe in use.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
from labelled import Labelled, is_labelled, read
from links import CORPUS, OWN_TEXT
from measures import interval
from numpy.typing import NDArray
from train_vectors import Sentences, table_from
from train_vectors import read as read_text

from align.graph import evidence
from align.graph.ppmi import Recipe
from align.graph.vectors import WordVectors, joined
from align.settings import MatchingSettings

Array = NDArray[np.float64]
Maker = Callable[[Path, str, Labelled], WordVectors | None]
BASE = Recipe()
#: A word outside the table leans on its likest words, where they share half their trigrams.
LIKEST, ALIKE = 5, 0.5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    corpus = parser.parse_args().corpus
    tasks = [t for f in sorted((corpus / "links").glob("*")) if is_labelled(f) for t in read(f)]
    base = [ranks(t, trained(corpus, without(t))) for t in tasks]
    print("| table | R@1 | R@3 | difference R@1 | difference R@3 |\n|---|---|---|---|---|")
    print(f"| the recipe in use | {cells(base)} | | |", flush=True)
    for name, make in VARIANTS.items():
        found = [ranks(t, make(corpus, without(t), t)) for t in tasks]
        gaps = " | ".join(gap(found, base, k) for k in (1, 3))
        print(f"| {name} | {cells(found)} | {gaps} |", flush=True)


def ranks(task: Labelled, vectors: WordVectors | None) -> Array:
    """Rank (from 1) of the first right goal of every labelled program by the score alone."""
    knobs = {} if vectors else {"vectors": "none"}
    plan = task.plan(MatchingSettings(**knobs))
    if vectors:
        plan.memo["vectors"] = vectors
    engine = evidence.of_programs(plan).engine
    found = []
    for passage, row in zip(engine.lowers, engine.scores(), strict=True):
        if passage.id in task.gold:
            order = np.argsort(-row, kind="stable")
            right = [engine.uppers[j].id in task.gold[passage.id] for j in order]
            found.append(right.index(True) + 1 if any(right) else len(right) + 1)
    return np.array(found, dtype=float)


def without(task: Labelled) -> str:
    """The word in the names of texts that are about the plan of ``task``, empty for none."""
    return next((own for name, own in OWN_TEXT.items() if name in task.folder), "")


@cache
def text(corpus: Path, own: str) -> dict[str, Sentences]:
    return read_text(corpus, own)


@cache
def trained(corpus: Path, own: str, recipe: Recipe = BASE, share: float = 1.0) -> WordVectors:
    """A table of ``share`` of the sentences of each running text; the nomenclature stays whole."""
    sources = {
        name: lines if name in ("nomenclature", "thesaurus") else lines[:: round(1 / share)]
        for name, lines in text(corpus, own).items()
    }
    return table_from(sources, recipe)


def recipe(**changed: object) -> Maker:
    return lambda corpus, own, _task: trained(corpus, own, replace(BASE, **changed))  # type: ignore[arg-type]


def part(share: float) -> Maker:
    return lambda corpus, own, _task: trained(corpus, own, BASE, share)


def nomenclature_only(corpus: Path, own: str, _task: Labelled) -> WordVectors:
    kept = ("nomenclature", "thesaurus")
    return table_from({k: v for k, v in text(corpus, own).items() if k in kept}, BASE)


def own_plan(beside_bundled: bool) -> Maker:
    """A table of the goals and programs of the run, alone or beside the trained one."""

    def make(corpus: Path, own: str, task: Labelled) -> WordVectors | None:
        mine = evidence.vectors_for(task.plan(MatchingSettings(vectors="own")))
        shipped = trained(corpus, own)
        return joined(shipped, mine) if mine and beside_bundled else mine

    return make


def with_subwords(corpus: Path, own: str, task: Labelled) -> WordVectors:
    """The table with rows for the words of the task that it does not know, from like spellings."""
    table = trained(corpus, own)
    plan = task.plan()
    engine = evidence.of_programs(plan).engine
    words = {w for p in (*engine.lowers, *engine.uppers) for w in p.terms} - set(table.vocabulary)
    grams = [trigrams(w) for w in table.vocabulary]
    rows, kept = [], []
    for word in sorted(words):
        mine = trigrams(word)
        like = np.array([len(mine & g) / len(mine | g) for g in grams])
        best = [n for n in np.argsort(-like, kind="stable")[:LIKEST] if like[n] >= ALIKE]
        if best:
            kept.append(word)
            rows.append(table.matrix[best].mean(axis=0))
    if not rows:
        return table
    shares = np.full(len(rows), table.shares.min(), dtype=np.float32)
    return WordVectors(
        (*table.vocabulary, *kept),
        np.vstack([table.matrix, np.array(rows, dtype=np.float32)]),
        np.concatenate([table.shares, shares]),
    )


def trigrams(word: str) -> frozenset[str]:
    padded = f"<{word}>"
    return frozenset(padded[n : n + 3] for n in range(len(padded) - 2))


VARIANTS: dict[str, Maker] = {
    "no vectors": lambda _corpus, _own, _task: None,
    "nomenclature only": nomenclature_only,
    "a quarter of the running text": part(0.25),
    "half of the running text": part(0.5),
    "60 dimensions": recipe(dimensions=60),
    "200 dimensions": recipe(dimensions=200),
    "300 dimensions": recipe(dimensions=300),
    "window 3": recipe(window=3),
    "window 15": recipe(window=15),
    "contexts not smoothed": recipe(smoothing=1.0),
    "no direction removed": recipe(top_removed=0),
    "words seen twice": recipe(least_count=2),
    "sub-words for unknown words": with_subwords,
    "the run's own text alone": own_plan(beside_bundled=False),
    "the run's own text beside it": own_plan(beside_bundled=True),
}


def cells(found: Sequence[Array]) -> str:
    return " | ".join(
        f"{np.mean([np.mean(one <= k) for one in found]):.3f}".removeprefix("0") for k in (1, 3)
    )


def gap(found: Sequence[Array], base: Sequence[Array], k: int) -> str:
    middle, low, high = interval(found, base, k)
    return f"{middle:+.3f} [{low:+.3f}, {high:+.3f}]"


if __name__ == "__main__":
    main()
