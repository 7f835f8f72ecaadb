"""What is known about indicators: polarity words, units that are one, bounds, empty words.

The words are data (``measures.toml``); how they are applied is the checks' business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from align.data import knowledge
from align.model import Polarity


@dataclass(frozen=True, slots=True)
class Bound:
    """Largest value of the indicators that ``pattern`` names, unless ``without`` fits too."""

    pattern: re.Pattern[str]
    maximum: float
    what: str
    percent: bool = False
    without: re.Pattern[str] | None = None


def polarity_of(name: str) -> Polarity:
    """Which way the indicator ``name`` is better, UNKNOWN where its words do not settle it.

    "Tingkat kemiskinan" is better lower; "Persentase penurunan kemiskinan" is left open.
    """
    text = _plain(name)
    table = _table()["polarity"]
    if _lower_is_better().match(text):
        turned = _words(tuple(table["turn"])).search(text)
        return Polarity.UNKNOWN if turned else Polarity.DOWN
    return Polarity.UP if text.startswith(tuple(table["up"])) else Polarity.UNKNOWN


def unit_class(unit: str) -> str:
    """The class of a unit ("percent", "person" …), empty where it is not a known one."""
    text = _plain(unit).strip(" .()")
    classes: dict[str, list[str]] = _table()["units"]
    return next((name for name, words in classes.items() if text in words), "")


def says_its_unit(name: str) -> bool:
    """Whether the name itself says what is counted ("Persentase …", "… (% PDRB)")."""
    text, table = _plain(name), _table()["unitless"]
    noted = re.findall(r"[(\[]([^()\[\]]+)[)\]]", text)
    return text.startswith(tuple(table["starts"])) or any(
        note.startswith(tuple(table["brackets"])) for note in noted
    )


def is_empty(text: str) -> bool:
    """Whether a cell says nothing: blank, a dash, "n/a", "Tidak Ada Data"."""
    plain = _plain(text).strip(" .-_*/:;")
    return plain in {e.strip(".") for e in _table()["vague"]["empty"]}


def is_vague(text: str) -> bool:
    """Whether a cell has a word in place of a figure ("meningkat")."""
    plain = _plain(text)
    return plain.startswith(tuple(_table()["vague"]["starts"])) and not re.search(r"\d", plain)


@knowledge.cached
def bounds() -> tuple[Bound, ...]:
    """Known bounds, the narrowest first."""
    return tuple(
        Bound(
            re.compile(b["pattern"]),
            b["max"],
            b["what"],
            b.get("percent", False),
            re.compile(b["without"]) if "without" in b else None,
        )
        for b in _table()["bound"]
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


@knowledge.cached
def _table() -> dict[str, Any]:
    return knowledge.read("ukuran")


@knowledge.cached
def _words(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(w) for w in words)})")


@knowledge.cached
def _lower_is_better() -> re.Pattern[str]:
    table = _table()["polarity"]
    before, down = ("|".join(re.escape(w) for w in table[name]) for name in ("before", "down"))
    return re.compile(rf"(?:(?:{before})\s+)*(?:{down})")
