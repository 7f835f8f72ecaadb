"""Progress goes to stderr, and only for what takes longer than a moment."""

from __future__ import annotations

import io
import json

import pytest

from align.cli import console


def through_windows(text: str, monkeypatch: pytest.MonkeyPatch, escape: object = None) -> str:
    """What is left of ``text`` where a pipe is cp1252 and PowerShell takes it for cp437."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="cp1252", errors="replace")
    monkeypatch.setattr("sys.stdout", stream)
    console.emit(text, escape)  # type: ignore[arg-type]
    stream.flush()
    return raw.getvalue().decode("cp437")


def test_json_passes_a_windows_pipe_without_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"teks": '2025–2029 → é \U0001f600 \\ "'}
    text = json.dumps(said, ensure_ascii=False)
    assert json.loads(through_windows(text, monkeypatch, console.json_escaped)) == said


def test_xml_passes_a_windows_pipe_without_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    from xml.etree import ElementTree as ET

    text = "<a b='–'>é → &amp;</a>"
    found = ET.fromstring(through_windows(text, monkeypatch, console.xml_escaped))
    assert (found.get("b"), found.text) == ("–", "é → &")


def test_a_view_in_a_windows_pipe_uses_signs_that_all_code_pages_have(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "3 yatim · hlm. 9–12 … «kini» ±1 → 2"
    assert through_windows(text, monkeypatch) == "3 yatim | hlm. 9-12 ... <<kini>> +/-1 -> 2"


def test_a_stream_of_utf8_gets_every_character(capsys: pytest.CaptureFixture[str]) -> None:
    console.emit("a · b", console.json_escaped)
    assert capsys.readouterr().out == "a · b"


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
