"""A cell's value as the planner sees it, in Indonesian spelling."""

from __future__ import annotations

import datetime
from decimal import Decimal

from align.sources.sanitise import clean


def to_text(value: object, percent: bool = False) -> str:
    """Text of a value. Numbers get a decimal comma and no thousands marks; true is a tick."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "√" if value else ""
    if isinstance(value, int | float):
        return _number(value * 100 if percent else value) + ("%" if percent else "")
    if isinstance(value, datetime.datetime):
        return (value.date() if value.time() == datetime.time() else value).isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return str(value)
    return clean(str(value))


def _number(value: float) -> str:
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return ""
    text = format(Decimal(repr(round(float(value), 10))), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")
