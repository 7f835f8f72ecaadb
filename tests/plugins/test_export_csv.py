"""CSV as a spreadsheet with Indonesian settings opens it."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.model import Report
from align.plugins.export_csv import CsvExporter, harmless
from align.reports.book import tables
from tests.plugins.exported import csv_rows, demo, hostile


def test_every_table_is_a_file_with_all_of_its_rows(tmp_path: Path) -> None:
    CsvExporter().export(demo(), tmp_path)
    made = tables(demo())
    assert len(list(tmp_path.iterdir())) == len(made)
    rows = csv_rows(tmp_path / "matriks-keselarasan.csv")
    assert len(rows) == 1 + len(made["matrix"].rows)
    assert rows[1][1:4] == list(made["matrix"].rows[0][1:4])


def test_no_cell_of_a_hostile_report_begins_like_a_formula(tmp_path: Path) -> None:
    CsvExporter().export(hostile(demo()), tmp_path)
    cells = [cell for file in tmp_path.iterdir() for row in csv_rows(file) for cell in row]
    assert any(cell.startswith("'=cmd|") for cell in cells)
    for cell in cells:
        assert not cell.lstrip().startswith(("=", "@"))
        assert not cell.lstrip().startswith(("+", "-")) or harmless(cell) == cell


@pytest.mark.parametrize("figure", ["-9,62", "+0,10", "-", "12,5", "-12,5%", "", 7, None])
def test_figures_stay_figures(figure: str | int | None) -> None:
    assert harmless(figure) == figure


@pytest.mark.parametrize("text", ["=1+1", "\t=1", " =1", "-2+3", "+62 812", "@x", "＝1"])
def test_what_could_run_is_marked_as_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_an_empty_report_gives_heads_only(tmp_path: Path) -> None:
    CsvExporter().export(Report(), tmp_path)
    assert len(csv_rows(tmp_path / "program-yatim.csv")) == 1
