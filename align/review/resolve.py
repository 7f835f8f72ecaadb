"""What becomes of every decision in the documents of a run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from align.model import Choice, Decision, DecisionState, Memory
from align.review.identity import Found, How, recognise
from align.review.items import Item

_DOUBTS = frozenset({How.SPLIT, How.MERGED, How.SEVERAL, How.UNSURE})
#: Choices that cannot both hold for one pair.
_PAIRS = frozenset({Choice.ACCEPT, Choice.REJECT, Choice.REASSIGN})


def resolved(
    decisions: Sequence[Decision],
    items: Mapping[str, Item],
    kinds: Collection[str],
    as_of: date | None = None,
) -> tuple[Decision, ...]:
    """``decisions`` with their state, in the same order.

    ``kinds`` are the kinds of plan of the run; without ``as_of`` none expires. A decision
    counts only where every side is found again with its wording; in all other cases it
    says why not.
    """
    sides = [side for d in decisions for side in sides_of(d)]
    found = recognise(sides, items, kinds)
    stated = [_stated(decision, found, as_of) for decision in decisions]
    return tuple(_undisputed(stated))


def sides_of(decision: Decision) -> list[Memory]:
    """Lower, upper and target, as far as there are any."""
    return [s for s in (decision.lower, decision.upper, decision.target) if s]


def _stated(decision: Decision, found: Mapping[Memory, Found], as_of: date | None) -> Decision:
    places = [found[side] for side in sides_of(decision)]
    state, cause = _state(places)
    if state is not DecisionState.RETIRED and _past(decision, as_of):
        state, cause = DecisionState.EXPIRED, "expired"
    return replace(
        decision,
        state=state,
        cause=cause,
        ids=tuple(place.item for place in places),
        candidates=tuple(dict.fromkeys(c for place in places for c in place.candidates)),
    )


def _state(places: Sequence[Found]) -> tuple[DecisionState, str]:
    """The state that leaves the least to rely on, and its cause."""
    hows = [place.how for place in places]
    for state, causes in (
        (DecisionState.ABSENT, {How.ABSENT}),
        (DecisionState.RETIRED, {How.GONE}),
        (DecisionState.DOUBTFUL, _DOUBTS),
        (DecisionState.SUSPECT, {How.REWORDED}),
    ):
        if cause := next((how for how in hows if how in causes), None):
            return state, str(cause)
    return DecisionState.KEPT, str(How.MOVED) if How.MOVED in hows else ""


def _past(decision: Decision, as_of: date | None) -> bool:
    return bool(as_of and decision.until and date.fromisoformat(decision.until) < as_of)


def _undisputed(decisions: Sequence[Decision]) -> list[Decision]:
    """Of decisions that came to speak of one pair and disagree, none is applied.

    Two blocks can meet in one pair only through a renumbered or reworded item.
    """
    claims: defaultdict[tuple[str, ...], set[Choice]] = defaultdict(set)
    for decision in decisions:
        if decision.state is DecisionState.KEPT and decision.choice in _PAIRS:
            claims[decision.ids[:2]].add(decision.choice)
    return [
        replace(d, state=DecisionState.DOUBTFUL, cause="disputed")
        if d.state is DecisionState.KEPT and d.choice in _PAIRS and len(claims[d.ids[:2]]) > 1
        else d
        for d in decisions
    ]
