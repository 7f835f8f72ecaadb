"""Programs of an RPJMD: those of its cascade tables and those of its budget tables."""

from __future__ import annotations

import re

from align.layouts.cascade import Cascade, title_context
from align.layouts.header import base
from align.layouts.indicators import gather, groups, indicators
from align.layouts.matrix import Matrix, code_of
from align.layouts.money import money_scale, row_budgets
from align.layouts.outline import Entry, Outline
from align.layouts.programs import Draft, ProgramBook
from align.layouts.wording import flat, goal_text, split_label, split_programs
from align.model import Level, Period
from align.sources.document import Reading, Row

_COLUMNS = {"misi": Level.MISI, "tujuan": Level.TUJUAN, "sasaran": Level.SASARAN}
_PROGRAM_HEAD = re.compile(r"(?i)^\W*(?:\d+[.)]\s*)?program\b")


class BindingPrograms:
    """Reads program tables of one RPJMD into a book, under the goals of its outline."""

    def __init__(self, cascade: Cascade, book: ProgramBook, period: Period | None) -> None:
        self.cascade = cascade
        self.outline: Outline = cascade.outline
        self.book = book
        self.period = period
        self.matrix = Matrix(cascade, book, period)

    def read_listed(self, reading: Reading) -> None:
        """Rows that name goals and programs in columns of their own (B4, B9)."""
        kinds = {base(name) for name in reading.fields}
        if {"kegiatan", "pagu"} <= kinds:
            self.matrix.read(reading)
            return
        columns = groups(reading.fields)
        titled = title_context(reading.title, self.outline)
        current: list[Draft] = []
        texts = _whole_names(reading)
        for row in reading.rows:
            parent = self._parent(row, reading) or titled
            if text := texts.get(row.number):
                current = self._named(row, reading, text, parent)
            for draft in current:
                self._details(draft, row, reading, columns)

    def read_mixed(self, reading: Reading) -> None:
        """Rows of a program matrix: programs, kegiatan and money in one table."""
        self.matrix.read(reading)

    def _named(self, row: Row, reading: Reading, text: str, parent: Entry | None) -> list[Draft]:
        place = self.cascade.place(row, reading, "program", flat(text))
        found = []
        for name in split_programs(text):
            draft = self.book.add(name, place, code=code_of(row), confidence=row.confidence)
            if parent:
                draft.parents.append(id(parent))
            elif unknown := flat(row.get("sasaran") or row.get("tujuan")):
                draft.say(draft.declared, unknown)
            draft.say(draft.description, flat(row.get("outcome")))
            found.append(draft)
        return found

    def _parent(self, row: Row, reading: Reading) -> Entry | None:
        """The lowest goal of the row that the outline knows."""
        for name in reversed([n for n in reading.fields if base(n) in _COLUMNS]):
            if found := self._known(_COLUMNS[base(name)], row.get(name)):
                return found
        for band in reversed(row.bands):
            level, _number, _text = split_label(band)
            if level and (found := self._known(level, band)):
                return found
        return None

    def _known(self, level: Level, text: str) -> Entry | None:
        _, number, rest = split_label(flat(text))
        wording = goal_text(rest)
        if not wording:
            return self.outline.numbered(level, number)
        return self.outline.find(level, wording)

    def _details(
        self, draft: Draft, row: Row, reading: Reading, columns: list[tuple[str, list[str]]]
    ) -> None:
        for name, others in columns:
            if base(name) in ("indikator", "indikator_program"):
                place = self.cascade.place(row, reading, name, flat(row.get(name)))
                for found in indicators(row, name, others, place, self.period):
                    gather(draft.indicators, found)
        # Goals have agencies of their own in a cascading table; the last one is the program's.
        owner = next((n for n in reversed(reading.fields) if base(n) == "opd"), "")
        draft.owner = draft.owner or flat(row.get(owner))
        known = {b.year for b in draft.budgets}
        money = row_budgets(row, reading.fields, self.period, money_scale(reading.title))
        draft.budgets += [b for b in money if b.year is not None and b.year not in known]


def _whole_names(reading: Reading) -> dict[int, str]:
    """Program cells by row number; a cell that only ends the name above is joined to it.

    Where nearly all cells begin with "Program", one that does not is the rest of the one
    before, put into a row of its own by a rule drawn through the name.
    """
    cells = [r for r in reading.rows if "program" in r.fresh and r.get("program").strip()]
    titled = [r for r in cells if _PROGRAM_HEAD.match(r.get("program"))]
    styled = len(titled) >= 0.7 * len(cells)
    texts: dict[int, str] = {}
    last = 0
    for row in cells:
        text = row.get("program")
        if styled and last and not _PROGRAM_HEAD.match(text):
            texts[last] += "\n" + text
        else:
            texts[row.number] = text
            last = row.number
    return texts
