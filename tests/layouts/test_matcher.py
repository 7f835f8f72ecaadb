"""Tables are recognised by their header words, whatever their order, wraps and breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.errors import SettingsError
from align.layouts.catalogue import load
from align.layouts.header import header_word, read_header
from tests.layouts.grids import readings, table

FIELDS = load().fields
HEAD = ["MISI", "TUJUAN", "SASARAN", "INDIKATO\nR", "BASELINE 2024", "TARGET TAHUN", None]
YEARS = ["^", "^", "^", "^", "^", "202\n5", "202\n6"]
ROW = [
    "Misi 1: Mewujudkan kota sehat",
    "Meningkatnya derajat kesehatan",
    "Menurunnya stunting",
    "Prevalensi stunting (%)",
    "17",
    "16",
    "15",
]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("INDIKATO\nR", "indikator"),
        ("KINERJ\nA", ""),
        ("Kondisi\nAwat\nRPJMD", "baseline"),
        ("PD MEMBIDANGI URUSAN", "opd"),
        ("Sasaran RPJMD yang\ndidukung", "tertaut"),
        ("202\n5", "year.2025"),
        ("Tahun ke-1", "year.T1"),
        ("Misi 1: Meningkatkan kualitas hidup warga kota", ""),
    ],
)
def test_header_words_survive_line_breaks_and_slips(text: str, field: str) -> None:
    assert header_word(text, FIELDS) == field


def test_a_two_row_header_names_the_year_of_each_target() -> None:
    header = read_header(table([HEAD, YEARS, ROW]), FIELDS)

    assert header is not None
    assert header.rows == 2
    assert header.columns[3:] == ("indikator", "baseline.2024", "target.2025", "target.2026")


def test_the_order_of_columns_does_not_matter() -> None:
    order = [3, 2, 0, 1, 4, 5, 6]
    shuffled = [[row[i] for i in order] for row in (HEAD, YEARS, ROW)]

    (reading,) = [r for r in readings(table(shuffled)) if "rpjmd" in r.kinds]

    assert reading.becomes == "cascade"
    assert reading.rows[0].fields["sasaran"] == "Menurunnya stunting"
    assert reading.rows[0].fields["target.2026"] == "15"


def test_a_row_of_column_numbers_is_no_content() -> None:
    numbers = ["1", "2", "3", "4", "5", "6", "7"]

    (reading,) = [r for r in readings(table([HEAD, YEARS, numbers, ROW])) if "rpjmd" in r.kinds]

    assert [row.fields["indikator"] for row in reading.rows] == ["Prevalensi stunting (%)"]


def test_a_header_repeated_on_the_next_page_joins_the_table() -> None:
    second = [*ROW]
    second[3] = "Usia harapan hidup (Tahun)"

    first = table([HEAD, YEARS, ROW], page=1, title="Tabel 3.1 Tujuan dan Sasaran")
    later = table([HEAD, YEARS, second], page=2)
    (reading,) = [r for r in readings(first, later) if "rpjmd" in r.kinds]

    assert [(row.page, row.number) for row in reading.rows] == [(1, 1), (2, 2)]
    assert reading.tables == (0, 1)


def test_a_page_without_header_goes_on_by_its_column_borders() -> None:
    rest = [
        "",
        "",
        "Meningkatnya usia harapan hidup",
        "Usia harapan hidup (Tahun)",
        "71",
        "72",
        "73",
    ]

    first = table([HEAD, YEARS, ROW], page=1)
    later = table([rest, rest], page=2)
    (reading,) = [r for r in readings(first, later) if "rpjmd" in r.kinds]

    row = reading.rows[1]
    assert row.page == 2
    assert row.fields["tujuan"] == "Meningkatnya derajat kesehatan"
    assert row.fields["sasaran"] == "Meningkatnya usia harapan hidup"


def test_another_caption_on_the_next_page_starts_another_table() -> None:
    first = table([HEAD, YEARS, ROW], page=1, title="Tabel 3.1 Tujuan dan Sasaran")
    later = table([HEAD, YEARS, ROW], page=2, title="Tabel 3.2 Tujuan dan Sasaran Lain")

    assert len([r for r in readings(first, later) if "rpjmd" in r.kinds]) == 2


def test_a_cell_cut_by_the_page_break_is_joined() -> None:
    cut = [*ROW]
    cut[2] = "Meningkatnya mutu layanan dan"
    rest = ["", "", "jangkauan puskesmas", "", "", "", ""]

    first = table([HEAD, YEARS, cut], page=1)
    later = table([HEAD, YEARS, rest], page=2)
    (reading,) = [r for r in readings(first, later) if "rpjmd" in r.kinds]

    assert len(reading.rows) == 1
    assert reading.rows[0].fields["sasaran"] == "Meningkatnya mutu layanan dan\njangkauan puskesmas"


def test_a_band_row_holds_for_the_rows_below_it() -> None:
    head = ["No", "Tujuan", "Sasaran", "Indikator", "Satuan"]
    band = ["Misi 2: Menguatkan ekonomi warga", None, None, None, None]
    row = [
        "1",
        "Meningkatnya pendapatan warga",
        "Tumbuhnya usaha mikro",
        "Jumlah usaha mikro",
        "Unit",
    ]

    (reading,) = [r for r in readings(table([head, band, row])) if "rpjmd" in r.kinds]

    assert reading.rows[0].bands == ("Misi 2: Menguatkan ekonomi warga",)


def test_a_blank_owner_stays_blank_where_other_rows_name_theirs() -> None:
    head = ["No", "Program", "Kegiatan", "Indikator", "OPD Penanggung Jawab"]
    rows = [
        [str(n), f"Program nomor {n}", "Pelatihan", "Jumlah peserta", opd]
        for n, opd in enumerate(["Dinas A", "", "Dinas C"], 1)
    ]

    (reading,) = [r for r in readings(table([head, *rows])) if "masterplan" in r.kinds]

    assert [row.get("opd") for row in reading.rows] == ["Dinas A", "", "Dinas C"]


def test_idem_repeats_the_value_above() -> None:
    head = ["No", "Program", "Kegiatan", "Indikator", "OPD"]
    rows = [
        ["1", "Layanan satu pintu", "Pelatihan", "Jumlah", "Dinas A"],
        ["2", "Taman baca", "Pengadaan", "Jumlah", "idem"],
    ]

    (reading,) = [r for r in readings(table([head, *rows])) if "masterplan" in r.kinds]

    assert reading.rows[1].get("opd") == "Dinas A"


def test_a_table_of_something_else_is_not_recognised() -> None:
    assert readings(table([["Kecamatan", "Luas", "Penduduk"], ["Timur", "12", "900"]])) == ()


def test_a_layout_of_a_region_is_data(tmp_path: Path) -> None:
    file = tmp_path / "variant.toml"
    file.write_text(
        '[[layout]]\nid = "X1"\nname = "sendiri"\nkinds = ["rpjmd"]\nbecomes = "cascade"\n'
        'needs = ["sasaran", "urusan"]\nmay = ["opd"]\n',
        encoding="utf-8",
    )

    assert load([file]).layouts[0].id == "X1"


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('becomes = "tabel"\nneeds = ["sasaran"]', "tabel"),
        ('becomes = "cascade"\nneeds = ["sasarn"]', "sasarn"),
    ],
)
def test_a_layout_that_cannot_be_used_names_its_key(tmp_path: Path, line: str, named: str) -> None:
    file = tmp_path / "variant.toml"
    file.write_text(
        f'[[layout]]\nid = "X1"\nname = "n"\nkinds = ["rpjmd"]\n{line}\n', encoding="utf-8"
    )

    with pytest.raises(SettingsError, match=named):
        load([file])
