"""Records with everything filled in that a test does not care about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from align.model import (
    Document,
    Finding,
    Goal,
    Kind,
    Level,
    ParseResult,
    Period,
    Place,
    Program,
    Report,
    Severity,
)

if TYPE_CHECKING:
    from align.graph.query import Plan

REGION = "Kota Contoh"


def document(kind: Kind = Kind.RPJMD, **changes: Any) -> Document:
    """A plan of ``kind`` for an invented city, 2025–2029; ``changes`` are fields of it."""
    fields: dict[str, Any] = {
        "id": f"{kind}-kota-contoh-2025",
        "kind": kind,
        "title": f"{kind.upper()} {REGION}",
        "file": f"{kind}.pdf",
        "sha256": "0" * 64,
        "region": REGION,
        "period": Period(2025, 2029),
        "pages": 10,
    }
    return Document(**(fields | changes))


def goal(
    text: str, number: str, level: Level = Level.SASARAN, *, of: Document | None = None, **more: Any
) -> Goal:
    """A goal of the plan ``of`` (an RPJMD where none is given) on its first page."""
    owner = of or document()
    fields: dict[str, Any] = {
        "id": f"{owner.id}/{level}/{number}",
        "document": owner.id,
        "level": level,
        "text": text,
        "place": Place(owner.id, 1, quote=text),
        "number": number,
    }
    return Goal(**(fields | more))


def program(name: str, number: str, *, of: Document | None = None, **more: Any) -> Program:
    """A program of the plan ``of`` (a masterplan where none is given) on its first page."""
    owner = of or document(Kind.MASTERPLAN)
    fields: dict[str, Any] = {
        "id": f"{owner.id}/program/{number}",
        "document": owner.id,
        "name": name,
        "place": Place(owner.id, 1, quote=name),
    }
    return Program(**(fields | more))


def finding(code: str = "TST001", name: str = "test-rule", **more: Any) -> Finding:
    """A finding of a rule that align does not have."""
    fields: dict[str, Any] = {"severity": Severity.INFO, "message": "Contoh temuan."}
    return Finding(code, name, **(fields | more))


def plan(
    goals: Iterable[Goal] | None = None,
    programs: Iterable[Program] | None = None,
    documents: Iterable[Document] | None = None,
) -> Plan:
    """A plan over these records; without any, a small RPJMD and a masterplan.

    ``documents`` may be left out where the records belong to :func:`document`'s own.
    """
    from align.graph.build import build

    goals = tuple(_GOALS if goals is None else goals)
    programs = tuple(_PROGRAMS if programs is None else programs)
    known = tuple(documents or (document(), document(Kind.MASTERPLAN)))
    owners = {g.document for g in goals} | {p.document for p in programs}
    strangers = owners - {d.id for d in known}
    if strangers:
        raise ValueError(f"records of documents that were not given: {sorted(strangers)}")
    return build(
        ParseResult(
            d,
            tuple(g for g in goals if g.document == d.id),
            tuple(p for p in programs if p.document == d.id),
        )
        for d in known
    )


def report(**changes: Any) -> Report:
    """A report over the records of :func:`plan`, with one finding about a program."""
    fields: dict[str, Any] = {
        "documents": (document(), document(Kind.MASTERPLAN)),
        "goals": _GOALS,
        "programs": _PROGRAMS,
        "findings": (finding(subject=_PROGRAMS[0].id, places=(_PROGRAMS[0].place,)),),
    }
    return Report(**(fields | changes))


_MISI = goal("Mewujudkan layanan publik yang prima", "1", Level.MISI)
_GOALS = (
    _MISI,
    goal("Meningkatnya mutu layanan perizinan", "1.1.1", parent=_MISI.id),
    goal("Menurunnya kemacetan lalu lintas", "1.1.2", parent=_MISI.id),
)
_PROGRAMS = (
    program("Layanan perizinan digital satu pintu", "1", dimension="GOV", owner="Dinas Kominfo"),
    program(
        "Pengaturan lampu lalu lintas adaptif", "2", dimension="LIV", owner="Dinas Perhubungan"
    ),
)
