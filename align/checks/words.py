"""Whether two texts of a run have an informative word in common.

Stems of the analyser that the run's settings ask for, thesaurus included; words that many
programs of the run carry ("layanan", "aplikasi") tie nothing to anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from align.graph.passages import analyser, program_text
from align.model import Program

if TYPE_CHECKING:
    from align.graph.query import Plan

#: From this share of the programs on, a word is common; asked from so many programs on.
_COMMON, _MANY = 0.2, 20
#: Words of every text about smart cities.
_ALWAYS = frozenset({"smart", "city", "kota", "cerdas", "kabupaten", "daerah", "pintar"})


class Words:
    """The vocabulary of one run; made once for a plan (:func:`words_of`)."""

    def __init__(self, plan: Plan) -> None:
        self._reader = analyser(plan)
        self._kept: dict[str, frozenset[str]] = {}
        programs = list(plan.programs.values())
        counts = Counter(t for p in programs for t in frozenset(self._terms(program_text(p))))
        limit = _COMMON * len(programs)
        many = len(programs) >= _MANY
        self._common = frozenset(t for t, n in counts.items() if many and n > limit) | _ALWAYS

    def every(self, *texts: str) -> frozenset[str]:
        """Stems of the texts, common ones too."""
        return frozenset(t for text in texts for t in self._terms(text))

    def of(self, *texts: str) -> frozenset[str]:
        """Informative stems of the texts."""
        return self.every(*texts) - self._common

    def of_program(self, program: Program) -> frozenset[str]:
        """Informative stems of name, description, activities and indicators."""
        return self.of(program_text(program))

    def related(self, text: str, programs: Iterable[Program]) -> list[Program]:
        """Programs that share an informative word with ``text``."""
        own = self.of(text)
        return [p for p in programs if own & self.of_program(p)]

    def _terms(self, text: str) -> frozenset[str]:
        if text not in self._kept:
            tokens = self._reader.tokens(text)
            self._kept[text] = frozenset(t.term for t in tokens if len(t.term) > 2)
        return self._kept[text]


def words_of(plan: Plan) -> Words:
    """The vocabulary of ``plan``; kept in ``plan.memo``."""
    if "words" not in plan.memo:
        plan.memo["words"] = Words(plan)
    found: Words = plan.memo["words"]
    return found
