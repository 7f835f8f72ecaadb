"""``align review`` on a real terminal of 80 columns: keys in, decisions out."""

from __future__ import annotations

import os
import re
import select
import signal
import struct
import sys
import time
from pathlib import Path

import pytest

from align import codec
from align.model import Choice
from align.review import store
from align.review.case import renewed
from align.review.queue import Why, questions
from align.review.record import key_of
from tests.review.lives import Region

pty = pytest.importorskip("pty", reason="no terminals of this kind here")

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]|\x1b[=>]")
#: Seconds after which a silent program counts as hanging, on a busy machine too.
PATIENCE = 120


class Screen:
    """A program on a terminal of 80 by 24."""

    def __init__(self, *words: str) -> None:
        self.pid, self._handle = pty.fork()
        if not self.pid:
            os.environ.update(ALIGN_PLUGINS="off", LANGUAGE="id", TERM="xterm", COLUMNS="80")
            os.execv(sys.executable, [sys.executable, "-m", "align", "review", *words])
        import fcntl
        import termios

        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.text = ""

    def press(self, keys: str) -> None:
        os.write(self._handle, keys.encode())

    def until(self, words: str) -> str:
        """Everything since the last call up to ``words``; fails when they do not come."""
        end = time.monotonic() + PATIENCE
        while not re.search(words, self.text):
            if not self._more(end):
                pytest.fail(f"{words!r} did not come after:\n{self.text}")
        found = re.search(words, self.text)
        assert found
        seen, self.text = self.text[: found.end()], self.text[found.end() :]
        return seen

    def exit_code(self) -> int:
        end = time.monotonic() + PATIENCE
        while self._more(end):
            pass
        _pid, status = os.waitpid(self.pid, 0)
        os.close(self._handle)
        return os.waitstatus_to_exitcode(status)

    def _more(self, end: float) -> bool:
        """Read what is there; False at the end of the program or of the patience."""
        ready, _w, _x = select.select([self._handle], [], [], max(0.0, end - time.monotonic()))
        try:
            data = os.read(self._handle, 65536) if ready else b""
        except OSError:
            data = b""  # Linux says so when the program has closed its terminal.
        self.text += ESCAPES.sub("", data.decode("utf-8", "replace")).replace("\r\n", "\n")
        return bool(data)


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    report = Region(tmp_path).first()
    (tmp_path / "laporan.json").write_text(codec.dumps(report), encoding="utf-8")
    files = ["--laporan", str(tmp_path / "laporan.json"), "--keputusan", str(book(tmp_path))]
    return [*files, "--peninjau", "Siti Aminah", "--tanggal", "2026-03-01"]


def book(folder: Path) -> Path:
    return folder / "keputusan.toml"


def choices(folder: Path) -> list[Choice]:
    return [d.choice for d in store.read(book(folder)).decisions]


KEYS = r"\[q\] selesai\s+\[\?\] bantuan"


def test_one_key_one_decision_undo_and_quit(tmp_path: Path, words: list[str]) -> None:
    screen = Screen(*words)
    first = screen.until(KEYS)
    assert "Pertanyaan 1 dari" in first
    assert all(len(line) <= 80 for line in first.splitlines())
    screen.press("t")
    screen.until(r"Pertanyaan (?!1 )\d+ dari")
    screen.until(KEYS)
    assert choices(tmp_path) == [Choice.REJECT], "kept before the next question is asked"
    screen.press("u")
    screen.until("diurungkan")
    screen.until(KEYS)
    assert choices(tmp_path) == []
    screen.press("x")
    screen.until("'x' tidak dikenal")
    screen.until(KEYS)
    screen.press("?")
    screen.until("Urungkan keputusan terakhir")
    screen.press("y")
    screen.until(KEYS)
    screen.press("a")
    screen.until("Alasan: ")
    screen.press("Sesuai arahan\n")
    screen.until(KEYS)
    screen.press("q")
    screen.until("1 keputusan dicatat")
    assert screen.exit_code() == 0
    (kept,) = store.read(book(tmp_path)).decisions
    assert (kept.choice, kept.reason) == (Choice.ACCEPT, "Sesuai arahan")


def test_a_broken_connection_loses_nothing_and_the_walk_goes_on(
    tmp_path: Path, words: list[str]
) -> None:
    screen = Screen(*words)
    screen.until(KEYS)
    screen.press("y")
    screen.until(KEYS)
    os.kill(screen.pid, signal.SIGKILL)
    assert screen.exit_code() == -signal.SIGKILL
    (kept,) = store.read(book(tmp_path)).decisions
    report = codec.loads((tmp_path / "laporan.json").read_text(encoding="utf-8"))
    left = questions(renewed(report, store.read(book(tmp_path))))
    assert key_of(kept) not in {f"{q.lower} > {q.upper}" for q in left}
    assert len(left) < len(questions(report))
    again = Screen(*words)
    assert f"Pertanyaan 1 dari {len(left)}" in again.until(KEYS)
    again.press("q")
    assert again.exit_code() == 0


def test_the_most_useful_questions_come_first(tmp_path: Path) -> None:
    """What people relied on and has changed, then what lacks little, then orphans."""
    from align.review.make import Desk, Reviewer
    from tests.review.lives import LOWER, UPPER

    region = Region(tmp_path)
    desk = Desk(region.first())
    who = Reviewer("Siti Aminah", "", "2026-03-01")
    pair = f"{LOWER}/program/siaga-stunting", f"{UPPER}/sasaran/1.1"
    store.write(region.path, [desk.decide(who, Choice.ACCEPT, *pair)])
    asked = [q.why for q in questions(region.second())]
    assert asked[0] is Why.SUSPECT
    order = list(Why)
    assert asked == sorted(asked, key=order.index)
    assert Why.WEAK in asked
