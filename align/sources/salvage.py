"""An archive whose directory is lost, or whose members are damaged, made anew from what is there.

A zip names its members twice: before each of them and in the directory at its end. A
download that stopped has lost the directory and the end of one member; Word and LibreOffice
offer to repair such files, and most of their text is there.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from align.sources.guard import HARMLESS, MAX_MEMBERS, MAX_RATIO, MAX_TOTAL, bomb, crowd, damaged

_HEAD = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _SIZES_FOLLOW = 1, 8
#: Bytes unpacked at once: so many are lost before a fault, and they make 260 KB at most.
_PIECE = 256


def rebuilt(path: Path) -> zipfile.ZipFile:
    """The members of the file at ``path``, each as far as it can be unpacked, in memory.

    Raises :class:`~align.errors.UnreadableFile` for a bomb, and where there is no member.
    """
    data = path.read_bytes()
    out = io.BytesIO()
    total = count = 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, packed, method in _members(data):
            content = _unpacked(packed, method, path.name)
            total, count = total + len(content), count + 1
            if count > MAX_MEMBERS:
                raise crowd(path.name)
            if total > MAX_TOTAL:
                raise bomb(path.name, total)
            if name not in archive.NameToInfo:
                archive.writestr(name, content)
    if not count:
        raise damaged(path.name)
    return zipfile.ZipFile(out)


def names(data: bytes) -> Iterator[str]:
    """Names of the members, from the heads before each of them."""
    for name, _packed, _method in _members(data):
        yield name


def _members(data: bytes) -> Iterator[tuple[str, memoryview, int]]:
    """(name, bytes from its first on, method) of each member that is not encrypted."""
    view = memoryview(data)
    at = data.find(_HEAD)
    while at >= 0 and at + 30 <= len(data):
        flags, method = struct.unpack_from("<HH", data, at + 6)
        (size,) = struct.unpack_from("<I", data, at + 18)
        long, extra = struct.unpack_from("<HH", data, at + 26)
        name = data[at + 30 : at + 30 + long].decode("utf-8", "replace").partition("\0")[0]
        start = at + 30 + long + extra
        known = size and not flags & _SIZES_FOLLOW
        end = start + size if known else len(data)
        if name and method in (_STORED, _DEFLATED) and not flags & _ENCRYPTED:
            if not known and method == _STORED:
                end = max(data.find(_HEAD, start), start)
            yield name, view[start:end], method
        at = data.find(_HEAD, end if known and end < len(data) else at + 30 + long)


def _unpacked(packed: memoryview, method: int, file: str) -> bytes:
    """The member as far as it goes; raises the error for a bomb before memory runs out."""
    if method == _STORED:
        return bytes(packed)
    inflater = zlib.decompressobj(-15)
    parts: list[bytes] = []
    size = 0
    for at in range(0, len(packed), _PIECE):
        try:
            parts.append(inflater.decompress(packed[at : at + _PIECE]))
        except zlib.error:
            break
        size += len(parts[-1])
        if size > MAX_TOTAL or (size > HARMLESS and size > MAX_RATIO * (at + _PIECE)):
            raise bomb(file, size)
        if inflater.eof:
            break
    return b"".join(parts)
