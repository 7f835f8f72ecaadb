"""Checks on office files before any reader opens them: size, ratio, count, and safe XML.

A DOCX, XLSX or ODS is a zip; 732 KB can unpack to 700 MB (measured). The directory of
the archive tells the sizes, and what is read is cut off where the directory lied.
"""

from __future__ import annotations

import zipfile
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
_DAMAGED = (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError, EOFError)


def damaged(name: str) -> UnreadableFile:
    """The error for an office file whose parts cannot be read."""
    return UnreadableFile(
        _("berkas kantor rusak dan tidak dapat dibaca"),
        where=name,
        remedy=_("Buka dan simpan ulang dari pengolah kata atau lembar kerja"),
    )


def check_archive(path: Path) -> None:
    """Raise :class:`UnreadableFile` for a zip bomb or a damaged archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except _DAMAGED:
        raise damaged(path.name) from None
    total = sum(m.file_size for m in members)
    worst = max(
        (m.file_size / max(m.compress_size, 1) for m in members if m.file_size > HARMLESS),
        default=0.0,
    )
    if total > MAX_TOTAL or worst > MAX_RATIO or len(members) > MAX_MEMBERS:
        raise UnreadableFile(
            _("isi berkas mengembang menjadi {size} MB; berkas ditolak (bom zip)").format(
                size=total // 1024**2
            ),
            where=path.name,
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


def parse_xml(data: bytes) -> Any:
    """Root element, or None for empty data. No entities, no network, no huge trees.

    Raises ``lxml.etree.XMLSyntaxError`` for what is not XML.
    """
    from lxml import etree

    if not data:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, recover=False
    )
    return etree.fromstring(data, parser)
