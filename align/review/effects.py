"""What decisions say about single pairs: the form in which they are laid over links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from align.model import Choice, Decision, DecisionState

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Effect:
    """One pair as somebody decided it. ``kept`` is False where it has to be looked at again."""

    pair: Pair
    accepted: bool
    kept: bool
    decision: Decision


def effects(decisions: Iterable[Decision]) -> dict[Pair, Effect]:
    """By pair of ids of this run; a decision that still holds goes before one in question."""
    decisions = list(decisions)
    groups = same_programs(decisions)
    found: dict[Pair, Effect] = {}
    for decision in decisions:
        if decision.state not in (DecisionState.KEPT, DecisionState.SUSPECT):
            continue
        for effect in _stated(decision):
            lower, upper = effect.pair
            # What holds for a program holds for the same program under another id, unless
            # that one was decided on itself.
            for twin in groups.get(lower, (lower,)):
                pair = (twin, upper)
                shared = Effect(pair, effect.accepted, effect.kept, decision)
                known = found.get(pair)
                if known is None or _rank(shared) > _rank(known):
                    found[pair] = shared
    return found


def claims(decision: Decision) -> list[tuple[Pair, bool]]:
    """The pairs that ``decision`` accepts (True) or rejects in this run."""
    return [(effect.pair, effect.accepted) for effect in _stated(decision)]


def same_programs(decisions: Iterable[Decision]) -> Mapping[str, tuple[str, ...]]:
    """Program id → all ids that people called the same program, itself included."""
    group: dict[str, set[str]] = {}
    for decision in decisions:
        if decision.choice is Choice.SAME_PROGRAM and decision.state is DecisionState.KEPT:
            whole = {i for one in decision.ids for i in group.get(one, {one})}
            group.update(dict.fromkeys(whole, whole))
    return {one: tuple(sorted(whole)) for one, whole in group.items()}


def by_item(decisions: Iterable[Decision], choice: Choice) -> dict[str, list[Decision]]:
    """Kept decisions of one choice by every item they are about."""
    found: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        if decision.choice is choice and decision.state is DecisionState.KEPT:
            for identifier in decision.ids:
                found[identifier].append(decision)
    return dict(found)


def _stated(decision: Decision) -> Iterator[Effect]:
    kept = decision.state is DecisionState.KEPT
    lower, *uppers = decision.ids
    if decision.choice is Choice.ACCEPT:
        yield Effect((lower, uppers[0]), True, kept, decision)
    elif decision.choice is Choice.REJECT:
        yield Effect((lower, uppers[0]), False, kept, decision)
    elif decision.choice is Choice.REASSIGN:
        yield Effect((lower, uppers[0]), False, kept, decision)
        yield Effect((lower, uppers[1]), True, kept, decision)


def _rank(effect: Effect) -> tuple[bool, bool]:
    return effect.kept, effect.decision.ids[0] == effect.pair[0]
