"""The workbook as Excel and calamine see it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from align.model import Report
from align.plugins.export_xlsx import XlsxExporter
from tests.plugins.exported import demo, hostile, parts, sheets

SHEETS = [
    "Ringkasan", "Matriks Keselarasan", "Program Yatim", "Sasaran Belum Terwadahi",
    "Persandingan Misi", "Persandingan Target", "Temuan", "KKR", "Tindak Lanjut", "Metadata",
]  # fmt: skip
#: The columns of the forms, as reviewers know them; "Target" stands for one or more.
COLUMNS = {
    "Matriks Keselarasan": "No · Misi RPJMD · Tujuan · Sasaran · Indikator Sasaran · "
    "Arah Kebijakan/Asta Cita · Dimensi · Sub Dimensi · Program Smart City · OPD · Indikator · "
    "Target · Status Keselarasan · Dasar tautan · Halaman · Keterangan",
    "Program Yatim": "No · Kode · Program · OPD · Dimensi · Alasan · Sasaran terdekat (skor) · "
    "Rekomendasi · Halaman",
    "Sasaran Belum Terwadahi": "No · Misi · Sasaran · Indikator · Program RPJMD pendukung · "
    "Usulan dimensi · OPD · Halaman",
    "Persandingan Misi": "No · Misi RPJPN/Asta Cita · Misi RPJPD · Misi RPJMD · "
    "Dimensi Smart City · Halaman · Keterangan",
    "Persandingan Target": "No · Sasaran/Indikator RPJMN · Target · Indikator RPJPD (IUP) · "
    "Target tahap I · Indikator RPJMD · Baseline · Target · Program masterplan · Target · "
    "Selisih · Status · Halaman",
    "KKR": "No · Aspek · Kondisi · Kriteria · Sebab · Akibat · Rekomendasi · Status · Bukti",
    "Tindak Lanjut": "No · ID temuan · Uraian · Rekomendasi · OPD · Tindak lanjut · Bukti · "
    "Status · Tanggal · Halaman",
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "laporan.xlsx"
    XlsxExporter().export(demo(), path)
    return path


def test_the_sheets_stand_in_the_order_of_the_form(path: Path) -> None:
    assert list(sheets(path)) == SHEETS


@pytest.mark.parametrize("sheet", COLUMNS)
def test_the_columns_are_those_of_the_form(path: Path, sheet: str) -> None:
    heads = [re.sub(r"^Target (\d{4}|akhir)$", "Target", str(c)) for c in sheets(path)[sheet][0]]
    once = [head for n, head in enumerate(heads) if n == 0 or head != heads[n - 1]]
    assert " · ".join(once) == COLUMNS[sheet]


@pytest.mark.parametrize(
    "sheet", ["Matriks Keselarasan", "Program Yatim", "Sasaran Belum Terwadahi",
              "Persandingan Misi", "Persandingan Target", "Temuan", "Tindak Lanjut"],
)  # fmt: skip
def test_every_row_names_a_page(path: Path, sheet: str) -> None:
    head, *rows = sheets(path)[sheet]
    assert rows
    for row in rows:
        assert re.search(r"hlm\. \d+", str(row[head.index("Halaman")])), row


def test_a_program_stands_beside_its_goal_with_its_status_in_words(path: Path) -> None:
    head, *rows = sheets(path)["Matriks Keselarasan"]
    row = next(r for r in rows if r[head.index("Program Smart City")] == "Siaga Stunting")
    assert row[head.index("Sasaran")] == "1.1.1 Meningkatnya derajat kesehatan masyarakat"
    assert row[head.index("OPD")] == "Dinas Kesehatan"
    assert row[head.index("Status Keselarasan")] == "Selaras"


def test_orphans_come_with_their_nearest_goal(path: Path) -> None:
    head, *rows = sheets(path)["Program Yatim"]
    assert "Smart Selfie Corner" in [row[head.index("Program")] for row in rows]
    assert all(
        re.search(r"\(\d,\d\d\)", row[head.index("Sasaran terdekat (skor)")]) for row in rows
    )


def test_nothing_is_merged_and_the_print_is_set_up(path: Path) -> None:
    for name, xml in parts(path, r"worksheets/sheet\d+\.xml").items():
        assert "mergeCell" not in xml, name
        assert 'paperSize="14"' in xml, name
        assert 'orientation="landscape"' in xml, name
        assert 'fitToHeight="0"' in xml or 'scale="80"' in xml, name
        assert "<pane" in xml, name
    assert len(parts(path, "sheet").items()) >= len(SHEETS)
    book = parts(path, r"xl/workbook\.xml")["xl/workbook.xml"]
    assert book.count("_xlnm.Print_Titles") == len(SHEETS) - 1
    assert book.count("_xlnm._FilterDatabase") == len(SHEETS) - 1


def test_equal_reports_give_equal_bytes(path: Path, tmp_path: Path) -> None:
    XlsxExporter().export(demo(), tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == path.read_bytes()


def test_an_agency_gets_a_sheet_with_its_own_programs_only(tmp_path: Path) -> None:
    XlsxExporter().configured({"agencies": True}).export(demo(), tmp_path / "a.xlsx")
    made = sheets(tmp_path / "a.xlsx")
    name = next(n for n in made if n.startswith("OPD - Dinas Kesehatan"))
    text = str(made[name])
    assert "Siaga Stunting" in text
    assert "Smart Selfie Corner" not in text
    assert len([n for n in made if n.startswith("OPD - ")]) == len(
        {p.owner for p in demo().programs if p.document.startswith("masterplan") and p.owner}
    )


def test_sheet_names_of_hostile_agencies_are_allowed_and_apart(
    report: Report, tmp_path: Path
) -> None:
    owners = ["'[a]:*?/\\b'", "Dinas " + "Sangat " * 20 + "1", "Dinas " + "Sangat " * 20 + "2"]
    programs = [replace(p, owner=o) for p, o in zip(report.programs, owners, strict=True)]
    path = tmp_path / "a.xlsx"
    XlsxExporter(agencies=True).export(replace(report, programs=tuple(programs)), path)
    names = [n for n in sheets(path) if n.startswith("OPD")]
    assert len(set(names)) == 3
    assert all(len(name) <= 31 for name in names)


def test_an_empty_report_says_so_in_every_sheet(tmp_path: Path) -> None:
    XlsxExporter().export(Report(), tmp_path / "a.xlsx")
    made = sheets(tmp_path / "a.xlsx")
    assert made["Program Yatim"][1][1] == "Tidak ada program yatim."


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    XlsxExporter().export(hostile(demo()), path)
    for name, xml in parts(path, r"worksheets/sheet\d+\.xml").items():
        # Not a formula: calamine would give its value, Excel would run it.
        assert "<f>" not in xml, name
        assert "<hyperlink" not in xml, name
    text = str(sheets(path))
    for attack in ("=cmd|", "{{7*7}}", "</script>", "[/b]"):
        assert attack in text
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\u202e\u200f]", text)


def test_a_failure_leaves_the_old_file(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(AttributeError):
        XlsxExporter().export(None, path)  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
