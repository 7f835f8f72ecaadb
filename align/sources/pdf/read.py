"""One page from bytes on disk to a :class:`PageRead`: the fast reader's order of work."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import Any

from align.sources.document import PageClass
from align.sources.pdf.lexicon import find_shift, is_worthless, shifted
from align.sources.pdf.parts import PageRead, RawPage
from align.sources.sanitise import clean

#: pdf.md 5: classes over 5,971 pages; fewer characters than this is no text layer.
FEW_CHARS = 20
STAMP_CHARS = 200
IMAGE_PAGE = 0.5
MAP_ERRORS = 0.2
#: Text over a page-wide image: an OCR layer, or print on a picture.
OCR_CONFIDENCE = 0.9
OCR_LAYER = "ocr-layer"
#: Note of a page on which OCR found nothing to trust.
NOTHING = "nothing-recognised"


def read(
    document: Any, index: int, path: str = "", opened: dict[str, Any] | None = None
) -> PageRead:
    """Read page ``index`` (from 0) of an open ``PdfDocument``.

    ``path`` is the file, for the second reader; without it doubtful pages are read once.
    ``opened`` is that reader's memory from page to page. A page makes some ten thousand
    small values and no cycles, so the collector of cycles waits until it is read (5 % of
    the time).
    """
    waits = gc.isenabled()
    gc.disable()
    try:
        return _read(document, index, path, {} if opened is None else opened)
    finally:
        if waits:
            gc.enable()


def _read(document: Any, index: int, path: str, opened: dict[str, Any]) -> PageRead:
    from align.sources.pdf.native import read_page

    raw = read_page(document, index)
    first = assemble(raw)
    if not path or first.kind not in (PageClass.TEXT, PageClass.RULED):
        return first
    from align.sources.pdf.second import is_doubtful, read_again, reconcile

    reason = is_doubtful(raw)
    again = read_again(path, index + 1, opened) if reason else None
    return reconcile(first, assemble(again), reason) if again else first


def failed(number: int, reason: str) -> PageRead:
    """The record of a page that could not be read; ``reason`` is a machine key."""
    return PageRead(number, PageClass.FAILED, 0.0, 0.0, note=reason, confidence=0.0)


def assemble(raw: RawPage) -> PageRead:
    """Tables, lines and class of what was drawn on the page."""
    kind, confidence = classify(raw)
    if kind is not PageClass.TEXT:
        return PageRead(raw.number, kind, raw.width, raw.height, note=raw.note, confidence=0.0)
    page = compose(raw, confidence, OCR_LAYER if confidence == OCR_CONFIDENCE else "")
    return replace(page, kind=_kind(raw, bool(page.tables)))


def compose(raw: RawPage, confidence: float, note: str) -> PageRead:
    """Tables and lines of a page whose text can be used."""
    from align.sources.pdf.gutters import read_open_tables
    from align.sources.pdf.order import read_lines
    from align.sources.pdf.tables import read_tables

    tables, rest, limit = read_tables(raw)
    if not limit and rest:
        more, rest = read_open_tables(raw, tables, rest)
        tables += more
    return PageRead(
        number=raw.number,
        kind=PageClass.TEXT,
        width=raw.width,
        height=raw.height,
        text=clean(raw.text),
        lines=tuple(read_lines(rest, raw.width, raw.sizes)),
        tables=tuple(tables),
        note=raw.note or limit or note,
        confidence=confidence,
    )


def _kind(raw: RawPage, ruled: bool) -> PageClass:
    """A page with hardly any text and no table (a page number, "halaman ini kosong") is blank."""
    if ruled:
        return PageClass.RULED
    letters = len("".join(raw.text.split()))
    return PageClass.BLANK if letters < FEW_CHARS else PageClass.TEXT


def classify(raw: RawPage) -> tuple[PageClass, float]:
    """The page's class by the shares measured in pdf.md 5, and how sure its text is.

    TEXT stands for every page whose text can be used. Text behind a page-wide image is
    an OCR layer. Shifted character codes are put right in ``raw``.
    """
    letters = len("".join(raw.text.split()))
    is_image = raw.image_share >= IMAGE_PAGE
    if not letters:
        return (PageClass.SCAN if is_image else PageClass.BLANK), 0.0
    if letters < STAMP_CHARS and is_image:
        return PageClass.SCAN, 0.0
    if is_image and is_worthless(raw.text):
        return PageClass.BAD_OCR, 0.0
    shift = find_shift(raw.text)
    if shift:
        _shift(raw, shift)
        return PageClass.TEXT, 0.8
    if raw.map_errors > MAP_ERRORS * raw.char_count:
        return PageClass.BAD_FONT, 0.0
    return PageClass.TEXT, OCR_CONFIDENCE if is_image else 1.0


def _shift(raw: RawPage, step: int) -> None:
    raw.text = shifted(raw.text, step)
    for run in raw.runs:
        run.text = shifted(run.text, step)
