"""A plugin of the tests: reads tiny documents, and does to its process what they say."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable

from align.hookspecs import Parser, hookimpl
from align.model import Document, Kind, Level, ParseResult, Period
from align.sources.document import Source
from align.testing.records import goal, program

MARK = "ARMADA-UJI"


class TinyParser:
    """Lines ``ARMADA-UJI region kind``, then one item a line; or CRASH, HANG, FLOOD, RAISE."""

    kind = "rpjmd"

    def detect(self, source: Source) -> float:
        return 1.0 if MARK in source.head else 0.0

    def parse(self, source: Source) -> ParseResult:
        text = source.head
        if "CRASH" in text:
            os.abort()
        if "HANG" in text:
            time.sleep(600)
        if "FLOOD" in text:
            _flood()
        if "RAISE" in text:
            raise RuntimeError("rusak")
        return _read(source, text)


def _flood() -> None:
    kept = []
    while True:
        kept.append(bytearray(64 * 1024**2))


def _read(source: Source, text: str) -> ParseResult:
    found = re.search(rf"{MARK} (\w+) (\w+)", text)
    assert found
    region, kind = f"Kota {found[1]}", Kind(found[2])
    owner = Document(
        f"{kind}-kota-{found[1].lower()}-2025",
        kind,
        f"{kind.upper()} {region}",
        source.name,
        source.sha256,
        region=region,
        period=Period(2025, 2029),
        pages=len(source.pages),
    )
    items = [line[2:].strip() for line in text.splitlines() if line.startswith("- ")]
    if kind is Kind.MASTERPLAN:
        return ParseResult(
            owner, programs=tuple(program(t, f"{n}", of=owner) for n, t in enumerate(items, 1))
        )
    level = Level.PRIORITAS_NASIONAL if kind is Kind.RPJMN else Level.SASARAN
    return ParseResult(
        owner, goals=tuple(goal(t, f"{n}", level, of=owner) for n, t in enumerate(items, 1))
    )


@hookimpl
def align_parsers() -> Iterable[Parser]:
    return [TinyParser()]
