"""Installs packages into a folder of their own, the way pip lays out a wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path


def install(packages: Iterable[Path], target: Path) -> dict[str, str]:
    """Build each folder's wheel into ``target``; gives the environment that sees them.

    No pip: an environment made without ensurepip has none, and nothing may be fetched.
    """
    for package in packages:
        copy = target.parent / "building" / package.name
        shutil.copytree(package, copy)
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel"],
            cwd=copy,
            check=True,
            capture_output=True,
        )
        (wheel,) = (copy / "dist").glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(target)
    # The tree that is tested, whichever tree the environment has installed.
    seen = os.pathsep.join((str(target), str(Path(__file__).parents[1])))
    return {**os.environ, "PYTHONPATH": seen, "PYTHONDONTWRITEBYTECODE": "1"}


def run(environment: dict[str, str], folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """``python -m`` with ``words`` in ``folder``."""
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
