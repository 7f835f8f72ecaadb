"""Folders of results without a run: reports of regions, written as a run writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from align.codec import dumps
from align.fleet.regions import Region
from align.fleet.store import Loss, State, Store
from align.model import (
    Document,
    Kind,
    Level,
    Link,
    LinkKind,
    Place,
    Program,
    Report,
    Ruling,
    Strength,
    Verdict,
)
from align.settings import Settings
from align.testing.records import document, finding, goal

NATIONAL = document(Kind.RPJMN, id="rpjmn-nasional-2025", region="Nasional", sha256="f" * 64)
PN = goal("Memperkuat layanan dasar", "4", Level.PRIORITAS_NASIONAL, of=NATIONAL)
PP = goal("Kesehatan ibu", "04.01", Level.PROGRAM_PRIORITAS, of=NATIONAL, parent=PN.id)
ALONE = goal("Antariksa", "9", Level.PRIORITAS_NASIONAL, of=NATIONAL)


def plan(kind: Kind, name: str) -> Document:
    slug = name.lower().replace(" ", "-")
    sha256 = f"{kind}-{slug}".encode().hex().ljust(64, "0")[:64]
    return document(kind, id=f"{kind}-{slug}-2025", region=name, sha256=sha256)


def region(
    name: str,
    aims: Sequence[str],
    programs: Mapping[str, int | None],
    *,
    answers: Sequence[int] = (),
) -> Report:
    """A report: ``aims`` are its sasaran, ``programs`` names with the aim they serve or None.

    ``answers`` are the aims that answer the national :data:`PP`.
    """
    rpjmd, master = plan(Kind.RPJMD, name), plan(Kind.MASTERPLAN, name)
    goals = [goal(text, f"1.1.{n}", of=rpjmd) for n, text in enumerate(aims, 1)]
    made = [
        Program(
            f"{master.id}/program/{n}", master.id, text, Place(master.id, 20 + n), dimension="GOV"
        )
        for n, text in enumerate(programs, 1)
    ]
    verdicts = [
        Verdict(
            program.id,
            Ruling.YATIM if aim is None else Ruling.SELARAS,
            () if aim is None else (goals[aim].id,),
        )
        for program, aim in zip(made, programs.values(), strict=True)
    ]
    links = [Link(goals[n].id, PP.id, LinkKind.ANSWERS, Strength.MODERATE) for n in answers]
    return Report(
        documents=(rpjmd, master, NATIONAL),
        goals=(*goals, PN, PP, ALONE),
        programs=tuple(made),
        links=tuple(links),
        verdicts=tuple(verdicts),
        findings=(finding(subject=rpjmd.id, places=(Place(rpjmd.id, 3),)),),
    )


def store(folder: Path, reports: Mapping[str, Report | None]) -> Store:
    """A folder with a result for each slug; None for a region that could not be judged."""
    made = Store(folder)
    made.prepare()
    made.roll([Region(slug, slug, (), Settings()) for slug in reports])
    for slug, report in reports.items():
        keep(made, slug, report)
    return made


def keep(made: Store, slug: str, report: Report | None) -> None:
    losses = () if report else (Loss("rpjmd.pdf", "crash"), Loss("", "time"))
    state = State(slug, slug, "0", {}, losses)
    made.keep(state, dumps(report).encode() if report else b"")
