"""``align check`` and ``align export`` write every output that was asked for, and the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from align import codec, pipeline
from align.cli.exits import Exit
from align.cli.start import start
from tests.plugins.exported import demo

HEADS = {
    "a.html": b"<!doctype html>",
    "a.xlsx": b"PK",
    "g.graphml": b"<?xml",
    "g.gexf": b"<?xml",
    "g.json": b"{",
    "g.svg": b"<svg",
}
OUTPUTS = ["--html", "a.html", "--xlsx", "a.xlsx", "--docx", "formulir"]


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    report = demo()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "run", lambda *_args, **_options: report)
    path = tmp_path / "laporan.json"
    path.write_text(codec.dumps(demo()), encoding="utf-8", newline="\n")
    return path


@pytest.mark.parametrize("graph", ["g.graphml", "g.gexf", "g.json", "g.svg"])
def test_check_writes_page_workbook_forms_and_the_graph_of_the_suffix(
    saved: Path, graph: str
) -> None:
    words = ["check", str(saved), "--fail-on", "never", *OUTPUTS, "--graph", graph]
    assert start(words) == Exit.OK
    for name in ("a.html", "a.xlsx", graph):
        assert Path(name).read_bytes().lstrip().startswith(HEADS[name]), name
    assert len(list(Path("formulir").glob("*.docx"))) == 6


def test_a_saved_report_gives_the_same_files_as_the_run(saved: Path) -> None:
    assert start(["check", str(saved), "--fail-on", "never", *OUTPUTS]) == Exit.OK
    first = {
        p: p.read_bytes() for p in (Path("a.html"), Path("a.xlsx"), *Path("formulir").iterdir())
    }
    for path in first:
        path.unlink()
    assert start(["export", str(saved), *OUTPUTS]) == Exit.OK
    for path, data in first.items():
        assert path.read_bytes() == data, path


def test_the_language_of_the_command_is_that_of_its_outputs(saved: Path) -> None:
    words = ["export", "--lang", "en", str(saved), "--html", "a.html", "--csv", "tables"]
    assert start(words) == Exit.OK
    assert '<html lang="en">' in Path("a.html").read_text("utf-8")
    assert Path("tables/alignment-matrix.csv").is_file()


def test_a_folder_of_templates_serves_word_and_excel(saved: Path) -> None:
    import openpyxl
    from docx import Document

    Path("templat").mkdir()
    book = openpyxl.Workbook()
    book.active.append(["No", "Program", "OPD", "Status", "Paraf"])
    book.save("templat/kota.xlsx")
    document = Document()
    document.add_paragraph("{{ subject }}: {{ counts.yatim }} yatim")
    document.save("templat/nota.docx")
    words = ["export", str(saved), "--template", "templat", "--xlsx", "a.xlsx", "--docx", "f"]
    assert start(words) == Exit.OK
    sheet = openpyxl.load_workbook("a.xlsx").active
    assert sheet["E1"].value == "Paraf"
    assert sheet["B2"].value
    orphans = sum(v.ruling == "yatim" for v in demo().verdicts)
    assert f"2029: {orphans} yatim" in Document("f/nota.docx").paragraphs[0].text
    assert len(list(Path("f").iterdir())) == 7
