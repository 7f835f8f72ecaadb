"""``align export`` and the outputs of ``align check``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from align import codec, pipeline
from align.cli.exits import Exit
from align.cli.start import start
from align.model import Report

#: A plugin whose exporter breaks, and one whose exporter writes.
BROKEN = """
from align.hookspecs import hookimpl
class Writer:
    name = "graph-dot"
    suffix = ".dot"
    def export(self, report, path):
        {body}
@hookimpl
def align_exporters():
    return [Writer()]
"""


@pytest.fixture
def saved(report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "laporan.json"
    path.write_text(codec.dumps(report), encoding="utf-8")
    return path


def test_a_saved_report_becomes_every_output(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--xlsx", "a.xlsx", "--docx", "forms", "--graph", "g.GEXF", "--csv", "tables"]
    assert start(["export", str(saved), *words]) == Exit.OK
    assert Path("a.xlsx").read_bytes().startswith(b"PK")
    assert len(list(Path("forms").glob("*.docx"))) == 6
    assert "<gexf" in Path("g.GEXF").read_text("utf-8")
    assert Path("tables/matriks-keselarasan.csv").is_file()
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("Ditulis: ") == 4


def test_a_report_that_powershell_saved_is_read(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``>`` in Windows PowerShell writes UTF-16; ``--json`` writes what it was made from."""
    before = saved.read_text("utf-8")
    saved.write_bytes(before.replace("\n", "\r\n").encode("utf-16"))
    assert start(["export", str(saved), "--json", "lagi.json"]) == Exit.OK
    assert Path("lagi.json").read_text("utf-8") == before
    assert "Ditulis: lagi.json" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--xlsx", "a.xls"], "Pakai akhiran .xlsx"),
        (["--graph", "g.png"], ".graphml, .gexf, .json, .svg"),
        (["--docx", "laporan.json"], "bukan folder"),
        (["--docx", "x", "--template", "tidak-ada"], "bukan folder"),
        ([], "tidak ada keluaran yang diminta"),
    ],
)
def test_a_slip_is_one_line_and_code_two(
    saved: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(["export", str(saved), *words]) == Exit.USAGE
    err = capsys.readouterr().err
    assert said in err
    assert "Traceback" not in err


def test_what_is_no_report_is_named(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved.write_text(json.dumps({"schema": "lain"}), encoding="utf-8")
    assert start(["export", str(saved), "--xlsx", "a.xlsx"]) == Exit.USAGE
    assert not Path("a.xlsx").exists()


def test_check_writes_beside_its_view(
    report: Report, saved: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pipeline, "run", lambda *_args, **_options: report)
    words = ["check", str(saved), "--fail-on", "never", "--xlsx", "sub/a.xlsx", "--format", "json"]
    assert start(words) == Exit.OK
    assert Path("sub/a.xlsx").is_file()
    assert json.loads(capsys.readouterr().out)["schema"] == codec.SCHEMA


def test_a_wrong_suffix_is_found_before_the_run(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_args: object, **_options: object) -> Report:
        raise AssertionError

    monkeypatch.setattr(pipeline, "run", never)
    assert start(["check", str(saved), "--xlsx", "a.txt"]) == Exit.USAGE


def test_nothing_checked_writes_nothing(
    saved: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pipeline, "run", lambda *_args, **_options: Report())
    assert start(["check", str(saved), "--xlsx", "a.xlsx"]) == Exit.NOTHING
    assert not Path("a.xlsx").exists()
    assert "tidak ada berkas yang ditulis" in capsys.readouterr().err


def test_an_exporter_of_a_third_party_is_found_by_its_suffix(saved: Path, tmp_path: Path) -> None:
    plugin = tmp_path / "titik.py"
    plugin.write_text(BROKEN.format(body='path.write_text("digraph")'), encoding="utf-8")
    assert start(["export", str(saved), "--plugin", str(plugin), "--graph", "g.dot"]) == Exit.OK
    assert Path("g.dot").read_text() == "digraph"


def test_a_broken_exporter_is_code_three_and_the_others_still_write(
    saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plugin = tmp_path / "titik.py"
    plugin.write_text(BROKEN.format(body='raise RuntimeError("rusak")'), encoding="utf-8")
    words = ["--plugin", str(plugin), "--graph", "g.dot", "--csv", "tables"]
    assert start(["export", str(saved), *words]) == Exit.PLUGIN
    assert "rusak" in capsys.readouterr().err
    assert Path("tables").is_dir()


def test_help_of_export_loads_no_writer() -> None:
    code = (
        "import sys; from align.cli.start import start; start(['export', '--help']); "
        "print([m for m in ('xlsxwriter', 'docxtpl', 'networkx', 'rich') if m in sys.modules])"
    )
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    result = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
    )
    assert result.stdout.splitlines()[-1] == "[]"
