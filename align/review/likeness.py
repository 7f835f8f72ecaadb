"""How much two wordings share, by the weight of their words in both drafts.

A word counts by its stem and weighs the more the fewer items use it: "meningkatnya
kualitas" ties nothing together, "rumput laut" does.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from align.text.normalise import key
from align.text.stem import stem

#: A word that more than this share of the items use finds no candidates; it still weighs.
_COMMON = 0.25
#: Groups this small have no common words.
_FEW = 20


def words(text: str) -> frozenset[str]:
    """The stems of ``text``."""
    return frozenset(stem(word) for word in key(text).split())


class Likeness:
    """Compares texts of one group of items. Scores are in 0…1."""

    def __init__(self, new: Mapping[str, frozenset[str]], old: Iterable[frozenset[str]]) -> None:
        self._new = new
        counts = Counter(word for text in (*new.values(), *old) for word in text)
        total = len(new) + 1
        self._weights = {word: math.log(1 + total / count) for word, count in counts.items()}
        common = max(_COMMON * total, _FEW)
        self._index: defaultdict[str, list[str]] = defaultdict(list)
        for identifier, text in new.items():
            for word in text:
                if counts[word] <= common:
                    self._index[word].append(identifier)

    def near(self, text: frozenset[str]) -> list[tuple[str, float]]:
        """New items that share an uncommon word with ``text``, likest first."""
        found = {i for word in text for i in self._index.get(word, ())}
        scored = [(i, self.score(text, self._new[i])) for i in found]
        return sorted(scored, key=lambda pair: (-pair[1], pair[0]))

    def score(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Twice the weight that both share over the weight of both."""
        whole = self.weight(one) + self.weight(other)
        return 2 * self.weight(one & other) / whole if whole else 0.0

    def share(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """How much of the weight of ``whole`` stands in ``part`` too."""
        weight = self.weight(whole)
        return self.weight(part & whole) / weight if weight else 0.0

    def weight(self, text: Iterable[str]) -> float:
        # A fixed order of adding, so that equal input gives equal sums.
        return math.fsum(self._weights.get(word, 0.0) for word in text)
