"""LibreOffice opens the workbook and every form, and prints them on F4."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from align.plugins.export_docx import DocxExporter
from align.plugins.export_xlsx import XlsxExporter
from align.reports.forms.templates import FORMS
from tests.plugins.exported import demo, sheets

#: F4 in points, give or take a point of rounding: 8.5 × 13 inches or 21.5 × 33 cm.
SHORT, LONG = (609, 613), (935, 937)


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    soffice = shutil.which("soffice")
    if soffice is None:
        if os.environ.get("ALIGN_CI") or os.environ.get("CI"):
            pytest.fail(
                "LibreOffice is missing: apt-get install libreoffice-calc libreoffice-writer"
            )
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    XlsxExporter().export(demo(), folder / "laporan.xlsx")
    DocxExporter().export(demo(), folder)
    files = [str(p) for p in sorted(folder.iterdir())]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *files,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


def pages(path: Path) -> list[tuple[float, float, str]]:
    """Width, height and text of every page."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [
            (*page.get_size(), page.get_textpage().get_text_bounded())
            for page in (document[n] for n in range(len(document)))
        ]
    finally:
        document.close()


def within(value: float, limits: tuple[int, int]) -> bool:
    return limits[0] <= value <= limits[1]


def test_the_workbook_prints_on_f4_landscape_with_its_head_on_every_page(pdfs: Path) -> None:
    found = pages(pdfs / "laporan.pdf")
    assert 20 <= len(found) <= 48
    for width, height, text in found:
        assert within(width, LONG)
        assert within(height, SHORT)
        assert f"dari {len(found)}" in text
    matrix = [text for _w, _h, text in found if "Matriks Keselarasan" in text.splitlines()[0]]
    assert len(matrix) > 1
    assert all("ProgramSmartCity" in squeezed(text) for text in matrix)


def squeezed(text: str) -> str:
    """Letters and digits only: a narrow column breaks words, and a PDF breaks lines."""
    return re.sub(r"\W+", "", text)


def titled(found: list[tuple[float, float, str]], sheet: str) -> list[str]:
    """Text of the pages whose head names ``sheet``."""
    return [text for _w, _h, text in found if text.lstrip().startswith(sheet)]


def test_every_sheet_prints_its_columns_on_each_page_and_its_cells(pdfs: Path) -> None:
    found = pages(pdfs / "laporan.pdf")
    made = sheets(pdfs / "laporan.xlsx")
    for name, rows in made.items():
        title = "Kertas Kerja Reviu" if name == "KKR" else name
        own = [squeezed(text) for text in titled(found, title)]
        assert own, name
        if name == "Ringkasan":
            continue
        for text in own:
            for head in rows[0]:
                assert squeezed(str(head)) in text, (name, head)
        whole = "".join(own)
        for row in (rows[1], rows[-1]):
            for cell in row[:9]:
                shown = f"{cell:g}" if isinstance(cell, float) else str(cell)
                assert squeezed(shown)[:40] in whole, (name, cell)


def test_no_page_of_the_workbook_is_a_column_that_ran_over(pdfs: Path) -> None:
    for _w, _h, text in pages(pdfs / "laporan.pdf"):
        assert re.search(r"\bNo\b", text)


@pytest.mark.parametrize(
    ("form", "heads", "cells"),
    [
        (
            "matriks-keselarasan",
            "Misi RPJMD|Tujuan|Sasaran|Indikator Sasaran|Arah Kebijakan/Asta Cita|Dimensi|Sub Dimensi|"
            "Program Smart City|OPD|Indikator|Target|Status Keselarasan|Dasar tautan|Halaman|Keterangan",
            "Siaga Stunting|Dinas Kesehatan|Belum selaras (yatim)|Smart Selfie Corner",
        ),
        (
            "kertas-kerja-reviu",
            "No|Aspek|Kondisi|Kriteria|Sebab|Akibat|Rekomendasi|Status|Bukti",
            "Tidak sesuai|LNK001|Smart Selfie Corner",
        ),
        (
            "lembar-verifikasi",
            "Uraian/Sistematika|Ada|Tidak Ada|Faktor penyebab ketidaksesuaian|Tindak lanjut|(6)",
            "√|VERIFIKATOR",
        ),
        (
            "hasil-fasilitasi",
            "I. PENDAHULUAN|II. DASAR HUKUM|III. MAKSUD DAN TUJUAN|IV. KELENGKAPAN PERSYARATAN|V. HASIL|"
            "VI. REKOMENDASI|Bab/Sub Bab|Catatan Penyempurnaan|Masukan/Saran",
            "masterplan.docx|Kepala Bappeda",
        ),
        ("berita-acara", "Pada hari ini|Peserta|Pokok bahasan|Kesepakatan|Lampiran", "Inspektorat"),
        (
            "catatan-hasil-reviu",
            "A. DASAR|B. TUJUAN DAN RUANG LINGKUP|C. METODOLOGI|D. HASIL REVIU|E. CATATAN|F. SIMPULAN|"
            "G. APRESIASI|Kode|Tingkat|Catatan",
            "LNK001|Kritis|Pengendali Teknis",
        ),
    ],
)
def test_forms_print_their_columns_and_cells(pdfs: Path, form: str, heads: str, cells: str) -> None:
    text = squeezed("".join(text for _w, _h, text in pages(pdfs / f"{form}.pdf")))
    for wanted in (*heads.split("|"), *cells.split("|")):
        assert squeezed(wanted) in text, wanted


@pytest.mark.parametrize("form", FORMS)
def test_signatures_never_stand_alone_and_pages_are_numbered(pdfs: Path, form: str) -> None:
    found = pages(pdfs / f"{form}.pdf")
    last = " ".join(found[-1][2].split())
    assert "NIP" in last
    # The sentence before them, or a line of it, came along.
    assert len(last) > 160
    for n, (_w, _h, text) in enumerate(found, 1):
        assert f"Halaman {n} dari {len(found)}" in " ".join(text.split())


@pytest.mark.parametrize(
    ("form", "wide", "most"),
    [
        ("matriks-keselarasan", True, 20),
        ("kertas-kerja-reviu", True, 12),
        ("lembar-verifikasi", True, 12),
        ("hasil-fasilitasi", False, 10),
        ("berita-acara", False, 6),
        ("catatan-hasil-reviu", False, 10),
    ],
)
def test_every_form_prints_on_f4(pdfs: Path, form: str, wide: bool, most: int) -> None:
    found = pages(pdfs / f"{form}.pdf")
    assert 1 <= len(found) <= most
    for width, height, _text in found:
        assert within(width, LONG if wide else SHORT)
        assert within(height, SHORT if wide else LONG)
    text = "".join(text for _w, _h, text in found)
    assert "keyakinan terbatas" in " ".join(text.split())
    assert "{{" not in text
    assert "NIP" in text
