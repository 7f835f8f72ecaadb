"""Goals of every level, from vision to policy direction."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from align.model.measures import Indicator
from align.model.places import Place


class Level(StrEnum):
    """Where a goal stands in its plan, highest first."""

    VISI = "visi"
    SASARAN_VISI = "sasaran-visi"
    MISI = "misi"
    PRIORITAS_NASIONAL = "prioritas-nasional"
    ARAH_PEMBANGUNAN = "arah-pembangunan"
    TUJUAN = "tujuan"
    SASARAN_POKOK = "sasaran-pokok"
    PROGRAM_PRIORITAS = "program-prioritas"
    SASARAN = "sasaran"
    KEGIATAN_PRIORITAS = "kegiatan-prioritas"
    OUTCOME = "outcome"
    STRATEGI = "strategi"
    ARAH_KEBIJAKAN = "arah-kebijakan"


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of any level. ``id`` is ``<document>/<level>/<number>`` and stable over runs."""

    id: str
    document: str
    level: Level
    text: str
    place: Place
    number: str = ""
    parent: str | None = None
    indicators: tuple[Indicator, ...] = ()
    agencies: tuple[str, ...] = ()
    confidence: float = 1.0
    declared: tuple[str, ...] = ()
    """What the plan itself says about the goals of higher plans it answers to (persandingan)."""
