"""Findings about decisions: what has to be looked at again, and what cannot be used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from align.data.own import own_entries
from align.i18n import _
from align.model import Choice, Decision, DecisionState, Finding, Place
from align.reports.decided import CUT, cause_word
from align.reports.words import short
from align.review.items import Item
from align.review.record import key_of
from align.review.resolve import sides_of
from align.review.store import Book
from align.review.words import sentence


def notices(
    book: Book,
    decisions: Sequence[Decision],
    items: Mapping[str, Item],
    places: Mapping[str, Place],
) -> list[Finding]:
    """One finding for every broken block, and for every decision that does not simply count."""
    about = [_about(d, items) for d in decisions]
    return [
        *_unread(book),
        *(
            _finding(code, decision, message, remedy, places)
            for decision, found in zip(decisions, about, strict=True)
            if found
            for code, message, remedy in (found,)
        ),
    ]


def changes(decision: Decision, items: Mapping[str, Item]) -> list[tuple[str, str]]:
    """Old and new wording of each side that was reworded, whole."""
    return [
        (side.text, items[now].text)
        for side, now in zip(sides_of(decision), decision.ids, strict=False)
        if now in items and side.fingerprint and side.fingerprint != items[now].fingerprint
    ]


def _unread(book: Book) -> Iterator[Finding]:
    own = own_entries()["KEP001"]
    for problem in book.problems:
        where = _("{file} baris {line}").format(file=book.name, line=problem.line)
        yield Finding(
            own.code,
            own.name,
            own.severity,
            _("{where}: keputusan tidak terbaca: {message}.").format(
                where=where, message=problem.message
            ),
            subject=f"{book.name}/{problem.key or problem.line}",
            remedy=_("Perbaiki blok itu; keputusan lain tetap dipakai."),
        )


def _about(decision: Decision, items: Mapping[str, Item]) -> tuple[str, str, str] | None:
    """Code, message and remedy; None for a decision that there is nothing to say about."""
    kept = decision.state is DecisionState.KEPT and decision.choice is not Choice.NOT_A_GOAL
    if kept or decision.state is DecisionState.ABSENT:
        return None
    what = sentence(decision, items)
    if decision.state is DecisionState.SUSPECT:
        pairs = [
            _('"{old}" kini berbunyi "{new}"').format(old=short(old, CUT), new=short(new, CUT))
            for old, new in changes(decision, items)
        ]
        text = _("{what} perlu ditinjau ulang: {changes}.")
        again = _("Putuskan lagi dengan bunyi yang baru: align review")
        return "KEP002", text.format(what=what, changes="; ".join(pairs)), again
    if decision.state is DecisionState.DOUBTFUL:
        named = [f'"{short(items[c].name, CUT)}"' for c in decision.candidates if c in items]
        why = cause_word(decision.cause) + (f": {'; '.join(named)}" if named else "")
        text = _("{what} tidak diterapkan: {why}.")
        again = _("Putuskan lagi untuk butir yang benar: align review")
        return "KEP003", text.format(what=what, why=why), again
    if decision.state is DecisionState.RETIRED:
        text = _("{what} tidak berlaku lagi: salah satu butirnya tidak ada pada draf ini.")
        return "KEP004", text.format(what=what), _("Hapus bloknya bila memang sudah tidak ada.")
    if decision.state is DecisionState.EXPIRED:
        text = _("{what} sudah lewat masa berlakunya ({until}).")
        again = _("Putuskan lagi, dengan tanggal baru.")
        return "KEP005", text.format(what=what, until=decision.until), again
    return "KEP006", _("{what}: tidak diperhitungkan.").format(what=what), ""


def _finding(
    code: str, decision: Decision, message: str, remedy: str, places: Mapping[str, Place]
) -> Finding:
    own = own_entries()[code]
    ids = [i for i in decision.ids if i] or [decision.lower.id]
    near = [i for i in (*ids, *decision.candidates) if i in places]
    return Finding(
        own.code,
        own.name,
        own.severity,
        message,
        subject=key_of(decision),
        places=tuple(places[i] for i in near),
        related=tuple(dict.fromkeys(near)),
        remedy=remedy,
    )
