"""XLS and ODS files written by hand, so that a test says exactly what they hold."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

Value = str | float | bool | None
#: A cell: its value and the number of its style.
Styled = tuple[Value, int]
_SECTOR = 512


def xls(
    path: Path,
    sheets: Mapping[str, Sequence[Sequence[Styled | Value]]],
    *,
    fills: Sequence[int] = (0,),
    percents: Sequence[int] = (),
    merges: Sequence[tuple[int, int, int, int]] = (),
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[int] = (),
    hidden_sheets: Sequence[str] = (),
    palette: Sequence[str] = (),
) -> Path:
    """A workbook. Style n has the palette's colour ``fills[n]`` (0 none); those in ``percents`` are percent.

    ``merges`` are (top, left, bottom, right), included; hidden places hold for all sheets.
    """
    parts = [_sheet(rows, merges, hidden_rows, hidden_columns) for rows in sheets.values()]
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 6))
    if palette:
        colors = b"".join(bytes.fromhex(c) + b"\0" for c in palette)
        head += _record(0x0092, struct.pack("<H", len(palette)) + colors)
    for style, color in enumerate(fills):
        number = 9 if style in percents else 0
        pattern = (1 if color else 0) << 26
        head += _record(
            0x00E0, struct.pack("<HHHBBBBIIH", 0, number, 0, 0, 0, 0, 0, 0, pattern, color)
        )
    names = list(sheets)
    size = len(head) + sum(4 + 8 + len(n) for n in names) + 4
    for name, part in zip(names, parts, strict=True):
        hidden = 1 if name in hidden_sheets else 0
        head += _record(
            0x0085, struct.pack("<IBBBB", size, hidden, 0, len(name), 0) + name.encode("cp1252")
        )
        size += len(part)
    path.write_bytes(_compound(head + _record(0x000A, b"") + b"".join(parts)))
    return path


def xls95(
    path: Path,
    rows: Sequence[Sequence[Styled | Value]],
    *,
    fills: Sequence[int] = (0,),
    percents: Sequence[int] = (),
    hidden_rows: Sequence[int] = (),
    inside: str = "",
) -> Path:
    """A workbook of Excel 95 (BIFF5) with one sheet "Form"; styles as in :func:`xls`.

    ``inside`` is the name of the stream of an embedded object.
    """
    sheet = _record(0x0809, struct.pack("<HHHH", 0x0500, 0x10, 0, 0))
    for row in hidden_rows:
        sheet += _record(0x0208, struct.pack("<HHHHHHI", row, 0, 9, 255, 0, 0, 0x20))
    for r, line in enumerate(rows):
        for c, item in enumerate(line):
            value, style = item if isinstance(item, tuple) else (item, 0)
            if isinstance(value, str):
                text = value.encode("cp1252")
                head = struct.pack("<HHHH", r, c, style, len(text))
                sheet += _record(0x0204, head + text)
            else:
                sheet += _cell(r, c, value, style)
    sheet += _record(0x000A, b"")
    book = _record(0x0809, struct.pack("<HHHH", 0x0500, 5, 0, 0))
    book += _record(0x0042, struct.pack("<H", 1252))
    for style, color in enumerate(fills):
        number = 9 if style in percents else 0
        area = color | (1 << 16 if color else 0)
        book += _record(0x00E0, struct.pack("<HHHHII", 0, number, 0, 0, area, 0))
    book += _record(0x0085, struct.pack("<IHB", len(book) + 19, 0, 4) + b"Form")
    path.write_bytes(_compound(book + _record(0x000A, b"") + sheet, "Book", inside))
    return path


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _sheet(
    rows: Sequence[Sequence[Styled | Value]],
    merges: Sequence[tuple[int, int, int, int]],
    hidden_rows: Sequence[int],
    hidden_columns: Sequence[int],
) -> bytes:
    out = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 6))
    for column in hidden_columns:
        out += _record(0x007D, struct.pack("<HHHHHH", column, column, 2000, 0, 1, 0))
    for row in hidden_rows:
        out += _record(0x0208, struct.pack("<HHHHHHI", row, 0, 9, 255, 0, 0, 0x20))
    for r, row in enumerate(rows):
        for c, item in enumerate(row):
            value, style = item if isinstance(item, tuple) else (item, 0)
            out += _cell(r, c, value, style)
    ranges = b"".join(struct.pack("<HHHH", t, b, le, ri) for t, le, b, ri in merges)
    out += _record(0x00E5, struct.pack("<H", len(merges)) + ranges)
    return out + _record(0x000A, b"")


def _cell(row: int, col: int, value: Value, style: int) -> bytes:
    head = struct.pack("<HHH", row, col, style)
    if value is None:
        return _record(0x0201, head) if style else b""
    if isinstance(value, bool):
        return _record(0x0205, head + struct.pack("<BB", value, 0))
    if isinstance(value, str):
        text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
        return _record(0x0204, head + text)
    return _record(0x0203, head + struct.pack("<d", value))


def _compound(book: bytes, name: str = "Workbook", inside: str = "") -> bytes:
    """A compound file with this one stream; ``inside`` is an embedded object's."""
    book += b"\0" * (max(4096 - len(book), 0) + -max(len(book), 4096) % _SECTOR)
    count = len(book) // _SECTOR
    links = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, count + 2), 0xFFFFFFFE]
    table = struct.pack(f"<{len(links)}I", *links) + b"\xff" * (_SECTOR - 4 * len(links))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0
    )
    header += struct.pack("<I", 0) + b"\xff" * (4 * 108)
    directory = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _entry(
        name, 2, 0xFFFFFFFF, 2, len(book), 2 if inside else 0xFFFFFFFF
    )
    if inside:
        directory += _entry("MBD1", 1, 3, 0, 0) + _entry(inside, 2, 0xFFFFFFFF, 2, 0)
    return header + table + directory.ljust(_SECTOR, b"\0") + book


def _entry(
    name: str, kind: int, child: int, start: int, size: int, right: int = 0xFFFFFFFF
) -> bytes:
    text = name.encode("utf-16-le")
    none = 0xFFFFFFFF
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text) + 2, kind, 1, none, right, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )


_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)


def ods(path: Path, tables: str, styles: str = "") -> Path:
    """A workbook with this XML as its tables."""
    content = (
        f"<office:document-content {_NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def ods_cell(text: str = "", attributes: str = "", *, covered: bool = False) -> str:
    """A cell with text; ``attributes`` go into its tag."""
    tag = "covered-table-cell" if covered else "table-cell"
    kind = 'office:value-type="string" ' if text and "value-type" not in attributes else ""
    return f"<table:{tag} {kind}{attributes}><text:p>{text}</text:p></table:{tag}>"


def xlsb(path: Path, rows: Sequence[Sequence[str | float]]) -> Path:
    """A binary workbook with one sheet "Form"."""
    sheet = _part(129) + _part(148, struct.pack("<IIII", 0, len(rows) - 1, 0, 20)) + _part(145)
    for r, line in enumerate(rows):
        sheet += _part(0, struct.pack("<II", r, 0) + b"\0" * 9)
        for c, value in enumerate(line):
            at = struct.pack("<II", c, 0)
            text = isinstance(value, str)
            sheet += (
                _part(6, at + _wide(value)) if text else _part(5, at + struct.pack("<d", value))
            )
    sheet += _part(146) + _part(130)
    entry = _part(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Form"))
    book = _part(131) + _part(143) + entry + _part(144) + _part(132)
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{rel}/{{}}" Target="{{}}"/></Relationships>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", links.format("officeDocument", "xl/workbook.bin"))
        archive.writestr("xl/workbook.bin", book)
        archive.writestr(
            "xl/_rels/workbook.bin.rels", links.format("worksheet", "worksheets/sheet1.bin")
        )
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return path


def _part(kind: int, body: bytes = b"") -> bytes:
    """A record of BIFF12: kind and length in seven bits a byte."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(body)
    return head + bytes([size & 0x7F | 0x80, size >> 7]) + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
