"""The README shows what the demo really prints, and its commands exist."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from align.cli.demo import FOLDER
from align.cli.main import COMMANDS
from align.codec import loads

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder and the output of ``align demo``, run once."""
    folder = tmp_path_factory.mktemp("demo")
    done = subprocess.run(
        [sys.executable, "-m", "align", "demo"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "ALIGN_PLUGINS": "off", "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / FOLDER, done.stdout


def test_the_sample_in_the_readme_is_what_the_demo_prints(demo: tuple[Path, str]) -> None:
    printed = demo[1].splitlines()
    match = re.search(r"```text\n(.*?)```", README, re.DOTALL)
    assert match
    sample = [line for line in match[1].splitlines() if line != "…"]
    assert len(sample) > 10
    assert [line for line in sample if line not in printed] == []


def test_the_demo_leaves_a_report_that_can_be_read_again(demo: tuple[Path, str]) -> None:
    report = loads((demo[0] / "laporan.json").read_text(encoding="utf-8"))
    assert report.verdicts
    assert (
        (demo[0] / "laporan.txt")
        .read_text(encoding="utf-8")
        .startswith(f"{len(report.verdicts)} program")
    )


def test_every_command_stands_in_the_readme_and_every_one_there_exists() -> None:
    named = set(re.findall(r"`align ([a-z]+)", README))
    assert named == set(COMMANDS)


def test_the_two_commands_work_without_uv_or_an_active_environment() -> None:
    blocks = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    assert blocks[0] == "$ python3 bootstrap.py demo\n$ python3 bootstrap.py test\n"
