"""Fills a workbook of the office's own: its names, its headers, its styles stay."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import copy
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from align.errors import UsageError
from align.i18n import _
from align.reports.forms.headers import Match, matched
from align.reports.tables import Cell, Table, plain_text
from align.writing import EPOCH

#: Rows in which a header is looked for, and columns that are looked at.
FIRST_ROWS, FIRST_COLUMNS = 40, 60
#: What one cell of a workbook can hold.
MOST = 32_767
_NUMBERING = re.compile(r"\(?\d{1,2}\)?")
_MODIFIED = re.compile(rb"(<dcterms:(?:modified|created)[^>]*>)[^<]*(<)")


def fill_workbook(
    source: Path, values: Mapping[str, object], tables: Sequence[Table], target: Path
) -> None:
    """Write ``source`` filled to ``target``.

    A named cell gets the value of its name; a header whose words are those of a table gets
    its rows below, in the style of the row that stands there. What comes after moves down.
    Raises :class:`UsageError` where ``source`` is no workbook or nothing in it is known.
    """
    openpyxl = _library()
    try:
        book = openpyxl.load_workbook(source)
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise UsageError(_("bukan berkas XLSX yang sah"), where=source.name) from error
    done = [_named(book, values)]
    done += [_sheet(sheet, tables) for sheet in book.worksheets]
    if not any(done):
        raise UsageError(
            _("tidak ada kolom atau nama sel yang dikenal"),
            where=source.name,
            remedy=_("Tulis judul kolom seperti pada buku kerja bawaan align"),
        )
    book.save(target)
    _timeless(target)


def _library() -> Any:
    try:
        import openpyxl
    except ImportError as error:
        raise UsageError(
            _("templat XLSX memerlukan paket openpyxl"),
            remedy=_('Pasang dengan: pip install "selaras[xlsx]"'),
        ) from error
    return openpyxl


def _named(book: Any, values: Mapping[str, object]) -> bool:
    """Put values into the cells of their name; whether any name was known."""
    known = False
    for name, place in book.defined_names.items():
        value = values.get(name.casefold())
        if not isinstance(value, str | int | float):
            continue
        for title, area in place.destinations:
            cell = book[title][area.replace("$", "")] if title in book.sheetnames else None
            if cell is not None and not isinstance(cell, tuple):
                _put(cell, value)
                known = True
    return known


def _sheet(sheet: Any, tables: Sequence[Table]) -> bool:
    """Fill the first header of ``sheet`` that asks for a table; whether there was one."""
    rows = sheet.iter_rows(max_row=min(FIRST_ROWS, sheet.max_row), max_col=FIRST_COLUMNS)
    best: tuple[int, Match] | None = None
    for row in rows:
        cells = {
            c.column: str(c.value) for c in row if isinstance(c.value, str) and c.value.strip()
        }
        match = matched(cells, tables)
        if match and (best is None or match.score > best[1].score):
            best = row[0].row, match
    if best is None:
        return False
    _rows(sheet, best[0] + 1, best[1])
    return True


def _rows(sheet: Any, first: int, match: Match) -> None:
    if _numbering(sheet, first):
        first += 1
    rows = match.table.rows
    _room(sheet, first, max(1, len(rows)))
    width = sheet.max_column
    styles = [copy(sheet.cell(first, n)._style) for n in range(1, width + 1)]
    height = sheet.row_dimensions[first].height
    for r, cells in enumerate(rows or (_empty(match),)):
        for n in range(1, width + 1):
            cell = sheet.cell(first + r, n)
            cell._style = copy(styles[n - 1])
            if n in match.columns:
                _put(cell, cells[match.columns[n]])
        # A fixed height would cut longer rows; without one, Excel fits it to the text.
        sheet.row_dimensions[first + r].height = None if rows else height
    if sheet.auto_filter.ref:
        start, _colon, end = sheet.auto_filter.ref.partition(":")
        letters = re.sub(r"\d+", "", end or start)
        sheet.auto_filter.ref = f"{start}:{letters}{first + max(1, len(rows)) - 1}"


def _empty(match: Match) -> tuple[Cell, ...]:
    """One row that says why there is none, in the first column of words."""
    words = sorted((at, n) for at, n in match.columns.items() if not match.table.columns[n].figures)
    said = words[0][1] if words else 0
    return tuple(match.table.empty if n == said else "" for n in range(len(match.table.columns)))


def _numbering(sheet: Any, row: int) -> bool:
    """Whether ``row`` only numbers the columns: (1) (2) (3)."""
    texts = [str(c.value) for c in sheet[row] if c.value is not None]
    return len(texts) > 2 and all(_NUMBERING.fullmatch(text.strip()) for text in texts)


def _room(sheet: Any, first: int, needed: int) -> None:
    """Move what stands below the first row of the table down, so that ``needed`` rows fit."""
    last = sheet.max_row
    below = next(
        (
            row
            for row in range(first + 1, last + 1)
            if any(cell.value is not None for cell in sheet[row])
        ),
        None,
    )
    free = (below - first) if below else needed
    more = needed - free
    if below is None or more <= 0:
        return
    for area in list(sheet.merged_cells.ranges):
        if area.min_row >= below:
            area.shift(row_shift=more)
    heights = {r: sheet.row_dimensions[r].height for r in range(below, last + 1)}
    sheet.move_range(f"A{below}:{sheet.cell(last, sheet.max_column).coordinate}", rows=more)
    for row, height in heights.items():
        sheet.row_dimensions[row + more].height = height


def _put(cell: Any, value: object) -> None:
    """Write ``value`` as a number or as text: what begins like a formula stays text."""
    from openpyxl.cell.cell import MergedCell

    if isinstance(cell, MergedCell):
        return
    if isinstance(value, int | float):
        cell.value = value
        return
    text = plain_text("" if value is None else str(value))
    cell.value = text if len(text) <= MOST else text[: MOST - 1] + "…"
    if text:
        cell.data_type = "s"
    if "\n" in text or len(text) > 20:
        alignment = copy(cell.alignment)
        alignment.wrap_text = True
        cell.alignment = alignment


def _timeless(path: Path) -> None:
    """Take the moment of writing out, which would make two equal runs differ."""
    with ZipFile(path) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    moment = "{:04}-{:02}-{:02}T00:00:00Z".format(*EPOCH[:3]).encode("ascii")
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in parts:
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>" + moment + rb"\g<2>", data)
            archive.writestr(ZipInfo(name, EPOCH), data, ZIP_DEFLATED)
