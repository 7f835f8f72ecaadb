"""How sure a record is: no surer than the page and the table it was read from."""

from __future__ import annotations

from dataclasses import replace

from align.model import ParseResult, Place
from align.sources.document import Source, Table


def weighed(source: Source, result: ParseResult) -> ParseResult:
    """``result`` with the doubt of its pages on its goals and programs.

    A page is doubtful where two readers disagree or OCR was unsure, a table where they differ
    in its cells; parsers that read prose or several rows at once do not see that by themselves.
    """
    if all(page.confidence >= 1 for page in source.pages) and all(
        table.confidence >= 1 for table in source.tables
    ):
        return result
    goals = tuple(
        replace(g, confidence=min(g.confidence, certainty(source, g.place))) for g in result.goals
    )
    programs = tuple(
        replace(p, confidence=min(p.confidence, certainty(source, p.place)))
        for p in result.programs
    )
    return replace(result, goals=goals, programs=programs)


def certainty(source: Source, place: Place) -> float:
    """Confidence of the page of ``place``, or of the table around it where that is less."""
    if not place.page or place.page > len(source.pages):
        return 1.0
    around = [t.confidence for t in source.tables if _holds(t, place)]
    return min([source.pages[place.page - 1].confidence, *around])


def _holds(table: Table, place: Place) -> bool:
    if table.page != place.page or table.bbox is None or place.bbox is None:
        return False
    x, y = place.bbox.x0 + 1, place.bbox.top + 1
    outer = table.bbox
    return outer.x0 - 2 <= x <= outer.x1 and outer.top - 2 <= y <= outer.bottom
