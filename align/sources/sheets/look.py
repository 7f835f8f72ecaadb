"""What an XLSX says about looks: fills, percent formats, hidden rows and columns.

:mod:`look_ods` and :mod:`look_xls` say the same of the other two formats. Calamine gives values and merges fast; the looks are read from the XML beside it, and only
where the file is small enough for that to be cheap.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from align.sources.guard import DAMAGED, parse_xml, read_member

#: Larger sheets are read without their looks (bytes of XML).
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
    look = Look()
    if part not in archive.namelist() or archive.getinfo(part).file_size > MAX_SHEET:
        return look
    root = parse_xml(read_member(archive, part, MAX_SHEET))
    for column in _named(root, "col"):
        if column.get("hidden") in ("1", "true"):
            first, last = int(column.get("min", "1")), int(column.get("max", "1"))
            look.hidden_columns += range(first - 1, min(last, first + 200))
    for row in _named(root, "row"):
        if row.get("hidden") in ("1", "true"):
            look.hidden_rows.append(int(row.get("r", "1")) - 1)
    for cell in _named(root, "c"):
        style = int(cell.get("s", "0"))
        if style >= len(styles):
            continue
        fill, percent = styles[style]
        if fill or percent:
            at = _position(cell.get("r", ""))
            if at and fill:
                look.fills[at] = fill
            if at and percent:
                look.percents.add(at)
    return look


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
