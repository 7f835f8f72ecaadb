"""``align plugins`` and what ``align plugins new`` writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from align.cli.main import main
from align.cli.plugins_new import FORMS, written
from align.errors import UsageError
from tests.installed import install, run


def align(*words: str) -> Result:
    return CliRunner().invoke(main, ["plugins", *words])


def test_new_plugins_install_pass_their_own_tests_and_are_listed(tmp_path: Path) -> None:
    for form in FORMS:
        written(f"my-{form}", form, tmp_path)
    packages = [tmp_path / f"my-{form}" for form in FORMS]
    environment = install(packages, tmp_path / "site")
    tests = [str(package / "tests") for package in packages]
    done = run(environment, tmp_path, "pytest", "-q", "--import-mode=importlib", *tests)
    assert "5 passed" in done.stdout, done.stdout
    listed = run(environment, tmp_path, "align", "plugins")
    assert listed.returncode == 0, listed.stdout
    for form in FORMS:
        assert f"my-{form} 0.1.0 · terpasang · align_{form}s  aktif" in listed.stdout


@pytest.mark.parametrize("form", FORMS)
def test_a_new_one_file_plugin_loads_with_plugin(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = align("new", "my-plugin", f"--{form}", "--file")
    assert made.exit_code == 0, made.output
    assert made.stdout.split() == ["my_plugin.py"]
    listed = align("--plugin", "my_plugin.py")
    assert listed.exit_code == 0, listed.output
    assert f"my_plugin 0.1.0 · berkas · align_{form}s" in listed.stdout


def test_what_exists_is_never_overwritten(tmp_path: Path) -> None:
    written("my-check", "check", tmp_path)
    with pytest.raises(UsageError, match="sudah ada"):
        written("my-check", "check", tmp_path)


@pytest.mark.parametrize(
    ("words", "remedy"),
    [(("My Plugin", "--check"), "huruf kecil"), (("../x", "--check"), "huruf kecil"), (("x",), "--parser")],
)  # fmt: skip
def test_a_name_or_form_that_cannot_be_used_says_what_can(
    words: tuple[str, ...], remedy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = align("new", *words)
    assert isinstance(result.exception, UsageError)
    assert remedy in result.exception.remedy
    assert not list(tmp_path.iterdir())


def test_trace_shows_who_was_asked_what(tmp_path: Path) -> None:
    (file,) = written("my-check", "check", tmp_path, single=True)
    shown = align("--trace", "--plugin", str(file)).stdout
    lines = [" ".join(line.split()) for line in shown.partition("Jejak")[2].splitlines()]
    assert any(line.startswith("my_check: import 1 jawaban") for line in lines)
    assert any(line.startswith("my_check: align_checks 1 jawaban") for line in lines)
    assert "Jejak" not in align("--plugin", str(file)).stdout


def test_inspect_drafts_a_layout_for_a_page(tmp_path: Path) -> None:
    from docx import Document

    written = Document()
    table = written.add_table(2, 3)
    for at, text in enumerate(["Urusan", "Tujuan", "Sasaran", "Pangan", "Tujuan A", "Sasaran A"]):
        table.cell(at // 3, at % 3).text = text
    written.save(str(tmp_path / "x.docx"))
    file = str(tmp_path / "x.docx")
    done = CliRunner().invoke(main, ["inspect", "--propose-layout", file, "--page", "1"])
    assert done.exit_code == 0, done.output
    assert 'needs = ["sasaran", "tujuan"]' in done.stdout
    alone = CliRunner().invoke(main, ["inspect", "--propose-layout", file])
    assert isinstance(alone.exception, UsageError)
