"""Rows that go across a table as headings ("Misi 1: …") and hold for the rows below."""

from __future__ import annotations

import re
from typing import NamedTuple

from align.data.dimensions import resolve
from align.layouts.header import unique
from align.layouts.runs import Part
from align.sources.document import Cell

_BAND = re.compile(
    r"^\W*(visi|misi|tujuan|sasaran|strategi|dimensi|sub\s?dimensi|smart|prioritas nasional|program prioritas|kegiatan prioritas|"
    r"pn|pp|kp|bidang urusan|urusan|agenda|program strategis|aspek|arah pembangunan)\b",
    re.IGNORECASE,
)
#: A label beside the heading that it belongs to: "Misi 1" | "Mewujudkan …".
_LABEL = re.compile(r"^(?:misi|tujuan|sasaran)\s+[\dIVX][\dIVX.]*\W*$", re.IGNORECASE)
_ORDINAL = re.compile(r"^(?:[A-Z]|[IVX]{1,5}|\d{1,2})[.)]?$")
#: A band that begins with a number, a code or an agency is never the rest of the one above.
_OWN = re.compile(
    r"^\W*(?:(?:IE\s?)?\d{1,2}(?:[.)]\s|\s*:)|(?:dinas|badan|sekretariat|inspektorat|kecamatan)\b)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\W*(?:[A-Z]|[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*)[.)]?\s")
#: A masterplan sets sub-dimensions and strategies below a dimension.
_DIMENSION, _OTHER = 1, 9
_RANK = {
    "sub": 2,
    "subdimensi": 2,
    "visi": 0,
    "agenda": 0,
    "misi": 1,
    "prioritas": 1,
    "pn": 1,
    "program": 2,
    "pp": 2,
    "arah": 2,
    "kegiatan": 3,
    "kp": 3,
    "tujuan": 2,
    "sasaran": 3,
    "strategi": 4,
}


class Band(NamedTuple):
    text: str
    page: int


def band_text(row: list[Cell | None], index: int, cols: int) -> str:
    """Text of a row that goes across the table, empty for a content row."""
    cells = [c for c in unique(row) if c.row == index and c.text.strip()]
    if len(cells) == 2 and cells[0].col_span == 1 and cells[1].col_span >= max(3, 0.6 * cols):
        if _LABEL.match(cells[0].text.strip()):
            return " ".join(" ".join(c.text.split()) for c in cells)
        cells = cells[1:] if _ORDINAL.match(cells[0].text.strip()) else cells
    if len({c.text for c in cells}) != 1:
        return ""
    cell = cells[0]
    if any(c is not cell and c.text.strip() for c in unique(row) if c.row < index):
        return ""
    text = " ".join(cell.text.split())
    if cell.col_span >= max(3, 0.6 * cols) and len(text) > 2:
        return text
    if _BAND.match(text) and cell.col == 0 and cell.col_span >= 2:
        return text
    alone = len(cells) == 1 and cell.col <= 1 and cell.row_span == 1
    return text if alone and _is_dimension(text) else ""


def label_text(row: list[Cell | None], index: int) -> str:
    """Text of a row that begins with a label, alone ("Visi: …") or beside it ("Misi" | ": …")."""
    cells = [c for c in unique(row) if c.row == index and c.text.strip()]
    text = " ".join(" ".join(c.text.split()) for c in cells)
    return text if 0 < len(cells) <= 2 and (_BAND.match(text) or _is_dimension(text)) else ""


def follows_band(bands: list[Band], part: Part, index: int) -> bool:
    if not bands or index == part.start:
        return False
    above = part.table.grid()[index - 1]
    return bool(band_text(above, index - 1, part.table.cols))


def next_bands(bands: list[Band], band: Band, *, joined: bool) -> list[Band]:
    """Bands in force after ``band``: it ends those of its own rank and below."""
    if joined and bands and _goes_on(bands[-1].text, band.text):
        return [*bands[:-1], Band(f"{bands[-1].text} {band.text}", bands[-1].page)]
    rank = _rank(band.text)
    return [*(b for b in bands if _rank(b.text) < rank), band]


def _goes_on(above: str, text: str) -> bool:
    """Whether ``text`` is the rest of the heading right above it, not one below a dimension."""
    if _BAND.match(text) or _OWN.match(text):
        return False
    return not (_rank(above) == _DIMENSION and _NUMBERED.match(text))


def _rank(text: str) -> int:
    word = _BAND.match(text)
    rank = _RANK.get(word.group(1).lower().split()[0], _OTHER) if word else _OTHER
    return _DIMENSION if rank == _OTHER and _is_dimension(text) else rank


def _is_dimension(text: str) -> bool:
    """Whether ``text`` names a dimension and not one of its parts."""
    spot = resolve(text)
    return spot is not None and not spot[1]
