"""The bootstrap installs once, from pins only, with or without ensurepip."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, aimed at an empty folder and with its commands recorded, not run."""
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "bootstrap.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    home = tmp_path / ".venv"
    monkeypatch.setattr(module, "HOME", home)
    monkeypatch.setattr(module, "PYTHON", home / "python")
    monkeypatch.setattr(module, "STAMP", home / "stamp")

    def create(folder: Path, with_pip: bool) -> None:
        folder.mkdir(exist_ok=True)
        (folder / "python").touch()
        if with_pip:
            (folder / "lib" / "python3" / "site-packages" / "pip").mkdir(
                parents=True, exist_ok=True
            )
        module.with_pip = with_pip

    module.ran = []
    module.code = 0

    def run(*command: object) -> int:
        module.ran.append([str(word) for word in command])
        return int(module.code)

    monkeypatch.setattr(module.venv, "create", create)
    monkeypatch.setattr(module, "run", run)
    return module


def test_only_hashed_pins_and_the_checkout_itself_are_installed(bootstrap: ModuleType) -> None:
    assert bootstrap.main(["install"]) == 0
    first, second = bootstrap.ran
    assert "--require-hashes" in first
    assert {"--no-deps", "--no-build-isolation"} <= set(second)
    assert bootstrap.with_pip


def test_a_second_run_installs_nothing(bootstrap: ModuleType) -> None:
    bootstrap.main(["install"])
    del bootstrap.ran[:]
    assert bootstrap.main(["demo"]) == 0
    assert [command[1:] for command in bootstrap.ran] == [["-m", "align", "demo"]]


def test_changed_pins_are_installed_anew(bootstrap: ModuleType) -> None:
    bootstrap.main(["install"])
    bootstrap.STAMP.write_text("other", "ascii")
    del bootstrap.ran[:]
    bootstrap.main(["install"])
    assert len(bootstrap.ran) == 2


def test_a_failed_installation_leaves_no_stamp(bootstrap: ModuleType) -> None:
    bootstrap.code = 1
    assert bootstrap.main(["demo"]) == 1
    assert len(bootstrap.ran) == 1
    assert not bootstrap.STAMP.exists()


def test_without_ensurepip_the_pip_that_runs_the_script_fills_the_environment(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert bootstrap.main(["install"]) == 0
    assert not bootstrap.with_pip
    assert bootstrap.ran[0][:4] == [sys.executable, "-m", "pip", "--python"]


def test_an_extra_is_installed_from_pins_of_its_own(
    bootstrap: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap.main(["install", "ocr"]) == 0
    assert bootstrap.ran[-1][-2:] == ["-r", str(ROOT / "constraints-ocr.txt")]
    assert "--require-hashes" in bootstrap.ran[-1]
    assert bootstrap.main(["install", "scan"]) == 2
    assert "scan" in capsys.readouterr().out


def test_words_after_two_dashes_go_to_align(bootstrap: ModuleType) -> None:
    bootstrap.main(["--", "check", "a b.pdf"])
    assert bootstrap.ran[-1][1:] == ["-m", "align", "check", "a b.pdf"]


def test_no_word_prints_how_to_use_it(
    bootstrap: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap.main([]) == 2
    assert "bootstrap.py demo" in capsys.readouterr().out
