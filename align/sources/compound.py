"""Compound files (MS-CFB): what holds legacy Office files, as a small file system of sectors."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_END, _NONE = 0xFFFFFFFE, 0xFFFFFFFF
_SMALL = 4096
_ENTRY = 128


@dataclass(frozen=True, slots=True)
class Entry:
    """A stream or storage at the top of the file."""

    name: str
    start: int
    size: int


class Compound:
    """The sectors of a compound file. Raises ``ValueError`` or ``struct.error`` for no such file."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.size = 1 << struct.unpack_from("<H", data, 30)[0]
        if self.size not in (512, 4096):
            raise ValueError("sector size")
        self.links: list[int] = []
        for sector in self._table_sectors():
            self.links += self._numbers(sector)
        (first,) = struct.unpack_from("<I", data, 48)
        self.directory = self._chain(first)

    def top(self) -> Mapping[str, Entry]:
        """The entries right below the root by name, not those of embedded objects."""
        found: dict[str, Entry] = {}
        waiting, seen = [self._child(0)], {0}
        while waiting:
            at = waiting.pop()
            if at in seen or (at + 1) * _ENTRY > len(self.directory):
                continue
            seen.add(at)
            raw = self.directory[at * _ENTRY : (at + 1) * _ENTRY]
            length, _kind, left, right = struct.unpack_from("<HHII", raw, 64)
            start, size = struct.unpack_from("<II", raw, 116)
            name = raw[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            found[name] = Entry(name, start, size)
            waiting += [left, right]
        return found

    def read(self, entry: Entry) -> bytes:
        """Bytes of a stream; those under 4,096 lie in pieces of 64 in the root's own stream."""
        if entry.size >= _SMALL:
            return self._chain(entry.start)[: entry.size]
        (root,) = struct.unpack_from("<I", self.directory, 116)
        (first,) = struct.unpack_from("<I", self.data, 60)
        store, packed = self._chain(root), self._chain(first)
        links = struct.unpack(f"<{len(packed) // 4}I", packed[: len(packed) // 4 * 4])
        parts, at = [], entry.start
        for _step in range(entry.size // 64 + 1):
            if at >= len(links):
                break
            parts.append(store[at * 64 : at * 64 + 64])
            at = links[at]
        return b"".join(parts)[: entry.size]

    def _child(self, at: int) -> int:
        return int(struct.unpack_from("<I", self.directory, at * _ENTRY + 76)[0])

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack_from(f"<{self.size // 4}I", self.data, (sector + 1) * self.size)

    def _table_sectors(self) -> Iterator[int]:
        yield from (s for s in struct.unpack_from("<109I", self.data, 76) if s < _END)
        (more,) = struct.unpack_from("<I", self.data, 68)
        for _step in range(len(self.data) // self.size):
            if more >= _END:
                return
            *sectors, more = self._numbers(more)
            yield from (s for s in sectors if s < _END)

    def _chain(self, first: int) -> bytes:
        """Sectors one after the other; a loop ends where the file would be longer than it is."""
        parts = []
        for _step in range(len(self.data) // self.size + 1):
            if first >= len(self.links):
                break
            parts.append(self.data[(first + 1) * self.size : (first + 2) * self.size])
            first = self.links[first]
        return b"".join(parts)
