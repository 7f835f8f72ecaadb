"""Recognises the tables of a source by their header words and captions."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from align.layouts.catalogue import Catalogue, Layout, squash
from align.layouts.rows import content_rows
from align.layouts.runs import Run, runs
from align.sources.document import Reading, Row, Source

#: A header alone is worth this much; more known columns and a known caption add the rest.
HEADER_SCORE, COLUMN_SCORE, TITLE_SCORE = 0.5, 0.25, 0.25


def recogniser(catalogue: Catalogue) -> Callable[[Source], tuple[Reading, ...]]:
    """What :attr:`Source.recogniser` wants: reads all tables of a source once.

    A run of tables gives one reading per kind of document that has a layout for it,
    because the same header means one thing in an RPJMD and another in a masterplan.
    """

    def recognise(source: Source) -> tuple[Reading, ...]:
        found: list[Reading] = []
        for run in runs(source.tables, catalogue.fields, paged=source.format == "pdf"):
            best = best_layouts(run, catalogue.layouts)
            if best:
                rows = content_rows(run, catalogue.fields)
                found.extend(_reading(run, layout, score, rows) for layout, score in best if rows)
        return tuple(found)

    return recognise


def best_layouts(run: Run, layouts: Iterable[Layout]) -> list[tuple[Layout, float]]:
    """The best layout for each kind of document, best first; a layout stands once."""
    best: dict[str, tuple[Layout, float]] = {}
    for layout in layouts:
        score = fit(run, layout)
        for kind in layout.kinds if score else ():
            if kind not in best or score > best[kind][1]:
                best[kind] = (layout, score)
    chosen = {layout.id: (layout, score) for layout, score in best.values()}
    return sorted(chosen.values(), key=lambda item: (-item[1], item[0].id))


def fit(run: Run, layout: Layout) -> float:
    """How well ``layout`` fits the header and caption of ``run``, 0…1; 0 is not at all."""
    bases = _bases(run)
    if any(not bases.intersection(group) for group in layout.needs):
        return 0.0
    if bases.intersection(layout.no):
        return 0.0
    title = squash(run.title)
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
