"""Ends a call into a foreign plugin that hangs or floods memory.

On POSIX, in the main thread, an alarm breaks into Python code; on Linux a soft limit on
the address space makes an allocation fail with ``MemoryError``. Both are taken back after
the call. Not covered: Windows, other threads, a hang inside one call of C code (the alarm
is heard when it returns), memory of processes that the plugin starts, and a crash of the
interpreter itself.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from align.errors import SettingsError
from align.i18n import _

#: Seconds for one call; a whole book of 900 pages is parsed in a fraction of that.
SECONDS = 120.0
#: Bytes that one call may add to the address space.
MEMORY = 2 * 1024**3
#: Sets :data:`SECONDS` anew, for slow machines.
VARIABLE = "ALIGN_PLUGIN_SECONDS"


class OutOfTime(BaseException):
    """Not an ``Exception``, so that ``except Exception`` in the plugin does not eat it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call into a plugin may take."""

    seconds: float = SECONDS
    memory: int = MEMORY

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Limits:
        """The limits of this run; raises :class:`SettingsError` for no positive number."""
        text = environment.get(VARIABLE, "")
        if not text:
            return cls()
        try:
            seconds = float(text)
        except ValueError:
            seconds = 0.0
        if not 0 < seconds < float("inf"):
            raise SettingsError(
                _("'{text}' bukan jumlah detik").format(text=text),
                where=VARIABLE,
                remedy=_("Isi angka di atas nol, misalnya {seconds}").format(seconds=120),
            )
        return cls(seconds)


@contextmanager
def limited(limits: Limits) -> Iterator[None]:
    """Run the block within ``limits``; raises :class:`OutOfTime` or ``MemoryError``."""
    with _memory(limits.memory), _time(limits.seconds):
        yield


@contextmanager
def _time(seconds: float) -> Iterator[None]:
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return

    def expire(_signal: int, _frame: FrameType | None) -> None:
        raise OutOfTime(_("belum selesai setelah {seconds:g} detik").format(seconds=seconds))

    before = signal.signal(signal.SIGALRM, expire)
    # It rings again each second, for code that catches everything and goes on.
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _memory(allowance: int) -> Iterator[None]:
    statm = Path("/proc/self/statm")
    if not statm.exists():
        yield
        return
    import resource

    used = int(statm.read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    ceilings = [n for n in (used + allowance, soft, hard) if n != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(ceilings), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
