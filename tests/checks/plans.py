"""Small plans written in TOML, for the data files of checks.

Defaults keep a case short: a document is named by its kind, covers 2025–2029 and belongs
to "Kota Contoh"; ids, places and quotations follow from number and name. In a goal's or
program's ``parent`` and in ``goals`` of a verdict, "sasaran/1.1" means the RPJMD's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from align.graph.build import build, judged
from align.graph.query import Plan
from align.layouts.settle import settle
from align.model import (
    BBox,
    Budget,
    Document,
    Finding,
    Goal,
    Indicator,
    Kind,
    Level,
    Link,
    LinkKind,
    LinkStatus,
    Near,
    ParseResult,
    Part,
    PartKind,
    Period,
    Place,
    Polarity,
    Program,
    Regime,
    Ruling,
    Severity,
    Signal,
    Strength,
    Value,
    Verdict,
)
from align.text.numbers import parse_value

Table = Mapping[str, Any]


def plan_of(case: Table) -> Plan:
    """The plan that a case describes, with its links and verdicts."""
    documents = {d.id: d for d in map(_document, case.get("documents", ()))}
    goals = [_goal(entry) for entry in case.get("goals", ())]
    programs = [_program(n, entry) for n, entry in enumerate(case.get("programs", ()), 1)]
    for item in (*goals, *programs):
        if item.document not in documents:
            documents[item.document] = _document({"kind": item.document})
    findings = tuple(
        Finding(
            f["code"],
            "",
            Severity.INFO,
            "",
            f.get("subject", ""),
            tuple(Place(name) for name in f.get("files", ())),
        )
        for f in case.get("findings", ())
    )
    results = [
        settle(
            ParseResult(
                document,
                tuple(g for g in goals if g.document == document.id),
                tuple(p for p in programs if p.document == document.id),
                findings if number == 0 else (),
            )
        )
        for number, document in enumerate(documents.values())
    ]
    links = [_link(entry) for entry in case.get("links", ())]
    verdicts = [_verdict(entry) for entry in case.get("verdicts", ())]
    return judged(build(results), links, verdicts)


def _document(entry: Table) -> Document:
    kind = Kind(entry["kind"])
    start, end = entry.get("period", (2025, 2029)) or (0, 0)
    return Document(
        id=entry.get("id", str(kind)),
        kind=kind,
        title=entry.get("title", str(kind).upper()),
        file=entry.get("file", f"{kind}.pdf"),
        sha256="",
        region=entry.get("region", "Kota Contoh"),
        period=Period(start, end) if start else None,
        regime=Regime(entry.get("regime", "unknown")),
        pages=entry.get("pages", 100),
        indicators=tuple(_indicator(str(kind), i) for i in entry.get("indicators", ())),
        parts=tuple(_part(entry.get("id", str(kind)), p) for p in entry.get("parts", ())),
    )


def _part(document: str, entry: Table) -> Part:
    return Part(
        PartKind(entry["kind"]),
        entry["text"],
        _place(document, entry["text"], entry),
        entry.get("number", ""),
        entry.get("group", ""),
        entry.get("note", ""),
    )


def _goal(entry: Table) -> Goal:
    document = entry.get("document", "rpjmd")
    level, number = Level(entry["level"]), entry.get("number", "")
    text = entry.get("text", f"Meningkatnya contoh {level} {number}")
    return Goal(
        id=entry.get("id", f"{document}/{level}/{number}"),
        document=document,
        level=level,
        text=text,
        place=_place(document, text, entry),
        number=number,
        parent=_full(entry.get("parent")),
        indicators=tuple(_indicator(document, i) for i in entry.get("indicators", ())),
        agencies=tuple(entry.get("agencies", ())),
        confidence=entry.get("confidence", 1.0),
    )


def _program(n: int, entry: Table) -> Program:
    document = entry.get("document", "masterplan")
    parents = tuple(_full(p) or "" for p in entry.get("parents", ()))
    return Program(
        id=entry.get("id", f"{document}/program/{n}"),
        document=document,
        name=entry["name"],
        place=_place(document, entry["name"], entry),
        code=entry.get("code", ""),
        description=entry.get("description", ""),
        activities=tuple(entry.get("activities", ())),
        dimension=entry.get("dimension", ""),
        sub_dimension=entry.get("sub", ""),
        dimension_text=entry.get("dimension_text", ""),
        owner=entry.get("owner", ""),
        supporters=tuple(entry.get("supporters", ())),
        years=tuple(entry.get("years", ())),
        roadmap_years=tuple(entry.get("roadmap", ())),
        budgets=tuple(_budget(b) for b in entry.get("budgets", ())),
        funding=tuple(entry.get("funding", ())),
        indicators=tuple(_indicator(document, i) for i in entry.get("indicators", ())),
        declared_goals=tuple(entry.get("declared", ())),
        parent=_full(entry.get("parent")) or (parents[0] if parents else None),
        parents=parents,
        quick_win=entry.get("quick_win", False),
        status=entry.get("status", ""),
        confidence=entry.get("confidence", 1.0),
        also=tuple(_place(document, entry["name"], a) for a in entry.get("also", ())),
    )


def _place(document: str, quote: str, entry: Table) -> Place:
    box = BBox(*entry["bbox"]) if "bbox" in entry else None
    return Place(
        document, entry.get("page", 1), "", entry.get("table", ""), entry.get("row"), box, quote
    )


def _indicator(document: str, entry: Table | str) -> Indicator:
    if isinstance(entry, str):
        entry = {"name": entry}
    return Indicator(
        name=entry["name"],
        unit=entry.get("unit", ""),
        baseline=_value(entry.get("baseline"), entry.get("baseline_note", "")),
        targets={
            int(y): value for y, t in entry.get("targets", {}).items() if (value := _value(t))
        },
        final=_value(entry.get("final")),
        polarity=Polarity(entry.get("polarity", "unknown")),
        agencies=tuple(entry.get("agencies", ())),
        place=_place(document, entry["name"], entry),
    )


def _value(text: object, note: str = "") -> Value | None:
    if text is None:
        return None
    value = parse_value(str(text).replace(".", ",") if isinstance(text, float) else str(text))
    return Value(value.text, value.number, value.high, value.year, note or value.footnote)


def _budget(entry: Table) -> Budget:
    amount = entry.get("amount")
    return Budget(entry.get("text", str(amount)), amount, entry.get("year"))


def _link(entry: Table) -> Link:
    return Link(
        lower=entry["lower"],
        upper=_full(entry["upper"]) or "",
        kind=LinkKind(entry.get("kind", "serves")),
        strength=Strength(entry.get("strength", "strong")),
        status=LinkStatus(entry.get("status", "proposed")),
        signals=tuple(
            Signal(entry["lower"], _full(entry["upper"]) or "", method, 0.5)
            for method in entry.get("methods", ())
        ),
        score=entry.get("score", 0.5),
        main=entry.get("main", False),
    )


def _verdict(entry: Table) -> Verdict:
    return Verdict(
        program=entry["program"],
        ruling=Ruling(entry["ruling"]),
        goals=tuple(_full(g) or "" for g in entry.get("goals", ())),
        near=tuple(Near(_full(g) or "", score) for g, score in entry.get("near", {}).items()),
    )


def _full(goal: str | None) -> str | None:
    """``sasaran/1.1`` is the RPJMD's; an id that starts with its document stays."""
    if goal and goal.partition("/")[0] in {str(level) for level in Level}:
        return f"rpjmd/{goal}"
    return goal
