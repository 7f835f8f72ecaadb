"""Parts of a drawing: texts that stay texts, lines that fit."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from align.reports.lettering import taken, width
from align.reports.tables import plain_text


def attribute(text: str) -> str:
    """``text`` as a quoted attribute."""
    return quoteattr(" ".join(plain_text(text).split()))


def words(text: str) -> str:
    """``text`` as the content of an element."""
    return escape(" ".join(plain_text(text).split()))


def text_at(
    x: float,
    y: float,
    text: str,
    size: int,
    *,
    bold: bool = False,
    anchor: str = "",
    halo: bool = False,
) -> str:
    """One line of text; ``halo`` keeps it readable over bands."""
    weight = ' font-weight="bold"' if bold else ""
    side = f' text-anchor="{anchor}"' if anchor else ""
    edge = ' stroke="#fff" stroke-width="3" paint-order="stroke"' if halo else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}"{weight}{side}{edge} fill="#1a1a1a">'
        f"{words(text)}</text>"
    )


def fitted(text: str, room: float, size: int, most: int = 2, tail: str = "") -> list[str]:
    """``text`` and ``tail`` in at most ``most`` lines of ``room`` pixels.

    What has no room is cut at a word and ends in "…"; ``tail`` (a number) is never cut.
    """
    room /= size
    left = plain_text(text).split()
    found: list[str] = []
    while left and len(found) < most:
        found.append(taken(left, room))
    end = f" {tail}" if tail else ""
    if not left and found and width(found[-1] + end) <= room:
        return [*found[:-1], found[-1] + end]
    if not left and tail and len(found) < most:
        return [*found, tail]
    last = found[-1] if found else ""
    while last and width(f"{last}…{end}") > room:
        last = last.rpartition(" ")[0] or last[:-1]
    return [*found[:-1], last.rstrip(" ,;:.") + "…" + end]
