"""Matters that a document must speak of, as patterns (``statements.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from align.data import knowledge


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter. ``planned`` tells a sentence that only announces it."""

    key: str
    kinds: tuple[str, ...]
    pattern: re.Pattern[str]
    planned: re.Pattern[str] | None = None
    pages: int | None = None
    """Only so many first pages are searched."""


@knowledge.cached
def matters() -> tuple[Matter, ...]:
    """Every matter, in the order of the file."""
    return tuple(
        Matter(
            entry["kunci"],
            tuple(entry["jenis"]),
            re.compile(entry["pola"], re.IGNORECASE),
            re.compile(entry["rencana"], re.IGNORECASE) if "rencana" in entry else None,
            entry.get("halaman"),
        )
        for entry in knowledge.read("pernyataan")["hal"]
    )
