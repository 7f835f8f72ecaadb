"""Plans as documents: what they are, and the guideline and years they are written for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from align.model.measures import Indicator
from align.model.parts import Part


class Kind(StrEnum):
    """What a document is."""

    RPJPN = "rpjpn"
    RPJMN = "rpjmn"
    RPJPD = "rpjpd"
    RPJMD = "rpjmd"
    MASTERPLAN = "masterplan"
    PREVIOUS = "masterplan-lama"
    """The masterplan of the period before: what was planned then, no proposal of now."""
    RENSTRA = "renstra"
    EVALUATION = "evaluasi"
    """An evaluation of a Smart City, with its recommendations and index."""
    SOTK = "sotk"
    """The list of the agencies of a region."""
    UNKNOWN = "unknown"


class Regime(StrEnum):
    """The guideline a plan is written under; it fixes chapters and tables."""

    PERMENDAGRI_86_2017 = "permendagri-86-2017"
    INMENDAGRI_2_2025 = "inmendagri-2-2025"
    RPD = "rpd"
    RPJPD_LAMA = "rpjpd-2005-2025"
    INMENDAGRI_1_2024 = "inmendagri-1-2024"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Period:
    """Years of a plan, both included."""

    start: int
    end: int

    def __contains__(self, year: object) -> bool:
        return isinstance(year, int) and self.start <= year <= self.end

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"


@dataclass(frozen=True, slots=True)
class Document:
    """One plan that was read. ``id`` is kind, region and first year in one slug."""

    id: str
    kind: Kind
    title: str
    file: str
    sha256: str
    region: str = ""
    period: Period | None = None
    regime: Regime = Regime.UNKNOWN
    pages: int = 0
    pages_unread: tuple[int, ...] = ()
    parser: str = ""
    quality: float = 1.0
    """Share of the content that could be read, 0…1."""
    indicators: tuple[Indicator, ...] = ()
    """Indicators of the plan as a whole (IKU, IKD), which hang on no single goal."""
    parts: tuple[Part, ...] = ()
    """Chapters, laws, SWOT, strategies, gaps, recommendations …, in reading order."""
