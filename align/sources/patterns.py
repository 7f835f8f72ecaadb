"""How Indonesian planning documents number things (domain.md 2.7)."""

from __future__ import annotations

import re

#: A form of Permendagri 86/2017 ("T-C.27", "T-C 27") before a plain number: its letter is no numeral.
_NUMERAL = (
    r"(?:[A-Z]-[A-Z]{1,2}\s?[.\-]?\s?\d+(?:[.\-]\d+)*[a-z]?"
    r"|(?:[A-Z]{1,2}-)?[A-Z]{0,2}[IVXLC\d]+(?:\s?[.\-–]\s?[A-Z]?[\dIVXLC]+)*[a-z]?)"
)
#: "Tabel 3.1 …", "Tabel T-C.27", "Lanjutan Tabel III-1"; group 1 the word, 2 the number, 3 the rest.
CAPTION = re.compile(
    rf"^(?:Lanjutan\s+)?(Tabel|Tbl\.?|Gambar|Grafik|Bagan|Diagram|Peta|Matriks)\s+"
    rf"({_NUMERAL})(?![\w])[\s.:\-–]*(.*)$",
    re.IGNORECASE | re.DOTALL,
)
#: What follows "Tabel 3.1" when it is a sentence about the table and not its caption.
SENTENCE = re.compile(
    r"^(?:di\s|tersebut|berikut|ber|me|ter|di[a-z]|dapat|adalah|yang|dan\s|ini\b|itu\b|akan|telah|"
    r"pada\s|bahwa|serta|sampai|hingga|s/d|\)|,|;)"
)
CHAPTER = re.compile(r"^BAB\s+([IVXLC]+|\d{1,2})\b[\s:.\-–—]*(.*)$")
SECTION = re.compile(r"^((?:\d{1,2}|[IVXLC]{1,5})(?:\.\d{1,2}){1,4})(?:\.?\s+|\.(?=[A-Z]))(\S.*)$")
LETTER = re.compile(r"^([A-Z])\.\s+(\S.*)$")
ITEM = re.compile(
    r"^(\(?\d{1,3}[.)](?!\d)|\(\d{1,3}\)|\(?[a-z][.)]|\([a-z]\)|[ivx]{1,5}[.)]|[•●▪■□◆◦➢➤✓√\-–—*]|o(?=\s[A-Z]))"
    r"\s*(?=\S)(.+)$",
    re.DOTALL,
)
