"""Tables of a fleet, and answers to queries, on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from align.i18n import _
from align.reports.tables import Column, Table
from align.terminal.lines import indented, rest, section

#: Rows of a table that are shown without ``--all``.
LIMIT = 12
#: Tables that show too much for a first look; page and workbook have them.
WIDE = frozenset({"region-priorities", "region-dimensions", "near-copies"})
#: Characters that a column of text keeps, however many stand beside it.
LEAST = 14
#: Columns that a terminal has no room for; the workbook has them.
LEFT_OUT = frozenset(
    {"no", "pages", "quality", "selaras-sebagian", "perlu-telaah", "tidak-cukup-data", "goals"}
    | {"place", "place-there", "lost"}
)


def fleet_view(tables: Mapping[str, Table], *, full: bool = False) -> RenderableType:
    """The tables one below the other; the wide ones only with ``full``."""
    shown = [table for key, table in tables.items() if full or key not in WIDE]
    return Group(*(table_view(table, full=full) for table in shown))


def table_view(table: Table, *, full: bool = False) -> RenderableType:
    """One table, cut after :data:`LIMIT` rows."""
    if not table.rows:
        return section(table.title, [indented(table.empty, 2)])
    kept = [n for n, c in enumerate(table.columns) if c.key not in LEFT_OUT]
    columns = [table.columns[n] for n in kept]
    rows = table.rows if full or table.key == "figures" else table.rows[:LIMIT]
    shown = [[row[n] for n in kept] for row in rows]
    notes = [indented(table.note, 2, "dim")] if table.note else []
    left = rest(len(rows), len(table.rows))
    count = None if table.key == "figures" else len(table.rows)
    return section(table.title, [*notes, grid(columns, shown), *left], count)


def grid(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> RenderableType:
    """Head and rows; figures stand right."""
    made = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1))
    for column in columns:
        side = "right" if column.figures else "left"
        least = None if column.figures else min(column.width, LEAST)
        made.add_column(
            Text(column.title),
            justify=side,  # type: ignore[arg-type]
            overflow="fold",
            min_width=least,
        )
    for row in rows:
        made.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    return indented(made, 2)


def answer_view(
    names: Sequence[str], rows: Sequence[Sequence[object]], total: int
) -> RenderableType:
    """The answer to a query."""
    columns = [
        Column(name, name, figures=bool(rows) and isinstance(rows[0][n], int | float))
        for n, name in enumerate(names)
    ]
    count = _("{count} baris").format(count=total)
    return Group(grid(columns, rows), *rest(len(rows), total), indented(count, 2, "dim"))
