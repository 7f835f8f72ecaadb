"""What a signal counts for: by its method, which is align's own or that of a plugin.

Align's methods are fixed here; what a plugin stated, or the user in its place, stands in the
settings of the run (``pencocokan.isyarat``), so that a saved report explains itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from align.model import Signal
from align.settings import MatchingSettings

DECLARED = "declared"
TEXT = "text"
AFFAIR = "affair"
DIMENSION = "dimension"
#: Methods of align that make a strong link alone.
ALONE = frozenset({DECLARED, "code", "indicator", "name"})
#: Methods whose worth is align's; no linker of a plugin may state another.
OWN = ALONE | {TEXT, AFFAIR, DIMENSION}


@dataclass(frozen=True, slots=True)
class Share:
    """What the signals of one method bring to the score of a link, 0…1."""

    method: str
    amount: float


class Worths:
    """Weighs the signals of one pair by the settings of a run."""

    def __init__(self, knobs: MatchingSettings) -> None:
        self._stated = knobs.isyarat
        self._weights = {name: given.bobot for name, given in knobs.isyarat.items()}
        self._nudge = knobs.dimension_weight

    def alone(self, signals: Iterable[Signal]) -> bool:
        """Whether one of them makes a strong link whatever the words say."""
        return any(map(self._stands_alone, signals))

    def likeness(self, signals: Iterable[Signal]) -> float:
        """Likeness of the words with what plugins add to it, 0…1; bands are read from it."""
        best = _best(signals)
        added = sum(w * best.get(method, 0.0) for method, w in self._weights.items())
        return min(1.0, best.get(TEXT, 0.0) + added)

    def parts(self, signals: Iterable[Signal]) -> tuple[Share, ...]:
        """What makes the score of a link, words first; the amounts add up to it.

        Evidence that stands alone is the score; else it is the words, the nudge of the
        dimension and what plugins add, together at most 1.
        """
        signals = list(signals)
        alone = [s for s in signals if self._stands_alone(s)]
        if alone:
            best = max(alone, key=lambda s: s.score)
            return (Share(best.method, best.score),)
        scores = _best(signals)
        weights = {TEXT: 1.0, DIMENSION: self._nudge, **self._weights}
        parts: list[Share] = []
        left = 1.0
        for method, weight in weights.items():
            if amount := min(left, weight * scores.get(method, 0.0)):
                parts.append(Share(method, amount))
                left -= amount
        return tuple(parts)

    def score(self, signals: Iterable[Signal]) -> float:
        """The score of a link, 0…1."""
        return min(1.0, sum(part.amount for part in self.parts(signals)))

    def _stands_alone(self, signal: Signal) -> bool:
        stated = self._stated.get(signal.method)
        return stated.sendiri if stated else signal.method in ALONE


def _best(signals: Iterable[Signal]) -> dict[str, float]:
    """The highest score of each method."""
    found: defaultdict[str, float] = defaultdict(float)
    for signal in signals:
        found[signal.method] = max(found[signal.method], signal.score)
    return found
