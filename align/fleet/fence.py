"""A child process that does jobs one after another and may be killed in the middle of one.

For workers that are not ours to kill: a Dask worker that crashes takes the jobs waiting on
it along, and one that hangs is never missed. The child is a plain subprocess, because a Dask
worker is daemonic and may not start children of :mod:`multiprocessing`.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO

from align.fleet.executor import Fault, Outcome
from align.fleet.jobs import work
from align.fleet.local import settle

#: Seconds until a child must have its libraries loaded, and what it then says.
START, READY = 120.0, b"ready"
_HEAD = struct.Struct("<Q")
_START = "from align.fleet.fence import serve; serve()"
_here = threading.local()


def fenced(name: str, payload: bytes, seconds: float, memory: int) -> Outcome:
    """Do a job in the child of this thread; what a Dask worker is given to do."""
    fence: Fence | None = getattr(_here, "fence", None)
    if fence is None or fence.memory != memory:
        fence = _here.fence = Fence(memory)
    return fence.do(name, payload, seconds)


class Fence:
    """The child, started when first needed and again after each end."""

    def __init__(self, memory: int) -> None:
        self.memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[bytes | None] = queue.Queue()

    def do(self, name: str, payload: bytes, seconds: float) -> Outcome:
        """One job and its outcome, after ``seconds`` at the latest."""
        process = self._process or self._start()
        assert process.stdin is not None
        with contextlib.suppress(OSError):
            _send(process.stdin, pickle.dumps((name, payload)))  # type: ignore[arg-type]
        try:
            answer = self._answers.get(timeout=seconds)
        except queue.Empty:
            self.end()
            return Outcome(fault=Fault.TIME)
        if answer is None:
            code = self.end()
            return Outcome(fault=Fault.CRASH, detail=str(code))
        outcome: Outcome = pickle.loads(answer)  # noqa: S301 - from our own child
        return outcome

    def end(self) -> int | None:
        """Kill the child and all that it started; its exit code."""
        process, self._process = self._process, None
        if process is None:
            return None
        code = process.poll()
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        return process.returncode if code is None else code

    def _start(self) -> subprocess.Popen[bytes]:
        root = str(Path(__file__).resolve().parents[2])
        known = os.environ.get("PYTHONPATH", "")
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", _START, str(self.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in (root, known) if p)},
        )
        self._process, self._answers = process, queue.Queue()
        threading.Thread(target=_listen, args=(process, self._answers), daemon=True).start()
        with contextlib.suppress(queue.Empty):
            # Loading the libraries is not the job's time.
            self._answers.get(timeout=START)
        return process


def serve() -> None:
    """The child: jobs on standard input, outcomes on standard output, until it is closed."""
    out = os.fdopen(os.dup(1), "wb")
    # What a library prints must not land between two outcomes.
    os.dup2(2, 1)
    settle(int(sys.argv[1]))
    _send(out, READY)
    while (data := _receive(sys.stdin.buffer)) is not None:
        name, payload = pickle.loads(data)  # noqa: S301 - from our own parent
        _send(out, pickle.dumps(work(name, payload)))


def _listen(process: subprocess.Popen[bytes], answers: queue.Queue[bytes | None]) -> None:
    assert process.stdout is not None
    with contextlib.suppress(OSError, ValueError):
        while (data := _receive(process.stdout)) is not None:  # type: ignore[arg-type]
            answers.put(data)
    answers.put(None)


def _send(stream: BinaryIO, data: bytes) -> None:
    stream.write(_HEAD.pack(len(data)))
    stream.write(data)
    stream.flush()


def _receive(stream: BinaryIO) -> bytes | None:
    """One frame, None at the end of the stream."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    (length,) = _HEAD.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None
