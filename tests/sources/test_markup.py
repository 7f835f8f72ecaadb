"""Markdown and HTML as a courtesy: the same blocks and tables as of an office file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import UnreadableFile
from align.sources import open_source
from align.sources.document import BlockKind, PageClass, Source, Table
from align.sources.markup.build import Builder, Grid
from align.sources.markup.html import Reader
from align.sources.markup.markdown import _Lines, plain
from align.sources.sniff import sniff

PLAN = """\
---
judul: Masterplan
---
# BAB III PROGRAM

Kota yang **cerdas** dan [ramah](alamat.html).

## 3.1 Program Prioritas

Tabel 3.1
Program Kota Cerdas

(dalam juta rupiah)

| No | Nama Program | Target 2026 |
|---:|:-------------|-------------|
| 1  | Layanan `daring`<br>terpadu | 95,5 |
| 2  | Air \\| jalan | 1.250 |
| 3  | Taman |

1. undang-undang;
2. peraturan daerah.

- tanpa nomor
"""
PAGE = """<!DOCTYPE html><html><head><title>Rencana Kota</title><style>p { color: red }</style></head>
<body><h1>BAB III PROGRAM</h1><script>document.write("<p>skrip</p>")</script>
<p>Tabel 3.1 Program Kota Cerdas</p>
<table><tr><th rowspan=2>Program</th><th colspan="2">Target</th></tr><tr><th>2025<th>2026</tr>
<tr><td>Air&nbsp;bersih<br>dan sanitasi</td><td bgcolor="#92D050"></td><td style="background: rgb(0, 176, 80)">√</td></tr>
</table><ol><li>undang-undang;<li>peraturan daerah.</ol></body></html>"""


def grid(source: Source, index: int = 0) -> list[list[str]]:
    return [[c.text if c else "" for c in row] for row in source.tables[index].grid()]


def opened(path: Path, text: str) -> Source:
    path.write_text(text, encoding="utf-8")
    return open_source(path)


def test_markdown_gives_headings_items_and_tables(tmp_path: Path) -> None:
    source = opened(tmp_path / "rencana.md", PLAN)
    assert (source.format, len(source.pages), source.pages[0].kind) == ("md", 1, PageClass.RULED)
    assert [(b.kind, b.text, b.level) for b in source.blocks if b.kind is BlockKind.HEADING] == [
        (BlockKind.HEADING, "BAB III PROGRAM", 1),
        (BlockKind.HEADING, "3.1 Program Prioritas", 2),
    ]
    assert grid(source) == [
        ["No", "Nama Program", "Target 2026"],
        ["1", "Layanan daring\nterpadu", "95,5"],
        ["2", "Air | jalan", "1.250"],
        ["3", "Taman", ""],
    ]
    assert source.tables[0].title == "Tabel 3.1 Program Kota Cerdas"
    items = [b.text for b in source.blocks if b.kind is BlockKind.LIST_ITEM]
    assert items == ["1. undang-undang;", "2. peraturan daerah.", "• tanpa nomor"]
    assert "Kota yang cerdas dan ramah." in source.pages[0].text
    assert "judul" not in source.pages[0].text


def test_html_gives_merges_shading_and_no_scripts(tmp_path: Path) -> None:
    source = opened(tmp_path / "rencana.html", PAGE)
    assert source.format == "html"
    assert source.metadata == {"Title": "Rencana Kota"}
    assert grid(source) == [
        ["Program", "Target", "Target"],
        ["Program", "2025", "2026"],
        ["Air bersih\ndan sanitasi", "", "√"],
    ]
    assert [c.fill for c in source.tables[0].cells][-2:] == ["92D050", "00B050"]
    assert source.tables[0].title == "Tabel 3.1 Program Kota Cerdas"
    assert [b.number for b in source.blocks if b.kind is BlockKind.LIST_ITEM] == ["1.", "2."]
    assert not any("skrip" in p.text or "color" in p.text for p in source.pages)


def test_table_of_html_inside_markdown(tmp_path: Path) -> None:
    table = PAGE[PAGE.index("<table") : PAGE.index("<ol")]
    source = opened(tmp_path / "a.md", f"# Rencana\n\n{table}\n\nSesudah tabel.\n")
    assert grid(source)[1] == ["Program", "2025", "2026"]
    assert source.blocks[-1].text == "Sesudah tabel."


def test_workbook_that_is_a_web_page_in_truth(tmp_path: Path) -> None:
    """Many applications export "Excel" as HTML."""
    assert grid(opened(tmp_path / "ekspor.xls", PAGE))[1][1] == "2025"


def test_layout_tables_are_running_text(tmp_path: Path) -> None:
    body = "<table><tr><td>Menu</td><td><table><tr><td>No</td><td>Program</td></tr><tr><td>1</td><td>Air</td></tr></table></td></tr></table>"
    source = opened(tmp_path / "a.html", f"<html>{body}</html>")
    assert [(t.rows, t.cols) for t in source.tables] == [(2, 2)]
    assert "Menu" in [b.text for b in source.blocks]


@pytest.mark.parametrize("text", ["<html></html>", "<html><script>x</script></html>", "# \n#  #\n"])
def test_without_text_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableFile):
        opened(tmp_path / "a.html", text)


def test_plain_text_is_no_markdown(tmp_path: Path) -> None:
    path = tmp_path / "catatan.md"
    for text, kind in (("Catatan biasa.\nBaris dua - a | b", ""), ("a | b\n---|---\n1 | 2", "md")):
        path.write_text(text)
        assert sniff(path) == kind
    path.write_bytes(b"# Judul\n\xff\xfe\0")
    assert sniff(path) == ""


@pytest.mark.parametrize(
    ("raw", "want"),
    [
        ("**Tujuan** 1", "Tujuan 1"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("![logo](a.png) Kota", "logo Kota"),
        ("a &lt; b &amp; c", "a < b & c"),
        ("\\*bukan\\*", "*bukan*"),
        ("kode_sub_kegiatan dan _miring_", "kode_sub_kegiatan dan miring"),
        ("<b>Misi</b> <i>kota</i>", "Misi kota"),
    ],
)
def test_marks_go_and_words_stay(raw: str, want: str) -> None:
    assert plain(raw) == want


@given(st.lists(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=4), max_size=6))
def test_cells_never_share_a_place(rows: list[list[tuple[int, int]]]) -> None:
    grid = Grid()
    for row in rows:
        grid.row()
        for high, wide in row:
            grid.cell("x", high, wide)
    assert no_two_cells_share_a_place(grid.to_table(0, "", "html"))


def no_two_cells_share_a_place(table: Table) -> bool:
    spots = [
        (r, c)
        for cell in table.cells
        for r in range(cell.row, cell.row + cell.row_span)
        for c in range(cell.col, cell.col + cell.col_span)
    ]
    inside = all(r < table.rows and c < table.cols for r, c in spots)
    return inside and len(spots) == len(set(spots))


@given(st.text("<>/tablerdhspn=\"' \n|-#*`[]()!&;x12", max_size=300))
def test_no_text_breaks_the_readers(text: str) -> None:
    for builder in (Builder("html"), Builder("md")):
        if builder.reader == "html":
            reader = Reader(builder)
            reader.feed(text)
            reader.close()
            reader.finish()
        else:
            _Lines(builder, text.splitlines()).run()
        assert all(no_two_cells_share_a_place(t) for t in builder.tables)


def test_a_plan_in_markdown_is_taken_by_its_parser(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from align.cli.main import main

    path = tmp_path / "rencana.md"
    path.write_text(
        "# MASTERPLAN KOTA CERDAS (SMART CITY) KOTA CONTOH TAHUN 2025-2029\n\n"
        "Tabel 3.1 Daftar Program Smart City\n\n"
        "| No | Dimensi | Nama Program | OPD Penanggung Jawab | Tahun |\n|--|--|--|--|--|\n"
        "| 1 | Smart Governance | Layanan perizinan daring | DPMPTSP | 2026 |\n",
        encoding="utf-8",
    )
    done = CliRunner().invoke(main, ["inspect", str(path)])
    assert "parse_masterplan" in done.output
    assert "Layanan perizinan daring" in done.output


def test_contents_of_a_converted_page_are_no_headings(tmp_path: Path) -> None:
    entries = "<p>DAFTAR ISI</p><p>BAB I PENDAHULUAN I-1</p><h2>1.1 Latar Belakang I-1</h2>"
    path = tmp_path / "a.html"
    path.write_text(f"<html>{entries}<h1>BAB I PENDAHULUAN</h1><p>Isi.</p></html>")
    texts = [b.text for b in open_source(path).blocks]
    assert texts == ["DAFTAR ISI", "BAB I PENDAHULUAN", "Isi."]
