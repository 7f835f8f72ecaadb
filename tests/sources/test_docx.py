"""DOCX: merges both ways, numbering, boxes, tracked changes, pages, and what is no table."""

from __future__ import annotations

from pathlib import Path

from align.sources import open_source
from align.sources.document import BlockKind, Source
from tests.sources.minioffice import docx, p, tbl, tc

MERGE, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
NUMBERING = """<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="BAB %1"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>"""
STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
)


def numbered(num: int, level: int, style: str = "") -> str:
    head = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'{head}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def texts(source: Source, index: int = 0) -> list[list[str | None]]:
    return [[c.text if c else None for c in line] for line in source.tables[index].grid()]


def test_merges_both_ways_fill_their_places(tmp_path: Path) -> None:
    body = tbl(
        tc("Tujuan", MERGE) + tc("Target", '<w:gridSpan w:val="2"/>'),
        tc("", ON) + tc("2025") + tc("2026"),
        tc("T1") + tc("4,5") + tc("4,2"),
        widths=(2000, 1000, 1000),
    )
    source = open_source(docx(tmp_path / "a.docx", body))
    assert texts(source) == [
        ["Tujuan", "Target", "Target"],
        ["Tujuan", "2025", "2026"],
        ["T1", "4,5", "4,2"],
    ]
    assert source.tables[0].edges == (0.0, 100.0, 150.0, 200.0)


def test_automatic_numbers_are_part_of_the_text(tmp_path: Path) -> None:
    body = (
        p("PENDAHULUAN", numbered(1, 0, "H1"))
        + p("Latar Belakang", numbered(1, 1, "H2"))
        + p("Dasar Hukum", numbered(1, 1, "H2"))
        + p("TUJUAN", numbered(1, 0, "H1"))
        + p("Visi", numbered(1, 1, "H2"))
        + p("undang-undang;", numbered(2, 0))
        + p("peraturan pemerintah.", numbered(2, 0))
    )
    source = open_source(docx(tmp_path / "a.docx", body, NUMBERING, STYLES))
    assert [(b.text, b.level) for b in source.blocks if b.kind is BlockKind.HEADING] == [
        ("BAB I PENDAHULUAN", 1),
        ("1.1 Latar Belakang", 2),
        ("1.2 Dasar Hukum", 2),
        ("BAB II TUJUAN", 1),
        ("2.1 Visi", 2),
    ]
    items = [b for b in source.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [b.text for b in items] == ["a. undang-undang;", "b. peraturan pemerintah."]


def test_tracked_changes_count_as_accepted_and_are_reported(tmp_path: Path) -> None:
    changed = (
        '<w:p><w:r><w:t xml:space="preserve">Target </w:t></w:r>'
        '<w:del w:id="1"><w:r><w:delText>lima</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>enam</w:t></w:r></w:ins></w:p>'
    )
    source = open_source(docx(tmp_path / "a.docx", changed))
    assert source.blocks[0].text == "Target enam"
    assert [f.name for f in source.findings] == ["tracked-changes"]


def test_deleted_row_is_gone(tmp_path: Path) -> None:
    gone = "<w:trPr><w:del w:id='1'/></w:trPr>"
    body = tbl(tc("No") + tc("Program"), gone + tc("1") + tc("Lama"), tc("2") + tc("Baru"))
    assert texts(open_source(docx(tmp_path / "a.docx", body))) == [["No", "Program"], ["2", "Baru"]]


def test_text_box_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('Misi Kesatu di dalam kotak')}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    source = open_source(docx(tmp_path / "a.docx", body))
    assert [b.text for b in source.blocks] == ["Misi Kesatu di dalam kotak"]


def test_pages_follow_where_word_broke_them(tmp_path: Path) -> None:
    broken = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Halaman dua</w:t></w:r></w:p>"
    source = open_source(docx(tmp_path / "a.docx", p("Halaman satu") + broken))
    assert [(b.text, b.page) for b in source.blocks] == [("Halaman satu", 1), ("Halaman dua", 2)]
    assert len(source.pages) == 2


def test_rows_know_their_page(tmp_path: Path) -> None:
    later = "<w:tc><w:p><w:r><w:lastRenderedPageBreak/><w:t>2</w:t></w:r></w:p></w:tc>" + tc("Air")
    body = tbl(tc("No") + tc("Program"), tc("1") + tc("Jalan"), later, tc("3") + tc("Taman"))
    (table,) = open_source(docx(tmp_path / "a.docx", body)).tables
    assert [table.page_of(r) for r in range(4)] == [1, 1, 1, 2]


def test_without_any_break_everything_is_on_page_one(tmp_path: Path) -> None:
    source = open_source(docx(tmp_path / "a.docx", p("Satu") + p("Dua")))
    assert {b.page for b in source.blocks} == {1}


def test_frame_of_one_cell_is_running_text(tmp_path: Path) -> None:
    source = open_source(docx(tmp_path / "a.docx", tbl(tc("Visi: Kota yang ramah"))))
    assert not source.tables
    assert [b.text for b in source.blocks] == ["Visi: Kota yang ramah"]


def test_caption_and_shading(tmp_path: Path) -> None:
    body = (
        p("Tabel 4.1")
        + p("Peta Jalan")
        + tbl(
            tc("Program") + tc("2025"),
            tc("Layanan") + tc("", '<w:shd w:val="clear" w:fill="92d050"/>'),
            tc("Jaringan") + tc("", '<w:shd w:val="clear" w:fill="auto"/>'),
        )
    )
    (table,) = open_source(docx(tmp_path / "a.docx", body)).tables
    assert table.title == "Tabel 4.1 Peta Jalan"
    assert [c.fill for c in table.cells] == ["", "", "", "92D050", "", ""]


def test_contents_list_is_kept_out(tmp_path: Path) -> None:
    entry = "<w:p><w:r><w:t>1.1 Latar Belakang</w:t><w:tab/><w:t>I-1</w:t></w:r></w:p>"
    body = (
        p("DAFTAR ISI") + entry + p("BAB I 1", '<w:pStyle w:val="T1"/>') + p("Isi bab pertama ini.")
    )
    source = open_source(docx(tmp_path / "a.docx", body, styles=STYLES))
    assert [b.text for b in source.blocks] == ["DAFTAR ISI", "Isi bab pertama ini."]


def test_symbols_of_wingdings_become_ticks(tmp_path: Path) -> None:
    tick = '<w:tc><w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p></w:tc>'
    body = tbl(tc("Program") + tc("2025"), tc("Layanan") + tick)
    assert texts(open_source(docx(tmp_path / "a.docx", body)))[1] == ["Layanan", "√"]


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_moved_text_is_read_where_it_went(tmp_path: Path) -> None:
    body = (
        f'<w:p><w:moveFrom w:id="1">{run("Misi kesatu")}</w:moveFrom></w:p>'
        + p("Visi kota")
        + f'<w:p><w:moveTo w:id="2">{run("Misi kesatu")}</w:moveTo></w:p>'
    )
    source = open_source(docx(tmp_path / "a.docx", body))
    assert [b.text for b in source.blocks] == ["Visi kota", "Misi kesatu"]
    (finding,) = source.findings
    assert finding.name == "tracked-changes"
    assert "2 perubahan" in finding.message


def test_changes_inside_tables_are_reported_too(tmp_path: Path) -> None:
    cell = f"<w:tc><w:p>{run('Target ')}<w:del w:id='1'><w:r><w:delText>lima</w:delText></w:r></w:del><w:ins w:id='2'>{run('enam')}</w:ins></w:p></w:tc>"
    added = "<w:trPr><w:ins w:id='3'/></w:trPr>"
    body = tbl(tc("No") + tc("Sasaran"), tc("1") + cell, added + tc("2") + tc("Baru"))
    source = open_source(docx(tmp_path / "a.docx", body))
    assert texts(source) == [["No", "Sasaran"], ["1", "Target enam"], ["2", "Baru"]]
    assert [f.name for f in source.findings] == ["tracked-changes"]


def test_row_that_was_deleted_or_added_is_reported(tmp_path: Path) -> None:
    for mark in ("ins", "del"):
        changed = f"<w:trPr><w:{mark} w:id='1'/></w:trPr>"
        body = tbl(tc("No") + tc("Program"), changed + tc("1") + tc("A"), tc("2") + tc("B"))
        source = open_source(docx(tmp_path / f"{mark}.docx", body))
        assert [f.name for f in source.findings] == ["tracked-changes"], mark


def test_without_changes_nothing_is_reported(tmp_path: Path) -> None:
    source = open_source(docx(tmp_path / "a.docx", p("Visi") + tbl(tc("a") + tc("b"), tc("c"))))
    assert not source.findings


def test_text_box_in_a_cell_stays_in_the_cell(tmp_path: Path) -> None:
    box = f"<w:tc><w:p><w:r><w:pict><w:txbxContent>{p('Kota Contoh')}</w:txbxContent></w:pict></w:r></w:p></w:tc>"
    body = tbl(tc("No") + tc("Lokasi"), tc("1") + box)
    assert texts(open_source(docx(tmp_path / "a.docx", body))) == [
        ["No", "Lokasi"],
        ["1", "Kota Contoh"],
    ]


def test_table_in_a_text_box_is_a_table(tmp_path: Path) -> None:
    inner = tbl(tc("No") + tc("Program"), tc("1") + tc("Air"))
    body = f"<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>"
    assert texts(open_source(docx(tmp_path / "a.docx", body))) == [["No", "Program"], ["1", "Air"]]


def test_numbers_in_cells_and_lists_that_begin_anew(tmp_path: Path) -> None:
    again = NUMBERING + (
        '<w:num w:numId="3"><w:abstractNumId w:val="2"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )

    def cell(text: str, num: int) -> str:
        return f"<w:tc>{p(text, numbered(num, 0))}</w:tc>"

    body = (
        tbl(tc("No") + tc("Sasaran"), tc("1") + cell("air", 2), tc("2") + cell("jalan", 2))
        + p("tanah", numbered(2, 0))
        + p("mulai lagi", numbered(3, 0))
    )
    source = open_source(docx(tmp_path / "a.docx", body, again))
    assert texts(source) == [["No", "Sasaran"], ["1", "a. air"], ["2", "b. jalan"]]
    assert [b.text for b in source.blocks][1:] == ["c. tanah", "a. mulai lagi"]
