"""Words of a page: most by the boxes of their first and last letter, the odd ones letter by letter.

Asking PDFium for a box costs about a microsecond, and a page has some 3,000 letters in
500 words. Only words that are turned, very wide, doubled, squeezed, or that cross a
rule need the box of every letter.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from align.model import BBox
from align.sources.pdf import calls
from align.sources.pdf.drawn import Transform
from align.sources.pdf.parts import Box, Rule, Run, make_run
from align.sources.pdf.scattered import gathered, without

_WORD = re.compile("[^\\s\x00\u200b\ufeff]+")
_BREAK = re.compile(r"(?:^|[\r\n])\s*")
_CAMEL = re.compile(r"[^\W\d_A-Z][A-Z]")
#: A letter is hardly ever wider than this share of the line's height.
_WIDEST = 0.95
#: In squeezed type PDFium swallows the space before a capital; this much gap stays.
_SQUEEZED = 0.04


def words_of(
    textpage: calls.Handle, text: str, to_view: Transform, rules: list[Rule], turn: int = 0
) -> tuple[list[Run], list[int], str]:
    """Runs in content order, the starts of those that begin a line there, and the text without
    line breaks inside words.

    ``turn`` is the angle at which upright text of the page is shown (``/Rotate``).
    """
    spans = [m.span() for m in _WORD.finditer(text)]
    firsts = iter(calls.loose_boxes(textpage, [start for start, _end in spans]))
    lasts = iter(calls.loose_boxes(textpage, [end - 1 for _start, end in spans]))
    crossed = _Verticals(rules)
    runs: list[Run] = []
    for (start, end), first, last in zip(
        spans,
        zip(firsts, firsts, firsts, firsts, strict=True),
        zip(lasts, lasts, lasts, lasts, strict=True),
        strict=True,
    ):
        word = text[start:end]
        left, top, _right, bottom = first
        last_left, last_top, right, last_bottom = last
        if end - start == 1 or (
            left < last_left
            and right - left < _WIDEST * (top - bottom) * (end - start)
            and abs(top - last_top) <= 0.4 * (top - bottom)
            and _is_plain(word)
        ):
            top = top if top > last_top else last_top
            bottom = bottom if bottom < last_bottom else last_bottom
            box = to_view(left, top, right, bottom)
            if box[2] > box[0] and not crossed(*box):
                runs.append(Run(start, word, BBox(*box), turn))
                continue
        runs += _split(text, _letters(textpage, start, end, to_view))
    runs, breaks = gathered(runs, text, crossed)
    fresh = {m.end() for m in _BREAK.finditer(text)}
    fresh.difference_update(place + 2 for place in breaks)
    starts = [start for start, _end in spans if start in fresh]
    return runs, starts, without(text, breaks) if breaks else text


def _is_plain(word: str) -> bool:
    """False for words that may be two ("PeningkatanKinerja") or printed twice ("PPeenn")."""
    return (word.islower() or not _CAMEL.search(word)) and not (
        len(word) > 3 and word[0] == word[1] and word[2] == word[3]
    )


def _letters(
    textpage: calls.Handle, start: int, end: int, to_view: Transform
) -> list[tuple[int, Box]]:
    values = iter(calls.loose_boxes(textpage, list(range(start, end))))
    boxes = zip(values, values, values, values, strict=True)
    return [(i, to_view(*box)) for i, box in enumerate(boxes, start) if any(box)]


class _Verticals:
    """Asks whether a vertical rule passes through a box."""

    def __init__(self, rules: list[Rule]) -> None:
        self.rules = sorted((r.x0, r.top, r.bottom) for r in rules if r.vertical)
        self.xs = [x for x, _top, _bottom in self.rules]

    def __call__(self, x0: float, top: float, x1: float, bottom: float) -> bool:
        low = bisect_left(self.xs, x0 + 1)
        if low >= len(self.xs) or self.xs[low] >= x1 - 1:
            return False
        high = bisect_left(self.xs, x1 - 1)
        return any(r[1] < bottom and r[2] > top for r in self.rules[low:high])


def _split(text: str, letters: list[tuple[int, Box]]) -> list[Run]:
    """Runs out of single letters: double prints go, and where letters lie apart a run ends."""
    runs: list[Run] = []
    start = 0
    chars: list[str] = []
    boxes: list[Box] = []
    for i, box in letters:
        if chars:
            if _doubled(chars[-1], boxes[-1], text[i], box):
                continue
            if _parts(chars[-1], boxes[-1], text[i], box):
                runs.append(make_run(start, "".join(chars), boxes))
                chars, boxes = [], []
        if not chars:
            start = i
        chars.append(text[i])
        boxes.append(box)
    if chars:
        runs.append(make_run(start, "".join(chars), boxes))
    return runs


def _doubled(last: str, before: Box, char: str, box: Box) -> bool:
    """The same glyph printed twice a hair apart, which is how some files make bold."""
    return (
        last == char
        and abs(before[0] - box[0]) < 0.25 * (before[2] - before[0])
        and abs(before[1] - box[1]) < 0.25 * (before[3] - before[1])
    )


def _parts(last: str, before: Box, char: str, box: Box) -> bool:
    """True where two neighbours in the content are two words on the page."""
    height = max(before[3] - before[1], box[3] - box[1], 1.0)
    reach = max(height, before[2] - before[0], box[2] - box[0])
    gap_x = max(box[0] - before[2], before[0] - box[2])
    gap_y = max(box[1] - before[3], before[1] - box[3])
    if gap_x > 0.6 * reach or gap_y > 0.6 * reach or (gap_y > -0.1 * height and gap_x > 0):
        return True
    return box[0] - before[2] > _SQUEEZED * height and last.islower() and char.isupper()
