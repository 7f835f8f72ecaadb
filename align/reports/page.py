"""What the page shows, as values: the first screen, pictures, tables with what filters ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from align.i18n import _, language
from align.model import Finding, Goal, Program, Ruling, Severity
from align.phrases import at, capital, percent
from align.reports import book
from align.reports.cautions import cautions
from align.reports.facts import Facts
from align.reports.findings import open_findings
from align.reports.goals import agencies_of
from align.reports.pagewords import page_words
from align.reports.passages import Passages, most_beside, passages
from align.reports.programs import TONES, nearest, status_word
from align.reports.sankey import sankey
from align.reports.shares import agency_word, dimension_codes, dimension_word
from align.reports.stream import long_stream
from align.reports.subtree import subtrees
from align.reports.summary import Summary, assurance, subject_title, summary
from align.reports.tables import Cell, Table, Tone, plain_text
from align.reports.words import (
    count_word,
    joined,
    kind_word,
    ranges,
    ruling_word,
    severity_word,
    short,
)

#: Lines of a list on the first screen.
FIRST = 6
#: Shades of the heatmap above white.
SHADES = 4
#: Tables that the filters act on, and the column whose cell leads to the passages.
FILTERED: Mapping[str, str] = {
    "matrix": "program",
    "orphans": "program",
    "unserved": "",
    "decisions": "program",
    "findings": "title",
    "follow-up": "id",
}
#: Tables below the first screen, in their order; what is printed comes first.
LISTED = (
    "matrix", "orphans", "unserved", "decisions", "findings", "missions", "targets", "kkr",
    "follow-up", "documents", "summary", "metadata",
)  # fmt: skip
PRINTED = ("matrix", "orphans", "unserved")


@dataclass(frozen=True, slots=True)
class Marks:
    """What the filters ask of a row; several values stand in one text, blanks between."""

    dimension: str = ""
    agency: str = ""
    verdict: str = ""
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row as the page shows it. ``passage`` is the number of its program, 0 for none."""

    cells: tuple[Cell, ...]
    tone: Tone
    marks: Marks
    passage: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its rows; ``linked`` is the index of the column that leads to passages."""

    table: Table
    lines: tuple[Line, ...]
    linked: int
    filtered: bool
    printed: bool

    @property
    def wide(self) -> bool:
        """Whether its columns share a fixed width, because they would not find one themselves."""
        return len(self.table.columns) > 5 and self.table.key in LISTED


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list on the first screen."""

    text: str
    about: str
    more: str = ""
    passage: int = 0


@dataclass(frozen=True, slots=True)
class Tile:
    """A count of the first screen; ``value`` is what a click on it filters by."""

    label: str
    count: str
    tone: Tone
    value: str = ""


def view(facts: Facts) -> dict[str, Any]:
    """Every name that the template of the page uses."""
    tables, counts = book.tables(facts), summary(facts)
    maker = _Maker(facts)
    stream = long_stream(facts)
    title = _("Keselarasan {plan}").format(plan=subject_title(facts))
    return {
        "lang": language(),
        "title": plain_text(title),
        "assurance": assurance(facts),
        "answer": _answer(counts),
        "cautions": [plain_text(line) for line in cautions(facts)],
        "tiles": _tiles(counts),
        "shares": [(ruling, counts.rulings[ruling], TONES[ruling]) for ruling in Ruling],
        "programs": counts.programs,
        "orphans": maker.orphans(),
        "unserved": maker.unserved(),
        "quality": _quality(facts),
        "dimensions": maker.sheet(tables["dimensions"]),
        "agencies": maker.sheet(tables["agencies"]),
        "heatmap": maker.sheet(tables["heatmap"]),
        "shade": _shades(tables["heatmap"]),
        "sankey": sankey(stream, title) if stream.ways else "",
        "subtrees": subtrees(facts),
        "sheets": [maker.sheet(tables[key]) for key in LISTED if key in tables],
        "passages": maker.passages,
        "one_beside": most_beside(facts) == 1,
        "choices": maker.choices(),
        "first": FIRST,
        "words": page_words(),
        "count_word": count_word,
    }


class _Maker:
    """Rows with what the filters ask; agencies and programs by number, to keep pages small."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._agencies = sorted(
            {p.owner for p, _v in facts.judged}
            | {a for f in facts.report.findings for a in facts.agencies(f)}
            | {a for goal in facts.unserved for a in agencies_of(facts, goal)}
        )
        self._agency = {name: str(n) for n, name in enumerate(self._agencies)}
        self._dimension = {code: str(n) for n, code in enumerate(dimension_codes(facts))}
        self._severities: dict[str, dict[str, None]] = defaultdict(dict)
        for finding in open_findings(facts):
            self._severities[finding.subject][finding.severity.value] = None
        self.passages: list[tuple[Passages, Marks]] = [
            (one, self._marks(one.id)) for one in passages(facts)
        ]
        self._number = {one.id: n for n, (one, _marks) in enumerate(self.passages, 1)}

    def sheet(self, table: Table) -> Sheet:
        findings = {
            "findings": list(self._facts.report.findings),
            "follow-up": open_findings(self._facts),
        }.get(table.key)
        keys = [column.key for column in table.columns]
        linked = FILTERED.get(table.key, "")
        lines = tuple(
            self._line(table, n, findings[n] if findings else None) for n in range(len(table.rows))
        )
        return Sheet(
            table,
            lines,
            keys.index(linked) if linked else -1,
            table.key in FILTERED,
            table.key in PRINTED,
        )

    def _line(self, table: Table, n: int, finding: Finding | None) -> Line:
        tone = table.tones[n] if table.tones else Tone.NONE
        if table.key not in FILTERED:
            return Line(table.rows[n], tone, Marks(), 0)
        subject = table.ids[n]
        marks = self._of_finding(finding) if finding else self._marks(subject)
        return Line(table.rows[n], tone, marks, self._number.get(subject, 0))

    def _marks(self, item: str) -> Marks:
        """Of a program: its dimension, agency, verdict, and the severities of its findings."""
        severities = " ".join(self._severities.get(item, ()))
        program, verdict = self._facts.programs.get(item), self._facts.verdicts.get(item)
        if program:
            ruling = str(verdict.ruling) if verdict else ""
            dimension = self._dimension.get(program.dimension, "")
            return Marks(dimension, self._agency.get(program.owner, ""), ruling, severities)
        goal = self._facts.goals.get(item)
        agencies = agencies_of(self._facts, goal) if goal else ()
        return Marks(agency=self._numbers(agencies), severity=severities)

    def _of_finding(self, finding: Finding) -> Marks:
        marks = self._marks(finding.subject)
        agencies = self._numbers(self._facts.agencies(finding))
        return Marks(marks.dimension, agencies, marks.verdict, finding.severity.value)

    def _numbers(self, agencies: Sequence[str]) -> str:
        return " ".join(self._agency[name] for name in agencies if name in self._agency)

    def choices(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """Key, label and values of each filter."""
        dimensions = [(n, dimension_word(code)) for code, n in self._dimension.items()]
        agencies = [(n, plain_text(agency_word(name))) for name, n in self._agency.items()]
        used = {v.ruling for v in self._facts.report.verdicts}
        verdicts = [(str(r), status_word(r)) for r in Ruling if r in used]
        severities = [(s.value, severity_word(s)) for s in Severity]
        return [
            ("d", _("Dimensi"), [(n, plain_text(word)) for n, word in dimensions]),
            ("a", _("Perangkat daerah"), agencies),
            ("v", _("Status"), verdicts),
            ("s", _("Tingkat temuan"), severities),
        ]

    def orphans(self) -> list[Item]:
        """Every orphan, with agency and page; the template shows the first ones."""
        return [self._orphan(p) for p, v in self._facts.judged if v.ruling is Ruling.YATIM]

    def _orphan(self, program: Program) -> Item:
        near = nearest(self._facts, self._facts.verdicts[program.id].near, 1)
        about = joined(
            [agency_word(program.owner), dimension_word(program.dimension), at(program.place)]
        )
        more = _("Terdekat: {goal}").format(goal=near)
        return Item(
            plain_text(program.name), plain_text(about), plain_text(more), self._number[program.id]
        )

    def unserved(self) -> list[Item]:
        """Every goal of the RPJMD without a program."""
        return [self._gap(goal) for goal in self._facts.unserved]

    def _gap(self, goal: Goal) -> Item:
        agencies = short(", ".join(agencies_of(self._facts, goal)), 120)
        return Item(
            plain_text(self._facts.named(goal)), plain_text(joined([agencies, at(goal.place)]))
        )


def _answer(counts: Summary) -> str:
    """The first sentence: what is wrong, in figures."""
    if not counts.programs:
        return _("Tidak ada program masterplan yang dinilai.")
    return _(
        "{orphans} dari {programs} program tidak ditopang sasaran mana pun; {unserved} dari {goals} "
        "misi, tujuan, dan sasaran RPJMD belum terwadahi program."
    ).format(
        orphans=count_word(counts.rulings[Ruling.YATIM]),
        programs=count_word(counts.programs),
        unserved=count_word(counts.unserved),
        goals=count_word(counts.goals),
    )


def _tiles(counts: Summary) -> list[Tile]:
    """Programs by verdict, then open findings of the two gravest severities."""
    tiles = [
        Tile(capital(ruling_word(r)), count_word(counts.rulings[r]), TONES[r], f"v={r}")
        for r in Ruling
    ]
    grave = ((Severity.CRITICAL, Tone.BAD), (Severity.MAJOR, Tone.DOUBT))
    return tiles + [
        Tile(
            _("Temuan {severity}").format(severity=severity_word(s)),
            count_word(counts.severities[s]),
            tone,
            f"s={s.value}",
        )
        for s, tone in grave
    ]


def _quality(facts: Facts) -> list[str]:
    """How well each document was read, the unread pages by number."""
    found = []
    for document in facts.report.documents:
        name = " ".join(p for p in (kind_word(document.kind), str(document.period or "")) if p)
        text = _("{name}: terbaca {share}").format(name=name, share=percent(document.quality))
        if document.pages_unread:
            pages = ranges(document.pages_unread)
            text += " " + _("(halaman {pages} tak terbaca)").format(pages=pages)
        found.append(plain_text(text))
    return found


def _shades(table: Table) -> list[list[int]]:
    """Shade of each cell of the heatmap, 0 for nought; words come before the figures."""
    figures = [[c if isinstance(c, int) else 0 for c in row[2:]] for row in table.rows]
    most = max((n for row in figures for n in row), default=0)
    return [[0, 0, *(-(-SHADES * n // most) if most else 0 for n in row)] for row in figures]
