"""The parts of an office file, each read as well as it can be; what was left out is remembered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from align.errors import UnreadableFile
from align.i18n import _
from align.model import Finding, Place, Severity
from align.sources.guard import DAMAGED, MAX_XML, open_archive, parse_xml, read_member
from align.sources.salvage import rebuilt

#: How surely a document is read that lost a part which its content leans on.
LESS_SURE = 0.8
_MAX_RELATIONS = 8 * 1024 * 1024


class Package:
    """An office archive, closed with its ``with`` block. ``change`` is done to each part."""

    def __init__(self, path: Path, change: Callable[[bytes], bytes] = bytes) -> None:
        self.path = path
        self._change = change
        self.archive = open_archive(path)
        self.mended = self.archive.filename is None
        """The archive itself is damaged; what can be had of its members is in memory."""
        self.left_out: list[str] = []
        """Parts that are damaged, or named by the file and not there."""

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_fault: object) -> None:
        self.archive.close()

    def holds(self, name: str) -> bool:
        """Whether the archive has a part of this name."""
        return name in self.archive.NameToInfo

    def read(self, name: str, limit: int = MAX_XML) -> bytes:
        """Bytes of a part, as far as they go where it is damaged; empty where it is missing."""
        return self._change(self._bytes(name, limit))

    def _bytes(self, name: str, limit: int) -> bytes:
        try:
            return read_member(self.archive, name, limit)
        except DAMAGED:
            if self.mended:
                raise
            self.archive.close()
            self.archive, self.mended = rebuilt(self.path), True
            return read_member(self.archive, name, limit)

    def xml(self, name: str, limit: int = MAX_XML, *, promised: bool = False) -> Any:
        """Root of a part that the document can be read without; None where it cannot be used.

        ``promised`` parts are missed where they are not there.
        """
        root, broken = self._root(name, limit)
        if root is None and (promised or broken):
            self.left_out.append(name)
        return root

    def _root(self, name: str, limit: int) -> tuple[Any, bool]:
        """Root of a part, and whether the part is there and broken."""
        import lxml.etree

        try:
            return parse_xml(self.read(name, limit)), False
        except (lxml.etree.LxmlError, UnreadableFile, *DAMAGED):
            return None, True

    def relations(self, name: str) -> Mapping[str, str]:
        """Last word of a relation's type ("styles", "numbering") → name of the part it leads to.

        Without them parts have their usual names, so a broken list is no loss of its own.
        """
        folder, _slash, file = name.rpartition("/")
        root, _broken = self._root(f"{folder}/_rels/{file}.rels".lstrip("/"), _MAX_RELATIONS)
        out: dict[str, str] = {}
        for relation in root.iter("{*}Relationship") if root is not None else ():
            if relation.get("TargetMode") != "External":
                kind = relation.get("Type", "").rpartition("/")[2]
                out.setdefault(kind, _joined(folder, relation.get("Target", "")))
        return out


def _joined(folder: str, target: str) -> str:
    """``target`` as the archive names it, from the folder of the part that refers to it."""
    if target.startswith("/"):
        return target.lstrip("/")
    steps = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            del steps[-1:]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


def damage(
    name: str,
    message: str,
    page: int | None = None,
    *,
    label: str = "",
    quote: str = "",
    remedy: str = "",
) -> Finding:
    """EKS008: what of the file ``name`` could not be read, where, and what to do."""
    return Finding(
        code="EKS008",
        name="damaged-file",
        severity=Severity.MINOR,
        message=message,
        places=(Place(name, page, label, quote=quote),),
        remedy=remedy
        or _("Minta berkas aslinya kembali, atau simpan ulang dari aplikasi pembuatnya"),
    )


def unread(
    name: str, message: str, remedy: str, page: int | None = None, label: str = ""
) -> Finding:
    """EKS010: what a file shows in a form that is not read, though nothing is damaged."""
    return Finding(
        code="EKS010",
        name="unread-content",
        severity=Severity.INFO,
        message=message,
        places=(Place(name, page, label),),
        remedy=remedy,
    )


def hidden_content(message: str, *places: Place) -> Finding:
    """EKS006: content that whoever opens the file does not see."""
    return Finding(
        code="EKS006",
        name="hidden-content",
        severity=Severity.INFO,
        message=message,
        places=places,
        remedy=_(
            "Tampilkan isi itu bila termasuk usulan, atau hapus bila tidak, lalu periksa ulang"
        ),
    )
