"""Indicators as checks compare them: which are the same, which figures are sure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from align.data.measures import polarity_of
from align.model import Goal, Indicator, Kind, Polarity, Program, Value
from align.text.normalise import key, normalise, split_unit, tidy

if TYPE_CHECKING:
    from align.graph.query import Plan

_BRACKETS = re.compile(r"[(\[][^()\[\]]{1,60}[)\]]")
#: A figure that can be trusted: one number or range with at most a unit, a year, a mark.
#: A space inside the digits is a damaged cell ("51,0 3").
_SURE = re.compile(
    r"^[<>≤≥=±~]*\s*(?:rp\.?\s*)?[-+]?\d[\d.,]*"
    r"(?:\s*(?:-|s\.?d\.?|sampai)\s*\d[\d.,]*)?\s*(?:%|[a-z/ .%²³]{1,25})?"
    r"(?:\s*[(\[]?\s*(?:19|20)\d{2}\s*[)\]]?)?\s*(?:[*¹²³†‡]+|[a-d]\))?$"
)
_MARKED = re.compile(r"[*¹²³†‡]|\b[a-d]\)|\d[a-d]\)")


def measured(plan: Plan, *kinds: Kind) -> Iterator[tuple[Goal | Program, Indicator]]:
    """Every indicator of these kinds of plan with the goal or program it measures."""
    items: list[Goal | Program] = [*plan.goals_of(*kinds), *plan.programs_of(*kinds)]
    for item in items:
        for indicator in item.indicators:
            yield item, indicator


def name_key(indicator: Indicator) -> str:
    """What makes two indicators the same: the name's letters and digits, no unit or bracket."""
    bare = split_unit(indicator.name)[0]
    return key(_BRACKETS.sub(" ", bare)) or key(bare)


def sure(value: Value | None) -> float | None:
    """The number of ``value`` where the cell leaves no doubt about it."""
    if value is None or value.number is None or not _SURE.match(normalise(value.text)):
        return None
    return value.number


def span(value: Value) -> tuple[float, float] | None:
    """Lower and upper end of a sure value; both are equal where it is no range."""
    low = sure(value)
    if low is None:
        return None
    high = low if value.high is None else value.high
    return min(low, high), max(low, high)


def is_noted(value: Value | None) -> bool:
    """Whether a footnote belongs to the figure: it may explain what looks odd."""
    return value is not None and bool(value.footnote or _MARKED.search(tidy(value.text)))


def is_annotated(indicator: Indicator) -> bool:
    """Whether any figure or the name of the indicator carries a footnote."""
    values = (indicator.baseline, indicator.final, *indicator.targets.values())
    return any(is_noted(v) for v in values) or bool(re.search(r"[*¹²³†‡]", indicator.name))


def direction(indicator: Indicator) -> Polarity:
    """Polarity as the plan gives it, else as the words of the name settle it."""
    if indicator.polarity is not Polarity.UNKNOWN:
        return indicator.polarity
    return polarity_of(indicator.name)


def apart(one: tuple[float, float], other: tuple[float, float], tolerance: float = 0.01) -> bool:
    """Whether two spans have no value in common, give or take a share of the larger."""
    room = tolerance * max(abs(one[1]), abs(other[1]))
    return one[0] > other[1] + room or other[0] > one[1] + room
