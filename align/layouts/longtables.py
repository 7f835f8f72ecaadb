"""Tables of an RPJPD that need more than one row at a time.

Sasaran pokok with their indikator utama pembangunan, misi beside those of the RPJPN,
tables whose header comes again inside a page, cells that hold a list.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from align.layouts import figures
from align.layouts.above import headings_above
from align.layouts.catalogue import fields
from align.layouts.header import Header, base, header_word, read_header
from align.layouts.listing import lists
from align.layouts.longterm import Draft, Drafts, Entry, likeness, numbered
from align.layouts.narrative import clean_goal, misi_head, refusal
from align.layouts.rows import content_rows
from align.layouts.runs import Part, Run
from align.model import Indicator, Level, Place
from align.text.normalise import tidy

if TYPE_CHECKING:
    from align.sources.document import Reading, Row, Source, Table

Parent = tuple[Level, str] | None


def cell_place(source: Source, document: str, reading: Reading, row: Row, column: str) -> Place:
    """The place of one cell of a row."""
    return source.place(
        document,
        row.pages.get(column, row.page),
        " ".join(row.get(column).split()),
        table=reading.title,
        row=row.number,
        bbox=row.boxes.get(column, row.bbox),
    )


def _joined(before: Indicator, rest: Indicator) -> Indicator:
    """An indicator whose name a page break cut; the figures may stand in either half."""
    whole = replace(before, name=f"{before.name} {rest.name}", unit=before.unit or rest.unit)
    if before.baseline or before.targets:
        return whole
    return replace(whole, baseline=rest.baseline, targets=rest.targets, final=rest.final)


def whole_rows(source: Source, reading: Reading) -> tuple[Row, ...]:
    """Rows of ``reading`` with those that stand above a header repeated inside a page.

    Books set anew for printing repeat the header where the old page ended, so the first
    rows of a page belong to the table although its header comes after them.
    """
    vocabulary = fields()
    first: Header | None = None
    parts: list[Part] = []
    for index in reading.tables:
        table = source.tables[index]
        header = read_header(table, vocabulary)
        columns = header.columns if header else parts[-1].columns if parts else ()
        if len(columns) != table.cols:
            return reading.rows
        first = first or header
        parts.append(Part(index, table, columns, 0 if parts or not header else header.rows))
    return (
        content_rows(Run(first, tuple(parts)), vocabulary, headings_above(source))
        if first
        else reading.rows
    )


def is_header(row: Row) -> bool:
    """A header repeated inside a page: at least two cells say what their column is called."""
    vocabulary = fields()
    names = {
        name
        for name, text in row.fields.items()
        if name in row.fresh
        and len(text) < 80
        and header_word(text.split("/")[0], vocabulary).split(".")[0] == base(name)
    }
    return len(names) >= 2


_LABEL = re.compile(
    r"\W*(arah\s+pembangunan|sasaran\s+pokok)\b\s*(?:(?:ke\s*[-–]?\s*)?(\d{1,2})\b)?[\s:.\-–]*(?=\w)",
    re.IGNORECASE,
)


class Targets:
    """P5: Sasaran Pokok · Arah Pembangunan · Indikator Utama Pembangunan · figures.

    Cells go on after a header repeated inside the page; indicators have parts
    ("a) …") whose heading stands in a row of its own without figures. P5b has arah
    pembangunan and sasaran pokok as rows across the table instead.
    """

    def __init__(
        self,
        source: Source,
        drafts: Drafts,
        reading: Reading,
        misi_of: Callable[..., Parent],
        last_year: int | None = None,
    ) -> None:
        self.last_year = last_year
        self.source, self.drafts, self.reading, self.misi_of = source, drafts, reading, misi_of
        self.upper: Draft | None = None
        self.lower: Draft | None = None
        self.heading = ""
        self.marked = False
        self.bands: tuple[str, ...] = ()

    def read(self) -> None:
        cut = False
        for row in whole_rows(self.source, self.reading):
            if is_header(row):
                cut = True
                continue
            if row.bands != self.bands:
                self._bands(row)
            misi = self.misi_of(row.get("misi"), row.get("transformasi"), *reversed(row.bands))
            self.upper = self._goal(row, "arah_pembangunan", self.upper, misi, cut)
            parent = (self.upper.level, self.upper.number) if self.upper else misi
            self.lower = self._goal(row, "sasaran_pokok", self.lower, parent, cut)
            self._indicator(row)
            cut = False

    def _bands(self, row: Row) -> None:
        """Arah pembangunan and sasaran pokok that stand across the table above ``row``."""
        self.bands = row.bands
        misi: Parent = None
        for band, page in zip(row.bands, row.band_pages, strict=True):
            level, number, text = self._banded(band)
            if refusal(text) or misi_head(band):
                misi = self.misi_of(band) or misi
                continue
            place = self.source.place(self.drafts.document, page, band, table=self.reading.title)
            if level is Level.SASARAN_POKOK:
                parent = (self.upper.level, self.upper.number) if self.upper else misi
                self.lower = self._known(Draft(level, number, text, place, parent))
            elif number or _LABEL.match(band) or not self.misi_of(band):
                self.upper = self._known(Draft(level, number, text, place, misi))
                self.lower = None
            else:
                misi = self.misi_of(band)

    def _banded(self, band: str) -> tuple[Level, str, str]:
        """Level, number and wording that a row across the table gives its goal."""
        label = _LABEL.match(band)
        low = label is not None and label[1].casefold().startswith("sasaran")
        number, text = numbered(band[label.end() :] if label else band)
        number = number or (label[2] or "" if label else "")
        level = Level.SASARAN_POKOK if low else Level.ARAH_PEMBANGUNAN
        return level, number, clean_goal(text)

    def _known(self, draft: Draft) -> Draft:
        """The draft of this wording that another table gave under its own number, else this one."""
        same = [d for d in self.drafts.of(draft.level) if likeness(d.text, draft.text) > 0.9]
        draft.number = (
            same[0].number if same else draft.number or str(len(self.drafts.of(draft.level)) + 1)
        )
        return self.drafts.add(draft)

    def _goal(
        self, row: Row, column: str, last: Draft | None, parent: Parent, cut: bool
    ) -> Draft | None:
        if column not in row.fresh:
            return last
        level = Level.SASARAN_POKOK if column == "sasaran_pokok" else Level.ARAH_PEMBANGUNAN
        own, text = numbered(row.get(column))
        text = clean_goal(text)
        if last and not own and (cut or text[:1].islower()):
            last.text = last.spellings[-1] = clean_goal(f"{last.spellings[-1]} {text}")
            return last
        if refusal(text) and not (own and refusal(text) == "fragment"):
            return last  # a numbered fragment may go on after a page break
        number = own or str(len(self.drafts.of(level)) + 1)
        place = cell_place(self.source, self.drafts.document, self.reading, row, column)
        return self.drafts.add(Draft(level, number, text, place, parent))

    def _with_last_target(self, row: Row) -> Row:
        """The guideline heads the target of the last year "Sasaran 2045"; it is a target."""
        figure = row.get("sasaran")
        if self.last_year is None or not re.match(r"\W*\d", figure):
            return row
        return replace(row, fields={**row.fields, f"target.{self.last_year}": figure})

    def _indicator(self, row: Row) -> None:
        target = self.lower or self.upper
        if "indikator" not in row.fresh or target is None:
            return
        row = self._with_last_target(row)
        found = figures.measures(self.source, self.drafts.document, self.reading, row)
        if len(found) != 1:
            target.indicators += found
            return
        measure = found[0]
        text = tidy(row.get("indikator"))
        part = re.match(r"[a-z][.)]\s", text)
        marked = bool(part or numbered(text)[0])
        if not marked and self.marked and target.indicators:
            target.indicators[-1] = _joined(target.indicators[-1], measure)
            return
        self.marked = marked
        if not part:
            self.heading = "" if figures.has_figures(row) else measure.name
        elif self.heading:
            if target.indicators and target.indicators[-1].name == self.heading:
                target.indicators.pop()
            if len(measure.name.split()) < 2:
                measure = replace(measure, name=f"{self.heading}: {measure.name}")
        target.indicators.append(measure)


def listed(text: str) -> list[str]:
    """Entries of a cell: a numbered or bulleted list, else the cell as one."""
    for style in ("1.", "a.", "•"):
        runs = lists(tidy(text), style)
        if runs and len(runs[0]) > 1:
            return [entry.text for entry in runs[0]]
    return [text]


def beside_rpjpn(table: Table) -> list[Entry]:
    """Misi in a table that sets the RPJPN's beside the region's ("RPJPD Provinsi X").

    The header names the region, so no catalogue of words can know it: the column is
    the last one whose heading begins with RPJPD, in a table that has one for RPJPN.
    """
    top = [c for c in table.cells if c.row < 2]
    if not any(re.match(r"(?:misi\s+)?rpjpn\b", c.text.strip(), re.IGNORECASE) for c in top):
        return []
    heads = [c for c in top if re.search(r"\brpjpd\b", c.text, re.IGNORECASE)]
    words = " ".join([table.title, *(c.text for c in top)])
    if not heads or not re.search(r"\bmisi\b", words, re.IGNORECASE):
        return []
    column = max(h.col + h.col_span - 1 for h in heads)
    out: list[Entry] = []
    for cell in (c for c in table.cells if c.col == column and c.row >= 1):
        own, text = numbered(cell.text)
        head = misi_head(text)
        text = clean_goal(head[1] if head else text)
        if not refusal(text) and not re.match(
            r"(?:agenda|misi)\b(?:/misi)?\W*$", text, re.IGNORECASE
        ):
            number = head[0] if head else int(own) if own else len(out) + 1
            out.append(Entry(number, text, tidy(cell.text), table.page))
    return out
