"""What checks ask about documents: which RPJMD binds a masterplan, whose region is whose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from align.checks.programs import is_one_form
from align.model import Document, Finding, Kind, PartKind, Place
from align.text.normalise import key

if TYPE_CHECKING:
    from align.graph.query import Plan

_REGION_WORDS = re.compile(r"\b(pemerintah|provinsi|prov|kabupaten|kab|kota|daerah)\b")


def region_key(region: str) -> str:
    """The bare name of a region: ``Kota Nusa Karya`` → ``nusa karya``."""
    return " ".join(_REGION_WORDS.sub(" ", key(region)).split())


def region_level(region: str) -> str:
    """``1`` for a province, ``2`` for a regency or city, empty where the name tells neither."""
    words = key(region).split()
    if "provinsi" in words or key(region).startswith(("dki", "daerah istimewa", "di yogyakarta")):
        return "1"
    return "2" if {"kota", "kabupaten"} & set(words) else ""


def binding(plan: Plan, masterplan: Document) -> Document | None:
    """The RPJMD that a masterplan is measured by.

    The one of the same region, of several the latest; where no region fits, the only one.
    """
    rpjmds = plan.documents_of(Kind.RPJMD)
    region = region_key(masterplan.region)
    own = [d for d in rpjmds if region and region_key(d.region) == region]
    if own:
        return max(own, key=lambda d: d.period.end if d.period else 0)
    return rpjmds[0] if len(rpjmds) == 1 else None


#: A chapter that only the plan of one agency (Renstra) has.
_OF_AN_AGENCY = re.compile(r"\bgambaran (?:umum )?pelayanan (?!umum)")
#: A shorter file is an extract, of which nothing can be missed.
WHOLE = 10
#: What the reader of a damaged file reports; a reading that lost its end is silent on much.
DAMAGED = "EKS008"


def is_whole(plan: Plan, document: Document) -> bool:
    """Whether tables and chapters can be asked of ``document``.

    Not of an extract, a proposal form, a file that lost a part of its text, or the Renstra of
    one agency that was read for the RPJMD it quotes.
    """
    if document.kind is Kind.MASTERPLAN and is_one_form(plan):
        return False
    chapters = [part.text for part in document.parts if part.kind is PartKind.CHAPTER]
    if document.kind is Kind.RPJMD and any(_OF_AN_AGENCY.search(key(c)) for c in chapters):
        return False
    if any(f.code == DAMAGED and _is_about(f, document) for f in plan.findings):
        return False
    return document.pages >= WHOLE and not document.file.lower().endswith((".xlsx", ".xls"))


def _is_about(finding: Finding, document: Document) -> bool:
    return any(place.document in (document.file, document.id) for place in finding.places)


def place_of(document: Document) -> Place:
    """A place that stands for a whole document: its first page."""
    return Place(document.id, 1)
