"""Pages that were read before, by content: a file that is read again is not opened again.

``<cache>/pages/<sha256 of file + key of reader>/`` holds one gzip of JSON per chunk of
pages and one for the file. Every file appears by rename, so two processes and a kill at
any moment leave only whole files behind. ``ALIGN_CACHE_DIR`` moves the folder,
``ALIGN_CACHE=off`` switches the cache off.
"""

from __future__ import annotations

import gzip
import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.sources.fence import wire

#: When the folder has grown beyond this, what was used longest ago goes first.
MAX_BYTES = 500 * 1024 * 1024
#: Times are only needed to tell old from new; a reading is always judged by its key.
_LOW_WATER = 0.8
#: Files on their way have this name first; older ones (seconds) belong to a process that was ended.
_NEW = ".new-"
_LEFT = 3600.0


@dataclass(frozen=True, slots=True)
class Info:
    """State of the cache. ``size`` in bytes."""

    path: Path
    documents: int
    size: int
    enabled: bool


def folder() -> Path:
    """Where pages are kept; the folder may not exist yet."""
    moved = os.environ.get("ALIGN_CACHE_DIR", "").strip()
    if moved:
        return Path(moved) / "pages"
    import platformdirs

    return Path(platformdirs.user_cache_dir("align")) / "pages"


def enabled() -> bool:
    """False with ``ALIGN_CACHE=off`` (also ``0``, ``no``, ``false``)."""
    return os.environ.get("ALIGN_CACHE", "").strip().casefold() not in ("off", "0", "no", "false")


def info() -> Info:
    """How much is kept where."""
    entries = _entries(folder())
    return Info(folder(), len(entries), sum(size for _t, size, _p in entries), enabled())


def clear() -> Info:
    """Remove everything; returns what there was."""
    before = info()
    shutil.rmtree(before.path, ignore_errors=True)
    return before


class Shelf:
    """The kept pages of one file under one reader key. All faults count as "not there"."""

    def __init__(self, sha256: str, key: str) -> None:
        self.on = enabled()
        self.path = folder() / sha256[:2] / f"{sha256}-{key}"

    def load(self, name: str) -> Any:
        """The value kept as ``name``, or None."""
        if not self.on:
            return None
        try:
            with gzip.open(self.path / f"{name}.json.gz") as stream:
                return wire.loads(stream.read())
        except (OSError, ValueError, EOFError):
            return None

    def save(self, name: str, value: Any) -> None:
        """Keep ``value`` as ``name``; a full or read-only disk is no error."""
        if not self.on:
            return
        data = gzip.compress(wire.dumps(value), 5, mtime=0)
        temporary = ""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self.path, prefix=_NEW)
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            os.replace(temporary, self.path / f"{name}.json.gz")
        except OSError:
            if temporary:
                with suppress(OSError):
                    os.unlink(temporary)

    def used(self) -> None:
        """Mark as used now, and drop the oldest entries where the folder is too large."""
        if not self.on:
            return
        with suppress(OSError):
            os.utime(self.path)
            now = self.path.stat().st_mtime
            for left in self.path.glob(f"{_NEW}*"):
                if now - left.stat().st_mtime > _LEFT:
                    left.unlink()
        _trim(folder(), MAX_BYTES)


def _entries(root: Path) -> list[tuple[float, int, Path]]:
    """(last use, size, folder) of every kept file, oldest first."""
    found = []
    for path in root.glob("??/*"):
        try:
            size = sum(f.stat().st_size for f in path.iterdir())
            found.append((path.stat().st_mtime, size, path))
        except OSError:
            continue
    return sorted(found)


def _trim(root: Path, limit: int) -> None:
    entries = _entries(root)
    total = sum(size for _t, size, _p in entries)
    if total <= limit:
        return
    for _time, size, path in entries[:-1]:
        shutil.rmtree(path, ignore_errors=True)
        total -= size
        if total <= _LOW_WATER * limit:
            return
