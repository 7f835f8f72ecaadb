"""The words of every view, and how the terminal colours them."""

from __future__ import annotations

from rich.text import Text

from align.i18n import _
from align.model import Regime, Ruling, Severity
from align.phrases import at, decimal, level_word, percent
from align.reports.words import (
    DOT,
    goal_word,
    joined,
    kind_word,
    label_word,
    quoted,
    ranges,
    reason_word,
    ruling_head,
    ruling_word,
    severity_word,
    short,
    strength_word,
)

__all__ = [
    "DOT",
    "at",
    "decimal",
    "goal_word",
    "heading",
    "joined",
    "kind_word",
    "label_word",
    "level_word",
    "percent",
    "quoted",
    "ranges",
    "reason_word",
    "regime_word",
    "ruling_head",
    "ruling_style",
    "ruling_word",
    "severity_style",
    "severity_word",
    "short",
    "strength_word",
]


def regime_word(regime: Regime) -> str:
    """The guideline as people cite it."""
    return {
        Regime.PERMENDAGRI_86_2017: "Permendagri 86/2017",
        Regime.INMENDAGRI_2_2025: "Inmendagri 2/2025",
        Regime.INMENDAGRI_1_2024: "Inmendagri 1/2024",
        Regime.RPJPD_LAMA: _("RPJPD 2005–2025"),
        Regime.RPD: "RPD",
        Regime.UNKNOWN: _("tidak ditemukan"),
    }[regime]


def ruling_style(ruling: Ruling) -> str:
    """Colour only repeats what the word says."""
    return {
        Ruling.SELARAS: "green",
        Ruling.SELARAS_SEBAGIAN: "cyan",
        Ruling.PERLU_TELAAH: "yellow",
        Ruling.YATIM: "bold red",
        Ruling.TIDAK_CUKUP_DATA: "magenta",
    }[ruling]


def severity_style(severity: Severity) -> str:
    return {
        Severity.CRITICAL: "bold red",
        Severity.MAJOR: "yellow",
        Severity.MINOR: "cyan",
        Severity.INFO: "dim",
    }[severity]


def heading(title: str, count: int | None = None) -> Text:
    text = title if count is None else f"{title} ({count})"
    return Text(text, style="bold underline")
