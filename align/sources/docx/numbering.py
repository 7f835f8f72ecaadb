"""Automatic numbers ("3.1", "a.", "BAB II") as Word would print them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from align.sources.docx.xml import Element, W, is_on, number, val

_PLACE = re.compile(r"%(\d)")
_ORDINALS = (
    "Pertama",
    "Kedua",
    "Ketiga",
    "Keempat",
    "Kelima",
    "Keenam",
    "Ketujuh",
    "Kedelapan",
    "Kesembilan",
    "Kesepuluh",
)


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int
    legal: bool


class Numbering:
    """Counts through the lists of a document in reading order."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._of: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._levels: dict[tuple[str, int], _Level] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._seen: set[tuple[str, int]] = set()
        if root is None:
            return
        for abstract in root.iter(W + "abstractNum"):
            key = abstract.get(W + "abstractNumId", "")
            self._abstract[key] = {
                number(lvl.get(W + "ilvl")): _level(lvl) for lvl in abstract.iter(W + "lvl")
            }
        self._follow_links(root)
        for num in root.iter(W + "num"):
            self._read_num(num)

    def _follow_links(self, root: Element) -> None:
        """Lists that say only which style of lists they have get the levels of that style."""
        named = {
            val(abstract, "styleLink"): self._abstract[abstract.get(W + "abstractNumId", "")]
            for abstract in root.iter(W + "abstractNum")
        }
        for abstract in root.iter(W + "abstractNum"):
            style = val(abstract, "numStyleLink")
            if style is not None and style in named:
                self._abstract[abstract.get(W + "abstractNumId", "")] = named[style]

    def _read_num(self, num: Element) -> None:
        key = num.get(W + "numId", "")
        self._of[key] = val(num, "abstractNumId") or ""
        for override in num.iter(W + "lvlOverride"):
            at = number(override.get(W + "ilvl"))
            start = val(override, "startOverride")
            if start is not None:
                self._starts[key, at] = number(start, 1)
            lvl = override.find(W + "lvl")
            if lvl is not None:
                self._levels[key, at] = _level(lvl)

    def next(self, num_id: str, at: int) -> str:
        """The label of the next paragraph of list ``num_id`` at level ``at``; may be a bullet."""
        abstract = self._of.get(num_id)
        if abstract is None or num_id == "0":
            return ""
        levels = self._abstract.get(abstract, {})
        level = self._levels.get((num_id, at)) or levels.get(at)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        start = self._starts.get((num_id, at))
        if start is not None and (num_id, at) not in self._seen:
            counts[at] = start
        else:
            counts[at] = counts[at] + 1 if at in counts else level.start
        self._seen.add((num_id, at))
        for deeper in [k for k in counts if k > at]:
            del counts[deeper]
        if level.format == "bullet":
            return "•"
        if level.format == "none":
            return ""
        return self._label(num_id, levels, level, counts)

    def _label(
        self, num_id: str, levels: dict[int, _Level], level: _Level, counts: dict[int, int]
    ) -> str:
        def part(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = self._levels.get((num_id, at)) or levels.get(at)
            if other is None:
                return ""
            count = counts.setdefault(at, other.start)
            return spell(count, "decimal" if level.legal else other.format)

        return _PLACE.sub(part, level.text).strip()


def _level(lvl: Element) -> _Level:
    return _Level(
        val(lvl, "numFmt") or "decimal",
        val(lvl, "lvlText") or "",
        number(val(lvl, "start"), 1),
        bool(is_on(lvl, "isLgl")),
    )


def spell(count: int, format: str) -> str:
    """``count`` in one of Word's number formats; decimal for the rarer ones."""
    if count < 0 or count > 9999:
        return str(count)
    if format in ("lowerLetter", "upperLetter") and count:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if format == "lowerLetter" else letter.upper()
    if format in ("lowerRoman", "upperRoman") and count:
        roman = _roman(count)
        return roman.lower() if format == "lowerRoman" else roman
    if format == "decimalZero":
        return f"{count:02d}"
    if format == "ordinalText" and 1 <= count <= len(_ORDINALS):
        return _ORDINALS[count - 1]
    return str(count)


def _roman(count: int) -> str:
    out = ""
    for value, sign in (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while count >= value:
            out += sign
            count -= value
    return out
