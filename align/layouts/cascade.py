"""Reads goals out of recognised tables: each level column refines the one before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from align.layouts.header import base
from align.layouts.indicators import groups, indicators
from align.layouts.outline import Entry, Outline
from align.layouts.unsaid import Levels, across, unsaid
from align.layouts.wording import (
    begin_large,
    flat,
    goal_text,
    is_goal,
    split_items,
    split_label,
    split_number,
)
from align.model import Level, Period, Place
from align.sources.document import Reading, Row, Source

_COLUMNS = {
    "visi": Level.VISI, "misi": Level.MISI, "tujuan": Level.TUJUAN, "sasaran": Level.SASARAN,
    "outcome": Level.OUTCOME, "strategi": Level.STRATEGI, "arah_kebijakan": Level.ARAH_KEBIJAKAN,
}  # fmt: skip
_ABOVE = {
    Level.VISI: (),
    Level.MISI: (Level.VISI,),
    Level.TUJUAN: (Level.MISI, Level.VISI),
    Level.SASARAN: (Level.TUJUAN, Level.MISI, Level.VISI),
    Level.OUTCOME: (Level.SASARAN, Level.TUJUAN, Level.MISI),
    Level.STRATEGI: (Level.SASARAN, Level.TUJUAN, Level.MISI),
    Level.ARAH_KEBIJAKAN: (Level.STRATEGI, Level.SASARAN, Level.TUJUAN, Level.MISI, Level.VISI),
}  # fmt: skip
#: Levels whose cells list several goals; the others hold one.
_LISTED = (Level.STRATEGI, Level.ARAH_KEBIJAKAN, Level.OUTCOME)
_LETTERS = {"M": Level.MISI, "T": Level.TUJUAN, "S": Level.SASARAN}
_INDICATOR_LEVEL = {"indikator_tujuan": Level.TUJUAN, "indikator_sasaran": Level.SASARAN}

Context = dict[Level, Entry]


class Cascade:
    """Reads the rows of cascade tables of one document into an outline.

    ``levels`` limits what is taken; a table that does not define goals only adds levels
    the outline has none of yet, so that a slip in a later table makes no new sasaran.
    """

    def __init__(self, source: Source, outline: Outline, period: Period | None) -> None:
        self.source = source
        self.outline = outline
        self.period = period
        self.refused: list[Place] = []
        self.unclear: list[Place] = []
        """Rows of which the table says neither that they are tujuan nor sasaran."""
        self.unsaid: Levels = {}
        self.numbers_misi = False
        self.lacking: set[Level] = set()

    def read(self, reading: Reading, *, defines: bool, measured: bool = True) -> None:
        """Adds the goals of ``reading``, and where ``measured`` its indicators to them."""
        lettered = _lettered(reading)
        self.unsaid = unsaid(reading)
        self.lacking = {level for level in _ABOVE if not self.outline.of(level)}
        self.numbers_misi = self._heads_are_misi(reading)
        context: Context = {}
        columns = groups(reading.fields) if measured else []
        columns = [c for c in columns if not _of_program(c[0], reading)]
        for row in reading.rows:
            self._bands(row, reading, context, defines)
            touched = self._levels(row, reading, context, defines, lettered)
            for name, others in columns:
                self._indicator(row, reading, name, others, context, touched)

    def place(self, row: Row, reading: Reading, name: str, quote: str) -> Place:
        """Where a field of a row stands, with what it says."""
        return self.source.place(
            self.outline.document,
            row.pages.get(name, row.page),
            quote,
            table=flat(reading.title),
            row=row.number,
            bbox=row.boxes.get(name, row.bbox),
        )

    def _bands(self, row: Row, reading: Reading, context: Context, defines: bool) -> None:
        for band, page in zip(row.bands, row.band_pages, strict=True):
            level, number, text = split_label(band)
            if level is None and self.unsaid and flat(band) == across(row):
                level = Level.TUJUAN
            if level in _ABOVE and level is not None:
                where = replace(self.place(row, reading, "", flat(text)), page=page)
                where = replace(where, page_label=self.source.label(page), bbox=None)
                self._put(level, number, text, where, row.confidence, context, defines)

    def _levels(
        self, row: Row, reading: Reading, context: Context, defines: bool, lettered: bool
    ) -> list[Entry]:
        touched: list[Entry] = []
        for name in sorted(reading.fields, key=_rank):  # some plans set sasaran before tujuan
            kind = base(name)
            text = row.get(name)
            if not text or (kind not in _COLUMNS and kind != "tujuan_sasaran"):
                continue
            for level, number, wording in _goals_in(
                kind, text, lettered, row.get("no") or row.get("kode")
            ):
                sure = 1.0
                where = self.place(row, reading, name, flat(wording))
                if kind == "tujuan_sasaran" and not number:
                    level, sure = self._level_of(row, wording, level)
                certainty = sure * row.confidence
                entry = self._put(level, number, wording, where, certainty, context, defines)
                if entry and name in row.fresh:
                    touched.append(entry)
                    self.unclear += [where] if sure < 1 else []
        return touched

    def _level_of(self, row: Row, wording: str, otherwise: Level) -> tuple[Level, float]:
        """Level of a goal in a column of tujuan and sasaran without its number, and how sure:
        that of the goal it repeats, else what the table shows."""
        text = goal_text(wording)
        for level in (Level.SASARAN, Level.TUJUAN):
            if self.outline.find(level, text):
                return level, 1.0
        return self.unsaid.get(row.number, (otherwise, 1.0))

    def _put(
        self,
        level: Level,
        number: str,
        text: str,
        place: Place,
        confidence: float,
        context: Context,
        defines: bool,
    ) -> Entry | None:
        coded = bool(re.match(r"T\d+\.\d", number))  # "M1T2": the misi is said
        number = re.sub(r"^[TSM][.\-]?(?=\d)", "", number)  # "S.1.2": the level says the letter
        wording = begin_large(goal_text(text))
        entry = self._known(level, number, wording, context)
        if entry is None and not is_goal(wording):
            if len(wording) > 3:
                self.refused.append(place)
            return None
        if entry is None and (defines or level in self.lacking or level in _LISTED):
            parent = next((context[up] for up in _ABOVE[level] if up in context), None)
            parent = parent or self._by_number(level, number, coded=coded)
            entry = self.outline.add(
                level, wording, place, number=number, parent=parent, confidence=confidence
            )
        if entry is None:
            return None
        if context.get(level) is not entry:
            for lower in [k for k in context if level in _ABOVE[k]]:
                del context[lower]
        context[level] = entry
        return entry

    def _known(self, level: Level, number: str, wording: str, context: Context) -> Entry | None:
        parent = next((context[up] for up in _ABOVE[level] if up in context), None)
        if wording and len(wording) > 5:
            return self.outline.find(level, wording, parent)
        return self.outline.numbered(level, number)

    def _by_number(self, level: Level, number: str, *, coded: bool) -> Entry | None:
        """The parent that a number names: "2.1" stands under misi 2, "2.1.a" under tujuan 2.1."""
        if level is Level.TUJUAN and not (self.numbers_misi or coded):
            return None
        if "." not in number and level is not Level.TUJUAN:
            return None
        upper = number.rpartition(".")[0] or number
        for up in _ABOVE[level]:
            candidates = [upper, upper.split(".")[0]]
            for candidate in candidates:
                if found := self.outline.numbered(up, candidate):
                    return found
        return None

    def _heads_are_misi(self, reading: Reading) -> bool:
        """Whether the first figure of every number is that of a misi: each misi, no other."""
        heads = {m.group() for r in reading.rows if (m := re.match(r"\d+", r.get("no")))}
        return bool(heads) and heads == {e.number for e in self.outline.of(Level.MISI)}

    def _indicator(
        self, row: Row, reading: Reading, name: str, others: list[str], context: Context,
        touched: list[Entry],
    ) -> None:  # fmt: skip
        place = self.place(row, reading, name, flat(row.get(name)))
        target = _owner(name, reading, context, touched)
        if target:
            for found in indicators(row, name, others, place, self.period):
                self.outline.add_indicator(target, found)


def _of_program(name: str, reading: Reading) -> bool:
    """Whether an indicator column measures the programs of a table of goals and programs."""
    before = [base(n) for n in reading.fields[: reading.fields.index(name)]]
    return "program" in before and base(name) in ("indikator", "indikator_program")


def _rank(name: str) -> int:
    """Order of the level that a column holds, highest first."""
    kinds = ("visi", "misi", "tujuan", "tujuan_sasaran", "sasaran")
    return kinds.index(base(name)) if base(name) in kinds else len(kinds)


def _owner(name: str, reading: Reading, context: Context, touched: Sequence[Entry]) -> Entry | None:
    """The goal that an indicator column speaks of: by its name, by the column before it, by row."""
    if level := _INDICATOR_LEVEL.get(base(name)):
        return context.get(level)
    before = reading.fields[: reading.fields.index(name)]
    nearest = next((base(n) for n in reversed(before) if base(n) in _COLUMNS), "")
    later = [n for n in reading.fields if base(n).startswith("indikator")]
    if nearest and len(later) > 1:
        return context.get(_COLUMNS[nearest])
    if touched:
        return touched[-1]
    lowest = [context[k] for k in (Level.SASARAN, Level.TUJUAN, Level.MISI) if k in context]
    return lowest[0] if lowest else None


def _goals_in(
    kind: str, text: str, lettered: bool, number_cell: str
) -> list[tuple[Level, str, str]]:
    """Level, number and wording of the goals in one cell."""
    if kind == "tujuan_sasaran":
        level, number, rest = split_label(text)
        named, beside, _ = split_label(number_cell)  # "Tujuan 1.1" in a column of its own
        number = number or (beside if named else re.sub(r"\s+", "", number_cell).strip("."))
        return [(level or named or _by_depth(number, lettered), number, rest or text)]
    level = _COLUMNS[kind]
    if level in _LISTED:
        return [(level, *split_number(item)) for item in split_items(text)]
    if level in (Level.VISI, Level.MISI) and (both := _visi_and_misi(text)):
        return both
    named, number, rest = split_label(flat(text))
    return [(named or level, number, rest)]


def _visi_and_misi(text: str) -> list[tuple[Level, str, str]]:
    """A merged VISI/MISI cell that says both, split where "Misi n" begins."""
    parts = re.split(r"(?i)(?=\bmisi\s+(?:ke\s*-?\s*)?(?:\d|[ivx]+\b|kesatu|pertama))", flat(text))
    if len(parts) < 2 or not parts[0].strip():
        return []
    out = []
    for part in parts:
        level, number, rest = split_label(part)
        if level and rest:
            out.append((level, number, rest))
    return out


def _lettered(reading: Reading) -> bool:
    """Whether sasaran are told from tujuan by a closing letter ("2.1" and "2.1.a")."""
    return any(re.search(r"\d\.?\s?[a-z]\W*$", row.get("no")) for row in reading.rows)


def _by_depth(number: str, lettered: bool) -> Level:
    if number[:1] in _LETTERS:
        return _LETTERS[number[0]]
    if lettered:
        return Level.SASARAN if re.search(r"[a-z]$", number) else Level.TUJUAN
    return Level.SASARAN if "." in number else Level.TUJUAN


def title_context(title: str, outline: Outline) -> Entry | None:
    """The goal that a caption names ("Penentuan Program Prioritas Tujuan 2.1")."""
    finders: list[tuple[str, Callable[[str], Entry | None]]] = [
        (r"(?i)\bsasaran\s+(\d[\d.]*[a-z]?)\b", lambda n: outline.numbered(Level.SASARAN, n)),
        (r"(?i)\btujuan\s+(\d[\d.]*)", lambda n: outline.numbered(Level.TUJUAN, n.strip("."))),
        (r"(?i)\bmisi\s+(\d)\b", lambda n: outline.numbered(Level.MISI, n)),
    ]
    for pattern, find in finders:
        if match := re.search(pattern, title):
            return find(match.group(1))
    return None
