"""Figures of a whole document, read once more when every table's way of writing is known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from align.data.measures import unit_class
from align.model import Indicator, ParseResult, Program, Value
from align.text.normalise import normalise
from align.text.style import Style, reread, style_of

#: A table with too few decimals follows its document, if that has so many.
DOCUMENT_LEAST = 1
#: What is counted has no decimals: a point before three digits separates thousands.
_COUNTED = re.compile(r"^(?:jumlah|banyaknya)\b")
_COUNTS = ("person", "count")


def settle(result: ParseResult) -> ParseResult:
    """``result`` with ambiguous figures decided table by table, or left open."""
    styles = _styles(_every(result))

    def read(indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
        return tuple(_reread(i, styles.get(_table(i), styles[None])) for i in indicators)

    def settled(program: Program) -> Program:
        parts = (replace(part, indicators=read(part.indicators)) for part in program.details)
        return replace(program, indicators=read(program.indicators), details=tuple(parts))

    return replace(
        result,
        document=replace(result.document, indicators=read(result.document.indicators)),
        goals=tuple(replace(goal, indicators=read(goal.indicators)) for goal in result.goals),
        programs=tuple(map(settled, result.programs)),
    )


def _every(result: ParseResult) -> Iterator[Indicator]:
    yield from result.document.indicators
    for goal in result.goals:
        yield from goal.indicators
    for program in result.programs:
        yield from program.indicators
        for part in program.details:
            yield from part.indicators


def _styles(indicators: Iterable[Indicator]) -> Mapping[str | None, Style | None]:
    """Style by table; under None that of the document, for tables that do not tell."""
    texts: dict[str, list[str]] = defaultdict(list)
    for indicator in indicators:
        texts[_table(indicator)] += [value.text for value in _values(indicator)]
    whole = style_of((t for every in texts.values() for t in every), DOCUMENT_LEAST)
    found: dict[str | None, Style | None] = {None: whole}
    for table, own in texts.items():
        found[table] = style_of(own) or whole
    return found


def _table(indicator: Indicator) -> str:
    return indicator.place.table if indicator.place else ""


def _values(indicator: Indicator) -> list[Value]:
    every = (indicator.baseline, *indicator.targets.values(), indicator.final)
    return [value for value in every if value is not None]


def _reread(indicator: Indicator, style: Style | None) -> Indicator:
    if style in (None, Style.MIXED) and _is_count(indicator):
        style = Style.COMMA
    if style is None:
        return indicator
    return replace(
        indicator,
        baseline=reread(indicator.baseline, style) if indicator.baseline else None,
        targets={year: reread(value, style) for year, value in indicator.targets.items()},
        final=reread(indicator.final, style) if indicator.final else None,
    )


def _is_count(indicator: Indicator) -> bool:
    """Whether it counts people or things, by its name or unit."""
    return bool(_COUNTED.match(normalise(indicator.name))) or unit_class(indicator.unit) in _COUNTS
