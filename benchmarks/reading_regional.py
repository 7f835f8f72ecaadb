"""Sections of ``reading.py`` for regional plans, and the cells of their tables.

Where no person wrote indicators or kegiatan down, plain pdfplumber (default settings) reads
the same tables, and its cells under the header words are the truth: another parser of the
file, another finder of grids, no catalogue.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from align.hookspecs import Parser
from align.layouts.catalogue import squash
from align.model import Level
from align.plugins.parse_masterplan import MasterplanParser
from align.plugins.parse_rpjmd import RpjmdParser
from align.plugins.parse_rpjmn import RpjmnParser
from align.plugins.parse_rpjpd import RpjpdParser
from benchmarks.reading import FIXTURES, Truth, likeness, read, report

Grid = list[list[str]]


def rpjmd(folder: Path) -> None:
    """Jakarta: misi, tujuan, sasaran, indicators (table III.2), and programs under their goal."""
    records = json.loads((folder / "expected" / "dki_rpjmd_2025_2029.json").read_text("utf-8"))
    truths = [Truth(Level.MISI, n, text) for n, text in records["rpjmd_misi"].items()]
    programs = []
    for tujuan in records["rpjmd_tujuan"]:
        truths.append(Truth(Level.TUJUAN, tujuan["no"], tujuan["tujuan"], tujuan["misi"]))
        for sasaran in tujuan["sasaran"]:
            truths.append(Truth(Level.SASARAN, sasaran["no"], sasaran["sasaran"], tujuan["no"]))
            # Where OCR shifted the program column only the tujuan is certain.
            under = sasaran["no"] if tujuan["sasaran_certain"] else tujuan["no"]
            programs += [
                Truth("program", "", name, under, whole=False)
                for name in sasaran.get("program", ())
            ]
    document = folder / "documents" / "rpjmd-dki-jakarta-2025-2029.pdf"
    parents = {squash(t.text): t.number for t in truths}
    indicators = list(under_header(document, (185,), "indikator", {0: parents}))
    report("RPJMD Jakarta", document, RpjmdParser, [*truths, *indicators, *programs])
    cells(document, RpjmdParser, (185, *range(212, 262)))


def semarang(folder: Path) -> None:
    """Goals of the RPJMD that a Renstra quotes, and its own matrix of programs (p 55-60)."""
    records = json.loads((folder / "expected" / "semarang_rpjmd_2021_2026.json").read_text("utf-8"))
    truths = [Truth(Level.MISI, n, misi["text"]) for n, misi in records["misi"].items()]
    truths += [Truth(Level.TUJUAN, t["no"], t["tujuan"], t["misi"]) for t in records["tujuan"]]
    truths += [Truth("indicator", "", name) for name in records["indikator"]]
    document = folder / "documents" / "renstra-satpolpp-kota-semarang-2021-2026.pdf"
    report("RPJMD Semarang, quoted", document, RpjmdParser, truths)
    cells(document, RpjmdParser, range(42, 64))
    matrix(document, range(55, 61), "program")


def disperkim(folder: Path) -> None:
    """Misi, tujuan, sasaran and indicators (p 63-65); the matrix of programs (p 81-102)."""
    records = json.loads(
        (folder / "expected" / "jabar_disperkim_2013_2018.json").read_text("utf-8")
    )
    truths = [Truth(Level.MISI, n, text) for n, text in records["misi"].items()]
    for tujuan in records["tujuan"]:
        truths.append(Truth(Level.TUJUAN, tujuan["no"], tujuan["tujuan"], tujuan["misi"]))
        for number, text in tujuan["sasaran"]:
            wording = text.split(" (sic")[0]
            truths.append(Truth(Level.SASARAN, number, wording, tujuan["no"]))
    document = folder / "documents" / "renstra-disperkim-jabar-2013-2018.pdf"
    parents = {squash(t.text): t.number for t in truths}
    indicators = list(under_header(document, range(63, 67), "indikator", {0: parents}))
    report("Renstra Disperkim", document, RpjmdParser, [*truths, *indicators])
    cells(document, RpjmdParser, (*range(63, 67), *range(81, 103)))
    matrix(document, range(81, 103), "kegiatan")


def constructed() -> None:
    """The fixtures, whose every record is known."""
    kinds: dict[str, type[Parser]] = {
        "rpjmn": RpjmnParser,
        "rpjpd": RpjpdParser,
        "rpjmd": RpjmdParser,
        "masterplan": MasterplanParser,
    }
    for expected in sorted(FIXTURES.glob("*/expected.json")):
        plans = json.loads(expected.read_text("utf-8"))["plans"]
        for kind, parser in kinds.items():
            plan = plans[kind]
            file = plan.get("file") or next(f for f in plan["files"] if f.endswith(".pdf"))
            truths = list(_of_fixture(plan))
            report(f"{kind.upper()} (constructed)", expected.parent / file, parser, truths)


def _of_fixture(plan: dict) -> Iterator[Truth]:  # type: ignore[type-arg]
    """Numbers as the parsers write them: PN 1 is 01, the visi is 1."""
    for goal in plan.get("goals", ()):
        level, number, parent = goal["level"], goal["number"] or "1", goal["parent"]
        number = number.zfill(2) if level == Level.PRIORITAS_NASIONAL else number
        if level == Level.PROGRAM_PRIORITAS and parent:
            parent = parent.zfill(2)
        # Of the stages of an old RPJPD only the last is written down.
        whole = level != Level.ARAH_KEBIJAKAN
        yield Truth(level, number, goal["text"], parent or None, whole=whole)
        for indicator in goal.get("indicators", ()):
            yield Truth("indicator", "", indicator["name"], number)
    for program in plan.get("programs", ()):
        goals = program.get("goals", ())
        yield Truth(
            "program", program.get("code", ""), program["name"], goals[0] if goals else None
        )


@cache
def plain(path: Path, page: int, *, shading: bool = True) -> tuple[Grid, ...]:
    """Tables of a page as pdfplumber gives them; without ``shading`` its fat fills are no rules.

    Coloured rows cut default pdfplumber's cells into pieces, so that no truth is in them.
    """
    import pdfplumber

    with pdfplumber.open(path, pages=[page]) as pdf:
        sheet = pdf.pages[0] if shading else pdf.pages[0].filter(_is_no_fill)
        tables = sheet.extract_tables()
        return tuple([[cell or "" for cell in row] for row in table] for table in tables)


def _is_no_fill(item: dict[str, Any]) -> bool:
    thin = min(item["width"], item["height"]) <= 3
    return bool(item["object_type"] != "rect" or thin or item["stroke"])


def under_header(
    path: Path, pages: Iterable[int], word: str, owners: dict[int, dict[str, str]]
) -> Iterator[Truth]:
    """Cells below the first header that begins with ``word``, under the goal beside them.

    ``owners`` maps columns to numbers of goals by squashed wording; blank cells carry on.
    """
    column, end, under = -1, 0, ""
    for page in pages:
        for grid in plain(path, page, shading=False):
            for row in grid:
                heads = [c for c, text in enumerate(row) if squash(text).startswith(word)]
                if heads and len(row) > 3:
                    column = heads[0]
                    end = next((c for c in range(column + 1, len(row)) if row[c]), column + 1)
                    continue
                if not 0 <= column < len(row):
                    continue
                for at, known in owners.items():
                    for cell in row[at:column]:
                        under = _nearest(cell, known) or under
                text = re.sub(r"^[\d.\s]+(?=\D)", "", " ".join(" ".join(row[column:end]).split()))
                if len(squash(text)) > 3:
                    yield Truth("indicator", "", re.sub(r"\s*\([^()]*\)$", "", text), under or None)


def _nearest(text: str, known: dict[str, str]) -> str:
    wording = re.sub(r"^\W*(?:tujuan\W*)?[\d.]*[a-z]?[.:]?\s+", "", text, flags=re.IGNORECASE)
    best = max(known, key=lambda k: likeness(k, squash(wording)), default="")
    return known[best] if best and likeness(best, squash(wording)) else ""


def cells(path: Path, parser: type[Parser], pages: Iterable[int]) -> None:
    """Text cells of the tables on ``pages`` beside those of default pdfplumber."""
    source = read(path, parser)[0]
    ours: Counter[tuple[int, str]] = Counter()
    theirs: Counter[tuple[int, str]] = Counter()
    wanted = set(pages)
    for table in source.tables:
        if table.page in wanted:
            ours.update((table.page, squash(c.text)) for c in table.cells if squash(c.text))
    for page in sorted(wanted):
        for grid in plain(path, page):
            theirs.update((page, squash(c)) for row in grid for c in row if squash(c))
    both = (ours & theirs).total()
    figures = Counter({k: n for k, n in theirs.items() if k[1].isdigit()})
    same = (figures & ours).total()
    print(
        f"  {'cells':20} align {ours.total():5} pdfplumber {theirs.total():5} equal {both:5} "
        f"({both / theirs.total():.3f} of pdfplumber's) figures {same}/{figures.total()}"
    )


def matrix(path: Path, pages: Iterable[int], word: str) -> None:
    """Rows of a program matrix that pdfplumber gives, found again as records with all figures."""
    result = read(path, RpjmdParser)[1]
    money: dict[str, set[str]] = {}
    for program in result.programs:
        for item in (program, *program.details):
            digits = {_digits(t) for b in item.budgets for t in b.text.split("+")}
            money.setdefault(squash(item.name)[:40], set()).update(digits)
    rows = found = exact = 0
    for name, figures in _matrix_rows(path, pages, word):
        rows += 1
        if (known := money.get(squash(name)[:40])) is not None:
            found += 1
            exact += figures <= known
    print(
        f"  {'matrix rows':20} found {found:3}/{rows:<3} with every budget figure {exact:3}/{rows}"
    )


def _matrix_rows(path: Path, pages: Iterable[int], word: str) -> Iterator[tuple[str, set[str]]]:
    """Name and budget figures of rows that have both, by columns of the first header."""
    name_at = -1
    money_at: list[int] = []
    for page in pages:
        for grid in plain(path, page, shading=False):
            heads = [
                (r, c)
                for r, row in enumerate(grid[:4])
                for c, t in enumerate(row)
                if squash(t).startswith(word)
            ]
            money = [c for row in grid[:4] for c, t in enumerate(row) if squash(t) in _MONEY_HEADS]
            if heads and money:
                name_at, money_at = heads[-1][1], money
            for row in grid[4 if money else 0 :]:
                if not 0 <= name_at < len(row) or row[name_at + 1] == "" or not row[name_at]:
                    continue
                figures = {_digits(row[c]) for c in money_at if c < len(row)} - {""}
                if figures and re.search(r"[A-Za-z]{3}", row[name_at]):
                    yield re.sub(r"^\W*\d+[.)]\s+", "", " ".join(row[name_at].split())), figures


_MONEY_HEADS = frozenset({"rp", "biaya", "bl", "btl", "pagu", "rupiah", "anggaran"})


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
