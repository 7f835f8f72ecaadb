"""A SWOT matrix, whichever way it is laid out.

Rows and columns carry the four factors as labels ("Kekuatan (S)", "Peluang (O)"). A cell
under one label holds points of that factor; a cell where two labels cross holds the
strategies of a quadrant (SO, WO, ST, WT).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from align.layouts.wording import flat
from align.model import PartKind
from align.sources.document import Table

FACTORS = {
    "S": PartKind.STRENGTH,
    "W": PartKind.WEAKNESS,
    "O": PartKind.OPPORTUNITY,
    "T": PartKind.THREAT,
}
_LABEL = re.compile(
    r"^\W*(?:faktor\s+)?(?:(?P<S>kekuatan|strengths?)|(?P<W>kelemahan|weakness(?:es)?)|"
    r"(?P<O>peluang|opportunit(?:y|ies))|(?P<T>ancaman|tantangan|threats?))\b"
    r"(?:\s*[/(]\s*[\w]+\s*\)?)?\s*:?\s*",
    re.IGNORECASE,
)
_CROSS = re.compile(r"^\W*strategi\s+([SW])\s*[-–/&]?\s*([OT])\b\s*:?\s*", re.IGNORECASE)
_ITEM = re.compile(
    r"(?m)^\s*(?:[SWOT]{1,2}\s?[-.]?\s?\d{1,2}\s*[.):]?\s*(?=\S)|\(?\d{1,2}[.)]\s+|\(?[a-z][.)]\s+|"
    r"[•●▪■\uf0b7]\s*|[-–]\s+(?=\S))"
)
_CODE = re.compile(
    r"^\s*([SWOT]{1,2}\s?[-.]?\s?\d{1,2})?\s*[.:]?\s*(?:\(([A-Z]{2,4}-?\d{1,2})\))?\s*:?\s*"
)

#: kind, code, text, quadrant, row of the table
Entry = tuple[PartKind, str, str, str, int]


def matrix(table: Table) -> Iterator[Entry]:
    """Points and strategies of one matrix in reading order."""
    columns: dict[int, str] = {}
    for row, cells in itertools.groupby(table.cells, key=lambda cell: cell.row):
        line = list(cells)
        labels = {c.col: found for c in line if (found := _label(c.text))}
        if sum(not rest for _factor, rest in labels.values()) > 1:
            columns |= {col: factor for col, (factor, _rest) in labels.items()}
            continue
        first = labels.get(min(c.col for c in line))
        for cell in line:
            own = labels.get(cell.col)
            if own and own is first and cell.col not in columns:
                yield from _points(own[0], own[1], row)
                continue
            text = own[1] if own else cell.text
            across = first[0] if first else ""
            factors = {columns.get(cell.col, own[0] if own else ""), across} - {""}
            yield from _cell(factors, text, row)


def _cell(factors: set[str], text: str, row: int) -> Iterator[Entry]:
    cross = _CROSS.match(text)
    if cross:
        yield from _crossed(f"{cross[1]}{cross[2]}".upper(), text[cross.end() :], row)
    elif len(factors) == 1:
        yield from _points(next(iter(factors)), text, row)
    elif len(factors) == 2 and (quadrant := _quadrant(factors)):
        yield from _crossed(quadrant, text, row)


def _quadrant(factors: set[str]) -> str:
    inner, outer = factors & {"S", "W"}, factors & {"O", "T"}
    return f"{min(inner)}{min(outer)}" if inner and outer else ""


def _label(text: str) -> tuple[str, str] | None:
    """The factor that a cell begins with, and what it says besides."""
    match = _LABEL.match(text)
    if not match or not match.lastgroup:
        return None
    return match.lastgroup, text[match.end() :].strip()


def _points(factor: str, text: str, row: int) -> Iterator[Entry]:
    for code, item in _items(text):
        yield FACTORS[factor], code, item, "", row


def _crossed(quadrant: str, text: str, row: int) -> Iterator[Entry]:
    for code, item in _items(text):
        yield PartKind.STRATEGY, code, item, quadrant, row


def _items(text: str) -> Iterator[tuple[str, str]]:
    """Code and wording of the items of a cell; dashes and blanks give none."""
    starts = [m.start() for m in _ITEM.finditer(text)] or [0]
    for start, end in itertools.pairwise([*starts, len(text)]):
        piece = flat(text[start:end])
        match = _CODE.match(piece)
        code = (match[2] or match[1] or "") if match else ""
        item = _ITEM.sub("", piece[match.end() if match else 0 :]).strip(" .;")
        if sum(c.isalpha() for c in item) >= 3:
            yield re.sub(r"\s+", "", code), item
