"""Decisions and small drafts for the tests of this room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from align.model import Choice, Decision, Goal, Kind, Level, Memory, Place, Program
from align.review.items import Item, items, memory

UPPER = "rpjmd-kota-contoh-2025"
LOWER = "masterplan-kota-contoh-2025"


def goal(number: str, text: str, level: Level = Level.SASARAN, **fields: Any) -> Goal:
    return Goal(
        f"{UPPER}/{level}/{number}",
        UPPER,
        level,
        text,
        Place(UPPER, 3, quote=text),
        number,
        **fields,
    )


def program(name: str, description: str = "", **fields: Any) -> Program:
    stem = fields.pop("stem", name.casefold().replace(" ", "-"))
    document = fields.pop("document", LOWER)
    return Program(
        f"{document}/program/{stem}",
        document,
        name,
        Place(document, 9, quote=name),
        description=description,
        **fields,
    )


def known(*records: Goal | Program) -> dict[str, Item]:
    return items(
        [r for r in records if isinstance(r, Goal)], [r for r in records if isinstance(r, Program)]
    )


def decide(
    lower: Item | str,
    upper: Item | str | None = None,
    choice: Choice = Choice.ACCEPT,
    **fields: Any,
) -> Decision:
    fields.setdefault("reviewer", "Siti Aminah")
    fields.setdefault("role", "Bappeda")
    fields.setdefault("date", "2026-03-01")
    if target := fields.pop("target", None):
        fields["target"] = _memory(target)
    return Decision(_memory(lower), choice, _memory(upper) if upper else None, **fields)


def _memory(side: Item | str) -> Memory:
    return Memory(side) if isinstance(side, str) else memory(side)


def kinds() -> Iterable[str]:
    return {str(Kind.RPJMD), str(Kind.MASTERPLAN)}
