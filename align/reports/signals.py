"""Signals as every view names them, and what those of plugins count for in the run."""

from __future__ import annotations

from collections.abc import Mapping

from align.i18n import _, language
from align.model import Report, Signal, Worth
from align.phrases import decimal


def method_word(method: str, report: Report) -> str:
    """How a signal came about; a method of a plugin by its label, else by its own name."""
    own = {
        "declared": _("dinyatakan"),
        "decided": _("keputusan pereviu"),
        "code": _("kode"),
        "indicator": _("indikator"),
        "name": _("nama program"),
        "affair": _("urusan"),
        "dimension": _("dimensi"),
        "text": _("teks"),
    }
    if method in own:
        return own[method]
    worth = stated(method, report) or Worth()
    return (language() == "en" and worth.label_en) or worth.label or method


def worth_note(signal: Signal, report: Report) -> str:
    """``x bobot 0,50 = 0,15``: what a signal of a plugin counts for; empty for align's own."""
    worth = stated(signal.method, report)
    if worth is None:
        return ""
    if worth.alone:
        return _("berdiri sendiri")
    if not worth.weight:
        return _("hanya ditampilkan")
    return _("x bobot {weight} = {amount}").format(
        weight=decimal(worth.weight), amount=decimal(worth.weight * signal.score)
    )


def stated(method: str, report: Report) -> Worth | None:
    """What the signals of a plugin counted for, as the report keeps it among its settings."""
    every = report.settings.get("isyarat")
    found = every.get(method) if isinstance(every, Mapping) else None
    if not isinstance(found, Mapping):
        return None
    return Worth(found["bobot"], found["sendiri"], found["sebutan"], found["sebutan_en"])
