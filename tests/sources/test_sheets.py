"""Workbooks: title lines, several tables, merges, looks, hidden content, spelling of numbers."""

from __future__ import annotations

from pathlib import Path

from align.sources import open_source
from align.sources.sheets.split import split
from align.sources.sheets.values import to_text
from tests.sources.minioffice import row, xlsx

STYLES = (
    '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FF92D050"/></patternFill></fill></fills>'
    '<cellXfs><xf fillId="0" numFmtId="0"/><xf fillId="2" numFmtId="0"/><xf fillId="0" numFmtId="9"/></cellXfs>'
)
HEADER = ("No", "Nama Program", "Target", "Tahun")


def data(*rows: str, after: str = "", before: str = "") -> str:
    return f"{before}<sheetData>{''.join(rows)}</sheetData>{after}"


def test_lines_above_the_header_are_title_and_text(tmp_path: Path) -> None:
    sheet = data(
        row(1, "FORM USULAN PROGRAM"),
        row(2, "OPD: Dinas Contoh"),
        row(4, *HEADER),
        row(5, 1, "Layanan daring", 160, 2025),
    )
    source = open_source(xlsx(tmp_path / "a.xlsx", {"Form": sheet}, STYLES))
    (table,) = source.tables
    assert table.title == "FORM USULAN PROGRAM OPD: Dinas Contoh"
    assert [c.text for c in table.cells][4:] == ["1", "Layanan daring", "160", "2025"]
    assert source.pages[0].label == "Form"
    assert [b.text for b in source.blocks][:2] == ["FORM USULAN PROGRAM", "OPD: Dinas Contoh"]


def test_blank_row_alone_does_not_end_a_table_but_a_new_header_does(tmp_path: Path) -> None:
    sheet = data(
        row(1, *HEADER),
        row(2, 1, "A", 5, 2025),
        row(4, 2, "B", 6, 2026),
        row(6, "Quick win"),
        row(7, *HEADER),
        row(8, 1, "C", 7, 2025),
    )
    source = open_source(xlsx(tmp_path / "a.xlsx", {"S": sheet}, STYLES))
    assert [(t.rows, t.title) for t in source.tables] == [(4, ""), (2, "Quick win")]


def test_merges_fills_and_percent(tmp_path: Path) -> None:
    sheet = data(
        row(1, *HEADER),
        row(2, 1, "A", 0.125, 2025, style=2),
        row(3, 2, "B", 3, 2026, style=1),
        after='<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>',
    )
    (table,) = open_source(xlsx(tmp_path / "a.xlsx", {"S": sheet}, STYLES)).tables
    cells = {(c.row, c.col): c for c in table.cells}
    assert cells[1, 1].row_span == 2
    assert (2, 1) not in cells
    assert cells[1, 2].text == "12,5%"
    assert cells[2, 2].fill == "92D050"
    assert cells[1, 2].fill == ""


def test_hidden_sheet_is_skipped_and_hidden_column_read_and_both_named(tmp_path: Path) -> None:
    first = data(
        row(1, *HEADER),
        row(2, 1, "A", 5, 2025),
        before='<cols><col min="3" max="3" hidden="1"/></cols>',
    )
    second = data(row(1, *HEADER), row(2, 9, "Rahasia", 5, 2025))
    path = xlsx(tmp_path / "a.xlsx", {"Form": first, "Lama": second}, STYLES, hidden=("Lama",))
    source = open_source(path)
    assert len(source.tables) == 1
    assert source.pages[1].note == "hidden-sheet"
    (finding,) = source.findings
    assert finding.name == "hidden-content"
    assert [p.page for p in finding.places] == [1, 2]
    assert "Lama" in finding.message


def test_numbers_are_spelt_as_planners_write_them() -> None:
    assert to_text(4.95) == "4,95"
    assert to_text(2025.0) == "2025"
    assert to_text(12_500_000_000.0) == "12500000000"
    assert to_text(0.1 + 0.2) == "0,3"
    assert to_text(True) == "√"
    assert to_text(False) == ""
    assert to_text(float("nan")) == ""
    assert to_text(0.07, percent=True) == "7%"


def test_row_of_labels_and_values_is_no_header() -> None:
    rows = [["OPD", ": Dinas Contoh", ""], ["", "", ""], list(HEADER), ["1", "A", "5", "2025"]]
    (part,), loose = split(rows)
    assert (part.first, part.last, part.above) == (2, 3, ["OPD : Dinas Contoh"])
    assert not loose
