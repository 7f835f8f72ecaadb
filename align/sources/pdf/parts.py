"""What one PDF page consists of, before anyone asks for tables: small plain values.

All coordinates are points from the top left corner of the page as it is *shown*
(``/Rotate`` applied).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from align.model import BBox
from align.sources.document import PageClass, Table

WHITE = "FFFFFF"


class Char(NamedTuple):
    """One glyph with its loose box (full line height, so lines never seem to overlap rules)."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Run:
    """Characters that follow each other without a space in the page's content.

    ``angle`` is 0 for upright text, 90 where it reads upwards, 270 downwards.
    """

    chars: list[Char]
    angle: int = 0
    index: int = 0
    """Place of the first character in the page's content."""

    @property
    def text(self) -> str:
        return "".join([c.text for c in self.chars])

    @property
    def bbox(self) -> BBox:
        cs = self.chars
        return BBox(
            min([c.x0 for c in cs]),
            min([c.top for c in cs]),
            max([c.x1 for c in cs]),
            max([c.bottom for c in cs]),
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line; ``vertical`` or horizontal. ``weight`` is its thickness in points."""

    x0: float
    top: float
    x1: float
    bottom: float
    vertical: bool


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled area that is not a rule; ``color`` is ``RRGGBB``."""

    bbox: BBox
    color: str


@dataclass(slots=True)
class RawPage:
    """Everything drawn on a page that the reader needs."""

    number: int
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    sizes: dict[int, tuple[float, bool]] = field(default_factory=dict)
    """Font size in points and boldness of the run that starts at a content index."""
    text: str = ""
    char_count: int = 0
    map_errors: int = 0
    image_share: float = 0.0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text outside tables, in reading order."""

    text: str
    bbox: BBox
    size: float = 0.0
    bold: bool = False
    column: int = 0
    """0 where the page has one column, else 1, 2 … from the left."""


@dataclass(frozen=True, slots=True)
class PageRead:
    """The outcome of one page; the unit of work, of failure and of the cache."""

    number: int
    kind: PageClass
    width: float
    height: float
    text: str = ""
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    note: str = ""
    confidence: float = 1.0
