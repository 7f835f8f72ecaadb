"""Time and memory of the ten best goals of many programs, on made-up texts.

::

    python benchmarks/scale.py [PROGRAMS GOALS] [--rows N]

Texts are 14 words drawn by Zipf's law from the bundled vocabulary. ``--rows`` scores that
many programs only and scales the time, for sizes that take long.
"""

from __future__ import annotations

import argparse
import resource
import time

import numpy as np

from align.graph.engine import Engine, best_columns
from align.graph.passages import Passage
from align.graph.vectors import bundled
from align.settings import MatchingSettings
from align.text import Token

LENGTH = 14


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("programs", nargs="?", type=int, default=1000)
    parser.add_argument("goals", nargs="?", type=int, default=1000)
    parser.add_argument("--rows", type=int)
    options = parser.parse_args()
    start = time.perf_counter()
    engine = Engine(
        passages("p", options.programs, 1),
        passages("g", options.goals, 2),
        MatchingSettings(),
        bundled(),
    )
    built = time.perf_counter()
    every, done = np.arange(options.goals), 0
    for _first, block in engine.chunks():
        best_columns(block, every, 10)
        done += len(block)
        if options.rows and done >= options.rows:
            break
    took = (time.perf_counter() - built) * options.programs / done
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    note = "" if done == options.programs else f" (from {done} rows)"
    print(
        f"{options.programs} x {options.goals}: built in {built - start:.1f} s, "
        f"ten best of all in {took:.1f} s{note}, peak {peak:.0f} MB"
    )


def passages(name: str, count: int, seed: int) -> list[Passage]:
    table = bundled()
    words = table.vocabulary if table else tuple(f"kata{n}" for n in range(5000))
    chance = np.random.default_rng(seed)
    weights = 1 / np.arange(1, len(words) + 1)
    drawn = chance.choice(len(words), size=(count, LENGTH), p=weights / weights.sum())
    return [
        Passage(f"{name}{n}", tuple(Token(words[w], words[w]) for w in row))
        for n, row in enumerate(drawn)
    ]


if __name__ == "__main__":
    main()
