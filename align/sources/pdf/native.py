"""One page through PDFium: characters, rules, fills and images as plain values.

Only processes that :mod:`align.sources.pdf.pool` starts run this: PDFium can abort
its process, and it is not safe under threads (wrong text without an error).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from align.model import BBox
from align.sources.pdf.parts import WHITE, Fill, RawPage, Rule
from align.sources.pdf.rules import RULE_WEIGHT
from align.sources.pdf.words import Transform, words_of

MAX_CHARS = 200_000
MAX_OBJECTS = 200_000
MIN_RULE = 1.0
_FORM_DEPTH = 8
_FORCE_BOLD = 1 << 18
_BOLD = (b"bold", b"black", b"heavy", b"demi")

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


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
    _read_objects(page, raw, to_view)
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
        raw.text = text
        raw.map_errors = _map_errors(textpage.raw, count)
        raw.runs, starts = words_of(textpage.raw, text, to_view, raw.rules, turn)
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


def _map_errors(textpage: Any, count: int) -> int:
    """Characters without a Unicode meaning; a sample is enough on long pages."""
    step = 1 if count <= 200 else count // 200
    check = pdfium.FPDFText_HasUnicodeMapError
    hits = sum(1 for i in range(0, count, step) if check(textpage, i) == 1)
    return hits * step


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


# drawn objects


def _read_objects(page: Any, raw: RawPage, to_view: Transform) -> None:
    budget = [MAX_OBJECTS]
    area = max(raw.width * raw.height, 1.0)
    covered = 0.0
    for obj, kind, matrix in _objects(page.raw, budget):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _read_path(obj, matrix, raw, to_view)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            bounds = _bounds(obj, matrix)
            if bounds:
                covered += _clipped_area(to_view(*bounds), raw.width, raw.height)
    raw.image_share = min(covered / area, 1.0)
    if budget[0] <= 0:
        raw.rules, raw.fills, raw.note = [], [], "too-many-objects"


def _objects(page: Any, budget: list[int]) -> Iterator[tuple[Any, int, Matrix]]:
    count = pdfium.FPDFPage_CountObjects(page)
    budget[0] -= count
    if budget[0] <= 0:
        return
    get, kind_of = pdfium.FPDFPage_GetObject, pdfium.FPDFPageObj_GetType
    for i in range(count):
        obj = get(page, i)
        kind = kind_of(obj)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _inside(obj, _IDENTITY, 1, budget)
        elif kind != pdfium.FPDF_PAGEOBJ_TEXT:
            yield obj, kind, _IDENTITY


def _inside(
    form: Any, matrix: Matrix, depth: int, budget: list[int]
) -> Iterator[tuple[Any, int, Matrix]]:
    """Objects of a form, with the matrix that brings them to page space."""
    inner = _multiply(_matrix(form), matrix)
    count = pdfium.FPDFFormObj_CountObjects(form)
    budget[0] -= max(count, 0)
    if depth > _FORM_DEPTH or budget[0] <= 0:
        return
    for i in range(count):
        obj = pdfium.FPDFFormObj_GetObject(form, i)
        kind = pdfium.FPDFPageObj_GetType(obj)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _inside(obj, inner, depth + 1, budget)
        elif kind != pdfium.FPDF_PAGEOBJ_TEXT:
            yield obj, kind, inner


def _matrix(obj: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(obj, m):
        return _IDENTITY
    return m.a, m.b, m.c, m.d, m.e, m.f


def _multiply(p: Matrix, q: Matrix) -> Matrix:
    return (
        p[0] * q[0] + p[1] * q[2],
        p[0] * q[1] + p[1] * q[3],
        p[2] * q[0] + p[3] * q[2],
        p[2] * q[1] + p[3] * q[3],
        p[4] * q[0] + p[5] * q[2] + q[4],
        p[4] * q[1] + p[5] * q[3] + q[5],
    )


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _bounds(obj: Any, matrix: Matrix) -> tuple[float, float, float, float] | None:
    """(left, top, right, bottom) in page space, or None."""
    a, b, c, d = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(obj, a, b, c, d):
        return None
    if matrix is _IDENTITY:
        return a.value, d.value, c.value, b.value
    corners = [_apply(matrix, x, y) for x in (a.value, c.value) for y in (b.value, d.value)]
    xs, ys = [p[0] for p in corners], [p[1] for p in corners]
    return min(xs), max(ys), max(xs), min(ys)


def _clipped_area(box: tuple[float, float, float, float], width: float, height: float) -> float:
    w = min(box[2], width) - max(box[0], 0.0)
    h = min(box[3], height) - max(box[1], 0.0)
    return w * h if w > 0 and h > 0 else 0.0


def _read_path(obj: Any, matrix: Matrix, raw: RawPage, to_view: Transform) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(obj, fill, stroke)
    if not (fill.value or stroke.value):
        return
    if not stroke.value and pdfium.FPDFPath_CountSegments(obj) <= 5:
        bounds = _bounds(obj, matrix)
        if bounds and min(bounds[2] - bounds[0], bounds[1] - bounds[3]) <= RULE_WEIGHT:
            _add_rule(raw, *to_view(*bounds))
            return
    full = _multiply(_matrix(obj), matrix)
    color = ""
    for box, is_rect in _subpaths(obj, full, bool(stroke.value)):
        x0, top, x1, bottom = to_view(*box)
        width, height = x1 - x0, bottom - top
        if min(width, height) <= RULE_WEIGHT:
            _add_rule(raw, x0, top, x1, bottom)
            continue
        if not is_rect:
            continue
        if stroke.value:
            raw.rules += [
                Rule(x0, top, x1, top, False),
                Rule(x0, bottom, x1, bottom, False),
                Rule(x0, top, x0, bottom, True),
                Rule(x1, top, x1, bottom, True),
            ]
        if fill.value:
            color = color or _fill_color(obj)
            if color:
                raw.fills.append(Fill(BBox(x0, top, x1, bottom), color))


def _add_rule(raw: RawPage, x0: float, top: float, x1: float, bottom: float) -> None:
    width, height = x1 - x0, bottom - top
    if max(width, height) < MIN_RULE:
        return
    if width >= height:
        middle = (top + bottom) / 2
        raw.rules.append(Rule(x0, middle, x1, middle, False))
    else:
        middle = (x0 + x1) / 2
        raw.rules.append(Rule(middle, top, middle, bottom, True))


def _fill_color(obj: Any) -> str:
    """``RRGGBB``; empty for what shines through. White counts: it may cover a colour."""
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(obj, r, g, b, a) or a.value < 16:
        return ""
    if min(r.value, g.value, b.value) >= 250:
        return WHITE
    return f"{r.value:02X}{g.value:02X}{b.value:02X}"


Box = tuple[float, float, float, float]


def _subpaths(obj: Any, matrix: Matrix, stroked: bool) -> Iterator[tuple[Box, bool]]:
    """Boxes (left, top, right, bottom) of straight pieces along an axis, and of upright rectangles."""
    points: list[tuple[float, float]] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(pdfium.FPDFPath_CountSegments(obj)):
        segment = pdfium.FPDFPath_GetPathSegment(obj, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            yield from _pieces(points, curved, stroked)
            points, curved = [], False
        elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            curved = True
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(_apply(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    yield from _pieces(points, curved, stroked)


def _pieces(
    points: list[tuple[float, float]], curved: bool, stroked: bool
) -> Iterator[tuple[Box, bool]]:
    if len(points) < 2 or curved:
        return
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    box = (min(xs), max(ys), max(xs), min(ys))
    if min(box[2] - box[0], box[1] - box[3]) <= RULE_WEIGHT:
        yield box, False
    elif len(points) in (4, 5, 6) and _is_rect(points, box):
        yield box, True
    elif stroked:
        for (ax, ay), (bx, by) in pairwise(points):
            if min(abs(ax - bx), abs(ay - by)) <= 0.5:
                yield (min(ax, bx), max(ay, by), max(ax, bx), min(ay, by)), False


def _is_rect(points: list[tuple[float, float]], box: Box) -> bool:
    return all(
        min(abs(x - box[0]), abs(x - box[2])) < 0.5 and min(abs(y - box[1]), abs(y - box[3])) < 0.5
        for x, y in points
    )
