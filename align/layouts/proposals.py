"""Programs of a Smart City masterplan: proposals, roadmap, quick wins, declared goals."""

from __future__ import annotations

import re

from align.data.dimensions import resolve
from align.layouts.catalogue import squash
from align.layouts.header import base
from align.layouts.indicators import groups, indicators, year_of
from align.layouts.money import budget, money_scale, plus
from align.layouts.programs import Draft, ProgramBook
from align.layouts.wording import flat, program_name, split_items, split_number
from align.model import Budget, Period, Place
from align.sources.document import BlockKind, Reading, Row, Source
from align.text.periods import parse_years

_NOTHING = re.compile(r"^(?:[-–—_.*/\s☐]*|n/?a|nihil|tidak ada|belum ada|kosong)$", re.IGNORECASE)
_MARK = re.compile(r"^[\s√✓✔●•■xXvV*✗▲∎\u2713\u2714]+$")
_SUPPORTS = re.compile(
    r"(?i)\bmendukung (?:pencapaian )?((?:sasaran|tujuan|misi)(?: rpjmd)?\s*(?:[“\"'‘][^”\"'’]{8,200}[”\"'’]|\d[\d.]*[a-z]?(?:\s[^.;]{8,200})?))"
)
#: Between agencies: a semicolon, or a comma before a word that begins an agency's name.
_AGENCIES = re.compile(
    r"\s*;\s*|\s*,\s*(?=(?:Dinas|Badan|Bagian|Sekretariat|Inspektorat|Kecamatan|Kelurahan|Satuan|Satpol|Bank|PT|Perum|Universitas|"
    r"Dis[a-z]\w*|B[a-z]*p\w*|[A-Z]{2,})\b)"
)
#: Remarks that tell where a program comes from or that it is over.
_STATE = re.compile(r"(?i)^\W*(?:baru|lanjutan|selesai|dihentikan)\b")
_TOTAL = re.compile(r"(?i)^\W*(jumlah|total|sub ?total|keterangan|sumber|catatan)\b")
_OFFICE = re.compile(
    r"(?i)^(?:dinas|badan|satuan polisi|sekretariat|inspektorat|kecamatan|kelurahan|rsud|rumah sakit|bagian|kantor|dis[a-z]{4,}|bap[a-z]{3,}|diskominfo)\b"
)
_AGENCY = re.compile(
    r"(?i)\b(?:opd|perangkat daerah|unit kerja|nama opd|skpd|instansi)(?: pengusul)?\s*:\s*([^\n:;|]{4,120})"
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
        self._tables: tuple[int, ...] = ()

    def read(self, reading: Reading) -> None:
        """Rows that each propose a program, or go on with the one above."""
        columns = _columns(reading)
        current: Draft | None = None
        scale = money_scale(" ".join([reading.title, *self._headers(reading)]))
        for row in reading.rows:
            name = program_name(row.get("program"))
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
        for row in reading.rows:
            name = program_name(row.get("program"))
            if _NOTHING.match(name) or _TOTAL.match(name):
                continue
            place = self.place(row, reading, name)
            draft = self.book.find(name)
            if draft:
                draft.also.append(place)
            elif years := self._years(row, reading):
                draft = self.book.new(name, place, confidence=row.confidence)
                draft.owner = _said(row, "opd")
                self._put_dimension(draft, row, dimension)
                draft.years |= years
            if draft:
                draft.roadmap_years |= self._years(row, reading)
                draft.status = draft.status or _state(row)

    def read_quick_wins(self, reading: Reading) -> None:
        """Programs that are quick wins; one that no other table proposes is a new program."""
        columns = _columns(reading)
        dimension = self._dimension_of(reading)
        for row in reading.rows:
            name = program_name(row.get("program"))
            if "program" not in row.fresh or _NOTHING.match(name) or _TOTAL.match(name):
                continue
            known = self.book.find(name)
            draft = self.book.add(name, self.place(row, reading, name), confidence=row.confidence)
            draft.quick_win = True
            if known is None:
                self._put_dimension(draft, row, dimension)
                self._fill(draft, row, reading, columns, money_scale(reading.title))

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
            row=row.number,
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
        self._tables = reading.tables
        draft.owner = draft.owner or _said(row, "opd") or _agency_above(row, reading)
        draft.owner = draft.owner or self._agency_of(reading)
        draft.status = draft.status or _said(row, "status")
        if re.search(r"(?i)quick\s*win", draft.status):
            draft.quick_win = True
        for name in reading.fields:
            text = _said(row, name)
            if not text or name not in row.fresh:
                continue
            self._put(draft, base(name), name, text, row, scale)
        draft.years |= self._years(row, reading)
        self._declare(draft, row)
        for name, others in columns:
            place = self.place(row, reading, flat(row.get(name)))
            found = indicators(row, name, others, place, self.period)
            draft.indicators.extend(i for i in found if not _NOTHING.match(i.name))

    def _put(self, draft: Draft, kind: str, name: str, text: str, row: Row, scale: float) -> None:
        if kind == "deskripsi":
            draft.say(draft.description, text)
        elif kind == "kegiatan":
            for item in split_items(row.get(name)):
                draft.say(draft.activities, split_number(flat(item))[1])
        elif kind == "pendukung":
            for item in _AGENCIES.split(text):
                draft.say(draft.supporters, item.strip(" ,;•-"))
        elif kind == "sumber_dana":
            for item in re.split(r"\s*[,;/]\s*|\s+dan\s+", text):
                draft.say(draft.funding, item)
        elif kind == "pagu":
            self._grant(
                draft, name, text, row, money_scale(text) if money_scale(text) > 1 else scale
            )

    def _grant(self, draft: Draft, name: str, text: str, row: Row, scale: float) -> None:
        """Money of a year once; rows that each name a kegiatan of the program are added up."""
        year = int(name[5:9]) if name[5:9].isdigit() else None
        parts = self._granted.setdefault((id(draft), year, self._tables), [])
        if parts and "kegiatan" in row.fresh and (more := budget(text, year, scale)):
            parts.append(more)
            draft.budgets[:] = [b for b in draft.budgets if b.year != year]
            draft.budgets.append(plus(*parts))
        elif all(b.year != year for b in draft.budgets) and (first := budget(text, year, scale)):
            parts.append(first)
            draft.budgets.append(first)

    def _declare(self, draft: Draft, row: Row) -> None:
        for name in ("tertaut", "sasaran", "misi"):
            if text := _said(row, name):
                for item in (
                    re.split(r"\s*;\s*", text) if ";" in text else split_items(row.get(name))
                ):
                    draft.say(draft.declared, flat(item).lstrip("•- "))
                break
        for sentence in _SUPPORTS.findall(flat(row.get("deskripsi"))):
            draft.say(draft.declared, sentence.strip())

    def _years(self, row: Row, reading: Reading) -> set[int]:
        years: set[int] = set()
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

    def _put_dimension(self, draft: Draft, row: Row, of_table: tuple[str, str] | None) -> None:
        """Dimension by column, else by the rows above, else by caption or heading."""
        written = _said(row, "dimensi")
        found = resolve(written) if written else None
        sub = resolve(_said(row, "sub_dimensi")) if _said(row, "sub_dimensi") else None
        if not written and not found:
            bands = [r for r in (resolve(b) for b in reversed(row.bands)) if r]
            found = bands[0] if bands else sub or of_table
        if found:
            draft.dimension = draft.dimension or found[0]
            draft.sub_dimension = draft.sub_dimension or found[1]
        if sub and sub[1] and (not draft.dimension or sub[0] == draft.dimension):
            draft.sub_dimension = draft.sub_dimension or sub[1]
        if written and not found:
            draft.dimension_text = written

    def _dimension_of(self, reading: Reading) -> tuple[str, str] | None:
        """The dimension that a caption, or the nearest heading above, is about."""
        if found := _dimension_in(reading.title):
            return found
        if "dimensi" in {base(n) for n in reading.fields} or not reading.tables:
            return None
        first = reading.tables[0]
        heading = ""
        for block in self.source.blocks:
            if block.kind is BlockKind.TABLE and block.table == first:
                return _dimension_in(heading)
            if block.kind is BlockKind.HEADING:
                heading = block.text
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

    def _headers(self, reading: Reading) -> list[str]:
        if not reading.tables:
            return []
        table = self.source.tables[reading.tables[0]]
        return [
            c.text
            for c in table.cells
            if c.row <= 3
            and squash(c.text)[:8]
            in ("anggaran", "paguindi", "estimasi", "perkiraa", "kebutuha", "rencanaa", "indikasi")
        ]


def _agency_above(row: Row, reading: Reading) -> str:
    """The agency that a row across the table names, where no column does."""
    if "opd" in {base(n) for n in reading.fields}:
        return ""
    return next((b for b in reversed(row.bands) if _OFFICE.match(b)), "")


def _columns(reading: Reading) -> list[tuple[str, list[str]]]:
    """Indicator columns; bare year columns of a proposal are marks of its schedule."""
    return [
        (name, [other for other in others if base(other) != "tahun"])
        for name, others in groups(reading.fields)
    ]


def _dimension_in(text: str) -> tuple[str, str] | None:
    """The dimension named in a caption or heading ("Rencana Aksi Smart Living Kota X")."""
    match = re.search(
        r"(?i)\b(?:smart\s+\w+|(?:tata kelola|ekonomi|kehidupan|masyarakat|lingkungan|pemerintahan|citra)\s+cerdas)",
        text,
    )
    if not match or re.match(r"(?i)smart\s+city", match.group()):
        rest = re.sub(r"(?i)\bsmart\s+city\b", " ", text)
        match = re.search(r"(?i)\bsmart\s+\w+", rest)
    return resolve(match.group()) if match else None


def _names(text: str) -> list[str]:
    """Program names of a cell that lists several."""
    items = split_items(text)
    if len(items) == 1:
        items = re.split(r"\s*;\s*|\n(?=[A-Z])", text)
        whole = [flat(text)]
        return [program_name(i) for i in ([*items, *whole] if len(items) > 1 else whole)]
    return [program_name(i) for i in items]


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
