"""The process that touches PDF files, and nothing else does.

Started as ``python -m align.sources.fence.worker``; takes commands as JSON lines on
standard input and answers with length-prefixed JSON on standard output. It limits its
own memory and time before it opens anything: PDFium aborts its process on some files
(2 of 34 hostile ones), and the parent must only lose a page by that.
"""

from __future__ import annotations

import contextlib
import os
import re
import struct
import sys
from pathlib import Path
from typing import Any, BinaryIO

from align.sources.fence import wire

MEMORY = 3 * 1024**3
#: Processor seconds for one page; the parent's wall clock is the wider limit.
PAGE_SECONDS = 20
OPEN_SECONDS = 60
OCR_SECONDS = 120
OFFICE_SECONDS = 120
_STARTXREF = re.compile(rb"startxref\s+(\d{1,15})")
_XREF = re.compile(rb"\s*(xref|\d+\s+\d+\s+obj)")


def main() -> None:
    """Serve until standard input ends."""
    out = _own_output()
    _limit_memory()
    server = _Server(out)
    for line in sys.stdin.buffer:
        try:
            command = wire.loads(line)
        except ValueError:
            break
        server.serve(command)


def _own_output() -> BinaryIO:
    """Keep the pipe for answers; whatever a library prints goes nowhere."""
    out = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    return out


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    for what, limit in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        _soft, hard = resource.getrlimit(what)
        if hard != resource.RLIM_INFINITY:
            limit = min(limit, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (limit, hard))


def _limit_time(seconds: int) -> None:
    """From now on the process may use this many processor seconds; then it is ended."""
    if sys.platform == "win32":
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    limit = int(usage.ru_utime + usage.ru_stime) + seconds
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


class _Server:
    """Holds the one open document."""

    def __init__(self, out: BinaryIO) -> None:
        self.out = out
        self.document: Any = None
        self.path = ""
        self.second: dict[str, Any] = {}

    def serve(self, command: dict[str, Any]) -> None:
        name = command.get("do")
        if name == "open":
            self.answer(self._open(command["path"]))
        elif name == "repair":
            self.answer(self._repair(command["path"], command["to"]))
        elif name == "office":
            self.answer(_office(command["kind"], command["path"], command["language"]))
        elif name == "ocr":
            for number in command["pages"]:
                self.answer({"page": self._recognise(number, command["engines"])})
            self.answer({"done": True})
        elif name == "read":
            for number in command["pages"]:
                self.answer({"page": self._read(number)})
            self.answer({"done": True})

    def answer(self, value: dict[str, Any]) -> None:
        data = wire.dumps(value)
        self.out.write(struct.pack("<I", len(data)) + data)
        self.out.flush()

    def _open(self, path: str) -> dict[str, Any]:
        import pypdfium2

        _limit_time(OPEN_SECONDS)
        try:
            document = pypdfium2.PdfDocument(path)
            count = len(document)
        except pypdfium2.PdfiumError as fault:
            word = "password" if "password" in str(fault).casefold() else "damaged"
            return {"error": word}
        except MemoryError:
            return {"error": "memory"}
        if count < 1:
            return {"error": "no-pages"}
        self.document, self.path = document, path
        return {"pages": count, "metadata": _metadata(document), "suspect": _is_suspect(path)}

    def _read(self, number: int) -> list[Any]:
        from align.sources.pdf.read import failed, read

        _limit_time(PAGE_SECONDS)
        try:
            return wire.pack(read(self.document, number - 1, self.path, self.second))
        except MemoryError:
            return wire.pack(failed(number, "memory"))
        except Exception as fault:
            return wire.pack(failed(number, type(fault).__name__))

    def _recognise(self, number: int, engines: list[Any]) -> list[Any]:
        """The page by OCR; where nothing trustworthy comes out a failed page says so."""
        from align.sources.ocr.engines import Engines
        from align.sources.ocr.page import recognise
        from align.sources.pdf.read import NOTHING, failed

        _limit_time(OCR_SECONDS)
        try:
            page = recognise(self.document, number - 1, Engines(*engines))
            return wire.pack(page or failed(number, NOTHING))
        except MemoryError:
            return wire.pack(failed(number, "memory"))
        except Exception as fault:
            return wire.pack(failed(number, type(fault).__name__))

    def _repair(self, path: str, to: str) -> dict[str, Any]:
        from align.sources.pdf.repair import repair

        _limit_time(OPEN_SECONDS)
        return {"repaired": repair(path, to)}


def _is_suspect(path: str) -> bool:
    """The file's end is missing or points nowhere. PDFium then gathers objects by itself
    and may lose pages without a word (the last of four, in a test)."""
    with open(path, "rb") as stream:
        stream.seek(0, os.SEEK_END)
        size = stream.tell()
        stream.seek(max(size - 2048, 0))
        found = _STARTXREF.findall(stream.read())
        if not found or int(found[-1]) >= size:
            return True
        stream.seek(int(found[-1]))
        return not _XREF.match(stream.read(64))


def _office(kind: str, path: str, language: str) -> dict[str, Any]:
    """Read an office file; refusals come back as text, since exceptions cannot cross."""
    from align.errors import UnreadableFile
    from align.i18n import activate
    from align.sources.office import pack_source, reader_of

    activate(language)
    _limit_time(OFFICE_SECONDS)
    try:
        return {"source": pack_source(reader_of(kind)(Path(path), "", None))}
    except UnreadableFile as refusal:
        return {"refused": [refusal.message, refusal.where, refusal.remedy]}
    except MemoryError:
        return {"error": "memory"}


def _metadata(document: Any) -> dict[str, str]:
    from align.sources.sanitise import one_line

    try:
        found = document.get_metadata_dict(skip_empty=True)
    except Exception:
        return {}
    return {k: one_line(v)[:500] for k, v in found.items() if one_line(v)}


if __name__ == "__main__":
    main()
