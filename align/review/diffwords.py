"""The words of a comparison, shared by screen and page."""

from __future__ import annotations

from collections.abc import Iterable

from align.i18n import _
from align.model import Kind
from align.reports.words import kind_word
from align.review.diff import Diff, ItemChange, Past


def how_word(how: str) -> str:
    return {
        "added": _("baru"),
        "removed": _("dihapus"),
        "ended": _("selesai atau dihentikan"),
        "reworded": _("berubah rumusan"),
        "moved": _("pindah"),
        "split": _("dipecah"),
        "merged": _("digabung"),
        "unsure": _("tidak pasti"),
    }[how]


def finding_how(how: str) -> str:
    return {"closed": _("selesai"), "reopened": _("terbuka lagi"), "new": _("baru")}[how]


def kinds_line(kinds: Iterable[str]) -> str:
    """``RPJPD, Masterplan``."""
    return ", ".join(kind_word(Kind(kind)) for kind in kinds)


def item_title(change: ItemChange) -> str:
    """``Program baru``."""
    kind = _("Sasaran") if change.item == "goal" else _("Program")
    return f"{kind} {how_word(change.how)}"


def detail_word(change: ItemChange) -> str:
    """What is added to a change: from where to where, the status it had, what it claims."""
    if not change.detail:
        return ""
    if change.how == "added":
        return change.detail
    text = _("status: {detail}") if change.how == "ended" else _("pindah: {detail}")
    return text.format(detail=change.detail)


def share(part: int, whole: int) -> str:
    """``17/19``; a plain count where there is no whole."""
    return f"{part}/{whole}" if whole else str(part)


def unchanged(diff: Diff) -> bool:
    return not (diff.items or diff.verdicts or diff.findings)


def past_lines(past: Past) -> list[str]:
    """How many programs of the period before go on, and how many recommendations are open."""
    lines: list[str] = []
    if past.programs:
        text = _("{carried} dari {all} program masterplan sebelumnya dilanjutkan.")
        lines.append(text.format(carried=past.carried, all=past.programs))
    if past.recommendations:
        text = _("{open} dari {all} rekomendasi evaluasi belum tampak ditindaklanjuti.")
        lines.append(text.format(open=len(past.open), all=past.recommendations))
    return lines
