"""What one PDF page consists of, before anyone asks for tables: small plain values.

All coordinates are points from the top left corner of the page as it is *shown*
(``/Rotate`` applied).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from align.model import BBox
from align.sources.document import PageClass, Table

WHITE = "FFFFFF"


@dataclass(slots=True)
class Glyphs:
    """All characters of a page in content order, as parallel lists.

    Boxes are loose ones (full line height), so that a line never seems to overlap a rule.
    A character that is not to be read (a double print) has the text ``""``.
    """

    text: list[str]
    x0: list[float]
    top: list[float]
    x1: list[float]
    bottom: list[float]


@dataclass(slots=True)
class Run:
    """Characters ``start`` to ``end`` (excluded) that follow each other without a space.

    ``angle`` is 0 for upright text, 90 where it reads upwards, 270 downwards.
    """

    glyphs: Glyphs
    start: int
    end: int
    text: str
    bbox: BBox
    angle: int = 0


def make_run(glyphs: Glyphs, start: int, end: int) -> Run:
    """The run of characters ``start`` to ``end`` (excluded)."""
    text = "".join(glyphs.text[start:end])
    box = BBox(
        min(glyphs.x0[start:end]),
        min(glyphs.top[start:end]),
        max(glyphs.x1[start:end]),
        max(glyphs.bottom[start:end]),
    )
    return Run(glyphs, start, end, text, box, _angle(glyphs, start, end - 1, len(text)))


def _angle(glyphs: Glyphs, first: int, last: int, length: int) -> int:
    if length < 2:
        return 0
    dx = glyphs.x0[last] + glyphs.x1[last] - glyphs.x0[first] - glyphs.x1[first]
    dy = glyphs.top[last] + glyphs.bottom[last] - glyphs.top[first] - glyphs.bottom[first]
    if abs(dy) <= abs(dx):
        return 0 if dx >= 0 or length < 3 else 180
    return 90 if dy < 0 else 270


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
