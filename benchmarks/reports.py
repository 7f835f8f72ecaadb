"""Seconds and megabytes of every report for 3,000 programs and 500 goals.

``python -m benchmarks.reports [PROGRAMS GOALS]``. The report is made of the constructed
region's programs and goals over and over, so texts are as long as real ones.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from align.registry import Registry
from tests.plugins.exported import many

FOLDERS = ("docx", "csv")


def size(path: Path) -> int:
    """Bytes of the largest single file of an output."""
    files = list(path.iterdir()) if path.is_dir() else [path]
    return max(file.stat().st_size for file in files)


def main(programs: int = 3000, goals: int = 500) -> None:
    report = many(programs, goals)
    print(f"{len(report.verdicts)} judged programs, {len(report.goals)} goals")
    total = 0.0
    with TemporaryDirectory() as folder:
        for offer in Registry.load(environment={"ALIGN_PLUGINS": "off"}).exporters():
            name = offer.item.name
            path = Path(folder) / (name if name in FOLDERS else f"{name}{offer.item.suffix}")
            start = time.perf_counter()
            offer.item.export(report, path)
            seconds = time.perf_counter() - start
            total += seconds
            print(
                f"{name:14} {seconds:6.1f} s  largest file {size(path) / 1e6:6.2f} MB", flush=True
            )
    print(f"{'together':14} {total:6.1f} s")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:3]))
