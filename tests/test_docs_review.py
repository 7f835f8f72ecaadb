"""The page about reviewing: its commands run in their order, its files are read."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import sys
from pathlib import Path

import click
import pytest

from align import codec
from align.cli.main import main
from align.cli.start import start
from align.review import store
from align.settings import load
from tests.plugins.exported import demo

PAGE = (Path(__file__).parent.parent / "docs" / "peninjauan.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def commands() -> list[list[str]]:
    lines = [line for block in blocks("console") for line in block.splitlines()]
    return [shlex.split(line.removeprefix("$ align ")) for line in lines]


def test_every_option_on_the_page_exists() -> None:
    assert len(commands()) >= 8
    for name, *words in commands():
        command = main.get_command(click.Context(main), name)
        assert command is not None, name
        known = {o for p in command.params for o in (*p.opts, *p.secondary_opts)}
        assert {word for word in words if word.startswith("--")} <= known


def test_the_commands_run_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The check itself stands for a report that is there already; the walk ends at once."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALIGN_PLUGINS", "off")
    monkeypatch.setattr(sys, "stdin", io.StringIO("q"))
    for name in ("laporan.json", "lama.json"):
        Path(name).write_text(codec.dumps(demo()), encoding="utf-8")
    for words in commands():
        if words[0] == "check":
            continue
        if words[0] == "agree":
            for name in words[1:]:
                shutil.copy("keputusan.toml", name)
        assert start(words) == 0, (words, capsys.readouterr().err)
    made = {str(d.choice): d for d in store.read(Path("keputusan.toml")).decisions}
    assert set(made) == {"terima", "tolak", "pengecualian"}
    assert made["pengecualian"].until == "2026-12-31"
    assert Path("tinjauan.xlsx").stat().st_size > 10_000
    assert "Perubahan antardraf" in Path("rapat.html").read_text(encoding="utf-8")


def test_the_files_on_the_page_are_read_without_complaint(tmp_path: Path) -> None:
    decisions, settings = blocks("toml")
    book = store.parse(decisions)
    assert not book.problems
    assert len(book.decisions) == 3
    (tmp_path / "align.toml").write_text(settings, encoding="utf-8")
    learning = load(tmp_path / "align.toml").pembelajaran
    assert learning.aktif
    assert learning.keputusan == (tmp_path / "../2024/keputusan.toml",)


def test_every_choice_and_state_is_told() -> None:
    from align.model import Choice, DecisionState
    from align.reports.decided import state_word

    for choice in Choice:
        assert f"`{choice}" in PAGE
    told = {state_word(s) for s in DecisionState if s is not DecisionState.ABSENT}
    assert all(f"| {word} |" in PAGE for word in told)
