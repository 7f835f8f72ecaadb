"""The grid is pdfplumber's: on any set of rules our own functions give the same tables."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from align.sources.pdf.parts import Rule
from align.sources.pdf.rules import contiguous, cross, edges_of, find_grids, smallest_cells

_GRID = st.integers(0, 12).map(lambda n: 20.0 * n)
#: Mostly on a grid, at times a hair or some points beside it, as in drawn documents.
_AT = st.builds(lambda a, b: a + b, _GRID, st.sampled_from((0.0, 0.0, 0.0, 0.4, 1.5, 2.9, 7.0)))
_VERTICAL = st.builds(lambda x, a, b: Rule(x, min(a, b), x, max(a, b) + 10, True), _AT, _AT, _AT)
_HORIZONTAL = st.builds(lambda y, a, b: Rule(min(a, b), y, max(a, b) + 10, y, False), _AT, _AT, _AT)


def edge(rule: Rule) -> dict[str, Any]:
    return {
        "x0": rule.x0,
        "x1": rule.x1,
        "top": rule.top,
        "bottom": rule.bottom,
        "width": rule.x1 - rule.x0,
        "height": rule.bottom - rule.top,
        "orientation": "v" if rule.vertical else "h",
        "object_type": "line",
    }


def theirs(rules: list[Rule]) -> list[list[tuple[float, ...]]]:
    merged = merge_edges([edge(r) for r in rules], 3, 3, 3, 3) if rules else []
    # Averages that differ in their last digit only are two lines there and one here.
    for side in ("x0", "top"):
        places = sorted({e[side] for e in merged})
        assume(all(b - a > 1e-6 for a, b in pairwise(places)))
    cells = intersections_to_cells(edges_to_intersections(merged, 3, 3))
    return [near(t) for t in cells_to_tables(cells)]


def near(cells: list[tuple[float, float, float, float]]) -> list[tuple[float, ...]]:
    return sorted(tuple(round(v, 6) for v in c) for c in cells)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(_VERTICAL, _HORIZONTAL), max_size=40))
def test_tables_equal_pdfplumbers(rules: list[Rule]) -> None:
    ours = [near(t) for t in contiguous(smallest_cells(cross(*edges_of(rules))))]
    assert sorted(ours) == sorted(theirs(rules))


def test_too_many_crossings_are_refused_and_named() -> None:
    rules = [Rule(5.0 * i, 0, 5.0 * i, 500, True) for i in range(100)]
    rules += [Rule(0, 5.0 * i, 500, 5.0 * i, False) for i in range(100)]
    assert find_grids(rules) == ([], "too-many-crossings")


def test_few_rules_are_no_table() -> None:
    assert find_grids([Rule(0, 0, 100, 0, False)]) == ([], "")
