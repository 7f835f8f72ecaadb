"""Goals in running text: paragraphs, lists, ordinals, and what is refused."""

from __future__ import annotations

import pytest

from align.layouts.listing import lists
from align.layouts.narrative import clean_goal, merge, misi_head, ordinal, paragraphs, refusal
from align.model import BBox
from align.sources.document import Block, BlockKind, Page, Source

P, H, L = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM


def source(*blocks: tuple[BlockKind, str, int], pages: tuple[str, ...] = ("", "", "")) -> Source:
    return Source(
        path="x.pdf",
        name="x.pdf",
        sha256="0",
        format="pdf",
        pages=tuple(Page(n, text) for n, text in enumerate(pages, 1)),
        blocks=tuple(Block(kind, text, page) for kind, text, page in blocks),
    )


def texts(*blocks: tuple[BlockKind, str, int]) -> list[str]:
    return [p.text for p in paragraphs(source(*blocks))]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3),
        ("ke-2", 2),
        ("Kesatu", 1),
        ("Pertama", 1),
        ("IV", 4),
        ("C", 3),
        ("kedelapan", 8),
        ("x1", None),
    ],
)
def test_ordinals_of_every_spelling_have_their_number(text: str, number: int | None) -> None:
    assert ordinal(text) == number


@pytest.mark.parametrize(
    ("line", "number", "rest"),
    [
        ("Misi 1: Mewujudkan kota sehat", 1, "Mewujudkan kota sehat"),
        ("Misi ke-2 Memperkuat ekonomi", 2, "Memperkuat ekonomi"),
        ("MISI III", 3, ""),
        ("Misi Kesatu, Membangun manusia", 1, "Membangun manusia"),
        ("Misi A. Menata ruang", 1, "Menata ruang"),
        ("misi pertama yaitu “Menata ruang kota”", 1, "Menata ruang kota"),
    ],
)
def test_misi_headings_give_number_and_wording(line: str, number: int, rest: str) -> None:
    assert misi_head(line) == (number, rest)


@pytest.mark.parametrize(
    "line", ["Misi pembangunan daerah", "Komisi 1: rapat", "Misi ini bertujuan"]
)
def test_a_sentence_about_misi_is_no_misi_heading(line: str) -> None:
    assert misi_head(line) is None


def test_a_paragraph_goes_on_over_the_page_break_and_knows_both_pages() -> None:
    flow = paragraphs(
        source(
            (P, "(1) Penguatan lembaga, melalui (a) Penguatan penyelenggara", 1), (P, "pemilu.", 2)
        )
    )

    assert [p.text for p in flow] == [
        "(1) Penguatan lembaga, melalui (a) Penguatan penyelenggara pemilu."
    ]
    assert flow[0].page(0) == 1
    assert flow[0].page(len(flow[0].text) - 2) == 2


def test_a_heading_on_two_lines_is_one_heading() -> None:
    flow = paragraphs(
        source(
            (H, "3.1 Prioritas Nasional 1: Memperkokoh ideologi,", 1),
            (H, "demokrasi, dan hak asasi", 1),
        )
    )

    assert [p.text for p in flow] == [
        "3.1 Prioritas Nasional 1: Memperkokoh ideologi, demokrasi, dan hak asasi"
    ]
    assert flow[0].number == "3.1"


def test_the_second_line_of_a_bold_entry_belongs_to_it() -> None:
    plan = source()
    blocks = (
        Block(L, "1. Mewujudkan manusia yang unggul dan", 1, BBox(70, 100, 500, 110), size=8.0),
        Block(H, "Sejahtera", 1, BBox(70, 113, 120, 123), level=3, size=8.0),
        Block(H, "Landasan", 1, BBox(70, 140, 120, 150), level=3, size=8.0),
    )
    flow = paragraphs(Source(**{**plan.__dict__, "blocks": blocks}))

    assert [p.text for p in flow] == ["1. Mewujudkan manusia yang unggul dan Sejahtera", "Landasan"]


@pytest.mark.parametrize(
    "line",
    ["BAB II GAMBARAN UMUM ........ 12", "3.1 Visi dan Misi 201", "Tabel 4.1 Keselarasan Misi 203"],
)
def test_lines_of_the_contents_are_left_out(line: str) -> None:
    assert texts((P, line, 1), (P, "Teks biasa yang tinggal.", 2)) == ["Teks biasa yang tinggal."]


def test_running_heads_are_left_out() -> None:
    pages = tuple(
        f"- {n} -  PRESIDEN REPUBLIK INDONESIA\nIsi halaman {n} berbeda kata" for n in range(1, 7)
    )
    blocks = [(P, f"- {n} - PRESIDEN REPUBLIK INDONESIA", n) for n in range(1, 7)]
    flow = paragraphs(source(*blocks, (P, "Isi yang tinggal.", 6), pages=pages))

    assert [p.text for p in flow] == ["Isi yang tinggal."]


def test_a_list_inside_a_paragraph_is_split_at_its_markers() -> None:
    (run,) = lists("melalui (a) Industri halal; (b) Ekspor halal; (c) Keuangan syariah.", "(a)")

    assert [(e.number, e.text) for e in run] == [
        (1, "Industri halal;"),
        (2, "Ekspor halal;"),
        (3, "Keuangan syariah."),
    ]


def test_the_twelfth_letter_is_not_taken_for_the_first_number() -> None:
    text = "(1) Wisata melalui (k) Bromo; (l) Wakatobi; (m) Morotai. (2) Kreatif melalui (a) Gim."
    (run,) = lists(text, "(1)")

    assert [e.number for e in run] == [1, 2]


def test_markers_misread_by_ocr_and_a_lost_one_do_not_end_a_list() -> None:
    (run,) = lists("(l) Satu hal; (2) Dua hal; (4) Empat hal; (5) Lima hal.", "(1)")

    assert [e.number for e in run] == [1, 2, 4, 5]


def test_glued_numbers_of_a_cell_are_a_list_and_figures_in_sentences_are_not() -> None:
    text = "1. Peningkatan layanan;2. Pembangunan sarana 3. Target tercapai pada 2045. Selain itu 4. Penguatan."
    (run,) = lists(text, "1.")

    assert [e.number for e in run] == [1, 2, 3, 4]
    assert run[2].text == "Target tercapai pada 2045. Selain itu"


def test_merged_paragraphs_keep_their_pages() -> None:
    flow = paragraphs(source((P, "Kalimat pertama selesai.", 1), (P, "Kalimat kedua selesai.", 3)))
    whole = merge(flow)

    assert whole.page(whole.text.index("kedua")) == 3


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Penguatan lembaga demokrasi, yang dilaksanakan melalui", "Penguatan lembaga demokrasi"),
        ("  Peningkatan   akses\nlayanan;", "Peningkatan akses layanan"),
        ("Dana sosial syariah; dan", "Dana sosial syariah"),
        ("“Kota Maju dan Lestari”", "Kota Maju dan Lestari"),
        ("Pemetaan hidro- oseanografi", "Pemetaan hidro-oseanografi"),
    ],
)
def test_wording_is_freed_of_marks_and_link_words(raw: str, clean: str) -> None:
    assert clean_goal(raw) == clean


def test_an_entry_of_a_list_may_begin_in_lower_case() -> None:
    assert clean_goal("penguatan tata kelola,", listed=True) == "Penguatan tata kelola"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Meningkatnya kualitas hidup masyarakat", ""),
        ("dan kesejahteraan masyarakat pesisir", "fragment"),
        ("Terwujudnya masyarakat Jakarta Tangguh dan", "fragment"),
        ("BAB IV VISI DAN MISI", "heading"),
        ("Tabel 4.1 Keselarasan Misi", "heading"),
        ("4.1 Visi dan Misi ........ 12", "contents"),
        ("Sejahtera", "short"),
        ("Misi ini penting bagi kota. Kota akan tumbuh pesat", "sentences"),
        ("kata " * 61, "long"),
    ],
)
def test_what_is_no_goal_is_refused_with_its_reason(text: str, reason: str) -> None:
    assert refusal(text.strip()) == reason
