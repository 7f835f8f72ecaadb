"""Calls into foreign plugins end in time and within their memory."""

from __future__ import annotations

import signal
import sys
import time

import pytest

from align.errors import SettingsError
from align.watchdog import SECONDS, Limits, OutOfTime, limited

resource = pytest.importorskip("resource", reason="POSIX only")
linux = pytest.mark.skipif(sys.platform != "linux", reason="no limit on the address space")


def test_a_call_that_hangs_is_ended_though_it_catches_everything() -> None:
    def hang() -> None:
        while True:
            try:
                time.sleep(30)
            except Exception:
                continue

    with pytest.raises(OutOfTime, match=r"0\.05"), limited(Limits(seconds=0.05)):
        hang()
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL


@linux
def test_a_call_that_floods_memory_is_ended_and_the_limit_taken_back() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    with pytest.raises(MemoryError), limited(Limits(memory=64 * 1024**2)):
        bytes(256 * 1024**2)
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    assert len(bytes(256 * 1024**2)) == 256 * 1024**2


def test_the_seconds_can_be_set_and_nonsense_is_refused() -> None:
    assert Limits.of({}).seconds == SECONDS
    assert Limits.of({"ALIGN_PLUGIN_SECONDS": "0.5"}).seconds == 0.5
    for text in ("nan", "0", "-1", "inf", "soon"):
        with pytest.raises(SettingsError):
            Limits.of({"ALIGN_PLUGIN_SECONDS": text})
