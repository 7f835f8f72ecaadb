"""The report on all regions as a workbook: a sheet for every table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from align.i18n import _
from align.reports.tables import Table, Tone, plain_text
from align.writing import EPOCH, workbook

#: Folio, the F4 of Indonesian offices; what a cell can hold; what a sheet's name may be.
FOLIO, MOST, NAME = 14, 32_767, 31
_UNFIT = re.compile(r"[\[\]:*?/\\]")
#: Text stays text: nothing becomes a formula, a link or a number.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FILLS = {
    Tone.GOOD: "#E2F0D9",
    Tone.PART: "#DDEBF7",
    Tone.DOUBT: "#FFE699",
    Tone.BAD: "#F4B183",
    Tone.UNKNOWN: "#D9D9D9",
}


def write(tables: Mapping[str, Table], path: Path) -> None:
    """Write ``path`` whole or not at all; equal tables give equal bytes."""
    with workbook(path, _OPTIONS) as made:
        made.set_properties(
            {"created": datetime(*EPOCH[:3]), "title": _("Keselarasan semua daerah")}  # noqa: DTZ001
        )
        formats = _formats(made)
        names: set[str] = set()
        for table in tables.values():
            _sheet(made.add_worksheet(_name(table.title, names)), table, formats)


def _formats(workbook: Any) -> dict[str, Any]:
    base = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
    made = {
        "cell": workbook.add_format(base),
        "n": workbook.add_format({**base, "align": "center"}),
        "head": workbook.add_format({**base, "bold": True, "bg_color": "#E4EAF2"}),
        "note": workbook.add_format({"font_name": "Arial", "font_size": 10, "italic": True}),
    }
    for tone, fill in _FILLS.items():
        look = {**base, "align": "center", "bg_color": fill, "bold": tone is Tone.BAD}
        made[tone.value] = workbook.add_format(look)
    return made


def _sheet(sheet: Any, table: Table, formats: Mapping[str, Any]) -> None:
    sheet.set_landscape()
    sheet.set_paper(FOLIO)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 2)
    for n, column in enumerate(table.columns):
        sheet.set_column(n, n, column.width)
        sheet.write_string(0, n, plain_text(column.title), formats["head"])
    for r, row in enumerate(table.rows, 1):
        tone = table.tones[r - 1] if table.tones else Tone.NONE
        for n, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            form = "n" if column.figures else "cell"
            if tone and column.key == table.toned:
                form = tone.value
            if isinstance(cell, int | float):
                sheet.write_number(r, n, cell, formats[form])
            else:
                sheet.write_string(r, n, plain_text(str(cell or ""))[:MOST], formats[form])
    last = max(1, len(table.rows))
    if not table.rows:
        sheet.write_string(1, 1, table.empty, formats["note"])
    else:
        sheet.autofilter(0, 0, last, len(table.columns) - 1)
    if table.note:
        sheet.write_string(last + 2, 1, plain_text(table.note), formats["note"])


def _name(title: str, taken: set[str]) -> str:
    """A name that workbooks allow and this one does not have yet."""
    base = _UNFIT.sub(" ", plain_text(title)).strip("' ") or "-"
    found, n = base[:NAME], 1
    while found.casefold() in taken:
        n += 1
        found = f"{base[: NAME - 4]} {n}"
    taken.add(found.casefold())
    return found
