"""What cannot be opened gives one line with the file's name and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.errors import UnreadableFile
from align.sources import open_source
from tests.sources.minioffice import archive, docx, p
from tests.sources.minipdf import Canvas, document, write


def refusal(path: Path) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        open_source(path)
    assert caught.value.where == path.name
    assert "\n" not in str(caught.value)
    return caught.value


def some_page() -> Canvas:
    page = Canvas()
    page.text(72, 120, "Pembangunan daerah yang merata bagi semua warga kota.", 10)
    return page


def test_missing_folder_and_empty(tmp_path: Path) -> None:
    assert "tidak ditemukan" in refusal(tmp_path / "tiada.pdf").message
    assert "folder" in refusal(tmp_path).message
    (tmp_path / "kosong.pdf").touch()
    assert "kosong" in refusal(tmp_path / "kosong.pdf").message


def test_format_is_judged_by_content(tmp_path: Path) -> None:
    as_pdf = docx(tmp_path / "naskah.pdf", p("Isi naskah"))
    assert open_source(as_pdf).format == "docx"
    as_docx = write(tmp_path / "naskah.docx", some_page())
    assert open_source(as_docx).format == "pdf"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"Ini catatan biasa tanpa format.", "tidak dikenal"),
        (b"\x00\x01\x02\x03" * 400, "tidak dikenal"),
        (b"<!DOCTYPE html><html></html>", "tidak berisi teks"),
        (b"{\\rtf1 halo}", "RTF"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"),
            "DOC",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "PowerPoint Document".encode("utf-16-le"), "PPT"),
        (b"PK\x03\x04rusak", "rusak"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "XML (Excel 2003)",
        ),
        (
            b'<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.text"/>',
            "FODT",
        ),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n<html>", "MHT"),
    ],
)
def test_other_formats_are_refused_by_name(tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "berkas.pdf"
    path.write_bytes(content)
    assert word in refusal(path).message


def test_old_word_says_save_as_docx(tmp_path: Path) -> None:
    path = tmp_path / "lama.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
    assert "DOCX" in refusal(path).remedy


def test_zip_that_is_no_office_file(tmp_path: Path) -> None:
    assert "ZIP" in refusal(archive(tmp_path / "a.docx", {"catatan.txt": "halo"})).message


def test_zip_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    body = "<w:document>" + " " * 40_000_000 + "</w:document>"
    path = archive(tmp_path / "bom.docx", {"word/document.xml": body})
    assert path.stat().st_size < 100_000
    assert "bom zip" in refusal(path).message


def test_damaged_pdf(tmp_path: Path) -> None:
    path = tmp_path / "rusak.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"x" * 500)
    assert "rusak" in refusal(path).message


def test_pdf_cut_off_is_repaired(tmp_path: Path) -> None:
    pytest.importorskip("pikepdf")
    data = document([some_page() for _ in range(4)])
    path = tmp_path / "putus.pdf"
    path.write_bytes(data[: data.index(b"trailer")])
    assert len(open_source(path).pages) == 4


def test_hints_ride_along(tmp_path: Path) -> None:
    from align.sources.document import Hints

    path = write(tmp_path / "a.pdf", some_page())
    assert open_source(path, hints=Hints(kind="rpjmd")).hints.kind == "rpjmd"


def test_progress_counts_up_to_all_pages(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    path = write(tmp_path / "a.pdf", *[some_page() for _ in range(30)])
    open_source(path, progress=lambda done, count: steps.append((done, count)))
    assert steps == sorted(steps)
    assert steps[-1] == (30, 30)


def test_a_relative_path_means_a_file_of_the_present_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where an office worker was started in another one."""
    for name in ("satu", "dua"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        docx(Path("rencana.docx"), p(f"Isi {name}"))
        assert f"Isi {name}" in open_source("rencana.docx").head


def test_the_mark_of_an_open_document_is_told_apart_from_the_document(tmp_path: Path) -> None:
    mark = tmp_path / "~$draf.docx"
    mark.write_bytes(b"\x05Siti" + bytes(157))
    with pytest.raises(UnreadableFile, match="sedang dibuka"):
        open_source(mark)
