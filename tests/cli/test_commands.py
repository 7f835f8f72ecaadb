"""The command line from outside: words in, text and exit code out."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from align import codec, pipeline
from align.cli.exits import Exit, exit_for
from align.cli.start import start, wanted_language
from align.model import Document, Finding, FindingState, Kind, Report, Severity

HEAVY = ("sklearn", "scipy", "numpy", "networkx", "pdfplumber", "pypdfium2", "rich", "pydantic")


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands run in an empty folder and without what is installed beside align."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALIGN_PLUGINS", "off")
    monkeypatch.setenv("LANGUAGE", "id")
    monkeypatch.delenv("ALIGN_LANG", raising=False)


def align(*words: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a real process: click reads its texts at import."""
    done = subprocess.run(
        [sys.executable, "-m", "align", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**_environment(), "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def _environment() -> dict[str, str]:
    return {**os.environ, "ALIGN_PLUGINS": "off"}


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom align.cli.start import start\n"
        f"start(['--help'])\nprint(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "PERINTAH" in done.stdout
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize(
    "command", ["check", "inspect", "init", "demo", "plugins", "explain", "cache", "rules"]
)
def test_help_of_a_command_loads_nothing_heavy(command: str) -> None:
    code = (
        "import sys\nfrom align.cli.start import start\n"
        f"start(['{command}', '--help'])\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "Pemakaian:" in done.stdout
    assert done.stderr.strip() == "[]"


def test_click_speaks_indonesian() -> None:
    code, out, err = align("check", "--apa")
    assert code == Exit.USAGE
    assert "Opsi '--apa' tidak ada." in err
    assert not out


def test_click_speaks_english_on_request() -> None:
    _code, _out, err = align("check", "--lang", "en", "--what")
    assert "No such option" in err


def test_a_misspelt_command_names_the_nearest() -> None:
    code, _out, err = align("chek")
    assert code == Exit.USAGE
    assert "'check'" in err


@pytest.mark.parametrize(
    ("words", "environment", "language"),
    [
        ([], {}, "id"),
        (["--lang", "en"], {"ALIGN_LANG": "id"}, "en"),
        (["check", "--lang=en"], {}, "en"),
        ([], {"ALIGN_LANG": "en"}, "en"),
    ],
)
def test_the_language_is_asked_in_order(
    words: list[str], environment: dict[str, str], language: str
) -> None:
    assert wanted_language(words, environment) == language


def test_the_language_of_the_settings_file_comes_last(tmp_path: Path) -> None:
    (tmp_path / "align.toml").write_text("bahasa = 'en'\n", encoding="utf-8")
    assert wanted_language([], {}) == "en"
    assert wanted_language(["--config", "tiada.toml"], {}) == "id"


@pytest.fixture
def made(report: Report, monkeypatch: pytest.MonkeyPatch) -> Report:
    """``pipeline.run`` gives the sample report, whatever is asked."""
    monkeypatch.setattr(pipeline, "run", lambda *args, **kwargs: report)
    return report


def test_json_goes_to_stdout_and_nothing_else_does(
    made: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    code = start(["check", "x.pdf", "--format", "json"])
    assert codec.loads(capsys.readouterr().out) == made
    assert code == Exit.FINDINGS


@pytest.mark.parametrize(("limit", "code"), [("never", Exit.OK), ("critical", Exit.FINDINGS)])
def test_fail_on_decides_the_exit_code(made: Report, limit: str, code: Exit) -> None:
    assert start(["check", "x.pdf", "--fail-on", limit]) == code


def test_the_settings_file_decides_where_the_command_line_does_not(
    made: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "align.toml").write_text("gagal_pada = 'never'\n", encoding="utf-8")
    assert start(["check", "x.pdf"]) == Exit.OK
    assert "align.toml" in capsys.readouterr().err


def test_mistakes_in_the_settings_are_usage_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "align.toml").write_text("gagal = 'never'\n", encoding="utf-8")
    assert start(["check", "x.pdf"]) == Exit.USAGE
    assert "gagal_pada" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["check"], "align check"),
        (["check", "tiada.pdf"], "tiada.pdf"),
        (["check", "a.pdf", "--kind", "rkpd"], "rpjmd"),
        (["check", "a.pdf", "b.pdf", "--kind", "rpjmd"], "BERKAS=JENIS"),
        (["init", "."], "tidak ada dokumen"),
        (["explain", "x", "tiada.json"], "tiada.json"),
        (["explain", "LNK999"], "align rules"),
        (["check", "a.pdf", "--docx", "formulir.docx"], "nama folder"),
        (["check", "a.pdf", "--csv", "tabel.csv"], "nama folder"),
    ],
)
def test_a_call_that_cannot_be_carried_out_is_one_line_and_code_two(
    words: list[str], part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(words) == Exit.USAGE
    caught = capsys.readouterr()
    assert part in caught.err
    assert len(caught.err.strip().splitlines()) == 1
    assert not caught.out


def test_an_empty_file_alone_is_nothing_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kosong.pdf").write_bytes(b"")
    assert start(["check", "kosong.pdf"]) == Exit.NOTHING
    caught = capsys.readouterr()
    assert not caught.out
    (line,) = caught.err.strip().splitlines()
    assert line.startswith("kosong.pdf tidak terbaca: ")


@pytest.mark.parametrize("wanted", ["1", "program/1", "layanan satu pintu digital", "SATU PINTU"])
def test_explain_finds_a_program_by_number_or_name(
    made: Report, wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(["explain", wanted, "x.pdf"]) == Exit.OK
    assert "Putusan: selaras" in capsys.readouterr().out


def test_explain_reads_a_saved_report(
    report: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "laporan.json").write_text(codec.dumps(report), encoding="utf-8")
    assert start(["explain", "2", "laporan.json"]) == Exit.OK
    assert "yatim" in capsys.readouterr().out


def test_explain_sets_a_program_beside_a_goal_with_shares_that_add_up(
    report: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "laporan.json").write_text(codec.dumps(report), encoding="utf-8")
    assert start(["explain", "satu pintu", "1.1.1", "laporan.json"]) == Exit.OK
    out = capsys.readouterr().out
    assert report.programs[0].name in out
    assert report.goals[2].text in out
    shares = out.partition("Yang membentuk skor")[2].partition("Kata")[0]
    *parts, total = (float(w.replace(",", ".")) for w in re.findall(r"-?\d,\d{3}\b", shares))
    assert sum(parts) == pytest.approx(total, abs=0.0005 * len(parts))
    assert f"skor      {total:.3f}".replace(".", ",") in out


def test_explain_names_the_verdicts_that_hang_on_a_band(
    report: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "laporan.json").write_text(codec.dumps(report), encoding="utf-8")
    assert start(["explain", "--sensitivity", "laporan.json"]) == Exit.OK
    out = capsys.readouterr().out
    steady, total = re.search(r"(\d+) dari (\d+) putusan", out).groups()  # type: ignore[union-attr]
    named = {p.name for p in report.programs if f"{p.name}: " in out}
    assert int(total) == len(report.verdicts)
    assert len(named) == int(total) - int(steady)


def test_explain_asks_for_quotation_marks_and_for_a_program(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert start(["explain", "satu", "pintu", "digital", "x.pdf"]) == Exit.USAGE
    assert "tanda kutip" in capsys.readouterr().err
    assert start(["explain"]) == Exit.USAGE
    assert "laporan.json" in capsys.readouterr().err


def test_explain_lists_what_a_vague_word_matches(
    made: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(["explain", "a", "x.pdf"]) == Exit.USAGE
    assert "Kampung wisata" in capsys.readouterr().err
    assert start(["explain", "tiada", "x.pdf"]) == Exit.USAGE


def test_a_broken_plugin_is_shown_and_is_code_three(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ALIGN_PLUGINS")
    (tmp_path / "rusak.py").write_text("1/0", encoding="utf-8")
    assert start(["plugins", "--plugin", "rusak.py"]) == Exit.PLUGIN
    out = capsys.readouterr().out
    assert "rusak" in out
    assert "ZeroDivisionError" in out


def test_output_on_a_cp1252_stream_never_ends_in_a_traceback(report: Report) -> None:
    code = (
        "import sys\nfrom align import pipeline\nfrom align.codec import loads\n"
        "from align.cli.start import start\n"
        "report = loads(open('laporan.json', encoding='utf-8').read())\n"
        "pipeline.run = lambda *a, **k: report\nsys.exit(start(['check', 'x', '--tree']))"
    )
    Path("laporan.json").write_text(codec.dumps(report), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        env={**_environment(), "PYTHONIOENCODING": "cp1252"},
        check=False,
    )
    assert done.returncode == Exit.FINDINGS, done.stderr.decode("cp1252")
    assert "3 program: 1 selaras | 1 perlu telaah" in done.stdout.decode("cp1252")
    assert not done.stderr


def test_the_cache_can_be_shown_and_emptied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ALIGN_CACHE_DIR", str(tmp_path))
    kept = tmp_path / "pages" / "ab" / "abc-key"
    kept.mkdir(parents=True)
    (kept / "0.json.gz").write_bytes(b"x")
    assert start(["cache"]) == Exit.OK
    assert "1 dokumen" in capsys.readouterr().out
    assert start(["cache", "clear"]) == Exit.OK
    assert not kept.exists()


# exit codes
def test_the_exit_code_of_a_report(report: Report) -> None:
    crash = Finding("PLG001", "broken-plugin", Severity.MAJOR, "x")
    assert exit_for(report, "critical") is Exit.FINDINGS
    assert exit_for(replace(report, findings=()), "info") is Exit.OK
    assert exit_for(replace(report, findings=(crash,)), "never") is Exit.PLUGIN
    assert exit_for(Report(), "never") is Exit.NOTHING
    assert exit_for(replace(report, programs=()), "never") is Exit.NOTHING


def test_a_finding_that_people_accepted_fails_nothing(report: Report) -> None:
    accepted = replace(report.findings[0], state=FindingState.ACCEPTED)
    assert exit_for(replace(report, findings=(accepted,)), "info") is Exit.OK


def test_a_minor_finding_fails_only_at_its_level(report: Report) -> None:
    minor = replace(report, findings=(replace(report.findings[0], severity=Severity.MINOR),))
    assert exit_for(minor, "major") is Exit.OK
    assert exit_for(minor, "minor") is Exit.FINDINGS


def test_a_region_without_masterplan_can_still_be_checked(report: Report) -> None:
    upper = Document("r", Kind.RPJMD, "", "r.pdf", "")
    alone = Report((upper,), report.goals)
    assert exit_for(alone, "critical") is Exit.OK


def test_init_writes_settings_that_load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from align.cli import init
    from align.settings import load

    found = [("RPJMD 'kota'.pdf", "rpjmd"), ("draf/formulir", "masterplan"), ("x.pdf", "")]
    monkeypatch.setattr(init, "detected", lambda folder, plugins: found)
    assert start(["init"]) == Exit.OK
    settings = load(tmp_path / "align.toml")
    assert [(d.berkas.relative_to(tmp_path).as_posix(), d.jenis) for d in settings.dokumen] == found
    assert start(["init"]) == Exit.USAGE
    assert start(["init", "--force"]) == Exit.OK


def test_every_commented_key_of_a_new_settings_file_can_be_uncommented(tmp_path: Path) -> None:
    from align.cli.template import settings_text
    from align.settings import load

    lines = settings_text([("a.pdf", "rpjmd")]).splitlines()
    keys = [
        line.removeprefix("# ")
        for line in lines
        if line.startswith("# ") and " = " in line and "..." not in line
    ]
    assert len(keys) > 15
    text = "\n".join(
        line.removeprefix("# ") if line.removeprefix("# ") in keys and '= ""' not in line else line
        for line in lines
    )
    (tmp_path / "align.toml").write_text(text, encoding="utf-8")
    settings = load(tmp_path / "align.toml")
    assert settings.dokumen[0].periode == "2025-2029"
    assert settings.plugin.aktif == ("nama-plugin",)


def test_the_json_of_two_runs_is_the_same_text(
    made: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    start(["check", "x.pdf", "--format", "json"])
    first = capsys.readouterr().out
    start(["check", "x.pdf", "--format", "json"])
    assert capsys.readouterr().out == first
    assert json.loads(first)["schema"] == codec.SCHEMA
