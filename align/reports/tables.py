"""Tables as values: what a sheet, a form, a page or a CSV file shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from align.text.normalise import without_controls

Cell: TypeAlias = str | int | float | None

#: Marks that turn the direction of the text after them; they could disguise a cell.
_TURNS = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Tone(StrEnum):
    """What a status means at a glance; colour may repeat it, the words always say it."""

    NONE = ""
    GOOD = "good"
    PART = "part"
    DOUBT = "doubt"
    BAD = "bad"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``key`` is English and fixed, ``title`` in the active language;
    ``width`` is in characters, as a printed page of F4 landscape has room for."""

    key: str
    title: str
    width: int = 14
    figures: bool = False
    """Whether the cells are numbers, or words about numbers, set in the middle."""


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; every row has as many cells as there are columns."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    tones: tuple[Tone, ...] = ()
    """One for each row, or none at all."""
    toned: str = ""
    """Key of the column that :attr:`tones` belong to."""
    ids: tuple[str, ...] = ()
    """What each row is about (program, goal, finding), or none at all."""
    note: str = ""
    empty: str = ""
    """What to say instead of rows where there are none."""

    def without(self, *keys: str) -> Table:
        """The same table without the columns of ``keys``."""
        kept = [n for n, column in enumerate(self.columns) if column.key not in keys]
        return replace(
            self,
            columns=tuple(self.columns[n] for n in kept),
            rows=tuple(tuple(row[n] for n in kept) for row in self.rows),
        )

    def records(self) -> Iterator[Mapping[str, Cell]]:
        """Each row by key of column."""
        keys = [column.key for column in self.columns]
        for row in self.rows:
            yield dict(zip(keys, row, strict=True))


@dataclass(frozen=True, slots=True)
class Row:
    """A row in the making: cells without the running number, which the table gives."""

    cells: Sequence[Cell]
    id: str = ""
    tone: Tone = Tone.NONE


def table(
    key: str,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    toned: str = "",
    note: str = "",
    empty: str = "",
) -> Table:
    """The table of ``rows``, numbered from 1 in a first column, with harmless text only."""
    return Table(
        key=key,
        title=title,
        columns=(Column("no", "No", 5, figures=True), *columns),
        rows=tuple((n, *(plain(cell) for cell in row.cells)) for n, row in enumerate(rows, 1)),
        tones=tuple(row.tone for row in rows) if toned else (),
        toned=toned,
        ids=tuple(row.id for row in rows),
        note=plain_text(note),
        empty=empty,
    )


def plain(cell: Cell) -> Cell:
    """``cell`` without characters that break XML or disguise text; numbers stay."""
    return plain_text(cell) if isinstance(cell, str) else cell


def plain_text(text: str) -> str:
    """``text`` without control characters, halves of characters and turns of direction."""
    return _TURNS.sub("", without_controls(text))


def lines(parts: Sequence[str]) -> str:
    """The parts that are not empty, each on its own line, each once."""
    return "\n".join(dict.fromkeys(part for part in parts if part))
