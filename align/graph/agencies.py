"""Affairs that the names of agencies point to; apart, so that checks load no matrices."""

from __future__ import annotations

from collections.abc import Iterable

from align.data import nomenclature
from align.text import key


def of_agency(agency: str) -> frozenset[str]:
    """Affairs that the name of an agency points to: "Diskominfo" → {"2.16"}."""
    name = f" {key(agency)} "
    return frozenset(
        affair.code
        for affair in nomenclature.affairs().values()
        if any(f" {word} " in name for word in affair.agencies)
    )


def of_agencies(agencies: Iterable[str]) -> frozenset[str]:
    """Affairs of any of the agencies."""
    return frozenset().union(*(of_agency(a) for a in agencies))
