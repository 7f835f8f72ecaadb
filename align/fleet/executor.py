"""The protocol between a run and what carries it out: jobs in, outcomes back, in any order.

An executor knows nothing of plans. It promises one thing that thread and process pools do
not: a job that crashes, hangs or floods memory costs that job only, and comes back as such.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from align.errors import UsageError
from align.i18n import _

#: Bytes of address space that one worker may take.
MEMORY = 4 * 1024**3
#: Wall seconds of one job: reading one document, or judging one region.
SECONDS = 900.0


class Fault(StrEnum):
    """Why a job gave nothing."""

    CRASH = "crash"
    """Its process ended."""
    TIME = "time"
    MEMORY = "memory"
    ERROR = "error"
    """It raised; the detail says what."""
    UNREAD = "unread"
    """Nothing went wrong, but the document cannot be read; the detail says why."""


@dataclass(frozen=True, slots=True)
class Job:
    """``work`` names a function of :mod:`align.fleet.jobs`; ``payload`` is its argument."""

    id: str
    work: str
    payload: bytes
    seconds: float = SECONDS


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one job: a value, or a fault. Only ``UNREAD`` comes with a value."""

    value: bytes = b""
    fault: Fault | None = None
    detail: str = ""


class Executor(Protocol):
    """Carries jobs out, several at a time."""

    @property
    def capacity(self) -> int:
        """How many jobs to hand in at most before asking for an outcome."""

    def submit(self, job: Job) -> None:
        """Take ``job``; returns at once."""

    def next(self) -> tuple[str, Outcome]:
        """The id and outcome of a job that is done; waits for one."""

    def close(self) -> None:
        """End at once; jobs that are not done are dropped."""


def missing(extra: str, error: ImportError) -> UsageError:
    """The error for an executor or index whose extra is not installed."""
    return UsageError(
        _("paket {name} belum terpasang").format(name=error.name or extra),
        remedy=_("Pasang dengan: pip install 'selaras[{extra}]'").format(extra=extra),
    )
