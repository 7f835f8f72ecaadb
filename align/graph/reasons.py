"""The parts of a text score as reasons that a person can check."""

from __future__ import annotations

from align.data import nomenclature
from align.graph.engine import Engine, Part
from align.graph.passages import Passage
from align.i18n import _
from align.model import Reason

#: Reasons shown one by one; the rest is one reason, so that the shares still add up.
SHOWN = 12
#: Shares below this part of the score are not worth a line.
LEAST = 0.01
REST = "rest"


def text_reasons(engine: Engine, lower: str, upper: str) -> tuple[Reason, ...]:
    """Reasons with shares that sum to the score of the pair, largest first.

    ``term``: a word on both sides; ``pair``: two related words; ``affair``: a government
    affair. ``note`` names the thesaurus rule that brought a word in, or its place beside the goal. What is left over
    after the largest ones is one reason of kind ``rest``.
    """
    one = engine.lowers[engine.row[lower]]
    two = engine.uppers[engine.column[upper]]
    parts = _merged(engine.parts(lower, upper))
    least = max(LEAST * sum(p.share for p in parts), 1e-9)
    shown = [p for p in parts[:SHOWN] if p.share >= least]
    reasons = [_reason(part, one, two) for part in shown]
    rest = sum(p.share for p in parts[len(shown) :])
    if rest:
        reasons.append(Reason(REST, "", rest))
    return tuple(reasons)


def _merged(parts: list[Part]) -> list[Part]:
    """A pair of equal words is the same word seen twice: it joins the term."""
    shares: dict[tuple[str, str, str], float] = {}
    for part in parts:
        same = part.kind == "pair" and part.lower == part.upper
        key = ("term" if same else part.kind, part.lower, part.upper)
        shares[key] = shares.get(key, 0.0) + part.share
    merged = [Part(*key, share) for key, share in shares.items()]
    return sorted(merged, key=lambda p: (-p.share, p.kind, p.lower, p.upper))


def _reason(part: Part, lower: Passage, upper: Passage) -> Reason:
    if part.kind == "affair":
        return Reason("affair", nomenclature.affairs()[part.lower].name, part.share, part.lower)
    left, left_rule = _surface(lower, part.lower)
    right, right_rule = _surface(upper, part.upper)
    text = left if left.casefold() == right.casefold() else f"{left} ~ {right}"
    return Reason(part.kind, text, part.share, left_rule or right_rule)


def _surface(passage: Passage, term: str) -> tuple[str, str]:
    """The word that a document writes for ``term``, and where it is from if not its own text:
    the thesaurus rule, the parents of a goal, or what is listed under it."""
    sides = (
        (passage.tokens, ""),
        (passage.context, _("dari induknya")),
        (passage.below, _("dari program atau sasaran di bawahnya")),
    )
    for tokens, origin in sides:
        for token in tokens:
            if token.term == term:
                return token.surface, token.rule or origin
    return term, ""
