"""The cache under harm: processes killed while they write, and several at once."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from align.sources import cache, open_source
from tests.sources.minipdf import Canvas, write

ROOT = Path(__file__).parents[2]
#: Writes values of many sizes for ever, each of which says what it must hold.
WRITER = """
import sys
from align.sources.cache import Shelf
shelf = Shelf("a" * 64, "kunci")
print("siap", flush=True)
i = 0
while True:
    i += 1
    size = 1 + i * 7919 % 200_000
    shelf.save(f"{i % 40:05d}", {"n": size, "text": "x" * size})
    if i % 50 == 0:
        shelf.used()
"""
READER = """
import sys, json
from align.sources import open_source
source = open_source(sys.argv[1])
print(json.dumps([len(source.pages), [t.cells[-1].text for t in source.tables]]))
"""


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def plan(path: Path, count: int = 60) -> Path:
    pages = []
    for i in range(count):
        page = Canvas()
        page.text(72, 120, f"Halaman {i} tentang pembangunan daerah yang merata.", 10)
        page.cells((72, 172, 272), (200, 220, 240), (("No", "Program"), ("1", f"Air {i}")))
        pages.append(page)
    return write(path, *pages)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_writers_killed_at_any_moment_leave_whole_values(own_cache: Path) -> None:
    chance = random.Random(4)
    for _round in range(8):
        writers = [start(WRITER), start(WRITER)]
        for writer in writers:
            assert writer.stdout is not None
            writer.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.12))
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
            writer.wait()
            assert writer.stdout is not None
            writer.stdout.close()
    shelf = cache.Shelf("a" * 64, "kunci")
    kept = [shelf.load(f"{i:05d}") for i in range(40)]
    assert any(kept)
    for path in shelf.path.glob("[!.]*.json.gz"):
        value = shelf.load(path.name.removesuffix(".json.gz"))
        assert value is not None, path.name
        assert value["n"] == len(value["text"])
    shelf.save("00001", {"n": 1})
    assert shelf.load("00001") == {"n": 1}


def test_leftovers_of_killed_writers_are_cleared_away(own_cache: Path) -> None:
    shelf = cache.Shelf("a" * 64, "kunci")
    shelf.save("00001", {"n": 1})
    (shelf.path / ".new-lama").write_bytes(b"x" * 100)
    os.utime(shelf.path / ".new-lama", (1, 1))
    (shelf.path / ".new-baru").write_bytes(b"x")
    shelf.used()
    left = sorted(p.name for p in shelf.path.iterdir())
    assert left == [".new-baru", "00001.json.gz"]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_reading_killed_at_any_moment_can_be_done_again(tmp_path: Path) -> None:
    path = plan(tmp_path / "rencana.pdf")
    chance = random.Random(5)
    for _round in range(4):
        reader = start(READER, str(path))
        time.sleep(chance.uniform(0.2, 1.2))
        reader.send_signal(signal.SIGKILL)
        reader.wait()
        assert reader.stdout is not None
        reader.stdout.close()
    source = open_source(path)
    assert [t.cells[-1].text for t in source.tables] == [f"Air {i}" for i in range(60)]
    assert not source.findings
    assert open_source(path) == source


def test_two_processes_read_the_same_file_at_once(tmp_path: Path) -> None:
    path = plan(tmp_path / "rencana.pdf")
    both = [start(READER, str(path)) for _i in range(2)]
    said = [json.loads(process.communicate(timeout=120)[0]) for process in both]
    assert said[0] == said[1] == [60, [f"Air {i}" for i in range(60)]]
    assert cache.info().documents == 1


def test_clearing_while_another_writes_breaks_neither(own_cache: Path) -> None:
    writer = start(WRITER)
    assert writer.stdout is not None
    writer.stdout.readline()
    for _round in range(10):
        cache.clear()
        cache.info()
        time.sleep(0.02)
    assert writer.poll() is None
    writer.kill()
    writer.wait()
    writer.stdout.close()
