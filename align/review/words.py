"""Decisions in words, the same in every view."""

from __future__ import annotations

from collections.abc import Mapping

from align.i18n import _
from align.model import Choice, Decision
from align.reports.decided import CUT, cause_word, choice_word, first_line, state_word, who
from align.reports.words import short
from align.review.items import Item

__all__ = [
    "CUT",
    "cause_word",
    "choice_word",
    "first_line",
    "sentence",
    "side_names",
    "state_word",
    "who",
]


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
