"""What a check or a parser has to say about a plan, and what a criterion comes to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from align.model.places import Place


class Severity(StrEnum):
    """How much a finding weighs (domain catalogue 4.2), heaviest first."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    INFO = "info"


class FindingState(StrEnum):
    OPEN = "open"
    SUPPRESSED = "suppressed"
    BASELINED = "baselined"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check or a parser has to say about a plan; never about the call."""

    code: str
    name: str
    severity: Severity
    message: str
    subject: str = ""
    places: tuple[Place, ...] = ()
    related: tuple[str, ...] = ()
    state: FindingState = FindingState.OPEN
    remedy: str = ""
    excuse: str = ""
    """Why it is not open: the reason and the owner of its suppression."""


class Conformity(StrEnum):
    """The conclusion on one criterion, in the words of a review sheet (KKR)."""

    SESUAI = "sesuai"
    TIDAK_SESUAI = "tidak-sesuai"
    TIDAK_CUKUP_DATA = "tidak-cukup-data"
    TIDAK_BERLAKU = "tidak-berlaku"


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What one criterion comes to over all documents of the run.

    A criterion that lacks its inputs is never counted as fulfilled; ``reason`` says what it
    lacks. ``findings`` counts all of its findings, the excused ones too.
    """

    code: str
    name: str
    ruling: Conformity
    reason: str = ""
    findings: int = 0
