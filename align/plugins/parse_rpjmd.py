"""Parser of RPJMD, both regimes (Permendagri 86/2017, Inmendagri 2/2025), and RPD.

Goals come from the table that ties misi, tujuan and sasaran to indicators; tables of
strategies and programs only add what hangs below. With ``--kind rpjmd`` a Renstra is read
for the RPJMD goals that it quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from align.hookspecs import Parser, hookimpl
from align.i18n import _
from align.layouts.alignment import read_alignment
from align.layouts.binding import BindingPrograms
from align.layouts.cascade import Cascade
from align.layouts.certainty import weighed
from align.layouts.goalprose import tell
from align.layouts.headings import settled
from align.layouts.identity import best_kind, document, kind_scores
from align.layouts.indicators import groups, indicators
from align.layouts.missions import Statement, missions, vision
from align.layouts.outline import Entry, Outline
from align.layouts.programs import ProgramBook
from align.layouts.settle import settle
from align.layouts.wording import flat, goal_text, is_goal, split_label
from align.model import Document, Finding, Indicator, Kind, Level, ParseResult, Severity
from align.parts import with_parts
from align.sources.document import Hints, Reading, Source

_OWN = re.compile(r"(?i)\b(rpjmd|kota|kabupaten|provinsi|daerah)\b")
_OTHERS = re.compile(
    r"(?i)\b(renstra|perangkat daerah|skpd|opd|kementerian|lembaga|dinas|badan|satuan polisi|pelayanan|k/l|rpjmn|rtrw|klhs)\b"
)


class RpjmdParser:
    """Reads the five-year plan of a region."""

    kind = Kind.RPJMD

    def detect(self, source: Source) -> float:
        return kind_scores(source)[Kind.RPJMD]

    def parse(self, source: Source) -> ParseResult:
        record = with_parts(document(source, Kind.RPJMD, "parse_rpjmd"), settled(source))
        outline = Outline(record.id)
        cascade = Cascade(source, outline, record.period)
        book = ProgramBook(record.id)
        readings = [r for r in source.readings if "rpjmd" in r.kinds]
        readings = [r for r in readings if not _past(r, record)]
        defining = _defining(readings)
        self._missions(source, cascade, defining)
        for reading in defining:
            cascade.read(reading, defines=True)
        self._vision(source, cascade, defining)
        if not _quoted(source):
            self._others(source, cascade, [r for r in readings if r not in defining])
        for reading in readings:
            if reading.becomes == "alignment":
                read_alignment(reading, outline)
        programs = BindingPrograms(cascade, book, record.period)
        for reading in readings:
            if reading.becomes == "programs":
                programs.read_listed(reading)
        for reading in readings:
            if reading.becomes == "mixed":
                programs.read_mixed(reading)
        findings = (*source.findings, *_doubts(record, outline, cascade, defining))
        goals = outline.goals()
        record = replace(record, indicators=tuple(_main_indicators(cascade, readings)))
        own = book.programs(outline.ids(), goals)
        return settle(weighed(source, ParseResult(record, goals, own, findings)))

    def _others(self, source: Source, cascade: Cascade, readings: list[Reading]) -> None:
        """What the defining tables leave to others: tables of one level, programs, prose."""
        outline = cascade.outline
        for reading in sorted(filter(_adds, readings), key=lambda r: not r.defines):
            if not reading.defines or _lacks(outline):
                cascade.read(reading, defines=False)
        for reading in readings if _has_no_goals(outline) else ():
            if reading.becomes == "mixed":
                cascade.read(reading, defines=True, measured=False)
        tell(source, outline)

    def _missions(self, source: Source, cascade: Cascade, defining: list[Reading]) -> None:
        """Misi of the prose, where the defining tables name none."""
        if any(_names_missions(r, worded=True) for r in defining):
            return
        before = source.tables[defining[0].tables[0]].page if defining else None
        for statement in missions(source, before):
            _put(source, cascade.outline, Level.MISI, statement)

    def _vision(self, source: Source, cascade: Cascade, defining: list[Reading]) -> None:
        if cascade.outline.of(Level.VISI):
            return
        near = source.tables[defining[0].tables[0]].page if defining else None
        if statement := vision(source, near):
            entry = _put(source, cascade.outline, Level.VISI, statement)
            for misi in cascade.outline.of(Level.MISI):
                misi.parent = misi.parent or entry


def _has_no_goals(outline: Outline) -> bool:
    """Whether no table of goals was found: then columns of tujuan and sasaran beside the programs
    are all that names them, and their indicators are those of the programs."""
    return not outline.of(Level.TUJUAN) and not outline.of(Level.SASARAN)


def _adds(reading: Reading) -> bool:
    """A table of goals, strategies or policies of this plan, not of an agency or a ministry."""
    return reading.becomes == "cascade" and not _OTHERS.search(reading.title)


def _lacks(outline: Outline) -> bool:
    """Whether tujuan or sasaran are in none of the defining tables: each has a table of its own."""
    return not outline.of(Level.TUJUAN) or not outline.of(Level.SASARAN)


def _past(reading: Reading, record: Document) -> bool:
    """Whether a table of goals speaks of years before the plan only: chapter II looks back."""
    if record.period is None or reading.becomes != "cascade":
        return False
    dated = [name.split("#")[0].partition(".") for name in reading.fields]
    years = [
        int(y) for kind, _, y in dated if kind in ("target", "tahun", "capaian") and y.isdigit()
    ]
    return bool(years) and max(years) < record.period.start


def _quoted(source: Source) -> bool:
    """Whether the RPJMD is only quoted here: the file itself is a Renstra."""
    return best_kind(replace(source, hints=Hints())) is Kind.RENSTRA


def _put(source: Source, outline: Outline, level: Level, statement: Statement) -> Entry:
    place = source.place(outline.document, statement.page, statement.text)
    return outline.add(level, statement.text, place, number=statement.number)


def _defining(readings: Iterable[Reading]) -> list[Reading]:
    """The tables that define the plan's goals, of the highest authority present.

    A Renstra also holds the agency's own tujuan and sasaran, and those of ministries; the
    RPJMD's are those under a misi, or those whose caption speaks of the region.
    """
    candidates = [r for r in readings if r.defines and r.becomes in ("cascade", "programs")]
    if not candidates:
        candidates = [r for r in readings if r.becomes == "programs"]
    if not candidates:
        return []
    best = max(_authority(r) for r in candidates)
    return [r for r in candidates if _authority(r) == best]


def _authority(reading: Reading) -> int:
    named = 2 if _names_missions(reading) else 0
    other = (
        -3 if _OTHERS.search(reading.title) and not re.search(r"(?i)rpjmd", reading.title) else 0
    )
    return named + other + (1 if reading.becomes == "cascade" else 0)


def _names_missions(reading: Reading, *, worded: bool = False) -> bool:
    """Whether a column or a row across the table names the misi; ``worded``, not by number only."""
    column = next((n for n in reading.fields if n.split("#")[0] == "misi"), "")
    if column and not worded:
        return True
    cells = [flat(row.get(column)) for row in reading.rows if column]
    if any(is_goal(goal_text(split_label(cell)[2])) for cell in cells):
        return True
    labels = (split_label(band) for row in reading.rows for band in row.bands)
    return any(level is Level.MISI and (text or not worded) for level, _, text in labels)


def _main_indicators(cascade: Cascade, readings: Iterable[Reading]) -> Iterator[Indicator]:
    """Indicators of the IKU and IKD tables: those with targets inside the plan's period.

    Chapter II measures past years under the same header words; that is no target.
    """
    period = cascade.period
    for reading in readings:
        if reading.becomes != "indicators" or period is None:
            continue
        for row in reading.rows:
            for name, others in groups(reading.fields):
                place = cascade.place(row, reading, name, flat(row.get(name)))
                for found in indicators(row, name, others, place, period):
                    if any(period.start <= year <= period.end + 1 for year in found.targets):
                        yield found


def _doubts(
    record: Document, outline: Outline, cascade: Cascade, defining: list[Reading]
) -> list[Finding]:
    """What could not be read with certainty, as findings."""
    out = []
    if not defining:
        out.append(
            Finding(
                "EKS005", "goals-not-found", Severity.INFO,
                _("Tabel tujuan dan sasaran tidak ditemukan di {file}; sasaran mungkin tidak lengkap.").format(file=record.file),
                subject=record.id,
                remedy=_("Bila tabelnya ada, rancang tata letaknya: align inspect --propose-layout {file} --page N").format(file=record.file),
            )
        )  # fmt: skip
    if cascade.unclear:
        out.append(
            Finding(
                "EKS002", "low-confidence-row", Severity.INFO,
                _("{file} tidak menyatakan mana tujuan dan mana sasaran pada {count} baris tabel; semuanya dibaca sebagai tujuan dengan keyakinan rendah.").format(file=record.file, count=len(cascade.unclear)),
                subject=record.id,
                places=tuple(cascade.unclear),
            )
        )  # fmt: skip
    for place in cascade.refused:
        out.append(
            Finding(
                "EKS002", "low-confidence-row", Severity.INFO,
                _("Baris tidak dapat dibaca sebagai rumusan tujuan atau sasaran: “{quote}”.").format(quote=place.quote[:120]),
                subject=record.id,
                places=(place,),
            )
        )  # fmt: skip
    return out


@hookimpl
def align_parsers() -> list[Parser]:
    return [RpjmdParser()]
