"""Reports to export and the files they became, read back by other programs' eyes."""

from __future__ import annotations

import csv
import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from align.model import Conclusion, Conformity, Finding, Program, Report, Severity, Verdict

ROOT = Path(__file__).parents[2]
NAMES = ("rpjmn.pdf", "rpjpd.pdf", "rpjmd.pdf", "masterplan.docx")

#: What a document may hold and no writer may act on; each on its own and all in one.
ATTACKS = (
    "=cmd|'/C calc'!A0",
    "+HYPERLINK(1)",
    "@SUM(A1)",
    "-2+3",
    "</script><img src=x onerror=alert(1)>",
    "[/b][bold]",
    "{{7*7}}{% for x in y %}",
    "&amp;<w:t>&",
    "\x00\x07\x0b\x1f\x7f",
    "\ud800\udfff",
    "\u202egnirp\u202c\u200f",
    "http://contoh.example/a",
    "x" * 10_000,
)
ATTACK = " ".join(ATTACKS)


@cache
def demo() -> Report:
    """The constructed region, checked as a planner would."""
    from align.pipeline import run
    from align.registry import Registry
    from align.settings import Settings

    files = tuple(ROOT / "fixtures" / "nusa-karya" / name for name in NAMES)
    return run(files, Settings(), Registry.load(environment={"ALIGN_PLUGINS": "off"}))


def hostile(report: Report) -> Report:
    """``report`` with an attack at the head of every text that a document or plugin gives."""
    counter = iter(range(10**9))

    def attack(text: str) -> str:
        return f"{ATTACKS[next(counter) % len(ATTACKS)]} {text}"

    said = {"title", "region", "file", "text", "name", "quote", "table", "description", "owner",
            "message", "remedy", "unit", "dimension_text", "excuse", "page_label"}  # fmt: skip

    def spoilt(value: Any) -> Any:
        if isinstance(value, Enum) or not is_dataclass(value):
            if isinstance(value, tuple) and not hasattr(value, "_fields"):
                return tuple(spoilt(item) for item in value)
            return value
        changes = {}
        for field in fields(value):
            old = getattr(value, field.name)
            code = isinstance(value, Finding) and field.name == "name"
            if (
                isinstance(old, str)
                and not isinstance(old, Enum)
                and field.name in said
                and not code
            ):
                changes[field.name] = attack(old)
            else:
                changes[field.name] = spoilt(old)
        return replace(value, **changes)

    parts = ("documents", "goals", "programs", "findings")
    return replace(report, **{part: spoilt(getattr(report, part)) for part in parts})


def poor(report: Report) -> Report:
    """``report`` with a criterion for each conclusion and a program in doubt for lack of data."""
    conclusions = tuple(
        Conclusion(f"ABC00{n}", f"criterion-{n}", ruling, "alasan", 0)
        for n, ruling in enumerate(Conformity, 1)
    )
    return replace(report, conclusions=conclusions)


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    """Sheet → rows as another program reads them."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def parts(path: Path, pattern: str) -> dict[str, str]:
    """XML parts of an office file whose name matches ``pattern``."""
    with ZipFile(path) as archive:
        return {
            name: archive.read(name).decode("utf-8")
            for name in archive.namelist()
            if re.search(pattern, name)
        }


def csv_rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def tables_of(path: Path) -> list[list[list[str]]]:
    """Tables of a form as Word sees them: rows of texts."""
    from docx import Document

    document = Document(str(path))
    return [[[c.text for c in row.cells] for row in table.rows] for table in document.tables]


def text_of(path: Path) -> str:
    """All text of a form outside of tables."""
    from docx import Document

    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def many(programs: int, goals: int) -> Report:
    """A report of ``programs`` programs and ``goals`` goals, every text as long as real ones."""
    base = demo()
    proposals = [p for p in base.programs if p.id in {v.program for v in base.verdicts}]
    verdicts = {v.program: v for v in base.verdicts}
    targets = [g for g in base.goals if g.document.startswith("rpjmd") and g.level == "sasaran"]
    more_goals = [
        replace(g, id=f"{g.id}-{n}", number=f"{g.number}.{n}")
        for n in range(goals // len(targets) + 1)
        for g in targets
    ][: max(0, goals - len(base.goals))]
    copies: list[Program] = []
    rulings: list[Verdict] = []
    for n in range(programs - len(proposals)):
        one = proposals[n % len(proposals)]
        copies.append(replace(one, id=f"{one.id}-{n}", name=f"{one.name} {n}"))
        rulings.append(replace(verdicts[one.id], program=copies[-1].id))
    findings = [
        Finding(
            "LNK001", "orphan-program", Severity.CRITICAL, f"Program {p.name}", p.id, (p.place,)
        )
        for p, v in zip(copies, rulings, strict=True)
        if v.ruling == "yatim"
    ]
    return replace(
        base,
        goals=(*base.goals, *more_goals),
        programs=(*base.programs, *copies),
        verdicts=(*base.verdicts, *rulings),
        findings=(*base.findings, *findings),
    )
