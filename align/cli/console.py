"""Where results and everything else go: stdout and stderr."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from align.pipeline import Progress

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_PLAIN = str.maketrans(
    {"·": "|", "–": "-", "…": "...", "±": "+/-", "«": "<<", "»": ">>", "→": "->", "≠": "!="}
)
#: Nothing shorter than this shows progress, in seconds.
PATIENCE = 1.0


def results() -> Console:
    """The console for results. Text of documents is never markup, emoji or highlighted."""
    from rich.console import Console

    return Console(file=sys.stdout, markup=False, emoji=False, highlight=False)


def show(view: RenderableType) -> None:
    """Print ``view`` as a result; a file or pipe gets no spaces at the ends of lines."""
    console = results()
    if console.is_terminal:
        console.print(view)
        return
    with console.capture() as caught:
        console.print(view)
    emit(trimmed(caught.get()))


def emit(text: str, escape: Callable[[str], str] | None = None) -> None:
    """Print ``text`` for other programs; ``escape`` makes ASCII of it for a narrow stream."""
    sys.stdout.write((escape or plain)(text) if _is_narrow() else text)


def _is_narrow() -> bool:
    """Whether stdout is a file or pipe of Windows: cp1252, which PowerShell reads as another."""
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    return encoding not in ("utf8", "utf16", "utf16le") and not sys.stdout.isatty()


def plain(text: str) -> str:
    """``text`` with ASCII in the place of align's own signs, which code pages disagree on."""
    return text.translate(_PLAIN)


def json_escaped(text: str) -> str:
    """JSON ``text`` as ASCII that means the same."""
    return _BEYOND_ASCII.sub(lambda found: json.dumps(found.group())[1:-1], text)


def xml_escaped(text: str) -> str:
    """XML ``text`` as ASCII that means the same."""
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def trimmed(text: str) -> str:
    """``text`` without the spaces that tables leave at the ends of lines."""
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def note(message: str) -> None:
    """Say something that is not a result."""
    print(message, file=sys.stderr)


@contextmanager
def watched() -> Iterator[Progress]:
    """Progress on stderr once a second has passed: a bar on a terminal, lines elsewhere."""
    if sys.stderr.isatty():
        with _bar() as progress:
            yield progress
    else:
        yield _lines()


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TimeElapsedColumn(),
        console=Console(file=sys.stderr, markup=False, emoji=False),
        transient=True,
    )
    task = bar.add_task("", total=None)
    timer = Timer(PATIENCE, bar.start)
    timer.daemon = True
    timer.start()

    def progress(step: str, done: int = 0, total: int = 0) -> None:
        bar.update(task, description=step, completed=done, total=total or None)

    try:
        yield progress
    finally:
        timer.cancel()
        bar.stop()


def _lines() -> Progress:
    begin = time.monotonic()
    last = ""

    def progress(step: str, done: int = 0, total: int = 0) -> None:
        nonlocal last
        if step != last and time.monotonic() - begin >= PATIENCE:
            note(step)
            last = step

    return progress


def written(view: RenderableType, path: Path) -> None:
    """Write ``view`` to ``path`` as plain text, 100 columns wide."""
    from rich.console import Console

    console = Console(width=100, file=StringIO(), markup=False, emoji=False, highlight=False)
    with console.capture() as caught:
        console.print(view)
    path.write_text(trimmed(caught.get()), encoding="utf-8", newline="\n")
