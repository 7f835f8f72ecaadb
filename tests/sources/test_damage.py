"""Damaged office files: what can be read is read, what is lost is said, and how sure the rest is."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.checks.programs import FIRM
from align.errors import UnreadableFile
from align.model import Finding
from align.sources import open_source
from align.sources.document import BlockKind, PageClass, Source
from tests.sources.minioffice import docx, p, part, row, tbl, tc, with_part, xlsx
from tests.sources.minixls import ods, ods_cell

DOCUMENT, STYLES, NUMBERS = "word/document.xml", "word/styles.xml", "word/numbering.xml"
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
TABLE = tbl(tc("No") + tc("Program"), tc("1") + tc("Air bersih"), tc("2") + tc("Jalan"))
BODY = p("BAB I PENDAHULUAN") + p("Visi kota.") + BREAK + p("Misi kota.") + TABLE + p("Penutup.")


def changed(tmp_path: Path, name: str, content: bytes | None, body: str = BODY) -> Path:
    """A DOCX with one part replaced, or (None) left out though a relation names it."""
    path = docx(tmp_path / "a.docx", body, "<w:num/>", "<w:style/>")
    data = with_part(path.read_bytes(), "word/_rels/document.xml.rels", RELATIONS)
    path.write_bytes(with_part(data, name, content))
    return path


RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="http://x/styles" Target="styles.xml"/>'
    b'<Relationship Id="r2" Type="http://x/numbering" Target="numbering.xml"/></Relationships>'
)


def damage(source: Source) -> Finding:
    (finding,) = (f for f in source.findings if f.code == "EKS008")
    assert "\n" not in finding.message
    assert finding.remedy
    return finding


def rows(source: Source, index: int = 0) -> list[list[str]]:
    return [[c.text if c else "" for c in line] for line in source.tables[index].grid()]


@pytest.mark.parametrize(("name", "word"), [(STYLES, "gaya judul"), (NUMBERS, "penomoran")])
@pytest.mark.parametrize("content", [b"\xff\0rusak", b"<w:styles", None])
def test_docx_without_a_part_is_read_less_surely(
    tmp_path: Path, name: str, word: str, content: bytes | None
) -> None:
    source = open_source(changed(tmp_path, name, content))
    assert "Misi kota." in [b.text for b in source.blocks]
    assert len(rows(source)) == 3
    assert word in damage(source).message
    assert all(page.confidence < 1 for page in source.pages)


def test_title_in_damaged_properties_costs_no_confidence(tmp_path: Path) -> None:
    source = open_source(changed(tmp_path, "docProps/core.xml", b"<a"))
    assert "core.xml" in damage(source).message
    assert all(page.confidence == 1 for page in source.pages)


def test_body_that_was_cut_is_read_up_to_the_cut(tmp_path: Path) -> None:
    data = part(docx(tmp_path / "b.docx", BODY).read_bytes(), DOCUMENT)
    cut = data.index(b"Jalan")
    source = open_source(changed(tmp_path, DOCUMENT, data[:cut]))
    assert rows(source)[:2] == [["No", "Program"], ["1", "Air bersih"]]
    assert "Penutup." not in [b.text for b in source.blocks]
    finding = damage(source)
    assert "terpotong" in finding.message
    assert (finding.places[0].page, finding.places[0].quote) == (2, "2")
    assert [page.confidence < 1 for page in source.pages] == [False, True]
    assert source.tables[0].confidence_of(1) == 1
    assert source.tables[0].confidence_of(2) < FIRM


def test_body_broken_in_its_middle_is_read_on(tmp_path: Path) -> None:
    data = part(docx(tmp_path / "b.docx", BODY).read_bytes(), DOCUMENT)
    source = open_source(changed(tmp_path, DOCUMENT, data.replace(b"Misi kota.", b"Misi & \x01")))
    assert source.blocks[-1].text == "Penutup."
    assert len(rows(source)) == 3
    finding = damage(source)
    assert "rusak di halaman 1" in finding.message
    assert finding.places[0].quote == "Visi kota."


def test_body_without_a_word_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="rusak"):
        open_source(changed(tmp_path, DOCUMENT, b"<w:document><w:body>"))


@pytest.mark.parametrize("share", [55, 75, 95])
def test_file_whose_end_is_missing_gives_what_arrived(tmp_path: Path, share: int) -> None:
    body = "".join(p(f"Paragraf ke-{i}: {hash_of(i)}.") for i in range(300))
    path = docx(tmp_path / "a.docx", body)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * share // 100])
    source = open_source(path)
    assert 50 < len(source.blocks) < 300
    assert source.blocks[7].text.startswith("Paragraf ke-7:")
    first, second = (f.message for f in source.findings)
    assert "terpotong di halaman 1" in first
    assert "gaya judul" in second


def hash_of(number: int) -> str:
    """Words that no packer makes short."""
    import hashlib

    return hashlib.sha256(str(number).encode()).hexdigest()


def test_main_part_may_have_another_name(tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docx", BODY)
    data = path.read_bytes()
    moved = with_part(with_part(data, DOCUMENT, None), "word/document2.xml", part(data, DOCUMENT))
    links = RELATIONS.replace(b"http://x/styles", b"http://x/officeDocument")
    links = links.replace(b"styles.xml", b"word/document2.xml")
    path.write_bytes(with_part(moved, "_rels/.rels", links))
    assert len(rows(open_source(path))) == 3


def test_strict_document_keeps_its_headings(tmp_path: Path) -> None:
    style = '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
    path = docx(tmp_path / "a.docx", p("Gambaran", '<w:pStyle w:val="H2"/>'), styles=style)
    data = path.read_bytes()
    for name in (DOCUMENT, STYLES):
        usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        data = with_part(data, name, part(data, name).replace(usual, strict))
    path.write_bytes(data)
    (block,) = open_source(path).blocks
    assert (block.kind, block.level) == (BlockKind.HEADING, 2)


# workbooks

HEADER = ("No", "Nama Program", "Target")
SHEET = f"<sheetData>{row(1, *HEADER)}{row(2, 1, 'Air', 95)}{row(3, 2, 'Jalan', 80)}</sheetData>"
LINKS = "xl/_rels/workbook.xml.rels"
SECOND = "xl/worksheets/sheet2.xml"


def book(tmp_path: Path, name: str, content: bytes | None, sheet: str = SHEET) -> Path:
    path = xlsx(tmp_path / "a.xlsx", {"Form A": sheet, "Form B": SHEET})
    path.write_bytes(with_part(path.read_bytes(), name, content))
    return path


@pytest.mark.parametrize("content", [b"\xff\0rusak", b"", None])
def test_sheet_that_cannot_be_read_costs_itself_and_is_named(
    tmp_path: Path, content: bytes | None
) -> None:
    source = open_source(book(tmp_path, SECOND, content))
    assert [p.kind for p in source.pages] == [PageClass.RULED, PageClass.FAILED]
    (finding,) = source.findings
    assert finding.message == "1 lembar rusak dan tidak terbaca: Form B"
    assert len(rows(source)) == 3


def test_sheet_that_was_cut_is_read_up_to_the_cut(tmp_path: Path) -> None:
    data = part(book(tmp_path, "x", b"").read_bytes(), SECOND)
    source = open_source(book(tmp_path, SECOND, data[: data.index(b"Jalan")]))
    assert rows(source, 1)[:2] == [list(HEADER), ["1", "Air", "95"]]
    finding = damage(source)
    assert "Form B" in finding.message
    assert (finding.places[0].page, finding.places[0].page_label) == (2, "Form B")
    assert [page.confidence < 1 for page in source.pages] == [False, True]


@pytest.mark.parametrize("content", [b"\xff\0rusak", b"<styleSheet", None])
def test_workbook_without_formats_is_read_and_says_so(
    tmp_path: Path, content: bytes | None
) -> None:
    source = open_source(book(tmp_path, "xl/styles.xml", content))
    assert len(source.tables) == 2
    assert "tanggal" in damage(source).message
    assert all(page.confidence < 1 for page in source.pages)


def test_workbook_without_its_list_of_sheets_still_has_the_sheets(tmp_path: Path) -> None:
    source = open_source(book(tmp_path, "xl/workbook.xml", b"<workbook"))
    assert [p.label for p in source.pages] == ["Lembar 1", "Lembar 2"]
    assert "nama lembar" in damage(source).message


def shared(numbers: list[list[int]]) -> str:
    """Rows of cells that point into the workbook's list of texts."""
    lines = (
        "".join(f'<c r="{"ABC"[c]}{r}" t="s"><v>{n}</v></c>' for c, n in enumerate(line))
        for r, line in enumerate(numbers, 1)
    )
    return f"<sheetData>{''.join(f'<row>{line}</row>' for line in lines)}</sheetData>"


def test_texts_that_are_lost_leave_the_others_in_their_place(tmp_path: Path) -> None:
    path = book(tmp_path, "x", b"", shared([[0, 1, 2], [4, 4, 4], [3, 3, 3]]))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    link = f'<Relationship Id="rId98" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    links = part(path.read_bytes(), LINKS).replace(b"</Relationships>", link.encode())
    texts = "".join(f"<si><t>{text}</t></si>" for text in (*HEADER, "Air"))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cut = f'<sst xmlns="{main}">{texts}<si><t>Jal'.encode()
    data = with_part(path.read_bytes(), LINKS, links)
    path.write_bytes(with_part(data, "xl/sharedStrings.xml", cut))
    source = open_source(path)
    assert rows(source) == [list(HEADER), ["", "", ""], ["Air", "Air", "Air"]]
    assert "1 dari 5 teks hilang" in damage(source).message


def test_ods_that_was_cut_is_read_up_to_the_cut(tmp_path: Path) -> None:
    lines = "".join(
        f"<table:table-row>{''.join(ods_cell(t) for t in line)}</table:table-row>"
        for line in (HEADER, ("1", "Air", "95"), ("2", "Jalan", "80"))
    )
    path = ods(tmp_path / "a.ods", f'<table:table table:name="Form">{lines}</table:table>')
    content = part(path.read_bytes(), "content.xml")
    cut = content[: content.index(b"Jalan")]
    path.write_bytes(with_part(path.read_bytes(), "content.xml", cut))
    source = open_source(path)
    assert rows(source)[:2] == [list(HEADER), ["1", "Air", "95"]]
    assert any("terpotong" in f.message for f in source.findings)


def test_ods_with_stray_text_in_a_row_is_read_around_it(tmp_path: Path) -> None:
    lines = "".join(
        f"<table:table-row>{''.join(ods_cell(t) for t in line)}</table:table-row>"
        for line in (HEADER, ("1", "Air", "95"), ("2", "Jalan", "80"))
    )
    path = ods(tmp_path / "a.ods", f'<table:table table:name="Form">{lines}</table:table>')
    content = part(path.read_bytes(), "content.xml")
    at = content.index(b"<table:table-cell", content.index(b"Jalan"))
    broken = content[:at] + b'"2" < office:' + content[at:]
    path.write_bytes(with_part(path.read_bytes(), "content.xml", broken))
    assert rows(open_source(path)) == [list(HEADER), ["1", "Air", "95"], ["2", "Jalan", "80"]]


def test_ods_keeps_its_merges_without_its_styles(tmp_path: Path) -> None:
    wide = ods_cell("Nama Program", 'table:number-columns-spanned="2"') + ods_cell("", covered=True)
    head = f"<table:table-row>{ods_cell('No')}{wide}{ods_cell('Target')}</table:table-row>"
    line = f"<table:table-row>{''.join(ods_cell(t) for t in ('1', 'Air', 'minum', '95'))}</table:table-row>"
    body = f'<table:table table:name="Form">{head}{line}{line}</table:table>'
    path = ods(tmp_path / "a.ods", body)
    path.write_bytes(with_part(path.read_bytes(), "styles.xml", b"<rusak"))
    assert open_source(path).tables[0].cells[1].col_span == 2
