"""``align plugins`` and what ``align plugins new`` writes."""

from __future__ import annotations

import subprocess
import sys
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


def test_listing_loads_no_library_that_only_a_run_needs() -> None:
    code = (
        "import sys; from align.cli.start import start; start(['plugins']); "
        "print([m for m in {!r} if m in sys.modules], file=sys.stderr)"
    ).format(["docx", "jinja2", "networkx", "numpy", "pdfplumber", "pypdfium2", "scipy", "sklearn"])
    words = [sys.executable, "-c", code]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=True)
    assert "parse_rpjmd" in done.stdout
    assert done.stderr.strip() == "[]"


LOUD = """
from pathlib import Path
from align.hookspecs import hookimpl
Path({mark!r}).touch()

@hookimpl
def align_checks():
    return []
"""


def test_the_allow_list_and_the_switch_keep_plugins_from_being_imported(tmp_path: Path) -> None:
    home = tmp_path / "paket-dua"
    (home / "dua").mkdir(parents=True)
    for name in ("satu", "dua"):
        code = LOUD.format(mark=str(tmp_path / f"{name}.imported"))
        (home / "dua" / f"{name}.py").write_text(code, encoding="utf-8")
    (home / "dua" / "__init__.py").touch()
    points = '[project.entry-points.align]\nsatu = "dua.satu"\ndua = "dua.dua"\n'
    head = '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
    named = '[project]\nname = "paket-dua"\nversion = "4.5"\n'
    wheel = '[tool.hatch.build.targets.wheel]\npackages = ["dua"]\n'
    (home / "pyproject.toml").write_text(head + named + points + wheel, encoding="utf-8")
    environment = install([home], tmp_path / "site")
    (tmp_path / "align.toml").write_text('[plugin]\naktif = ["dua"]\n', encoding="utf-8")
    listed = run(environment, tmp_path, "align", "plugins")
    assert listed.returncode == 0, listed.stderr
    assert "dua 4.5 · terpasang · align_checks  aktif" in listed.stdout
    assert "satu 4.5 · terpasang  tidak dimuat" in listed.stdout
    assert [path.name for path in tmp_path.glob("*.imported")] == ["dua.imported"]
    (tmp_path / "dua.imported").unlink()
    off = run({**environment, "ALIGN_PLUGINS": "off"}, tmp_path, "align", "plugins")
    assert off.returncode == 0, off.stderr
    assert "dua 4.5 · terpasang  tidak dimuat" in off.stdout
    assert not list(tmp_path.glob("*.imported"))


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
