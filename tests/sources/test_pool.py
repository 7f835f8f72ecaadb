"""Workers that die or fall silent cost one page each; the rest of the file is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.errors import UnreadableFile
from align.sources import open_source
from align.sources.document import PageClass
from align.sources.fence import pool
from tests.sources.minipdf import Canvas, write

#: A worker that ends, or goes to sleep, when it is given one of these pages.
FAULTY = """
from align.sources.fence import worker
import os, time
read = worker._Server._read
def faulty(self, number):
    if number in {deadly}: os._exit(9)
    if number in {sleepy}: time.sleep(60)
    return read(self, number)
worker._Server._read = faulty
worker.main()
"""


def plan(tmp_path: Path, count: int) -> Path:
    pages = []
    for i in range(count):
        page = Canvas()
        page.text(72, 120, f"Halaman {i + 1} tentang pembangunan daerah yang merata.", 10)
        pages.append(page)
    return write(tmp_path / "rencana.pdf", *pages)


def use(monkeypatch: pytest.MonkeyPatch, deadly: set[int], sleepy: set[int] | None = None) -> None:
    code = FAULTY.replace("{deadly}", repr(deadly or {0})).replace("{sleepy}", repr(sleepy or {0}))
    monkeypatch.setattr(pool, "_START", code)


def test_deadly_pages_are_named_and_the_others_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, {3, 4, 28})
    source = open_source(plan(tmp_path, 30))
    assert [p.number for p in source.pages if p.kind is PageClass.FAILED] == [3, 4, 28]
    assert [p.number for p in source.pages] == list(range(1, 31))
    (finding,) = source.findings
    assert (finding.code, finding.name) == ("EKS001", "scanned-page")
    assert [p.page for p in finding.places] == [3, 4, 28]
    assert "3–4, 28" in finding.message


def test_failed_pages_are_tried_again_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = plan(tmp_path, 5)
    start = pool._START
    use(monkeypatch, {2})
    open_source(path)
    monkeypatch.setattr(pool, "_START", start)
    assert not open_source(path).findings


def test_silent_worker_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "SILENCE", 1.5)
    use(monkeypatch, set(), {2})
    source = open_source(plan(tmp_path, 3))
    assert [(p.kind, p.note) for p in source.pages if p.kind is PageClass.FAILED] == [
        (PageClass.FAILED, "time")
    ]


def test_two_workers_share_a_long_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, {1, 50, 75})
    source = open_source(plan(tmp_path, 90))
    assert [p.number for p in source.pages if p.kind is PageClass.FAILED] == [1, 50, 75]


def test_nothing_readable_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, {1, 2})
    with pytest.raises(UnreadableFile, match="batas waktu atau memori"):
        open_source(plan(tmp_path, 2))


def test_time_for_the_file_ends_it_with_pages_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "FILE_SECONDS", 2.0)
    monkeypatch.setattr(pool, "FILE_SECONDS_PER_PAGE", 0.0)
    use(monkeypatch, set(), {3})
    source = open_source(plan(tmp_path, 4))
    assert [p.note for p in source.pages] == ["", "", "file-time", "file-time"]
