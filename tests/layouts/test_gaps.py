"""Skipped numbers and telling pictures are pointed out, contents and outlines are not."""

from __future__ import annotations

from align.layouts.gaps import Gap, Picture, gaps, pictures
from align.model import Goal, Level, Place
from align.sources.document import Block, BlockKind, Page, Source


def plan(*blocks: Block) -> Source:
    pages = tuple(Page(n, "") for n in range(1, 1 + max(b.page for b in blocks)))
    return Source("a.pdf", "a.pdf", "0" * 64, "pdf", pages=pages, blocks=blocks)


def caption(text: str, number: str, page: int) -> Block:
    return Block(BlockKind.CAPTION, text, page, number=number)


def goal(level: Level, number: str, page: int) -> Goal:
    return Goal(f"d/{level}/{number}", "d", level, "Meningkatnya layanan", Place("d", page), number)


def test_a_skipped_table_is_named_with_the_page_before_which_it_is_missing() -> None:
    source = plan(
        caption("Tabel II.1 Penduduk", "II.1", 3),
        caption("Tabel II.2 Kemiskinan", "II.2", 4),
        caption("Tabel 2.4 Pengangguran", "2.4", 6),
        caption("Gambar II.1 Peta", "II.1", 6),
    )

    assert gaps(source) == [Gap("tabel", ("II.3",), 6)]


def test_headings_and_goals_are_counted_each_under_their_own() -> None:
    source = plan(
        Block(BlockKind.HEADING, "BAB I PENDAHULUAN", 1, level=1, number="I"),
        Block(BlockKind.HEADING, "BAB II GAMBARAN UMUM", 2, level=1, number="II"),
        Block(BlockKind.HEADING, "BAB IV PENUTUP", 5, level=1, number="IV"),
    )
    goals = [
        goal(Level.TUJUAN, "1", 3),
        goal(Level.TUJUAN, "2.1", 3),
        goal(Level.TUJUAN, "3", 4),
        goal(Level.SASARAN, "1.a", 3),
        goal(Level.SASARAN, "1.c", 4),
    ]

    assert gaps(source, goals) == [
        Gap("bab", ("III",), 5),
        Gap("sasaran", ("1.b",), 4),
    ]


def test_a_run_that_is_mostly_gap_says_nothing() -> None:
    assert gaps(plan(caption("Tabel 3.9 Program", "3.9", 2))) == []


def test_pictures_of_required_content_are_pointed_out_but_not_their_list() -> None:
    source = plan(
        caption("Gambar 3.1 Misi Pembangunan ........ 21", "3.1", 1),
        caption("Gambar 3.1 Misi Pembangunan Sumber: Bappeda, 2025", "3.1", 21),
        caption("Gambar 2.4 Peta Ketinggian", "2.4", 9),
    )

    assert pictures(source) == [Picture("Gambar 3.1 Misi Pembangunan", 21)]
