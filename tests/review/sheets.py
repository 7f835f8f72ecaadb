"""What reviewers do to a workbook, without a spreadsheet program."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZipFile

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

Rows = list[list[Any]]


def sheets(path: Path) -> dict[str, Rows]:
    """Sheet → cells, empty ones too."""
    with CalamineWorkbook.from_path(str(path)) as book:
        return {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in book.sheet_names
        }


def filled(source: Path, target: Path, answers: Mapping[str, Mapping[str, str]]) -> None:
    """``source`` with cells filled in by key and head; everything else keeps its bytes."""
    cells = next(iter(sheets(source).values()))
    heads = [str(head) for head in cells[0]]
    wanted = {
        f"{xl_col_to_name(heads.index(head))}{n + 1}": text
        for n, row in enumerate(cells)
        for head, text in answers.get(str(row[0]), {}).items()
    }
    assert len(wanted) == sum(map(len, answers.values())), "a key is not in the workbook"

    def fill(xml: str) -> str:
        for place, text in wanted.items():
            cell = re.compile(rf'<c r="{place}"( s="\d+")?(?:/>| [^>]*>.*?</c>|>.*?</c>)')
            new = rf'<c r="{place}"\1 t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            xml, count = cell.subn(new.replace("\\", "\\\\").replace("\\\\1", "\\1"), xml)
            assert count == 1, place
        return xml

    rewritten(source, target, "xl/worksheets/sheet1.xml", fill)


def rewritten(source: Path, target: Path, name: str, change: Callable[[str], str]) -> None:
    """``source`` with one of its parts changed."""
    copy = target.with_suffix(".tmp")
    with ZipFile(source) as old, ZipFile(copy, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, change(data.decode()).encode() if part == name else data)
    shutil.move(copy, target)


def typed(target: Path, content: Mapping[str, Rows]) -> None:
    """A workbook with these cells and nothing else: no format, no protection, no lists."""
    with Workbook(target, {"strings_to_formulas": False}) as made:
        for name, rows in content.items():
            sheet = made.add_worksheet(name)
            for n, row in enumerate(rows):
                sheet.write_row(n, 0, row)
