"""Doubt about a page or a table reaches the goals and programs read from it."""

from __future__ import annotations

from dataclasses import replace

from align.layouts.certainty import certainty
from align.model import BBox, Place
from align.plugins.parse_rpjmd import RpjmdParser
from align.sources.document import Page, Source
from tests.layouts.grids import source, table

ROWS = [
    ["Tujuan", "Sasaran", "Indikator", "2025"],
    ["Terwujudnya tata kelola baik", "Meningkatnya layanan publik", "Indeks pelayanan", "3"],
]


def plan() -> Source:
    return source(table(ROWS, title="Tujuan dan Sasaran"))


def test_goals_of_a_page_that_two_readers_read_differently_are_less_sure() -> None:
    doubtful = replace(plan(), pages=(Page(1, "", confidence=0.7, note="tables-differ"),))

    assert {g.confidence for g in RpjmdParser().parse(plan()).goals} == {1.0}
    assert {g.confidence for g in RpjmdParser().parse(doubtful).goals} == {0.7}


def test_goals_of_a_table_whose_cells_differ_are_less_sure() -> None:
    sure = plan()
    doubtful = replace(sure, tables=(replace(sure.tables[0], confidence=0.6),))

    assert {g.confidence for g in RpjmdParser().parse(doubtful).goals} == {0.6}


def test_a_place_is_as_sure_as_the_table_around_it() -> None:
    inner = replace(table(ROWS), bbox=BBox(50, 100, 500, 300), confidence=0.5)
    both = source(inner)

    assert certainty(both, Place("d", 1, bbox=BBox(60, 120, 90, 140))) == 0.5
    assert certainty(both, Place("d", 1, bbox=BBox(60, 400, 90, 420))) == 1.0
    assert certainty(both, Place("d", None)) == 1.0
