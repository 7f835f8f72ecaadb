"""Office files behind the same fence as PDFs: read in a worker, handed over as JSON.

A workbook with one cell in its last corner makes a dense grid of 17 billion cells; the
reader then aborts its process. One worker serves all office files of a run, because
starting one costs more than reading a form.
"""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from align.errors import UnreadableFile
from align.i18n import _, language
from align.model import Finding, Place, Severity
from align.sources.document import Block, BlockKind, Page, PageClass, Source
from align.sources.fence import wire
from align.sources.fence.pool import Pool, WorkerDied
from align.sources.guard import damaged

#: Wall seconds for one office file.
SECONDS = 180.0

Reader = Callable[[Path, str, Callable[[int, int], None] | None], Source]
_lock = threading.Lock()
_pool: Pool | None = None
_owner = 0


def reader_of(kind: str) -> Reader:
    """The function that reads files of this kind; runs in the worker."""
    if kind == "docx":
        from align.sources.docx.document import read_docx

        return read_docx
    if kind == "html":
        from align.sources.markup.html import read_html

        return read_html
    if kind == "md":
        from align.sources.markup.markdown import read_markdown

        return read_markdown
    from functools import partial

    from align.sources.sheets.document import read_workbook

    return partial(read_workbook, kind)


def read_office(
    kind: str, path: Path, sha256: str, progress: Callable[[int, int], None] | None = None
) -> Source:
    """Read the office file at ``path``."""
    command = {"do": "office", "kind": kind, "path": str(path.absolute()), "language": language()}
    try:
        answer = _ask(command)
    except WorkerDied as end:
        raise _limit(path.name) if end.reason == "time" else damaged(path.name) from None
    if "refused" in answer:
        message, where, remedy = answer["refused"]
        raise UnreadableFile(message, where=where, remedy=remedy)
    if "error" in answer:
        raise _limit(path.name)
    source = unpack_source(answer["source"])
    if progress:
        progress(len(source.pages), len(source.pages))
    return replace(source, path=str(path), sha256=sha256)


def _ask(command: dict[str, Any]) -> dict[str, Any]:
    global _pool, _owner
    with _lock:
        if _pool is None or _owner != os.getpid():
            _pool, _owner = Pool(), os.getpid()
            atexit.register(_end, _owner)
        return _pool.ask(command, SECONDS)


def _end(owner: int) -> None:
    """At exit; a forked child must not end, nor talk to, its parent's worker."""
    if _pool is not None and owner == os.getpid() == _owner:
        _pool.end()


def _limit(name: str) -> UnreadableFile:
    return UnreadableFile(
        _("berkas melewati batas waktu atau memori dan tidak dapat dibaca"),
        where=name,
        remedy=_("Simpan ulang, atau pecah menjadi beberapa berkas"),
    )


def pack_source(source: Source) -> list[Any]:
    """A source without path and hash as nested lists."""
    return [
        source.name,
        source.format,
        [[p.number, p.text, p.kind.value, p.label, p.note, p.confidence] for p in source.pages],
        [[b.kind.value, b.text, b.page, b.level, b.number, b.table, b.size] for b in source.blocks],
        [wire.pack_table(t) for t in source.tables],
        [
            [
                *(f.code, f.name, f.severity.value, f.message, f.remedy),
                [[p.page, p.page_label, p.quote] for p in f.places],
            ]
            for f in source.findings
        ],
        dict(source.metadata),
    ]


def unpack_source(row: list[Any]) -> Source:
    """The source that :func:`pack_source` wrote."""
    name, kind, pages, blocks, tables, findings, metadata = row
    return Source(
        path="",
        name=name,
        sha256="",
        format=kind,
        pages=tuple(
            Page(n, t, PageClass(k), label, note=note, confidence=sure)
            for n, t, k, label, note, sure in pages
        ),
        blocks=tuple(
            Block(BlockKind(k), text, page, level=level, number=number, table=table, size=size)
            for k, text, page, level, number, table, size in blocks
        ),
        tables=tuple(replace(wire.unpack_table(t), index=i) for i, t in enumerate(tables)),
        findings=tuple(
            Finding(
                code,
                slug,
                Severity(severity),
                message,
                places=tuple(Place(name, page, label, quote=q) for page, label, q in places),
                remedy=remedy,
            )
            for code, slug, severity, message, remedy, places in findings
        ),
        metadata=metadata,
    )
