"""What a scanned masterplan still tells: its programs by OCR, against those of the file itself.

Run from the checkout::

    python benchmarks/ocr_plans.py [--turn 90] [PLAN…]

Every page of the plan (the constructed masterplans where none is named) becomes a picture
as in ``benchmarks/ocr.py``: 200 dots an inch, crooked by 0.4 degrees to either side, noisy,
pressed as JPEG, and with ``--turn`` fed sideways or upside down. Programs and their fields
are counted that come out the same, letter by letter, whatever ``ALIGN_OCR`` allows.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from ocr import DPI, sheet

from align.layouts.catalogue import load
from align.layouts.matcher import recogniser
from align.model import Program
from align.plugins.parse_masterplan import MasterplanParser
from align.sources import open_source
from align.text.normalise import key

FIXTURES = Path(__file__).parents[1] / "fixtures"
#: What a program says of itself.
FIELDS = [
    "description",
    "activities",
    "dimension",
    "sub_dimension",
    "owner",
    "supporters",
    "years",
    "roadmap_years",
    "budgets",
    "funding",
    "declared_goals",
    "quick_win",
    "status",
]


def scan(plan: Path, path: Path, turn: int) -> Path:
    """All pages of ``plan`` as one scanned file at ``path``."""
    import pypdfium2

    document = pypdfium2.PdfDocument(plan)
    sheets = [sheet(document, i, turn=turn) for i in range(len(document))]
    sheets[0].save(path, "PDF", resolution=DPI, save_all=True, append_images=sheets[1:])
    return path


def programs(path: Path) -> list[Program]:
    source = replace(open_source(path), recogniser=recogniser(load()))
    return list(MasterplanParser().parse(source).programs)


def plain(value: Any) -> str:
    return key(value) if isinstance(value, str) else key(repr(value))


def compare(want: list[Program], got: list[Program]) -> Iterator[str]:
    """A line for the programs and one for each field that the plan gives."""
    read = {key(p.name): p for p in got}
    both = [(p, read[key(p.name)]) for p in want if key(p.name) in read]
    yield f"programs {len(both)}/{len(want)}, read in all {len(got)}"
    for name in FIELDS:
        given = [(p, q) for p, q in both if getattr(p, name)]
        same = sum(plain(getattr(p, name)) == plain(getattr(q, name)) for p, q in given)
        if given:
            yield f"  {name:16} {same:3}/{len(given)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turn", type=int, choices=(0, 90, 180, 270), default=0)
    parser.add_argument("plans", nargs="*", type=Path)
    options = parser.parse_args()
    for plan in options.plans or sorted(FIXTURES.glob("*/masterplan.pdf")):
        with tempfile.TemporaryDirectory() as room:
            scanned = scan(plan, Path(room) / "pindaian.pdf", options.turn)
            start = time.monotonic()
            got = programs(scanned)
            seconds = time.monotonic() - start
        print(f"{plan.parent.name} {plan.name}, turned {options.turn}: {seconds:.0f} s wall")
        print("\n".join(compare(programs(plan), got)), flush=True)


if __name__ == "__main__":
    main()
