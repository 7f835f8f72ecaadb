"""The walk without a screen: what a key does, and what taking it back leaves."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from align.model import Choice, Decision, Report
from align.review.make import Desk, Reviewer
from align.review.queue import Question, Why
from align.review.record import key_of
from align.review.session import Session
from tests.review.lives import LOWER, UPPER, Region, slug

WHO = Reviewer("Siti Aminah", "Bappeda", "2026-03-02")
EARLIER = Reviewer("Budi", "", "2026-01-01")


def ids(program: str, goal: str) -> tuple[str, str]:
    return f"{LOWER}/program/{slug(program)}", f"{UPPER}/sasaran/{goal}"


TRAVEL, FOOD = ids("Jelajah Bahari", "1.6"), ids("Lumbung Kota", "1.7")


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return Region(tmp_path_factory.mktemp("draf")).first()


@dataclass
class Shelf:
    """Keeps decisions as the file would."""

    held: dict[str, Decision] = field(default_factory=dict)

    def keep(self, changes: object, removed: object) -> None:
        assert isinstance(changes, (list, tuple))
        assert isinstance(removed, (list, tuple))
        for key in removed:
            self.held.pop(key, None)
        self.held |= {key_of(d): d for d in changes}

    def said(self) -> dict[str, Choice]:
        return {key: d.choice for key, d in self.held.items()}


def walk(draft: Report, *kept: Decision) -> tuple[Session, Shelf]:
    asked = [
        Question(Why.WEAK, *TRAVEL, others=(ids("", "1.1")[1], ids("", "1.2")[1])),
        Question(Why.WEAK, *FOOD),
    ]
    shelf = Shelf({key_of(d): d for d in kept})
    return Session(Desk(draft), asked, WHO, shelf.keep, kept), shelf


def test_taking_back_restores_the_answer_that_was_there_before(draft: Report) -> None:
    old = Desk(draft).decide(EARLIER, Choice.REJECT, *TRAVEL, reason="Rapat lama")
    session, shelf = walk(draft, old)
    assert session.press("y") == ""
    assert shelf.said() == {key_of(old): Choice.ACCEPT}
    session.press("u")
    assert list(shelf.held.values()) == [old]
    assert session.position == 1


def test_every_step_can_be_taken_back_a_skip_too(draft: Report) -> None:
    session, shelf = walk(draft)
    session.press("l")
    session.press("t")
    assert session.current is None
    assert "diurungkan" in session.press("u")
    assert "sebelumnya" in session.press("u")
    assert "Belum ada" in session.press("u")
    assert (session.position, shelf.held) == (1, {})


def test_a_digit_moves_the_link_to_that_candidate(draft: Report) -> None:
    session, shelf = walk(draft)
    session.press("2")
    (made,) = shelf.held.values()
    assert made.choice is Choice.REASSIGN
    assert made.target
    assert made.target.id == ids("", "1.2")[1]


@pytest.mark.parametrize("key", ["3", "9", "0", "²", "z", "", "\ufffd"])
def test_other_keys_answer_nothing(draft: Report, key: str) -> None:
    session, shelf = walk(draft)
    assert "tidak dikenal" in session.press(key)
    assert (session.position, shelf.held) == (1, {})


def test_an_exception_without_a_reason_is_refused(draft: Report) -> None:
    session, shelf = walk(draft)
    assert "alasan" in session.press("k", "  ")
    assert shelf.held == {}
    session.press("k", "Agenda pusat")
    (made,) = shelf.held.values()
    assert (made.choice, made.upper, made.reason) == (Choice.EXCEPTION, None, "Agenda pusat")


def test_what_answers_have_settled_is_not_asked_again(draft: Report) -> None:
    """A goal that is none is not asked about for other programs either."""
    asked = [
        Question(Why.WEAK, *TRAVEL),
        Question(Why.WEAK, TRAVEL[0], FOOD[1]),
        Question(Why.WEAK, FOOD[0], TRAVEL[1]),
        Question(Why.WEAK, *FOOD),
    ]
    shelf = Shelf()
    session = Session(Desk(draft), asked, WHO, shelf.keep)
    session.press("b")
    assert session.current == asked[1]
    session.press("y")
    assert session.current == asked[3]
