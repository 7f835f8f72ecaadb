"""How the figures of one table are written: decimal comma or decimal point.

"1.234" alone may be a thousand or a decimal. The other figures of its table tell: where
nearly all decimals have a comma a point separates thousands, and the other way round. A
table that writes both ways, or too few decimals, leaves it open: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from align.model import Value
from align.text.normalise import tidy
from align.text.numbers import parse_value


class Style(StrEnum):
    """What stands before the decimals of a table."""

    COMMA = "comma"
    POINT = "point"
    MIXED = "mixed"
    """Both: a comma before three digits is as uncertain as a point."""


#: Figures that can only be read one way, needed to tell, and the share of them that must agree.
LEAST, SHARE = 3, 0.9

_COMMA = re.compile(
    r"\d,(?:\d{1,2}|\d{4,})(?!\d)|\d(?:\.\d{3})+,\d|(?<!\d)\d{1,3}(?:\.\d{3}){2,}(?!\d)"
)
_POINT = re.compile(
    r"\d\.(?:\d{1,2}|\d{4,})(?![\d.])|\d(?:,\d{3})+\.\d|(?<!\d)\d{1,3}(?:,\d{3}){2,}(?!\d)"
)
_POINT_THREE = re.compile(r"(?<![\d.,])([1-9]\d{0,2})\.(\d{3})(?![\d.,])")
_COMMA_THREE = re.compile(r"(?<![\d.,])([1-9]\d{0,2}),(\d{3})(?![\d.,])")


def style_of(texts: Iterable[str], least: int = LEAST) -> Style | None:
    """The style of figures of one table; None where fewer than ``least`` tell."""
    commas = points = 0
    for text in map(tidy, texts):
        commas += bool(_COMMA.search(text))
        points += bool(_POINT.search(text))
    if commas + points < least:
        return None
    if commas >= SHARE * (commas + points):
        return Style.COMMA
    return Style.POINT if points >= SHARE * (commas + points) else Style.MIXED


def reread(value: Value, style: Style | None) -> Value:
    """``value`` with the number that its text has in a table of this style.

    Text, year and mark stay; where the style tells nothing new, all of it stays.
    """
    text = tidy(value.text)
    if style is Style.COMMA and value.number is None and _POINT_THREE.search(text):
        return _numbers(value, _POINT_THREE.sub(r"\1\2", text))
    if style is Style.POINT and (_POINT_THREE.search(text) or _COMMA_THREE.search(text)):
        whole = _COMMA_THREE.sub(r"\1\2", text)
        return _numbers(value, _POINT_THREE.sub(r"\1,\2", whole))
    if style is Style.MIXED and _COMMA_THREE.search(text):
        return replace(value, number=None, high=None)
    return value


def _numbers(value: Value, text: str) -> Value:
    read = parse_value(text)
    return replace(value, number=read.number, high=read.high)


def is_open(value: Value | None) -> bool:
    """Whether a figure could still be read two ways after its table was asked."""
    if value is None or value.number is not None:
        return False
    text = tidy(value.text)
    return bool(_POINT_THREE.search(text) or _COMMA_THREE.search(text))
