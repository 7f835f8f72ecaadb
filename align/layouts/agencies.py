"""Agencies of a cell: several offices in one, by lists, lines, commas and joining words."""

from __future__ import annotations

import re

from align.layouts.wording import flat, split_number

#: Words that begin the name of an office or of a body that works beside offices.
_OFFICES = (
    r"(?i:Dinas|Badan|Bagian|Biro|Sekretariat|Setda|Setwan|Inspektorat|Kecamatan|Kelurahan|Satuan Polisi|Satuan Kerja|Satpol|Kantor|"
    r"RSUD|Rumah Sakit|UPTD?|Puskesmas|Perum(?:da)?|Perusda|BUMD|Bank|PT\.?|CV\.?|Universitas|Perguruan Tinggi|"
    r"Politeknik|Polres\w*|Polsek|Kodim|Kejaksaan|Kementerian|Komunitas|Forum|Relawan|Asosiasi|Pihak|Seluruh|Semua)\b"
    r"|Dis(?!abil|tribu|kusi)[a-z]{3,}|Bap[a-z]{3,}"
)
#: An acronym names an office, unless it is what offices are about ("Koperasi dan UKM").
_ACRONYM = (
    r"(?!(?:I?KM|U?M?KM|PP?PA|P3A|PPKB|KB|TIK|IT|ESDM|PMD|ASN|SDM|PR|LH)\b)[A-Z][A-Z0-9]{2,}\b"
)
#: One that "dan" may stand before even where names of offices hold that word.
_LONG = _ACRONYM.replace("{2,}", "{3,}")
_MARK = r"(?:\(?(?:\d{1,2}|[a-z])[.)]\s*(?=[A-Z])|[•●▪◦‣➢\uf0b7]\s*|[-–]\s+(?=[A-Z]))"
#: A section of a secretariat names the secretariat below it: one office on two lines.
_SECTION = re.compile(r"(?i)^bagian\b[^,;\n]*$")


_HANGING = re.compile(r"(?i)\s+(?:dan|serta)$")
_OFFICE = re.compile(
    r"(?i)^(?:dinas|badan|satuan polisi|sekretariat|inspektorat|kecamatan|kelurahan|rsud|rumah sakit|bagian|kantor|perum(?:da)?|perusda|bumd|uptd?|puskesmas|dis[a-z]{4,}|bap[a-z]{3,}|diskominfo)\b"
)


def is_office(text: str) -> bool:
    """Whether ``text`` begins as the name of an office does."""
    return _OFFICE.match(text) is not None


def agencies(text: str) -> list[str]:
    """The offices that a cell lists, in its order, each once; what it does not part stays whole.

    Between them stand list marks, semicolons, or a line break, comma, slash or joining word
    before a word that begins an office ("Dinas …", "Bappeda", "RSUD"). Commas and "dan"
    inside a name ("Dinas Komunikasi, Informatika dan Statistik") do not part it.
    """
    found: list[str] = []
    for piece in _sections_whole(_between(text).split(text.strip())):
        name = _HANGING.sub("", split_number(flat(piece))[1].strip(" ,;•-&"))
        if name and name not in found:
            found.append(name)
    return found


def _between(text: str) -> re.Pattern[str]:
    """What parts the offices of ``text``: an acronym begins one only where it stands out."""
    # In a cell of capitals every word looks like an acronym.
    loud = re.search(r"[A-Z]{2,}\s+[A-Z]{2,}", text) and not re.search(r"[A-Z][a-z]{2}", text)
    begins = _OFFICES if loud else f"{_OFFICES}|{_ACRONYM}"
    joined = begins
    if re.search(r"(?i)\b(?:dinas|badan)\b", text):
        joined = _OFFICES if loud else f"{_OFFICES}|{_LONG}"
    return re.compile(
        rf"\s*;\s*|(?:^|\n)\s*{_MARK}|\s+\(?[a-z\d]{{1,2}}[.)]\s*(?={_OFFICES})"
        rf"|\s+(?:(?i:dan|serta)|&)\s+(?={joined})|\s*[,/]?\s*\n\s*(?={begins})"
        rf"|\s*,\s*(?:dan\s+)?(?={begins})|\s*/\s*(?={begins})"
    )


def _sections_whole(pieces: list[str]) -> list[str]:
    """``pieces`` with the secretariat of a section ("Bagian Hukum", "Setda") put back to it."""
    out: list[str] = []
    for piece in pieces:
        if out and _SECTION.match(out[-1]) and re.match(r"(?i)(?:sekretariat|setda)\b", piece):
            out[-1] = f"{out[-1]} {piece}"
        else:
            out.append(piece)
    return out
