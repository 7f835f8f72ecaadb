"""Links by likeness of words: TF-IDF, word vectors and affairs, shown part by part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from align.hookspecs import Linker, hookimpl
from align.model import Signal

if TYPE_CHECKING:
    from align.graph.evidence import Evidence
    from align.graph.query import Plan

#: Candidates a program and kind of plan that are looked at; links keep fewer.
CANDIDATES = 3


class TextLinker:
    """The best goals of every higher plan for each program, and for each goal below it.

    The shares of a signal's reasons add up to its score.
    """

    name = "text"

    def propose(self, plan: Plan) -> Iterator[Signal]:
        from align.graph import evidence

        yield from _signals(evidence.of_programs(plan))
        for chain in evidence.of_goals(plan):
            yield from _signals(chain)


def _signals(found: Evidence) -> Iterator[Signal]:
    from align.graph.reasons import text_reasons

    candidates = max(CANDIDATES, found.engine.settings.top_k)
    for lower in found.engine.lowers:
        for kind in found.columns:
            for upper, score in found.best(lower.id, kind, candidates):
                if score > 0:
                    reasons = text_reasons(found.engine, lower.id, upper)
                    yield Signal(lower.id, upper, "text", min(score, 1.0), reasons)


@hookimpl
def align_linkers() -> Iterable[Linker]:
    return [TextLinker()]
