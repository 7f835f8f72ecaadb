"""Writes a report as a workbook that opens cleanly and prints on F4."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

from align.errors import UsageError
from align.hookspecs import Exporter, hookimpl
from align.i18n import _
from align.model import Report
from align.reports import book
from align.reports.cautions import cautions
from align.reports.facts import Facts
from align.reports.findings import follow_up_states
from align.reports.forms.context import flat_values
from align.reports.forms.workbook import fill_workbook
from align.reports.lettering import BOLD, lines
from align.reports.summary import assurance, subject_title
from align.reports.tables import Cell, Column, Table, Tone, plain_text
from align.writing import EPOCH, whole, workbook

Formats: TypeAlias = Mapping[str, Any]

#: Paper 14 is Folio, 8.5 × 13 inches: the F4 of Indonesian offices (21.5 × 33 cm).
FOLIO = 14
#: What one cell of a workbook can hold.
MOST = 32_767
#: What a sheet's name can be long, and what it cannot contain.
_NAME = 31
_UNFIT = re.compile(r"[\[\]:*?/\\]")
#: Height of a line and of the tallest row, in points.
LINE, TALLEST = 12.75, 409
#: Pixels of a width of 1, of the edges of a cell, and of the size of 10 points.
DIGIT, EDGES, EM = 7, 4, 40 / 3
#: Rows and columns that a page of the summary has room for at its scale in percent.
SUMMARY_ROWS, SUMMARY_COLUMNS, SUMMARY_SCALE = 38, 11, 80
#: Columns of sentences, and the width they get on a sheet that several tables share.
PROSE, PROSE_WIDTH = ("message", "nearest", "remedy", "programs", "page"), 30
#: Font of the head and foot of a page.
HEAD = '&"Arial,Regular"&9'
#: Fill and weight of a status; each can be told apart in grey, and the cell says it in words.
_TONES: dict[Tone, dict[str, object]] = {
    Tone.GOOD: {"bg_color": "#E2F0D9"},
    Tone.PART: {"bg_color": "#DDEBF7"},
    Tone.DOUBT: {"bg_color": "#FFE699"},
    Tone.BAD: {"bg_color": "#F4B183", "bold": True},
    Tone.UNKNOWN: {"bg_color": "#D9D9D9", "italic": True},
}
#: Tables that share the first sheet, and the sheets after it.
_FIRST = ("summary", "dimensions", "documents", "heatmap", "agencies")


@dataclass
class XlsxExporter:
    """The workbook: a sheet for every table, and one for each agency where asked."""

    name: str = "xlsx"
    suffix: str = ".xlsx"
    agencies: bool = False
    templates: Path | None = None

    def configured(self, options: Mapping[str, object]) -> XlsxExporter:
        """With ``agencies`` true, every agency gets a sheet of its own; with ``templates``, a
        folder, its workbook is filled instead, where it has one."""
        folder = options.get("templates")
        return replace(
            self,
            agencies=bool(options.get("agencies")),
            templates=Path(str(folder)) if folder else None,
        )

    def export(self, report: Report, path: Path) -> None:
        """Write ``path`` whole or not at all."""
        facts = Facts(report)
        template = self._template(path)
        if template:
            with whole(path) as beside:
                tables = list(book.tables(facts).values())
                fill_workbook(template, flat_values(facts), tables, beside)
            return
        self._own(facts, path)

    def _template(self, path: Path) -> Path | None:
        """The office's workbook: that of the same name as ``path``, or the only one."""
        if self.templates is None:
            return None
        if not self.templates.is_dir():
            raise UsageError(_("bukan folder"), where=str(self.templates))
        found = [p for p in sorted(self.templates.glob("*.xlsx")) if not p.name.startswith("~$")]
        named = [p for p in found if p.name == path.name]
        if len(found) > 1 and not named:
            names = ", ".join(p.name for p in found)
            raise UsageError(
                _("ada beberapa templat XLSX: {names}").format(names=names),
                where=str(self.templates),
                remedy=_("Beri keluaran nama yang sama dengan templatnya"),
            )
        return next(iter(named or found), None)

    def _own(self, facts: Facts, path: Path) -> None:
        with workbook(path, _options()) as made:
            # The moment of writing would make two equal runs differ.
            made.set_properties({"created": datetime(*EPOCH[:3]), "title": _title(facts)})  # noqa: DTZ001
            _Book(made, facts).fill(agencies=self.agencies)


def _options() -> dict[str, Any]:
    """Made anew for every workbook, which may change them."""
    return {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        # Widths are counted in its digits; Calibri is on few machines beside Windows.
        "default_format_properties": {"font_name": "Arial", "font_size": 10},
    }


def _title(facts: Facts) -> str:
    return plain_text(_("Keselarasan {plan}").format(plan=subject_title(facts)))[:250]


class _Book:
    """A workbook in the making."""

    def __init__(self, workbook: Any, facts: Facts) -> None:
        self._workbook, self._facts = workbook, facts
        self._names: set[str] = set()
        self._wide: tuple[int, ...] = ()
        self._formats = _formats(workbook)

    def fill(self, *, agencies: bool) -> None:
        """All sheets, the summary first."""
        made = book.tables(self._facts)
        self._summary([made[key] for key in _FIRST])
        for key, table in made.items():
            if key not in (*_FIRST, "metadata"):
                self._sheet(_("KKR") if key == "kkr" else table.title, table)
        for agency in book.agencies(self._facts) if agencies else ():
            self._agency(agency)
        self._sheet(made["metadata"].title, made["metadata"])

    def _summary(self, tables: Sequence[Table]) -> None:
        """The tables one below the other; no table is cut where a page ends."""
        sheet = self._added(tables[0].title, tables[0].title)
        wide = max(len(table.columns) for table in tables)
        self._widths(sheet, [5, 48, *([14] * max(9, wide - 2))])
        self._put(sheet, 0, 1, _title(self._facts), "title")
        note = " ".join([*cautions(self._facts), assurance(self._facts)])
        self._put(sheet, 1, 1, note, "note")
        row, used, breaks = 3, 3, []
        for table in tables:
            if used + len(table.rows) + 2 > SUMMARY_ROWS and used > 3:
                breaks.append(row)
                used = 0
            self._put(sheet, row, 1, table.title, "section")
            row = self._rows(sheet, table, row + 1) + 1
            used += len(table.rows) + 3
        sheet.freeze_panes(3, 0)
        if wide <= SUMMARY_COLUMNS:
            # Excel ignores breaks where it fits a sheet to pages by itself.
            sheet.set_print_scale(SUMMARY_SCALE)
            sheet.set_h_pagebreaks(breaks)

    def _sheet(self, name: str, table: Table) -> None:
        sheet = self._added(name, table.title)
        self._widths(sheet, [column.width for column in table.columns])
        last = self._rows(sheet, table, 0)
        sheet.autofilter(0, 0, max(1, last - 1), len(table.columns) - 1)
        sheet.freeze_panes(1, 2 if len(table.columns) > 3 else 0)
        sheet.repeat_rows(0)
        _choices(sheet, table)

    def _agency(self, agency: str) -> None:
        """What one agency is mailed, on one sheet, table below table."""
        tables = book.agency_tables(self._facts, agency)
        sheet = self._added(_("OPD - {agency}").format(agency=agency), agency)
        self._widths(sheet, _shared(list(tables.values())))
        self._put(sheet, 0, 1, agency, "title")
        row = 2
        for table in tables.values():
            self._put(sheet, row, 1, f"{table.title} ({len(table.rows)})", "section")
            row = self._rows(sheet, table, row + 1) + 1
        sheet.freeze_panes(1, 0)

    # parts of a sheet
    def _added(self, name: str, title: str) -> Any:
        sheet = self._workbook.add_worksheet(self._unique(name))
        sheet.set_landscape()
        sheet.set_paper(FOLIO)
        sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(
            f"&L{HEAD}&B{_escaped(title)}&R{HEAD}{_escaped(subject_title(self._facts))}"
        )
        note = _escaped(_("Keyakinan terbatas; perlu dikonfirmasi pereviu"))
        sheet.set_footer(
            f"&L{HEAD}{note}&R{HEAD}"
            + _("Halaman {page} dari {pages}").format(page="&P", pages="&N")
        )
        return sheet

    def _unique(self, name: str) -> str:
        """A name that workbooks allow and this one does not have yet."""
        base = _UNFIT.sub(" ", plain_text(name)).strip("' ") or "-"
        found, n = base[:_NAME], 1
        while found.casefold() in self._names:
            n += 1
            found = f"{base[: _NAME - 4]} {n}"
        self._names.add(found.casefold())
        return found

    def _rows(self, sheet: Any, table: Table, first: int) -> int:
        """Head and rows of ``table`` from row ``first`` on; the row after them."""
        self._height(sheet, first, [column.title for column in table.columns], BOLD)
        for n, column in enumerate(table.columns):
            self._put(sheet, first, n, column.title, "head")
        toned = [column.key == table.toned for column in table.columns]
        for r, cells in enumerate(table.rows):
            tone = table.tones[r] if table.tones else Tone.NONE
            self._height(sheet, first + 1 + r, cells)
            for n, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
                self._put(
                    sheet, first + 1 + r, n, cell, _format(column, tone if toned[n] else Tone.NONE)
                )
        if not table.rows:
            self._put(sheet, first + 1, 1, table.empty, "note")
        end = first + 1 + max(1, len(table.rows))
        return end

    def _widths(self, sheet: Any, widths: Sequence[int]) -> None:
        self._wide = tuple(widths)
        for n, width in enumerate(widths):
            sheet.set_column(n, n, width)

    def _height(self, sheet: Any, row: int, cells: Sequence[Cell], weight: float = 1.0) -> None:
        """Make ``row`` as high as its longest cell: not every program does it on opening."""
        texts = zip(cells, self._wide, strict=False)
        most = max(
            (
                lines(c, (width * DIGIT - EDGES) / EM / weight)
                for c, width in texts
                if isinstance(c, str)
            ),
            default=1,
        )
        sheet.set_row(row, min(TALLEST, LINE * most + 3))

    def _put(self, sheet: Any, row: int, column: int, cell: object, form: str) -> None:
        made = self._formats[form]
        if isinstance(cell, int | float):
            sheet.write_number(row, column, cell, made)
        else:
            text = plain_text(str(cell or ""))
            sheet.write_string(
                row, column, text if len(text) <= MOST else text[: MOST - 1] + "…", made
            )


def _shared(tables: Sequence[Table]) -> list[int]:
    """Widths that tables below each other can share: those of the first, and room for prose."""
    wide = [column.width for column in tables[0].columns]
    for table in tables[1:]:
        for n, column in enumerate(table.columns[: len(wide)]):
            if column.key in PROSE:
                wide[n] = max(wide[n], min(column.width, PROSE_WIDTH))
    return wide


def _format(column: Column, tone: Tone) -> str:
    if tone:
        return tone.value
    return "figure" if column.figures else "cell"


def _formats(workbook: Any) -> Formats:
    base: dict[str, object] = {
        "font_name": "Arial",
        "font_size": 10,
        # With the scheme of the theme, Excel would set its own font in its place.
        "font_scheme": "",
        "valign": "top",
        "text_wrap": True,
    }
    cell = {**base, "border": 1, "border_color": "#7F7F7F"}
    wanted = {
        "cell": cell,
        "figure": {**cell, "align": "center", "num_format": "#,##0"},
        "head": {
            **cell,
            "bold": True,
            "align": "center",
            "valign": "vcenter",
            "bg_color": "#D9E2F3",
        },
        "title": {**base, "bold": True, "font_size": 14, "text_wrap": False},
        "section": {**base, "bold": True, "font_size": 11, "text_wrap": False},
        "note": {**base, "italic": True, "text_wrap": False},
        **{tone.value: {**cell, **look} for tone, look in _TONES.items()},
    }
    return {name: workbook.add_format(look) for name, look in wanted.items()}


def _choices(sheet: Any, table: Table) -> None:
    """The states of a follow-up can be picked from a list."""
    keys = [column.key for column in table.columns]
    if table.key == "follow-up" and table.rows:
        at = keys.index("status")
        options = {"validate": "list", "source": list(follow_up_states())}
        sheet.data_validation(1, at, len(table.rows), at, options)


def _escaped(text: str) -> str:
    """``text`` as a part of a page's head; ``&`` starts a code there, and 255 is the limit."""
    return " ".join(plain_text(text).split())[:90].replace("&", "&&")


@hookimpl
def align_exporters() -> Iterable[Exporter]:
    return [XlsxExporter()]
