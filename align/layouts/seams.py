"""Tables that go on below a title, and whether rows without a header have the columns of those above.

Long tables of indicators are cut by the titles of their parts ("12. Perhubungan"), and each
piece may be drawn with columns of its own width. What is the same in every piece is the order
of the columns and what stands in them: a number, a name, figures.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from align.layouts.header import base
from align.sources.document import Block, BlockKind, PageClass, Source, Table
from align.sources.structure import is_caps

#: Certainty of rows whose columns are told by their content and place in the order alone.
BY_SHAPE = 0.8
#: Titles that may stand between two pieces of one table, and words of each.
_TITLES, _WORDS = 3, 15
#: Points by which the outer borders of two pieces may differ.
_OUTER = 6.0
_FIGURES = frozenset({"target", "tahun", "baseline", "akhir", "pagu", "capaian"})
_NAMES = frozenset({"indikator", "butir", "program", "kegiatan", "tujuan_sasaran"})
_NUMBER = re.compile(r"^\W*\w{1,3}(?:\s?[.\-]\s?\w{1,4}){0,6}\W*$")
_QUIET = (PageClass.TEXT, PageClass.RULED, PageClass.BLANK)


def below_titles(source: Source) -> frozenset[int]:
    """Indices of tables that nothing but titles parts from the table before, on it or the next
    page but one; a caption, a section, a sentence or a page that cannot be read ends a table."""
    found: set[int] = set()
    titles: list[Block] = []
    last: Table | None = None
    for block in source.blocks:
        if block.table is None or block.table >= len(source.tables):  # cut from a damaged file
            titles.append(block)
            continue
        table = source.tables[block.table]
        if last and _goes_on(source, last, table, titles):
            found.add(block.table)
        last, titles = table, []
    return frozenset(found)


def _goes_on(source: Source, last: Table, table: Table, titles: Sequence[Block]) -> bool:
    between = source.pages[last.page : table.page - 1]
    return (
        table.page - last.page <= 2
        and len(titles) <= _TITLES
        and all(_is_title(block) for block in titles)
        and all(page.kind in _QUIET for page in between)
    )


def _is_title(block: Block) -> bool:
    text = block.text.strip()
    if (
        block.kind is BlockKind.CAPTION
        or len(text.split()) > _WORDS
        or text[-1:] in (".", ";", ":")
    ):
        return False
    if block.kind is BlockKind.HEADING:
        return block.level > 1 and "." not in block.number.strip(".")
    return is_caps(text)


def same_shape(columns: Sequence[str], above: Table, table: Table) -> bool:
    """Whether the columns of ``table``, which has no header, hold what ``columns`` of ``above`` do.

    Figures must stand where figures do and names where names do; a table without two columns
    of figures is never known by its shape.
    """
    if table.cols != above.cols or not _same_outer(above.edges, table.edges):
        return False
    figures = [i for i, name in enumerate(columns) if base(name) in _FIGURES]
    names = [i for i, name in enumerate(columns) if base(name) in _NAMES]
    numbers = [i for i, name in enumerate(columns) if base(name) in ("no", "kode")]
    if len(figures) < 2 or not names:
        return False
    values = _texts(table, figures)
    told = _texts(table, names)
    return (
        bool(values)
        and sum(1 for t in values if re.search(r"\d", t)) >= 0.5 * len(values)
        and bool(told)
        and all(sum(c.isalpha() for c in t) >= 3 for t in told)
        and all(_NUMBER.match(t) for t in _texts(table, numbers))
    )


def _same_outer(before: Sequence[float], after: Sequence[float]) -> bool:
    if not before or not after:
        return False
    return abs(before[0] - after[0]) <= _OUTER and abs(before[-1] - after[-1]) <= _OUTER


def _texts(table: Table, columns: Collection[int]) -> list[str]:
    """What the cells of some columns say, merged ones left out: they are headings."""
    return [
        " ".join(c.text.split())
        for c in table.cells
        if c.col in columns and c.col_span == 1 and c.text.strip()
    ]
