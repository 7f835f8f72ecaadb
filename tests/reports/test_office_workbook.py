"""A workbook of the region is filled: its names, headers and styles stay."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName

from align.errors import UsageError
from align.plugins.export_xlsx import XlsxExporter
from align.reports.book import tables
from align.reports.forms.headers import matched
from tests.plugins.exported import demo, hostile

#: A matrix as an office draws it: other words, other order, columns of its own.
HEADER = ["No.", "PERANGKAT DAERAH", "Program", "Sasaran RPJMD", "Status", "Paraf", "Hlm"]


def template(folder: Path, name: str = "matriks-kota.xlsx") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Matriks Kota"
    sheet["A1"] = "PEMERINTAH KOTA"
    sheet["B2"] = "diisi"
    book.defined_names["yatim"] = DefinedName("yatim", attr_text="'Matriks Kota'!$B$2")
    book.defined_names["Subject"] = DefinedName("Subject", attr_text="'Matriks Kota'!$D$2")
    for n, head in enumerate(HEADER, 1):
        sheet.cell(4, n, head).font = Font(name="Cambria", bold=True)
        sheet.cell(5, n, f"({n})")
        sheet.cell(6, n).fill = PatternFill("solid", fgColor="FFEEDD")
        sheet.cell(6, n).font = Font(name="Cambria", size=9)
    sheet["B9"] = "Kepala Bappeda"
    sheet.merge_cells("B9:D9")
    sheet.auto_filter.ref = "A4:G6"
    sheet.column_dimensions["C"].width = 41
    book.create_sheet("Catatan Kantor")["A1"] = "tetap"
    path = folder / name
    book.save(path)
    return path


@pytest.fixture
def filled(tmp_path: Path) -> Any:
    template(tmp_path)
    exporter = XlsxExporter().configured({"templates": tmp_path})
    exporter.export(demo(), tmp_path / "out" / "hasil.xlsx")
    return openpyxl.load_workbook(tmp_path / "out" / "hasil.xlsx")


def test_rows_stand_below_the_header_of_the_office(filled: Any) -> None:
    sheet = filled["Matriks Kota"]
    assert [c.value for c in sheet[4]][:7] == HEADER
    assert sheet["A5"].value == "(1)"
    matrix = tables(demo())["matrix"]
    keys = [column.key for column in matrix.columns]
    made = [[c.value or "" for c in row[:7]] for row in sheet.iter_rows(6, 5 + len(matrix.rows))]
    for row, own in zip(made, matrix.records(), strict=True):
        assert row == [
            own["no"],
            own["agency"],
            own["program"],
            own["goal"],
            own["status"],
            "",
            own["page"],
        ]
    assert "status" in keys


def test_names_are_filled_and_the_rest_stays(filled: Any) -> None:
    sheet = filled["Matriks Kota"]
    assert sheet["B2"].value == sum(v.ruling == "yatim" for v in demo().verdicts) > 0
    assert sheet["D2"].value == "Masterplan Kota Nusa Karya 2025–2029"
    assert sheet["A1"].value == "PEMERINTAH KOTA"
    assert filled["Catatan Kantor"]["A1"].value == "tetap"
    assert sheet.column_dimensions["C"].width == 41


def test_styles_of_the_first_row_are_those_of_every_row(filled: Any) -> None:
    sheet = filled["Matriks Kota"]
    last = 5 + len(tables(demo())["matrix"].rows)
    for row in (6, 7, last):
        assert sheet.cell(row, 3).font.name == "Cambria"
        assert sheet.cell(row, 6).fill.fgColor.rgb == "00FFEEDD"
    assert sheet.auto_filter.ref == f"A4:G{last}"


def test_signatures_below_move_down_whole(filled: Any) -> None:
    sheet = filled["Matriks Kota"]
    rows = len(tables(demo())["matrix"].rows)
    (area,) = sheet.merged_cells.ranges
    assert area.min_row >= 6 + rows
    assert sheet.cell(area.min_row, 2).value == "Kepala Bappeda"
    assert (area.min_col, area.max_col) == (2, 4)


def test_equal_reports_give_equal_bytes(tmp_path: Path) -> None:
    template(tmp_path)
    exporter = XlsxExporter().configured({"templates": tmp_path})
    for name in ("a", "b"):
        exporter.export(demo(), tmp_path / "out" / f"{name}.xlsx")
    assert (tmp_path / "out/a.xlsx").read_bytes() == (tmp_path / "out/b.xlsx").read_bytes()


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    template(tmp_path)
    XlsxExporter().configured({"templates": tmp_path}).export(
        hostile(demo()), tmp_path / "out/a.xlsx"
    )
    book = openpyxl.load_workbook(tmp_path / "out/a.xlsx")
    cells = [cell for row in book["Matriks Kota"].iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=cmd|") for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    assert not any(cell.hyperlink for cell in cells)


def test_a_workbook_without_a_known_header_is_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Apel", "Jeruk", "Mangga"])
    book.save(tmp_path / "buah.xlsx")
    exporter = XlsxExporter().configured({"templates": tmp_path})
    with pytest.raises(UsageError, match=r"buah\.xlsx: tidak ada kolom"):
        exporter.export(demo(), tmp_path / "out.xlsx")
    assert not (tmp_path / "out.xlsx").exists()


def test_what_is_no_workbook_is_named(tmp_path: Path) -> None:
    (tmp_path / "rusak.xlsx").write_bytes(b"bukan zip")
    with pytest.raises(UsageError, match="bukan berkas XLSX"):
        XlsxExporter().configured({"templates": tmp_path}).export(demo(), tmp_path / "out.xlsx")


def test_of_several_templates_the_one_of_the_same_name_is_filled(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        template(tmp_path, name)
    exporter = XlsxExporter().configured({"templates": tmp_path})
    exporter.export(demo(), tmp_path / "out" / "b.xlsx")
    assert (tmp_path / "out" / "b.xlsx").is_file()
    with pytest.raises(UsageError, match="beberapa templat"):
        exporter.export(demo(), tmp_path / "out" / "c.xlsx")


def test_a_folder_without_a_workbook_keeps_the_bundled_form(tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    XlsxExporter().configured({"templates": tmp_path / "t"}).export(demo(), tmp_path / "a.xlsx")
    assert "Matriks Keselarasan" in openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("No|Kode|Program|OPD|Dimensi|Alasan|Sasaran terdekat|Rekomendasi|Halaman", "orphans"),
        ("No|Aspek|Kondisi|Kriteria|Sebab|Akibat|Rekomendasi|Status|Bukti", "kkr"),
        ("No|Misi RPJPN|Misi RPJPD|Misi RPJMD|Dimensi Smart City|Keterangan", "missions"),
        ("No|ID temuan|Uraian|Rekomendasi|OPD|Tindak lanjut|Bukti|Status|Tanggal", "follow-up"),
        ("No|Misi|Sasaran|Indikator|Program RPJMD pendukung|Usulan dimensi|OPD", "unserved"),
    ],
)
def test_the_forms_of_the_guides_are_told_apart_by_their_header(header: str, key: str) -> None:
    cells = dict(enumerate(header.split("|"), 1))
    match = matched(cells, tables(demo()).values())
    assert match is not None
    assert match.table.key == key
    assert set(match.columns) == set(cells)


def test_a_row_of_prose_is_no_header() -> None:
    assert matched({1: "Kota", 2: "Tahun 2025", 3: "Bappeda"}, tables(demo()).values()) is None
