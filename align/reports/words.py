"""Words, figures and places as every view writes them, in the active language.

Terminal, workbook, forms and page name the same thing by the same word because they all
ask here. Only characters that cp1252 has are used, so a redirected Windows console keeps
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from align.data.kinds import definition
from align.i18n import _, language
from align.model import (
    Conformity,
    DocumentKind,
    FindingState,
    Goal,
    Kind,
    Ruling,
    Severity,
    Strength,
    Value,
)
from align.phrases import level_word

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
#: Separates items of one line.
DOT = " · "


def ruling_word(ruling: Ruling) -> str:
    return {
        Ruling.SELARAS: _("selaras"),
        Ruling.SELARAS_SEBAGIAN: _("selaras sebagian"),
        Ruling.PERLU_TELAAH: _("perlu telaah"),
        Ruling.YATIM: _("yatim"),
        Ruling.TIDAK_CUKUP_DATA: _("tidak cukup data"),
    }[ruling]


def ruling_head(ruling: Ruling) -> str:
    """The word short enough for a column of figures."""
    return {
        Ruling.SELARAS: _("selaras"),
        Ruling.SELARAS_SEBAGIAN: _("sebagian"),
        Ruling.PERLU_TELAAH: _("telaah"),
        Ruling.YATIM: _("yatim"),
        Ruling.TIDAK_CUKUP_DATA: _("kurang data"),
    }[ruling]


def severity_word(severity: Severity) -> str:
    return {
        Severity.CRITICAL: _("Kritis"),
        Severity.MAJOR: _("Mayor"),
        Severity.MINOR: _("Minor"),
        Severity.INFO: _("Info"),
    }[severity]


def strength_word(strength: Strength) -> str:
    return {
        Strength.STRONG: _("kuat"),
        Strength.MODERATE: _("sedang"),
        Strength.WEAK: _("lemah"),
    }[strength]


def reason_word(key: str) -> str:
    """The rule that decided a verdict, in words; an unknown key stays as it is."""
    declared, likened = _("dinyatakan penyusun"), _("teksnya mendukung")
    above = _("rantainya sampai ke rencana di atas RPJMD")
    alone = _("rencana di atas RPJMD tidak ikut diperiksa")
    before = _("dinilai terhadap RPJPD atau RPJMN karena tidak ada RPJMD")
    return {
        "declared-chain": f"{declared}; {above}",
        "strong-chain": f"{likened}; {above}",
        "declared-no-higher-plan": f"{declared}; {alone}",
        "strong-no-higher-plan": f"{likened}; {alone}",
        "declared-before-rpjmd": f"{declared}; {before}",
        "strong-before-rpjmd": f"{likened}; {before}",
        "accepted-chain": _("diterima pereviu; {above}").format(above=above),
        "accepted-no-higher-plan": _("diterima pereviu; {above}").format(above=alone),
        "accepted-before-rpjmd": _("diterima pereviu; {above}").format(above=before),
        "accepted-skip-level": _("pereviu menerima kaitan ke rencana di atasnya, bukan ke RPJMD"),
        "all-rejected": _("semua kaitan yang diusulkan ditolak pereviu"),
        "suspect-decision": _("keputusan pereviu perlu ditinjau ulang karena rumusan berubah"),
        "supporting-program": _("program penunjang urusan, selalu memiliki induk"),
        "chain-broken": _("sasarannya belum tersambung ke rencana di atas RPJMD"),
        "skip-level": _("terkait rencana di atasnya, tetapi tidak ke RPJMD"),
        "middle-band": _("dukungan teks ada, tetapi belum meyakinkan"),
        "same-affair": _(
            "urusannya sama dengan sasaran terdekat, tetapi kaitannya belum dinyatakan"
        ),
        "official-program": _("program resmi urusan daerah, sasarannya belum ditemukan"),
        "no-support": _("tidak ditemukan dukungan pada sasaran mana pun"),
        "no-goals": _("tidak ada sasaran acuan di antara dokumen yang dibaca"),
        "goals-unread": _("sasaran acuan terlalu sedikit yang terbaca"),
        "source-unread": _("masterplan terlalu sedikit yang terbaca"),
        "no-words": _("tidak ada kata yang dapat dibandingkan"),
    }.get(key, key)


def kind_word(kind: Kind) -> str:
    return label_word(definition(kind))


def label_word(kind: DocumentKind) -> str:
    return (language() == "en" and kind.label_en) or kind.label


def goal_word(goal: Goal) -> str:
    """``sasaran 2.1``."""
    return f"{level_word(goal.level)} {goal.number}".strip()


def count_word(number: int) -> str:
    """``3.000`` in Indonesian, ``3,000`` in English."""
    text = f"{number:,}"
    return text.replace(",", ".") if language() == "id" else text


def day(date: str) -> str:
    """``1 Maret 2026`` or ``1 March 2026`` for an ISO date; what is none stays as it is."""
    found = _DAY.fullmatch(date)
    if not found or not 1 <= int(found[2]) <= 12:
        return date
    return f"{int(found[3])} {_months()[int(found[2]) - 1]} {found[1]}"


def _months() -> tuple[str, ...]:
    return (
        _("Januari"), _("Februari"), _("Maret"), _("April"), _("Mei"), _("Juni"), _("Juli"),
        _("Agustus"), _("September"), _("Oktober"), _("November"), _("Desember"),
    )  # fmt: skip


def ranges(numbers: Iterable[int]) -> str:
    """``1–4, 7`` for 1, 2, 3, 4, 7."""
    groups: list[list[int]] = []
    for number in sorted(set(numbers)):
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return ", ".join(f"{g[0]}–{g[-1]}" if len(g) > 1 else str(g[0]) for g in groups)


def short(text: str, limit: int = 160) -> str:
    """``text`` in one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def quoted(text: str, limit: int = 160) -> str:
    return f'"{short(text, limit)}"' if text.strip() else ""


def joined(parts: Iterable[str]) -> str:
    """The parts that are not empty, with dots between."""
    return DOT.join(part for part in parts if part)


def conformity_word(ruling: Conformity) -> str:
    return {
        Conformity.SESUAI: _("sesuai"),
        Conformity.TIDAK_SESUAI: _("tidak sesuai"),
        Conformity.TIDAK_CUKUP_DATA: _("tidak cukup data"),
        Conformity.TIDAK_BERLAKU: _("tidak berlaku"),
    }[ruling]


def state_word(state: FindingState) -> str:
    return {
        FindingState.OPEN: _("terbuka"),
        FindingState.SUPPRESSED: _("dikecualikan"),
        FindingState.BASELINED: _("ada dalam acuan"),
        FindingState.ACCEPTED: _("diterima"),
    }[state]


def value_text(value: Value | None) -> str:
    """A target as its document writes it; empty where there is none."""
    return value.text if value else ""
