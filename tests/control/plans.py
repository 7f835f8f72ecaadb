"""Two small plans with known defects, as a parser would give them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from align.model import (
    Document,
    Goal,
    Indicator,
    Kind,
    Level,
    ParseResult,
    Period,
    Place,
    Program,
    Value,
)

RPJMD, MASTERPLAN = "rpjmd-kota-contoh-2025", "masterplan-kota-contoh-2025"


def document(identifier: str, kind: Kind, **more: Any) -> Document:
    return Document(
        identifier,
        kind,
        str(kind).upper(),
        f"{kind}.pdf",
        "0" * 64,
        "Kota Contoh",
        Period(2025, 2029),
        pages=20,
        **more,
    )


def program(number: int, name: str, **more: Any) -> Program:
    made = Program(
        f"{MASTERPLAN}/program/{number}",
        MASTERPLAN,
        name,
        Place(MASTERPLAN, 9 + number, row=number, quote=name),
        dimension="GOV",
        owner="Dinas Kominfo",
        years=(2025, 2026),
        indicators=(Indicator("Indeks layanan", "indeks"),),
    )
    return replace(made, **more)


def goal(number: str, level: Level, parent: str | None, *, measured: bool = True) -> Goal:
    text = f"Meningkatnya hal ke-{number}"
    return Goal(
        f"{RPJMD}/{level}/{number}",
        RPJMD,
        level,
        text,
        Place(RPJMD, 5, quote=text),
        number,
        f"{RPJMD}/{parent}" if parent else None,
        (Indicator("Indeks", "indeks", targets={2026: Value("3,9", 3.9)}),) if measured else (),
    )


def rpjmd(**more: Any) -> ParseResult:
    """A full cascade whose second sasaran has no indicator (CAS003, critical)."""
    goals = (
        goal("1", Level.MISI, None),
        goal("1.1", Level.TUJUAN, "misi/1"),
        goal("1.1.1", Level.SASARAN, "tujuan/1.1"),
        goal("1.1.2", Level.SASARAN, "tujuan/1.1", measured=False),
    )
    return ParseResult(document(RPJMD, Kind.RPJMD, **more), goals)


def masterplan(*programs: Program, **more: Any) -> ParseResult:
    """Unless programs are given: the second has no owner (OPD002, critical), the third runs
    to 2031 (PER002, major)."""
    own = programs or (
        program(1, "Layanan satu pintu"),
        program(2, "Dasbor pimpinan", owner=""),
        program(3, "Bus kota", years=(2025, 2031)),
    )
    return ParseResult(document(MASTERPLAN, Kind.MASTERPLAN, **more), programs=own)
