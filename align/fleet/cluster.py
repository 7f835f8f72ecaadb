"""A Dask cluster as executor. It schedules, moves and retries; jobs run behind a fence.

Every worker needs the same version of align and the documents under the same paths.
"""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Callable
from importlib import import_module
from itertools import count
from typing import Any

from align.errors import UsageError
from align.fleet.executor import MEMORY, Fault, Job, Outcome, missing
from align.fleet.fence import fenced
from align.fleet.stamp import code_key
from align.i18n import _

#: Seconds to wait for the scheduler and for a first worker.
PATIENCE = 30


class DaskExecutor:
    """The cluster whose scheduler listens at ``address``."""

    def __init__(self, address: str, memory: int = MEMORY) -> None:
        try:
            distributed: Any = import_module("distributed")
        except ImportError as error:
            raise missing("dask", error) from error
        self._memory = memory
        self._done: queue.Queue[tuple[str, Outcome]] = queue.Queue()
        self._number = count()
        self._futures: dict[str, Any] = {}
        try:
            self._client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise _unreachable(address) from error
        self._ready(address)

    @property
    def capacity(self) -> int:
        # Twice the threads: the next job is there before the one before it is done.
        threads: int = sum(self._client.nthreads().values())
        return max(2, 2 * threads)

    def submit(self, job: Job) -> None:
        future = self._client.submit(
            fenced,
            job.work,
            job.payload,
            job.seconds,
            self._memory,
            key=f"align-{next(self._number)}",
            pure=False,
        )
        self._futures[job.id] = future
        future.add_done_callback(self._told(job.id))

    def next(self) -> tuple[str, Outcome]:
        while True:
            with contextlib.suppress(queue.Empty):
                id, outcome = self._done.get(timeout=0.5)
                # A future that nobody holds is forgotten by the cluster, result and all.
                self._futures.pop(id, None)
                return id, outcome
            if self._client.status not in ("running", "connecting", "newly-created"):
                raise UsageError(_("sambungan ke kluster Dask terputus"))

    def close(self) -> None:
        # A scheduler that is gone cannot be told to stop; what ended the run must stay visible.
        with contextlib.suppress(Exception):
            self._client.cancel(list(self._futures.values()), force=True)
        self._client.close(timeout=5)

    def _ready(self, address: str) -> None:
        """Wait for a worker, and make sure that all of them are of our version."""
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            self._client.close(timeout=5)
            raise _unreachable(address) from error
        keys = self._client.run(code_key, on_error="return")
        if any(key != code_key() for key in keys.values()):
            self._client.close(timeout=5)
            raise UsageError(
                _("versi align pada pekerja Dask tidak sama dengan di sini"),
                where=address,
                remedy=_("Pasang versi yang sama di semua mesin"),
            )

    def _told(self, id: str) -> Callable[[Any], None]:
        def done(future: Any) -> None:
            try:
                outcome: Outcome = future.result()
            except BaseException as error:
                outcome = Outcome(fault=Fault.CRASH, detail=type(error).__name__)
            self._done.put((id, outcome))

        return done


def _unreachable(address: str) -> UsageError:
    return UsageError(
        _("kluster Dask tidak menjawab, atau tidak punya pekerja"),
        where=address,
        remedy=_("Jalankan dask scheduler dan dask worker, lalu ulangi"),
    )
