"""Tujuan and sasaran in one column that says neither label nor number of some: which is which.

What tells them apart is how the table is drawn: the others of the column are labelled or
numbered, tujuan stand across the table, an indicator stands in the column of one level, the
cell is shaded, or it begins further left. Where nothing of it does, the level is a guess and its certainty says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from align.layouts.header import base
from align.layouts.rows import DOUBTFUL
from align.layouts.wording import begin_large, flat, is_goal, split_label
from align.model import Level
from align.sources.document import Reading, Row

#: The level of a row and how sure it is, by number of the row.
Levels = Mapping[int, tuple[Level, float]]
#: Points by which a cell must begin further right to be the lower level.
_STEP = 4.0
_BY_INDICATOR = (("indikator_tujuan", Level.TUJUAN), ("indikator_sasaran", Level.SASARAN))


def unsaid(reading: Reading) -> Levels:
    """Levels of the rows of a column of tujuan and sasaran that state none themselves."""
    name = next((n for n in reading.fields if base(n) == "tujuan_sasaran"), "")
    rows = [r for r in reading.rows if name in r.fresh and is_goal(flat(r.get(name)))]
    open_rows = [r for r in rows if _said(r, name) is None]
    if not open_rows:
        return {}
    if all(across(row) for row in open_rows):
        return {row.number: (Level.SASARAN, 1.0) for row in open_rows}
    for told in (_by_others(rows, name), _by_indicator(open_rows), *_by_look(open_rows, name)):
        if told:
            return {number: (level, 1.0) for number, level in told.items()}
    return {row.number: (Level.TUJUAN, DOUBTFUL) for row in open_rows}


def across(row: Row) -> str:
    """The tujuan that stands without label across the table above ``row``, empty where none."""
    band = flat(row.bands[-1]) if row.bands else ""
    return band if split_label(band)[0] is None and is_goal(begin_large(band)) else ""


def _said(row: Row, name: str) -> Level | None:
    """The level that label or number of a row says."""
    level, number, _rest = split_label(row.get(name))
    number = number or row.get("no").strip(" .") or row.get("kode").strip(" .")
    if level or not number:
        return level
    return Level.SASARAN if "." in number or number[:1] == "S" else Level.TUJUAN


def _by_others(rows: Sequence[Row], name: str) -> dict[int, Level]:
    """Where all that say a level say the same, the others are of the other."""
    said = {row.number: _said(row, name) for row in rows}
    levels = {level for level in said.values() if level}
    if len(levels) != 1 or levels > {Level.TUJUAN, Level.SASARAN}:
        return {}
    other = Level.SASARAN if levels == {Level.TUJUAN} else Level.TUJUAN
    return {number: other for number, level in said.items() if level is None}


def _by_indicator(rows: Sequence[Row]) -> dict[int, Level]:
    """The level whose own indicator column a row fills, where every row fills just one."""
    found: dict[int, Level] = {}
    for row in rows:
        filled = [level for name, level in _BY_INDICATOR if any(base(f) == name for f in row.fresh)]
        if len(filled) != 1:
            return {}
        found[row.number] = filled[0]
    return found


def _by_look(rows: Sequence[Row], name: str) -> list[dict[int, Level]]:
    """Levels by shading, and by where cells begin."""
    shaded = [name in row.marks for row in rows]
    boxes = [row.boxes.get(name) for row in rows]
    lefts = [box.x0 for box in boxes if box]
    left = min(lefts, default=0.0)
    outer = [box is not None and box.x0 < left + _STEP for box in boxes]
    return [_two_levels(rows, shaded), _two_levels(rows, outer) if len(lefts) == len(rows) else {}]


def _two_levels(rows: Sequence[Row], upper: Sequence[bool]) -> dict[int, Level]:
    """Tujuan where ``upper``, if the first row is one, the last is none, and both occur."""
    if not upper[0] or upper[-1]:
        return {}
    return {
        row.number: Level.TUJUAN if high else Level.SASARAN
        for row, high in zip(rows, upper, strict=True)
    }
