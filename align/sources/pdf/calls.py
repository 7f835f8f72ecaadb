"""PDFium's functions, bound so that a call costs half of pypdfium2's.

A page of a plan takes thousands of calls; in pypdfium2's binding most of their time goes
into pointer objects and into letting go of the interpreter's lock (0.71 µs a drawn
object here, 0.41 bound this way). The process that reads has one thread, so the lock may stay; addresses
are plain integers, 0 or None for none. The functions are the library's own, found
through pypdfium2's public table.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

_AT = ctypes.c_void_p
_INT = ctypes.c_int
Handle = int


def address(value: Any) -> int:
    """The address that a handle or function of pypdfium2 stands for."""
    return ctypes.cast(value, _AT).value or 0


def _bound(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    kind = ctypes.PYFUNCTYPE(result, *arguments)
    bound: Callable[..., Any] = kind(address(getattr(pdfium, name)))
    return bound


count_objects = _bound("FPDFPage_CountObjects", _INT, _AT)
get_object = _bound("FPDFPage_GetObject", _AT)
count_inside = _bound("FPDFFormObj_CountObjects", _INT, _AT)
get_inside = _bound("FPDFFormObj_GetObject", _AT, _AT, ctypes.c_ulong)
kind_of = _bound("FPDFPageObj_GetType", _INT, _AT)
bounds_of = _bound("FPDFPageObj_GetBounds", _INT, _AT, _AT, _AT, _AT, _AT)
matrix_of = _bound("FPDFPageObj_GetMatrix", _INT, _AT, _AT)
fill_color = _bound("FPDFPageObj_GetFillColor", _INT, _AT, _AT, _AT, _AT, _AT)
draw_mode = _bound("FPDFPath_GetDrawMode", _INT, _AT, _AT, _AT)
count_segments = _bound("FPDFPath_CountSegments", _INT, _AT)
get_segment = _bound("FPDFPath_GetPathSegment", _AT, _AT, _INT)
segment_kind = _bound("FPDFPathSegment_GetType", _INT, _AT)
segment_point = _bound("FPDFPathSegment_GetPoint", _INT, _AT, _AT, _AT)
segment_closes = _bound("FPDFPathSegment_GetClose", _INT, _AT)
loose_box = _bound("FPDFText_GetLooseCharBox", _INT, _AT, _INT, _AT)
map_error = _bound("FPDFText_HasUnicodeMapError", _INT, _AT, _INT)


def objects_of(page: Handle) -> list[Handle]:
    """Every drawn object of the page. A page of single letters has ten thousand of them, so this
    call goes without declared types: a third less time, and the count is far below an int's end."""
    return list(map(get_object, repeat(_AT(page)), range(count_objects(page))))


def loose_boxes(textpage: Handle, indices: list[int]) -> list[float]:
    """(left, top, right, bottom) of these characters, end to end; four zeros where there is none."""
    count = len(indices)
    buffer = (ctypes.c_float * (4 * count))()
    start = ctypes.addressof(buffer)
    sink: Iterable[int] = map(
        loose_box, repeat(textpage), indices, range(start, start + 16 * count, 16)
    )
    for _done in sink:
        pass
    return buffer[:]
