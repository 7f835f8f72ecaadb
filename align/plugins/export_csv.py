"""Writes the tables of a report as CSV files for other programs and spreadsheets."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from align.hookspecs import Exporter, hookimpl
from align.model import Report
from align.reports import book
from align.reports.tables import Cell
from align.text.normalise import slug
from align.writing import whole

#: A cell that a spreadsheet would run begins with one of these, blanks apart.
_FORMULA = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")
#: Figures and dashes begin like formulas, and are none.
_FIGURE = re.compile(r"\s*[+-]?[\d.,]*\s*%?\s*")


class CsvExporter:
    """A folder with one file a table: UTF-8 with a mark, semicolons, CRLF.

    Excel with Indonesian settings reads commas as decimals and semicolons as separators.
    """

    name = "csv"
    suffix = ""

    def export(self, report: Report, path: Path) -> None:
        """Write the files into the folder ``path``; each whole or not at all."""
        for table in book.tables(report).values():
            text = StringIO(newline="")
            writer = csv.writer(text, delimiter=";")
            writer.writerow([column.title for column in table.columns])
            writer.writerows([harmless(cell) for cell in row] for row in table.rows)
            with whole(path / f"{slug(table.title)}.csv") as beside:
                beside.write_text(text.getvalue(), encoding="utf-8-sig", newline="")


def harmless(cell: Cell) -> Cell:
    """``cell`` with an apostrophe before it where a spreadsheet would take it for a formula."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _FIGURE.fullmatch(cell):
        return f"'{cell}"
    return cell


@hookimpl
def align_exporters() -> Iterable[Exporter]:
    return [CsvExporter()]
