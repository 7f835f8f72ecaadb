"""A table of indicators goes on below the titles of its parts, drawn with other columns there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from align.sources.document import Block, BlockKind, PageClass, Reading, Table
from tests.layouts.grids import Given, source, table

HEAD: Given = [
    ["No.", "Bidang Urusan/Indikator", "Satuan", "Target Tahun", None],
    ["^", "^", "^", "2026", "2027"],
]
FIRST: Given = [["1.1", "Angka Melek Huruf", "Persen", "98", "99"]]
REST: Given = [
    ["2.1", "Rasio Konektivitas", "Rasio", "0,78", "0,79"],
    ["2.2", "Jumlah Penumpang", "Orang", "-", "1.200"],
]
TITLE = Block(BlockKind.LIST_ITEM, "2. PERHUBUNGAN", 2, number="2.")


def wider(item: Table) -> Table:
    """The same table with its inner borders somewhere else."""
    return replace(item, edges=(item.edges[0], *(x + 20 for x in item.edges[1:-1]), item.edges[-1]))


def read(rest: Table, *between: Block, kind: PageClass = PageClass.TEXT) -> tuple[Reading, ...]:
    """The readings of a table on page 1 and ``rest`` on page 3, with ``between`` on page 2."""
    above = table([*HEAD, *FIRST], title="Tabel 4.3 Indikator Kinerja Daerah")
    plain = source(above, rest)
    pages = tuple(replace(p, kind=kind) if p.number == 2 else p for p in plain.pages)
    at = [Block(BlockKind.TABLE, "", t.page, table=i) for i, t in enumerate((above, rest))]
    return replace(plain, pages=pages, blocks=(at[0], *between, at[1])).readings


def test_rows_below_a_title_go_on_though_their_columns_are_wider() -> None:
    (reading,) = read(wider(table(REST, page=3)), TITLE)

    assert [r.get("indikator") for r in reading.rows] == [
        *("Angka Melek Huruf", "Rasio Konektivitas", "Jumlah Penumpang")
    ]
    assert reading.rows[1].get("target.2027") == "0,79"
    assert [r.page for r in reading.rows] == [1, 3, 3]
    assert reading.rows[0].confidence == 1 > reading.rows[1].confidence


def test_a_header_set_anew_below_a_title_keeps_the_caption() -> None:
    (reading,) = read(wider(table([*HEAD, *REST], page=3)), TITLE)

    assert reading.title == "Tabel 4.3 Indikator Kinerja Daerah"
    assert len(reading.rows) == 3


@pytest.mark.parametrize(
    "block",
    [
        Block(BlockKind.CAPTION, "Tabel 4.4 REALISASI", 2, number="4.4"),
        Block(BlockKind.HEADING, "4.3 KAIDAH PELAKSANAAN", 2, level=2, number="4.3"),
        Block(BlockKind.HEADING, "BAB V PENUTUP", 2, level=1, number="V"),
        Block(BlockKind.PARAGRAPH, "Rincian menurut urusan disajikan berikut ini", 2),
    ],
)
def test_a_caption_a_section_or_a_sentence_ends_the_table(block: Block) -> None:
    (reading,) = read(wider(table(REST, page=3)), block)

    assert len(reading.rows) == 1


def test_a_page_between_that_cannot_be_read_ends_the_table() -> None:
    (reading,) = read(wider(table(REST, page=3)), kind=PageClass.SCAN)

    assert len(reading.rows) == 1


@pytest.mark.parametrize(
    "rows",
    [
        [["2.1", "0,78", "Rasio", "0,78", "0,79"], ["2.2", "1.200", "Orang", "5", "6"]],
        [["2.1", "Rasio Konektivitas", "0,7", "Dinas Perhubungan", "Prioritas"]],
        [["Catatan", "Rasio Konektivitas", "Rasio", "0,78", "0,79"]],
        [["2.1", "Rasio Konektivitas", "0,78", "0,79"]],
    ],
)
def test_columns_of_other_content_or_number_are_no_rest_of_the_table(rows: Given) -> None:
    rest = wider(table(rows, page=3))
    other = replace(rest, edges=(*rest.edges[:-1], 350.0))

    (reading,) = read(other, TITLE)

    assert len(reading.rows) == 1


def test_a_piece_that_cannot_be_read_does_not_end_the_table() -> None:
    above = table([*HEAD, *FIRST])
    odd = table([["1.2", "Persen", "71", "74"]] * 3)
    rest = wider(table(REST, page=2))
    plain = source(above, odd, rest)
    blocks = [Block(BlockKind.TABLE, "", t.page, table=i) for i, t in enumerate(plain.tables)]

    (reading,) = replace(plain, blocks=(*blocks[:2], TITLE, blocks[2])).readings

    assert reading.tables == (0, 2)
