"""What header cells say of years: "2026", "Tahun ke-1", "T1", "n+1", "Jangka Pendek (2026–2027)".

A plan that counts its years names none of them; ``T1`` is kept until the plan's own period says
which year it is (:func:`align.layouts.indicators.year_of`). ``T0`` is the year "n", from which
"n+1" counts.
"""

from __future__ import annotations

import re

from align.layouts.catalogue import squash
from align.layouts.wording import ordinal

_COUNT = r"[1-6]|i{1,3}|iv|vi?|kesatu|pertama|kedua|ketiga|keempat|kelima|keenam"
#: "n+1"; the year before it stands as "n".
_FROM_N = r"\(?n(?:\+([1-6]))?\)?"
_YEAR = re.compile(
    r"^(?:tahun|thn|th|target|capaian|realisasi|target tahun|tahun rencana)?\(?((?:19|20)\d\d)\)?\W*$"
)
#: A year with its count beside it: "Tahun-1 (2026)", "2026 (n+1)", "Tahun 2026 (T1)".
_COUNTED_YEAR = re.compile(
    r"^(?:tahun|thn|th)?(?:ke)?-?[1-6]?\(?((?:19|20)\d\d)\)?(?:[(/]?(?:n(?:\+\d)?|t-?\d|(?:tahun|thn)?(?:ke)?-?\d)\)?)?$"
)
_TERM = re.compile(
    r"(?i)^\W*jangka\s+(?:pendek|menengah|panjang)\D*((?:19|20)\d\d)(?:\D{1,5}((?:19|20)\d\d))?\W*$"
)
_NTH = re.compile(rf"^(?:target)?(?:tahun|thn|th|t)(?:ke)?({_COUNT})$")
_BARE_NTH = re.compile(rf"^(?:ke\s*[-–]?\s*)?({_COUNT})$", re.IGNORECASE)
_NTH_FROM_N = re.compile(rf"^(?:target)?(?:tahun|thn|th)\.?(?:ke)?-?{_FROM_N}$|^n\+([1-6])$")
_BARE_FROM_N = re.compile(rf"^{_FROM_N}$", re.IGNORECASE)


def year_word(text: str) -> str:
    """The year that a header cell names by itself: ``2026``, ``2026-2027`` or ``T1``, else empty."""
    tight, flat = re.sub(r"\s+", "", text.lower()), squash(text)
    if year := _YEAR.match(tight) or _YEAR.match(flat) or _COUNTED_YEAR.match(tight):
        return year.group(1)
    if term := _TERM.match(" ".join(text.split())):
        return term.group(1) + (f"-{term.group(2)}" if term.group(2) else "")
    if nth := _NTH.match(flat):
        return f"T{ordinal(nth.group(1))}"
    if nth := _NTH_FROM_N.match(tight):
        return f"T{nth.group(1) or nth.group(2) or 0}"
    return ""


def counted(text: str) -> str:
    """The count in a cell below "Target tahun ke-": "1", "III", "Kedua", "n+1"; else empty."""
    if nth := _BARE_NTH.match(text.strip()):
        return f"T{ordinal(nth.group(1))}"
    if nth := _BARE_FROM_N.match(re.sub(r"\s+", "", text)):
        return f"T{nth.group(1) or 0}"
    return ""
