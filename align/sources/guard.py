"""Checks on office files before any reader opens them: size, ratio, count, and safe XML.

A DOCX, XLSX or ODS is a zip; 732 KB can unpack to 700 MB (measured). The directory of
the archive tells the sizes, and what is read is cut off where the directory lied.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path
from typing import Any

from align.errors import UnreadableFile
from align.i18n import _

MAX_TOTAL = 300 * 1024 * 1024
MAX_RATIO = 200
MAX_MEMBERS = 20_000
#: Small members may be packed more tightly than MAX_RATIO without harm.
HARMLESS = 5 * 1024 * 1024
MAX_XML = 150 * 1024 * 1024
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
#: What the standard library raises for archives and members that are broken.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    EOFError,
)


def damaged(name: str) -> UnreadableFile:
    """The error for an office file whose parts cannot be read."""
    return UnreadableFile(
        _("berkas kantor rusak dan tidak dapat dibaca"),
        where=name,
        remedy=_("Buka dan simpan ulang dari pengolah kata atau lembar kerja"),
    )


def open_archive(path: Path) -> zipfile.ZipFile:
    """The archive at ``path``, made anew from its members where its directory is lost.

    Raises :class:`UnreadableFile` for a zip bomb, and where there is nothing to make it from.
    """
    try:
        archive = zipfile.ZipFile(path)
    except DAMAGED:
        from align.sources.salvage import rebuilt

        return rebuilt(path)
    try:
        check_members(archive.infolist(), path.name)
    except UnreadableFile:
        archive.close()
        raise
    return archive


def check_members(members: list[zipfile.ZipInfo], name: str) -> None:
    """Raise :class:`UnreadableFile` where the members are a bomb by what they claim."""
    total = sum(m.file_size for m in members)
    worst = max(
        (m.file_size / max(m.compress_size, 1) for m in members if m.file_size > HARMLESS),
        default=0.0,
    )
    if len(members) > MAX_MEMBERS:
        raise crowd(name)
    if total > MAX_TOTAL or worst > MAX_RATIO:
        raise bomb(name, total)


def bomb(name: str, size: int) -> UnreadableFile:
    """The error for an archive that unpacks to ``size`` bytes or more."""
    return UnreadableFile(
        _("isi berkas mengembang menjadi {size} MB; berkas ditolak (bom zip)").format(
            size=size // 1024**2
        ),
        where=name,
        remedy=_("Minta berkas aslinya kembali"),
    )


def crowd(name: str) -> UnreadableFile:
    """The error for an archive of more members than any document has."""
    return UnreadableFile(
        _("berkas memuat lebih dari {count} bagian; berkas ditolak (bom zip)").format(
            count=MAX_MEMBERS
        ),
        where=name,
        remedy=_("Minta berkas aslinya kembali"),
    )


def read_member(archive: zipfile.ZipFile, name: str, limit: int = MAX_XML) -> bytes:
    """Bytes of one member; empty where it is missing. Never more than ``limit`` bytes.

    Raises ``ValueError`` where the member is longer than it claimed.
    """
    try:
        info = archive.getinfo(name)
    except KeyError:
        return b""
    with archive.open(info) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise ValueError(name)
    return data


def parse_xml(data: bytes, *, recover: bool = False) -> Any:
    """Root element, or None for empty data. No entities, no network, no huge trees.

    With ``recover`` broken XML gives what can be read of it, or None; but a document that
    declares entities is not worth the risk. Else ``lxml.etree.XMLSyntaxError`` is raised.
    """
    from lxml import etree

    if not data or (recover and _DECLARES.search(data)):
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, recover=recover
    )
    return etree.fromstring(data, parser)
