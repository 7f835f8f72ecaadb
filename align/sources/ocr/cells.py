"""What a cell's picture tells beside its words: shading, and marks that no recogniser names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from align.sources.document import Cell

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Grey = npt.NDArray[np.uint8]

#: A mark that is there but was not read: something stands in the cell, its meaning is open.
MARK, DASH = "■", "-"
#: How sure one can be of a mark that was not read, and of a dash by its shape.
UNREAD, FLAT = 0.3, 0.6
#: Readings of two characters and less below this are guesses at a mark.
_GUESS = 0.6
#: Points that a cell's own rules take from its edges.
_INSET = 1.6
#: Sides of what may be a mark, in points; a flat one is a dash.
_LEAST, _MOST, _LOW = 2.0, 16.0, 1.8
#: A hyphen of 6 points is 1.6 wide.
_SHORT = 1.4
#: A cell is shaded where its ground is darker than the sheet's by this share …
_SHADED = 0.92
#: … and has ink where dots are darker than its ground by this.
_DARK = 0.7


def looked_at(cells: Iterable[Cell], image: Any, scale: float) -> tuple[Cell, ...]:
    """``cells`` of a page's ``image`` (Pillow, grey, ``scale`` dots a point) with fill and marks."""
    import numpy as np

    pixels: Grey = np.asarray(image)
    paper = float(np.median(pixels[::4, ::4]))
    return tuple(_looked_at(cell, pixels, scale, paper) for cell in cells)


def inside(cell: Cell, scale: float) -> tuple[int, int, int, int] | None:
    """Left, top, right and bottom of ``cell`` within its rules, in dots; None where nothing is."""
    if cell.bbox is None:
        return None
    left, right = round((cell.bbox.x0 + _INSET) * scale), round((cell.bbox.x1 - _INSET) * scale)
    top, bottom = (
        round((cell.bbox.top + _INSET) * scale),
        round((cell.bbox.bottom - _INSET) * scale),
    )
    left, top = max(left, 0), max(top, 0)
    return (left, top, right, bottom) if right - left > 1 and bottom - top > 1 else None


def _looked_at(cell: Cell, pixels: Grey, scale: float, paper: float) -> Cell:
    import numpy as np

    box = inside(cell, scale)
    if box is None:
        return cell
    left, top, right, bottom = box
    area = pixels[top:bottom, left:right]
    if not area.size:
        return cell
    ground = float(np.median(area))
    if ground < _SHADED * paper:
        cell = replace(cell, fill=f"{round(255 * ground / paper):02X}" * 3)
    if len(cell.text.strip()) > 2 or cell.text.strip().isdigit():
        return cell
    return _with_mark(cell, area < _DARK * ground, scale)


def _with_mark(cell: Cell, ink: npt.NDArray[np.bool_], scale: float) -> Cell:
    """``cell`` with the mark that its ink makes; specks and remains of rules make none.

    A dash is known by its shape, whatever other mark it was read as: taken for a ditto
    mark it would give a program the goal of the row above.
    """
    import numpy as np

    rows, cols = np.flatnonzero(ink.sum(axis=1) > 1), np.flatnonzero(ink.sum(axis=0) > 1)
    if not len(rows) or not len(cols):
        return cell
    height, width = (rows[-1] - rows[0] + 1) / scale, (cols[-1] - cols[0] + 1) / scale
    text = cell.text.strip()
    unsure = not text or cell.confidence < _GUESS
    flat = height <= _LOW and max(_SHORT, 1.5 * height) <= width <= _MOST
    if flat and not text.isalnum():
        return cell if text == DASH else replace(cell, text=DASH, confidence=FLAT)
    if unsure and _LEAST <= height <= _MOST and _LEAST <= width <= _MOST:
        return replace(cell, text=MARK, confidence=UNREAD)
    return cell
