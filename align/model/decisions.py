"""What people decided, and what became of it in this run."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Choice(StrEnum):
    """What a person decided; the words are those of ``keputusan.toml``."""

    ACCEPT = "terima"
    REJECT = "tolak"
    REASSIGN = "alihkan"
    NOT_A_GOAL = "bukan-sasaran"
    SAME_PROGRAM = "program-sama"
    EXCEPTION = "pengecualian"


class DecisionState(StrEnum):
    """What became of a decision in this run."""

    KEPT = "kept"
    """Both sides say what they said: it counts."""
    SUSPECT = "suspect"
    """A side was reworded: somebody has to look again."""
    DOUBTFUL = "doubtful"
    """Split, merged or not told apart: nothing is guessed, nothing is applied."""
    RETIRED = "retired"
    """What it was about is in no document any more."""
    EXPIRED = "expired"
    ABSENT = "absent"
    """Its kind of document is not part of this run."""


@dataclass(frozen=True, slots=True)
class Memory:
    """One side of a decision as it stood when somebody decided."""

    id: str
    text: str = ""
    """Every line that counts: name, description, activities, indicators."""
    fingerprint: str = ""
    where: str = ""
    """What tells it from an item of equal wording: agency and dimension, or the parent's text."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What people decided on a pair or an item, and what became of it in this run.

    ``lower`` is a program or, where a goal answers one of a higher plan, a goal; ``upper`` is
    a goal, the other program of "program-sama", or None where one item is decided on.
    """

    lower: Memory
    choice: Choice
    upper: Memory | None = None
    target: Memory | None = None
    """The goal that the link was moved to (``alihkan``)."""
    reason: str = ""
    reviewer: str = ""
    role: str = ""
    date: str = ""
    """ISO date, as ``until``: the last day on which it counts."""
    until: str = ""
    score: float | None = None
    method: str = ""
    """Version of align that had proposed, or not, what was decided on."""
    state: DecisionState = DecisionState.KEPT
    cause: str = ""
    """Machine key of why it is in this state, e.g. ``reworded``, ``split``, ``gone``."""
    ids: tuple[str, ...] = ()
    """The items it is about in this run: lower, upper, target; empty where one is not known."""
    candidates: tuple[str, ...] = ()
    """Items that may be what it was about, where that is in doubt."""
