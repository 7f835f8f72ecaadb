"""Programs of a Smart City masterplan: proposals, roadmap, quick wins, declared goals."""

from __future__ import annotations

import re

from align.layouts.agencies import agencies, is_office
from align.layouts.calendar import is_calendar, scheduled
from align.layouts.catalogue import squash
from align.layouts.header import base
from align.layouts.indicators import groups, indicators, with_target, year_of
from align.layouts.money import granted, money_scale, plus
from align.layouts.placing import Spot, dimension_in, of_headings, spot
from align.layouts.programs import Draft, ProgramBook
from align.layouts.wording import (
    flat,
    program_name,
    split_items,
    split_label,
    split_number,
    uncoded,
)
from align.model import Budget, Period, Place
from align.sources.document import Block, BlockKind, Reading, Row, Source
from align.text.periods import parse_years

_NOTHING = re.compile(r"^(?:[-–—_.*/\s☐]*|n/?a|nihil|tidak ada|belum ada|kosong)$", re.IGNORECASE)
_MARK = re.compile(r"^[\s√✓✔●•■xXvV*✗▲∎\u2713\u2714]+$")
_SUPPORTS = re.compile(
    r"(?i)\bmendukung (?:pencapaian )?((?:sasaran|tujuan|misi)(?: rpjmd)?\s*(?:[“\"'‘][^”\"'’]{8,200}[”\"'’]|\d[\d.]*[a-z]?(?:\s[^.;]{8,200})?))"
)
#: Remarks that tell where a program comes from or that it is over.
_FIGURE = re.compile(r"^\W*\d[\d.,]*\s*(?:%|\w+)?\W*$")
_STATE = re.compile(r"(?i)^\W*(?:baru|lanjutan|selesai|dihentikan)\b")
_TOTAL = re.compile(r"(?i)^\W*(jumlah|total|sub ?total|keterangan|sumber|catatan)\b")
#: A heading of a column of money, short enough to be no cell of text.
_MONEY = re.compile(r"(?is)^(?=.{0,60}$).*\b(?:anggaran|pagu|biaya|dana|pendanaan|rp|rupiah)\b")
_YES = re.compile(r"(?i)^\W*(?:ya|iya|yes|quick\s*wins?)\b")
_QUICK = re.compile(r"(?i)\bquick\s*wins?\b")
_AGENCY = re.compile(
    r"(?i)\b(?:opd|perangkat daerah|unit kerja|nama opd|skpd|instansi)(?: pengusul)?\s*:\s*([^\n:;|]{4,120}?)(?=\s+[A-Z]\w+\s*:|\s*[\n;|]|$)"
)


class Proposals:
    """Reads the tables of one masterplan into a book of programs."""

    def __init__(self, source: Source, book: ProgramBook, period: Period | None) -> None:
        self.source = source
        self.book = book
        self.period = period
        self.doubtful: list[Place] = []
        self._own: set[int] = set()
        self._granted: dict[tuple[int, int | None, tuple[int, ...]], list[Budget]] = {}

    def read(self, reading: Reading) -> None:
        """Rows that each propose a program, or go on with the one above."""
        columns = _columns(reading)
        current: Draft | None = None
        scale = self._unit(reading)
        for row in reading.rows:
            name = _name(row.get("program"))
            if "program" in row.fresh and not _NOTHING.match(name):
                current = None if _TOTAL.match(name) else self._start(name, row, reading)
            elif (
                not _NOTHING.match(flat(row.get("kegiatan") or row.get("deskripsi")))
                and not current
            ):
                self.doubtful.append(self.place(row, reading, _first(row)))
            if current:
                self._fill(current, row, reading, columns, scale)

    def read_roadmap(self, reading: Reading) -> None:
        """Years of programs that other tables propose; an unknown program is a new one."""
        dimension = self._dimension_of(reading)
        calendar = is_calendar(reading)
        for row in reading.rows:
            if calendar:
                named = scheduled(row, lines=self.source.format != "pdf")
            else:
                named = {_name(row.get("program")): self._years(row, reading)}
            for name, years in named.items():
                if not _NOTHING.match(name) and not _TOTAL.match(name):
                    self._schedule(name, years, row, reading, dimension)

    def _schedule(
        self, name: str, years: set[int], row: Row, reading: Reading, dimension: Spot | None
    ) -> None:
        """Years that a roadmap gives a program."""
        place = self.place(row, reading, name)
        draft = self.book.find(name)
        if draft and draft.place != place:
            draft.also.append(place)
        elif not draft and years:
            draft = self.book.new(name, place, confidence=row.confidence)
            self._put_owner(draft, row, "")
            self._put_dimension(draft, row, dimension)
            draft.years |= years
        if draft:
            draft.roadmap_years |= years
            draft.status = draft.status or _state(row)

    def read_quick_wins(self, reading: Reading) -> None:
        """Programs that are quick wins; one that no other table proposes is a new program."""
        columns = _columns(reading)
        dimension = self._dimension_of(reading)
        for row in reading.rows:
            name = _name(row.get("program"))
            if "program" not in row.fresh or _NOTHING.match(name) or _TOTAL.match(name):
                continue
            known = self.book.find(name)
            draft = self.book.add(name, self.place(row, reading, name), confidence=row.confidence)
            draft.quick_win = True
            if known is None:
                self._put_dimension(draft, row, dimension)
                self._fill(draft, row, reading, columns, self._unit(reading))

    def read_declared(self, reading: Reading) -> None:
        """Goals that a table of its own says a program serves (M9)."""
        for row in reading.rows:
            goal = _said(row, "sasaran") or _said(row, "tertaut") or _said(row, "tujuan")
            goal = goal or _said(row, "misi")
            for item in _names(row.get("program")):
                draft = self.book.find(item)
                if draft and goal:
                    draft.say(draft.declared, goal)
                    draft.also.append(self.place(row, reading, flat(row.get("program"))))

    def place(self, row: Row, reading: Reading, quote: str) -> Place:
        return self.source.place(
            self.book.document,
            row.pages.get("program", row.page),
            quote,
            table=flat(reading.title),
            row=row.number if reading.tables else None,
            bbox=row.boxes.get("program", row.bbox),
        )

    def _start(self, name: str, row: Row, reading: Reading) -> Draft:
        """A new program, unless a table of another kind (a form, a quick win) already has it.

        The same name twice in action plans is two programs: a doubled row or two owners is
        what reviewers want to see, not something to mend in silence.
        """
        place = self.place(row, reading, flat(row.get("program")))
        code = re.sub(r"\s+", "", row.get("kode")).strip(".")
        known = self.book.find(name)
        if known and id(known) not in self._own:
            known.also.append(place)
            draft = known
        else:
            draft = self.book.new(name, place, code=code, confidence=row.confidence)
        self._own.add(id(draft))
        self._put_dimension(draft, row, self._dimension_of(reading))
        return draft

    def _fill(
        self, draft: Draft, row: Row, reading: Reading, columns: list[tuple[str, list[str]]], scale: float
    ) -> None:  # fmt: skip
        self._put_owner(draft, row, _agency_above(row, reading) or self._agency_of(reading))
        draft.status = draft.status or _said(row, "status")
        draft.quick_win = draft.quick_win or _is_quick(row)
        for name in reading.fields:
            text = _said(row, name)
            if not text or name not in row.fresh:
                continue
            self._put(draft, base(name), name, text, row)
        for one in granted(row, reading.fields, scale):
            self._grant(draft, one, row, reading)
        draft.years |= self._years(row, reading)
        self._declare(draft, row)
        for name, others in columns:
            place = self.place(row, reading, flat(row.get(name)))
            found = indicators(row, name, others, place, self.period)
            known = {squash(i.name) for i in draft.indicators if name not in row.fresh}
            stated = (with_target(i) for i in found if not _NOTHING.match(i.name))
            draft.indicators += [i for i in stated if squash(i.name) not in known]

    def _put_owner(self, draft: Draft, row: Row, otherwise: str) -> None:
        """The first office of the cell owns the program; those below it in the list take part."""
        first, *others = (agencies(row.get("opd")) if _said(row, "opd") else []) or [otherwise]
        if not draft.owner:
            draft.owner = first
        if "opd" in row.fresh:
            for other in others:
                draft.say(draft.supporters, other)

    def _put(self, draft: Draft, kind: str, name: str, text: str, row: Row) -> None:
        if kind in ("deskripsi", "tujuan"):
            draft.say(draft.description, text)
        elif kind == "kegiatan":
            for item in _listed(row.get(name)):
                draft.say(draft.activities, split_number(flat(item))[1])
        elif kind == "pendukung":
            for item in agencies(row.get(name)):
                draft.say(draft.supporters, item)
        elif kind == "sumber_dana":
            for item in re.split(r"\s*[,;/]\s*|\s+dan\s+", text):
                draft.say(draft.funding, item)

    def _grant(self, draft: Draft, one: Budget, row: Row, reading: Reading) -> None:
        """Money of a year once; rows that each name a kegiatan of the program are added up."""
        parts = self._granted.setdefault((id(draft), one.year, reading.tables), [])
        if parts and "kegiatan" in row.fresh:
            parts.append(one)
            draft.budgets[:] = [b for b in draft.budgets if b.year != one.year]
            draft.budgets.append(plus(*parts))
        elif all(b.year != one.year for b in draft.budgets):
            parts.append(one)
            draft.budgets.append(one)

    def _declare(self, draft: Draft, row: Row) -> None:
        for name in ("tertaut", "rpjmd", "sasaran", "misi"):
            if _said(row, name) and not _own_aim(row, name):
                for item in _listed(row.get(name)):
                    draft.say(draft.declared, flat(item).lstrip("•- "))
                break
        for sentence in _SUPPORTS.findall(flat(row.get("deskripsi"))):
            draft.say(draft.declared, sentence.strip())

    def _years(self, row: Row, reading: Reading) -> set[int]:
        years: set[int] = set()
        if {"tahun", "tahun#2"} <= row.fields.keys():  # first and last year, a column each
            years |= set(parse_years(f"{flat(row.get('tahun'))} - {flat(row.get('tahun#2'))}"))
        for name, text in row.fields.items():
            kind, _, year = name.split("#")[0].partition(".")
            if kind == "tahun" and not year:
                years |= set(parse_years(text))
            elif kind == "tahun" and "-" in year and _says_something(text):
                years |= set(parse_years(year))
            elif kind in ("tahun", "target", "pagu") and _says_something(text):
                years |= {at for at in [year_of(year, self.period, reading.fields)] if at}
        for name in row.marks:
            kind, _, year = name.split("#")[0].partition(".")
            if kind in ("tahun", "target") and (at := year_of(year, self.period, reading.fields)):
                years.add(at)
        return years

    def _put_dimension(self, draft: Draft, row: Row, of_table: Spot | None) -> None:
        written = _said(row, "dimensi")
        dimension, sub = spot(written, _said(row, "sub_dimensi"), row.bands, of_table)
        draft.dimension = draft.dimension or dimension
        if dimension == draft.dimension:
            draft.sub_dimension = draft.sub_dimension or sub
        if written and not dimension:
            draft.dimension_text = written

    def _dimension_of(self, reading: Reading) -> Spot | None:
        """The dimension that a caption, or the nearest heading above that names one, is about."""
        if found := dimension_in(reading.title):
            return found
        if "dimensi" in {base(n) for n in reading.fields} or not reading.tables:
            return None
        above: list[Block] = []
        for block in self.source.blocks:
            if block.kind is BlockKind.TABLE and block.table == reading.tables[0]:
                return of_headings([b.text for b in above])
            if block.kind is BlockKind.HEADING:
                above = [b for b in above if b.level < block.level] + [block]
        return None

    def _agency_of(self, reading: Reading) -> str:
        """The agency that a form is filled in by, as its head says."""
        if not reading.tables:
            return ""
        page = self.source.tables[reading.tables[0]].page
        text = self.source.pages[page - 1].text if page <= len(self.source.pages) else ""
        if self.source.format == "pdf" or "opd" in {base(n) for n in reading.fields}:
            return ""
        match = _AGENCY.search(reading.title) or _AGENCY.search(text)
        return flat(match.group(1)) if match else ""

    def _unit(self, reading: Reading) -> float:
        """Rupiah per unit of the table's figures, as its caption or a heading of money says."""
        said = [reading.title]
        if reading.tables:
            cells = self.source.tables[reading.tables[0]].cells
            said += [c.text for c in cells if c.row <= 3 and _MONEY.search(c.text)]
        return next((unit for unit in map(money_scale, said) if unit > 1), 1.0)


def _own_aim(row: Row, name: str) -> bool:
    """Whether a sasaran stands beside the tujuan of the program itself, not of a plan above."""
    return name == "sasaran" and bool(row.get("tujuan")) and not split_label(row.get(name))[1]


def _is_quick(row: Row) -> bool:
    """Whether a column of its own, the status or a remark calls the program a quick win."""
    mark = row.get("quick_win")
    named = any(_QUICK.search(row.get(name)) for name in ("status", "ket"))
    return named or bool(mark and (_MARK.match(mark) or _YES.match(mark)))


def _agency_above(row: Row, reading: Reading) -> str:
    """The agency that a row across the table names, where no column does."""
    if "opd" in {base(n) for n in reading.fields}:
        return ""
    return next((b for b in reversed(row.bands) if is_office(b)), "")


def _columns(reading: Reading) -> list[tuple[str, list[str]]]:
    """Indicator and outcome columns; bare year columns mark the schedule unless they hold figures."""
    years = [row.get(n) for row in reading.rows for n in reading.fields if n.startswith("tahun.")]
    said = [text for text in years if text.strip()]
    targets = said and sum(bool(_FIGURE.match(text)) for text in said) >= 0.6 * len(said)
    return [
        (name, [other for other in others if targets or base(other) != "tahun"])
        for name, others in groups(reading.fields)
    ] + [(name, []) for name in reading.fields if base(name) == "outcome"]


def _listed(text: str) -> list[str]:
    """The items of a cell, by list marks, else by semicolons."""
    items = split_items(text)
    if len(items) == 1:
        items = flat(text).split(";")
    return [kept for item in items if (kept := item.strip(" ;\n"))]


def _name(text: str) -> str:
    return uncoded(program_name(text))


def _names(text: str) -> list[str]:
    """Program names of a cell that lists several."""
    items = split_items(text)
    if len(items) == 1:
        items = re.split(r"\s*;\s*|\n(?=[A-Z])", text)
        whole = [flat(text)]
        return [_name(i) for i in ([*items, *whole] if len(items) > 1 else whole)]
    return [_name(i) for i in items]


def _state(row: Row) -> str:
    """What a roadmap says about a program's state, in a column of its own or as a remark."""
    for name in ("status", "ket"):
        if _STATE.match(said := _said(row, name)):
            return said
    return ""


def _said(row: Row, name: str) -> str:
    """The text of a field, empty where it says nothing ("-", "n/a")."""
    text = flat(row.get(name))
    return "" if _NOTHING.match(text) else text


def _says_something(text: str) -> bool:
    return bool(_MARK.match(text)) or not _NOTHING.match(text.strip())


def _first(row: Row) -> str:
    return next((flat(row.fields[n]) for n in row.fields if n in row.fresh), "")
