"""``align review --layar``: keys on a screen of 80 by 24 do what they do in the walk."""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from align.errors import UsageError
from align.model import Choice, Report
from align.review import store
from align.review.make import Desk, Reviewer
from align.review.queue import questions
from align.review.session import Session
from align.terminal.review import passages_view
from tests.review.lives import Region

pytest.importorskip("textual", reason="the extra tui is not installed")

from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from align.terminal.screen import ReviewScreen

Steps = Callable[[Pilot[None], ReviewScreen], Awaitable[None]]


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return Region(tmp_path_factory.mktemp("draf")).first()


@pytest.fixture
def session(draft: Report, tmp_path: Path) -> Session:
    path = tmp_path / "keputusan.toml"

    def keep(changes: object, removed: object) -> None:
        store.write(path, changes, removed)  # type: ignore[arg-type]

    who = Reviewer("Siti Aminah", "", "2026-03-01")
    return Session(Desk(draft), questions(draft), who, keep)


def driven(session: Session, steps: Steps) -> ReviewScreen:
    app = ReviewScreen(session)

    async def drive() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await steps(pilot, app)

    # A thread of its own: what drives a browser leaves a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(drive())).result()
    return app


def kept(folder: Path) -> list[tuple[Choice, str]]:
    path = folder / "keputusan.toml"
    return [(d.choice, d.reason) for d in store.read(path).decisions] if path.exists() else []


def seen(app: ReviewScreen, name: str) -> str:
    """What a part of the screen shows, as text of 80 columns."""
    console = Console(width=80, file=io.StringIO(), markup=False)
    with console.capture() as caught:
        console.print(app.query_one(f"#{name}", Static).content)
    return caught.get()


def row(app: ReviewScreen, at: int) -> str:
    return str(app.query_one(OptionList).get_option_at_index(at).prompt)


def test_one_key_one_decision_undo_reason_and_quit(session: Session, tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], app: ReviewScreen) -> None:
        await pilot.press("t")
        assert kept(tmp_path) == [(Choice.REJECT, "")]
        assert "[ditolak]" in row(app, 0)
        assert app.query_one(OptionList).highlighted == session.position - 1 > 0
        await pilot.press("u")
        assert kept(tmp_path) == []
        assert "[" not in row(app, 0)
        assert "diurungkan" in seen(app, "message")
        await pilot.press("y", "a", *"arah y t", "enter")
        assert kept(tmp_path) == [(Choice.ACCEPT, "arah y t")]
        await pilot.press("x")
        assert "'x' tidak dikenal" in seen(app, "message")
        await pilot.press("q")

    app = driven(session, steps)
    assert session.done
    assert app.return_code == 0


def test_a_reason_that_is_given_up_decides_nothing(session: Session, tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], app: ReviewScreen) -> None:
        await pilot.press("k", *"agenda", "escape")
        assert not app.query_one(Input).has_class("asked")
        await pilot.press("l")

    driven(session, steps)
    assert kept(tmp_path) == []
    assert session.position > 1


def test_both_passages_are_shown_with_the_words_they_share(session: Session) -> None:
    question = session.current
    assert question is not None
    shared = next(q for q in session.questions if "kata sama   -" not in drawn(session, q))

    async def steps(pilot: Pilot[None], app: ReviewScreen) -> None:
        app.query_one(OptionList).highlighted = session.questions.index(shared)
        await pilot.pause()
        shown = seen(app, "question")
        assert shown.strip() == drawn(session, shared).strip()
        assert "PROGRAM" in shown
        assert "SASARAN" in shown

    driven(session, steps)


def drawn(session: Session, question: object) -> str:
    session.go(session.questions.index(question) + 1)  # type: ignore[arg-type]
    console = Console(width=80, file=io.StringIO(), markup=False)
    with console.capture() as caught:
        console.print(passages_view(session, question))  # type: ignore[arg-type]
    session.go(1)
    return caught.get()


def test_the_list_chooses_what_is_asked_and_the_walk_goes_on_from_there(
    session: Session, tmp_path: Path
) -> None:
    async def steps(pilot: Pilot[None], app: ReviewScreen) -> None:
        await pilot.press("down", "down")
        assert session.position == 3
        await pilot.press("y")
        assert "[diterima]" in row(app, 2)
        assert session.position > 3 or session.current is None

    driven(session, steps)
    assert len(kept(tmp_path)) == 1


def test_keys_typed_ahead_are_all_answers(session: Session, tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], app: ReviewScreen) -> None:
        await pilot.press(*"lll")
        assert [session.step(n) is not None for n in (1, 2, 3)] == [True] * 3
        await pilot.press(*"uuu")

    driven(session, steps)
    assert session.position == 1


def test_behind_the_last_question_one_may_still_take_back_or_choose(session: Session) -> None:
    session.go(len(session.questions))

    async def steps(pilot: Pilot[None], app: ReviewScreen) -> None:
        await pilot.press("l")
        assert "Tidak ada pertanyaan lagi" in seen(app, "question")
        assert app.is_running
        await pilot.press("up")
        assert session.position == len(session.questions) - 1

    driven(session, steps)


def test_everything_stands_on_80_by_24_and_a_long_passage_scrolls(session: Session) -> None:
    long = replace(session.desk.items[session.questions[0].lower], text="gizi terpadu " * 200)
    session.desk.items[long.id] = long  # type: ignore[index]

    async def steps(pilot: Pilot[None], app: ReviewScreen) -> None:
        foot = app.query_one("#keys", Static).region
        assert foot.bottom == 24
        assert foot.right == 80
        area = app.query_one("#passages")
        assert area.size.height >= 10
        rows = app.query_one(OptionList)
        assert rows.virtual_size.height == len(session.questions), "one line a question"
        assert "[q] selesai" in seen(app, "keys")
        await pilot.press("pagedown")
        assert area.scroll_offset.y > 0
        await pilot.press("l")
        assert area.scroll_offset.y == 0

    driven(session, steps)


def test_a_file_that_cannot_be_written_is_said_and_the_question_stays(session: Session) -> None:
    def refuse(changes: object, removed: object) -> None:
        raise UsageError("keputusan.toml tidak dapat ditulis")

    session._keep = refuse

    async def steps(pilot: Pilot[None], app: ReviewScreen) -> None:
        await pilot.press("y")
        assert "tidak dapat ditulis" in seen(app, "message")

    driven(session, steps)
    assert session.position == 1


def test_without_the_extra_or_a_terminal_the_remedy_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from align.cli.review import _screen

    with pytest.raises(UsageError, match="membutuhkan terminal"):
        _screen()
    monkeypatch.delitem(sys.modules, "align.terminal.screen")
    monkeypatch.setitem(sys.modules, "textual", None)
    with pytest.raises(UsageError, match="belum terpasang") as caught:
        _screen()
    assert "selaras[tui]" in caught.value.remedy
