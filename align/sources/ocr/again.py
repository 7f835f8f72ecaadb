"""A second look at cells with ink in which the recogniser saw nothing or guessed, each for itself.

On a whole page Tesseract passes over lone short words ("No", "V") and guesses at low rows.
Cut out of their rules and set below each other most of them are read, in 0.3 s for a page.
Cells that it read with some doubt are left: a second reading is as often worse, and surer
of itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from align.sources.document import Cell
from align.sources.ocr.cells import MARK, inside
from align.sources.ocr.found import Found

#: A reading that is less sure than this leaves the mark unread.
LEAST_SURE = 0.6
#: A cell that was read with less is a guess.
_GUESSED = 0.3
#: A page of more unread cells than this is no table.
_MOST = 400
#: White round each cutting, in points.
_MARGIN = 8.0

Reader = Callable[[Any], Sequence[Found]]


def again(cells: Sequence[Cell], image: Any, scale: float, read: Reader) -> tuple[Cell, ...]:
    """``cells`` with unread marks and guesses read by ``read`` from ``image`` (Pillow, ``scale`` dots a point)."""
    out = list(cells)
    unread = [(n, box) for n, c in enumerate(cells) if _is_open(c) and (box := inside(c, scale))]
    if not unread or len(unread) > _MOST:
        return tuple(out)
    sheet, tops = _sheet([image.crop(box) for _n, box in unread], round(_MARGIN * scale))

    def row(word: Found) -> int:
        return max(bisect_right(tops, (word.top + word.bottom) / 2) - 1, 0)

    for at, found in groupby(sorted(read(sheet), key=row), key=row):
        words = list(found)
        sure = min(w.sure for w in words)
        if sure >= LEAST_SURE:
            lines = [" ".join(w.text for w in g) for _line, g in groupby(words, lambda w: w.line)]
            n = unread[at][0]
            out[n] = replace(out[n], text="\n".join(lines), confidence=round(sure, 2))
    return tuple(out)


def _is_open(cell: Cell) -> bool:
    return cell.text == MARK or (cell.text != "" and cell.confidence < _GUESSED)


def _sheet(cuts: Sequence[Any], margin: int) -> tuple[Any, list[int]]:
    """The cuttings below each other on white, and where each begins."""
    from PIL import Image

    size = max(c.width for c in cuts) + 2 * margin, sum(c.height + margin for c in cuts) + margin
    sheet = Image.new("L", size, 255)
    tops, top = [], margin
    for cut in cuts:
        sheet.paste(cut, (margin, top))
        tops.append(top)
        top += cut.height + margin
    return sheet, tops
