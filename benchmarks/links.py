"""How well align links programs to goals, on labelled sets, beside four baselines.

::

    python benchmarks/links.py [FOLDER …] [--json] [--corpus CORPUS]

``FOLDER`` holds goals.csv, programs.csv and links.csv (see ``labelled.py``); without one,
every set under ``CORPUS/links`` is scored. ``--json`` prints one line a folder. Sets of a
plan whose own text is in the bundled word vectors are scored with a table trained without
it, where ``CORPUS/text`` is there to train on; ``--bundled`` scores them as users would.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from labelled import Labelled, is_labelled, read, whole
from measures import FIELDS, interval, length_control, measure, orphan_auroc, ranks, reliability
from methods import BASELINES, Outcome, align

from align.graph.vectors import WordVectors
from align.model import Ruling
from align.settings import MatchingSettings

HERE = Path(__file__).resolve().parent
CORPUS = Path(os.environ.get("ALIGN_CORPUS", HERE.parent.parent / "shared" / "corpus"))
#: Word in the name of a set → word in the names of the texts that are about the same plan.
OWN_TEXT = {"dki": "dki", "jakarta": "dki"}
Numbers = dict[str, float | None]


@dataclass(frozen=True)
class Scored:
    task: Labelled
    outcomes: dict[str, Outcome]
    numbers: dict[str, Numbers]
    seconds: dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON line a folder")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument(
        "--bundled", action="store_true", help="never train a table without own text"
    )
    options = parser.parse_args()
    folders = options.folders or sorted(f for f in (options.corpus / "links").glob("*"))
    folders = [f for f in folders if is_labelled(f)]
    if not folders:
        sys.exit("no folder with goals.csv, programs.csv and links.csv")
    corpus = None if options.bundled else options.corpus
    scored = [score(task, vectors_for(task, corpus)) for f in folders for task in read(f)]
    if options.json:
        for folder in dict.fromkeys(s.task.folder for s in scored):
            print(json.dumps(line(folder, [s for s in scored if s.task.folder == folder])))
        return
    report(scored)
    for folder in folders:
        if (folder / "orphans.csv").is_file():
            _whole(whole(folder), corpus)


def vectors_for(task: Labelled, corpus: Path | None) -> WordVectors | None:
    """A table without the plan's own text where the bundled one has it, else None."""
    words = [own for name, own in OWN_TEXT.items() if name in task.folder]
    if corpus is None or not words or not (corpus / "text").is_dir():
        return None
    return _without(corpus, words[0])


@cache
def _without(corpus: Path, word: str) -> WordVectors:
    from train_vectors import read as read_text
    from train_vectors import table_from

    return table_from(read_text(corpus, word))


def score(task: Labelled, vectors: WordVectors | None = None) -> Scored:
    outcomes: dict[str, Outcome] = {}
    seconds: dict[str, float] = {}
    for name in ("align", *BASELINES):
        start = time.perf_counter()
        outcomes[name] = align(task, vectors=vectors) if name == "align" else BASELINES[name](task)
        seconds[name] = time.perf_counter() - start
    numbers = {name: measure(task, outcome) for name, outcome in outcomes.items()}
    return Scored(task, outcomes, numbers, seconds)


def line(folder: str, parts: Sequence[Scored]) -> dict[str, object]:
    """One folder as JSON; a folder with several levels of goals gives the mean over them."""
    found: dict[str, object] = {"set": folder}
    for method in ("align", *BASELINES):
        found[method] = {f: _mean([p.numbers[method][f] for p in parts]) for f in FIELDS}
    return found


def _mean(values: Sequence[float | None]) -> float | None:
    known = [v for v in values if v is not None]
    return round(float(np.mean(known)), 4) if known else None


def report(scored: Sequence[Scored]) -> None:
    """Markdown tables: every set, the macro mean with intervals, orphans, reliability."""
    head = ("R@1", "R@3", "R@5", "MRR", "F1", "LGO", "yatim P", "yatim R", "kalibrasi")
    print("| set | cara | " + " | ".join(head) + " | detik |")
    print("|---" * (len(head) + 3) + "|")
    for one in scored:
        for method, numbers in one.numbers.items():
            cells = " | ".join(_cell(numbers[f]) for f in FIELDS)
            print(f"| {one.task.name} | {method} | {cells} | {one.seconds[method]:.1f} |")
    for method in ("align", *BASELINES):
        cells = " | ".join(_cell(_mean([s.numbers[method][f] for s in scored])) for f in FIELDS)
        print(f"| **macro** | {method} | {cells} | |")
    _intervals(scored)
    _orphans(scored)
    _reliability(scored)
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}".removeprefix("0")


def _intervals(scored: Sequence[Scored]) -> None:
    ours = [ranks(s.task, s.outcomes["align"]) for s in scored]
    print("\n| align minus | R@1 | R@3 |\n|---|---|---|")
    for method in BASELINES:
        theirs = [ranks(s.task, s.outcomes[method]) for s in scored]
        cells = ["{:+.3f} [{:+.3f}, {:+.3f}]".format(*interval(ours, theirs, k)) for k in (1, 3)]
        print(f"| {method} | {' | '.join(cells)} |")


def _orphans(scored: Sequence[Scored]) -> None:
    for one in scored:
        if not one.task.orphans:
            continue
        print(f"\n{one.task.name}: {len(one.task.orphans)} orphans of {len(one.task.programs)}")
        for method, outcome in one.outcomes.items():
            matched = _cell(length_control(one.task, outcome)[1])
            auroc = _cell(orphan_auroc(one.task, outcome))
            print(f"  {method}: AUROC {auroc}, matched by length {matched}")
        print(f"  length alone: AUROC {_cell(length_control(one.task, outcome)[0])}")
        outcome = one.outcomes["align"]
        for who, ids in (("orphans", one.task.orphans), ("others", set(one.task.gold))):
            counts = {r: sum(outcome.rulings.get(i) == r for i in ids) for r in Ruling}
            print(f"  {who}: " + ", ".join(f"{r} {n}" for r, n in counts.items() if n))
        strong = outcome.strong
        right = sum(g in one.task.gold.get(p, ()) for p, g in strong)
        print(f"  strong links {len(strong)}, right {right}")


def _whole(task: Labelled, corpus: Path | None) -> None:
    """Verdicts on all programs and orphans, with and without the rule on official names."""
    print(f"\n{task.name}: {len(task.orphans)} orphans of {len(task.programs)}")
    for official in (True, False):
        knobs = MatchingSettings(official_programs=official)
        outcome = align(task, knobs, vectors_for(task, corpus))
        print(f"  official names {'spared' if official else 'judged like others'}:")
        others = [p.id for p in task.programs if p.id not in task.orphans]
        for who, ids in (("orphans", task.orphans), ("others", others)):
            counts = {r: sum(outcome.rulings[i] == r for i in ids) for r in Ruling}
            print(f"    {who}: " + ", ".join(f"{r} {n}" for r, n in counts.items() if n))


def _reliability(scored: Sequence[Scored]) -> None:
    print("\n| set | " + " | ".join(f"fifth {n}" for n in range(1, 6)) + " |\n" + "|---" * 6 + "|")
    for one in scored:
        bins = reliability(one.task, one.outcomes["align"])
        print(
            f"| {one.task.name} | " + " | ".join(f"{p:.2f} → {r:.2f}" for p, r, _n in bins) + " |"
        )


if __name__ == "__main__":
    main()
