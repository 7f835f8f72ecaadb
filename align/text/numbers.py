"""Figures as Indonesian plans write them: decimal comma, ranges, years in brackets, money.

A figure that could mean two things ("1.234" is 1,234 or 1234) has no number; the text stays.
"""

from __future__ import annotations

import re

from align.model import Value
from align.text.normalise import normalise, tidy

_PLAIN = re.compile(r"\d+")
_COMMA_DECIMAL = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+),(\d+)")
_POINT_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_COMMA_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+")
_POINT_DECIMAL = re.compile(r"\d+\.\d{1,2}|\d+\.\d{4,}|0\.\d+")
_ONE_POINT = re.compile(r"\d{1,3}\.\d{3}")

_NUMBER = r"[-+]?\d[\d.,]*"
_YEAR_NOTE = re.compile(r"[(\[]\s*(?:tahun|thn?\.?)?\s*((?:19|20)\d{2})\s*[)\]]")
_FOOTNOTE = re.compile(r"(?<=\d)\s*([*¹²³⁴⁵⁶⁷⁸⁹†‡]+(?:\)?))|(?<=\d)\s+(\d\))$")
_RANGE = re.compile(
    rf"^\W*({_NUMBER})\s*%?\s*(?:-|s\s*[./]?\s*d\.?|sampai(?: dengan)?|hingga)\s*({_NUMBER})"
)
_FIRST = re.compile(rf"^(?:[<>≤≥=±~]|rp\.?|nilai|skor|indeks|\s)*({_NUMBER})")
_GRADE = re.compile(rf"^(?:[a-d]{{1,3}}[+-]?)\s*[(\[]\s*({_NUMBER})\s*[)\]]$")
_SCALE = re.compile(r"\b(ribu|rb|juta|jt|mili[ay]?r|milyar|triliun|trilyun)\b")
_SCALES = {"r": 1e3, "j": 1e6, "m": 1e9, "t": 1e12}
_OF = re.compile(r"^\W*\d+\s*(?:dari|/)\s*\d+")
_MONEY = re.compile(r"(?:rp\.?\s*)?([\d.,]+)(?:\s*,-)?")


def parse_number(text: str) -> float | None:
    """A bare figure: "4,95" → 4.95, "8.585.882.946" → 8585882946, "1.234" → None.

    A single point before exactly three digits is ambiguous unless a zero leads ("0.675").
    """
    text = tidy(text).strip()
    sign = -1.0 if text.startswith("-") else 1.0
    body = text.lstrip("+-").rstrip(".,")
    value = _unsigned(body)
    return None if value is None else sign * value


def _unsigned(body: str) -> float | None:
    if _PLAIN.fullmatch(body):
        return float(body)
    if found := _COMMA_DECIMAL.fullmatch(body):
        return float(f"{found[1].replace('.', '')}.{found[2]}")
    if _POINT_THOUSANDS.fullmatch(body):
        return float(body.replace(".", ""))
    if _COMMA_THOUSANDS.fullmatch(body):
        return float(body.replace(",", ""))
    if _POINT_DECIMAL.fullmatch(body):
        return float(body)
    return None


def is_ambiguous(text: str) -> bool:
    """Whether ``text`` is a figure that could be a thousand or a decimal ("1.234")."""
    body = tidy(text).lstrip("+-")
    return bool(_ONE_POINT.fullmatch(body)) and parse_number(body) is None


def parse_value(text: str) -> Value:
    """A cell of an indicator table as a :class:`Value`.

    Ranges give ``number`` and ``high`` (in the order written), a year in brackets goes to
    ``year``, a mark to ``footnote``; "n/a", "-", "meningkat" and ambiguous figures give no
    number. Never raises.
    """
    plain = normalise(text)
    found_year = _YEAR_NOTE.search(plain)
    year = int(found_year[1]) if found_year else None
    plain = _YEAR_NOTE.sub(" ", plain).strip(" :;")
    footnote = ""
    if found := _FOOTNOTE.search(plain):
        footnote = (found[1] or found[2]).strip()
        plain = (plain[: found.start()] + " " + plain[found.end() :]).strip()
    number, high = _figures(plain)
    return Value(tidy(text), number, high, year, footnote)


def _figures(plain: str) -> tuple[float | None, float | None]:
    if _OF.match(plain):
        return None, None
    scale = _scale(plain)
    if found := _RANGE.match(plain):
        low, high = parse_number(found[1]), parse_number(found[2])
        if low is None or high is None:
            return None, None
        return low * scale, high * scale
    found = _GRADE.match(plain) or _FIRST.match(plain)
    number = parse_number(found[1]) if found else None
    return (None if number is None else number * scale), None


def _scale(plain: str) -> float:
    found = _SCALE.search(plain)
    return _SCALES[found[1][0]] if found else 1.0


def parse_money(text: str) -> float | None:
    """Rupiah: "Rp8.585.882.946" → 8585882946.0, "1,5 miliar" → 1.5e9, "Rp 250.000,00" → 250000.

    With "Rp" or a closing ",-" a single point separates thousands; without them "1.234" stays
    ambiguous (None). Words such as "(dalam juta)" in a header are the caller's to apply.
    """
    plain = normalise(text)
    found = _MONEY.search(plain)
    if not found:
        return None
    body = found[1].rstrip(".,")
    rupiah = "rp" in plain or plain.rstrip().endswith(",-")
    scale = _scale(plain)
    if rupiah and scale == 1.0 and _ONE_POINT.fullmatch(body):
        return float(body.replace(".", ""))
    number = parse_number(body)
    return None if number is None else number * scale
