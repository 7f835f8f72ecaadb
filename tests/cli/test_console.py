"""Progress goes to stderr, and only for what takes longer than a moment."""

from __future__ import annotations

import pytest

from align.cli import console


def test_short_work_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with console.watched() as progress:
        progress("Membaca a.pdf", 1, 9)
    caught = capsys.readouterr()
    assert caught.out == caught.err == ""


def test_long_work_names_each_step_once_on_stderr(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(console, "PATIENCE", 0.0)
    with console.watched() as progress:
        for page in range(3):
            progress("Membaca a.pdf", page, 3)
        progress("Memeriksa", 0, 0)
    caught = capsys.readouterr()
    assert caught.err.splitlines() == ["Membaca a.pdf", "Memeriksa"]
    assert not caught.out


def test_a_bar_starts_late_and_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with console.watched() as progress:
        progress("Membaca [/b].pdf", 1, 3)
    assert not capsys.readouterr().out


def test_a_pipe_gets_no_spaces_at_the_ends_of_lines() -> None:
    assert console.trimmed("a   \n\nb \n") == "a\n\nb\n"
