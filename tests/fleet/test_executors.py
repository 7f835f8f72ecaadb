"""Executors: a job that ends badly costs itself only, and all executors give equal bytes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from align.codec import loads
from align.errors import UsageError
from align.fleet import index
from align.fleet.cluster import DaskExecutor
from align.fleet.fence import Fence
from align.fleet.local import LocalExecutor
from align.fleet.stamp import code_key
from align.fleet.store import Store
from tests.fleet import tiny

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits and signals of POSIX")


@pytest.fixture(scope="module")
def harsh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five regions, of which one has a document for each way to end badly."""
    folder = tmp_path_factory.mktemp("masuk")
    tiny.national(folder)
    for name, *extra in (
        ("Abu",),
        ("Batu", "CRASH"),
        ("Cadas", "HANG"),
        ("Dahlia", "FLOOD"),
        ("Enau", "RAISE"),
    ):
        tiny.region(folder, name, *extra)
    return folder


@pytest.fixture(scope="module")
def local(harsh: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("setempat")
    tiny.go(harsh, out, lambda: LocalExecutor(2, 2 * 1024**3), seconds=10)
    return out


def lost(out: Path) -> dict[str, list[tuple[str, str]]]:
    store = Store(out)
    states = [store.state(slug) for slug in store.listed()]
    return {s.slug: [(loss.file, loss.fault) for loss in s.losses] for s in states if s}


def test_what_a_document_does_to_its_reader_costs_that_document(local: Path) -> None:
    assert lost(local) == {
        "kota-abu": [],
        "kota-batu": [("crash.pdf", "crash")],
        "kota-cadas": [("hang.pdf", "time")],
        # The registry ends a plugin that floods or raises, and the report has its PLG001.
        "kota-dahlia": [("flood.pdf", "unread")],
        "kota-enau": [("raise.pdf", "unread")],
    }


def test_the_region_is_judged_without_the_lost_document_and_says_so(local: Path) -> None:
    for name in ("batu", "cadas", "dahlia", "enau"):
        report = loads((local / "hasil" / f"kota-{name}.json").read_text("utf-8"))
        assert {d.file for d in report.documents} >= {"rpjmd.pdf", "masterplan.pdf", "rpjmn.pdf"}
        assert report.verdicts
        own = [f for f in report.findings if f.code in ("SRC001", "SRC002")]
        assert len(own) == 1, name
        assert "tidak terbaca" in own[0].message


def test_a_run_that_lost_documents_is_done_unless_retry_is_asked_for(
    harsh: Path, local: Path
) -> None:
    here = tiny.Here()
    assert tiny.go(harsh, local, lambda: here).skipped == 5
    assert here.did == []


def test_a_dask_cluster_of_two_workers_gives_the_same_bytes(
    harsh: Path, local: Path, tmp_path: Path
) -> None:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        host="127.0.0.1",
        worker_dashboard_address=None,
    ) as cluster:
        address = cluster.scheduler_address
        # Its workers look at the code now, and so shall we.
        code_key.cache_clear()
        tally = tiny.go(harsh, tmp_path, lambda: DaskExecutor(address, 2 * 1024**3), seconds=10)
    assert tally.done == 5
    assert tiny.reports(tmp_path) == tiny.reports(local)
    assert lost(tmp_path) == lost(local)


def test_a_worker_cannot_take_more_memory_than_it_may() -> None:
    code = (
        "from align.fleet.local import settle; settle(3 * 1024**3)\n"
        "try: bytearray(4 * 1024**3)\n"
        "except MemoryError: print('refused')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "refused\n"


def test_a_fence_goes_on_after_a_crash() -> None:
    fence = Fence(2 * 1024**3)
    try:
        assert fence.do("read", b"no task", 60).fault == "error"
        assert fence._process is not None
        os.kill(fence._process.pid, signal.SIGSTOP)
        assert fence.do("read", b"no task", 0.5).fault == "time"
        assert fence.do("read", b"no task", 60).fault == "error"
    finally:
        fence.end()


RUN = "from align.__main__ import main; main()"


@pytest.mark.parametrize("kill", [signal.SIGTERM, signal.SIGKILL])
def test_a_killed_run_leaves_whole_results_and_no_processes(
    harsh: Path, tmp_path: Path, kill: signal.Signals
) -> None:
    out = tmp_path / "out"
    process = subprocess.Popen(
        [
            *(sys.executable, "-c", RUN, "fleet", "run", str(harsh), "--out", str(out)),
            *("--workers", "2", "--plugin", str(tiny.PLUGIN)),
        ],
        stderr=subprocess.DEVNULL,
    )
    results = out / "hasil"
    deadline = time.monotonic() + 60
    while not (results.is_dir() and any(results.glob("*.json"))):
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    # The document that hangs keeps the run from ending by itself.
    children = descendants(process.pid)
    process.send_signal(kill)
    process.wait(30)
    assert process.returncode != 0
    for path in results.glob("*.json"):
        assert loads(path.read_text("utf-8")).documents
    assert gone(children)


def descendants(pid: int) -> list[int]:
    import psutil

    return [child.pid for child in psutil.Process(pid).children(recursive=True)]


def gone(pids: list[int]) -> bool:
    import psutil

    assert pids
    deadline = time.monotonic() + 15
    while any(psutil.pid_exists(p) and psutil.Process(p).status() != "zombie" for p in pids):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def test_an_extra_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pebble", "distributed", "duckdb"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(UsageError, match=r"selaras\[fleet\]"):
        LocalExecutor(1)
    with pytest.raises(UsageError, match=r"selaras\[dask\]"):
        DaskExecutor("tcp://127.0.0.1:1")
    with pytest.raises(UsageError, match=r"selaras\[fleet\]"):
        index.engine()
