"""Headings that are only listed in contents or outline are none."""

from __future__ import annotations

from align.layouts.headings import listed, settled
from align.sources.document import Block, BlockKind, Page, Source

H, P = BlockKind.HEADING, BlockKind.PARAGRAPH


def plan(*lines: tuple[str, int, int, str]) -> Source:
    """A source of blocks: text, page, level (0 is running text), number."""
    blocks = tuple(
        Block(H if level else P, text, page, level=level, number=number)
        for text, page, level, number in lines
    )
    pages = tuple(Page(n, "") for n in range(1, 1 + max(b.page for b in blocks)))
    return Source("a.pdf", "a.pdf", "0" * 64, "pdf", pages=pages, blocks=blocks)


OUTLINE = plan(
    ("BAB I PENDAHULUAN", 1, 1, "I"),
    ("1.4 Sistematika Penulisan", 2, 2, "1.4"),
    ("RPJMD ini disusun dengan sistematika sebagai berikut.", 2, 0, ""),
    ("BAB I PENDAHULUAN", 2, 1, "I"),
    ("Bab ini memuat latar belakang dan dasar hukum penyusunan.", 2, 0, ""),
    ("BAB II GAMBARAN UMUM", 2, 1, "II"),
    ("2.1 Kondisi Daerah", 2, 2, "2.1"),
    ("BAB III VISI DAN MISI", 3, 1, "III"),
    ("Bab ini menjelaskan visi dan misi kepala daerah terpilih.", 3, 0, ""),
    ("BAB II GAMBARAN UMUM", 4, 1, "II"),
    ("2.1 Kondisi Daerah", 4, 2, "2.1"),
)


def headings(source: Source) -> list[str]:
    return [b.text for b in source.blocks if b.kind is H]


def test_chapters_of_the_outline_are_listed_and_the_next_real_one_is_not() -> None:
    assert listed(OUTLINE) == {3, 5, 6, 7}
    assert headings(settled(OUTLINE)) == [
        "BAB I PENDAHULUAN",
        "1.4 Sistematika Penulisan",
        "BAB II GAMBARAN UMUM",
        "2.1 Kondisi Daerah",
    ]


def test_an_outline_in_prose_leaves_the_next_chapter_alone() -> None:
    source = plan(
        ("1.5 Sistematika Penulisan", 2, 2, "1.5"),
        ("Dokumen ini terdiri atas lima bab yang saling berkaitan.", 2, 0, ""),
        ("BAB II GAMBARAN UMUM", 3, 1, "II"),
        ("Kota Contoh terletak di pesisir dan memiliki dua belas kecamatan.", 3, 0, ""),
    )

    assert not listed(source)


def test_a_next_chapter_with_roman_sections_ends_the_outline() -> None:
    source = plan(
        ("I.5 SISTEMATIKA PENYUSUNAN", 2, 2, "I.5"),
        ("BAB I - PENDAHULUAN", 2, 1, "I"),
        ("BAB II - GAMBARAN UMUM", 2, 1, "II"),
        ("BAB III - PENUTUP", 2, 1, "III"),
        ("II.1 KONDISI DAERAH", 2, 2, "II.1"),
        ("Profil Wilayah", 3, 3, ""),
    )

    assert listed(source) == {1, 2, 3}


def test_entries_of_a_table_of_contents_are_listed() -> None:
    source = plan(
        ("BAB 1 PENDAHULUAN 1", 1, 1, "1"),
        ("1.1 Latar Belakang 1", 1, 2, "1.1"),
        ("1.2 Dasar Hukum ..... 3", 1, 2, "1.2"),
        ("BAB 2 GAMBARAN UMUM 9", 1, 1, "2"),
        ("BAB 1 PENDAHULUAN", 2, 1, "1"),
        ("3.1 Sasaran Tahun 2029", 3, 2, "3.1"),
    )

    assert listed(source) == {0, 1, 2, 3}


def test_a_chapter_without_page_number_is_listed_where_its_first_section_is() -> None:
    source = plan(
        ("BAB 1 PENDAHULUAN", 1, 1, "1"),
        ("1.1 Latar Belakang 1", 1, 2, "1.1"),
        ("1.2 Maksud dan Tujuan 2", 1, 2, "1.2"),
        ("BAB 2 GAMBARAN UMUM 9", 1, 1, "2"),
        ("2.1 Sejarah 9", 1, 2, "2.1"),
        ("BAB 1 PENDAHULUAN", 2, 1, "1"),
    )

    assert listed(source) == {0, 1, 2, 3, 4}
