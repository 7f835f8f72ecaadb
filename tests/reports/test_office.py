"""LibreOffice opens the workbook and every form, and prints them on F4."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from align.plugins.export_docx import DocxExporter
from align.plugins.export_xlsx import XlsxExporter
from tests.plugins.exported import demo

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
    assert all("Program Smart City" in text for text in matrix)


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
