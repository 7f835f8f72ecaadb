"""How a run ends that was not let end by itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from align.cli import demo
from align.cli.exits import Exit
from align.cli.start import start


def test_ctrl_c_has_an_exit_code_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("align.cli.cache.show", stopped, raising=False)
    monkeypatch.setattr("align.sources.cache.info", stopped)
    assert start(["cache"]) == Exit.STOPPED
    assert "Dibatalkan." in capsys.readouterr().err


def test_ctrl_c_while_align_is_still_loading_shows_no_traceback() -> None:
    code = (
        "import sys\nclass Stop:\n    def find_spec(self, name, *_):\n"
        "        if name == 'align.cli.start': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Stop())\nfrom align.__main__ import main\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (Exit.STOPPED, b"")


def test_the_demo_names_align_as_it_can_be_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    own = Path.cwd() / ".venv" / "bin" / "align"
    own.parent.mkdir(parents=True)
    own.touch()
    monkeypatch.setattr("sys.executable", str(own.with_name("python")))
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert demo._command() == str(own.relative_to(Path.cwd()))
    monkeypatch.setattr("shutil.which", lambda _name: str(own))
    assert demo._command() == "align"
