"""The list of hostile files; the other rooms of this folder put theirs on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """One hostile file. ``slow`` ones need seconds or gigabytes by nature."""

    name: str
    suffix: str
    make: Callable[[], bytes]
    slow: bool = False


CASES: dict[str, Case] = {}


def case(name: str, suffix: str, make: Callable[[], bytes], *, slow: bool = False) -> None:
    CASES[name] = Case(name, suffix, make, slow)
