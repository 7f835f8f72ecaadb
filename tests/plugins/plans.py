"""Constructed plans and the real ones of the corpus, opened once for the parser tests."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from align.layouts.catalogue import load
from align.layouts.matcher import recogniser
from align.sources import open_source
from align.sources.document import Block, BlockKind, Page, Source

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures"


@cache
def opened(path: Path) -> Source:
    return replace(open_source(path), recogniser=recogniser(load()))


def expected(region: str, kind: str) -> Any:
    text = (FIXTURES / region / "expected.json").read_text(encoding="utf-8")
    return json.loads(text)["plans"][kind]


def from_corpus(name: str) -> Source:
    """A real document; the test that asks for it is skipped where there is no corpus."""
    named = os.environ.get("ALIGN_CORPUS")
    path = (Path(named) if named else ROOT.parent / "shared" / "corpus") / "documents" / name
    if not path.is_file():
        pytest.skip("no corpus of real documents")
    return opened(path)


def prose(*lines: str, page: int = 1) -> Source:
    """A source of running text only: "# …" is a heading, the rest paragraphs."""
    blocks = []
    for line in lines:
        heading = line.startswith("# ")
        kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
        blocks.append(Block(kind, line.removeprefix("# "), page, level=2 if heading else 0))
    text = "\n".join(b.text for b in blocks)
    pages = tuple(Page(n, text if n == page else "") for n in range(1, page + 1))
    return Source("x.pdf", "x.pdf", "0" * 64, "pdf", pages, tuple(blocks))
