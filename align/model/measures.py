"""Indicators and their figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from align.model.places import Place


class Polarity(StrEnum):
    """Whether a higher value of an indicator is the better one."""

    UP = "up"
    DOWN = "down"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of an indicator as written, and as a number where that is certain."""

    text: str
    number: float | None = None
    high: float | None = None
    """Upper end where the plan gives a range ("5,00-5,30")."""
    year: int | None = None
    footnote: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    name: str
    unit: str = ""
    baseline: Value | None = None
    targets: Mapping[int, Value] = field(default_factory=lambda: MappingProxyType({}))
    final: Value | None = None
    """"Kondisi akhir", where the plan has such a column."""
    polarity: Polarity = Polarity.UNKNOWN
    agencies: tuple[str, ...] = ()
    place: Place | None = None
