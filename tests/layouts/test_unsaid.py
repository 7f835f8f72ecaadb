"""Tujuan and sasaran in one column without label and number are told apart by what is drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from align.model import BBox, ParseResult
from align.plugins.parse_rpjmd import RpjmdParser
from align.sources.document import Table
from tests.layouts.grids import Given, table
from tests.layouts.test_variants import parsed, tree

TITLE = "Tabel 3.1 Tujuan dan Sasaran Pembangunan"
HEAD = ["TUJUAN/SASARAN", "INDIKATOR", "SATUAN", "BASELINE 2024", "2025", "2026"]
UPPER = ("Meningkatnya kualitas hidup warga", "Terwujudnya pemerintahan bersih")
GOALS = [
    [UPPER[0], "Indeks Pembangunan Manusia", "Poin", "70", "71", "72"],
    ["Meningkatnya layanan kesehatan", "Usia Harapan Hidup", "Tahun", "69", "70", "71"],
    ["Meningkatnya mutu pendidikan", "Rata-rata Lama Sekolah", "Tahun", "9", "10", "11"],
    [UPPER[1], "Indeks Reformasi Birokrasi", "Nilai", "60", "61", "62"],
    ["Meningkatnya layanan publik", "Indeks Kepuasan Masyarakat", "Nilai", "80", "81", "82"],
]
TREE = {
    "tujuan 1: Meningkatnya kualitas hidup warga": "",
    "tujuan 2: Terwujudnya pemerintahan bersih": "",
    "sasaran 1.1: Meningkatnya layanan kesehatan": UPPER[0],
    "sasaran 1.2: Meningkatnya mutu pendidikan": UPPER[0],
    "sasaran 2.1: Meningkatnya layanan publik": UPPER[1],
}


def numbered() -> Table:
    rows = [[number, *goal] for number, goal in zip(("1", "", "", "2", ""), GOALS, strict=True)]
    return table([["NO", *HEAD], *rows], title=TITLE)


def labelled() -> Table:
    rows = [[f"Tujuan: {g[0]}", *g[1:]] if g[0] in UPPER else [*g] for g in GOALS]
    return table([[*HEAD], *rows], title=TITLE)


def shaded() -> Table:
    plain = table([[*HEAD], *GOALS], title=TITLE)
    cells = [replace(c, fill="D9E2F3") if c.text in UPPER else c for c in plain.cells]
    return replace(plain, cells=tuple(cells))


def across() -> Table:
    rows: Given = [[g[0], *[None] * 5] if g[0] in UPPER else [*g] for g in GOALS]
    return table([[*HEAD], *rows], title=TITLE)


def set_in() -> Table:
    """A narrow column left of the sasaran sets them in; the cell of a tujuan takes both."""
    rows: Given = [[g[0], None, *g[1:]] if g[0] in UPPER else ["", *g] for g in GOALS]
    plain = table([[HEAD[0], None, *HEAD[1:]], *rows], title=TITLE)
    at = plain.edges
    boxes = [
        BBox(at[c.col], 20 * c.row, at[c.col + c.col_span], 20 * c.row + 20) for c in plain.cells
    ]
    cells = [replace(c, bbox=box) for c, box in zip(plain.cells, boxes, strict=True)]
    return replace(plain, cells=tuple(cells))  # fmt: skip


def merged() -> Table:
    """Two columns under one heading: a merged tujuan on the left, its sasaran beside it."""
    rows: Given = [
        [UPPER[0], *GOALS[1]],
        ["^", *GOALS[2]],
        [UPPER[1], *GOALS[4]],
    ]
    return table([[HEAD[0], None, *HEAD[1:]], *rows], title=TITLE)


def by_indicator() -> Table:
    head = [HEAD[0], "INDIKATOR TUJUAN", "INDIKATOR SASARAN", *HEAD[2:]]
    rows = [[g[0], *((g[1], "") if g[0] in UPPER else ("", g[1])), *g[2:]] for g in GOALS]
    return table([[*head], *rows], title=TITLE)


def read(item: Table) -> ParseResult:
    return parsed(RpjmdParser, item)


@pytest.mark.parametrize(
    "drawn", [numbered, labelled, shaded, across, set_in, merged, by_indicator]
)
def test_the_level_follows_from_how_the_table_is_drawn(drawn: object) -> None:
    assert callable(drawn)
    result = read(drawn())

    assert tree(result) == TREE
    assert {g.confidence for g in result.goals} == {1.0}


def test_where_nothing_tells_them_apart_the_doubt_is_said() -> None:
    result = read(table([[*HEAD], *GOALS], title=TITLE))

    assert all(g.confidence < 0.5 for g in result.goals)
    (finding,) = [f for f in result.findings if f.code == "EKS002"]
    assert "5 baris" in finding.message
    assert len(finding.places) == 5


def test_shading_that_ends_the_table_or_begins_below_its_first_row_tells_nothing() -> None:
    plain = table([[*HEAD], *GOALS], title=TITLE)
    cells = [replace(c, fill="D9E2F3") if c.row in (2, 5) and not c.col else c for c in plain.cells]

    assert all(g.confidence < 0.5 for g in read(replace(plain, cells=tuple(cells))).goals)
