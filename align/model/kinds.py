"""Kinds of document as plugins and align itself describe them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from align.model.documents import KIND_NAME, Kind


class Role(StrEnum):
    """What documents of a kind are to the others of a run."""

    GOALS = "goals"
    """A higher plan: programs, and goals of the RPJMD, may serve its goals."""
    PROGRAMS = "programs"
    """Its programs are proposals: linked and judged as those of a masterplan."""
    REFERENCE = "reference"
    """Read, shown and open to checks; nothing is linked to it."""


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """What align knows of one kind of document.

    Raises :class:`ValueError` for a name, a phrase or years that cannot be used.
    """

    name: str
    """Small letters, digits and hyphens: the word of ``--kind``, of JSON and of ids."""
    label: str
    """What Indonesian views call it."""
    label_en: str = ""
    """What English views call it, where it is not the same."""
    role: Role = Role.REFERENCE
    national: bool = False
    """A plan of the nation; else it belongs to a region."""
    years: tuple[int, int] = (3, 7)
    """Fewest and most years that one covers; (1, 1) for what is written every year."""
    titles: tuple[str, ...] = ()
    """Phrases by which a title names it; where two kinds fit, the phrase that stands first
    wins, and a plugin's goes before align's own."""
    headings: tuple[str, ...] = ()
    """Phrases of headings that no other kind has."""

    def __post_init__(self) -> None:
        if not KIND_NAME.fullmatch(self.name):
            raise ValueError(
                f"{self.name!r} names no kind: use small letters, digits and hyphens,"
                " such as 'rad-stunting'"
            )
        for phrase in (*self.titles, *self.headings):
            if not re.search(r"\w{3}", phrase):
                raise ValueError(f"{self.name}: the phrase {phrase!r} says too little")
        fewest, most = self.years
        if not 1 <= fewest <= most:
            raise ValueError(f"{self.name}: {self.years} are no numbers of years")

    @property
    def kind(self) -> Kind:
        return Kind(self.name)
