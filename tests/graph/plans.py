"""Small constructed plans for the tests of the engine."""

from __future__ import annotations

from collections.abc import Iterable

from align.graph.build import build, judged
from align.graph.query import Plan
from align.graph.verdict import judge
from align.hookspecs import Linker
from align.model import Document, Goal, Kind, Level, ParseResult, Place, Program
from align.plugins import (
    link_affair,
    link_code,
    link_declared,
    link_dimension,
    link_indicator,
    link_name,
    link_text,
)
from align.settings import MatchingSettings, Settings

LINKERS = (
    link_declared,
    link_code,
    link_indicator,
    link_name,
    link_affair,
    link_dimension,
    link_text,
)


def document(kind: Kind, **fields: object) -> Document:
    return Document(str(kind), kind, str(kind), f"{kind}.pdf", "0", **fields)  # type: ignore[arg-type]


def goal(
    number: str,
    text: str,
    kind: Kind = Kind.RPJMD,
    level: Level = Level.SASARAN,
    **fields: object,
) -> Goal:
    return Goal(
        f"{kind}/{level}/{number}", str(kind), level, text, Place(str(kind)), number, **fields
    )  # type: ignore[arg-type]


def program(name: str, kind: Kind = Kind.MASTERPLAN, **fields: object) -> Program:
    ident = fields.pop("id", name)
    return Program(f"{kind}/{ident}", str(kind), name, Place(str(kind)), **fields)  # type: ignore[arg-type]


def plan(
    goals: Iterable[Goal],
    programs: Iterable[Program],
    *,
    documents: Iterable[Document] = (),
    settings: MatchingSettings | None = None,
) -> Plan:
    """A plan of the given records; documents are made where none is given."""
    goals, programs = list(goals), list(programs)
    named = {d.id: d for d in documents}
    for item in (*goals, *programs):
        named.setdefault(item.document, document(Kind(item.document)))
    return build(
        [
            ParseResult(
                d,
                tuple(g for g in goals if g.document == d.id),
                tuple(p for p in programs if p.document == d.id),
            )
            for d in named.values()
        ],
        Settings(pencocokan=settings or MatchingSettings()),
    )


def judge_all(made: Plan, linkers: Iterable[object] = LINKERS) -> Plan:
    """``made`` with the links and verdicts that the built-in linkers lead to."""
    return judged(made, *judge(made, [s for k in _linkers(linkers) for s in k.propose(made)]))


def _linkers(modules: Iterable[object]) -> list[Linker]:
    return [linker for module in modules for linker in module.align_linkers()]  # type: ignore[attr-defined]
