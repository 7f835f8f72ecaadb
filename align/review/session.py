"""The walk through open questions, without a screen: keys in, decisions out.

Every answer is kept at once, so leaving at any moment loses nothing and coming back goes on
with what is still open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from align.errors import UsageError
from align.i18n import _
from align.model import Choice, Decision
from align.review.make import Desk, Reviewer
from align.review.queue import Question
from align.review.record import key_of

#: Called with decisions to keep and keys to take out.
Keep = Callable[[Iterable[Decision], Iterable[str]], None]

YES, NO, SKIP, UNDO, REASON, EXCEPT, WRONG, QUIT = "y", "t", "l", "u", "a", "k", "b", "q"


@dataclass(frozen=True, slots=True)
class Step:
    """One answer, so that it can be taken back."""

    at: int
    made: Decision | None
    """None where the question was passed over."""
    before: tuple[Decision, ...] = ()
    """What the answer took the place of."""


class Session:
    """One reviewer at work on the questions of one report."""

    def __init__(
        self,
        desk: Desk,
        questions: Sequence[Question],
        who: Reviewer,
        keep: Keep,
        kept: Iterable[Decision] = (),
    ) -> None:
        self.desk, self.questions, self._who, self._keep = desk, list(questions), who, keep
        self._kept = {key_of(decision): decision for decision in kept}
        self._steps: list[Step] = []
        self._at = 0
        self.done = False

    @property
    def current(self) -> Question | None:
        """The question that is asked; None when there are no more, or the reviewer left."""
        if self.done or self._at >= len(self.questions):
            return None
        return self.questions[self._at]

    @property
    def position(self) -> int:
        """Number of the current question, from 1."""
        return self._at + 1

    @property
    def answered(self) -> int:
        return sum(step.made is not None for step in self._steps)

    def go(self, position: int) -> None:
        """Ask the question at ``position``, from 1, now; answers stay as they are."""
        if not 1 <= position <= len(self.questions):
            raise ValueError(f"there is no question {position}")
        self._at = position - 1

    def step(self, position: int) -> Step | None:
        """The last thing that was said to the question at ``position`` in this walk."""
        return next((s for s in reversed(self._steps) if s.at == position - 1), None)

    def needs_text(self, key: str) -> bool:
        """Whether ``key`` asks for a reason before it can be taken."""
        return key in (REASON, EXCEPT)

    def press(self, key: str, text: str = "") -> str:
        """Take one key, with ``text`` where it asks for a reason; what there is to say about it."""
        question = self.current
        key = key.lower()
        if key == QUIT:
            self.done = True
            return ""
        if key == UNDO:
            return self._undo()
        if key == REASON:
            return self._explain(text)
        if question is None:
            return ""
        if key == SKIP:
            self._steps.append(Step(self._at, None))
            return self._next()
        try:
            return self._answer(question, key, text)
        except UsageError as error:
            return error.message

    def _answer(self, question: Question, key: str, text: str) -> str:
        if key == YES:
            return self._decide(question, Choice.ACCEPT, reason=text)
        if key == NO:
            return self._decide(question, Choice.REJECT, reason=text)
        if key == WRONG:
            return self._decide(question, Choice.NOT_A_GOAL, reason=text)
        if key == EXCEPT:
            return self._decide(question, Choice.EXCEPTION, reason=text)
        if key.isdecimal() and 0 < int(key) <= len(question.others):
            target = question.others[int(key) - 1]
            return self._decide(question, Choice.REASSIGN, target=target, reason=text)
        return _("Tombol '{key}' tidak dikenal; tekan ? untuk bantuan.").format(key=key)

    def _decide(
        self, question: Question, choice: Choice, *, target: str = "", reason: str = ""
    ) -> str:
        lower, upper = question.lower, question.upper
        if choice is Choice.NOT_A_GOAL:
            lower, upper = upper, ""
        elif choice is Choice.EXCEPTION:
            upper = ""
        made = self.desk.decide(self._who, choice, lower, upper, target=target, reason=reason)
        keys = dict.fromkeys([key_of(made), *self.desk.replaced(made)])
        if question.decision:
            keys[key_of(question.decision)] = None
        before = tuple(self._kept[key] for key in keys if key in self._kept)
        self._store([made], [key for key in keys if key != key_of(made)])
        self._steps.append(Step(self._at, made, before))
        return self._next()

    def _store(self, made: Sequence[Decision], removed: Sequence[str]) -> None:
        self._keep(made, removed)
        for key in removed:
            self._kept.pop(key, None)
        self._kept |= {key_of(decision): decision for decision in made}

    def _next(self) -> str:
        """Go on; what the answers so far have settled is not asked any more."""
        self._at += 1
        while (question := self.current) and self._is_settled(question):
            self._at += 1
        return ""

    def _is_settled(self, question: Question) -> bool:
        for step in self._steps:
            made = step.made
            if made is None:
                continue
            if made.choice is Choice.NOT_A_GOAL and made.lower.id == question.upper:
                return True
            if made.lower.id != question.lower:
                continue
            if made.choice in (Choice.ACCEPT, Choice.REASSIGN, Choice.EXCEPTION):
                return question.decision is None
            if made.upper and made.upper.id == question.upper:
                return True
        return False

    def _undo(self) -> str:
        """Back to the question before; its answer is taken out again."""
        if not self._steps:
            return _("Belum ada yang dapat diurungkan.")
        step = self._steps.pop()
        self._at, self.done = step.at, False
        if step.made is None:
            return _("Kembali ke pertanyaan sebelumnya.")
        there = {key_of(decision) for decision in step.before}
        gone = [] if key_of(step.made) in there else [key_of(step.made)]
        self._store(step.before, gone)
        return _("Keputusan terakhir diurungkan.")

    def _explain(self, text: str) -> str:
        """Give the last answer a reason."""
        steps = [n for n, step in enumerate(self._steps) if step.made]
        if not steps:
            return _("Alasan diberikan sesudah sebuah keputusan.")
        step = self._steps[steps[-1]]
        assert step.made is not None
        made = replace(step.made, reason=" ".join(text.split()))
        self._store([made], [])
        self._steps[steps[-1]] = replace(step, made=made)
        return _("Alasan dicatat.")
