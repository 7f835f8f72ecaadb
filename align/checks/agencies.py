"""Agencies as plans write them: one office under many names."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from align.checks.parts import parts_in
from align.graph.agencies import of_agency
from align.model import Kind, PartKind
from align.text.normalise import key

if TYPE_CHECKING:
    from align.graph.query import Plan

_REGION = re.compile(r"\b(pemerintah|provinsi|kabupaten|kota|daerah|rsud type)\b")
_PARTS = re.compile(r"\s*[;\n/]\s*|\s+dan/atau\s+")
#: Offices below or beside the agencies of a list (SOTK), and bodies outside government.
_OUTSIDE = re.compile(
    r"\b(kecamatan|kelurahan|camat|lurah|desa|puskesmas|rsud|rumah sakit|uptd?|bagian|setda|"
    r"sekretariat|perumda|perusda|pdam|bumd|bank|pt|cv|universitas|politeknik|forum|komunitas|kpu|"
    r"polres|polri|kodim|tni|bps|kemen\w*|kementerian|pln|telkom|semua|seluruh|terkait|opd|pd|skpd)\b"
)
#: What stands for an office but names none: an affair, or a figure of the next column.
_NO_OFFICE = re.compile(r"u+r?usan ?pemerintahan|\bbidang urusan\b|^[\d .,]*$")
#: Share of real offices from which a list can be relied on.
_OFFICES = 0.8
#: Likeness of names from which two spellings are one office ("Perumahan & Permukiman").
_SAME = 0.85
#: An RPJMD that names fewer agencies than this gives no list to check against.
LIST_MIN = 8


def parts(owner: str) -> list[str]:
    """The agencies of a cell; commas stay, because names hold them."""
    return [part.strip() for part in _PARTS.split(owner) if part.strip()]


def listed_agencies(plan: Plan) -> list[str]:
    """The agencies of the region as written, without doubles.

    Those of the list of offices (SOTK) where the run has one; else those that its RPJMD make
    responsible stand in for it. Empty where they are too few for a list, or where the RPJMD names affairs ("PD urusan pemerintahan bidang …") and not offices.
    """
    named = [part.text for _sotk, part in parts_in(plan, Kind.SOTK, PartKind.OFFICE)]
    if len(named) >= LIST_MIN:
        return named
    names = [p.owner for p in plan.programs_of(Kind.RPJMD)]
    names += [a for g in plan.goals_of(Kind.RPJMD) for a in g.agencies]
    unique = {agency_key(part): part for name in names for part in parts(name)}
    offices = {own: part for own, part in unique.items() if not _NO_OFFICE.search(own)}
    enough = len(offices) >= max(LIST_MIN, _OFFICES * len(unique))
    return list(offices.values()) if enough else []


def agency_key(name: str) -> str:
    """The name without the words for the region."""
    return " ".join(_REGION.sub(" ", key(name)).split())


def is_outside(name: str) -> bool:
    """Whether a list of agencies need not name it: sub-district, hospital, company, "all"."""
    return _OUTSIDE.search(key(name)) is not None


def same_agency(name: str, known: list[str]) -> str:
    """The one of ``known`` that ``name`` means, empty where it means none.

    By equal or nearly equal names, by one holding the other, else by the government
    affairs that both names point to ("Diskominfo", an older name of the office).
    """
    own = agency_key(name)
    keys = {agency_key(k): k for k in known}
    if own in keys:
        return keys[own]
    for other, written in keys.items():
        if other in own or own in other or _like(own, other) >= _SAME:
            return written
    affairs = of_agency(name)
    shared = {k: len(affairs & of_agency(k)) for k in known}
    best = max(shared, key=lambda k: (shared[k], k), default="")
    return best if best and shared[best] else ""


def _like(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
