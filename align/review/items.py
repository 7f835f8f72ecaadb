"""What a goal or program says, as decisions remember it and drafts are compared by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from align.graph.passages import goal_text, program_text
from align.model import Goal, Memory, Program
from align.reports.tables import plain_text
from align.text.normalise import digest, key

#: Between the parts of a place: "Dinas Kesehatan / LIV".
_SLASH = " / "


@dataclass(frozen=True, slots=True)
class Item:
    """One goal or program of a draft.

    ``group`` holds what it can be compared with: programs of one kind of plan, goals of one
    kind and level.
    """

    id: str
    group: str
    name: str
    text: str
    fingerprint: str
    where: str


def items(goals: Iterable[Goal], programs: Iterable[Program]) -> dict[str, Item]:
    """Every goal and program by its id."""
    goals = list(goals)
    texts = {goal.id: goal.text for goal in goals}
    found = [of_goal(goal, texts) for goal in goals] + [of_program(p) for p in programs]
    return {item.id: item for item in found}


def of_goal(goal: Goal, texts: Mapping[str, str]) -> Item:
    """``goal``; its parent's text tells it from one of equal wording."""
    text = plain_text(goal_text(goal))
    above = plain_text(texts.get(goal.parent or "", ""))
    return Item(goal.id, group_of(goal.id), goal.text, text, _print(text), above)


def of_program(program: Program) -> Item:
    """``program``; agency and dimension tell it from one of equal wording."""
    text = plain_text(program_text(program))
    parts = (program.owner, program.sub_dimension or program.dimension or program.dimension_text)
    where = plain_text(_SLASH.join(part for part in parts if part))
    return Item(program.id, group_of(program.id), program.name, text, _print(text), where)


def memory(item: Item) -> Memory:
    """``item`` as a decision keeps it."""
    return Memory(item.id, item.text, item.fingerprint, item.where)


def group_of(identifier: str) -> str:
    """``rpjmd/sasaran`` for ``rpjmd-kota-x-2025/sasaran/2.1``."""
    document, _slash, rest = identifier.partition("/")
    return f"{document.partition('-')[0]}/{rest.partition('/')[0]}"


def kind_of(identifier: str) -> str:
    """``rpjmd`` for ``rpjmd-kota-x-2025/sasaran/2.1``."""
    return group_of(identifier).partition("/")[0]


def _print(text: str) -> str:
    """The name word by word, what follows it by its words alone, as ``key`` sees them.

    Activities and indicators change places between drafts without a word changed, and one
    reader finds two in a cell where another finds one.
    """
    name, _break, rest = text.partition("\n")
    return digest(" ".join([key(name), *sorted(key(rest).split())]))
