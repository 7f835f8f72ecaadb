"""A page without usable text, read from its picture through the ordinary table and line code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median
from typing import Any

from align.model import BBox
from align.sources.document import Cell, PageClass, Table
from align.sources.ocr.again import again
from align.sources.ocr.cells import looked_at
from align.sources.ocr.engines import Engines
from align.sources.ocr.found import Found
from align.sources.ocr.picture import Picture, picture_of, prepared, upright
from align.sources.pdf.lexicon import LEAST_KNOWN, LEAST_WORDS, known_share
from align.sources.pdf.parts import PageRead, RawPage, Run
from align.sources.pdf.read import compose

#: Note of a recognised page, followed by the engine.
NOTE = "ocr"
#: Pages of which the recogniser is less sure than this stay unread …
LEAST_SURE = 0.5
#: … and below this those without Indonesian words. Lists of names and short forms have few
#: (a tenth of the words, in the corpus), so that nothing is held against a clear page.
CLEAR = 0.8
_SPECK = 0.6
_BARS = "|¦"
#: What a rule is taken for before and behind words, and figures.
_TALL_FIRST = re.compile(r"[1lI](?=\d)|[!(\[](?=\w)")
_TALL_LAST = re.compile(r"(?<=\d)[1lI]$|(?<=\w)[!)\]]$")
#: The ink of a rule reaches so far from its middle, in points.
_RULE = 0.8
_OU = re.compile(r"\bOu(?=[aeio])")
_PERCENT = re.compile(r"(?<=\d)[Yy][6o]$")
#: Text beyond all letters is spread like this over a line's height (ink to full line).
_LOOSE = 1.3


def recognise(document: Any, index: int, engines: Engines) -> PageRead | None:
    """Page ``index`` (from 0), or None where nothing trustworthy is on it."""
    page = document[index]
    try:
        image, scale = picture_of(page)
    finally:
        page.close()
    for turned in upright(image, scale):
        picture = prepared(turned, scale)
        engine = engines.for_page(picture.is_ruled)
        words = read(picture, engine, engines)
        found = assemble(index + 1, picture, words, engine)
        if found:
            return _with_marks(found, picture, engines)
        if not words:
            break
    return None


def _with_marks(page: PageRead, picture: Picture, engines: Engines) -> PageRead:
    """``page`` with what its cells show beside words: shading, and marks in a second look."""
    image, scale = picture.image, picture.scale
    tables = []
    for table in page.tables:
        cells = looked_at(table.cells, image, scale)
        if engines.tesseract:
            cells = again(cells, image, scale, lambda cut: _lines(engines, cut, scale))
        tables.append(replace(table, cells=cells))
    return replace(page, tables=tuple(tables))


def _lines(engines: Engines, image: Any, scale: float) -> list[Found]:
    from align.sources.ocr import tesseract

    found = tesseract.recognise(engines.tesseract, image, round(scale * 72), tesseract.BLOCK)
    return [spelt(without_bars(w)) for w in found]


def read(picture: Picture, engine: str, engines: Engines) -> list[Found]:
    """Words of the picture by ``engine``."""
    if engine == "rapidocr":
        from align.sources.ocr import rapid

        return rapid.recognise(picture.image)
    from align.sources.ocr import tesseract

    return tesseract.recognise(engines.tesseract, picture.image, round(picture.scale * 72))


def assemble(number: int, picture: Picture, words: Sequence[Found], engine: str) -> PageRead | None:
    """Tables and lines out of recognised words; confidence goes from words to cells and page."""
    bars = _bars(picture)
    words = [spelt(without_bars(w, bars)) for w in words]
    words = [w for w in words if w.x1 > w.x0 and w.bottom > w.top and not _is_speck(w)]
    sure = _sure(words)
    if sure < LEAST_SURE or (sure < CLEAR and not _is_language(w.text for w in words)):
        return None
    raw = RawPage(number, round(picture.width, 2), round(picture.height, 2))
    raw.rules = picture.rules
    raw.runs = _runs(words, picture.scale)
    raw.text = _text(words)
    raw.char_count = len(raw.text)
    page = compose(raw, sure, f"{NOTE}|{engine}")
    boxed = list(zip(raw.runs, words, strict=True))
    tables = tuple(_with_confidence(t, boxed) for t in page.tables)
    kind = PageClass.RULED if tables else PageClass.TEXT
    return replace(page, kind=kind, tables=tables, confidence=sure)


def without_bars(word: Found, bars: Sequence[BBox] = ()) -> Found:
    """``word`` without the rules of the table that were taken for letters at its ends.

    A bar is none of the text. A "1" is a rule where it lies on one of ``bars`` (places in
    dots) and figures go on: else 450 million would become 1,450.
    """
    text, step = word.text, (word.x1 - word.x0) / max(len(word.text), 1)
    first = len(text) - len(text.lstrip(_BARS))
    last = len(text.rstrip(_BARS))
    if not first and _TALL_FIRST.match(text) and _lies_on(word.x0, word, bars):
        first = 1
    if last == len(text) and _TALL_LAST.search(text) and _lies_on(word.x1, word, bars):
        last -= 1
    if (first, last) == (0, len(text)):
        return word
    kept = text[first:last]
    left = word.x0 + first * step
    return word._replace(text=kept, x0=left, x1=left + len(kept) * step)


def _lies_on(x: float, word: Found, bars: Sequence[BBox]) -> bool:
    return any(b.x0 <= x <= b.x1 and b.top < word.bottom and b.bottom > word.top for b in bars)


def _bars(picture: Picture) -> list[BBox]:
    """Upright rules in dots, each as wide as its ink may be."""
    s = picture.scale
    return [
        BBox((r.x0 - _RULE) * s, r.top * s, (r.x1 + _RULE) * s, r.bottom * s)
        for r in picture.rules
        if r.vertical
    ]


def spelt(word: Found) -> Found:
    """``word`` with what recognisers take for other letters: no word begins with "Oui", and
    no figure ends in "Y6" (measured on Tesseract: "Ouick Win", "100y6")."""
    return word._replace(text=_PERCENT.sub("%", _OU.sub("Qu", word.text)))


def _is_speck(word: Found) -> bool:
    """A mark without a letter or figure that the recogniser itself doubts."""
    return word.sure < _SPECK and not any(c.isalnum() for c in word.text)


def _sure(words: Iterable[Found]) -> float:
    """Confidence over all letters."""
    letters = [(len(w.text), w.sure) for w in words]
    total = sum(n for n, _s in letters)
    return round(sum(n * s for n, s in letters) / total, 2) if total else 0.0


def _is_language(texts: Iterable[str]) -> bool:
    known, count = known_share(" ".join(texts))
    return count < LEAST_WORDS or known >= LEAST_KNOWN


def _runs(words: Sequence[Found], scale: float) -> list[Run]:
    """Words as runs in points, each as high and as level as its line, the line as high as usual."""
    lines: dict[str, list[Found]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    heights = {k: median(w.bottom - w.top for w in line) for k, line in lines.items()}
    middles = {k: median((w.top + w.bottom) / 2 for w in line) for k, line in lines.items()}
    usual = median(heights[w.line] for w in words)
    runs: list[Run] = []
    start = 0
    for word in words:
        height = heights[word.line]
        if 0.75 * usual <= height <= 1.25 * usual:
            height = usual
        middle, reach = middles[word.line], height * _LOOSE / 2
        box = (word.x0, middle - reach, word.x1, middle + reach)
        runs.append(Run(start, word.text, BBox(*(v / scale for v in box))))
        start += len(word.text) + 1
    return runs


def _text(words: Sequence[Found]) -> str:
    parts: list[str] = []
    line = None
    for word in words:
        parts.append("" if line is None else " " if word.line == line else "\n")
        parts.append(word.text)
        line = word.line
    return "".join(parts)


def _with_confidence(table: Table, words: Sequence[tuple[Run, Found]]) -> Table:
    cells: list[Cell] = []
    for cell in table.cells:
        inside = [w for run, w in words if cell.bbox and _holds(cell.bbox, run.bbox)]
        cells.append(replace(cell, confidence=_sure(inside)) if inside else cell)
    box = table.bbox
    all_inside = [w for run, w in words if box and _holds(box, run.bbox)]
    return replace(
        table,
        cells=tuple(cells),
        reader=NOTE,
        confidence=round(min(table.confidence, _sure(all_inside)), 2),
    )


def _holds(outer: BBox, inner: BBox) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return outer.x0 <= x <= outer.x1 and outer.top <= y <= outer.bottom
