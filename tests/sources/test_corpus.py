"""Real documents, where there are some: shapes and numbers only."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.sources import open_source
from align.sources.document import BlockKind, PageClass, Source

UNREAD = {PageClass.SCAN, PageClass.BAD_OCR}


@pytest.fixture(scope="module")
def documents(corpus: Path) -> Path:
    return corpus / "documents"


def test_scan_with_a_worthless_layer_gives_no_text(documents: Path) -> None:
    source = open_source(documents / "iku-kediri-pindaian.pdf")
    assert len(source.pages) == 5
    assert {p.kind for p in source.pages} <= UNREAD
    assert not any(p.text for p in source.pages)
    assert not source.blocks
    (finding,) = source.findings
    assert [p.page for p in finding.places] == [1, 2, 3, 4, 5]


@pytest.fixture(scope="module")
def housing(documents: Path) -> Source:
    return open_source(documents / "renstra-disperkim-jabar-2013-2018.pdf")


def test_program_matrix_has_one_grid_over_all_its_pages(housing: Source) -> None:
    grids = {t.cols for t in housing.tables if 82 <= t.page <= 101 and t.reader == "fast"}
    assert grids == {12}


def test_labels_are_those_printed(housing: Source) -> None:
    assert [housing.pages[n - 1].label for n in (63, 64, 82)] == ["58", "59", "77"]
    assert not any("Rencana Strategis Tahun" in b.text and b.page == 63 for b in housing.blocks)


def test_wide_colour_matrix_keeps_its_columns(documents: Path) -> None:
    source = open_source(documents / "renstra-satpolpp-kota-semarang-2021-2026.pdf")
    assert {t.cols for t in source.tables if 55 <= t.page <= 60} == {27}
    titles = [b.number for b in source.blocks if b.kind is BlockKind.HEADING and b.level == 1]
    assert titles[-7:] == ["II", "III", "IV", "V", "VI", "VII", "VIII"]


def test_half_scanned_file_names_its_scans(documents: Path) -> None:
    source = open_source(documents / "rpjmd-kediri-2011-2015-cuplikan.pdf")
    assert [p.number for p in source.pages if p.kind is PageClass.SCAN] == list(range(9, 16))
    assert [p.label for p in source.pages[:3]] == ["i", "ii", "iii"]


def test_docx_merges_of_a_real_form(documents: Path) -> None:
    source = open_source(documents / "renstra-bpkad-jabar-bab5.docx")
    assert [(t.cols, bool(t.title)) for t in source.tables] == [(3, True), (16, True)]
    spans = [c.row_span for t in source.tables for c in t.cells if c.row_span > 1]
    assert (len(spans), sum(spans) - len(spans)) == (50, 471)


def test_legacy_workbook(documents: Path) -> None:
    source = open_source(documents / "cascading-biro-jabar-2017.xls")
    assert source.format == "xls"
    assert [p.label for p in source.pages] == ["Sheet1", "cascad 2017"]
    assert source.tables
