"""How wide words are in Arial, so that a row is as high and a name as short as it must be.

Widths are those of Helvetica (Adobe font metrics), which Arial and Liberation Sans share.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

#: Parts of the size, by letter; what is not here is as wide as a figure.
_GROUPS = {
    0.222: "ijl'",
    0.278: " .,:;/\\!tfI[]|·",
    0.333: '-()r`"*',
    0.500: "ckvsxyzJ",
    0.584: "+<=>~",
    0.611: "FTZ",
    0.667: "ABEKPSVXY&",
    0.722: "CDHNRUw",
    0.778: "GOQ",
    0.833: "Mm",
    0.889: "%",
    0.944: "W",
    1.000: "…—@",
}
_WIDTHS = {letter: width for width, letters in _GROUPS.items() for letter in letters}
_FIGURE = 0.556
BOLD = 1.07


@lru_cache(maxsize=65536)
def width(text: str) -> float:
    """Width of ``text`` on one line, in parts of the size of its letters."""
    return sum(_WIDTHS.get(letter, _FIGURE) for letter in text)


def taken(left: list[str], room: float, measure: Callable[[str], float] = width) -> str:
    """Take from ``left`` the words that fit in ``room``; a word too long is broken."""
    line = ""
    while left and measure(f"{line} {left[0]}".strip()) <= room:
        line = f"{line} {left.pop(0)}".strip()
    if not line and left:
        cut = next((n for n in range(1, len(left[0])) if measure(left[0][: n + 1]) > room), 0)
        line, left[0] = left[0][: cut or None], left[0][cut:] if cut else ""
        if not left[0]:
            left.pop(0)
    return line


@lru_cache(maxsize=16384)
def lines(text: str, room: float) -> int:
    """How many lines ``text`` takes in ``room``, which is in parts of the size as well."""
    count = 0
    for paragraph in text.split("\n"):
        used, count = 0.0, count + 1
        for word in paragraph.split(" "):
            wide = width(word)
            if used and used + _WIDTHS[" "] + wide > room:
                used, count = 0.0, count + 1
            count += int(wide / room) if wide > room else 0
            used += wide % room if wide > room else wide + (_WIDTHS[" "] if used else 0.0)
    return count
