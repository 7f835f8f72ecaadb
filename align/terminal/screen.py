"""The walk through open questions on one screen; needs the extra ``tui``.

Nothing is decided here: keys go to the same :class:`~align.review.session.Session` as in
the walk line by line, and what stands on the screen is what it and
:mod:`align.terminal.review` give. Every answer is kept at once, so leaving loses nothing.
"""

from __future__ import annotations

from typing import ClassVar

from rich.console import RenderableType
from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.events import Key
from textual.widgets import Input, OptionList, Static

from align.errors import UsageError
from align.i18n import _
from align.review.session import QUIT, UNDO, Session
from align.terminal.review import help_view, keys_line, passages_view, row_view

HELP = "?"


class ReviewScreen(App[None]):
    """Questions above, the passages of one below, keys at the foot; fits 80 by 24."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    OptionList {
        height: 7; border: none; padding: 0; text-wrap: nowrap; text-overflow: ellipsis;
    }
    #passages { height: 1fr; border-top: solid $primary; }
    #message, #keys { height: auto; }
    #message { text-style: bold; }
    #reason { display: none; }
    #reason.asked { display: block; }
    """
    BINDINGS: ClassVar = [
        # The list takes these keys otherwise; it has the arrows.
        Binding("pagedown", "scroll(1)", show=False, priority=True),
        Binding("pageup", "scroll(-1)", show=False, priority=True),
        Binding("escape", "keep_no_reason", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._asking = ""
        """The key that waits for a reason."""

    def compose(self) -> ComposeResult:
        rows = [row_view(self.session, n) for n in range(1, len(self.session.questions) + 1)]
        yield OptionList(*rows, markup=False, id="questions")
        with VerticalScroll(id="passages", can_focus=False):
            yield Static(id="question", markup=False)
        yield Static(id="message", markup=False)
        yield Static(id="keys", markup=False)
        yield Input(id="reason", placeholder=_("Alasan: "), compact=True)

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()
        self._show()

    # what a person does
    def on_key(self, event: Key) -> None:
        """A letter or digit is an answer; arrows and the like are no characters."""
        key = event.character
        if self._asking or key is None or not key.isprintable() or not key.strip():
            return
        event.stop()
        key = key.lower()
        if key == HELP:
            self._tell(help_view())
        elif self.session.needs_text(key):
            self._ask(key)
        else:
            self._press(key)

    @on(OptionList.OptionHighlighted)
    def choose(self, event: OptionList.OptionHighlighted) -> None:
        """Ask what is highlighted, unless the highlight has moved on since."""
        position = event.option_index + 1
        if event.option_list.highlighted == event.option_index and position != self._position:
            self.session.go(position)
            self._show()

    @on(Input.Submitted)
    def explain(self, event: Input.Submitted) -> None:
        key, text = self._asking, event.value
        self._close()
        self._press(key, text)

    def action_keep_no_reason(self) -> None:
        if self._asking:
            self._close()

    def action_scroll(self, pages: int) -> None:
        area = self.query_one("#passages", VerticalScroll)
        area.scroll_relative(y=pages * max(1, area.size.height - 1), animate=False)

    # what it does to the session, and what is then seen
    @property
    def _position(self) -> int:
        """The question that is asked; 0 behind the last one."""
        return self.session.position if self.session.current else 0

    def _press(self, key: str, text: str = "") -> None:
        before = self._position
        try:
            message = self.session.press(key, text)
        except UsageError as error:  # the file of decisions cannot be written
            message = error.message
        if key == QUIT:
            self.exit()
            return
        self._show(message)
        for position in {before, self._position if key == UNDO else 0} - {0}:
            row = row_view(self.session, position)
            self.query_one(OptionList).replace_option_prompt_at_index(position - 1, row)

    def _show(self, message: str = "") -> None:
        """The question that is asked, or that there are no more."""
        question, others = self.session.current, 0
        if question is None:
            answered = _(
                "Tidak ada pertanyaan lagi; {count} dijawab. Pilih lagi di daftar, atau q."
            )
            self._tell(answered.format(count=self.session.answered))
        else:
            others = len(question.others)
            self._tell(passages_view(self.session, question))
            self.query_one(OptionList).highlighted = self.session.position - 1
        self.query_one("#message", Static).update(message)
        self.query_one("#keys", Static).update(keys_line(others))

    def _tell(self, view: RenderableType) -> None:
        self.query_one("#question", Static).update(view)
        self.query_one("#passages", VerticalScroll).scroll_home(animate=False)

    def _ask(self, key: str) -> None:
        self._asking = key
        reason = self.query_one("#reason", Input)
        reason.clear()
        reason.add_class("asked")
        reason.focus()

    def _close(self) -> None:
        self._asking = ""
        self.query_one("#reason", Input).remove_class("asked")
        self.query_one(OptionList).focus()
