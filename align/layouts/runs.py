"""Joins tables that go on over page breaks into one run under one header.

A table continues the one before it when it stands on the next page and repeats its
header, or has no header and the same column borders (within 3 points, the tolerance
measured for ruled plans). Where only titles stand between, a page of titles may lie between
too, and columns of the same order and content are enough (``seams``). pdfplumber leaves this
to its callers on purpose.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from align.layouts.catalogue import Field, squash
from align.layouts.header import Header, read_header
from align.layouts.seams import BY_SHAPE, same_shape
from align.sources.document import Table

#: Points by which column borders of one table may differ from page to page.
TOLERANCE = 3.0
_CAPTION = re.compile(r"tabel\s*([\w.\-]*\d[\w.\-]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One table of a run. ``columns`` are its fields, ``start`` its first content row."""

    index: int
    table: Table
    columns: tuple[str, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Run:
    header: Header
    parts: tuple[Part, ...]

    @property
    def title(self) -> str:
        return next((p.table.title for p in self.parts if p.table.title), "")


def runs(
    tables: Sequence[Table],
    fields: Mapping[str, Field],
    *,
    paged: bool,
    skip: Collection[int] = (),
    below: Collection[int] = (),
    apart: Collection[int] = (),
) -> list[Run]:
    """Runs of tables with a readable header, in document order.

    ``paged`` says that page breaks cut tables (PDF); a workbook or DOCX never joins. ``skip``
    are indices of tables that somebody else reads, ``below`` those that only titles part from
    the table before, ``apart`` those that begin anew whatever stood before.
    """
    out: list[Run] = []
    open_run: Run | None = None
    near = True
    for index, table in enumerate(tables):
        if index in skip:
            open_run = None
            continue
        near = near and index in below and index not in apart
        header = read_header(table, fields)
        goes_on = paged and open_run and not (header and index in apart)
        part = _continued(open_run, index, table, header, near) if goes_on and open_run else None
        if open_run and part:
            open_run, near = Run(open_run.header, (*open_run.parts, part)), True
            out[-1] = open_run
        elif header:
            open_run = Run(header, (Part(index, table, header.columns, header.rows),))
            out.append(open_run)
            near = True
        elif table.rows > 2 and not near:
            open_run = None
    return out


def _continued(
    run: Run, index: int, table: Table, header: Header | None, near: bool
) -> Part | None:
    """``table`` as the next part of ``run``; ``near`` if only titles stand between them."""
    last = run.parts[-1].table
    beside = table.page - last.page in (0, 1)
    if not (beside or near) or _other_caption(run.title, table.title):
        return None
    if header:
        same = header.bases == run.header.bases and header.names == run.header.names
        same = same or _same_as_recognised(run.parts[-1], table, header.columns)
        # Rows above a header that stands inside the page go on with the page before.
        start = 0 if header.start else header.rows
        return Part(index, table, header.columns, start) if same else None
    columns = _inherited(run.parts[-1], table) if beside and table.page > last.page else ()
    if not columns and near and same_shape(run.parts[-1].columns, last, table):
        columns = run.parts[-1].columns
        table = replace(table, confidence=min(table.confidence, BY_SHAPE))
    return Part(index, table, columns, 0) if columns else None


def _same_as_recognised(last: Part, table: Table, columns: tuple[str, ...]) -> bool:
    """Whether two headers agree where both were read: a recogniser passes over short words."""
    if "ocr" not in (last.table.reader, table.reader) or len(columns) != len(last.columns):
        return False
    pairs = [(a, b) for a, b in zip(last.columns, columns, strict=True) if a and b]
    return len(pairs) >= 0.7 * len(columns) and all(a == b for a, b in pairs)


def _other_caption(before: str, after: str) -> bool:
    """Whether ``after`` is the caption of another table than ``before``."""
    if not after or "lanjutan" in after.lower():
        return False
    old, new = _CAPTION.search(before), _CAPTION.search(after)
    if old and new:
        return squash(old.group(1)) != squash(new.group(1))
    return squash(before) != squash(after)


def _inherited(last: Part, table: Table) -> tuple[str, ...]:
    """Columns of ``table`` by those of ``last``, empty where the grids do not match."""
    before, after = last.table.edges, table.edges
    if not before or not after:
        return last.columns if table.cols == last.table.cols else ()
    if abs(before[0] - after[0]) > 2 * TOLERANCE or abs(before[-1] - after[-1]) > 2 * TOLERANCE:
        return ()
    shared = sum(1 for x in after if any(abs(x - y) <= TOLERANCE for y in before))
    if shared < 0.7 * len(after):
        return ()
    columns = []
    for left, right in itertools.pairwise(after):
        middle = (left + right) / 2
        at = next((i for i, x in enumerate(before[1:]) if middle < x), len(last.columns) - 1)
        columns.append(last.columns[min(at, len(last.columns) - 1)])
    return tuple(columns[: table.cols])
