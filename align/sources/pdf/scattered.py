"""Letters that PDFium hands over one by one, each as a line of its own.

Where narrow columns fill a page PDFium takes its text for vertical, for the first lines or for
all of them: it drops the spaces and breaks the line after nearly every letter. The boxes are
right, so words come from them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from align.model import BBox
from align.sources.pdf.parts import Run

#: Gaps between letters of one word, in shares of the line's height: kerning lets them overlap.
_OVERLAP, _GAP = -0.15, 0.12
_BREAK = "\r\n"


def gathered(
    runs: Sequence[Run], text: str, crossed: Callable[..., bool]
) -> tuple[list[Run], list[int]]:
    """``runs`` with those put together that only a line break parts although they touch, and
    the places of these breaks in ``text``; nothing is put together over a rule (``crossed``)."""
    words: list[Run] = []
    breaks: list[int] = []
    for run in runs:
        last = words[-1] if words else None
        at = last.start + len(last.text) + 2 * _joints(last, breaks) if last else 0
        if last and text[at : run.start] == _BREAK and _touch(last, run, crossed):
            words[-1] = _joined(last, run)
            breaks.append(at)
        else:
            words.append(run)
    return words, breaks


def without(text: str, breaks: Sequence[int]) -> str:
    """``text`` without the line breaks at these places."""
    pieces, at = [], 0
    for place in breaks:
        pieces.append(text[at:place])
        at = place + len(_BREAK)
    return "".join([*pieces, text[at:]])


def _joints(run: Run, breaks: Sequence[int]) -> int:
    """How many of the breaks found so far lie inside ``run``."""
    count = 0
    for place in reversed(breaks):
        if place < run.start:
            break
        count += 1
    return count


def _touch(before: Run, after: Run, crossed: Callable[..., bool]) -> bool:
    height = max(before.bbox.bottom - before.bbox.top, 1.0)
    level = abs(before.bbox.bottom - after.bbox.bottom) < 0.2 * height
    gap = (after.bbox.x0 - before.bbox.x1) / height
    return (
        level
        and after.bbox.x0 > before.bbox.x0
        and _OVERLAP < gap < _GAP
        and not crossed(*_hull(before, after))
    )


def _hull(before: Run, after: Run) -> BBox:
    a, b = before.bbox, after.bbox
    return BBox(min(a.x0, b.x0), min(a.top, b.top), max(a.x1, b.x1), max(a.bottom, b.bottom))


def _joined(before: Run, after: Run) -> Run:
    return Run(before.start, before.text + after.text, _hull(before, after), before.angle)
