"""What an XLSX says about looks: fills, percent formats, hidden rows and columns.

:mod:`look_ods` and :mod:`look_xls` say the same of the other two formats. Calamine gives values and merges
fast; the looks are read from the XML beside it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, BinaryIO

from align.sources.guard import DAMAGED, parse_xml, read_member

#: So many rows of a sheet are read.
MAX_ROWS = 50_000
_MAX_CELLS = 3_000_000
#: Larger sheets of ODS are read without their looks (bytes of XML).
MAX_SHEET = 40 * 1024 * 1024
_PERCENT_BUILTIN = (9, 10)
_INDEXED = {
    2: "FF0000", 3: "00FF00", 4: "0000FF", 5: "FFFF00", 6: "FF00FF", 7: "00FFFF",
    10: "FF0000", 11: "00FF00", 12: "0000FF", 13: "FFFF00", 14: "FF00FF", 15: "00FFFF",
    16: "800000", 17: "008000", 18: "000080", 19: "808000", 20: "800080", 21: "008080",
    22: "C0C0C0", 23: "808080", 24: "9999FF", 25: "993366", 26: "FFFFCC", 27: "CCFFFF",
    29: "FF8080", 30: "0066CC", 31: "CCCCFF", 40: "00CCFF", 41: "CCFFFF", 42: "CCFFCC",
    43: "FFFF99", 44: "99CCFF", 45: "FF99CC", 46: "CC99FF", 47: "FFCC99", 48: "3366FF",
    49: "33CCCC", 50: "99CC00", 51: "FFCC00", 52: "FF9900", 53: "FF6600", 54: "666699",
    55: "969696", 56: "003366", 57: "339966", 58: "003300", 59: "333300", 60: "993300",
    61: "993366", 62: "333399", 63: "333333",
}  # fmt: skip
#: Order of theme colours in cell formats differs from the theme file: dark and light swap.
_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{i}" for i in range(1, 7)), "hlink", "folHlink")


@dataclass(slots=True)
class Look:
    """Of one sheet; cells as (row, column) from 0."""

    fills: dict[tuple[int, int], str] = field(default_factory=dict)
    percents: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    """(top, left, bottom, right), included, where calamine does not give them."""
    uncounted: int = 0
    """Formulas whose results were never saved: cells that show nothing."""
    failed: int = 0
    """Formulas that show an error such as ``#REF!`` instead of a value."""


#: What a damaged part raises; its looks are left out, and :mod:`mend` says so.
_FAULTS = (*DAMAGED, KeyError)


def read_looks(file: Path | BinaryIO) -> dict[str, Look]:
    """Looks by sheet name; what cannot be read is left out, never an error."""
    import lxml.etree

    faults = (lxml.etree.LxmlError, *_FAULTS)
    looks = {}
    try:
        with zipfile.ZipFile(file) as archive:
            styles = _styles(archive)
            for name, part in sheet_parts(archive):
                with suppress(*faults):
                    looks[name] = _look(archive, part, styles)
    except faults:
        pass
    return looks


def _named(root: Any, name: str) -> Iterator[Any]:
    """Descendants by local name; strict and transitional files differ in namespace."""
    if root is None:
        return iter(())
    return (e for e in root.iter("{*}" + name))


def sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """(name, member) of each sheet of cells, in the order of the workbook."""
    relations = parse_xml(read_member(archive, "xl/_rels/workbook.xml.rels"))
    targets = {r.get("Id"): r.get("Target", "") for r in _named(relations, "Relationship")}
    for sheet in _named(parse_xml(read_member(archive, "xl/workbook.xml")), "sheet"):
        key = next((v for k, v in sheet.attrib.items() if str(k).endswith("}id")), None)
        target = targets.get(key, "")
        if "worksheets" in target:
            yield sheet.get("name", ""), target.lstrip("/") if target[:1] == "/" else f"xl/{target}"


def _look(archive: zipfile.ZipFile, part: str, styles: list[tuple[str, bool]]) -> Look:
    """The looks of one sheet, which is read as a stream: a formatted one has a million rows."""
    sheet = _Sheet(styles)
    if part in archive.NameToInfo:
        with archive.open(part) as stream:
            sheet.read(stream)
    return sheet.look


class _Sheet:
    """Follows the rows and cells of a sheet; those without a reference come after the last."""

    def __init__(self, styles: list[tuple[str, bool]]) -> None:
        self.styles = styles
        self.look = Look()
        self.row = self.col = 0
        self.open: Any = None
        """The row whose cells are being read."""

    def read(self, stream: IO[bytes]) -> None:
        import lxml.etree

        elements = lxml.etree.iterparse(
            stream,
            tag=("{*}col", "{*}row", "{*}c"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        )
        for cells, (_event, element) in enumerate(elements):
            if cells > _MAX_CELLS or self.row > MAX_ROWS:
                return
            name = element.tag.rpartition("}")[2]
            if name == "c":
                self._begin(element.getparent())
                self._cell(element)
            elif name == "row":
                self._begin(element)
            else:
                self._column(element)
            _forget(element)

    def _begin(self, row: Any) -> None:
        """Note where a row is, once: at its first cell, or at its end where it has none."""
        if row is self.open:
            return
        self.open = row
        self.row, self.col = int(row.get("r") or self.row + 1), 0
        if self.row <= MAX_ROWS and row.get("hidden") in ("1", "true"):
            self.look.hidden_rows.append(self.row - 1)

    def _column(self, element: Any) -> None:
        if element.get("hidden") in ("1", "true"):
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            self.look.hidden_columns += range(first - 1, min(last, first + 200))

    def _cell(self, element: Any) -> None:
        reference = element.get("r")
        at = _position(reference) if reference else (self.row - 1, self.col)
        if at is None:
            return
        self.col = at[1] + 1
        self.look.failed += element.get("t") == "e"
        self.look.uncounted += len(element) == 1 and element[0].tag.endswith("}f")
        style = int(element.get("s", "0"))
        if style < len(self.styles):
            fill, percent = self.styles[style]
            if fill:
                self.look.fills[at] = fill
            if percent:
                self.look.percents.add(at)


def _forget(element: Any) -> None:
    """Let go of what has been read, so that memory does not grow with the sheet."""
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _position(reference: str) -> tuple[int, int] | None:
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    if not letters.isalpha() or not digits or len(letters) > 3:
        return None
    col = 0
    for letter in letters.upper():
        col = col * 26 + ord(letter) - 64
    return int(digits) - 1, col - 1


def _styles(archive: zipfile.ZipFile) -> list[tuple[str, bool]]:
    """(fill as ``RRGGBB`` or "", percent?) for every cell format."""
    root = parse_xml(read_member(archive, "xl/styles.xml"))
    theme = _theme(archive)
    fills = [_fill(f, theme) for group in _named(root, "fills") for f in _named(group, "fill")]
    percents = {
        int(f.get("numFmtId", "0"))
        for f in _named(root, "numFmt")
        if "%" in f.get("formatCode", "")
    } | set(_PERCENT_BUILTIN)
    out = []
    for group in _named(root, "cellXfs"):
        for xf in _named(group, "xf"):
            fill = int(xf.get("fillId", "0"))
            color = fills[fill] if fill < len(fills) else ""
            out.append((color, int(xf.get("numFmtId", "0")) in percents))
    return out


def _fill(element: Any, theme: list[str]) -> str:
    pattern = next(_named(element, "patternFill"), None)
    if pattern is None or pattern.get("patternType", "none") in ("none", "gray125"):
        return ""
    color = next(_named(pattern, "fgColor"), None)
    if color is None:
        return ""
    rgb = color.get("rgb", "")[-6:].upper()
    if color.get("theme"):
        index = int(color.get("theme"))
        rgb = _tint(theme[index], float(color.get("tint", "0"))) if index < len(theme) else ""
    elif color.get("indexed"):
        rgb = _INDEXED.get(int(color.get("indexed")), "")
    return "" if rgb in ("", "FFFFFF") or len(rgb) != 6 else rgb


def _theme(archive: zipfile.ZipFile) -> list[str]:
    root = parse_xml(read_member(archive, "xl/theme/theme1.xml"))
    colors = {}
    for scheme in _named(root, "clrScheme"):
        for entry in scheme:
            name = str(entry.tag).rpartition("}")[2]
            value = next((c.get("lastClr") or c.get("val", "") for c in entry), "")
            colors[name] = value.upper()
    return [colors.get(name, "") for name in _THEME] if colors else []


def _tint(rgb: str, tint: float) -> str:
    """Excel's tint, on each channel: near enough to tell shaded from white."""
    if len(rgb) != 6:
        return ""
    channels = [int(rgb[i : i + 2], 16) for i in (0, 2, 4)]
    if tint >= 0:
        channels = [round(c + (255 - c) * min(tint, 1)) for c in channels]
    else:
        channels = [round(c * (1 + max(tint, -1))) for c in channels]
    return "".join(f"{c:02X}" for c in channels)
