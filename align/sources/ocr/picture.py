"""A page as a picture: rendered, put straight, its drawn rules found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from align.sources.pdf.parts import Rule
from align.sources.pdf.rules import find_grids

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ink = npt.NDArray[np.bool_]
    Places = npt.NDArray[np.intp]

#: Dots an inch; Tesseract's prose is 4 points better at 300 than at 200 (pdf.md 5).
DPI = 300
#: A picture of a 50,000 × 50,000 image must not be made (pdf.md 6).
MAX_PIXELS = 25_000_000
#: Rules are looked for at half the size, where a thin one still has a dot (150 an inch).
_HALF = 2
#: A straight run of ink this long is a rule and no letter (points); a header of one line is 17 high.
LONG_FLAT = 28.0
LONG_UPRIGHT = 16.0
#: Ink thicker than this is a picture or a shaded area (points).
THICK = 4.0
#: … over so much of a run that is none.
_THIN = 0.6
#: A scanner leaves gaps; this share of a run is inked.
INKED = 0.92
#: A grid of fewer cells is a frame.
_LEAST_CELLS = 3
#: Ink is darker than this share of what lies within so many dots (at half the size) …
DARKER = 0.75
_AROUND = 15
#: … and than this shade of grey.
_LIGHT = 200.0
#: Lines of text lie crooked by at most this much (degrees).
CROOKED = 3.0


@dataclass(slots=True)
class Picture:
    """A grey picture (Pillow); ``scale`` is dots a point, ``rules`` are in points."""

    image: Any
    scale: float
    width: float
    height: float
    rules: list[Rule]
    cells: int = 0
    """How many cells its rules make, in tables of a few cells and more."""

    @property
    def is_ruled(self) -> bool:
        return self.cells > 0


def picture_of(page: Any) -> Picture:
    """The page of PDFium as it is shown, for recognition."""
    width, height = page.get_size()
    scale = min(DPI / 72, (MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
    image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    return prepared(image, scale, width, height)


def prepared(image: Any, scale: float, width: float, height: float) -> Picture:
    """``image`` (Pillow, grey) with its rules; turned straight where that brings out a table.

    Running text stays as it lies: recognisers follow its lines, and a curled sheet has no
    one angle.
    """
    picture = _with_rules(image, scale, width, height)
    angle = skew(_ink(image))
    if angle:
        turned = image.rotate(angle, resample=3, fillcolor=255)
        straight = _with_rules(turned, scale, width, height)
        if straight.cells and straight.cells >= picture.cells:
            picture = straight
    if not picture.is_ruled:
        picture.rules = [r for r in picture.rules if not r.vertical]
    return picture


def _with_rules(image: Any, scale: float, width: float, height: float) -> Picture:
    ink = _ink(image)
    step = _HALF / scale
    thick = round(THICK / step)
    level = _long_runs(ink, round(LONG_FLAT / step), thick)
    down = _long_runs(ink.T, round(LONG_UPRIGHT / step), thick)
    rules = [Rule(a * step, y * step, b * step, y * step, False) for y, a, b in level]
    rules += [Rule(x * step, a * step, x * step, b * step, True) for x, a, b in down]
    cells = sum(len(g) for g in find_grids(rules)[0] if len(g) >= _LEAST_CELLS)
    return Picture(image, scale, width, height, rules, cells)


def _ink(image: Any) -> Ink:
    """Where half the size has ink: clearly darker than what lies round it, be it paper or shading."""
    import numpy as np
    from PIL import ImageFilter

    around = image.reduce(_HALF).filter(ImageFilter.BoxBlur(_AROUND))
    pixels, near = np.asarray(image), np.asarray(around)
    rows, cols = pixels.shape[0] // _HALF, pixels.shape[1] // _HALF
    if not rows or not cols:
        return np.zeros((1, 1), dtype=np.bool_)
    blocks = pixels[: rows * _HALF, : cols * _HALF].reshape(rows, _HALF, cols, _HALF)
    darkest = blocks.min(axis=(1, 3))
    found: Ink = darkest < np.minimum(DARKER * near[:rows, :cols], _LIGHT)
    return found


def skew(ink: Ink) -> float:
    """Degrees by which the picture must be turned for its lines to lie level; 0 where unsure.

    The sharpest profile of ink over the rows wins (Postl 1986), in steps of 0.1 degrees.
    """
    import numpy as np

    ys, xs = np.nonzero(ink[::2, ::2])
    if len(ys) < 500:
        return 0.0
    keep = slice(None, None, max(len(ys) // 60_000, 1))
    ys, xs = ys[keep].astype(np.float64), xs[keep].astype(np.float64)
    best, sharpest, level = 0.0, -1.0, 0.0
    for step in range(round(-CROOKED * 10), round(CROOKED * 10) + 1):
        at = ys - xs * np.tan(np.radians(step / 10))
        counts = np.bincount((at - at.min()).astype(np.int64)).astype(np.float64)
        score = float((counts * counts).sum())
        if step == 0:
            level = score
        if score > sharpest:
            best, sharpest = step / 10, score
    return best if sharpest > 1.05 * level else 0.0


def _long_runs(ink: Ink, length: int, thick: int) -> list[tuple[int, int, int]]:
    """(row, first, end) of straight level runs of ``length`` dots and more.

    What is thicker than ``thick`` over most of the run is an area; letters and other rules
    that touch a rule make it thick in places.
    """
    import numpy as np

    thin = ~_covered(ink.T, max(thick, 2) + 1, 1.0).T
    rows, starts, ends = _runs(_covered(ink, max(length, 4), INKED))
    total = np.zeros((ink.shape[0], ink.shape[1] + 1), dtype=np.int32)
    np.cumsum(thin, axis=1, out=total[:, 1:])
    keep = total[rows, ends] - total[rows, starts] >= _THIN * (ends - starts)
    found = zip(rows[keep].tolist(), starts[keep].tolist(), ends[keep].tolist(), strict=True)
    return list(found)


def _covered(ink: Ink, length: int, share: float) -> Ink:
    """Dots of level stretches of ``length`` dots in which this share is inked."""
    import numpy as np

    rows, cols = ink.shape
    if cols < length:
        none: Ink = np.zeros_like(ink)
        return none
    total = np.zeros((rows, cols + 1), dtype=np.int32)
    np.cumsum(ink, axis=1, out=total[:, 1:])
    full = total[:, length:] - total[:, :-length] >= share * length
    marks = np.zeros((rows, cols + 1), dtype=np.int32)
    marks[:, : full.shape[1]] += full
    marks[:, length:] -= full
    found: Ink = np.cumsum(marks[:, :cols], axis=1) > 0
    return found


def _runs(mask: Ink) -> tuple[Places, Places, Places]:
    """Rows, starts and ends of the level runs in ``mask``."""
    import numpy as np

    edges = np.zeros((mask.shape[0], mask.shape[1] + 2), dtype=np.int8)
    edges[:, 1:-1] = mask
    change = np.diff(edges, axis=1)
    rows, starts = np.nonzero(change == 1)
    _same, ends = np.nonzero(change == -1)
    return rows, starts, ends
