"""The grid is pdfplumber's: on any set of rules our faster search gives the same cells."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from pdfplumber.table import edges_to_intersections, intersections_to_cells, merge_edges

from align.sources.pdf.parts import Rule
from align.sources.pdf.rules import _edge, find_grids, smallest_cells

_AT = st.integers(0, 12).map(lambda n: 20.0 * n)
_VERTICAL = st.builds(lambda x, a, b: Rule(x, min(a, b), x, max(a, b) + 10, True), _AT, _AT, _AT)
_HORIZONTAL = st.builds(lambda y, a, b: Rule(min(a, b), y, max(a, b) + 10, y, False), _AT, _AT, _AT)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(_VERTICAL, _HORIZONTAL), max_size=40))
def test_smallest_cells_equal_pdfplumbers(rules: list[Rule]) -> None:
    edges = [_edge(r) for r in rules]
    merged = merge_edges(edges, 3, 3, 3, 3) if edges else []
    crossings = edges_to_intersections(merged, 3, 3)
    assert sorted(smallest_cells(crossings)) == sorted(intersections_to_cells(crossings))


def test_too_many_crossings_are_refused_and_named() -> None:
    rules = [Rule(5.0 * i, 0, 5.0 * i, 500, True) for i in range(100)]
    rules += [Rule(0, 5.0 * i, 500, 5.0 * i, False) for i in range(100)]
    assert find_grids(rules) == ([], "too-many-crossings")


def test_few_rules_are_no_table() -> None:
    assert find_grids([Rule(0, 0, 100, 0, False)]) == ([], "")
