"""Where something stands in a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class BBox(NamedTuple):
    """Points from the page's top left corner, in pdfplumber's order."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, so that a person can find it again.

    ``page`` counts from 1 as a PDF viewer does (a sheet counts as a page in a
    workbook; a DOCX gives the page last rendered, or None); ``page_label`` is
    what is printed on the page. ``table`` is the table's title, ``row`` its row
    from 1, header excluded. ``quote`` is the text as it stands in the document.
    """

    document: str
    page: int | None = None
    page_label: str = ""
    table: str = ""
    row: int | None = None
    bbox: BBox | None = None
    quote: str = ""
