"""Files written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

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


def write_text(path: Path, text: str) -> None:
    """Put ``text`` in the place of ``path``: UTF-8, and the same bytes on every system."""
    with whole(path) as beside:
        beside.write_text(text, encoding="utf-8", newline="\n")


def repacked(path: Path) -> None:
    """Pack the ZIP archive ``path`` again without the moment of writing of its parts."""
    with ZipFile(path) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(ZipInfo(name, EPOCH), data, ZIP_DEFLATED)
