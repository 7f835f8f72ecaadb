"""Processes of this machine, by pebble: a job's crash or time limit costs that job only.

Below a worker stand the PDF readers, plain subprocesses with limits of their own. Each worker
leads a session of its own: Ctrl-C in the terminal reaches the parent alone, which then
decides, and a worker's readers can be ended with it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

from align.fleet.executor import MEMORY, Fault, Job, Outcome, missing
from align.fleet.jobs import work

#: A worker is replaced after so many jobs, so that nothing it keeps can pile up.
JOBS = 200
#: Seconds between two looks at whether the parent is still there.
LOOK = 1.0


class LocalExecutor:
    """``workers`` processes, each with at most ``memory`` bytes of address space."""

    def __init__(self, workers: int, memory: int = MEMORY) -> None:
        self._workers, self._memory = workers, memory
        self._done: queue.Queue[tuple[Job, Outcome | None]] = queue.Queue()
        self._twice: set[str] = set()
        self._pool = self._started()

    @property
    def capacity(self) -> int:
        # One more than there are workers, so that none waits for the parent.
        return self._workers + 1

    def submit(self, job: Job) -> None:
        future = self._pool.schedule(work, args=(job.work, job.payload), timeout=job.seconds)
        future.add_done_callback(self._told(job))

    def next(self) -> tuple[str, Outcome]:
        while True:
            try:
                # A wait without an end would keep Ctrl-C from being heard on some systems.
                job, outcome = self._done.get(timeout=0.5)
            except queue.Empty:
                continue
            if outcome is not None:
                return job.id, outcome
            if job.id in self._twice:
                return job.id, Outcome(fault=Fault.CRASH)
            self._once_more(job)

    def _once_more(self, job: Job) -> None:
        """pebble gives the whole pool up where an idle worker was killed from outside."""
        self._twice.add(job.id)
        if not self._pool.active:
            self.close()
            self._pool = self._started()
        self.submit(job)

    def close(self) -> None:
        self._pool.stop()
        self._pool.join()

    def _started(self) -> Any:
        try:
            pebble: Any = import_module("pebble")
        except ImportError as error:
            raise missing("fleet", error) from error
        return pebble.ProcessPool(
            max_workers=self._workers,
            max_tasks=JOBS,
            initializer=settle,
            initargs=(self._memory,),
            context=context(),
        )

    def _told(self, job: Job) -> Callable[[Any], None]:
        def done(future: Any) -> None:
            self._done.put((job, _outcome(future)))

        return done


def context() -> Any:
    """How workers start: never by a bare fork, since the parent has threads.

    The fork server has the libraries loaded, so that a worker in place of one that crashed
    costs milliseconds.
    """
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["align.fleet.warm"])
    return server


def settle(memory: int) -> None:
    """Make this process a worker: own session, limited memory, one thread for sums."""
    if hasattr(os, "setsid"):
        with contextlib.suppress(OSError):
            os.setsid()
        threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    if sys.platform != "win32":
        import resource

        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        with contextlib.suppress(ValueError, OSError):
            # The soft limit only: PDF readers below set their own.
            resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    # The libraries must be there to be limited.
    import_module("align.fleet.warm")
    threads: Any = import_module("threadpoolctl")
    threads.threadpool_limits(1)


def _outcome(future: Any) -> Outcome | None:
    """What became of a job; None where the pool broke and nobody knows."""
    from concurrent.futures import CancelledError
    from concurrent.futures.process import BrokenProcessPool

    from pebble import ProcessExpired

    try:
        found: Outcome = future.result()
        return found
    except TimeoutError:
        return Outcome(fault=Fault.TIME)
    except ProcessExpired as end:
        _end_session(end.pid)
        return Outcome(fault=Fault.CRASH, detail=str(end.exitcode))
    except (BrokenProcessPool, CancelledError):
        return None


def _end_with_parent(parent: int) -> None:
    """A worker whose run was killed ends itself and its readers, whatever it is at."""
    run = multiprocessing.parent_process()
    if run is not None:
        run.join()
    while run is None and os.getppid() == parent:
        time.sleep(LOOK)
    os.killpg(0, signal.SIGKILL)


def _end_session(leader: int | None) -> None:
    """End the PDF readers that a worker left behind; its session bears its number."""
    if leader and hasattr(os, "killpg"):
        with contextlib.suppress(OSError):
            os.killpg(leader, signal.SIGKILL)
