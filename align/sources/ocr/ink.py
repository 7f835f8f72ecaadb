"""Ink in a picture: where it is, and which of it are the drawn rules of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from align.sources.pdf.parts import Rule

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ink = npt.NDArray[np.bool_]
    Places = npt.NDArray[np.intp]

#: Row, first dot, end of a straight level run.
Stretch = tuple[int, int, int]

#: Rules are looked for at this part of the size, where a thin one still has a dot (150 an inch).
REDUCED = 2
#: A straight run of ink this long is a rule and no letter (points); a header of one line is 17 high.
LONG_FLAT = 28.0
LONG_UPRIGHT = 16.0
#: Ink thicker than this is a picture or a shaded area (points).
THICK = 4.0
#: … over so much of a run that is none.
_THIN = 0.6
#: A scanner leaves gaps; this share of a run is inked.
INKED = 0.92
#: Ink is darker than this share of what lies within so many dots (of the reduced picture) …
DARKER = 0.75
_AROUND = 15
#: … and than this shade of grey.
_LIGHT = 200.0


def ink_of(image: Any) -> Ink:
    """Where half the size has ink: clearly darker than what lies round it, be it paper or shading."""
    import numpy as np
    from PIL import ImageFilter

    around = image.reduce(REDUCED).filter(ImageFilter.BoxBlur(_AROUND))
    pixels, near = np.asarray(image), np.asarray(around)
    rows, cols = pixels.shape[0] // REDUCED, pixels.shape[1] // REDUCED
    if not rows or not cols:
        return np.zeros((1, 1), dtype=np.bool_)
    blocks = pixels[: rows * REDUCED, : cols * REDUCED].reshape(rows, REDUCED, cols, REDUCED)
    darkest = blocks.min(axis=(1, 3))
    found: Ink = darkest < np.minimum(DARKER * near[:rows, :cols], _LIGHT)
    return found


def rules_of(ink: Ink, step: float) -> list[Rule]:
    """Drawn rules in points, ``step`` points a dot of ``ink``."""
    thick, least = round(THICK / step), round(LONG_UPRIGHT / step)
    level = _long_runs(ink, round(LONG_FLAT / step), thick)
    down = _broken(ink.T, _long_runs(ink.T, least, thick), level, least, thick)
    down += _in_low_rows(ink, level, least, thick)
    rules = [Rule(a * step, y * step, b * step, y * step, False) for y, a, b in level]
    return rules + [Rule(x * step, a * step, x * step, b * step, True) for x, a, b in down]


def without_rules(ink: Ink, step: float) -> Ink:
    """A copy of ``ink`` in which long straight runs are blank."""
    text = ink.copy()
    length, thick = round(LONG_FLAT / step), round(THICK / step)
    for row, start, end in _long_runs(ink, length, thick):
        text[row, start:end] = False
    for col, start, end in _long_runs(ink.T, length, thick):
        text[start:end, col] = False
    return text


def _long_runs(ink: Ink, length: int, thick: int) -> list[Stretch]:
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


def _broken(
    ink: Ink, runs: Sequence[Stretch], crossing: Sequence[Stretch], least: int, reach: int
) -> list[Stretch]:
    """``runs`` without what is none between two crossing runs, or beyond the last of them.

    A row that goes across the whole table is low: its letters and the tolerance for gaps
    would carry a column's rule over it. Beyond the last crossing it takes ``least`` dots.
    """
    out: list[Stretch] = []
    for row, start, end in runs:
        near = start - reach, end + reach
        cuts = sorted(
            {
                at
                for at, a, b in crossing
                if near[0] <= at <= near[1] and a - reach <= row <= b + reach
            }
        )
        ends = [(start, cuts[0]), (cuts[-1], end)] if cuts else [(start, end)]
        pieces = [p for p in ends if p[1] - p[0] >= least] + list(pairwise(cuts))
        solid = [p for p in sorted(pieces) if _is_inked(ink[row, p[0] + 2 : p[1] - 1])]
        out += [(row, low, high) for low, high in _joined(solid)]
    return out


def _joined(pieces: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pieces of one line, those that touch as one."""
    out: list[tuple[int, int]] = []
    for low, high in pieces:
        if out and out[-1][1] == low:
            out[-1] = (out[-1][0], high)
        else:
            out.append((low, high))
    return out


def _in_low_rows(ink: Ink, level: Sequence[Stretch], length: int, thick: int) -> list[Stretch]:
    """Upright runs (column, first, end) that fill a row lower than ``length`` from rule to rule.

    Letters leave paper above or below, so that here a short run is a rule.
    """
    out: set[Stretch] = set()
    for above, (row, start, end) in enumerate(level):
        for below, first, last in _next_below(level, above, length, thick):
            left = max(start, first)
            inked = ink[row:below, left : min(end, last)].mean(axis=0) >= INKED
            _rows, starts, ends = _runs(inked[None])
            out |= {
                (left + (s + e) // 2, row, below)
                for s, e in zip(starts.tolist(), ends.tolist(), strict=True)
                if e - s <= thick
            }
    return sorted(out)


def _next_below(level: Sequence[Stretch], above: int, length: int, thick: int) -> Iterator[Stretch]:
    """The pieces of the next level rule under the run at ``above``, at most ``length`` dots away.

    A rule that lies crooked comes in pieces, each a little lower than the one before.
    """
    row, start, end = level[above]
    nearest = length
    for below, first, last in level[above + 1 :]:
        if below - row >= min(length, nearest + thick):
            return
        if below - row > thick and max(start, first) < min(end, last):
            nearest = min(nearest, below - row)
            yield below, first, last


def _is_inked(dots: Ink) -> bool:
    return dots.size == 0 or bool(dots.mean() >= INKED)


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
