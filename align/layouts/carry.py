"""Values that a table gives once and that hold for the rows below: merges, blanks, "idem"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from align.layouts.bands import Band
from align.layouts.breaks import Draft, Value
from align.layouts.catalogue import Field
from align.layouts.header import base
from align.layouts.runs import Part, Run
from align.sources.document import Cell

_IDEM = re.compile(
    r'^(?:idem|s\.?\s*d\.?\s*a\.?|sda|["”“]|-\s*["/”]{1,2}\s*-|〃|-//-|-"-)$', re.IGNORECASE
)


def merged_columns(run: Run, fields: Mapping[str, Field]) -> set[str]:
    """Columns that give a value once for several rows by merging their cells."""
    return {
        part.columns[cell.col]
        for part in run.parts
        for cell in part.table.cells
        if cell.row >= part.start and cell.row_span > 1 and cell.text.strip()
        if cell.col < len(part.columns) and (f := fields.get(base(part.columns[cell.col])))
        if f.carry and not f.level
    }


def hold(
    last: Draft, part: Part, row: list[Cell | None], held: dict[int, Value], merged: set[str]
) -> None:
    """A merged cell that a page break cut is blank on the new page, and still holds."""
    for cell, name in zip(row, part.columns, strict=False):
        if name in merged and cell is not None and not cell.text.strip() and name in last.values:
            held[id(cell)] = last.values[name]


def hold_joined(
    last: Draft, draft: Draft, part: Part, row: list[Cell | None], held: dict[int, Value]
) -> None:
    """A merged cell whose text went on over the page break holds as a whole for the rows below."""
    for cell, name in zip(row, part.columns, strict=False):
        joined = name in last.values and draft.values.get(name) is last.values[name]
        if cell is not None and cell.text.strip() and joined:
            held[id(cell)] = last.values[name]


def carry_held(draft: Draft, part: Part, row: list[Cell | None], held: dict[int, Value]) -> None:
    for cell, name in zip(row, part.columns, strict=False):
        if cell is not None and id(cell) in held and name not in draft.fresh:
            draft.values[name] = held[id(cell)]


def carry_merged(draft: Draft, last: Draft | None, levels: list[str]) -> None:
    """Goal columns hold until a goal above them changes; "idem" repeats any column."""
    if last is None:
        return
    for name, value in list(draft.values.items()):
        if _IDEM.match(value.text.strip()) and name in last.values:
            draft.values[name] = last.values[name]
    changed = last.bands != draft.bands
    for name in levels:
        if name in draft.fresh and draft.values[name] is not last.values.get(name):
            changed = True
        elif not changed and name in last.values and _repeats(draft, last, name):
            draft.values[name] = last.values[name]


def _repeats(draft: Draft, last: Draft, name: str) -> bool:
    """Whether a goal column says nothing new here: blank, or the same merged cell."""
    here = draft.values.get(name)
    return here is None or (name not in draft.fresh and here.text == last.values[name].text)


def carry_given_once(
    drafts: list[Draft], names: tuple[str, ...], fields: Mapping[str, Field], levels: list[str]
) -> None:
    """Carries other columns only where the table as a whole gives them once.

    A blank owner in a table that otherwise names owners row by row is a gap of the
    plan, and must stay visible. A blank sub-dimension is that of the row above: action plans
    are set in the order of sub-dimensions, and write each once.
    """
    main = next((n for n in names if base(n) == "program"), "")
    for name in names:
        known = fields.get(base(name))
        if known is None or not known.carry or name in levels:
            continue
        rows = [d for d in drafts if not main or main in d.fresh]
        blank = sum(1 for d in rows if name not in d.values)
        style = name != main and rows and len(rows) > 2 and blank >= 0.5 * len(rows)
        _carry_field(drafts, name, main, everywhere=bool(style) or base(name) == "sub_dimensi")


def _carry_field(drafts: list[Draft], name: str, main: str, *, everywhere: bool) -> None:
    last: Value | None = None
    bands: tuple[Band, ...] = ()
    for draft in drafts:
        if draft.bands != bands:
            last, bands = None, draft.bands
        if name in draft.values:
            last = draft.values[name]
        elif last and (everywhere or (main and main not in draft.fresh)):
            draft.values[name] = last
        elif main and main in draft.fresh:
            last = None
