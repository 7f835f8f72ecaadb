"""Laws that a document names, by their short names ("Perpres 12/2025")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.model import Document, Part, PartKind
from align.sources.document import Source

#: Long and short names of the kinds of law that plans rest on.
_KINDS = {
    "undang-undang": "UU",
    "undang undang": "UU",
    "uu": "UU",
    "peraturan pemerintah": "PP",
    "pp": "PP",
    "peraturan presiden": "Perpres",
    "perpres": "Perpres",
    "peraturan menteri dalam negeri": "Permendagri",
    "permendagri": "Permendagri",
    "instruksi menteri dalam negeri": "Inmendagri",
    "inmendagri": "Inmendagri",
}
_NAMES = "|".join(sorted(_KINDS, key=len, reverse=True))
_LAW = re.compile(
    rf"\b({_NAMES})\s+(?:\(?[A-Za-z]{{2,12}}\)?\s+)?(?:republik\s+indonesia\s+|r\.?i\.?\s+)?"
    r"(?:nomor|no\.?)?\s*(\d{1,3})\s*(?:tahun|/)\s*((?:19|20)\d{2})",
    re.IGNORECASE,
)


def laws(source: Source, document: Document) -> Iterator[Part]:
    """Each law once, at its first mention."""
    told: set[str] = set()
    for page in source.pages:
        text = " ".join(page.text.split())
        for match in _LAW.finditer(text):
            name = short_name(match[1], match[2], match[3])
            if name not in told:
                told.add(name)
                place = source.place(document.id, page.number, match[0])
                yield Part(PartKind.LEGAL_BASIS, match[0], place, name)


def short_name(kind: str, number: str, year: str) -> str:
    """``Perpres 12/2025`` for "Peraturan Presiden", 12, 2025."""
    return f"{_KINDS[' '.join(kind.casefold().split())]} {int(number)}/{year}"
