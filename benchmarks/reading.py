"""How well plans are read: records against those that people made, cells against pdfplumber.

Run from the checkout: ``python benchmarks/reading.py [section …]``. The corpus of real
documents is found through ``ALIGN_CORPUS`` or the sibling folder ``../shared/corpus``;
without it only the constructed plans are measured. Each section prints for goals,
indicators and programs recall and precision of the wording (likeness 0.9, so that slips of
OCR pass), how many of those found stand under the right parent, and how many name a page
whose text holds their quotation. That text is PDFium's own, read apart from align.
"""

from __future__ import annotations

import csv
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from align.hookspecs import Parser
from align.layouts.catalogue import load, squash
from align.layouts.matcher import recogniser
from align.model import Goal, Level, ParseResult, Place
from align.plugins.parse_rpjmn import RpjmnParser
from align.plugins.parse_rpjpd import RpjpdParser
from align.sources import open_source
from align.sources.document import Source
from align.text.normalise import key

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "fixtures"
#: Likeness from which two wordings are the same: slips of OCR pass, other goals do not.
SAME = 0.9


def corpus() -> Path | None:
    """The folder of real documents, None where there is none."""
    named = os.environ.get("ALIGN_CORPUS")
    folder = Path(named) if named else ROOT.parent / "shared" / "corpus"
    return folder if folder.is_dir() else None


@dataclass(frozen=True)
class Truth:
    """A record that a person wrote down: ``parent`` is what it stands under, None if not told."""

    level: str
    number: str
    text: str
    parent: str | None = None
    whole: bool = True
    """The truth names every record of this level, so that others are wrong."""


@dataclass(frozen=True)
class Found:
    """A record that align read. ``parents`` holds all that it stands under."""

    level: str
    number: str
    text: str
    place: Place | None
    parents: frozenset[str] = frozenset()


@cache
def read(path: Path, parser: type[Parser]) -> tuple[Source, ParseResult, float, float]:
    """Source, result, and the seconds to open and to parse."""
    start = time.perf_counter()
    source = replace(open_source(path), recogniser=recogniser(load()))
    opened = time.perf_counter()
    result = parser().parse(source)
    return source, result, opened - start, time.perf_counter() - opened


def report(title: str, path: Path, parser: type[Parser], truths: Iterable[Truth]) -> None:
    """Prints one line for each level of ``truths``, and every record that was not found."""
    source, result, opening, parsing = read(path, parser)
    print(f"\n{title}: {path.name}, {len(source.pages)} pages")
    print(f"  detect {parser().detect(source):.2f}, open {opening:.1f} s, parse {parsing:.1f} s")
    truths = list(truths)
    got = found(result)
    for level in dict.fromkeys(t.level for t in truths):
        want = [t for t in truths if t.level == level]
        print(line(path, level, want, [f for f in got if f.level == level]))


def found(result: ParseResult) -> list[Found]:
    """Goals, indicators of goals, programs and their indicators, as records to compare."""
    goals = {g.id: g for g in result.goals}
    out = [Found(g.level, g.number, g.text, g.place, _above(g, goals)) for g in result.goals]
    for goal in result.goals:
        under = frozenset([goal.number])
        out += [Found("indicator", "", i.name, i.place, under) for i in goal.indicators]
    for program in result.programs:
        parents = [goals[p] for p in program.parents]
        numbers = {g.number for g in parents} | {n for g in parents for n in _above(g, goals)}
        out.append(Found("program", program.code, program.name, program.place, frozenset(numbers)))
        under = frozenset([key(program.name)])
        out += [Found("of program", "", i.name, i.place, under) for i in program.indicators]
    return out


def _above(goal: Goal, goals: dict[str, Goal]) -> frozenset[str]:
    return frozenset([goals[goal.parent].number] if goal.parent else ())


def line(path: Path, level: str, want: Sequence[Truth], got: Sequence[Found]) -> str:
    by_number = {g.number: g for g in got}
    pairs = [(t, find(t, by_number, got)) for t in want]
    both = [(t, g) for t, g in pairs if g]
    right = {id(g) for _, g in both}
    precise = sum(1 for g in got if id(g) in right or any(alike(t.text, g.text) for t in want))
    precision = f"{precise:3}/{len(got):<3}" if all(t.whole for t in want) else "  -    "
    exact = sum(1 for t, g in both if key(t.text) == key(g.text))
    told = [(t, g) for t, g in both if t.parent is not None]
    parents = sum(1 for t, g in told if t.parent in g.parents)
    pages = sum(1 for _, g in both if on_page(path, g.place))
    missing = "".join(f"\n    not found: {t.text[:100]}" for t, g in pairs if not g)
    return (
        f"  {level:20} recall {len(both):3}/{len(want):<3} precision {precision} "
        f"exact {exact:3} parent {parents:3}/{len(told):<3} page {pages:3}/{len(both)}{missing}"
    )


def find(truth: Truth, by_number: dict[str, Found], got: Sequence[Found]) -> Found | None:
    """The record of this number and wording, else the one worded most alike under its parent."""
    same = by_number.get(truth.number)
    if truth.number and same and alike(same.text, truth.text):
        return same
    near = [g for g in got if alike(g.text, truth.text)]
    return max(
        near, key=lambda g: (truth.parent in g.parents, likeness(g.text, truth.text)), default=None
    )


def alike(one: str, other: str) -> bool:
    return likeness(one, other) >= SAME


@cache
def likeness(one: str, other: str) -> float:
    a, b = key(one), key(other)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.real_quick_ratio() < SAME or matcher.quick_ratio() < SAME:
        return 0.0
    return matcher.ratio()


@cache
def page_text(path: Path, page: int) -> str:
    """Letters and digits of a page in the order in which PDFium gives them."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return squash(document[page - 1].get_textpage().get_text_bounded())
    finally:
        document.close()


def on_page(path: Path, place: Place | None) -> bool:
    """Whether the beginning of the quotation stands on the page that ``place`` names."""
    if place is None or not place.page:
        return False
    return squash(place.quote)[:24] in page_text(path, place.page)


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
    report("RPJMN", document, RpjmnParser, truths)


def rpjpd(folder: Path) -> None:
    """The expected records hold the misi only; the other levels have no truth yet."""
    records = json.loads((folder / "expected" / "dki_rpjmd_2025_2029.json").read_text("utf-8"))
    truths = [Truth(Level.MISI, n, text) for n, text in records["rpjpd_misi"].items()]
    document = folder / "documents" / "rpjpd-dki-jakarta-2025-2045.pdf"
    report("RPJPD", document, RpjpdParser, truths)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main(wanted: list[str]) -> None:
    from benchmarks import reading_regional as regional

    sections: dict[str, Callable[[Path], None]] = {
        "rpjmn": rpjmn,
        "rpjpd": rpjpd,
        "rpjmd": regional.rpjmd,
        "semarang": regional.semarang,
        "disperkim": regional.disperkim,
    }
    folder = corpus()
    for name, section in sections.items():
        if folder and (not wanted or name in wanted):
            section(folder)
    if not wanted or "constructed" in wanted:
        regional.constructed()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(sys.argv[1:])
