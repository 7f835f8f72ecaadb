"""Indicators in the rows of RPJMN and RPJPD tables, one indicator column to a table."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from align.layouts import indicators
from align.layouts.header import base
from align.model import Indicator

if TYPE_CHECKING:
    from align.sources.document import Reading, Row, Source

_FIGURES = ("baseline", "target", "akhir", "tahun")


def measures(
    source: Source, document: str, reading: Reading, row: Row, *, name: str = "indikator"
) -> list[Indicator]:
    """The indicators in field ``name`` of ``row`` with their place; none where it is empty."""
    place = source.place(
        document,
        row.pages.get(name, row.page),
        " ".join(row.get(name).split()),
        table=reading.title,
        row=row.number,
        bbox=row.boxes.get(name, row.bbox),
    )
    whole = {key: re.sub(r"([.,])\n(?=\d)", r"\1", text) for key, text in row.fields.items()}
    row = replace(row, fields=whole)  # a figure that a narrow column cut at its separator
    others = [key for key in row.fields if base(key) in (*_FIGURES, "satuan")]
    return indicators.indicators(row, name, others, place, None)


def has_figures(row: Row) -> bool:
    """Whether any baseline, target or final column of ``row`` has content."""
    return any(text.strip() for key, text in row.fields.items() if base(key) in _FIGURES)
