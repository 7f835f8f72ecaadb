"""Programs of an RPJMD: those of its cascade tables and those of its budget tables."""

from __future__ import annotations

import re

from align.layouts.cascade import Cascade, Context, title_context
from align.layouts.catalogue import squash
from align.layouts.header import base
from align.layouts.indicators import groups, indicators
from align.layouts.outline import Entry, Outline
from align.layouts.programs import Draft, ProgramBook
from align.layouts.wording import flat, goal_text, program_name, split_label, split_programs
from align.model import Budget, Level, Period
from align.sources.document import Reading, Row
from align.text.numbers import parse_money

_COLUMNS = {"misi": Level.MISI, "tujuan": Level.TUJUAN, "sasaran": Level.SASARAN}
_LOWEST_FIRST = (Level.OUTCOME, Level.SASARAN, Level.TUJUAN, Level.MISI)
_PROGRAM_CODE = re.compile(r"^[1-8X]\.(?:\d{1,2}|XX)\.\d{2}$", re.IGNORECASE)
_ACTIVITY_CODE = re.compile(r"^[1-8X]\.(?:\d{1,2}|XX)\.\d{2}\.\d", re.IGNORECASE)
_AFFAIR = re.compile(r"(?i)^(?:bidang )?(?:urusan|unsur)\b(?!.*\bprogram\b)")
_PROGRAM_HEAD = re.compile(r"(?i)^\W*(?:\d+[.)]\s*)?program\b")
_OUTCOME = re.compile(r"\s*\bOutcome\s*:\s*", re.IGNORECASE)
_AFFAIR_CODE = re.compile(r"^[1-8X](?:\.(?:\d{1,2}|XX))?$", re.IGNORECASE)


class BindingPrograms:
    """Reads program tables of one RPJMD into a book, under the goals of its outline."""

    def __init__(self, cascade: Cascade, book: ProgramBook, period: Period | None) -> None:
        self.cascade = cascade
        self.outline: Outline = cascade.outline
        self.book = book
        self.period = period

    def read_listed(self, reading: Reading) -> None:
        """Rows that name goals and programs in columns of their own (B4, B9)."""
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
        """Rows of one column that holds goals and programs, told apart by code and wording."""
        columns = groups(reading.fields)
        name = next((n for n in reading.fields if base(n) in ("butir", "program")), "")
        context: Context = {}
        current: Draft | None = None
        for row in reading.rows:
            text = flat(row.get(name))
            if name in row.fresh and text:
                current = self._item(row, reading, name, text, context, current)
                if current and not _is_activity(row, text, current):
                    self._details(current, row, reading, columns)
            elif current:
                self._details(current, row, reading, columns)

    def _named(self, row: Row, reading: Reading, text: str, parent: Entry | None) -> list[Draft]:
        place = self.cascade.place(row, reading, "program", flat(text))
        found = []
        for name in split_programs(text):
            draft = self.book.add(name, place, code=_code(row), confidence=row.confidence)
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

    def _item(
        self, row: Row, reading: Reading, name: str, text: str, context: Context, current: Draft | None
    ) -> Draft | None:  # fmt: skip
        code = _code(row)
        if _AFFAIR.match(text):
            return None
        if current and _is_activity(row, text, current):
            current.say(current.activities, program_name(text))
            return current
        if re.match(r"(?i)program\b", text) or _PROGRAM_CODE.match(code):
            return self._program(row, reading, name, text, code, context)
        level, number, rest = split_label(text)
        for candidate in (level,) if level else _LOWEST_FIRST:
            entry = self.outline.find(candidate, goal_text(rest))
            entry = entry or (self.outline.numbered(candidate, number) if level else None)
            if entry:
                _enter(context, entry)
                return None
        return None if _AFFAIR_CODE.match(code) or text.isupper() else current

    def _program(
        self, row: Row, reading: Reading, name: str, text: str, code: str, context: Context
    ) -> Draft:  # fmt: skip
        place = self.cascade.place(row, reading, name, text)
        name_text, _, outcome = _OUTCOME.sub("\0", text, count=1).partition("\0")
        draft = self.book.add(program_name(name_text), place, code=code, confidence=row.confidence)
        draft.say(draft.description, outcome.strip())
        parent = next((context[k] for k in _LOWEST_FIRST if k in context), None)
        if parent and id(parent) not in draft.parents:
            draft.parents.append(id(parent))
        return draft

    def _details(
        self, draft: Draft, row: Row, reading: Reading, columns: list[tuple[str, list[str]]]
    ) -> None:
        for name, others in columns:
            if base(name) in ("indikator", "indikator_program"):
                place = self.cascade.place(row, reading, name, flat(row.get(name)))
                for found in indicators(row, name, others, place, self.period):
                    if squash(found.name) not in {squash(i.name) for i in draft.indicators}:
                        draft.indicators.append(found)
        # Goals have agencies of their own in a cascading table; the last one is the program's.
        owner = next((n for n in reversed(reading.fields) if base(n) == "opd"), "")
        draft.owner = draft.owner or flat(row.get(owner))
        scale = money_scale(reading.title)
        for name in reading.fields:
            if name.startswith("pagu.") and name[5:9].isdigit() and name in row.fresh:
                add_budget(draft, row.get(name), int(name[5:9]), scale)


def _is_activity(row: Row, text: str, program: Draft) -> bool:
    """A kegiatan or sub kegiatan of ``program``: its code is longer, in full or relative form."""
    code = _code(row)
    if re.match(r"(?i)program\b", text):
        return False
    if _ACTIVITY_CODE.match(code):
        return True
    return bool(code and program.code and code.startswith(f"{program.code}."))


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


def _enter(context: Context, entry: Entry) -> None:
    for lower in _LOWEST_FIRST[: _LOWEST_FIRST.index(entry.level)]:
        context.pop(lower, None)
    context[entry.level] = entry


def add_budget(draft: Draft, text: str, year: int | None, scale: float) -> None:
    """Adds a budget cell once per year; ``scale`` is the money unit of the caption."""
    cell = flat(text)
    if not re.search(r"\d", cell) or any(b.year == year for b in draft.budgets):
        return
    figure = re.sub(r"\s+|^[Rr]p[.]?", "", cell)
    # A money column separates thousands by points, so "6.200" is not ambiguous in it.
    amount = parse_money(f"Rp{figure}")
    draft.budgets.append(Budget(cell, amount * scale if amount is not None else None, year))


def money_scale(text: str) -> float:
    """Rupiah per unit that a caption or header states: "(dalam juta rupiah)" → 1e6."""
    low = text.lower()
    for word, scale in (("mili", 1e9), ("juta", 1e6), ("ribu", 1e3)):
        if re.search(rf"(?:rp\.?|dalam|\()\s*{word}", low):
            return scale
    return 1.0


def _code(row: Row) -> str:
    """The code of a row without the spaces that a narrow column put into it."""
    return re.sub(r"\s+", "", row.get("kode")).strip(".").replace("-", ".")
