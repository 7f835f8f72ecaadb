"""How far two reviewers agree, and what they have to settle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from align.model import Choice, Decision
from align.review.quick import BETWEEN

#: From how many common answers on kappa says something; below, it is shown with a warning.
ENOUGH = 30


@dataclass(frozen=True, slots=True)
class Difference:
    """One pair that two reviewers answered differently."""

    key: str
    one: Decision
    other: Decision


@dataclass(frozen=True, slots=True)
class Agreement:
    """Answers of two reviewers to the same questions. Links only: accepted or rejected."""

    both: int
    agreed: int
    kappa: float | None
    """Cohen's kappa (Cohen 1960); None where chance alone would agree on everything."""
    table: tuple[tuple[str, str, int], ...] = ()
    """Answer of the first, of the second, and how often."""
    differences: tuple[Difference, ...] = ()
    only_one: int = 0
    only_other: int = 0

    @property
    def share(self) -> float:
        """Share of the common questions that were answered alike."""
        return self.agreed / self.both if self.both else 0.0


def agreement(one: Iterable[Decision], other: Iterable[Decision]) -> Agreement:
    """Compare two reviewers. A moved link is a no to the old goal and a yes to the new one."""
    mine, theirs = _answers(one), _answers(other)
    common = [pair for pair in mine if pair in theirs]
    pairs = [(str(mine[p][0]), str(theirs[p][0])) for p in common]
    counts = Counter(pairs)
    return Agreement(
        both=len(common),
        agreed=sum(a == b for a, b in pairs),
        kappa=kappa(pairs),
        table=tuple((a, b, n) for (a, b), n in sorted(counts.items())),
        differences=tuple(
            Difference(pair, mine[pair][1], theirs[pair][1])
            for pair in sorted(common)
            if mine[pair][0] is not theirs[pair][0]
        ),
        only_one=len(mine) - len(common),
        only_other=len(theirs) - len(common),
    )


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """(observed − expected) / (1 − expected) agreement; None where it is not defined."""
    if not pairs:
        return None
    total = len(pairs)
    observed = sum(a == b for a, b in pairs) / total
    firsts, seconds = Counter(a for a, _b in pairs), Counter(b for _a, b in pairs)
    expected = sum(firsts[word] * seconds[word] for word in firsts) / total**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def _answers(decisions: Iterable[Decision]) -> dict[str, tuple[Choice, Decision]]:
    """Pair → accept or reject, and the decision that says so."""
    found: dict[str, tuple[Choice, Decision]] = {}
    for decision in decisions:
        if decision.upper is None or decision.choice is Choice.SAME_PROGRAM:
            continue
        pair = f"{decision.lower.id}{BETWEEN}{decision.upper.id}"
        rejected = decision.choice in (Choice.REJECT, Choice.REASSIGN)
        found[pair] = (Choice.REJECT if rejected else Choice.ACCEPT, decision)
        if decision.target:
            pair = f"{decision.lower.id}{BETWEEN}{decision.target.id}"
            found.setdefault(pair, (Choice.ACCEPT, decision))
    return found
