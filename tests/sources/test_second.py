"""The second reader: the oracle of the first, and its help on doubtful pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.sources.document import Cell, Table
from align.sources.pdf.parts import PageRead
from align.sources.pdf.read import assemble, read
from align.sources.pdf.second import read_again, reconcile
from tests.sources.minipdf import Canvas, write

WORDS = ("Program", "Air bersih", "4,95", "12.500.000", "Persen", "", "Meningkatnya akses", "2025")


def draw(texts: list[list[str]], tops: list[int], merged: set[tuple[int, int]]) -> Canvas:
    """A table of 100 point columns; ``merged`` cells have no rule on their right."""
    page = Canvas()
    ys = [100.0]
    for height in tops:
        ys.append(ys[-1] + height)
    xs = [60.0 + 100 * i for i in range(len(texts[0]) + 1)]
    for y in ys:
        page.line(xs[0], y, xs[-1], y)
    for r, row in enumerate(texts):
        page.line(xs[0], ys[r], xs[0], ys[r + 1])
        for c, text in enumerate(row):
            if (r, c) not in merged or c == len(row) - 1:
                page.line(xs[c + 1], ys[r], xs[c + 1], ys[r + 1])
            if text:
                page.text(xs[c] + 3, ys[r] + 12, text, 9)
    page.text(60, 60, "Tabel 1.1 Uji pembacaan tabel bergaris", 10)
    return page


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_both_readers_give_the_same_cells(tmp_path: Path, data: st.DataObject) -> None:
    cols = data.draw(st.integers(2, 4))
    count = data.draw(st.integers(2, 6))
    texts = data.draw(
        st.lists(
            st.lists(st.sampled_from(WORDS), min_size=cols, max_size=cols),
            min_size=count,
            max_size=count,
        )
    )
    tops = data.draw(st.lists(st.integers(16, 40), min_size=count, max_size=count))
    merged = data.draw(
        st.sets(st.tuples(st.integers(1, count - 1), st.integers(0, cols - 2)), max_size=3)
    )
    path = write(tmp_path / "a.pdf", draw(texts, tops, merged))
    with pypdfium2.PdfDocument(path) as document:
        first = read(document, 0)
    opened: dict[str, Any] = {}
    raw = read_again(str(path), 1, opened)
    opened["file"].close()
    assert raw is not None
    second = assemble(raw)
    assert [[c.text for c in t.cells] for t in first.tables] == [
        [c.text for c in t.cells] for t in second.tables
    ]
    assert [[c[1:5] for c in shape(t)] for t in first.tables] == [
        [c[1:5] for c in shape(t)] for t in second.tables
    ]


def shape(table: Table) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.row, c.col, c.row_span, c.col_span) for c in table.cells]


def page(*texts: str) -> PageRead:
    from align.sources.document import PageClass

    cells = tuple(Cell(t, 0, i) for i, t in enumerate(texts))
    table = Table(page=1, index=0, cells=cells, rows=1, cols=len(texts))
    return PageRead(1, PageClass.RULED, 595, 842, tables=(table,))


def test_more_spaces_win_and_cost_no_confidence() -> None:
    got = reconcile(page("SumberDaya", "4,95"), page("Sumber Daya", "4,95"), "glued-words")
    assert [c.text for c in got.tables[0].cells] == ["Sumber Daya", "4,95"]
    assert got.tables[0].confidence == 1.0
    assert not got.note


def test_other_figures_keep_the_first_reading_and_are_told() -> None:
    got = reconcile(page("Gini", "0,31"), page("Gini", "0,37"), "map-errors")
    assert [c.text for c in got.tables[0].cells] == ["Gini", "0,31"]
    assert got.tables[0].confidence == 0.5
    assert got.note == "readings-differ|1|0,31|0,37"


def test_empty_cell_takes_the_other_reading() -> None:
    got = reconcile(page("Gini", ""), page("Gini", "0,31"), "map-errors")
    assert got.tables[0].cells[1].text == "0,31"


def test_other_tables_lower_the_page() -> None:
    got = reconcile(page("a", "b"), replace(page("a", "b"), tables=()), "map-errors")
    assert got.confidence == 0.7
    assert got.note == "tables-differ"


def test_file_that_pdfplumber_cannot_open_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4 rusak")
    assert read_again(str(path), 1, {}) is None
