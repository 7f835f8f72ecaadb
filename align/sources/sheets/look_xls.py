"""What an XLS says about looks: the records of BIFF8 and BIFF5 that calamine passes over.

The workbook is a stream of records in a compound file (MS-CFB, MS-XLS). Only what looks
need is read: formats, fills by the palette, hidden rows and columns, styles of cells.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from align.sources.compound import Compound
from align.sources.sheets.look import _INDEXED, Look

_MAX_FILE = 64 * 1024 * 1024
_MAX_CELLS = 500_000
_BOF, _EOF, _SHEET, _XF, _FORMAT, _PALETTE = 0x0809, 0x000A, 0x0085, 0x00E0, 0x041E, 0x0092
_ROW, _COLUMNS, _BLANKS, _NUMBERS = 0x0208, 0x007D, 0x00BE, 0x00BD
#: Records of one cell: row, column and style come first.
_CELLS = frozenset((0x0201, 0x0203, 0x0204, 0x0205, 0x0006, 0x00FD, 0x00D6, 0x027E))
_PERCENTS = (9, 10)
#: Since Excel 97, and Excel 5 and 95 (BIFF5).
_STREAMS = ("Workbook", "Book")
_BIFF5 = 0x0500


def read_looks(path: Path) -> dict[str, Look]:
    """Looks by sheet name; what cannot be read is left out, never an error."""
    try:
        data = path.read_bytes()
        book = _stream(data) if len(data) <= _MAX_FILE else b""
        return _Book(book).looks() if book else {}
    except (OSError, ValueError, IndexError, KeyError, struct.error, UnicodeError):
        return {}


def _stream(data: bytes) -> bytes:
    """The workbook's bytes; empty where there are none."""
    file = Compound(data)
    top = file.top()
    return next((file.read(top[name]) for name in _STREAMS if name in top), b"")


# the records


def _records(data: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, at)
        yield kind, data[at + 4 : at + 4 + length]
        at += 4 + length


class _Book:
    """Fills and percent formats of the workbook, then the looks of its sheets."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.sheets: list[tuple[str, int]] = []
        self.palette = dict(_INDEXED) | {8 + i: c for i, c in enumerate(_FIRST)}
        self.formats: set[int] = set(_PERCENTS)
        self.styles: list[tuple[str, bool]] = []
        self.old = struct.unpack_from("<H", data, 4)[0] == _BIFF5

    def looks(self) -> dict[str, Look]:
        raw: list[bytes] = []
        for kind, body in _records(self.data, 0):
            if kind == _SHEET:
                (at,) = struct.unpack_from("<I", body)
                text = _old_text(body[6:]) if self.old else _short_text(body[6:])
                self.sheets.append((text, at))
            elif kind == _PALETTE:
                for i in range(min(struct.unpack_from("<H", body)[0], 56)):
                    self.palette[8 + i] = body[2 + 4 * i : 5 + 4 * i].hex().upper()
            elif kind == _FORMAT and b"%" in body[2:]:
                self.formats.add(struct.unpack_from("<H", body)[0])
            elif kind == _XF:
                raw.append(body)
            elif kind == _EOF:
                break
        self.styles = [self._style(body) for body in raw]
        return {name: self._look(at) for name, at in self.sheets}

    def _style(self, body: bytes) -> tuple[str, bool]:
        (number,) = struct.unpack_from("<H", body, 2)
        if self.old:
            (colors,) = struct.unpack_from("<I", body, 8)
            filled = colors >> 16 & 0x3F
        else:
            (pattern, colors) = struct.unpack_from("<IH", body, 14)
            filled = pattern >> 26
        color = self.palette.get(colors & 0x7F, "") if filled else ""
        return ("" if color == "FFFFFF" else color), number in self.formats

    def _look(self, at: int) -> Look:
        look = Look()
        depth = cells = 0
        for kind, body in _records(self.data, at):
            depth += (kind == _BOF) - (kind == _EOF)
            if depth <= 0 or cells > _MAX_CELLS:
                break
            if depth > 1:
                continue
            if kind == _ROW and struct.unpack_from("<I", body, 12)[0] & 0x20:
                look.hidden_rows.append(struct.unpack_from("<H", body)[0])
            elif kind == _COLUMNS and struct.unpack_from("<H", body, 8)[0] & 1:
                first, last = struct.unpack_from("<HH", body)
                look.hidden_columns += range(first, min(last, 255) + 1)
            else:
                cells += self._cells(kind, body, look)
        return look

    def _cells(self, kind: int, body: bytes, look: Look) -> int:
        """Put the looks of a record's cells down and return how many there were."""
        if kind in _CELLS:
            row, col, style = struct.unpack_from("<HHH", body)
            self._put(look, row, col, style)
            return 1
        step = {_BLANKS: 2, _NUMBERS: 6}.get(kind)
        if step is None:
            return 0
        row, first = struct.unpack_from("<HH", body)
        count = (len(body) - 6) // step
        for i in range(count):
            self._put(look, row, first + i, struct.unpack_from("<H", body, 4 + step * i)[0])
        return count

    def _put(self, look: Look, row: int, col: int, style: int) -> None:
        if style < len(self.styles):
            fill, percent = self.styles[style]
            if fill:
                look.fills[row, col] = fill
            if percent:
                look.percents.add((row, col))


#: The palette's first colours; ``_INDEXED`` has no black and no white, which shade nothing there.
_FIRST = ("000000", "FFFFFF")


def _short_text(body: bytes) -> str:
    count, wide = body[0], body[1] & 1
    return body[2 : 2 + count * (2 if wide else 1)].decode("utf-16-le" if wide else "cp1252")


def _old_text(body: bytes) -> str:
    return body[1 : 1 + body[0]].decode("cp1252", "replace")
