"""Words by which titles and headings tell the kind of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from align.data.kinds import added
from align.model import DocumentKind, Kind

# Words of a title per kind, tolerant of OCR inside the long words. UNKNOWN collects
# titles of documents that none of the parsers reads; where such a title comes first
# ("Evaluasi …", "Rencana Kerja …"), the kinds named after it are only its object.
_TITLE_WORDS: tuple[tuple[Kind, str], ...] = (
    (Kind.RPJPN, r"jangka\s+panj\w*\s+nasi\w*|\brpjpn\b|\brpjp\s+nasional"),
    (Kind.RPJMN, r"jangka\s+me\w{3,8}\s+nasi\w*|\brpjmn\b|\brpjm\s+nasional"),
    (Kind.RPJPD, r"jangka\s+panj\w*\s+dae\w*|\brpjpd\b|\brpjp\s+(?:daerah|kota|kab|prov)"),
    (
        Kind.RPJMD,
        r"jangka\s+me\w{3,8}\s+dae\w*|\brpjmd\b|\brpjm\s+(?:daerah|kota|kab|prov)"
        r"|rencana\s+pembangunan\s+daerah|\brpd\b",
    ),
    (
        Kind.MASTERPLAN,
        r"master\s*plan|rencana\s+induk|smart\s*(?:city|regency|province)"
        r"|(?:kota|kabupaten)\s+cerdas",
    ),
    (Kind.RENSTRA, r"rencana\s+strategis|\brenstra\b"),
    (
        Kind.UNKNOWN,
        r"rencana\s+kerja|\brkpd\b|\brenja\b|laporan|\bl[a]?kj?ip\b|evaluasi|indikator\s+kinerja(?!\s*[,(])"
        r"|perjanjian\s+kinerja|tata\s+ruang|rencana\s+aksi|\bapbd\b|pedoman\s+penyusunan",
    ),
)

# Headings that only one kind has (domain report 1.6, 2.1–2.5, 3.1). Each is tried on
# short lines of the first pages (contents included) and on headings.
_HEADINGS: tuple[tuple[Kind, str], ...] = (
    (Kind.RPJMN, r"sasaran utama pada prioritas nasional"),
    (Kind.RPJMN, r"^\d\.\d\.?\s+prioritas nasional\s+\d"),
    (Kind.RPJMN, r"^(?:bab\s+\w+\W+)?arah pembangunan (?:ke)?wilayah"),
    (Kind.RPJMN, r"peraturan presiden republik indonesia$"),
    (Kind.RPJPD, r"arah kebijakan dan sasaran pokok"),
    (Kind.RPJPD, r"^[\d.]*\s*sasaran visi\b"),
    (
        Kind.RPJPD,
        r"tahapan dan (?:skala )?prioritas|arah (?:kebijakan )?pembangunan jangka panjang",
    ),
    (Kind.RPJMD, r"kerangka pendanaan pembangunan"),
    (Kind.RPJMD, r"visi,? misi,? dan program prioritas"),
    (Kind.RPJMD, r"program perangkat daerah dan kinerja|program pembangunan daerah"),
    (Kind.RPJMD, r"(?:indikasi rencana )?program prioritas.{0,30}kebutuhan pendanaan"),
    (Kind.RPJMD, r"gambaran (?:umum )?(?:pengelolaan )?keuangan daerah"),
    (Kind.RENSTRA, r"gambaran (?:umum )?pelayanan"),
    (Kind.RENSTRA, r"tugas(?: pokok)?,? (?:dan )?fungsi.{0,6}(?:dan )?struktur organisasi"),
    (Kind.RENSTRA, r"kelompok sasaran dan pendanaan"),
    (Kind.RENSTRA, r"rencana program,? (?:dan )?kegiatan,? indikator kinerja"),
    (Kind.RENSTRA, r"mengacu pada tujuan dan sasaran rpjmd"),
    (Kind.MASTERPLAN, r"smart (?:governance|branding)"),
    (Kind.MASTERPLAN, r"smart (?:economy|living)"),
    (Kind.MASTERPLAN, r"smart (?:society|environment)"),
    (Kind.MASTERPLAN, r"quick ?wins?\b"),
    (Kind.MASTERPLAN, r"sub[- ]?dimensi"),
)


@dataclass(frozen=True)
class Titles:
    """Words of the titles of all kinds as one pattern, a group a kind."""

    kinds: tuple[Kind, ...]
    words: tuple[str, ...]
    pattern: re.Pattern[str]

    def kind(self, found: re.Match[str]) -> Kind:
        """Whose words a match of :attr:`pattern` is."""
        return self.kinds[(found.lastindex or len(self.kinds)) - 1]

    def words_of(self, kind: Kind) -> str:
        """The pattern of one kind; of a kind without words one that matches nothing."""
        return dict(zip(self.kinds, self.words, strict=True)).get(kind, r"(?!)")


def titles() -> Titles:
    """Words of titles; those of plugins win where they fit at the place of align's own."""
    return _titles(added())


def headings() -> tuple[tuple[Kind, str], ...]:
    """Patterns of headings that one kind alone has."""
    return _headings(added())


@cache
def _titles(own: tuple[DocumentKind, ...]) -> Titles:
    words = [(known.kind, _phrases(known.titles)) for known in own if known.titles]
    kinds, patterns = zip(*words, *_TITLE_WORDS, strict=True)
    joined = "|".join(f"({pattern})" for pattern in patterns)
    return Titles(kinds, patterns, re.compile(joined, re.IGNORECASE))


@cache
def _headings(own: tuple[DocumentKind, ...]) -> tuple[tuple[Kind, str], ...]:
    named = ((known.kind, _phrases((text,))) for known in own for text in known.headings)
    return (*_HEADINGS, *named)


def _phrases(phrases: Iterable[str]) -> str:
    """A pattern for whole phrases, however their words are spaced."""
    spaced = (r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return "|".join(rf"(?<!\w){phrase}(?!\w)" for phrase in spaced)
