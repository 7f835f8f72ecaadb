"""Further classes of hostile office files: parts that lie, loop, are missing or absurdly many."""

from __future__ import annotations

import io
import zipfile

from tests.hostile.office_files import GOOD_DOCX, GOOD_SHEET, sheet, word
from tests.hostile.registry import case
from tests.sources.minioffice import W, p, tbl, tc, with_part

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def laughs(root: str) -> bytes:
    names = "".join(
        f"<!ENTITY {chr(98 + i)} '{('&' + chr(97 + i) + ';') * 10}'>" for i in range(10)
    )
    return (
        f"<?xml version='1.0'?><!DOCTYPE d [<!ENTITY a 'lol'>{names}]><{root}>&k;</{root}>".encode()
    )


# DOCX

for part in ("styles", "numbering"):
    for name, content in (
        ("laughs", laughs("w:" + part)),
        ("garbage", b"\xff\xfe\0rusak"),
        ("empty", b""),
        ("other-root", b"<html/>"),
    ):
        case(
            f"docx-{part}-{name}",
            "docx",
            lambda part=part, c=content: with_part(word(GOOD_DOCX), f"word/{part}.xml", c),
        )
case(
    "docx-core-laughs",
    "docx",
    lambda: with_part(word(GOOD_DOCX), "docProps/core.xml", laughs("cp")),
)
case("docx-types-missing", "docx", lambda: with_part(word(GOOD_DOCX), "[Content_Types].xml", None))
case(
    "docx-utf16",
    "docx",
    lambda: with_part(
        word(GOOD_DOCX),
        "word/document.xml",
        (
            f"<?xml version='1.0' encoding='UTF-16'?><w:document {W}><w:body>{GOOD_DOCX}</w:body></w:document>"
        ).encode("utf-16"),
    ),
)
case(
    "docx-encoding-lies",
    "docx",
    lambda: with_part(
        word(GOOD_DOCX),
        "word/document.xml",
        (
            f"<?xml version='1.0' encoding='KOI8-R'?><w:document {W}><w:body>{GOOD_DOCX}</w:body></w:document>"
        ).encode(),
    ),
)
case(
    "docx-nulls",
    "docx",
    lambda: with_part(word(GOOD_DOCX), "word/document.xml", b"<w:document\0\0>"),
)
case("docx-cells-60000-in-a-row", "docx", lambda: word(tbl(tc("a") * 60_000, tc("b") + tc("c"))))
case(
    "docx-tables-5000",
    "docx",
    lambda: word(tbl(tc("No") + tc("Program"), tc("1") + tc("Air")) * 5_000),
    slow=True,
)
case(
    "docx-paragraph-20mb",
    "docx",
    lambda: word(p("Pembangunan daerah yang merata. " * 650_000)),
    slow=True,
)
case("docx-paragraphs-100000", "docx", lambda: word(p("Tabel 1.1 Program") * 100_000), slow=True)
case(
    "docx-text-boxes-deep",
    "docx",
    lambda: word(
        "<w:p><w:r><w:txbxContent>" * 300 + p("dalam") + "</w:txbxContent></w:r></w:p>" * 300
    ),
)
case(
    "docx-changes-50000",
    "docx",
    lambda: word(
        "<w:p>"
        + "<w:ins><w:r><w:t>a</w:t></w:r></w:ins><w:del><w:r><w:delText>b</w:delText></w:r></w:del>"
        * 50_000
        + "</w:p>"
    ),
)
case(
    "docx-everything-deleted",
    "docx",
    lambda: word(f"<w:p><w:del>{'<w:r><w:delText>x</w:delText></w:r>' * 50}</w:del></w:p>"),
)
case(
    "docx-list-of-lists",
    "docx",
    lambda: word(
        p("a", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
        numbering=(
            '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        ),
    ),
)
case(
    "docx-number-text-bomb",
    "docx",
    lambda: word(
        p("a", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>') * 200,
        numbering=(
            '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="999999999"/><w:numFmt w:val="upperRoman"/>'
            f'<w:lvlText w:val="{"%1" * 500}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        ),
    ),
)
case(
    "docx-grid-columns-100000",
    "docx",
    lambda: word(
        "<w:tbl><w:tblGrid>"
        + '<w:gridCol w:w="9999999999"/>' * 100_000
        + f"</w:tblGrid><w:tr>{tc('a') + tc('b')}</w:tr><w:tr>{tc('c') + tc('d')}</w:tr></w:tbl>"
    ),
)
case(
    "docx-turn-of-direction",
    "docx",
    lambda: word(p("Program \u202egnidaj\u202c kota \u2066x\u2069")),
)
case(
    "docx-formula-text",
    "docx",
    lambda: word(tbl(tc("No") + tc("=cmd|'/c calc'!A1"), tc("1") + tc("@SUM(1)"))),
)

# XLSX

for part in (
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
    "xl/_rels/workbook.xml.rels",
):
    short = part.rpartition("/")[2].removesuffix(".xml").replace(".", "-")
    for name, content in (("missing", None), ("laughs", laughs("x")), ("garbage", b"\xff\0" * 200)):
        case(
            f"xlsx-{short}-{name}",
            "xlsx",
            lambda part=part, c=content: with_part(sheet(GOOD_SHEET), part, c),
        )
case(
    "xlsx-relation-outside",
    "xlsx",
    lambda: with_part(
        sheet(GOOD_SHEET),
        "xl/_rels/workbook.xml.rels",
        (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
            b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="../../../../etc/passwd"/></Relationships>'
        ),
    ),
)
case(
    "xlsx-relation-to-itself",
    "xlsx",
    lambda: with_part(
        sheet(GOOD_SHEET),
        "xl/_rels/workbook.xml.rels",
        (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
            b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="_rels/workbook.xml.rels"/></Relationships>'
        ),
    ),
)
case(
    "xlsx-sheets-5000",
    "xlsx",
    lambda: with_part(
        sheet(GOOD_SHEET),
        "xl/workbook.xml",
        (
            f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
            + "".join(f'<sheet name="S{i}" sheetId="{i}" r:id="rId1"/>' for i in range(1, 5_001))
            + "</sheets></workbook>"
        ).encode(),
    ),
)
for name, body in (
    (
        "shared-string-missing",
        '<sheetData><row r="1"><c r="A1" t="s"><v>999999999</v></c></row></sheetData>',
    ),
    (
        "shared-string-negative",
        '<sheetData><row r="1"><c r="A1" t="s"><v>-1</v></c></row></sheetData>',
    ),
    ("cell-type-unknown", '<sheetData><row r="1"><c r="A1" t="zzz"><v>1</v></c></row></sheetData>'),
    ("cell-error", '<sheetData><row r="1"><c r="A1" t="e"><v>#REF!</v></c></row></sheetData>'),
    (
        "date-absurd",
        '<sheetData><row r="1"><c r="A1" t="d"><v>99999-99-99</v></c></row></sheetData>',
    ),
    (
        "formula-only",
        '<sheetData><row r="1"><c r="A1"><f>HYPERLINK("http://127.0.0.1")</f></c></row></sheetData>',
    ),
    (
        "rows-backwards",
        '<sheetData><row r="9"><c r="A9"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row></sheetData>',
    ),
    (
        "rows-same",
        "<sheetData>" + '<row r="1"><c r="A1"><v>1</v></c></row>' * 5_000 + "</sheetData>",
    ),
    ("dimension-lies", '<dimension ref="A1:XFD1048576"/>' + GOOD_SHEET),
    (
        "columns-hidden-backwards",
        '<cols><col min="9" max="2" hidden="1"/><col min="x" max="y" hidden="1"/></cols>'
        + GOOD_SHEET,
    ),
    (
        "text-10mb",
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>'
        + "Air bersih " * 900_000
        + "</t></is></c></row></sheetData>",
    ),
):
    case(f"xlsx-{name}", "xlsx", lambda body=body: sheet(body))

# ODS

_SPACE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'


def ods_of(content: bytes | None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        if content is not None:
            archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return out.getvalue()


def ods_rows(rows: str, styles: str = "") -> bytes:
    return (
        f"<office:document-content {_SPACE}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    ).encode()


for name, content in (
    ("without-content", None),
    ("empty", b""),
    ("garbage", b"\xff\0rusak"),
    ("laughs", laughs("office")),
    ("deep", ods_rows("<table:table-row-group>" * 5_000 + "</table:table-row-group>" * 5_000)),
    (
        "style-loop",
        ods_rows(
            "<table:table-row/>",
            '<style:style style:name="a" style:parent-style-name="a" style:family="table-cell"/>',
        ),
    ),
    (
        "span-huge",
        ods_rows(
            '<table:table-row><table:table-cell table:number-columns-spanned="999999999" table:number-rows-spanned="999999999" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
        ),
    ),
    (
        "repeat-negative",
        ods_rows(
            '<table:table-row table:number-rows-repeated="-5"><table:table-cell table:number-columns-repeated="abc" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
        ),
    ),
):
    case(f"ods-{name}", "ods", lambda c=content: ods_of(c))
