"""Indicators as checks compare them: which are the same, which figures are sure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from align.checks.programs import HALF, is_firm
from align.data.measures import polarity_of
from align.model import Document, Goal, Indicator, Kind, Polarity, Program, Value
from align.text.normalise import key, normalise, split_unit, tidy

if TYPE_CHECKING:
    from align.graph.query import Plan

_BRACKETS = re.compile(r"[(\[][^()\[\]]{1,60}[)\]]")
#: A figure that can be trusted: one number or range with at most a unit, a year, a mark.
#: A space inside the digits is a damaged cell ("51,0 3").
_SURE = re.compile(
    r"^[<>≤≥=±~]*\s*(?:rp\.?\s*)?[-+]?\d[\d.,]*"
    r"(?:\s*(?:-|s\.?d\.?|sampai)\s*\d[\d.,]*)?\s*(?:%|[a-z/ .%²³]{1,25})?"
    r"(?:\s*[(\[]?\s*(?:19|20)\d{2}\s*[)\]]?)?\s*(?:[a-z/ .%²³]{1,25})?(?:[*¹²³†‡]+|[a-d]\))?$"
)
#: A header row that the reader took for an indicator.
_HEADER = re.compile(r"^indi[ck]ator kinerja\b|^no\.?$")
#: Captions of tables that quote the figures of a higher plan ("Target … dalam RPJMN").
_QUOTED = re.compile(r"\brpj(?:mn|pn|pd)\b")
_MARKED = re.compile(r"[*¹²³†‡]|\b[a-d]\)|\d[a-d]\)")


def measured(plan: Plan, *kinds: Kind) -> Iterator[tuple[Goal | Program, Indicator]]:
    """Every indicator of these kinds of plan with the goal or program it measures.

    Items read with little certainty and header rows read as indicators are left out.
    """
    items: list[Goal | Program] = [*plan.goals_of(*kinds), *plan.programs_of(*kinds)]
    for item in items:
        for indicator in item.indicators if is_firm(item) else ():
            if not _HEADER.match(normalise(indicator.name)):
                yield item, indicator


def of_plans(plan: Plan, *kinds: Kind) -> Iterator[tuple[Document, Indicator]]:
    """Indicators of these kinds of plan as a whole (IKU, IKD), with their documents.

    Tables that only quote what a higher plan asks of the region are left out.
    """
    for document in plan.documents_of(*kinds):
        for indicator in document.indicators:
            if not _HEADER.match(normalise(indicator.name)) and not _is_quoted(indicator):
                yield document, indicator


def _is_quoted(indicator: Indicator) -> bool:
    caption = normalise(indicator.place.table) if indicator.place else ""
    return bool(_QUOTED.search(caption)) and "rpjmd" not in caption


def columns(
    plan: Plan, filled: Callable[[Indicator], bool], *kinds: Kind
) -> Iterator[list[tuple[Goal | Program, Indicator]]]:
    """The indicators of each document and level, where ``filled`` holds for half of them.

    An empty cell is a gap only where the plan has that column at all.
    """
    groups: dict[tuple[str, str], list[tuple[Goal | Program, Indicator]]] = {}
    for item, indicator in measured(plan, *kinds):
        level = str(item.level) if isinstance(item, Goal) else "program"
        groups.setdefault((item.document, level), []).append((item, indicator))
    for rows in groups.values():
        if sum(filled(indicator) for _item, indicator in rows) >= HALF * len(rows):
            yield rows


def values(indicator: Indicator) -> list[Value]:
    """Baseline, targets by year, and final value, as far as the plan gives them."""
    every = (indicator.baseline, *indicator.targets.values(), indicator.final)
    return [value for value in every if value is not None]


def middle(value: Value) -> float | None:
    """The sure number of ``value``; of a range its middle."""
    ends = span(value)
    return None if ends is None else (ends[0] + ends[1]) / 2


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
    return any(is_noted(v) for v in values(indicator)) or bool(
        re.search(r"[*¹²³†‡]", indicator.name)
    )


def direction(indicator: Indicator) -> Polarity:
    """Polarity as the plan gives it, else as the words of the name settle it."""
    if indicator.polarity is not Polarity.UNKNOWN:
        return indicator.polarity
    return polarity_of(indicator.name)


def apart(one: tuple[float, float], other: tuple[float, float], tolerance: float = 0.01) -> bool:
    """Whether two spans have no value in common, give or take a share of the larger."""
    room = tolerance * max(abs(one[1]), abs(other[1]))
    return one[0] > other[1] + room or other[0] > one[1] + room


def by_year(indicator: Indicator) -> dict[int, Value]:
    """Targets by year; a value that names its year ("3,00 (2025)") counts for it."""
    dated = {v.year: v for v in (indicator.final,) if v and v.year}
    return dict(sorted((dated | dict(indicator.targets)).items()))
