"""What a plan says beside goals, programs and indicators.

Chapters, laws, SWOT points, strategies, gaps, recommendations and the like: what a
reviewer looks for in a document as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from align.model.places import Place


class PartKind(StrEnum):
    """What a part is; the words are those of the documents."""

    CHAPTER = "bab"
    SECTION = "subbab"
    TABLE = "tabel"
    """A caption of a table; ``note`` holds the source below the table, where there is one."""
    FIGURE = "gambar"
    LEGAL_BASIS = "dasar-hukum"
    """One law; ``number`` is its short name ("Perpres 12/2025")."""
    STRENGTH = "kekuatan"
    WEAKNESS = "kelemahan"
    OPPORTUNITY = "peluang"
    THREAT = "ancaman"
    STRATEGY = "strategi"
    """``number`` is its code; ``note`` its SWOT quadrant (SO, WO, ST, WT), where it has one."""
    GAP = "kesenjangan"
    """``note`` is what is to be done about it."""
    ISSUE = "permasalahan"
    """``group`` is its topic."""
    HEADLINE = "program-unggulan"
    SUPPORT = "dukungan"
    """A program of the region that supports a national priority; ``group`` is its number."""
    RECOMMENDATION = "rekomendasi"
    SCORE = "nilai"
    """A figure of an evaluation; ``group`` is what was scored, ``note`` the figure."""
    OFFICE = "perangkat-daerah"
    STATEMENT = "pernyataan"
    """A sentence on one matter (``group``): legal adoption, council, monitoring …"""


@dataclass(frozen=True, slots=True)
class Part:
    """One of them. ``group`` is the dimension, sub-dimension or topic it belongs to."""

    kind: PartKind
    text: str
    place: Place
    number: str = ""
    group: str = ""
    note: str = ""
