"""Tables without vertical rules: found by their gutters, marked as uncertain, never invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.sources import open_source
from align.sources.pdf.gutters import CONFIDENCE
from tests.sources.minipdf import Canvas, write

ROWS = (
    ("No", "Indikator", "Satuan", "2025"),
    ("1", "Angka kemiskinan kota", "Persen", "4,95"),
    ("2", "Rasio gini penduduk", "Poin", "0,31"),
    ("3", "Indeks pembangunan manusia", "Indeks", "78,4"),
    ("4", "Cakupan air minum layak", "Persen", "95,0"),
)
XS = (72, 100, 300, 400)


def rows(page: Canvas, top: float) -> None:
    for i, row in enumerate(ROWS):
        for x, text in zip(XS, row, strict=True):
            page.text(x, top + 20 * i, text, 9)


def texts(path: Path) -> list[list[str]]:
    (table,) = open_source(path).tables
    assert table.reader == "gutter"
    assert table.confidence == CONFIDENCE
    return [[c.text if c else "" for c in line] for line in table.grid()]


def test_horizontal_rules_alone_make_a_table(tmp_path: Path) -> None:
    page = Canvas()
    rows(page, 200)
    for i in range(6):
        page.line(70, 188 + 20 * i, 440, 188 + 20 * i)
    assert texts(write(tmp_path / "a.pdf", page)) == [list(r) for r in ROWS]


def test_lines_under_a_caption_make_a_table(tmp_path: Path) -> None:
    page = Canvas()
    page.text(72, 150, "Tabel 2.1 Indikator Makro Daerah", 10)
    rows(page, 180)
    page.text(72, 330, "Sumber data berasal dari badan statistik daerah setempat.", 10)
    assert texts(write(tmp_path / "a.pdf", page))[1:] == [list(r) for r in ROWS[1:]]


def test_without_a_caption_or_rules_nothing_is_guessed(tmp_path: Path) -> None:
    page = Canvas()
    rows(page, 180)
    assert not open_source(write(tmp_path / "a.pdf", page)).tables


def test_prose_between_rules_is_no_table(tmp_path: Path) -> None:
    page = Canvas()
    page.text(72, 150, "Tabel 2.1 Uraian", 10)
    for i in range(8):
        page.text(
            72, 180 + 14 * i, "Pembangunan daerah yang merata bagi seluruh warga kota dan desa.", 10
        )
    for y in (165, 220, 300):
        page.line(70, y, 440, y)
    assert not open_source(write(tmp_path / "a.pdf", page)).tables


def test_list_under_a_caption_is_no_table(tmp_path: Path) -> None:
    page = Canvas()
    page.text(72, 150, "Tabel 2.1 Daftar", 10)
    for i in range(6):
        page.text(
            72, 180 + 14 * i, f"{i + 1}. Program pembangunan kawasan nomor {i + 1} di kota", 10
        )
    assert not open_source(write(tmp_path / "a.pdf", page)).tables


#: Rows of one or two lines a cell; the lines of a cell are 10 points apart.
PROGRAMS = (
    (("No",), ("Program",), ("Perangkat Daerah",), ("Biaya",)),
    (("1",), ("Layanan kependudukan", "berbasis kelurahan"), ("Dinas Kependudukan",), ("150",)),
    (("2",), ("Portal satu data",), ("Dinas Komunikasi dan", "Informatika"), ("75",)),
    (("3",), ("Bursa kerja daring",), ("Dinas Tenaga Kerja",), ("40",)),
    (("4",), ("Sensor kualitas udara", "dan air teluk"), ("Dinas Lingkungan Hidup",), ("95",)),
)
Cells = tuple[tuple[str, ...], ...]


def draw(page: Canvas, top: float, rows: tuple[Cells, ...], *, middle: bool = False) -> list[float]:
    """Rows with 6 points between them; returns the heights of their borders."""
    borders = [top]
    for row in rows:
        deepest = max(len(cell) for cell in row)
        for x, cell in zip(XS[-len(row) :], row, strict=True):
            shift = 5 * (deepest - len(cell)) if middle else 0
            for i, line in enumerate(cell):
                page.text(x, borders[-1] + 11 + shift + 10 * i, line, 8)
        borders.append(borders[-1] + 10 * deepest + 6)
    return borders


def wanted(rows: tuple[Cells, ...]) -> list[list[str]]:
    return [["\n".join(cell) for cell in row] for row in rows]


def unnumbered(rows: tuple[Cells, ...]) -> tuple[Cells, ...]:
    return tuple(row[1:] for row in rows)


@pytest.mark.parametrize("middle", [False, True])
@pytest.mark.parametrize("rows", [PROGRAMS, unnumbered(PROGRAMS)], ids=["numbers", "gaps"])
def test_rows_between_the_rules_of_head_and_foot_are_told_apart(
    tmp_path: Path, rows: tuple[Cells, ...], middle: bool
) -> None:
    page = Canvas()
    borders = draw(page, 200, rows, middle=middle)
    for y in (borders[0], borders[1], borders[-1]):
        page.line(70, y, 440, y)
    assert texts(write(tmp_path / "a.pdf", page)) == wanted(rows)


def test_rows_under_a_caption_are_told_apart_by_gaps_and_prose_below_is_left(
    tmp_path: Path,
) -> None:
    page = Canvas()
    page.text(72, 180, "Tabel 2.1 Program Daerah", 10)
    bottom = draw(page, 190, unnumbered(PROGRAMS))[-1]
    page.text(
        72, bottom + 16, "Program di atas dijalankan oleh semua perangkat daerah di kota.", 10
    )
    assert texts(write(tmp_path / "a.pdf", page)) == wanted(unnumbered(PROGRAMS))


def test_shaded_bands_alone_make_rows_and_the_white_row_below_the_last_is_one(
    tmp_path: Path,
) -> None:
    rows = (*PROGRAMS, (("5",), ("Bank sampah digital",), ("Dinas Kebersihan",), ("20",)))
    page, measure = Canvas(), draw(Canvas(), 200, rows)
    for top, bottom in zip(measure[::2], measure[1::2], strict=False):
        page.box(70, top, 440, bottom, "0.9 0.9 1")
    draw(page, 200, rows)
    assert texts(write(tmp_path / "a.pdf", page)) == wanted(rows)


def test_shade_that_goes_on_from_paragraph_to_paragraph_parts_no_row(tmp_path: Path) -> None:
    head = (
        ("No",),
        ("Nama program", "dan kegiatan"),
        ("Perangkat Daerah", "pelaksana"),
        ("Biaya",),
    )
    rows = (head, *PROGRAMS[1:])
    page, borders = Canvas(), draw(Canvas(), 200, rows)
    page.box(70, borders[0], 440, borders[0] + 13, "0.8 0.8 0.8")
    page.box(70, borders[0] + 13, 440, borders[1], "0.8 0.8 0.8")
    draw(page, 200, rows)
    for y in borders:
        page.line(70, y, 440, y)
    assert texts(write(tmp_path / "a.pdf", page)) == wanted(rows)


def test_lines_of_a_cell_between_its_own_rules_are_no_rows(tmp_path: Path) -> None:
    page = Canvas()
    rows = tuple((*row[1:3], ("Rupiah", "juta")) for row in PROGRAMS)
    for y in draw(page, 200, rows):
        page.line(70, y, 440, y)
    assert texts(write(tmp_path / "a.pdf", page)) == wanted(rows)


def test_caption_between_rules_begins_another_table(tmp_path: Path) -> None:
    page = Canvas()
    for number, top in ((1, 100), (2, 260)):
        page.text(72, top - 6, f"Tabel 3.{number} Program Unggulan", 10)
        borders = draw(page, top, PROGRAMS)
        for y in (borders[0], borders[1], borders[-1]):
            page.line(70, y, 440, y)
    tables = open_source(write(tmp_path / "a.pdf", page)).tables
    assert [[[c.text for c in row if c] for row in t.grid()] for t in tables] == [
        wanted(PROGRAMS)
    ] * 2
    assert [t.title[:9] for t in tables] == ["Tabel 3.1", "Tabel 3.2"]


@pytest.mark.parametrize("ruled", [False, True])
def test_prose_in_two_columns_is_no_table(tmp_path: Path, ruled: bool) -> None:
    page = Canvas()
    page.text(72, 150, "Tabel 2.1 Uraian", 10)
    for i in range(24):
        page.text(72, 180 + 12 * i, "Pembangunan kota yang merata bagi seluruh", 9)
        page.text(320, 180 + 12 * i, "warga dijalankan oleh dinas di semua desa", 9)
    for y in (165, 310, 480) if ruled else ():
        page.line(70, y, 520, y)
    assert not open_source(write(tmp_path / "a.pdf", page)).tables


def test_rows_without_room_between_them_begin_where_both_figures_stand(tmp_path: Path) -> None:
    rows = (
        ("Program", "Uraian", "Tahun", "Biaya"),
        ("Layanan kependudukan di", "Warga mengurus dokumen di", "2025", "150"),
        ("Kelurahan", "Kantor terdekat", "", ""),
        ("Portal satu data", "Data sektoral satu portal", "2026", "75"),
        ("Bursa kerja daring", "Lowongan kerja dan lamaran", "2026", "40"),
        ("Kota", "Warga", "", ""),
    )
    page = Canvas()
    page.text(72, 180, "Tabel 2.1 Program Daerah", 10)
    for i, row in enumerate(rows):
        for x, text in zip((72, 200, 360, 420), row, strict=True):
            if text:
                page.text(x, 200 + 10 * i, text, 8)
    assert texts(write(tmp_path / "a.pdf", page)) == [
        ["Program", "Uraian", "Tahun", "Biaya"],
        [
            "Layanan kependudukan di\nKelurahan",
            "Warga mengurus dokumen di\nKantor terdekat",
            "2025",
            "150",
        ],
        ["Portal satu data", "Data sektoral satu portal", "2026", "75"],
        ["Bursa kerja daring\nKota", "Lowongan kerja dan lamaran\nWarga", "2026", "40"],
    ]
