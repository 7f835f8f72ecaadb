"""Roadmaps whose cells hold the names of programs: a row a sub-dimension, a column a year or term."""

from __future__ import annotations

import re

from align.layouts.header import base
from align.layouts.wording import program_name, split_items, uncoded
from align.sources.document import Reading, Row
from align.text.periods import parse_years

#: Words that a cell needs at least to hold a name; marks and figures have fewer.
_LEAST = 2


def is_calendar(reading: Reading) -> bool:
    """Whether a roadmap has no column for programs, so that its cells name them."""
    return "program" not in {base(name) for name in reading.fields}


def scheduled(row: Row, *, lines: bool) -> dict[str, set[int]]:
    """The years of each program that the cells of ``row`` name, in the order of the columns.

    ``lines`` says that a line break in a cell parts its items, as in a word processor; in a
    PDF it may as well be a wrapped name.
    """
    found: dict[str, set[int]] = {}
    for field, text in row.fields.items():
        kind, _, when = field.split("#")[0].partition(".")
        years = parse_years(when)
        if kind not in ("tahun", "target") or not years:
            continue
        for name in _names(text, lines=lines):
            found.setdefault(name, set()).update(years)
    return found


def _names(text: str, *, lines: bool) -> list[str]:
    items = split_items(text)
    if len(items) == 1:
        items = re.split(r"\s*;\s*|\n" if lines else r"\s*;\s*", text)
    names = (uncoded(program_name(item)) for item in items)
    return [n for n in names if len(re.findall(r"[^\W\d_]{2,}", n)) >= _LEAST]
