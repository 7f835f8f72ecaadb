"""What Word, Google Docs and templates put round content: controls, fields, frames, hidden text."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.sources import open_source
from align.sources.document import BlockKind, PageClass, Source
from tests.sources.minioffice import docx, p, tbl, tc

HEAD = tc("No") + tc("Program")


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def read(tmp_path: Path, body: str, numbering: str = "", styles: str = "") -> Source:
    return open_source(docx(tmp_path / "a.docx", body, numbering, styles))


def rows(source: Source, index: int = 0) -> list[list[str | None]]:
    return [[c.text if c else None for c in line] for line in source.tables[index].grid()]


def messages(source: Source, code: str) -> list[str]:
    assert all(f.remedy for f in source.findings)
    return [f.message for f in source.findings if f.code == code]


def test_controls_round_rows_and_cells_are_looked_through(tmp_path: Path) -> None:
    one = control(f"<w:tr>{tc('1')}{control(tc('Air'))}</w:tr>")
    two = control(f"<w:tr>{control(control(tc('2')) + tc('Jalan'))}</w:tr>")
    body = tbl(HEAD).replace("</w:tbl>", f"{one}{two}</w:tbl>")
    assert rows(read(tmp_path, body)) == [["No", "Program"], ["1", "Air"], ["2", "Jalan"]]


def test_control_that_nobody_filled_in_is_empty(tmp_path: Path) -> None:
    asks = "<w:showingPlcHdr/>"
    paragraph = f"<w:tc>{control(p('Klik untuk memasukkan teks.'), asks)}</w:tc>"
    inline = f"<w:tc><w:p>{control('<w:r><w:t>Pilih</w:t></w:r>', asks)}</w:p></w:tc>"
    cell = control(tc("Pilih tanggal"), asks)
    body = tbl(HEAD, tc("1") + paragraph, tc("2") + inline, tc("3") + cell, tc("4") + tc("Air"))
    source = read(tmp_path, body + control(p("Judul dokumen"), asks))
    assert [line[1] for line in rows(source)] == ["Program", "", "", "", "Air"]
    assert [b.kind for b in source.blocks] == [BlockKind.TABLE]


def test_ticked_boxes_of_new_and_old_forms_are_ticks(tmp_path: Path) -> None:
    def old(state: str) -> str:
        return f"<w:tc><w:p><w:r><w:fldChar><w:ffData><w:checkBox>{state}</w:checkBox></w:ffData></w:fldChar></w:r></w:p></w:tc>"

    line = tc("☒") + old('<w:default w:val="0"/><w:checked/>') + old('<w:default w:val="0"/>')
    body = tbl(tc("2025") + tc("2026") + tc("2027"), line)
    assert rows(read(tmp_path, body))[1] == ["√", "√", ""]


def test_frame_in_a_cell_stays_in_the_cell_and_a_table_in_it_does_not(tmp_path: Path) -> None:
    frame = f"<w:tc>{p('Atas')}{tbl(tc('satu'), tc('dua'))}{p('Bawah')}</w:tc>"
    inner = f"<w:tc>{tbl(tc('Tahun') + tc('Target'), tc('2025') + tc('7'))}<w:p/></w:tc>"
    source = read(tmp_path, tbl(HEAD, tc("1") + frame, tc("2") + inner))
    assert rows(source) == [["No", "Program"], ["1", "Atas\nsatu\ndua\nBawah"], ["2", ""]]
    assert rows(source, 1) == [["Tahun", "Target"], ["2025", "7"]]


def test_column_that_was_taken_away_is_gone_and_reported(tmp_path: Path) -> None:
    gone = "<w:cellDel w:id='1'/>"
    body = tbl(tc("No") + tc("Lama", gone) + tc("Program"), tc("1") + tc("x", gone) + tc("Air"))
    source = read(tmp_path, body)
    assert rows(source) == [["No", "Program"], ["1", "Air"]]
    assert messages(source, "EKS007") == ["2 perubahan terlacak dibaca sebagai sudah diterima"]


def test_merge_goes_on_only_from_a_merged_cell(tmp_path: Path) -> None:
    on = "<w:vMerge/>"
    body = tbl(HEAD, tc("1", on) + tc("Air"), tc("", on) + tc("Jalan"))
    assert rows(read(tmp_path, body)) == [["No", "Program"], ["1", "Air"], ["1", "Jalan"]]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="P"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="C"><w:name w:val="C"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "run"),
    [("", "<w:vanish/>"), ('<w:pStyle w:val="P"/>', ""), ("", '<w:rStyle w:val="C"/>')],
)
def test_hidden_text_is_left_out_and_reported(tmp_path: Path, properties: str, run: str) -> None:
    source = read(tmp_path, p("Terlihat") + p("catatan lama", properties, run), styles=STYLES)
    assert [b.text for b in source.blocks] == ["Terlihat"]
    assert messages(source, "EKS006") == ["1 potongan teks tersembunyi tidak dibaca"]


def test_hidden_row_is_read_and_reported(tmp_path: Path) -> None:
    hidden = "<w:trPr><w:hidden/></w:trPr>"
    source = read(tmp_path, tbl(HEAD, hidden + tc("1") + tc("Air"), tc("2") + tc("Jalan")))
    assert len(rows(source)) == 3
    assert messages(source, "EKS006") == ["1 baris tabel tersembunyi tetap dibaca"]


def test_file_put_in_whole_and_diagrams_are_named(tmp_path: Path) -> None:
    a = "http://schemas.openxmlformats.org/drawingml/2006"
    art = f'<w:p><w:r><w:drawing><a:graphic xmlns:a="{a}/main"><a:graphicData uri="{a}/diagram"/></a:graphic></w:drawing></w:r></w:p>'
    source = read(tmp_path, p("Sebelum") + "<w:altChunk/>" + art + p("Sesudah"))
    (chunk,) = messages(source, "EKS008")
    (diagram,) = messages(source, "EKS010")
    assert "1 berkas lain" in chunk
    assert "1 diagram SmartArt" in diagram


def test_page_that_is_only_a_picture_counts_as_a_scan(tmp_path: Path) -> None:
    picture = '<w:p><w:r><w:drawing><x:pic xmlns:x="urn:x"/></w:drawing></w:r></w:p>'
    turn = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    source = read(tmp_path, p("Judul") + picture + turn + picture + turn + turn)
    kinds = [PageClass.TEXT, PageClass.SCAN, PageClass.BLANK, PageClass.BLANK]
    assert [page.kind for page in source.pages] == kinds
    assert [place.page for f in source.findings for place in f.places] == [2]


def test_list_that_names_only_a_style_of_lists_has_its_numbers(tmp_path: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Daftar"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="Daftar"/><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = p("air", item) + tbl(HEAD, tc("1") + tc("x")) + p("jalan", item)
    texts = [b.text for b in read(tmp_path, body, numbering).blocks]
    assert texts == ["1. air", "", "2. jalan"]


def test_contents_without_dots_end_where_the_text_begins(tmp_path: Path) -> None:
    lines = ("DAFTAR ISI", "BAB I PENDAHULUAN I-1", "1.1 Latar Belakang I-1", "Daftar Pustaka iv")
    body = "".join(p(line) for line in (*lines, "BAB I PENDAHULUAN", "Penduduk tahun 2025"))
    texts = [b.text for b in read(tmp_path, body).blocks]
    assert texts == ["DAFTAR ISI", "BAB I PENDAHULUAN", "Penduduk tahun 2025"]
