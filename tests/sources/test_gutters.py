"""Tables without vertical rules: found by their gutters, marked as uncertain, never invented."""

from __future__ import annotations

from pathlib import Path

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
