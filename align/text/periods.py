"""Years and periods as plans write them."""

from __future__ import annotations

import re

from align.model import Period
from align.text.normalise import normalise

_YEAR = r"(?<!\d)(?:19|20)\d{2}(?!\d)"
_TO = r"\s*(?:-|s\s*[./]?\s*d\.?|sampai(?: dengan)?|hingga)\s*(?:tahun\s*)?"
_RANGE = re.compile(rf"({_YEAR}){_TO}({_YEAR}|\d{{2}}(?![\d.,]))")
_ONE = re.compile(_YEAR)
_LONGEST = 30


def parse_period(text: str) -> Period | None:
    """The first period in ``text``: "2025-2029", "Tahun 2025 s.d. 2029", "2025–29".

    None where there is no range of two years in rising order.
    """
    for found in _RANGE.finditer(normalise(text)):
        period = _period(found[1], found[2])
        if period:
            return period
    return None


def parse_years(text: str) -> tuple[int, ...]:
    """Every year that ``text`` names, ranges filled in, sorted: "2025, 2027-2029"."""
    plain = normalise(text)
    years: set[int] = set()
    for found in _RANGE.finditer(plain):
        period = _period(found[1], found[2])
        if period:
            years.update(range(period.start, period.end + 1))
    years.update(int(y) for y in _ONE.findall(plain))
    return tuple(sorted(years))


def _period(first: str, last: str) -> Period | None:
    start = int(first)
    end = int(last) if len(last) == 4 else start // 100 * 100 + int(last)
    return Period(start, end) if start < end <= start + _LONGEST else None
