"""One page through PDFium: characters, rules, fills and images as plain values.

Only processes that :mod:`align.sources.fence.pool` starts run this: PDFium can abort
its process, and it is not safe under threads (wrong text without an error).
"""

from __future__ import annotations

import ctypes
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

from align.sources.pdf import calls
from align.sources.pdf.drawn import Transform, read_objects
from align.sources.pdf.parts import RawPage
from align.sources.pdf.words import words_of

MAX_CHARS = 200_000
_FORCE_BOLD = 1 << 18
_BOLD = (b"bold", b"black", b"heavy", b"demi")


def read_page(document: Any, index: int) -> RawPage:
    """Read page ``index`` (from 0) of an open ``PdfDocument``."""
    page = document[index]
    try:
        return _read(page, index + 1)
    finally:
        page.close()


def _read(page: Any, number: int) -> RawPage:
    left, bottom, right, top = _page_box(page)
    rotation = pdfium.FPDFPage_GetRotation(page.raw)
    to_view = _transform(left, bottom, right, top, rotation)
    width, height = right - left, top - bottom
    if rotation % 2:
        width, height = height, width
    raw = RawPage(number, round(width, 2), round(height, 2))
    read_objects(calls.address(page.raw), raw, to_view)
    _read_text(page, raw, to_view, -90 * rotation % 360)
    return raw


def _page_box(page: Any) -> tuple[float, float, float, float]:
    rect = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(page.raw, rect) and rect.right > rect.left:
        return rect.left, rect.bottom, rect.right, rect.top
    width, height = page.get_size()
    return 0.0, 0.0, width, height


def _transform(left: float, bottom: float, right: float, top: float, rotation: int) -> Transform:
    """A function from (left, top, right, bottom) in page space to (x0, top, x1, bottom) as shown."""
    if rotation == 1:
        return lambda a, d, c, b: (b - bottom, a - left, d - bottom, c - left)
    if rotation == 2:
        return lambda a, d, c, b: (right - c, b - bottom, right - a, d - bottom)
    if rotation == 3:
        return lambda a, d, c, b: (top - d, right - c, top - b, right - a)
    return lambda a, d, c, b: (a - left, top - d, c - left, top - b)


# text


def _read_text(page: Any, raw: RawPage, to_view: Transform, turn: int) -> None:
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        raw.char_count = count
        if count <= 0:
            return
        if count > MAX_CHARS:
            raw.note = "too-many-characters"
            count = MAX_CHARS
        text = _text(textpage.raw, count)
        handle = calls.address(textpage.raw)
        raw.map_errors = _map_errors(handle, count)
        raw.runs, starts, raw.text = words_of(handle, text, to_view, raw.rules, turn)
        raw.sizes = _sizes(textpage.raw, starts)
    finally:
        textpage.close()


def _text(textpage: Any, count: int) -> str:
    """One character for each index; pdfium's one-call text where its indices agree."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(textpage, 0, count, buffer) == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
    get = pdfium.FPDFText_GetUnicode
    codes = (get(textpage, i) for i in range(count))
    return "".join([chr(c) if 0 < c < 0x110000 else " " for c in codes])


def _map_errors(textpage: calls.Handle, count: int) -> int:
    """Characters without a Unicode meaning; a sample is enough on long pages."""
    step = 1 if count <= 200 else count // 200
    hits = list(map(calls.map_error, repeat(textpage), range(0, count, step)))
    return hits.count(1) * step


def _sizes(textpage: Any, starts: list[int]) -> dict[int, tuple[float, bool]]:
    """Size and boldness of the characters that begin a line."""
    sizes: dict[int, tuple[float, bool]] = {}
    matrix, flags = pdfium.FS_MATRIX(), ctypes.c_int()
    name = ctypes.create_string_buffer(128)
    for i in starts:
        scale = 1.0
        if pdfium.FPDFText_GetMatrix(textpage, i, matrix):
            scale = (matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5
        size = pdfium.FPDFText_GetFontSize(textpage, i) * (scale or 1.0)
        length = pdfium.FPDFText_GetFontInfo(textpage, i, name, 128, flags)
        font = name.value.lower() if 0 < length <= 128 else b""
        bold = bool(flags.value & _FORCE_BOLD) or any(w in font for w in _BOLD)
        sizes[i] = (size, bold)
    return sizes
