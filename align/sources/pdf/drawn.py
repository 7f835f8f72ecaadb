"""What is drawn on a page: rules, fills and the share that images cover."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise

import pypdfium2.raw as pdfium

from align.model import BBox
from align.sources.pdf import calls
from align.sources.pdf.parts import WHITE, Box, Fill, RawPage, Rule
from align.sources.pdf.rules import RULE_WEIGHT

MAX_OBJECTS = 200_000
MIN_RULE = 1.0
_FORM_DEPTH = 8
_TEXT, _PATH = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH
_IMAGE, _FORM = pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM

Matrix = tuple[float, float, float, float, float, float]
#: From (left, top, right, bottom) in page space to (x0, top, x1, bottom) as shown.
Transform = Callable[[float, float, float, float], Box]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_objects(page: calls.Handle, raw: RawPage, to_view: Transform) -> None:
    """Put rules, fills and image share of the page at this address into ``raw``."""
    budget = [MAX_OBJECTS]
    covered = 0.0
    pen = _Pen(raw, to_view)
    for obj, kind, matrix in _objects(page, budget):
        if kind == _PATH:
            pen.path(obj, matrix)
        elif kind == _IMAGE:
            bounds = pen.bounds(obj, matrix)
            if bounds:
                covered += _clipped_area(to_view(*bounds), raw.width, raw.height)
    raw.image_share = min(covered / max(raw.width * raw.height, 1.0), 1.0)
    if budget[0] <= 0:
        raw.rules, raw.fills, raw.note = [], [], "too-many-objects"


Item = tuple[calls.Handle, int, Matrix]


def _objects(page: calls.Handle, budget: list[int]) -> Iterator[Item]:
    """Everything but text, in the order of painting."""
    count = calls.count_objects(page)
    budget[0] -= count
    if budget[0] <= 0:
        return
    objects = calls.objects_of(page)
    for obj, kind in zip(objects, map(calls.kind_of, objects), strict=True):
        if kind == _FORM:
            yield from _inside(obj, _IDENTITY, 1, budget)
        elif kind != _TEXT:
            yield obj, kind, _IDENTITY


def _inside(form: calls.Handle, matrix: Matrix, depth: int, budget: list[int]) -> Iterator[Item]:
    """Objects of a form, with the matrix that brings them to page space."""
    inner = _multiply(_matrix(form), matrix)
    count = calls.count_inside(form)
    budget[0] -= max(count, 0)
    if depth > _FORM_DEPTH or budget[0] <= 0:
        return
    for i in range(count):
        obj = calls.get_inside(form, i)
        kind = calls.kind_of(obj)
        if kind == _FORM:
            yield from _inside(obj, inner, depth + 1, budget)
        elif kind != _TEXT:
            yield obj, kind, inner


def _matrix(obj: calls.Handle) -> Matrix:
    m = pdfium.FS_MATRIX()
    if not calls.matrix_of(obj, ctypes.addressof(m)):
        return _IDENTITY
    return m.a, m.b, m.c, m.d, m.e, m.f


def _multiply(p: Matrix, q: Matrix) -> Matrix:
    if q is _IDENTITY:
        return p
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


def _clipped_area(box: Box, width: float, height: float) -> float:
    w = min(box[2], width) - max(box[0], 0.0)
    h = min(box[3], height) - max(box[1], 0.0)
    return w * h if w > 0 and h > 0 else 0.0


class _Pen:
    """Reads path objects into a page; owns the places where PDFium leaves its answers."""

    def __init__(self, raw: RawPage, to_view: Transform) -> None:
        self.raw, self.to_view = raw, to_view
        self.modes = (ctypes.c_int * 2)()
        at = ctypes.addressof(self.modes)
        self.mode_places = (at, at + 4)
        self.floats = (ctypes.c_float * 4)()
        at = ctypes.addressof(self.floats)
        self.places = (at, at + 4, at + 8, at + 12)

    def path(self, obj: calls.Handle, matrix: Matrix) -> None:
        """Rules and fills of one path; what is neither filled nor stroked is not seen."""
        calls.draw_mode(obj, *self.mode_places)
        fill, stroke = self.modes
        if not (fill or stroke):
            return
        if not stroke and calls.count_segments(obj) <= 5:
            box = self.bounds(obj, matrix)
            if box and (box[2] - box[0] <= RULE_WEIGHT or box[1] - box[3] <= RULE_WEIGHT):
                self._rule(*self.to_view(*box))
                return
        full = _multiply(_matrix(obj), matrix)
        color = ""
        for box, is_rect in self._subpaths(obj, full, bool(stroke)):
            x0, top, x1, bottom = shown = self.to_view(*box)
            if x1 - x0 <= RULE_WEIGHT or bottom - top <= RULE_WEIGHT:
                self._rule(x0, top, x1, bottom)
                continue
            if not is_rect:
                continue
            if stroke:
                self._frame(shown)
            if fill:
                color = color or _fill_color(obj)
                if color:
                    self.raw.fills.append(Fill(BBox(x0, top, x1, bottom), color))

    def bounds(self, obj: calls.Handle, matrix: Matrix) -> Box | None:
        """(left, top, right, bottom) in page space, or None."""
        if not calls.bounds_of(obj, *self.places):
            return None
        left, bottom, right, top = self.floats
        if matrix is _IDENTITY:
            return left, top, right, bottom
        corners = [_apply(matrix, x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = [p[0] for p in corners], [p[1] for p in corners]
        return min(xs), max(ys), max(xs), min(ys)

    def _rule(self, x0: float, top: float, x1: float, bottom: float) -> None:
        width, height = x1 - x0, bottom - top
        if width < MIN_RULE and height < MIN_RULE:
            return
        if width >= height:
            middle = (top + bottom) / 2
            self.raw.rules.append(Rule(x0, middle, x1, middle, False))
        else:
            middle = (x0 + x1) / 2
            self.raw.rules.append(Rule(middle, top, middle, bottom, True))

    def _frame(self, box: Box) -> None:
        x0, top, x1, bottom = box
        self.raw.rules += [
            Rule(x0, top, x1, top, False),
            Rule(x0, bottom, x1, bottom, False),
            Rule(x0, top, x0, bottom, True),
            Rule(x1, top, x1, bottom, True),
        ]

    def _subpaths(
        self, obj: calls.Handle, matrix: Matrix, stroked: bool
    ) -> Iterator[tuple[Box, bool]]:
        """Boxes (left, top, right, bottom) of straight pieces along an axis, and of upright rectangles."""
        points: list[tuple[float, float]] = []
        curved = False
        place_x, place_y = self.places[:2]
        for i in range(calls.count_segments(obj)):
            segment = calls.get_segment(obj, i)
            kind = calls.segment_kind(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                if points:
                    yield from _pieces(points, curved, stroked)
                points, curved = [], False
            elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                curved = True
            calls.segment_point(segment, place_x, place_y)
            points.append(_apply(matrix, self.floats[0], self.floats[1]))
            if calls.segment_closes(segment):
                points.append(points[0])
        yield from _pieces(points, curved, stroked)


def _fill_color(obj: calls.Handle) -> str:
    """``RRGGBB``; empty for what shines through. White counts: it may cover a colour."""
    parts = (ctypes.c_uint * 4)()
    at = ctypes.addressof(parts)
    if not calls.fill_color(obj, at, at + 4, at + 8, at + 12) or parts[3] < 16:
        return ""
    r, g, b = parts[:3]
    if min(r, g, b) >= 250:
        return WHITE
    return f"{r:02X}{g:02X}{b:02X}"


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
