"""A damaged XLSX or ODS made fit for reading: broken parts recovered, replaced, or given up.

Calamine refuses a workbook whole where one part of it is broken. What is lost is said part by
part, so that a reviewer knows what to ask the author for.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from align.i18n import _
from align.sources.guard import DAMAGED, damaged, parse_xml, read_member
from align.sources.package import Package
from align.sources.sheets.look import sheet_parts

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MANIFEST = "META-INF/manifest.xml"
_OPEN_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_ROOT, _BOOK, _LINKS = "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STYLES, _STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
#: More texts than that are not made up to fill the places of lost ones.
_MAX_STRINGS = 1_000_000
_STRING_USE = re.compile(rb'<c\b[^>]*\bt="s"[^>]*>\s*<v>(\d{1,7})</v>')


@dataclass(slots=True)
class Mended:
    """The workbook as a file in memory, and what it lost."""

    stream: io.BytesIO | None
    losses: list[str] = field(default_factory=list)
    """One line for each part of the whole workbook that is damaged."""
    doubtful: set[str] = field(default_factory=set)
    """Names of sheets that were recovered in part."""


def mended(kind: str, path: Path) -> Mended:
    """A copy of the workbook at ``path`` with what can be read of each part.

    Raises :class:`~align.errors.UnreadableFile` where its sheets are lost.
    """
    try:
        with Package(path) as package:
            names = package.archive.namelist()
            wanted = [n for n in names if n.endswith((".xml", ".rels")) or n == "mimetype"]
            parts = {name: package.read(name) for name in wanted}
            cut = package.mended
    except DAMAGED:
        raise damaged(path.name) from None
    mend = _Mend(parts)
    if kind == "ods":
        mend.open_document(path.name)
    else:
        mend.workbook(path.name)
    if cut and not mend.result.losses:
        line = _("berkas rusak atau terpotong; yang terbaca mungkin tidak lengkap")
        mend.result.losses.append(line)
    return mend.result


def lacks_styles(path: Path) -> bool:
    """Whether an XLSX names its formats but has none: dates would be read as numbers."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            links = read_member(archive, _LINKS)
    except DAMAGED:
        return False
    return b"/relationships/styles" in links and _STYLES not in names


class _Mend:
    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        self.stream = io.BytesIO()
        self.result = Mended(self.stream)

    def open_document(self, name: str) -> None:
        content, whole = _sound(self.parts.get("content.xml", b""))
        if not content:
            raise damaged(name)
        self.parts["content.xml"] = content
        if not _sound(self.parts.get(_MANIFEST, b""))[0]:
            self.parts[_MANIFEST] = f'<manifest xmlns="{_OPEN_MANIFEST}"/>'.encode()
        if not whole:
            root = parse_xml(content, recover=True)
            _tidy_rows(root)
            self.parts["content.xml"] = _bytes(root)
            self._open_document_lost(root)
        self._write()

    def _open_document_lost(self, root: Any) -> None:
        """A file that was cut lost the rest of the sheet it ends in, and the sheets after it."""
        tables = [t.get(f"{_TABLE}name", "") for t in root.iter(f"{_TABLE}table")]
        self.result.doubtful.update(tables[-1:])
        self.result.losses.append(
            _("isi buku kerja rusak atau terpotong; baris atau lembar sesudahnya hilang")
        )

    def workbook(self, name: str) -> None:
        broken = set()
        sheets = sorted((n for n in self.parts if _SHEET.fullmatch(n)), key=_in_order)
        if not sheets:
            raise damaged(name)
        for sheet in sheets:
            content, whole = _sound(self.parts[sheet])
            if content and not whole:
                self.parts[sheet] = content
                broken.add(sheet)
        self._structure(sheets)
        self._styles()
        self._strings(sheets, name)
        self._write()
        with zipfile.ZipFile(self.stream) as archive:
            self.result.doubtful = {n for n, part in sheet_parts(archive) if part in broken}

    def _structure(self, sheets: list[str]) -> None:
        """Without its list of sheets a workbook still has the sheets themselves."""
        self.parts[_ROOT] = _relations([("officeDocument", _BOOK)])
        book, whole = _sound(self.parts.get(_BOOK, b""))
        links, linked = _sound(self.parts.get(_LINKS, b""))
        if whole and linked and book and links:
            return
        self.result.losses.append(
            _("daftar lembar rusak: nama lembar dan tanda tersembunyi hilang")
        )
        titles = [_("Lembar {number}").format(number=i) for i in range(1, len(sheets) + 1)]
        entries = "".join(
            f'<sheet name="{title}" sheetId="{i}" r:id="rId{i}"/>'
            for i, title in enumerate(titles, 1)
        )
        self.parts[_BOOK] = (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{entries}</sheets></workbook>'
        ).encode()
        targets = [("worksheet", sheet.removeprefix("xl/")) for sheet in sheets]
        others = [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
        self.parts[_LINKS] = _relations(targets + others)

    def _styles(self) -> None:
        styles, whole = _sound(self.parts.get(_STYLES, b""))
        if whole and styles:
            return
        self.parts[_STYLES] = f'<styleSheet xmlns="{_MAIN}"/>'.encode()
        self.result.losses.append(
            _("format sel (styles.xml) rusak atau hilang: tanggal, persen, dan warna tidak terbaca")
        )

    def _strings(self, sheets: list[str], name: str) -> None:
        """Texts of cells by number; lost ones are empty, so that the others keep their place."""
        used = {int(n) for sheet in sheets for n in _STRING_USE.findall(self.parts[sheet])}
        data = self.parts.get(_STRINGS, b"")
        content, whole = _sound(data)
        if not used or (whole and content):
            return
        root = parse_xml(content, recover=True)
        kept = [] if root is None else list(root.iter("{*}si"))
        if kept and not data.rstrip().endswith(b"sst>"):
            last = kept.pop()
            last.getparent().remove(last)
        lost = sum(1 for n in used if n >= len(kept))
        if lost == len(used) or max(used) > _MAX_STRINGS:
            raise damaged(name)
        blank = deepcopy(kept[0])
        blank.clear()
        for _number in range(len(kept), max(used) + 1):
            root.append(deepcopy(blank))
        self.parts[_STRINGS] = _bytes(root)
        self.result.losses.append(
            _("teks sel (sharedStrings.xml) rusak: {lost} dari {all} teks hilang").format(
                lost=lost, all=len(used)
            )
        )

    def _write(self) -> None:
        with zipfile.ZipFile(self.stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
            for name, content in self.parts.items():
                out.writestr(name, content)


def _tidy_rows(root: Any) -> None:
    """Rows of an ODS with nothing but cells in them, which is all that calamine bears."""
    row, cells = f"{_TABLE}table-row", (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
    for element in list(root.iter(row)):
        element.text = None
        for child in reversed(element):
            child.tail = None
            if child.tag == row:
                element.addnext(child)
            elif child.tag not in cells:
                element.remove(child)


def _sound(data: bytes) -> tuple[bytes, bool]:
    """The part as sound XML, empty where nothing of it is left, and whether it was sound."""
    import lxml.etree

    try:
        root = parse_xml(data)
    except lxml.etree.LxmlError:
        root = parse_xml(data, recover=True)
        return (b"" if root is None else _bytes(root)), False
    return (b"" if root is None else data), root is not None


def _bytes(root: object) -> bytes:
    import lxml.etree

    return bytes(lxml.etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _relations(targets: Iterable[tuple[str, str]]) -> bytes:
    entries = "".join(
        f'<Relationship Id="rId{i}" Type="{_REL}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{entries}</Relationships>'.encode()


def _in_order(name: str) -> tuple[int, str]:
    """``sheet10.xml`` comes after ``sheet9.xml``."""
    digits = re.sub(r"\D", "", name)
    return int(digits[:9] or 0), name
