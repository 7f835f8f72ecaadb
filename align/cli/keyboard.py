"""Single keys of a person, without Enter; characters of a script where nobody types."""

from __future__ import annotations

import os
import select
import sys
from typing import Any

import click

from align.cli.console import note

#: What leaves: the end of a script, Ctrl-D.
END = ""
_ESCAPE, _EOF = b"\x1b", b"\x04"


class Keyboard:
    """Keys while the context is open. Keys typed ahead, while a screen is drawn, are kept."""

    def __init__(self) -> None:
        self._typed = sys.stdin.isatty()
        self._before: Any = None

    def __enter__(self) -> Keyboard:
        self._attend()
        return self

    def __exit__(self, *_fault: object) -> None:
        self._rest()

    def key(self) -> str:
        """One key; :data:`END` where there are no more."""
        if not self._typed:
            character = sys.stdin.read(1)
            while character in ("\n", "\r", " "):
                character = sys.stdin.read(1)
            return character
        if self._before is None:
            return click.getchar()
        return self._pressed()

    def line(self, prompt: str) -> str:
        """A line of text after ``prompt``."""
        self._rest()
        try:
            note(prompt)
            return sys.stdin.readline().strip()
        finally:
            self._attend()

    def _pressed(self) -> str:
        while True:
            data = os.read(sys.stdin.fileno(), 1)
            if data in (b"", _EOF):
                return END
            if data.isspace():
                continue
            if data != _ESCAPE:
                return data.decode("ascii", "replace")
            # An arrow or function key sends more than one character; none of them is an answer.
            while select.select([sys.stdin.fileno()], [], [], 0.02)[0]:
                os.read(sys.stdin.fileno(), 1)

    def _attend(self) -> None:
        """Ask the terminal for every key at once; where it cannot, click asks key by key."""
        if not self._typed:
            return
        try:
            import termios
            import tty
        except ImportError:  # Windows
            return
        handle = sys.stdin.fileno()
        self._before = termios.tcgetattr(handle)
        tty.setcbreak(handle, termios.TCSADRAIN)

    def _rest(self) -> None:
        if self._before is not None:
            import termios

            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._before)
            self._before = None
