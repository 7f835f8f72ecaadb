"""What a file is, by its first bytes and never by its suffix."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from align.sources.compound import Compound
from align.sources.guard import MAX_MEMBERS

PDF = "pdf"
DOCX = "docx"
XLSX = "xlsx"
ODS = "ods"
XLS = "xls"
HTML = "html"
MARKDOWN = "md"
#: So much of a text is looked at for marks of Markdown (bytes).
_SAMPLE = 256 * 1024
_HTML_STARTS = (
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<table",
    b"<meta",
    b"<title",
    b"<style",
    b"<div",
    b"<h1",
    b"<p>",
)
_MARKDOWN = re.compile(r"^ {0,3}#{1,6}\s+\S|^\s*\|?\s*:?-{2,}:?\s*\|[\s:|-]*$", re.MULTILINE)
#: Some programs number the main part: ``word/document2.xml``.
_NUMBER = re.compile(r"^((?:word/document|xl/workbook))\d+(?=\.\w+$)")
#: What tells a document in one file of XML, or in a mail (MHTML), near its start.
_FLAT = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "xml-sheet"),
    (b"oasis.opendocument.spreadsheet", "fods"),
    (b"schemas.microsoft.com/office/word/2003", "xml-word"),
    (b"schemas.microsoft.com/office/2006/xmlpackage", "xml-word"),
    (b"oasis.opendocument.text", "fodt"),
    (b"content-type: multipart/related", "mht"),
)
_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", XLS),
    ("Book", XLS),
)
_MAX_OLE = 64 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sniff(path: Path) -> str:
    """``pdf docx xlsx xlsb ods pptx odt doc xls ppt zip html md`` or ``""`` for what is none of these.

    Also ``odp rtf encrypted iwork zip-broken ole`` and the keys of ``_FLAT``, none of them read.
    """
    with path.open("rb") as stream:
        head = stream.read(4096)
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"PK"):
        return _zip(path)
    if head.startswith(_OLE):
        return _ole(path)
    return _text(path, head)


def _zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            mimetype = _mimetype(archive) if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError):
        names, mimetype = _without_directory(path)
        return _kind(names, mimetype) or "zip-broken"
    return _kind(names, mimetype) or "zip"


def _kind(names: Iterable[str], mimetype: bytes) -> str:
    """What an archive of these members is; the main part may carry a number."""
    if mimetype:
        return _open_document(mimetype)
    known = {_NUMBER.sub(r"\1", name) for name in names}
    for name, kind in (
        ("word/document.xml", DOCX),
        ("xl/workbook.xml", XLSX),
        ("xl/workbook.bin", "xlsb"),
        ("ppt/presentation.xml", "pptx"),
    ):
        if name in known:
            return kind
    # The main part is lost; the reader says so, or does without.
    if any(name.endswith(".iwa") or name == "Index.zip" for name in known):
        return "iwork"
    rooms = {name.partition("/")[0] for name in known}
    return DOCX if "word" in rooms else XLSX if "xl" in rooms else ""


def _without_directory(path: Path) -> tuple[list[str], bytes]:
    """Names and type of an archive that lost its end: each member has a head of its own."""
    from align.sources.salvage import names

    data = path.read_bytes()
    found = list(islice(names(data), MAX_MEMBERS))
    type_at = data.find(b"mimetypeapplication/", 0, 200)
    return found, data[type_at + 8 : type_at + 108] if type_at >= 0 else b""


def _mimetype(archive: zipfile.ZipFile) -> bytes:
    """The type that an OpenDocument file states; empty for one that is far too long."""
    known = archive.getinfo("mimetype").file_size <= 200
    return archive.read("mimetype") if known else b"-"


def _open_document(mimetype: bytes) -> str:
    if b"spreadsheet" in mimetype:
        return ODS
    return "odt" if b"text" in mimetype else "odp" if b"presentation" in mimetype else ""


def _ole(path: Path) -> str:
    """Legacy Office: the streams at the top tell which one; embedded objects lie deeper."""
    with path.open("rb") as stream:
        data = stream.read(_MAX_OLE)
    try:
        names = set(Compound(data).top())
    except (ValueError, struct.error):
        names = set()
    for name, kind in _STREAMS:
        if name in names:
            return kind
    # Without a directory that can be followed, a name anywhere says at least what was meant.
    return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), "ole")


def _text(path: Path, head: bytes) -> str:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:4096].lower()
    if kind := _flat(start):
        return kind
    if start.startswith((b"<?xml", b"<!--")):
        start = start[max(start.find(b"<!doctype html"), start.find(b"<html"), 0) :]
    if start.startswith(_HTML_STARTS):
        return HTML
    if start.startswith(b"{\\rtf"):
        return "rtf"
    return MARKDOWN if _is_markdown(path) else ""


def _flat(start: bytes) -> str:
    """Documents as one XML or mail file, which office programs write on request."""
    for mark, kind in _FLAT:
        if mark in start[:4096] and start.startswith((b"<", b"mime-version", b"from:")):
            return kind
    return ""


def _is_markdown(path: Path) -> bool:
    """Text with a heading or a table as Markdown writes them; other plain text is no plan."""
    with path.open("rb") as stream:
        sample = stream.read(_SAMPLE)
    if b"\0" in sample:
        return False
    try:
        text = sample.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        if fault.start < len(sample) - 4:
            return False
        text = sample.decode("utf-8", "ignore")
    return bool(_MARKDOWN.search(text))
