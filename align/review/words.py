"""Decisions in words, and two wordings of one item word by word, the same in every view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from align.i18n import _
from align.model import Choice, Decision
from align.reports.decided import CUT, choice_word, first_line, who
from align.reports.words import short
from align.review.items import Item
from align.text.normalise import key

#: Words in a row, and whether the other wording lacks them.
Run = tuple[str, bool]
#: Comparing is quadratic at worst; longer texts are cut here, which no title reaches.
_MOST = 2000


def side_names(decision: Decision, items: Mapping[str, Item]) -> list[str]:
    """Each side by what it was called when decided, else as it is now, else by its id."""
    sides = [s for s in (decision.lower, decision.upper, decision.target) if s]
    return [
        short(first_line(side.text) or (items[side.id].name if side.id in items else side.id), CUT)
        for side in sides
    ]


def sentence(decision: Decision, items: Mapping[str, Item]) -> str:
    """``Keputusan "diterima" atas "A" dan "B" (Siti, 2026-03-01)``."""
    names = [f'"{name}"' for name in side_names(decision, items)]
    if decision.choice is Choice.REASSIGN:
        text = _("Pengalihan {lower} dari {upper} ke {target} ({who})")
        return text.format(lower=names[0], upper=names[1], target=names[2], who=who(decision))
    text = _('Keputusan "{choice}" atas {sides} ({who})')
    return text.format(
        choice=choice_word(decision.choice), sides=_(" dan ").join(names), who=who(decision)
    )


def compared(old: str, new: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both wordings as runs of words; case and punctuation make no difference."""
    one, other = old[:_MOST].split(), new[:_MOST].split()
    matcher = SequenceMatcher(None, [key(w) for w in one], [key(w) for w in other], autojunk=False)
    left: list[Run] = []
    right: list[Run] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        _add(left, one[a:b], tag != "equal")
        _add(right, other[c:d], tag != "equal")
    return tuple(left), tuple(right)


def _add(runs: list[Run], words: Sequence[str], changed: bool) -> None:
    if words:
        runs.append((" ".join(words), changed))
