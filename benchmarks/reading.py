"""How well plans are read: found goals against the records that people made by hand.

Run from the checkout: ``python benchmarks/reading.py [section …]``. The corpus of real
documents is found through ``ALIGN_CORPUS`` or the sibling folder ``../shared/corpus``;
without it only the constructed plans are measured. Each section prints, for each level,
recall and precision of the wording, how many of the found goals stand under the right
parent and on a page that shows their words, and the seconds it took to open and to read.
"""

from __future__ import annotations

import csv
import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from align.hookspecs import Parser
from align.layouts.catalogue import load
from align.layouts.matcher import recogniser
from align.model import Goal, Level, ParseResult
from align.plugins.parse_rpjmn import RpjmnParser
from align.plugins.parse_rpjpd import RpjpdParser
from align.sources import open_source
from align.sources.document import Source
from align.text.normalise import key

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "fixtures"
#: Likeness from which two wordings are the same goal: slips of OCR pass, other goals do not.
SAME = 0.9


def corpus() -> Path | None:
    """The folder of real documents, None where there is none."""
    named = os.environ.get("ALIGN_CORPUS")
    folder = Path(named) if named else ROOT.parent / "shared" / "corpus"
    return folder if folder.is_dir() else None


@dataclass(frozen=True)
class Truth:
    """A goal that a person wrote down: ``parent`` is the parent's number, None if not told."""

    level: str
    number: str
    text: str
    parent: str | None = None


def read(path: Path, parser: Parser) -> tuple[Source, ParseResult, float, float]:
    """Source, result, and the seconds to open and to parse."""
    start = time.perf_counter()
    source = replace(open_source(path), recogniser=recogniser(load()))
    opened = time.perf_counter()
    result = parser.parse(source)
    return source, result, opened - start, time.perf_counter() - opened


def report(title: str, path: Path, parser: Parser, truths: Iterable[Truth]) -> None:
    source, result, opening, parsing = read(path, parser)
    print(f"\n{title}: {path.name}, {len(source.pages)} pages")
    print(f"  detect {parser.detect(source):.2f}, open {opening:.1f} s, parse {parsing:.1f} s")
    truths = list(truths)
    numbers = {g.id: g.number for g in result.goals}
    for level in dict.fromkeys(t.level for t in truths):
        want = [t for t in truths if t.level == level]
        got = [g for g in result.goals if g.level == level]
        print(line(source, level, want, got, numbers))


def line(
    source: Source, level: str, want: list[Truth], got: list[Goal], numbers: dict[str, str]
) -> str:
    by_number = {g.number: g for g in got}
    pairs = [(t, find(t, by_number, got)) for t in want]
    found = [(t, g) for t, g in pairs if g]
    right = {id(g) for _, g in found}
    exact = sum(1 for t, g in found if key(t.text) == key(g.text))
    told = [(t, g) for t, g in found if t.parent is not None]
    parents = sum(1 for t, g in told if g.parent and numbers[g.parent] == t.parent)
    pages = sum(1 for _, g in found if on_page(source, g))
    return (
        f"  {level:20} recall {len(found):3}/{len(want):<3} precision {len(right):3}/{len(got):<3} "
        f"exact {exact:3} parent {parents:3}/{len(told):<3} page {pages:3}/{len(found)}"
    )


def find(truth: Truth, by_number: dict[str, Goal], got: list[Goal]) -> Goal | None:
    """The goal of this number and wording, else the one worded most alike."""
    same = by_number.get(truth.number)
    if same and alike(same.text, truth.text) >= SAME:
        return same
    best = max(got, key=lambda g: alike(g.text, truth.text), default=None)
    return best if best and alike(best.text, truth.text) >= SAME else None


def alike(one: str, other: str) -> float:
    return SequenceMatcher(None, key(one), key(other), autojunk=False).ratio()


def on_page(source: Source, goal: Goal) -> bool:
    """Whether the first words of the quotation stand on the goal's page."""
    if not goal.place.page:
        return False
    page = key(source.pages[goal.place.page - 1].text)
    return " ".join(key(goal.place.quote).split()[:3]) in page


def rpjmn(folder: Path) -> None:
    links = folder / "links" / "rpjmn-2025-2029"
    levels = {"PN": Level.PRIORITAS_NASIONAL, "PP": Level.PROGRAM_PRIORITAS}
    truths = []
    for row in rows(links / "goals.csv"):
        label, number = row["id"].split()
        parent = row["parent"].split()[-1] if row["parent"] else None
        truths.append(Truth(levels[label], number, row["text"], parent))
    for row in rows(links / "programs.csv"):
        pn, pp, letter = row["id"].split()[1].split(".")
        number = f"{pn}.{pp}.{ord(letter) - 96:02d}"
        truths.append(Truth(Level.KEGIATAN_PRIORITAS, number, row["text"], f"{pn}.{pp}"))
    document = folder / "documents" / "rpjmn-2025-2029-cuplikan.pdf"
    report("RPJMN", document, RpjmnParser(), truths)


def rpjpd(folder: Path) -> None:
    """The expected records hold the misi only; the other levels have no truth yet."""
    records = json.loads((folder / "expected" / "dki_rpjmd_2025_2029.json").read_text("utf-8"))
    truths = [Truth(Level.MISI, n, text) for n, text in records["rpjpd_misi"].items()]
    document = folder / "documents" / "rpjpd-dki-jakarta-2025-2045.pdf"
    report("RPJPD", document, RpjpdParser(), truths)


def constructed() -> None:
    for expected in sorted(FIXTURES.glob("*/expected.json")):
        plans = json.loads(expected.read_text("utf-8"))["plans"]
        for kind, parser in (("rpjmn", RpjmnParser()), ("rpjpd", RpjpdParser())):
            truths = [fixture_truth(goal) for goal in plans[kind]["goals"]]
            path = expected.parent / plans[kind]["file"]
            report(f"{kind.upper()} (constructed)", path, parser, truths)


def fixture_truth(goal: dict[str, str | None]) -> Truth:
    """Numbers as the parsers write them: PN 1 is 01, the visi is 1."""
    level, number, parent = str(goal["level"]), str(goal["number"] or "1"), goal["parent"]
    if level == Level.PRIORITAS_NASIONAL:
        number = number.zfill(2)
    if level == Level.PROGRAM_PRIORITAS and parent:
        parent = parent.zfill(2)
    return Truth(level, number, str(goal["text"]), parent or None)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


#: Sections on real documents.
SECTIONS: dict[str, Callable[[Path], None]] = {"rpjmn": rpjmn, "rpjpd": rpjpd}


def main(wanted: list[str]) -> None:
    folder = corpus()
    for name, section in SECTIONS.items():
        if folder and (not wanted or name in wanted):
            section(folder)
    if not wanted or "constructed" in wanted:
        constructed()


if __name__ == "__main__":
    main(sys.argv[1:])
