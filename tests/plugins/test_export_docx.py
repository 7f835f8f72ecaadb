"""The forms as Word sees them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document

from align.errors import UsageError
from align.model import Conformity, Report
from align.plugins.export_docx import DocxExporter
from align.reports.forms import templates
from tests.plugins.exported import demo, hostile, parts, poor, tables_of, text_of

FORMS = sorted(f"{name}.docx" for name in templates.FORMS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forms")
    DocxExporter().export(demo(), folder)
    return folder


def test_the_six_forms_are_written(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == FORMS
    assert len(FORMS) == 6


def test_wide_forms_are_f4_landscape(folder: Path) -> None:
    for name in ("matriks-keselarasan", "kertas-kerja-reviu", "lembar-verifikasi"):
        section = Document(str(folder / f"{name}.docx")).sections[0]
        assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (33.0, 21.5)


@pytest.mark.parametrize(
    ("form", "table", "columns"),
    [
        ("kertas-kerja-reviu", 1,
         "No · Aspek · Kondisi · Kriteria · Sebab · Akibat · Rekomendasi · Status · Bukti"),
        ("lembar-verifikasi", 1,
         "No · Uraian/Sistematika · Ada · Tidak Ada · Faktor penyebab ketidaksesuaian · "
         "Tindak lanjut penyempurnaan apabila tidak sesuai"),
        ("hasil-fasilitasi", 2, "No · Bab/Sub Bab · Catatan Penyempurnaan"),
        ("hasil-fasilitasi", 3, "No · Perangkat Daerah · Masukan/Saran · Keterangan"),
    ],
)  # fmt: skip
def test_columns_are_those_of_the_form(folder: Path, form: str, table: int, columns: str) -> None:
    assert " · ".join(tables_of(folder / f"{form}.docx")[table][0]) == columns


def test_sections_of_the_review_notes_run_from_a_to_g(folder: Path) -> None:
    heads = re.findall(r"^([A-G])\. [A-Z]", text_of(folder / "catatan-hasil-reviu.docx"), re.M)
    assert heads == list("ABCDEFG")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_how_limited_its_assurance_is(folder: Path, form: str) -> None:
    text = text_of(folder / form)
    assert "keyakinan terbatas" in text
    assert "dinyatakan selaras" not in text


def test_every_criterion_is_closed(report: Report, tmp_path: Path) -> None:
    DocxExporter().export(poor(report), tmp_path)
    paper = tables_of(tmp_path / "kertas-kerja-reviu.docx")[1][1:]
    assert [row[7] for row in paper[: len(Conformity)]] == [
        "Sesuai", "Tidak sesuai", "Tidak cukup data", "Tidak berlaku",
    ]  # fmt: skip
    sheet = tables_of(tmp_path / "lembar-verifikasi.docx")[1][2:]
    for row in sheet:
        assert [row[2], row[3]].count("√") == 1 or row[4].startswith(
            ("Tidak cukup", "Tidak berlaku")
        )


def test_equal_reports_give_equal_bytes(folder: Path, tmp_path: Path) -> None:
    DocxExporter().export(demo(), tmp_path)
    for form in FORMS:
        assert (tmp_path / form).read_bytes() == (folder / form).read_bytes()


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    DocxExporter().export(hostile(demo()), tmp_path)
    rows = [row for table in tables_of(tmp_path / "matriks-keselarasan.docx") for row in table]
    text = str(rows)
    for attack in ("=cmd|", "</script>", "[/b]", "{{7*7}}{% for x in y %}", "&amp;<w:t>&"):
        assert attack in text
    # No text became a field or a link that Word would follow.
    for form in FORMS:
        xml = "".join(parts(tmp_path / form, r"word/document\.xml").values())
        assert "w:hyperlink" not in xml
        assert "instrText" not in xml


def test_an_empty_report_fills_every_form(tmp_path: Path) -> None:
    DocxExporter().export(Report(), tmp_path)
    assert "Nihil." in text_of(tmp_path / "kertas-kerja-reviu.docx")


def test_a_template_of_the_office_wins_and_others_are_added(tmp_path: Path) -> None:
    own, out = tmp_path / "own", tmp_path / "out"
    own.mkdir()
    for name in ("berita-acara.docx", "nota-dinas.docx"):
        document = Document()
        document.add_paragraph("Nota {{ subject }} {{ counts.programs }}")
        document.save(str(own / name))
    DocxExporter().configured({"templates": own}).export(demo(), out)
    assert sorted(p.name for p in out.iterdir()) == sorted([*FORMS, "nota-dinas.docx"])
    wanted = f"Nota Masterplan Kota Nusa Karya 2025–2029 {len(demo().verdicts)}"
    assert text_of(out / "berita-acara.docx") == text_of(out / "nota-dinas.docx") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ subjek }}",
        "{% if %}",
        "{{ counts.__class__.__init__.__globals__ }}",
    ],
)
def test_a_template_that_reaches_out_or_misspells_is_named(text: str, tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph(text)
    document.save(str(tmp_path / "berita-acara.docx"))
    with pytest.raises(UsageError, match=r"berita-acara\.docx"):
        DocxExporter(templates=tmp_path).export(demo(), tmp_path / "out")


def test_a_template_that_is_no_word_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "berita-acara.docx").write_bytes(b"no")
    with pytest.raises(UsageError, match=r"berita-acara\.docx"):
        DocxExporter(templates=tmp_path).export(demo(), tmp_path / "out")


def test_the_templates_are_what_their_script_makes(tmp_path: Path) -> None:
    """If this fails: python -m align.reports.forms.templates"""
    templates.make(tmp_path)
    for path in sorted(tmp_path.rglob("*.docx")):
        own = templates.FOLDER / path.relative_to(tmp_path)
        assert own.read_bytes() == path.read_bytes(), own
