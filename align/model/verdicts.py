"""The verdict on one program."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ruling(StrEnum):
    """The verdict on one program; the words are what planners read."""

    SELARAS = "selaras"
    SELARAS_SEBAGIAN = "selaras-sebagian"
    PERLU_TELAAH = "perlu-telaah"
    YATIM = "yatim"
    TIDAK_CUKUP_DATA = "tidak-cukup-data"


@dataclass(frozen=True, slots=True)
class Near:
    """A goal that came close, and what it lacked; shown for programs without support."""

    goal: str
    score: float
    shared: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    program: str
    ruling: Ruling
    goals: tuple[str, ...] = ()
    """Goal ids, best first."""
    score: float = 0.0
    p_value: float | None = None
    coverage: float | None = None
    uncovered: tuple[str, ...] = ()
    """Informative words of the program that no goal covers."""
    near: tuple[Near, ...] = ()
    reason: str = ""
    """Machine key of the rule that decided, e.g. ``declared``, ``chain-broken``, ``no-support``."""
    machine: Ruling | None = None
    """What align alone would have said, where a decision of people has a part in the ruling."""
