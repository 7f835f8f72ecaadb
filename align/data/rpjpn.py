"""The RPJPN 2025–2045 as data: what every RPJPD must follow.

UU 59/2024: 5 sasaran visi, 8 misi (agenda), 17 arah pembangunan IE1–IE17, 45 indikator
utama pembangunan. ``rpjpn.toml`` names the source and the entries to be confirmed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.data import knowledge
from align.model import Document, Goal, Indicator, Kind, Level, ParseResult, Period, Place

_FILE = Path(__file__).with_name("rpjpn.toml")
DOCUMENT = "rpjpn-nasional-2025"
#: Confidence of an entry whose wording or place is not yet compared with the law.
UNCONFIRMED = 0.8


@dataclass(frozen=True, slots=True)
class MainIndicator:
    """One of the 45 IUP. ``applies_to`` holds ``nasional``, ``provinsi``, ``kab_kota``."""

    number: int
    name: str
    direction: int
    applies_to: tuple[str, ...]
    confirmed: bool


@knowledge.cached
def rpjpn() -> ParseResult:
    """The RPJPN as a parser would give it; places have no page, quotations are the entries."""
    data = _data()
    document = Document(
        id=DOCUMENT,
        kind=Kind.RPJPN,
        title=data["title"],
        file=data["law"],
        sha256=hashlib.sha256(_FILE.read_bytes()).hexdigest(),
        region="Nasional",
        period=Period(data["start"], data["end"]),
        parser=f"rpjpn.toml {data['version']}",
    )
    return ParseResult(document, tuple(_goals(data)))


@knowledge.cached
def main_indicators() -> tuple[MainIndicator, ...]:
    """The 45 IUP in their order."""
    return tuple(
        MainIndicator(
            number=entry["number"],
            name=entry["text"],
            direction=entry["direction"],
            applies_to=tuple(entry["applies_to"]),
            confirmed=not entry.get("confirm", False),
        )
        for entry in _data()["iup"]
    )


@knowledge.cached
def _data() -> dict[str, Any]:
    return knowledge.read("iup")


def _goals(data: dict[str, Any]) -> Iterator[Goal]:
    visi = _goal(Level.VISI, "1", data["visi"][0])
    yield visi
    for entry in data["sasaran_visi"]:
        yield _goal(Level.SASARAN_VISI, str(entry["number"]), entry, visi.id)
    upper: dict[int, str] = {}
    for entry in data["misi"]:
        goal = _goal(Level.MISI, str(entry["number"]), entry, visi.id)
        upper.update(dict.fromkeys(entry["directions"], goal.id))
        yield goal
    for entry in data["arah_pembangunan"]:
        number = entry["number"]
        measures = tuple(_indicator(m) for m in main_indicators() if m.direction == number)
        yield _goal(Level.ARAH_PEMBANGUNAN, f"IE{number}", entry, upper[number], measures)


def _goal(
    level: Level,
    number: str,
    entry: dict[str, Any],
    parent: str | None = None,
    indicators: tuple[Indicator, ...] = (),
) -> Goal:
    return Goal(
        id=f"{DOCUMENT}/{level}/{number}",
        document=DOCUMENT,
        level=level,
        text=entry["text"],
        place=Place(DOCUMENT, quote=entry["text"]),
        number=number,
        parent=parent,
        indicators=indicators,
        confidence=UNCONFIRMED if entry.get("confirm") else 1.0,
    )


def _indicator(measure: MainIndicator) -> Indicator:
    return Indicator(measure.name, place=Place(DOCUMENT, quote=f"{measure.number}. {measure.name}"))
