"""How findings word what they speak of: names, pages, figures, in the user's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from align.data.dimensions import dimension_name
from align.i18n import _, language
from align.model import Goal, Near, Place, Program
from align.phrases import at, decimal, level_word
from align.text.normalise import tidy

#: Longest quotation inside a message; the whole text stands in the finding's place.
_LONG = 110


def short(text: str, limit: int = _LONG) -> str:
    """``text`` in one line, cut at a word where it is longer than ``limit``."""
    line = tidy(text)
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"


def page(place: Place) -> str:
    """``hlm. 84 (III-28), baris 12``; empty where the place names no page."""
    return "" if place.page is None else at(place)


def bracket(parts: Iterable[str]) -> str:
    """The non-empty parts in one pair of brackets with a leading space, or nothing."""
    text = ", ".join(p for p in parts if p)
    return f" ({text})" if text else ""


def named(program: Program) -> str:
    """``"Smart Selfie Corner" (Disparbud, Wajah kota, hlm. 84, baris 12)``."""
    about = (
        short(program.owner, 60),
        dimension_name(program.sub_dimension or program.dimension),
        page(program.place),
    )
    return f'"{short(program.name)}"{bracket(about)}'


def goal_named(goal: Goal) -> str:
    """``sasaran 2.1 "Meningkatnya …" (hlm. 12)``."""
    head = " ".join(p for p in (level_word(goal.level), goal.number) if p)
    return f'{head} "{short(goal.text)}"{bracket([page(goal.place)])}'


def item_named(item: Goal | Program) -> str:
    """A goal or a program by name and page."""
    if isinstance(item, Goal):
        return goal_named(item)
    return _("program {name}").format(name=named(item))


def nearest(near: Sequence[Near], texts: Iterable[Goal], limit: int = 2) -> str:
    """The nearest goals with their scores: ``"Meningkatnya …" (0,31); "…" (0,22)``."""
    known = {goal.id: goal for goal in texts}
    return "; ".join(
        f'"{short(known[n.goal].text, 80)}" ({decimal(n.score)})'
        for n in near[:limit]
        if n.goal in known
    )


def listed(names: Sequence[str], limit: int = 6) -> str:
    """``a, b, c dan 4 lainnya``."""
    head = ", ".join(names[:limit])
    rest = len(names) - limit
    return head if rest <= 0 else _("{names} dan {n} lainnya").format(names=head, n=rest)


def money(amount: float) -> str:
    """``Rp8.585.882.946``, in whole rupiah."""
    text = f"{amount:,.0f}"
    return "Rp" + (text.replace(",", ".") if language() == "id" else text)
