"""Decisions in words, the same in every view."""

from __future__ import annotations

from collections.abc import Mapping

from align.i18n import _
from align.model import Choice, Decision, DecisionState
from align.reports.words import short
from align.review.items import Item

#: Texts inside a sentence are cut here; views show them whole, side by side.
CUT = 120


def choice_word(choice: Choice) -> str:
    return {
        Choice.ACCEPT: _("diterima"),
        Choice.REJECT: _("ditolak"),
        Choice.REASSIGN: _("dialihkan"),
        Choice.NOT_A_GOAL: _("bukan sasaran"),
        Choice.SAME_PROGRAM: _("program yang sama"),
        Choice.EXCEPTION: _("dikecualikan"),
    }[choice]


def state_word(state: DecisionState) -> str:
    return {
        DecisionState.KEPT: _("berlaku"),
        DecisionState.SUSPECT: _("perlu ditinjau ulang"),
        DecisionState.DOUBTFUL: _("tidak diterapkan"),
        DecisionState.RETIRED: _("tidak berlaku lagi"),
        DecisionState.EXPIRED: _("lewat masa berlaku"),
        DecisionState.ABSENT: _("dokumennya tidak ikut diperiksa"),
    }[state]


def who(decision: Decision) -> str:
    """``Siti Aminah (Bappeda), 2026-03-01``."""
    role = f" ({decision.role})" if decision.role else ""
    return f"{decision.reviewer}{role}, {decision.date}"


def first_line(text: str) -> str:
    """The name of a program, the text of a goal."""
    return text.partition("\n")[0]


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


def cause_word(cause: str) -> str:
    """Why a decision is in its state; an unknown key stays as it is."""
    return {
        "reworded": _("rumusannya berubah"),
        "moved": _("nomor atau letaknya berubah, bunyinya tetap"),
        "split": _("tampaknya dipecah"),
        "merged": _("tampaknya digabung dengan yang lain"),
        "several": _("bunyinya kini muncul lebih dari sekali"),
        "unsure": _("tidak pasti yang mana sekarang"),
        "disputed": _("bertentangan dengan keputusan lain atas hal yang sama"),
        "gone": _("tidak ditemukan pada draf ini"),
        "expired": _("masa berlakunya lewat"),
        "absent": _("dokumennya tidak ikut diperiksa"),
    }.get(cause, cause)
