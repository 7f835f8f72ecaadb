"""The part of the page's style that follows its tables: widths, and names of cells on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from align.reports.page import Sheet
from align.reports.tables import plain_text

#: Pixels for a letter of a column's width, in tables that are wider than a screen.
LETTER = 8.2


def style_of(base: str, sheets: Iterable[Sheet]) -> str:
    """``base`` and the rules of every table."""
    rules = [rule for sheet in sheets for rule in _rules(sheet)]
    return "\n".join([base.rstrip("\n"), *rules, ""])


def _rules(sheet: Sheet) -> Iterator[str]:
    table = sheet.table
    name = f"#t-{table.key}"
    total = sum(column.width for column in table.columns)
    if sheet.wide:
        yield f"{name}{{min-width:{min(2600, round(total * LETTER))}px}}"
        for n, column in enumerate(table.columns, 1):
            yield f"{name} col:nth-child({n}){{width:{100 * column.width / total:.2f}%}}"
    labels = "".join(
        f"{name} td:nth-child({n})::before{{content:{quoted(column.title + ':')}}}"
        for n, column in enumerate(table.columns, 1)
    )
    yield f"@media screen and (max-width:760px){{{labels}}}"


def quoted(text: str) -> str:
    """``text`` as a string of a style sheet; what is no letter or digit is written as a number."""
    plain = plain_text(text)
    return '"' + re.sub(r"[^\w :.]", lambda m: f"\\{ord(m[0]):x} ", plain, flags=re.ASCII) + '"'
