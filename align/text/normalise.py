"""Text as it is compared: one spelling of characters, one case, one kind of space."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_SPACES = re.compile(r"\s+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
#: A unit in brackets at the end of an indicator's name ("(Persen)", "(%)", "(Poin)").
_UNIT = re.compile(r"\s*[(\[]\s*([^()\[\]]{1,30})\s*[)\]]\s*$")
_UNIT_WORD = re.compile(
    r"^(%|‰|\d{0,3}\.?0{3}|persen(tase)?|poin|point|nilai|skor|indeks|index|angka|predikat|"
    r"kategori|opini|level|orang|jiwa|kk|unit|buah|dokumen|laporan|rupiah|rp\.?|"
    r"(ribu|juta|miliar|milyar|triliun)( rupiah| orang| jiwa| ton| rp)?|"
    r"rp\.? ?(ribu|juta|miliar|milyar|triliun)|tahun|bulan|hari|jam|menit|"
    r"kasus|kali|ton|kg|kwintal|ha|hektare?|km2?|m2|m3|liter|mw|kwh|desa|kelurahan|kecamatan|"
    r"rasio|per .{1,25}|tco2e?q?|ton ?co2.*)$",
    re.IGNORECASE,
)

#: Controls, halves of surrogate pairs and what is no character at all.
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def tidy(text: str) -> str:
    """NFKC, plain dashes and quotes, single spaces; case and wording stay."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return _SPACES.sub(" ", _DASHES.sub("-", text).translate(_QUOTES)).strip()


def normalise(text: str) -> str:
    """:func:`tidy`, in lower case: equal for texts that a reader calls the same."""
    return tidy(text).casefold()


def split_unit(name: str) -> tuple[str, str]:
    """Name and bracketed unit of an indicator: ``"Angka kemiskinan (%)"`` → name, ``"%"``.

    A bracket that is not a unit ("(SPBE)") stays part of the name.
    """
    name = tidy(name)
    found = _UNIT.search(name)
    if found and _UNIT_WORD.match(found[1].strip()):
        return name[: found.start()].strip(), found[1].strip()
    return name, ""


def key(text: str) -> str:
    """Letters and digits only, single spaces: what names and codes are looked up by."""
    # Plain ASCII, which most names are, has nothing to be made one spelling of.
    return " ".join(_WORD.findall(text.lower() if text.isascii() else normalise(text)))


def fingerprint(text: str) -> str:
    """First 16 hex digits of the SHA-256 of the :func:`key` of ``text``.

    Spelling of spaces, dashes, case and punctuation do not change it; wording does.
    """
    return digest(key(text))


def digest(words: str) -> str:
    """First 16 hex digits of the SHA-256 of ``words``, as they stand."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def slug(text: str, limit: int = 60) -> str:
    """``text`` as part of an id: ASCII letters, digits and single hyphens, cut at a word."""
    plain = unicodedata.normalize("NFKD", normalise(text)).encode("ascii", "ignore").decode()
    whole = "-".join(re.findall(r"[a-z0-9]+", plain))
    if len(whole) <= limit:
        return whole
    cut = whole[: limit + 1].rsplit("-", 1)[0]
    return cut[:limit]


def without_controls(text: str) -> str:
    """``text`` without what XML and terminals cannot carry: controls, halves of surrogate pairs."""
    return _UNFIT.sub("", text)
