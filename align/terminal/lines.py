"""Blocks that the views are made of: indented lines that wrap under themselves."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from align.i18n import _
from align.terminal.words import heading


def indented(what: RenderableType, depth: int = 4, style: str = "") -> Padding:
    """``what`` moved right by ``depth``; wrapped lines stay under the first.

    A string is text and never markup.
    """
    body = Text(what, style=style) if isinstance(what, str) else what
    return Padding(body, (0, 0, 0, depth))


def labelled(rows: Iterable[tuple[str, str]], depth: int = 4, *, least: int = 0) -> RenderableType:
    """Label and text side by side; a row without text is left out.

    ``least`` is the least width of the labels, so that blocks below each other line up.
    """
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True, style="dim", min_width=least)
    table.add_column(overflow="fold")
    for label, text in rows:
        if text:
            table.add_row(Text(label), Text(text))
    return indented(table, depth)


def bullet(text: str, depth: int = 4) -> RenderableType:
    """``text`` behind a dash; wrapped lines stand under the text."""
    return labelled([("-", text)], depth)


def section(title: str, blocks: Iterable[RenderableType], count: int | None = None) -> Group:
    """A heading with blank lines around and ``blocks`` below."""
    return Group(Text(), heading(title, count), *blocks)


def rest(shown: int, total: int) -> list[RenderableType]:
    """A line that says how many were left out; nothing where none were."""
    if shown >= total:
        return []
    text = _("… dan {count} lainnya; tampilkan dengan --all").format(count=total - shown)
    return [indented(text, 2, "dim")]
