"""The README shows what the demo really prints, and its commands exist."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from align.cli.demo import FOLDER
from align.cli.main import COMMANDS
from align.codec import loads

ROOT = Path(__file__).parent.parent
README_FILE = ROOT / "README.md"
README = README_FILE.read_text(encoding="utf-8")
SAMPLE = re.compile(r"(?<=```text\n)(.*?)(?=```)", re.DOTALL)


def run_demo(folder: Path) -> str:
    """What ``align demo`` prints when it is run in ``folder``."""
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
    return done.stdout


def sample(printed: str) -> str:
    """The lines of a demo that the README shows: counts, dimensions, one orphan, one finding."""
    lines = printed.splitlines()

    def block(start: str, stop: str) -> list[str]:
        first = next(i for i, line in enumerate(lines) if line.startswith(start))
        rest = lines[first + 2 :]
        length = next(i for i, line in enumerate(rest) if re.match(stop, line) or not line)
        return lines[first : first + 2 + length]

    parts = [
        lines[:2],
        block("Program menurut dimensi", r"$"),
        block("Program yatim", r"  \S"),
        block("  KRITIS  LNK006", r"    - |      Saran|  \S"),
    ]
    return "\n…\n".join("\n".join(part) for part in parts) + "\n"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder and the output of ``align demo``, run once."""
    folder = tmp_path_factory.mktemp("demo")
    printed = run_demo(folder)
    return folder / FOLDER, printed


def test_the_sample_in_the_readme_is_what_the_demo_prints(demo: tuple[Path, str]) -> None:
    """Refresh it with: python tests/test_readme.py"""
    match = SAMPLE.search(README)
    assert match
    assert match[1] == sample(demo[1])


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


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        fresh = sample(run_demo(Path(place)))
    README_FILE.write_text(SAMPLE.sub(lambda _match: fresh, README, count=1), encoding="utf-8")
