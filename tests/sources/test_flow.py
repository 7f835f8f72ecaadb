"""Running text of PDFs: headings, paragraphs, lists, captions, and what is kept out."""

from __future__ import annotations

from pathlib import Path

from align.sources import open_source
from align.sources.document import Block, BlockKind, PageClass
from tests.sources.minipdf import Canvas, write

LONG = "Pembangunan daerah diarahkan pada peningkatan kualitas layanan dasar bagi warga"


def prose(canvas: Canvas, top: float, lines: int, x: float = 72, text: str = LONG) -> float:
    """Some lines of running text; returns where the next would stand."""
    for i in range(lines):
        canvas.text(x, top + 14 * i, text if i < lines - 1 else "dan pemerataan.", 10)
    return top + 14 * lines


def blocks(path: Path, kind: BlockKind) -> list[Block]:
    return [b for b in open_source(path).blocks if b.kind is kind]


def test_chapter_title_on_the_next_line_is_one_heading(tmp_path: Path) -> None:
    page = Canvas()
    page.text(270, 150, "BAB IV", 12, bold=True)
    page.text(200, 166, "TUJUAN DAN SASARAN", 12, bold=True)
    prose(page, 200, 3)
    page.text(72, 260, "4.1 Tujuan", 11, bold=True)
    page.text(72, 276, "4.1.1. Tujuan Pertama", 11, bold=True)
    found = blocks(write(tmp_path / "a.pdf", page), BlockKind.HEADING)
    assert [(b.text, b.level, b.number) for b in found] == [
        ("BAB IV TUJUAN DAN SASARAN", 1, "IV"),
        ("4.1 Tujuan", 2, "4.1"),
        ("4.1.1. Tujuan Pertama", 3, "4.1.1"),
    ]


def test_number_at_the_start_of_a_sentence_is_no_heading(tmp_path: Path) -> None:
    page = Canvas()
    page.text(72, 150, LONG + " sebesar", 10)
    page.text(72, 164, "3.5 persen pada tahun 2025 dan terus naik sampai akhir periode.", 10)
    assert not blocks(write(tmp_path / "a.pdf", page), BlockKind.HEADING)


def test_lines_become_paragraphs_also_with_wide_spacing(tmp_path: Path) -> None:
    page = Canvas()
    for i in range(6):
        page.text(72, 150 + 26 * i, LONG if i % 3 < 2 else "dan pemerataan.", 10)
    found = blocks(write(tmp_path / "a.pdf", page), BlockKind.PARAGRAPH)
    assert len(found) == 2
    assert found[0].text.startswith(LONG + " " + LONG)


def test_a_short_line_ends_a_paragraph_where_the_next_word_had_room(tmp_path: Path) -> None:
    page = Canvas()
    for i in range(2):  # equal spacing and no full stop: only the room says that a line ended
        page.text(72, 150 + 42 * i, f"{i + 1}. Mewujudkan kota yang tertib", 10)
        page.text(72, 164 + 42 * i, LONG, 10)
        page.text(72, 178 + 42 * i, "dan pemerataan.", 10)
    items = blocks(write(tmp_path / "a.pdf", page), BlockKind.LIST_ITEM)
    assert [b.text for b in items] == [f"{n}. Mewujudkan kota yang tertib" for n in (1, 2)]


def test_word_cut_by_a_hyphen_becomes_whole_and_reduplication_stays(tmp_path: Path) -> None:
    page = Canvas()
    page.text(72, 150, LONG[:60] + " dalam rangka pem-", 10)
    page.text(72, 164, "bangunan yang berkelanjutan bagi semua warga kota dan anak-", 10)
    page.text(72, 178, "anak di seluruh wilayah.", 10)
    (only,) = blocks(write(tmp_path / "a.pdf", page), BlockKind.PARAGRAPH)
    assert "rangka pembangunan yang" in only.text
    assert only.text.endswith("dan anak-anak di seluruh wilayah.")


def test_sentence_goes_on_over_the_page(tmp_path: Path) -> None:
    first, second = Canvas(), Canvas()
    first.text(72, 700, LONG, 10)
    first.text(72, 714, LONG, 10)
    second.text(72, 120, "sampai dengan akhir periode perencanaan.", 10)
    (only,) = blocks(write(tmp_path / "a.pdf", first, second), BlockKind.PARAGRAPH)
    assert only.page == 1
    assert only.text.endswith("warga sampai dengan akhir periode perencanaan.")


def test_running_heads_and_labels_are_no_content(tmp_path: Path) -> None:
    pages = []
    for i in range(5):
        page = Canvas()
        page.text(72, 40, "RPJMD Kota Contoh Tahun 2025-2029", 8)
        page.text(500, 810, f"III-{28 + i}", 9)
        prose(page, 150, 4)
        pages.append(page)
    source = open_source(write(tmp_path / "a.pdf", *pages))
    assert [p.label for p in source.pages] == ["III-28", "III-29", "III-30", "III-31", "III-32"]
    assert not any("RPJMD Kota" in b.text or "III-" in b.text for b in source.blocks)


def test_chapter_title_where_running_heads_stand_is_content(tmp_path: Path) -> None:
    pages = []
    for i in range(6):
        page = Canvas()
        if i % 2 == 0:
            page.text(270, 60, f"BAB {'I' * (i // 2 + 1)}", 12, bold=True)
            page.text(240, 76, "PENDAHULUAN", 12, bold=True)
        prose(page, 150, 4)
        pages.append(page)
    found = blocks(write(tmp_path / "a.pdf", *pages), BlockKind.HEADING)
    assert [b.number for b in found] == ["I", "II", "III"]


def test_table_of_contents_gives_no_headings(tmp_path: Path) -> None:
    page = Canvas()
    page.text(250, 120, "DAFTAR ISI", 12, bold=True)
    for i in range(8):
        page.text(72, 150 + 16 * i, f"{i + 1}.1 Gambaran Umum " + "." * 60 + f" II-{i}", 10)
    found = blocks(write(tmp_path / "a.pdf", page), BlockKind.HEADING)
    assert [b.text for b in found] == ["DAFTAR ISI"]


def test_two_columns_read_one_after_the_other(tmp_path: Path) -> None:
    page = Canvas()
    page.text(
        72, 120, "Pengantar selebar halaman yang berdiri di atas kedua kolom teks ini semua.", 10
    )
    for i in range(10):
        page.text(72, 150 + 14 * i, f"kiri baris {i} dari kolom pertama ini", 10)
        page.text(320, 150 + 14 * i, f"kanan baris {i} dari kolom kedua ini", 10)
    text = " ".join(b.text for b in open_source(write(tmp_path / "a.pdf", page)).blocks)
    assert text.index("kiri baris 9") < text.index("kanan baris 0")
    assert text.startswith("Pengantar")


def test_caption_of_two_lines_is_the_title_of_its_table(tmp_path: Path) -> None:
    page = Canvas()
    prose(page, 120, 3)
    page.text(270, 190, "Tabel 3.1", 10, bold=True)
    page.text(200, 204, "Tujuan dan Sasaran Pembangunan", 10, bold=True)
    page.text(240, 218, "(dalam juta rupiah)", 9)
    page.cells((72, 172, 272), (230, 250, 270), (("Tujuan", "Sasaran"), ("T1", "S1.1")))
    (table,) = open_source(write(tmp_path / "a.pdf", page)).tables
    assert table.title == "Tabel 3.1 Tujuan dan Sasaran Pembangunan (dalam juta rupiah)"


def test_caption_at_the_foot_titles_the_table_on_the_next_page(tmp_path: Path) -> None:
    first, second = Canvas(), Canvas()
    prose(first, 120, 3)
    first.text(72, 640, "Tabel III.2 Program Prioritas", 10)
    second.cells((72, 172, 272), (120, 140, 160), (("No", "Program"), ("1", "Air bersih")))
    (table,) = open_source(write(tmp_path / "a.pdf", first, second)).tables
    assert (table.page, table.title) == (2, "Tabel III.2 Program Prioritas")


def test_sentence_about_a_table_is_no_caption(tmp_path: Path) -> None:
    page = Canvas()
    page.text(72, 150, "Tabel 3.1 menunjukkan bahwa angka kemiskinan turun setiap tahun.", 10)
    assert not blocks(write(tmp_path / "a.pdf", page), BlockKind.CAPTION)


def test_inline_list_that_wraps_at_a_marker_stays_one_item(tmp_path: Path) -> None:
    page = Canvas()
    page.text(
        72,
        150,
        "(4) Penguatan pangan, yang dilaksanakan melalui (a) lumbung desa; (b) cadangan;",
        10,
    )
    page.text(72, 164, "(c) keragaman konsumsi; (d) mutu pangan.", 10)
    page.text(72, 190, "(5) Penguatan energi.", 10)
    found = blocks(write(tmp_path / "a.pdf", page), BlockKind.LIST_ITEM)
    assert [b.number for b in found] == ["(4)", "(5)"]


def test_page_without_text_is_blank_and_no_scan(tmp_path: Path) -> None:
    source = open_source(write(tmp_path / "a.pdf", Canvas(), _with_text()))
    assert [p.kind for p in source.pages] == [PageClass.BLANK, PageClass.TEXT]
    assert not source.findings


def _with_text() -> Canvas:
    page = Canvas()
    prose(page, 120, 3)
    return page
