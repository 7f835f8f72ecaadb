"""Indicators in table rows: name and unit, baseline, yearly targets, final condition."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from align.model import Indicator, Value
from align.text.normalise import split_unit, tidy
from align.text.numbers import parse_value

if TYPE_CHECKING:
    from align.sources.document import Reading, Row, Source

_MARKER = re.compile(r"^\s*(?:\(?(?:\d{1,3}|[a-z]{1,3})[.)]\s*)+(?=\S)", re.IGNORECASE)


def indicator(
    source: Source, document: str, reading: Reading, row: Row, *, name: str = "indikator"
) -> Indicator | None:
    """The indicator of ``row``, None where the field ``name`` is empty.

    List markers before the name ("12.", "a)") are taken off; a unit in brackets goes to
    ``unit`` unless the row has a unit of its own. A year in the header ("Baseline 2025")
    is the year of the value where the cell names none.
    """
    text = tidy(row.get(name))
    bare = _MARKER.sub("", text) or text
    if not any(c.isalpha() for c in bare):
        return None
    label, unit = split_unit(bare)
    page = row.pages.get(name, row.page)
    return Indicator(
        name=label,
        unit=tidy(row.get("satuan")) or unit,
        baseline=_baseline(row.fields),
        targets=targets(row.fields),
        final=_value(row.get("akhir")),
        place=source.place(
            document,
            page,
            text,
            table=reading.title,
            row=row.number,
            bbox=row.boxes.get(name, row.bbox),
        ),
    )


def targets(fields: Mapping[str, str]) -> Mapping[int, Value]:
    """Yearly targets: ``target.2026`` or a bare year column; ranges and words kept as text."""
    found = {}
    for key, text in fields.items():
        match = re.fullmatch(r"(?:target|tahun)\.((?:19|20)\d\d)", key)
        if match and (value := _value(text)):
            found[int(match[1])] = value
    return MappingProxyType(dict(sorted(found.items())))


def _baseline(fields: Mapping[str, str]) -> Value | None:
    for key, text in fields.items():
        if key == "baseline" or key.startswith("baseline."):
            value = _value(text)
            year = re.search(r"\d{4}", key)
            if value and year and value.year is None:
                return Value(value.text, value.number, value.high, int(year[0]), value.footnote)
            return value
    return None


def _value(text: str) -> Value | None:
    return parse_value(text) if text.strip() else None


def has_figures(row: Row) -> bool:
    """Whether any baseline, target or final column of ``row`` has content that is its own."""
    return any(
        row.fields[key].strip()
        for key in row.fields
        if key.split(".")[0] in ("baseline", "target", "akhir", "tahun")
    )
