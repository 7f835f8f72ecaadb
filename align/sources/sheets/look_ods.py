"""What an ODS says about looks and merges, which calamine does not give for it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from align.sources.guard import DAMAGED, parse_xml, read_member
from align.sources.sheets.look import MAX_SHEET, Look

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _STYLE, _OFFICE = f"{_OASIS}table:1.0}}", f"{_OASIS}style:1.0}}", f"{_OASIS}office:1.0}}"
_COLOR = f"{_OASIS}xsl-fo-compatible:1.0}}background-color"
#: Files fill a sheet to its last corner by repeating; looks are kept for so much of it.
_ROWS, _COLS = 5_000, 300
_HIDDEN = ("collapse", "filter")
_LINE = 8


def read_looks(file: Path | BinaryIO) -> dict[str, Look]:
    """Looks by sheet name; what cannot be read is left out, never an error."""
    content = _root(file, "content.xml")
    if content is None:
        return {}
    fills = _fills(_root(file, "styles.xml")) | _fills(content)
    return {
        table.get(f"{_TABLE}name", ""): _Sheet(fills).read(table)
        for table in content.iter(f"{_TABLE}table")
    }


def _root(file: Path | BinaryIO, name: str) -> Any:
    import lxml.etree

    try:
        with zipfile.ZipFile(file) as archive:
            data = read_member(archive, name, MAX_SHEET)
    except DAMAGED:
        return None
    try:
        return parse_xml(data)
    except lxml.etree.LxmlError:
        return parse_xml(data, recover=True)


def _fills(root: Any) -> dict[str, str]:
    """Background of each style of cells, its own or its parents'."""
    own: dict[str, tuple[str | None, str]] = {}
    for style in root.iter(f"{_STYLE}style") if root is not None else ():
        if style.get(f"{_STYLE}family") == "table-cell":
            properties = style.find(f"{_STYLE}table-cell-properties")
            color = None if properties is None else properties.get(_COLOR)
            own[style.get(f"{_STYLE}name", "")] = (
                color,
                style.get(f"{_STYLE}parent-style-name", ""),
            )
    out = {}
    for name in own:
        color, at = None, name
        for _step in range(_LINE):
            if color is not None or at not in own:
                break
            color, at = own[at]
        text = (color or "").lstrip("#").upper()
        out[name] = text if len(text) == 6 and text != "FFFFFF" else ""
    return out


@dataclass(slots=True)
class _Column:
    hidden: bool
    style: str


class _Sheet:
    """Walks one sheet; repeated rows and columns are counted, not copied."""

    def __init__(self, fills: dict[str, str]) -> None:
        self.fills = fills
        self.look = Look()
        self.columns: list[_Column] = []

    def read(self, table: Any) -> Look:
        for column in table.iter(f"{_TABLE}table-column"):
            hidden = column.get(f"{_TABLE}visibility") in _HIDDEN
            style = column.get(f"{_TABLE}default-cell-style-name", "")
            count = min(_count(column, "number-columns-repeated"), _COLS - len(self.columns))
            if hidden:
                first = len(self.columns)
                self.look.hidden_columns += range(first, first + count)
            self.columns += [_Column(hidden, style)] * count
        row = 0
        for element in table.iter(f"{_TABLE}table-row"):
            count = min(_count(element, "number-rows-repeated"), _ROWS - row)
            if count <= 0:
                break
            self._row(element, row, count)
            row += count
        return self.look

    def _row(self, element: Any, row: int, count: int) -> None:
        if element.get(f"{_TABLE}visibility") in _HIDDEN:
            self.look.hidden_rows += range(row, row + count)
        usual = element.get(f"{_TABLE}default-cell-style-name", "")
        for col, cell in _cells(element):
            self._merge(cell, row, col)
            bare = cell.get(f"{_OFFICE}value-type") is None and not len(cell)
            self.look.uncounted += bare and cell.get(f"{_TABLE}formula") is not None
            style = cell.get(f"{_TABLE}style-name") or usual
            if not style and col < len(self.columns):
                style = self.columns[col].style
            fill = self.fills.get(style, "")
            percent = cell.get(f"{_OFFICE}value-type") == "percentage"
            for r in range(row, row + count) if fill or percent else ():
                if fill:
                    self.look.fills[r, col] = fill
                if percent:
                    self.look.percents.add((r, col))

    def _merge(self, cell: Any, row: int, col: int) -> None:
        wide, high = _count(cell, "number-columns-spanned"), _count(cell, "number-rows-spanned")
        if wide > 1 or high > 1:
            self.look.merges.append((row, col, row + high - 1, col + wide - 1))


def _cells(row: Any) -> Iterator[tuple[int, Any]]:
    """(column, cell) for each place up to the last column that counts."""
    col = 0
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        for _copy in range(_count(cell, "number-columns-repeated")):
            if col >= _COLS:
                return
            yield col, cell
            col += 1


def _count(element: Any, name: str) -> int:
    """A count of at least one; a million is more than any sheet has."""
    text = element.get(f"{_TABLE}{name}", "1")
    return max(min(int(text), 1_048_576), 1) if text.isascii() and text.isdigit() else 1
