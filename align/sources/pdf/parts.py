"""What one PDF page consists of, before anyone asks for tables: small plain values.

All coordinates are points from the top left corner of the page as it is *shown*
(``/Rotate`` applied).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from align.model import BBox
from align.sources.document import PageClass, Table

WHITE = "FFFFFF"


Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Run:
    """Characters that follow each other without a space, and the box round them.

    Boxes are loose ones (full line height), so that a line never seems to overlap a rule.
    ``boxes`` has one box a character where they had to be looked at one by one, and is
    empty for the plain words of upright lines. ``angle`` is 0 for upright text, 90 where
    it reads upwards, 270 downwards. ``start`` is the place in the page's content.
    """

    start: int
    text: str
    bbox: BBox
    angle: int = 0
    boxes: Sequence[Box] = ()

    def char_boxes(self) -> Sequence[Box]:
        """One box a character; evenly spread where only the word's box is known."""
        if self.boxes:
            return self.boxes
        x0, top, x1, bottom = self.bbox
        step = (x1 - x0) / max(len(self.text), 1)
        return [(x0 + step * i, top, x0 + step * (i + 1), bottom) for i in range(len(self.text))]


def make_run(start: int, text: str, boxes: Sequence[Box]) -> Run:
    """A run out of single characters."""
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return Run(start, text, BBox(min(x0), min(top), max(x1), max(bottom)), _angle(boxes), boxes)


def _angle(boxes: Sequence[Box]) -> int:
    if len(boxes) < 2:
        return 0
    first, last = boxes[0], boxes[-1]
    dx = last[0] + last[2] - first[0] - first[2]
    dy = last[1] + last[3] - first[1] - first[3]
    if abs(dy) <= abs(dx):
        return 0 if dx >= 0 or len(boxes) < 3 else 180
    return 90 if dy < 0 else 270


class Rule(NamedTuple):
    """A drawn line without its thickness; ``vertical`` or horizontal."""

    x0: float
    top: float
    x1: float
    bottom: float
    vertical: bool


class Fill(NamedTuple):
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
