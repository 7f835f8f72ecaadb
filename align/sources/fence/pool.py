"""Workers and their clock: a page that kills its worker costs that page and no other.

Plain subprocesses instead of an executor, because an executor breaks as a whole when
one of its workers aborts. The threads here only carry bytes; PDFium runs in the
workers, each with one thread.
"""

from __future__ import annotations

import os
import queue
import struct
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from align.sources.fence import wire
from align.sources.pdf.parts import PageRead
from align.sources.pdf.read import failed

#: Wall seconds without any answer after which a worker is ended.
SILENCE = 60.0
OPEN_SILENCE = 90.0
#: Wall seconds for one file: this, or this much a page, whichever is more.
FILE_SECONDS = 180.0
FILE_SECONDS_PER_PAGE = 2.0
#: Recognising a page takes 3 to 10 processor seconds (pdf.md 5), longer on a busy machine.
OCR_SILENCE = 150.0
OCR_SECONDS_PER_PAGE = 60.0
#: A second process pays from this many pages on.
ALONE = 40
PROCESSES = 2
_FRAME_LIMIT = 256 * 1024 * 1024

Answer = dict[str, Any]


class WorkerDied(Exception):
    """The worker ended or fell silent; ``reason`` is ``crash`` or ``time``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Worker:
    """One process; answers arrive on the shared queue as (worker, answer or None at the end)."""

    def __init__(self, answers: queue.Queue[tuple[Worker, Answer | None]]) -> None:
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.answers = answers
        self.heard = time.monotonic()
        self.todo: deque[int] = deque()
        self.chunk = -1
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def send(self, command: Answer) -> None:
        """Give a command; a worker that is gone shows by its closed pipe."""
        assert self.process.stdin is not None
        self.heard = time.monotonic()
        with suppress(OSError, ValueError):
            self.process.stdin.write(wire.dumps(command) + b"\n")
            self.process.stdin.flush()

    def end(self) -> None:
        """Kill it and wait until it is gone."""
        with suppress(OSError):
            self.process.kill()
        self.process.wait()
        self.thread.join(5)
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        try:
            for answer in _frames(stream):  # type: ignore[arg-type]
                self.answers.put((self, answer))
        except (OSError, ValueError):
            pass
        self.answers.put((self, None))


_START = "from align.sources.fence.worker import main; main()"


def _frames(stream: BinaryIO) -> Iterator[Answer]:
    while len(head := stream.read(4)) == 4:
        (length,) = struct.unpack("<I", head)
        if length > _FRAME_LIMIT:
            return
        data = stream.read(length)
        if len(data) < length:
            return
        answer = wire.loads(data)
        if not isinstance(answer, dict):
            return
        yield answer


def _environment() -> dict[str, str]:
    """The parent's environment, in which the child finds the same ``align``."""
    root = str(Path(__file__).resolve().parents[3])
    known = os.environ.get("PYTHONPATH", "")
    environment = dict(os.environ)
    environment["PYTHONPATH"] = os.pathsep.join([root, known] if known else [root])
    environment["PYTHONIOENCODING"] = "utf-8"
    return environment


class Pool:
    """Up to :data:`PROCESSES` workers that have the same file open."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or Path()
        self.answers: queue.Queue[tuple[Worker, Answer | None]] = queue.Queue()
        self.workers: list[Worker] = []

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_what: object) -> None:
        self.end()

    def end(self) -> None:
        """End all workers."""
        for worker in self.workers:
            worker.end()
        self.workers.clear()

    def ask(self, command: Answer, seconds: float = OPEN_SILENCE) -> Answer:
        """One command to one worker and its one answer. Raises :class:`WorkerDied`."""
        worker = self._first()
        worker.send(command)
        try:
            sender, answer = self.answers.get(timeout=seconds)
        except queue.Empty:
            self._drop(worker)
            raise WorkerDied("time") from None
        if answer is None or sender is not worker:
            self._drop(worker)
            raise WorkerDied("crash")
        return answer

    def read(
        self, chunks: Sequence[Sequence[int]], done: Callable[[int, list[PageRead]], None]
    ) -> None:
        """Read all ``chunks`` (page numbers from 1); ``done`` gets (index, pages) of each."""
        _Job(self, chunks, done).run()

    def recognise(
        self,
        pages: Sequence[int],
        engines: Sequence[object],
        done: Callable[[int, list[PageRead]], None],
    ) -> None:
        """OCR of ``pages``, one a chunk; a page without trustworthy text comes back as failed."""
        job = _Job(self, [[n] for n in pages], done)
        job.command = {"do": "ocr", "engines": list(engines)}
        job.silence = OCR_SILENCE
        job.deadline = time.monotonic() + max(FILE_SECONDS, OCR_SECONDS_PER_PAGE * len(pages))
        job.run()

    def _first(self) -> Worker:
        if not self.workers:
            self.workers.append(Worker(self.answers))
        return self.workers[0]

    def more(self, count: int) -> None:
        """Have ``count`` workers, the new ones with the file open."""
        while len(self.workers) < count:
            self.workers.append(self.opened())

    def opened(self) -> Worker:
        """A new worker that was told to open the file."""
        worker = Worker(self.answers)
        worker.send({"do": "open", "path": str(self.path)})
        return worker

    def _drop(self, worker: Worker) -> None:
        worker.end()
        self.workers.remove(worker)
        while True:
            try:
                self.answers.get_nowait()
            except queue.Empty:
                return


class _Job:
    """Hands chunks out, gathers pages, replaces workers that die."""

    def __init__(
        self,
        pool: Pool,
        chunks: Sequence[Sequence[int]],
        done: Callable[[int, list[PageRead]], None],
    ) -> None:
        self.pool = pool
        self.done = done
        self.waiting = deque((i, deque(pages)) for i, pages in enumerate(chunks))
        self.got: dict[int, list[PageRead]] = {i: [] for i, _pages in enumerate(chunks)}
        self.open = len(chunks)
        self.command: Answer = {"do": "read"}
        self.silence = SILENCE
        pages = sum(len(c) for c in chunks)
        self.deadline = time.monotonic() + max(FILE_SECONDS, FILE_SECONDS_PER_PAGE * pages)

    def run(self) -> None:
        for worker in list(self.pool.workers):
            self._give(worker)
        while self.open:
            if time.monotonic() > self.deadline:
                self._give_up()
                return
            try:
                worker, answer = self.pool.answers.get(timeout=1.0)
            except queue.Empty:
                self._check_clock()
                continue
            if worker not in self.pool.workers:
                continue
            if answer is None:
                self._died(worker, "crash")
            else:
                self._heard(worker, answer)
            self._check_clock()

    def _give(self, worker: Worker) -> None:
        if not self.waiting:
            return
        worker.chunk, worker.todo = self.waiting.popleft()
        worker.send({**self.command, "pages": list(worker.todo)})

    def _heard(self, worker: Worker, answer: Answer) -> None:
        worker.heard = time.monotonic()
        if "page" in answer and worker.todo:
            page = _page(answer["page"], worker.todo.popleft())
            self.got[worker.chunk].append(page)
        elif "done" in answer:
            self._finish(worker)
            self._give(worker)
        elif "error" in answer:
            self._died(worker, "crash")

    def _finish(self, worker: Worker) -> None:
        index, worker.chunk = worker.chunk, -1
        if index >= 0:
            self.open -= 1
            self.done(index, self.got.pop(index))

    def _died(self, worker: Worker, reason: str) -> None:
        """The page at work is lost; the rest of its chunk goes to a new worker."""
        self.pool.workers.remove(worker)
        worker.end()
        if worker.chunk < 0:
            return
        if worker.todo:
            self.got[worker.chunk].append(failed(worker.todo.popleft(), reason))
        if worker.todo:
            self.waiting.appendleft((worker.chunk, worker.todo))
        else:
            self._finish(worker)
        if self.waiting:
            fresh = self.pool.opened()
            self.pool.workers.append(fresh)
            self._give(fresh)

    def _check_clock(self) -> None:
        now = time.monotonic()
        for worker in list(self.pool.workers):
            if worker.chunk >= 0 and now - worker.heard > self.silence:
                self._died(worker, "time")

    def _give_up(self) -> None:
        """The file's time is over: what was not read is named as such."""
        for worker in list(self.pool.workers):
            if worker.chunk >= 0:
                self.waiting.append((worker.chunk, worker.todo))
            worker.end()
            self.pool.workers.remove(worker)
        for index, todo in sorted(self.waiting):
            self.got[index] += [failed(n, "file-time") for n in todo]
            self.done(index, self.got.pop(index))
        self.open = 0


def _page(row: Any, number: int) -> PageRead:
    try:
        page = wire.unpack(row)
    except (ValueError, TypeError, IndexError, KeyError):
        return failed(number, "crash")
    return page if page.number == number else failed(number, "crash")
