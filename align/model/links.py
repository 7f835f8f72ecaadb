"""What ties a program to a goal, or a goal to a higher one, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LinkKind(StrEnum):
    """What a link says: program serves goal, goal refines parent, goal answers a higher plan."""

    SERVES = "serves"
    REFINES = "refines"
    ANSWERS = "answers"


class Strength(StrEnum):
    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"


class LinkStatus(StrEnum):
    PROPOSED = "proposed"
    DECLARED = "declared"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SUSPECT = "suspect"


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a signal that a person can check: a word, a code, an agency.

    ``kind`` is a machine key (``term``, ``pair``, ``code``, ``indicator``, ``agency``,
    ``affair``, ``declared`` …); ``share`` is its part of the score, where the score is a sum.
    """

    kind: str
    text: str
    share: float = 0.0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Signal:
    """Why a lower item may serve an upper one; ``score`` is in 0…1."""

    lower: str
    upper: str
    method: str
    score: float
    reasons: tuple[Reason, ...] = ()


#: The most that a linker of a plugin can add to the likeness of words.
MOST_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Worth:
    """What the signals of a linker count for; as it is, they are shown and change nothing.

    ``weight``, 0…:data:`MOST_WEIGHT`, times the score is added to the likeness of the words;
    with ``alone`` a signal makes a strong link whatever the words say. Only one of the two.
    ``label`` is what readers see instead of the name of the linker.
    """

    weight: float = 0.0
    alone: bool = False
    label: str = ""
    label_en: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    lower: str
    upper: str
    kind: LinkKind
    strength: Strength
    signals: tuple[Signal, ...] = ()
    status: LinkStatus = LinkStatus.PROPOSED
    score: float = 0.0
    main: bool = False
    """The best link of its program ("utama"); the others are supporting ones."""
