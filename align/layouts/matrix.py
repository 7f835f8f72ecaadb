"""Program matrices: programs, kegiatan and sub kegiatan with targets and money by year.

Two shapes are in use. One column holds all three levels, told apart by code and wording
(lampiran B8, form T-C.27 of Permendagri 86/2017, Renstra after Inmendagri 2/2025); or each
level has a column of its own and values hold until the next. Rows that name a unit of the
agency ("Bidang …", "Seksi …") carry its subtotal and are no kegiatan.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from align.layouts.cascade import Cascade, Context
from align.layouts.catalogue import fields, squash
from align.layouts.header import base, read_header
from align.layouts.indicators import gather, groups, indicators
from align.layouts.money import money_scale, row_budgets, total, whole
from align.layouts.outline import Entry
from align.layouts.programs import Draft, ProgramBook, Work
from align.layouts.rows import GROUP
from align.layouts.wording import flat, goal_text, program_name, split_label, split_number
from align.model import Budget, Indicator, Level, Period
from align.sources.document import Reading, Row

_COLUMNS = {"misi": Level.MISI, "tujuan": Level.TUJUAN, "sasaran": Level.SASARAN}
_LOWEST_FIRST = (Level.OUTCOME, Level.SASARAN, Level.TUJUAN, Level.MISI)
_PROGRAM_CODE = re.compile(r"^[1-8X]\.(?:\d{1,2}|XX)\.\d{2}$", re.IGNORECASE)
_ACTIVITY_CODE = re.compile(r"^[1-8X]\.(?:\d{1,2}|XX)\.\d{2}\.\d", re.IGNORECASE)
_AFFAIR_CODE = re.compile(r"^[1-8X](?:\.(?:\d{1,2}|XX))?$", re.IGNORECASE)
_AFFAIR = re.compile(r"(?i)^(?:bidang )?(?:urusan|unsur)\b(?!.*\bprogram\b)")
_PROGRAM = re.compile(r"(?i)^program\b")
#: Also where the name above lost its line break: "PENGELOLAAN HUTANOutcome: …".
_OUTCOME = re.compile(r"\s*(?:\b(?i:outcome)|(?<=[A-Za-z])O(?:utcome|UTcome|UTCOME))\s*:\s*")
_RESULT = re.compile(
    r"(?i)^(?:outcome|output|keluaran|hasil|sasaran)?\W*(?:me|ter|ber|mem)\w+nya\b"
)
_LABELLED = re.compile(r"(?i)^(sub\s?kegiatan|kegiatan)\s*(?:[:\-–]|\d+[.)])\s*(?=\S)")
_CODED_TEXT = re.compile(
    r"^\W*([1-8X](?:\s?\.\s?(?:\d{1,2}|XX))(?:\s?\.\s?\d{1,4}){0,4})\.?\s*[-–:]?\s*(?=[A-Za-z])"
)
_AGENCY = re.compile(
    r"(?i)^(?:dinas|badan|satuan polisi|sekretariat (?:daerah|dprd|dewan)|inspektorat|kecamatan|rsud|rumah sakit|kantor)\b"
)
_OF_AGENCY = re.compile(
    r"\b((?:Dinas|Badan|Satuan Polisi|Sekretariat|Inspektorat|Kecamatan|RSUD)\s+[A-Z][A-Za-z, ]+?)"
    r"(?=\s+(?:Kota|Kabupaten|Provinsi|Tahun|dan Pagu|yang|Periode)\b|[.:;(]|\s*\d|$)"
)
_UNIT = re.compile(
    r"(?i)^(?:bidang|seksi|sub\s?bag(?:ian)?|bagian|sekretaris|sekretariat|upt[dp]?|balai|cabang dinas)\b(?!\s+urusan)"
)


@dataclass
class _State:
    """Where the reading of one matrix stands."""

    reading: Reading
    name: str
    columns: list[tuple[str, list[str]]]
    scale: float
    titled: bool
    """Programs are named "Program …", so that nothing else is one."""
    activities: bool
    """The header says that the column lists kegiatan too."""
    context: Context = field(default_factory=dict)
    program: Draft | None = None
    prefix: str = ""
    """Code of the program as it is written, with which the codes below it begin."""
    work: Work | None = None
    agency: str = ""
    unit: str = ""
    bands: tuple[str, ...] = ()
    granted: dict[int, tuple[Draft, list[tuple[Budget, ...]]]] = field(default_factory=dict)


class Matrix:
    """Reads program matrices of one plan into a book, under the goals of its outline."""

    def __init__(self, cascade: Cascade, book: ProgramBook, period: Period | None) -> None:
        self.cascade = cascade
        self.book = book
        self.period = period

    def read(self, reading: Reading) -> None:
        """All rows of ``reading``."""
        state = self._state(reading)
        for row in reading.rows:
            if row.bands != state.bands:
                self._bands(row, state)
            if group := flat(row.get(GROUP)):
                _unit(state, group)
            self._goals(row, state)
            self._items(row, state)
            if not group:
                self._details(row, state)
        for draft, rows in state.granted.values():
            _settle(draft, total(rows))
        for draft in self.book.drafts:
            _reconcile(draft.details)
            _from_details(draft)

    def _state(self, reading: Reading) -> _State:
        name = next((n for n in reading.fields if base(n) in ("butir", "program")), "")
        at = reading.fields.index(name) if name else 0
        known = [
            c for c in groups(reading.fields) if base(c[0]) in ("indikator", "indikator_program")
        ]
        after = [c for c in known if reading.fields.index(c[0]) > at]
        head = " ".join([reading.title, _header(self.cascade, reading)])
        texts = [flat(r.get(name)) for r in reading.rows if name in r.fresh]
        return _State(
            reading,
            name,
            after or known,
            money_scale(head),
            titled=any(_PROGRAM.match(_CODED_TEXT.sub("", t)) for t in texts),
            activities="kegiatan" in head.lower() and base(name) == "butir",
            agency=_caption_agency(reading),
        )

    def _bands(self, row: Row, state: _State) -> None:
        """Agencies and goals that stand across the table for the rows below."""
        new = [band for band in row.bands if band not in state.bands]
        state.bands = row.bands
        for band in new:
            name = split_number(band)[1]
            if _AGENCY.match(name):
                state.program = None
                _unit(state, name)
            else:
                self._goal(band, state)

    def _goals(self, row: Row, state: _State) -> None:
        """Goals that have columns of their own, as far as the outline knows them."""
        outline = self.cascade.outline
        for name in state.reading.fields:
            if base(name) not in _COLUMNS or name not in row.fresh:
                continue
            level = _COLUMNS[base(name)]
            named, number, rest = split_label(flat(row.get(name)))
            entry = outline.find(level, goal_text(rest)) or (
                outline.numbered(level, number) if named else None
            )
            _enter(state.context, level, entry)
            if entry and level is Level.SASARAN and state.program and state.name not in row.fresh:
                _under(state.program, entry)

    def _items(self, row: Row, state: _State) -> None:
        """What the name columns of a row begin: a program, a kegiatan, a goal."""
        if state.name in row.fresh and flat(row.get(state.name)):
            self._named(row, state)
        below = [n for n in state.reading.fields if base(n) == "kegiatan" and n != state.name]
        for depth, name in enumerate(below):
            text = program_name(row.get(name))
            if name not in row.fresh or not text:
                continue
            if _UNIT.match(text) and not any(n in row.fresh for n, _ in state.columns):
                _unit(state, text)
            elif state.program:
                level = "sub-kegiatan" if depth else "kegiatan"
                self._begin(row, state, name, text, "", level)

    def _named(self, row: Row, state: _State) -> None:
        text, code = flat(row.get(state.name)), code_of(row)
        if inner := _CODED_TEXT.match(text):
            code = code or clean_code(inner.group(1))
            text = text[inner.end() :]
        if _AFFAIR.match(text):
            state.program = state.work = None
        elif level := self._activity_level(text, code, state):
            name = program_name(_LABELLED.sub("", text))
            self._begin(row, state, state.name, name, code, level)
        elif _PROGRAM.match(text) or self._is_coded(row, state, code):
            self._program(row, state, text, code)
        elif not self._goal(text, state):
            self._other(row, state, text, code)

    def _is_coded(self, row: Row, state: _State, code: str) -> bool:
        """A program by its code alone; where others are titled, only one with money is one."""
        if not _PROGRAM_CODE.match(nomenclature(code)):
            return False
        money = row_budgets(row, state.reading.fields, self.period, 1.0)
        return bool(money) or not state.titled

    def _activity_level(self, text: str, code: str, state: _State) -> str:
        """``kegiatan`` or ``sub-kegiatan`` where the text or its code says so, else empty."""
        if state.program is None:
            return ""
        if label := _LABELLED.match(text):
            return "sub-kegiatan" if label.group(1).lower().startswith("sub") else "kegiatan"
        if _PROGRAM.match(text) and not _ACTIVITY_CODE.match(code):
            return ""
        if code and state.prefix and code.startswith(f"{state.prefix}."):
            return _depth(code[len(state.prefix) + 1 :].split("."))
        if _ACTIVITY_CODE.match(code):
            return _depth(code.split(".")[3:])
        relative = code and state.activities and state.titled
        return "kegiatan" if relative and not _AFFAIR_CODE.match(code) else ""

    def _program(self, row: Row, state: _State, text: str, code: str) -> None:
        place = self.cascade.place(row, state.reading, state.name, flat(row.get(state.name)))
        name, _, outcome = _OUTCOME.sub("\0", text, count=1).partition("\0")
        known = nomenclature(code)
        draft = self.book.add(program_name(name), place, code=known, confidence=row.confidence)
        draft.say(draft.description, outcome.strip())
        parent = next((state.context[k] for k in _LOWEST_FIRST if k in state.context), None)
        if parent:
            _under(draft, parent)
        state.program, state.work, state.prefix = draft, None, code

    def _begin(
        self, row: Row, state: _State, column: str, name: str, code: str, level: str
    ) -> None:
        program = state.program
        if program is None:
            return
        program.say(program.activities, name)
        owner = _owner(row, state.reading) or state.unit or state.agency
        place = self.cascade.place(row, state.reading, column, flat(row.get(column)))
        known = [
            w
            for w in program.details
            if squash(w.name) == squash(name) and w.code == code and w.place.table != place.table
        ]
        code = nomenclature(code) if nomenclature(state.prefix) != state.prefix else code
        state.work = known[0] if known else Work(name, level, code, owner, place)
        if not known:
            program.details.append(state.work)

    def _goal(self, text: str, state: _State) -> bool:
        """Whether ``text`` is a goal of the outline, which the rows below serve."""
        outline = self.cascade.outline
        level, number, rest = split_label(text)
        if level and level not in _LOWEST_FIRST:
            return False
        for candidate in (level,) if level else _LOWEST_FIRST:
            entry = outline.find(candidate, goal_text(rest))
            if entry := entry or (outline.numbered(candidate, number) if level else None):
                _enter(state.context, entry.level, entry)
                state.program = state.work = None
                return True
        return False

    def _other(self, row: Row, state: _State, text: str, code: str) -> None:
        """A result of the program above, a kegiatan without code, or a heading that ends it."""
        if _AFFAIR_CODE.match(code) or state.program is None:
            state.program = state.work = None
        elif _RESULT.match(text):
            if state.work is None:
                state.program.say(state.program.description, text)
        elif state.activities and not text.isupper():
            self._begin(row, state, state.name, program_name(text), code, "kegiatan")
        elif text.isupper():
            state.program = state.work = None

    def _details(self, row: Row, state: _State) -> None:
        """Indicators and money of a row, for the kegiatan that is open, else for the program."""
        program, work = state.program, state.work
        if program is None:
            return
        program.owner = program.owner or _owner(row, state.reading) or state.agency or state.unit
        for column, found in self._indicators(row, state):
            own = work.indicators if work and not _of_program(column, state) else program.indicators
            gather(own, found)
        money = row_budgets(row, state.reading.fields, self.period, state.scale)
        if money and work:
            work.rows.append(money)
            work.budgets = total(work.rows)
        elif money:
            state.granted.setdefault(id(program), (program, []))[1].append(money)

    def _indicators(self, row: Row, state: _State) -> Iterator[tuple[str, Indicator]]:
        for name, others in state.columns:
            place = self.cascade.place(row, state.reading, name, flat(row.get(name)))
            for found in indicators(row, name, others, place, self.period):
                yield name, found


def _of_program(column: str, state: _State) -> bool:
    """Whether an indicator column stands between the program's column and the kegiatan's."""
    fields = state.reading.fields
    below = [fields.index(n) for n in fields if base(n) == "kegiatan" and n != state.name]
    return bool(below) and fields.index(column) < below[0]


def _header(cascade: Cascade, reading: Reading) -> str:
    """Text of the header of the first table of ``reading``."""
    table = cascade.source.tables[reading.tables[0]]
    head = read_header(table, fields())
    return " ".join(flat(c.text) for c in table.cells if head and c.row < head.rows)


def _caption_agency(reading: Reading) -> str:
    """The agency whose programs a caption announces, where no column names agencies."""
    if "opd" in {base(name) for name in reading.fields}:
        return ""
    found = _OF_AGENCY.search(flat(reading.title))
    return found.group(1).strip(" ,") if found else ""


def _unit(state: _State, text: str) -> None:
    """A unit heading: the agency itself, or a part of it."""
    state.work = None
    if _AGENCY.match(text):
        state.agency, state.unit = text, ""
    else:
        state.unit = text


def _owner(row: Row, reading: Reading) -> str:
    # Goals have agencies of their own in a cascading table; the last one is the program's.
    name = next((n for n in reversed(reading.fields) if base(n) == "opd"), "")
    return flat(row.get(name))


def _depth(parts: list[str]) -> str:
    """Level of a code by its part below the program: "2.01" and "01" are kegiatan."""
    below = len(parts) - (1 if len(parts[0]) == 1 else 0)
    return "kegiatan" if below <= 1 else "sub-kegiatan"


def _enter(context: Context, level: Level, entry: Entry | None) -> None:
    for lower in _LOWEST_FIRST[: _LOWEST_FIRST.index(level) + 1]:
        context.pop(lower, None)
    if entry:
        context[level] = entry


def _under(draft: Draft, entry: Entry) -> None:
    if id(entry) not in draft.parents:
        draft.parents.append(id(entry))


def _settle(draft: Draft, budgets: tuple[Budget, ...]) -> None:
    """Adds the years that no table read before has granted."""
    known = {b.year for b in draft.budgets}
    draft.budgets += [b for b in budgets if b.year not in known]


def _reconcile(details: list[Work]) -> None:
    """Counts rows alike twice where only that makes the sub kegiatan come to their kegiatan."""
    heads = [at for at, work in enumerate(details) if work.level == "kegiatan"]
    for at, end in itertools.pairwise([*heads, len(details)]):
        below = [w for w in details[at + 1 : end] if w.rows]
        wanted = {b.year: b.amount for b in details[at].budgets}
        if not any(len(set(w.rows)) < len(w.rows) for w in below):
            continue
        twice = [total(w.rows, alike=True) for w in below]
        sums = {b.year: b.amount for b in whole(twice)}
        if sums == wanted:
            for work, budgets in zip(below, twice, strict=True):
                work.budgets = budgets


def _from_details(draft: Draft) -> None:
    """What a program has by its kegiatan alone: indicators, and the sum of their money."""
    kegiatan = [w for w in draft.details if w.level == "kegiatan"] or draft.details
    if kegiatan and not draft.budgets:
        draft.budgets += whole(w.budgets for w in kegiatan)
    if not draft.indicators:
        named = {squash(i.name): i for w in reversed(kegiatan) for i in reversed(w.indicators)}
        draft.indicators += reversed(named.values())


def code_of(row: Row) -> str:
    """The code of a row without the spaces that a narrow column put into it."""
    return clean_code(row.get("kode"))


def clean_code(text: str) -> str:
    """A code without spaces, its parts set apart by single points: "01. 05. 02" → "01.05.02"."""
    code = re.sub(r"\s+", "", text).replace("-", ".").strip(".")
    return re.sub(r"\.{2,}", ".", code)


def nomenclature(code: str) -> str:
    """A full code in the nomenclature's spelling: "01.05.02" → "1.05.02"."""
    return re.sub(r"^0(?=[1-8]\.\d{2}\.\d{2})", "", code)
