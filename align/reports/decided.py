"""What people decided, in words and as a table, beside what align thought."""

from __future__ import annotations

from align.i18n import _
from align.model import Choice, Decision, DecisionState, Verdict
from align.phrases import decimal
from align.reports.facts import Facts
from align.reports.tables import Column, Row, Table, Tone, table
from align.reports.words import day, joined, ruling_word, short

#: Older wordings and names in a cell are cut here.
CUT = 120
_TONES = {
    DecisionState.KEPT: Tone.GOOD,
    DecisionState.SUSPECT: Tone.DOUBT,
    DecisionState.DOUBTFUL: Tone.DOUBT,
    DecisionState.EXPIRED: Tone.DOUBT,
    DecisionState.RETIRED: Tone.UNKNOWN,
    DecisionState.ABSENT: Tone.UNKNOWN,
}


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
    """``Siti Aminah (Bappeda), 1 Maret 2026``."""
    role = f" ({decision.role})" if decision.role else ""
    return f"{decision.reviewer}{role}, {day(decision.date)}"


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


def first_line(text: str) -> str:
    """The name of a program, the text of a goal."""
    return text.partition("\n")[0]


def decisions(facts: Facts) -> Table:
    """Every decision in the order of its file: what it says, who, whether it counts, what align says."""
    rows = [
        Row(
            [
                _side(facts, decision, 0),
                _side(facts, decision, 1),
                _choice(facts, decision),
                decision.reason,
                who(decision),
                joined([state_word(decision.state), cause_word(decision.cause)])
                if decision.cause
                else state_word(decision.state),
                _machine(facts.verdicts.get(decision.ids[0] if decision.ids else "")),
                decimal(decision.score) if decision.score is not None else "",
            ],
            decision.ids[0] if decision.ids else "",
            _TONES[decision.state],
        )
        for decision in facts.report.decisions
    ]
    columns = [
        Column("program", _("Program"), 30),
        Column("goal", _("Sasaran"), 34),
        Column("choice", _("Keputusan"), 18),
        Column("reason", _("Alasan"), 26),
        Column("reviewer", _("Peninjau"), 22),
        Column("state", _("Status"), 20),
        Column("machine", _("Putusan menurut align"), 16),
        Column("score", _("Skor saat diputuskan"), 10, figures=True),
    ]
    none = _("Belum ada keputusan pereviu.")
    title = _("Keputusan Pereviu")
    return table("decisions", title, columns, rows, toned="state", empty=none)


def decided_note(facts: Facts, verdict: Verdict) -> str:
    """``Diputuskan pereviu: diterima, Siti (Bappeda), 2026-03-01. Menurut align: yatim``.

    Empty where nobody decided about the program of ``verdict``.
    """
    said = [
        f"{choice_word(d.choice)}, {who(d)}"
        for d in facts.decided.get(verdict.program, ())
        if d.state in (DecisionState.KEPT, DecisionState.SUSPECT)
    ]
    if not said:
        return ""
    text = _("Diputuskan pereviu: {decisions}").format(decisions="; ".join(dict.fromkeys(said)))
    if verdict.machine is None:
        return text
    return _("{decided}. Menurut align: {machine}").format(
        decided=text, machine=ruling_word(verdict.machine)
    )


def _side(facts: Facts, decision: Decision, n: int) -> str:
    """A side as it is now, else as it was when it was decided on."""
    sides = [decision.lower, decision.upper]
    now = decision.ids[n] if n < len(decision.ids) else ""
    if now in facts.programs:
        return facts.programs[now].name
    if now in facts.goals:
        return facts.named(facts.goals[now], kind=True)
    side = sides[n]
    return short(first_line(side.text) or side.id, CUT) if side else ""


def _choice(facts: Facts, decision: Decision) -> str:
    """``dialihkan: RPJMD sasaran 2.1: …``."""
    word = choice_word(decision.choice)
    if decision.target is None:
        return word
    now = facts.goals.get(decision.ids[2]) if len(decision.ids) > 2 else None
    target = facts.named(now, kind=True) if now else first_line(decision.target.text)
    return f"{word}: {target or decision.target.id}"


def _machine(verdict: Verdict | None) -> str:
    return ruling_word(verdict.machine or verdict.ruling) if verdict else ""
