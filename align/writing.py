"""Files written whole or not at all, and what is said where a disk refuses."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from align.errors import UsageError
from align.i18n import _

if TYPE_CHECKING:
    from xlsxwriter import Workbook

#: The earliest moment that a ZIP archive can carry; files of align carry no other.
EPOCH = (1980, 1, 1, 0, 0, 0)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A file beside ``path`` to write to; it takes the place of ``path`` when all went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        yield beside
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def refused(path: Path) -> Iterator[None]:
    """An ``OSError`` inside becomes a :class:`UsageError`: ``path``, the reason, what to do."""
    try:
        yield
    except OSError as error:
        reason, remedy = _refusal(error)
        message = _("tidak dapat ditulis ({reason})").format(reason=reason)
        raise UsageError(message, where=str(path), remedy=remedy) from error


def write_text(path: Path, text: str) -> None:
    """Put ``text`` in the place of ``path``: UTF-8, and the same bytes on every system."""
    with whole(path) as beside:
        beside.write_text(text, encoding="utf-8", newline="\n")


def write_bytes(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of ``path``."""
    with whole(path) as beside:
        beside.write_bytes(data)


@contextmanager
def workbook(path: Path, options: Mapping[str, Any]) -> Iterator[Workbook]:
    """A workbook of xlsxwriter that is put in the place of ``path`` at the end.

    It is packed in memory: on a full disk its archive would raise an error of its own and
    complain once more when it is thrown away.
    """
    from xlsxwriter import Workbook

    packed = BytesIO()
    # xlsxwriter changes the options it is given.
    with Workbook(packed, dict(options)) as book:
        yield book
    write_bytes(path, packed.getvalue())


def repacked(packed: BytesIO) -> bytes:
    """The ZIP archive ``packed`` without the moment of writing of its parts."""
    with ZipFile(packed) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    again = BytesIO()
    with ZipFile(again, "w", ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(ZipInfo(name, EPOCH), data, ZIP_DEFLATED)
    return again.getvalue()


def _refusal(error: OSError) -> tuple[str, str]:
    """Why, and what to do; Windows calls a file that Excel holds open not permitted."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("disk penuh"), _("Kosongkan ruang, atau pilih folder lain")
    if error.errno in (errno.EACCES, errno.EPERM):
        return (
            _("tidak diizinkan, atau sedang terbuka di program lain"),
            _("Tutup berkasnya di Excel atau Word, atau pilih folder lain"),
        )
    if error.errno == errno.EROFS:
        return _("folder hanya dapat dibaca"), _("Pilih folder lain")
    return error.strerror or str(error), _("Periksa nama dan foldernya")
