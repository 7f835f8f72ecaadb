"""How often the guessed dimension of a program is the one its region gave.

::

    python benchmarks/dimensions.py FILE.csv …

Every file has a column ``dimension`` and what is classified in ``text``, ``title`` and
``description``, or ``opd``.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from align.data.dimensions import resolve
from align.graph.dimension import likelihoods


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    for path in parser.parse_args().files:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            rows = [r for r in csv.DictReader(handle) if resolve(r.get("dimension") or "")]
        first = second = 0
        for row in rows:
            right = (resolve(row["dimension"]) or ("",))[0]
            chances = likelihoods(_text(row))
            guesses = sorted(chances, key=lambda d: (-chances[d], d))[:2]
            first += right in guesses[:1]
            second += right in guesses
        total = len(rows) or 1
        print(f"{path.name}: {len(rows)} rows, first {first / total:.2f}, two {second / total:.2f}")


def _text(row: dict[str, str]) -> str:
    parts = [row.get(c) or "" for c in ("text", "title", "description")]
    return " ".join(p for p in parts if p) or row.get("opd") or ""


if __name__ == "__main__":
    main()
