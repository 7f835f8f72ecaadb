"""Is this text Indonesian at all? For OCR layers, and for fonts whose codes are shifted."""

from __future__ import annotations

import re

from align.text.stem import is_known

_EDGE = ".,;:()[]{}\"'“”‘’„-–—/%*!?•"
#: What OCR does to words and writers do not: digits inside ("zo14"), marks inside
#: ("undang_undang", "Ad.ministrasi"), capitals after small letters ("dialasTSo").
_BROKEN = re.compile(
    r"[^\W\d_]\d+[^\W\d_]|\d[^\W\d_]{2,}\d|[^\W\d_][^\w\s/&'’.\-–:+()][^\W\d_]"
    r"|[^\W\d]_|_[^\W\d]|[a-z][A-Z]|[A-Za-z]{3,}\d"
)
_INNER_DOT = re.compile(r"^[a-zA-Z]{2,}\.[a-z]{4,}$")
_LINK = re.compile(r"https?:|www\.|@|\.(?:id|com|org|go)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Za-z]{4,}")
_COMMON = re.compile(r"\b(?:dan|yang|di|dari|untuk|pada|dengan|ke|dalam)\b", re.IGNORECASE)

#: Born-digital pages of the corpus: median 0 % per document, nine pages in ten at most 1 %.
WORTHLESS = 0.015
LEAST_KNOWN = 0.5
LEAST_WORDS = 15
#: Codes of a subset font that lost its map are off by this much (pdf.md 5).
SHIFTS = (29, -29)


def known_share(text: str) -> tuple[float, int]:
    """Share of words of four letters and more that have a known root, and their number."""
    words = _LETTERS.findall(text)
    if not words:
        return 0.0, 0
    return sum(is_known(w.lower()) for w in words) / len(words), len(words)


def broken_share(text: str) -> tuple[float, int]:
    """Share of words of three characters and more that no writer writes, and their number."""
    words = [w for t in text.split() if len(w := t.strip(_EDGE)) >= 3 and not _LINK.search(w)]
    if not words:
        return 0.0, 0
    broken = sum(bool(_BROKEN.search(w) or _INNER_DOT.match(w)) for w in words)
    return broken / len(words), len(words)


def is_worthless(text: str) -> bool:
    """True for an OCR layer that would make wrong records: too many broken or unknown words."""
    broken, count = broken_share(text)
    known, letters = known_share(text)
    if count < LEAST_WORDS:
        return True
    return broken >= WORTHLESS or (letters >= LEAST_WORDS and known < LEAST_KNOWN)


def find_shift(text: str) -> int:
    """How far character codes are off, or 0. Asked only of text without common words."""
    if _COMMON.search(text):
        return 0
    for step in SHIFTS:
        known, count = known_share(shifted(text, step))
        if count >= LEAST_WORDS and known >= LEAST_KNOWN:
            return step
    return 0


def shifted(text: str, step: int) -> str:
    """``text`` with every visible character's code moved by ``step``."""
    return "".join(
        chr(ord(c) + step) if not c.isspace() and 32 <= ord(c) + step < 0x110000 else c
        for c in text
    )
