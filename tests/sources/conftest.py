"""A cache folder of its own for every test and no OCR unless it asks for it, and the corpus where there is one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("ALIGN_CACHE_DIR", str(folder))
    monkeypatch.delenv("ALIGN_CACHE", raising=False)
    monkeypatch.setenv("ALIGN_OCR", "off")
    return folder


@pytest.fixture(scope="session")
def corpus() -> Path:
    root = Path(__file__).resolve().parents[2]
    folder = Path(os.environ.get("ALIGN_CORPUS") or root.parent / "shared" / "corpus")
    if not (folder / "documents").is_dir():
        pytest.skip("no corpus here")
    return folder
