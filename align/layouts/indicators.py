"""Indicators of a row: name, unit, baseline and yearly targets, grouped by column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType

from align.layouts.header import base
from align.layouts.wording import flat, split_number
from align.model import Indicator, Period, Place, Value
from align.sources.document import Row
from align.text.normalise import split_unit
from align.text.numbers import parse_value

_NONE = re.compile(r"^\W*$")


def groups(names: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Indicator columns with the columns that speak of them.

    Units, baselines, targets and agencies belong to the indicator column before them;
    those before the first indicator belong to the first.
    """
    out: list[tuple[str, list[str]]] = []
    early: list[str] = []
    for name in names:
        kind = base(name)
        if kind.startswith("indikator"):
            out.append((name, early if not out else []))
        elif kind in ("satuan", "baseline", "target", "akhir", "tahun", "opd"):
            (out[-1][1] if out else early).append(name)
    return out


def indicator(
    row: Row, name: str, others: list[str], place: Place, period: Period | None
) -> Indicator | None:
    """The indicator in column ``name`` of ``row``, None where the cell is empty."""
    text = split_number(flat(row.get(name)))[1].strip(" .;")
    if _NONE.match(text) or len(text) < 3:
        return None
    label, unit = split_unit(text)
    targets: dict[int, Value] = {}
    baseline = final = None
    agencies: tuple[str, ...] = ()
    for other in others:
        cell = flat(row.get(other))
        if not cell:
            continue
        kind, _, year = other.split("#")[0].partition(".")
        if kind == "satuan":
            unit = cell
        elif kind == "baseline":
            baseline = _with_year(parse_value(cell), year)
        elif kind == "akhir":
            final = parse_value(cell)
        elif kind == "opd":
            agencies = (cell,)
        elif (at := _year(year, period)) is not None:
            targets[at] = parse_value(cell)
        elif kind == "target":
            final = final or parse_value(cell)
    return Indicator(
        name=label or text,
        unit=unit,
        baseline=baseline,
        targets=MappingProxyType(dict(sorted(targets.items()))),
        final=final,
        agencies=agencies,
        place=place,
    )


def _with_year(value: Value, year: str) -> Value:
    if value.year is None and year.isdigit():
        return Value(value.text, value.number, value.high, int(year), value.footnote)
    return value


def _year(text: str, period: Period | None) -> int | None:
    if text.isdigit():
        return int(text)
    if period and (nth := re.fullmatch(r"T(\d)", text)):
        return period.start + int(nth.group(1)) - 1
    return None
