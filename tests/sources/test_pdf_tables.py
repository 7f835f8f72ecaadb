"""Ruled tables in PDFs: the four defects that real plans have, and what else goes wrong there."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from align.sources import open_source
from align.sources.document import Source, Table
from tests.sources.minipdf import Canvas, write

XS = (60, 120, 300, 400)
YS = (100, 120, 140, 160)
ROWS = (
    ("No", "Indikator", "Target"),
    ("1", "Angka kemiskinan", "4,95"),
    ("2", "Rasio gini", "0,31"),
)


def texts(table: Table) -> list[list[str | None]]:
    return [[c.text if c else None for c in line] for line in table.grid()]


def only(source: Source) -> Table:
    (table,) = source.tables
    return table


def test_plain_table_gives_cells_edges_and_boxes(tmp_path: Path) -> None:
    page = Canvas()
    page.cells(XS, YS, ROWS)
    table = only(open_source(write(tmp_path / "a.pdf", page)))
    assert texts(table) == [list(r) for r in ROWS]
    assert table.edges == pytest.approx(XS, abs=0.5)
    assert table.cells[4].bbox == pytest.approx((120, 120, 300, 140), abs=0.5)


def test_last_row_without_bottom_rule_is_kept(tmp_path: Path) -> None:
    page = Canvas()
    for x in XS:
        page.line(x, 100, x, 160)
    for y in YS[:-1]:
        page.line(60, y, 400, y)
    for top, row in zip(YS, ROWS, strict=False):
        for x, text in zip(XS, row, strict=False):
            page.text(x + 3, top + 12, text, 9)
    assert texts(only(open_source(write(tmp_path / "a.pdf", page))))[-1] == list(ROWS[-1])


def test_cell_left_open_beside_a_closed_one_is_kept(tmp_path: Path) -> None:
    """At a page break only the column that ended there has its bottom rule."""
    page = Canvas()
    for x in XS:
        page.line(x, 100, x, 160)
    for y in (100, 120):
        page.line(60, y, 400, y)
    page.line(300, 160, 400, 160)
    page.line(300, 140, 400, 140)
    page.text(63, 132, "02.05", 9)
    page.text(123, 132, "Swasembada pangan", 9)
    page.text(303, 132, "A", 9)
    page.text(303, 152, "B", 9)
    grid = texts(only(open_source(write(tmp_path / "a.pdf", page))))
    assert grid[1] == ["02.05", "Swasembada pangan", "A"]
    assert grid[2] == ["02.05", "Swasembada pangan", "B"]


def test_missing_outer_rules_left_and_right_are_closed(tmp_path: Path) -> None:
    page = Canvas()
    for x in XS[1:-1]:
        page.line(x, 100, x, 160)
    for y in YS:
        page.line(60, y, 400, y)
    for top, row in zip(YS, ROWS, strict=False):
        for x, text in zip(XS, row, strict=False):
            page.text(x + 3, top + 12, text, 9)
    assert texts(only(open_source(write(tmp_path / "a.pdf", page)))) == [list(r) for r in ROWS]


def test_header_turned_by_90_degrees_reads_forwards(tmp_path: Path) -> None:
    page = Canvas()
    page.grid(XS, (100, 180, 200, 220))
    page.text(95, 170, "KODE PROGRAM", 9, turn=90)
    page.text(215, 110, "SATUAN", 9, turn=270)
    page.text(303, 112, "Target", 9)
    for top, row in zip((180, 200), ROWS[1:], strict=True):
        for x, text in zip(XS, row, strict=False):
            page.text(x + 3, top + 12, text, 9)
    grid = texts(only(open_source(write(tmp_path / "a.pdf", page))))
    assert grid[0] == ["KODE PROGRAM", "SATUAN", "Target"]


def test_shading_strips_are_colour_and_no_columns(tmp_path: Path) -> None:
    """Word shades a cell in strips set into it; each strip looks like a box with four rules."""
    page = Canvas()
    for x, end in pairwise(XS):
        page.box(x + 0.5, 100.5, x + 5, 119.5, "0.71 0.78 0.91")
        page.box(x + 5, 100.5, end - 5, 119.5, "0.71 0.78 0.91")
        page.box(end - 5, 100.5, end - 0.5, 119.5, "0.71 0.78 0.91")
    page.cells(XS, YS, ROWS)
    table = only(open_source(write(tmp_path / "a.pdf", page)))
    assert (table.rows, table.cols) == (3, 3)
    assert [c.fill for c in table.cells[:4]] == ["B5C7E8"] * 3 + [""]


def test_white_painted_over_colour_is_no_shading(tmp_path: Path) -> None:
    page = Canvas()
    page.box(60, 100, 400, 160, "1 1 0")
    page.box(60, 120, 400, 160, "1 1 1")
    page.cells(XS, YS, ROWS)
    table = only(open_source(write(tmp_path / "a.pdf", page)))
    assert [c.fill for c in table.cells] == ["FFFF00"] * 3 + [""] * 6


def test_space_that_the_next_letter_covers_parts_words(tmp_path: Path) -> None:
    """Squeezed type: the space is in the file, but its glyph lies under the next letter."""
    page = Canvas()
    page.grid(XS, YS)
    spread = "BT /F1 9 Tf 0.1 Tc 1 0 0 1 123 710 Tm [(Sumber) -10 ( ) 240 (Daya) -8 ( ) 240 (Manusia)] TJ ET"
    page.raw(spread)
    page.text(63, 112, "No", 9)
    page.text(63, 132, "1", 9)
    page.text(303, 132, "4,95", 9)
    table = only(open_source(write(tmp_path / "a.pdf", page)))
    assert table.grid()[1][1].text == "Sumber Daya Manusia"  # type: ignore[union-attr]


def test_word_over_a_rule_is_cut_there_and_no_letter_is_lost(tmp_path: Path) -> None:
    page = Canvas()
    page.cells((60, 120, 180), (100, 120, 140), (("A", "B"), ("123456789012", "")))
    page.text(100, 112, "c", 9)
    table = only(open_source(write(tmp_path / "a.pdf", page)))
    joined = "".join(c.text for c in table.cells if c.row == 1).replace("\n", "")
    assert joined == "123456789012"


def test_merged_cells_have_spans(tmp_path: Path) -> None:
    page = Canvas()
    page.line(60, 100, 400, 100)
    page.line(300, 120, 400, 120)
    page.line(60, 140, 400, 140)
    page.line(60, 160, 400, 160)
    for x in (60, 300, 400):
        page.line(x, 100, x, 160)
    page.line(350, 120, 350, 160)
    page.text(63, 112, "Indikator", 9)
    page.text(303, 112, "Target", 9)
    page.text(303, 132, "2025", 9)
    page.text(353, 132, "2026", 9)
    page.text(63, 152, "Rasio gini", 9)
    table = only(open_source(write(tmp_path / "a.pdf", page)))
    spans = {c.text: (c.row_span, c.col_span) for c in table.cells if c.text}
    assert spans["Indikator"] == (2, 1)
    assert spans["Target"] == (1, 2)
    assert spans["2025"] == (1, 1)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_turned_page_gives_the_same_cells(tmp_path: Path, rotate: int) -> None:
    page = Canvas(rotate=rotate)
    page.cells(XS, YS, ROWS)
    source = open_source(write(tmp_path / "a.pdf", page))
    table = only(source)
    assert sorted(c.text for c in table.cells) == sorted(t for r in ROWS for t in r)
    assert source.pages[0].width == (595 if rotate % 180 == 0 else 842)


def test_turned_page_with_text_drawn_to_be_upright_reads_normally(tmp_path: Path) -> None:
    """A landscape page as scanners and some printers write it: content turned, /Rotate 90."""
    page = Canvas(rotate=90)
    # In page space the table stands on its side; 90 degrees clockwise makes it upright.
    for y in YS:
        page.line(y, 842 - 60, y, 842 - 400)
    for x in XS:
        page.line(YS[0], 842 - x, YS[-1], 842 - x)
    for top, row in zip(YS, ROWS, strict=False):
        for x, text in zip(XS, row, strict=False):
            page.text(top + 12, 842 - (x + 3), text, 9, turn=90)
    assert texts(only(open_source(write(tmp_path / "a.pdf", page)))) == [list(r) for r in ROWS]


def test_bar_chart_is_no_table(tmp_path: Path) -> None:
    page = Canvas()
    for i in range(6):
        page.raw(f"0.2 0.4 0.8 rg 0 0 0 RG {80 + 40 * i} 600 30 {40 + 20 * i} re B 0 0 0 rg")
        page.text(85 + 40 * i, 260, str(2019 + i), 8)
    page.text(60, 300, "Gambar 2.1 Jumlah kunjungan", 10)
    assert not open_source(write(tmp_path / "a.pdf", page)).tables


def test_double_rules_leave_no_empty_columns(tmp_path: Path) -> None:
    page = Canvas()
    page.cells(XS, YS, ROWS)
    for x in XS:
        page.line(x + 4, 100, x + 4, 160)
    page.line(404, 100, 404, 160)
    for y in YS:
        page.line(400, y, 404, y)
    table = only(open_source(write(tmp_path / "a.pdf", page)))
    assert table.cols == 3


def test_text_in_the_hole_of_a_table_is_not_lost(tmp_path: Path) -> None:
    page = Canvas()
    page.cells((60, 160, 260), (100, 120, 140), (("A", "B"), ("C", "D")))
    page.line(260, 120, 360, 120)
    page.line(260, 140, 360, 140)
    page.line(360, 120, 360, 140)
    page.text(270, 112, "di luar sel", 9)
    source = open_source(write(tmp_path / "a.pdf", page))
    assert "di luar sel" in " ".join(b.text for b in source.blocks)
