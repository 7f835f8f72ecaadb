"""Names of provinces, and how a region's name is told from other capitalised words.

The 38 provinces are those of UU 23/2014 with the Papua laws of 2022 (UU 14–16 and
29/2022). Regencies and cities are not listed: there are 514, they split and are
renamed, and a document names its own.
"""

from __future__ import annotations

import re

PROVINCES: tuple[str, ...] = (
    "Aceh",
    "Sumatera Utara",
    "Sumatera Barat",
    "Riau",
    "Jambi",
    "Sumatera Selatan",
    "Bengkulu",
    "Lampung",
    "Kepulauan Bangka Belitung",
    "Kepulauan Riau",
    "DKI Jakarta",
    "Jawa Barat",
    "Jawa Tengah",
    "DI Yogyakarta",
    "Jawa Timur",
    "Banten",
    "Bali",
    "Nusa Tenggara Barat",
    "Nusa Tenggara Timur",
    "Kalimantan Barat",
    "Kalimantan Tengah",
    "Kalimantan Selatan",
    "Kalimantan Timur",
    "Kalimantan Utara",
    "Sulawesi Utara",
    "Sulawesi Tengah",
    "Sulawesi Selatan",
    "Sulawesi Tenggara",
    "Gorontalo",
    "Sulawesi Barat",
    "Maluku",
    "Maluku Utara",
    "Papua",
    "Papua Barat",
    "Papua Barat Daya",
    "Papua Selatan",
    "Papua Tengah",
    "Papua Pegunungan",
)

_LONG_FORMS: tuple[tuple[str, str], ...] = (
    (r"daerah khusus (?:ibu ?kota )?jakarta|d\.?k\.?[ij]\.? jakarta|dki", "DKI Jakarta"),
    (r"daerah istimewa yogyakarta|d\.?i\.? yogyakarta|diy", "DI Yogyakarta"),
    (r"nanggroe aceh darussalam", "Aceh"),
)

# Words that follow "kota", "kabupaten" or "provinsi" in prose without being a name.
NO_NAME = frozenset(
    [
        "tahun",
        "periode",
        "dan",
        "atau",
        "yang",
        "di",
        "ke",
        "dari",
        "dalam",
        "sebagai",
        "dengan",
        "untuk",
        "pada",
        "oleh",
        "ini",
        "itu",
        "cerdas",
        "global",
        "layak",
        "madani",
        "dunia",
        "besar",
        "kecil",
        "tua",
        "baru",
        "lama",
        "mandiri",
        "modern",
        "hijau",
        "metropolitan",
        "megapolitan",
        "berkelanjutan",
        "nomor",
        "pemerintah",
        "daerah",
        "tentang",
        "rencana",
        "dokumen",
        "masterplan",
        "smart",
        "perangkat",
        "se",
        "lain",
        "lainnya",
        "tangguh",
        "sehat",
        "kreatif",
        "inklusif",
        "pusaka",
        "provinsi",
        "kabupaten",
        "kota",
        "satuan",
        "dinas",
        "badan",
        "bappeda",
        "menuju",
        "maju",
        "bab",
        "adalah",
        "dapat",
        "tidak",
        "telah",
        "merupakan",
        "secara",
        "terhadap",
        "juga",
        "akan",
    ]
)
MAX_NAME_WORDS = 4


def province(name: str) -> str:
    """Usual form of a province's name, empty where ``name`` is none.

    Accepts the long official forms and any letter case.
    """
    low = re.sub(r"\s+", " ", name.strip().lower())
    for pattern, usual in _LONG_FORMS:
        if re.fullmatch(pattern, low):
            return usual
    return next((p for p in PROVINCES if p.lower() == low), "")


def longest_province(text: str) -> str:
    """Province whose name ``text`` begins with (the longest one), or empty."""
    low = re.sub(r"\s+", " ", text.strip().lower())
    for pattern, usual in _LONG_FORMS:
        if re.match(rf"(?:{pattern})\b", low):
            return usual
    hits = [p for p in PROVINCES if re.match(rf"{re.escape(p.lower())}\b", low)]
    return max(hits, key=len, default="")


def leading_name(text: str) -> str:
    """Proper name that ``text`` begins with: up to four capitalised words, or empty.

    Stops at a line end, a digit, punctuation and at words that are no part of a name.
    """
    words: list[str] = []
    for token in re.match(r"[^\n\d,.;:()\"“”|/–]*", text.lstrip(" \t"))[0].split():  # type: ignore[index]
        if not token[0].isupper() or token.lower() in NO_NAME or len(words) == MAX_NAME_WORDS:
            break
        words.append(token)
    return " ".join(w.capitalize() if w.isupper() else w for w in words)
