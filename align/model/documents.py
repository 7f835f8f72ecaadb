"""Plans as documents: what they are, and the guideline and years they are written for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from align.model.measures import Indicator
from align.model.parts import Part

#: How the name of a kind is written.
KIND_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class Kind(StrEnum):
    """What a document is: one of align's own kinds, or one that a plugin names.

    ``Kind("lkjip")`` is the kind of that name in every process and needs no plugin, so a
    saved report can be read where the plugin is gone; iterating gives align's own only.
    What is known of a kind is its :class:`~align.model.kinds.DocumentKind`.
    """

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

    @classmethod
    def _missing_(cls, value: object) -> Kind | None:
        if not isinstance(value, str) or not KIND_NAME.fullmatch(value):
            return None
        kind = str.__new__(cls, value)
        kind._name_ = value.upper().replace("-", "_")
        kind._value_ = value
        # One object a name, so that ``is`` holds for it as for align's own.
        return cls._value2member_map_.setdefault(value, kind)  # type: ignore[return-value]

    def __reduce_ex__(self, protocol: object) -> tuple[Any, ...]:
        # By value: the first releases of Python 3.11 look the name up, which a plugin's lacks.
        return Kind, (self.value,)


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
