"""A comparison as one HTML page for the meeting: works offline, prints on F4."""

from __future__ import annotations

from align.i18n import _, language
from align.phrases import at
from align.reports.decided import first_line
from align.reports.html import rendered
from align.reports.tables import plain_text
from align.reports.words import severity_word
from align.review.diff import Diff, turn
from align.review.diffwords import (
    detail_word,
    finding_how,
    how_word,
    item_title,
    kinds_line,
    past_lines,
    share,
    unchanged,
)
from align.review.words import compared


def page(diff: Diff) -> str:
    """The page as text. Text of documents is escaped; equal input gives an equal page."""
    values = {
        "diff": diff,
        "past_lines": past_lines,
        "how": how_word,
        "language": language(),
        "words": _words(),
        "unchanged": unchanged(diff),
        "at": at,
        "turn": turn,
        "share": share,
        "first": first_line,
        "compared": compared,
        "item_title": item_title,
        "kinds": kinds_line,
        "detail": detail_word,
        "finding_how": finding_how,
        "severity": severity_word,
    }
    return plain_text(rendered("diff.html.j2", values))


def _words() -> dict[str, str]:
    return {
        "title": _("Perubahan antardraf"),
        "old": _("lama"),
        "new": _("baru"),
        "only_old": _("Hanya pada draf lama"),
        "only_new": _("Hanya pada draf baru"),
        "difference": _("selisih"),
        "coverage": _("Cakupan sebelum dan sesudah"),
        "items": _("Sasaran dan program"),
        "verdicts": _("Putusan yang berubah"),
        "findings": _("Temuan"),
        "change": _("Perubahan"),
        "where": _("Di mana"),
        "wording_old": _("Rumusan lama"),
        "wording_new": _("Rumusan baru"),
        "program": _("Program"),
        "verdict": _("Putusan"),
        "better": _("membaik"),
        "worse": _("memburuk"),
        "decided": _("diputuskan"),
        "severity": _("Tingkat"),
        "finding": _("Temuan"),
        "maybe": _("kini mungkin:"),
        "past": _("Periode sebelumnya"),
        "none": _("Tidak ada yang berubah di antara kedua draf."),
        "note": _(
            "Dibandingkan menurut bunyinya; perubahan halaman dan nomor saja tidak dihitung."
        ),
    }
