"""The README's pictures: small, self-contained, and of today's demo."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from tests.plugins.exported import demo

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "pictures"


@pytest.mark.parametrize("name", ["terminal.svg", "alignment.svg", "page.png"])
def test_pictures_are_small_and_ask_for_nothing(name: str) -> None:
    data = (FOLDER / name).read_bytes()
    assert 0 < len(data) < 300_000
    assert not re.search(rb"(href|src|url)\s*[=(]\s*[\"']?https?:", data)


def test_the_readme_shows_terminal_and_page() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert "](docs/pictures/terminal.svg)" in text
    assert "](docs/pictures/page.png)" in text


def test_the_terminal_picture_is_of_today() -> None:
    text = unescape((FOLDER / "terminal.svg").read_text("utf-8")).replace("\xa0", " ")
    text = re.sub(r"<[^>]+>", "", text)
    counts = Counter(str(verdict.ruling) for verdict in demo().verdicts)
    assert f"{len(demo().verdicts)} program:" in text, "python docs/pictures/make.py"
    assert f"{counts['yatim']} yatim" in text, "python docs/pictures/make.py"
