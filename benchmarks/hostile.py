"""What becomes of hostile files: one line each, and none may harm the run.

Run from the checkout::

    python benchmarks/hostile.py [--mutants 2000] [--fast] [--processes 2] [NAME…]

Opens every file of ``tests/hostile`` and as many mutants, and writes
``benchmarks/results/hostile.csv``: outcome, seconds, the one line. An outcome is
``read`` (with how many of how many pages), ``refused`` (one line, with remedy) or
``FAULT``: anything else than :class:`align.errors.UnreadableFile`, a line break in the
message, or more than the time limit. Ends with 1 where there is a fault. Peak memory is
that of the largest worker and of this process.
"""

from __future__ import annotations

import argparse
import csv
import io
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import IO, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from align.errors import UnreadableFile
from align.sources import open_source
from align.sources.document import PageClass
from tests.hostile.make import CASES, Case, mutants, write

RESULTS = Path(__file__).parent / "results"
#: The file limit of the reader, and what starting and ending workers takes.
LIMIT = 200.0


class Outcome(NamedTuple):
    name: str
    size: int
    outcome: str
    seconds: float
    line: str


_CASES: list[Case] = []


def run(cases: list[Case], processes: int) -> Iterator[Outcome]:
    """Open every case once, without a cache, in the order of ``cases``."""
    _CASES[:] = cases
    if processes < 2:
        yield from map(one, range(len(cases)))
        return
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processes, mp_context=context) as executor:
        yield from executor.map(one, range(len(cases)))


def one(index: int) -> Outcome:
    case = _CASES[index]
    with tempfile.TemporaryDirectory() as room:
        path = write(Path(room), case)
        size = path.stat().st_size
        start = time.monotonic()
        outcome, line = attempt(path)
        seconds = time.monotonic() - start
    if seconds > LIMIT or "\n" in line:
        outcome = "FAULT"
    return Outcome(case.name, size, outcome, round(seconds, 2), line)


def attempt(path: Path) -> tuple[str, str]:
    """The outcome and its line."""
    try:
        source = open_source(path)
    except UnreadableFile as refusal:
        return "refused", str(refusal).replace(path.name, "BERKAS")
    except BaseException as fault:
        if isinstance(fault, KeyboardInterrupt):
            raise
        return "FAULT", f"{type(fault).__name__}: {fault}"
    good = sum(1 for p in source.pages if p.kind is not PageClass.FAILED)
    notes = sorted({p.note for p in source.pages if p.note})
    return "read", f"{good} of {len(source.pages)} pages, {len(source.tables)} tables {notes or ''}"


def results() -> IO[str]:
    RESULTS.mkdir(exist_ok=True)
    return (RESULTS / "hostile.csv").open("w", newline="", encoding="utf-8")


def nothing() -> IO[str]:
    return io.StringIO()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=0)
    parser.add_argument("--fast", action="store_true", help="leave out files that need gigabytes")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    os.environ["ALIGN_CACHE"] = os.environ["ALIGN_OCR"] = "off"
    chosen = [CASES[n] for n in options.names] or list(CASES.values())
    cases = [c for c in chosen if not (options.fast and c.slow)] + list(mutants(options.mutants))
    outcomes = []
    with nothing() if options.names else results() as stream:
        writer = csv.writer(stream)
        writer.writerow(Outcome._fields)
        for outcome in run(cases, options.processes):
            outcomes.append(outcome)
            writer.writerow(outcome)
            stream.flush()
            if outcome.seconds > 5 or outcome.outcome == "FAULT" or options.names:
                print(*outcome, flush=True)
    counts: dict[str, int] = {}
    for outcome in outcomes:
        counts[outcome.outcome] = counts.get(outcome.outcome, 0) + 1
    peak = [
        resource.getrusage(w).ru_maxrss // 1024
        for w in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)
    ]
    print(len(outcomes), "files:", counts, "slowest", max(o.seconds for o in outcomes), "s")
    print("peak memory: worker", peak[0], "MB, parent", peak[1], "MB")
    return 1 if counts.get("FAULT") else 0


if __name__ == "__main__":
    sys.exit(main())
