"""A whole PDF: opened in workers, page by page, or taken from the cache unopened."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from align.errors import UnreadableFile
from align.i18n import _
from align.model import Finding, Place, Severity
from align.sources.cache import Shelf
from align.sources.document import PageClass, Source
from align.sources.fence import wire
from align.sources.fence.pool import ALONE, PROCESSES, Pool, WorkerDied
from align.sources.flow import build
from align.sources.ocr.engines import Engines, engines, key
from align.sources.pdf.parts import PageRead
from align.sources.pdf.read import NOTHING, OCR_LAYER

CHUNK = 25
#: Classes of pages whose text must be recognised.
UNREAD = (PageClass.SCAN, PageClass.BAD_FONT, PageClass.BAD_OCR)
Progress = Callable[[int, int], None]


def read_pdf(path: Path, sha256: str, progress: Progress | None = None) -> Source:
    """Read every page of the PDF at ``path``."""
    reading = _Reading(path, Shelf(sha256, reader_key()), progress)
    reading.run()
    reads = reading.recognised(_without_bad_layers(reading.pages()))
    if all(r.kind is PageClass.FAILED for r in reads):
        known = {"memory", "time", "crash", "file-time"} & {r.note for r in reads}
        raise _limit(path.name) if known else _unreadable("damaged", path.name)
    flow = build(reads)
    return Source(
        path=str(path),
        name=path.name,
        sha256=sha256,
        format="pdf",
        pages=tuple(flow.pages),
        blocks=tuple(flow.blocks),
        tables=tuple(flow.tables),
        findings=(_damaged(path.name, len(reads)),) if reading.damaged else (),
        metadata=reading.metadata,
    )


def _damaged(name: str, pages: int) -> Finding:
    """A file that lost its end may have lost pages; nothing else would say so."""
    return Finding(
        code="EKS008",
        name="damaged-file",
        severity=Severity.MINOR,
        message=_(
            "berkas PDF rusak pada bagian akhirnya; {count} halaman masih terbaca, "
            "halaman selebihnya mungkin hilang"
        ).format(count=pages),
        places=(Place(name),),
        remedy=_("Minta berkas aslinya kembali, atau simpan ulang dari pengolah kata"),
    )


def _without_bad_layers(reads: list[PageRead]) -> list[PageRead]:
    """A scan goes through one OCR run: where most of its pages are worthless, so are the others."""
    bad = sum(1 for r in reads if r.kind is PageClass.BAD_OCR)
    layers = sum(1 for r in reads if r.note == OCR_LAYER)
    if not bad or bad < layers:
        return reads
    return [
        PageRead(r.number, PageClass.BAD_OCR, r.width, r.height, confidence=0.0)
        if r.note == OCR_LAYER
        else r
        for r in reads
    ]


@cache
def reader_key() -> str:
    """Changes with everything that may change a reading: these modules and the libraries.

    The modules' own bytes are part of it, so nobody has to remember to count a version up.
    """
    import hashlib

    parts = []
    here = Path(__file__).parent
    rooms = (here, here.parent / "fence")
    for module in (
        *(m for r in rooms for m in sorted(r.glob("*.py"))),
        here.parent / "sanitise.py",
    ):
        parts.append(hashlib.sha256(module.read_bytes()).hexdigest())
    for name in ("pypdfium2", "pdfplumber", "pdfminer.six"):
        try:
            parts.append(f"{name}={version(name)}")
        except PackageNotFoundError:
            parts.append(f"{name}=none")
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:16]


@dataclass
class _Reading:
    """One file on its way: chunks from the shelf, the others from workers."""

    path: Path
    shelf: Shelf
    progress: Progress | None
    count: int = 0
    metadata: dict[str, str] = field(default_factory=dict)
    damaged: bool = False
    chunks: dict[int, list[PageRead]] = field(default_factory=dict)
    tried: dict[int, PageRead] = field(default_factory=dict)
    """Pages that went through OCR; those it could not read are of the class FAILED."""

    def run(self) -> None:
        head = self.shelf.load("file")
        if isinstance(head, dict) and isinstance(head.get("pages"), int):
            self.count, self.metadata = head["pages"], dict(head.get("metadata") or {})
            self.damaged = bool(head.get("damaged"))
            self._from_shelf()
        if not self.count or len(self.chunks) < len(self._plan()):
            self._from_workers()
        self.shelf.used()

    def pages(self) -> list[PageRead]:
        return [page for _i, chunk in sorted(self.chunks.items()) for page in chunk]

    def _plan(self) -> list[range]:
        return [
            range(first, min(first + CHUNK, self.count + 1))
            for first in range(1, self.count + 1, CHUNK)
        ]

    def _from_shelf(self) -> None:
        for index, numbers in enumerate(self._plan()):
            rows = self.shelf.load(f"{index:05d}")
            try:
                pages = [wire.unpack(row) for row in rows or ()]
            except (ValueError, TypeError, IndexError, KeyError):
                continue
            if [p.number for p in pages] == list(numbers):
                self.chunks[index] = pages
        self._tell()

    @contextlib.contextmanager
    def _opened(self) -> Iterator[Pool]:
        with tempfile.TemporaryDirectory(prefix="align-") as room, Pool(self.path) as pool:
            self._open(pool, Path(room))
            yield pool

    def _from_workers(self) -> None:
        with self._opened() as pool:
            plan = self._plan()
            missing = [i for i in range(len(plan)) if i not in self.chunks]
            pages = sum(len(plan[i]) for i in missing)
            pool.more(min(PROCESSES, os.cpu_count() or 1) if pages > ALONE else 1)
            pool.read([plan[i] for i in missing], lambda i, got: self._keep(missing[i], got))

    def _open(self, pool: Pool, room: Path) -> None:
        try:
            answer = pool.ask({"do": "open", "path": str(pool.path)})
            self.damaged = bool(answer.get("error") or answer.get("suspect"))
            if answer.get("error") in ("damaged", "no-pages"):
                answer = _after_repair(pool, room)
            elif answer.get("suspect"):
                answer = _the_longer(pool, answer, room)
        except WorkerDied:
            raise _limit(self.path.name) from None
        if "error" in answer:
            raise _unreadable(str(answer["error"]), self.path.name)
        self.count, self.metadata = int(answer["pages"]), dict(answer.get("metadata") or {})
        head = {"pages": self.count, "metadata": self.metadata, "damaged": self.damaged}
        self.shelf.save("file", head)

    def _keep(self, index: int, pages: list[PageRead]) -> None:
        pages.sort(key=lambda p: p.number)
        self.chunks[index] = pages
        if all(p.kind is not PageClass.FAILED for p in pages):
            self.shelf.save(f"{index:05d}", [wire.pack(p) for p in pages])
        self._tell()

    def _tell(self) -> None:
        if self.progress:
            done = [p for c in self.chunks.values() for p in c if not self._waits(p)]
            self.progress(len(done), self.count)

    def _waits(self, page: PageRead) -> bool:
        return page.kind in UNREAD and page.number not in self.tried and bool(engines())

    def recognised(self, reads: list[PageRead]) -> list[PageRead]:
        """``reads`` with pages that OCR could read in the place of unreadable ones."""
        found = engines() if any(r.kind in UNREAD for r in reads) else None
        if not found:
            return reads
        name = f"ocr-{key(found)}-{{:05d}}"
        missing: list[int] = []
        for number in (r.number for r in reads if r.kind in UNREAD):
            try:
                self.tried[number] = wire.unpack(self.shelf.load(name.format(number)))
            except (ValueError, TypeError, IndexError, KeyError):
                missing.append(number)
        if missing:
            self._recognise(missing, found, name)
        self._tell()
        return [self.tried[r.number] if self._is_better(r.number) else r for r in reads]

    def _is_better(self, number: int) -> bool:
        return number in self.tried and self.tried[number].kind is not PageClass.FAILED

    def _recognise(self, pages: list[int], found: Engines, name: str) -> None:
        def keep(_index: int, got: list[PageRead]) -> None:
            for page in got:
                self.tried[page.number] = page
                if page.kind is not PageClass.FAILED or page.note == NOTHING:
                    self.shelf.save(name.format(page.number), wire.pack(page))
            self._tell()

        with self._opened() as pool:
            pool.more(min(PROCESSES, os.cpu_count() or 1, len(pages)))
            pool.recognise(pages, (found.tesseract, found.rapid), keep)


def _after_repair(pool: Pool, room: Path) -> dict[str, object]:
    """Let qpdf rebuild the file and open what came out."""
    target = room / "repaired.pdf"
    why = pool.ask({"do": "repair", "path": str(pool.path), "to": str(target)}).get("repaired")
    if why:
        return {"error": why if why == "password" else "damaged"}
    pool.path = target
    return pool.ask({"do": "open", "path": str(target)})


def _the_longer(pool: Pool, answer: dict[str, object], room: Path) -> dict[str, object]:
    """Of a file with a damaged end, the reading with more pages: PDFium's own or qpdf's."""
    original = pool.path
    other = _after_repair(pool, room)
    if "error" not in other and int(str(other["pages"])) > int(str(answer["pages"])):
        return other
    pool.path = original
    return pool.ask({"do": "open", "path": str(original)})


def _limit(name: str) -> UnreadableFile:
    return UnreadableFile(
        _("PDF melewati batas waktu atau memori dan tidak dapat dibaca"),
        where=name,
        remedy=_("Simpan ulang sebagai PDF dari berkas aslinya"),
    )


def _unreadable(word: str, name: str) -> UnreadableFile:
    if word == "password":
        return UnreadableFile(
            _("PDF dikunci kata sandi"), where=name, remedy=_("Simpan salinan tanpa kata sandi")
        )
    if word == "memory":
        return _limit(name)
    if word == "no-pages":
        message = _("PDF tidak berisi halaman")
    else:
        message = _("PDF rusak dan tidak dapat dibuka")
    return UnreadableFile(
        message, where=name, remedy=_("Simpan ulang sebagai PDF dari berkas aslinya")
    )
