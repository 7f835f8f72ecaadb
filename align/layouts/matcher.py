"""Recognises the tables of a source by their header words and captions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise

from align.layouts.above import headings_above, sections_above
from align.layouts.cards import Card, card_of, is_card, named
from align.layouts.catalogue import Catalogue, Layout, squash
from align.layouts.header import read_header
from align.layouts.placing import begins_dimension
from align.layouts.prose import listed, under_headings
from align.layouts.rows import content_rows
from align.layouts.runs import Part, Run, runs
from align.layouts.seams import below_titles
from align.layouts.told import told
from align.sources.document import Block, BlockKind, Reading, Row, Source

#: A header alone is worth this much; more known columns and a known caption add the rest.
HEADER_SCORE, COLUMN_SCORE, TITLE_SCORE = 0.5, 0.25, 0.25


def recogniser(catalogue: Catalogue) -> Callable[[Source], tuple[Reading, ...]]:
    """What :attr:`Source.recogniser` wants: reads all tables of a source once.

    A run of tables gives one reading per kind of document that has a layout for it,
    because the same header means one thing in an RPJMD and another in a masterplan.
    """

    def recognise(source: Source) -> tuple[Reading, ...]:
        found: list[Reading] = []
        cards = _cards(source, catalogue)
        skip = {index for _, indices in cards for index in indices}
        paged, below = source.format == "pdf", below_titles(source)
        heads, sections = headings_above(source), sections_above(source)
        apart = begins_dimension(source.blocks)
        for run in runs(
            source.tables, catalogue.fields, paged=paged, skip=skip, below=below, apart=apart
        ):
            section = sections.get(run.parts[0].index, "")
            best = best_layouts(run, catalogue.layouts, section)
            if best:
                rows = content_rows(run, catalogue.fields, heads)
                found.extend(_reading(run, layout, score, rows) for layout, score in best if rows)
        for card, indices in cards:
            found.extend(_card_readings(card, indices, (), catalogue))
        # A book with tables of programs tells them again in prose; the tables say more.
        for tell in (told, under_headings, listed):
            if not any("masterplan" in r.kinds and r.becomes == "proposals" for r in found):
                for card, above in tell(source, catalogue.fields):
                    found.extend(_card_readings(card, (), above, catalogue))
        return tuple(sorted(found, key=lambda reading: reading.tables))

    return recognise


def _cards(source: Source, catalogue: Catalogue) -> list[tuple[Card, tuple[int, ...]]]:
    """Tables that are cards, with their indices; a card that a page break cut is one."""
    out: list[tuple[Card, tuple[int, ...]]] = []
    for index, table in enumerate(source.tables):
        card = card_of(table, catalogue.fields)
        if card is None:
            continue
        last, indices = out[-1] if out else (None, ())
        near = (
            bool(indices)
            and index == indices[-1] + 1
            and table.page - source.tables[index - 1].page <= 1
        )
        if last and near and not last.names(catalogue.fields) & card.names(catalogue.fields):
            last.pairs += card.pairs
            out[-1] = (last, (*indices, index))
        else:
            out.append((card, (index,)))
    before = _blocks_before(source)
    for card, indices in out:
        named(card, before.get(indices[0]), catalogue.fields)
    return [(card, indices) for card, indices in out if is_card(card, catalogue.fields)]


def _blocks_before(source: Source) -> dict[int, Block]:
    """The block of text right above each table."""
    pairs = pairwise(source.blocks)
    return {
        block.table: last
        for last, block in pairs
        if block.table is not None and last.kind is not BlockKind.TABLE
    }


def _card_readings(
    card: Card, indices: tuple[int, ...], above: tuple[str, ...], catalogue: Catalogue
) -> list[Reading]:
    """The readings of a card: those of the masterplan layout that fits its labels."""
    table = card.table()
    header = read_header(table, catalogue.fields)
    if header is None:
        return []
    run = Run(header, (Part(indices[0] if indices else 0, table, header.columns, header.rows),))
    layouts = [layout for layout in catalogue.layouts if layout.becomes == "proposals"]
    rows = tuple(
        replace(row, bands=above, band_pages=(card.page,) * len(above))
        for row in content_rows(run, catalogue.fields)
    )
    found = [_reading(run, layout, score, rows) for layout, score in best_layouts(run, layouts)]
    return [replace(reading, tables=indices) for reading in found if rows]


def best_layouts(
    run: Run, layouts: Iterable[Layout], section: str = ""
) -> list[tuple[Layout, float]]:
    """The best layout for each kind of document, best first; a layout stands once."""
    best: dict[str, tuple[Layout, float]] = {}
    for layout in layouts:
        score = fit(run, layout, section)
        for kind in layout.kinds if score else ():
            if kind not in best or score > best[kind][1]:
                best[kind] = (layout, score)
    chosen = {layout.id: (layout, score) for layout, score in best.values()}
    return sorted(chosen.values(), key=lambda item: (-item[1], item[0].id))


def fit(run: Run, layout: Layout, section: str = "") -> float:
    """How well ``layout`` fits the header and caption of ``run``, 0…1; 0 is not at all.

    The heading of the ``section`` stands in for a caption that the table lacks.
    """
    bases = _bases(run)
    if any(not bases.intersection(group) for group in layout.needs):
        return 0.0
    if bases.intersection(layout.no):
        return 0.0
    title = squash(run.title or section)
    titled = any(word in title for word in layout.titles)
    if (layout.must_title and not titled) or any(word in title for word in layout.never_titles):
        return 0.0
    wanted = {name for group in layout.needs for name in group} | set(layout.may)
    known = len(bases & wanted) / len(bases) if bases else 0.0
    return HEADER_SCORE + COLUMN_SCORE * known + (TITLE_SCORE if titled else 0.0)


def _bases(run: Run) -> frozenset[str]:
    """Field names of a run; a bare year column stands for both years and targets."""
    names = run.header.bases
    years = {n for n in run.header.names if n.startswith("tahun.")}
    return names | ({"target"} if years else frozenset())


def _reading(run: Run, layout: Layout, score: float, rows: tuple[Row, ...]) -> Reading:
    return Reading(
        layout=layout.id,
        becomes=layout.becomes,
        title=run.title,
        fields=run.header.names,
        rows=rows,
        tables=tuple(part.index for part in run.parts),
        score=round(score, 4),
        kinds=layout.kinds,
        defines=layout.defines,
    )
