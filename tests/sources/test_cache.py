"""The cache: a second run does not open the file, and no fault of the disk shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.sources import cache, open_source
from align.sources.pdf import document
from tests.sources.minipdf import Canvas, write


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    pages = []
    for i in range(30):
        page = Canvas()
        page.text(72, 120, f"Halaman {i} tentang pembangunan daerah yang merata.", 10)
        page.cells((72, 172, 272), (200, 220, 240), (("No", "Program"), (str(i), "Air bersih")))
        pages.append(page)
    return write(tmp_path / "rencana.pdf", *pages)


def no_workers(*_args: object) -> None:
    raise AssertionError("the file was opened")


def test_warm_run_opens_nothing_and_gives_the_same(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cold = open_source(plan)
    monkeypatch.setattr(document, "Pool", no_workers)
    assert open_source(plan) == cold


def test_only_what_is_missing_is_read_again(
    plan: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cold = open_source(plan)
    (second,) = own_cache.glob("pages/*/*/00001.json.gz")
    second.write_bytes(b"half a file")
    asked: list[int] = []
    read = document.Pool.read

    def spy(self: document.Pool, chunks: list[range], done: object) -> None:
        asked.extend(n for c in chunks for n in c)
        read(self, chunks, done)  # type: ignore[arg-type]

    monkeypatch.setattr(document.Pool, "read", spy)
    assert open_source(plan) == cold
    assert asked == list(range(26, 31))


def test_off_keeps_nothing(plan: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIGN_CACHE", "off")
    open_source(plan)
    assert not cache.info().enabled
    assert not list(own_cache.iterdir())


def test_info_and_clear(plan: Path) -> None:
    open_source(plan)
    kept = cache.info()
    assert kept.documents == 1
    assert kept.size > 0
    assert cache.clear() == kept
    assert cache.info().documents == 0


def test_folder_that_cannot_be_written_is_no_error(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "berkas"
    blocked.write_text("bukan folder")
    monkeypatch.setenv("ALIGN_CACHE_DIR", str(blocked))
    assert len(open_source(plan).pages) == 30


def test_oldest_goes_first_when_full(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    monkeypatch.setattr(cache, "MAX_BYTES", 40)
    for i, name in enumerate(("a" * 64, "b" * 64, "c" * 64)):
        shelf = cache.Shelf(name, "k")
        shelf.save("file", {"pages": i})
        os.utime(shelf.path, (i, i))
    shelf.used()
    assert not cache.Shelf("a" * 64, "k").path.exists()
    assert cache.Shelf("c" * 64, "k").load("file") == {"pages": 2}


def test_two_contents_have_two_places() -> None:
    cache.Shelf("a" * 64, "k").save("file", 1)
    assert cache.Shelf("b" * 64, "k").load("file") is None
    assert cache.Shelf("a" * 64, "other reader").load("file") is None
