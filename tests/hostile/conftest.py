"""Hostile files leave nothing in the user's cache."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIGN_CACHE", "off")
    monkeypatch.setenv("ALIGN_OCR", "off")
