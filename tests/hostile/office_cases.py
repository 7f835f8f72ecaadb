"""The classes of hostile office files: bombs, lies, loops, depths and absurd numbers."""

from __future__ import annotations

from tests.hostile.office_files import (
    GOOD_DOCX,
    GOOD_SHEET,
    deep_tables,
    deep_xml,
    entities,
    far_cell,
    lying_zip,
    ods,
    sheet,
    wide_span,
    word,
    zipped,
)
from tests.hostile.registry import case
from tests.sources.minioffice import W, p, tbl, tc

for megabytes in (10, 100, 700):
    case(
        f"docx-bomb-{megabytes}mb",
        "docx",
        lambda m=megabytes: zipped({"word/document.xml": b" " * (m * 1_048_576)}),
        slow=megabytes > 100,
    )
case(
    "docx-many-members",
    "docx",
    lambda: zipped({f"word/{i}": b"" for i in range(21_000)} | {"word/document.xml": b"<a/>"}),
)
case("docx-lying-size", "docx", lying_zip, slow=True)
for kind in ("laughs", "external", "remote"):
    case(f"docx-entities-{kind}", "docx", lambda kind=kind: entities(kind))
for depth in (100, 1_000, 50_000):
    case(f"docx-deep-xml-{depth}", "docx", lambda depth=depth: deep_xml(depth))
    case(f"docx-deep-tables-{depth}", "docx", lambda depth=depth: deep_tables(depth))
for span in ("0", "-5", "1000000000", "99999999999999999999", "abc", ""):
    case(f"docx-span-{span or 'none'}", "docx", lambda span=span: wide_span(span))
case(
    "docx-merge-without-start",
    "docx",
    lambda: word(tbl(tc("", "<w:vMerge/>") + tc("b"), tc("c") + tc("d"), tc("e"))),
)
case(
    "docx-style-loop",
    "docx",
    lambda: word(
        p("a", '<w:pStyle w:val="A"/>'),
        styles='<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>',
    ),
)
case(
    "docx-list-level-99",
    "docx",
    lambda: word(
        p("a", '<w:numPr><w:ilvl w:val="99"/><w:numId w:val="7"/></w:numPr>'),
        numbering='<w:num w:numId="7"><w:abstractNumId w:val="x"/></w:num>',
    ),
)
case("docx-without-document", "docx", lambda: zipped({"word/other.xml": b"<a/>"}))
case("docx-empty-document", "docx", lambda: zipped({"word/document.xml": b""}))
case("docx-no-body", "docx", lambda: zipped({"word/document.xml": f"<w:document {W}/>".encode()}))
case("docx-not-xml", "docx", lambda: zipped({"word/document.xml": b"\0\1\2 bukan xml"}))
case(
    "docx-breaks-100000",
    "docx",
    lambda: word("<w:p><w:r>" + '<w:br w:type="page"/>' * 100_000 + "</w:r></w:p>"),
)
case("docx-rows-60000", "docx", lambda: word(tbl(*[tc("a") + tc("b")] * 60_000)), slow=True)
for share in range(5, 100, 5):
    case(
        f"docx-truncated-{share}",
        "docx",
        lambda s=share: word(GOOD_DOCX)[: len(word(GOOD_DOCX)) * s // 100],
    )
    case(
        f"xlsx-truncated-{share}",
        "xlsx",
        lambda s=share: sheet(GOOD_SHEET)[: len(sheet(GOOD_SHEET)) * s // 100],
    )
for reference in ("XFD1048576", "XFD1", "A1048576", "AAAA99999999", "ZZZZZZ1", "A0", "1A"):
    case(f"xlsx-cell-{reference}", "xlsx", lambda r=reference: far_cell(r))
for ref in ("A1:XFD1048576", "B2:A1", "A1", "A1:A1:A1", "x"):
    case(
        f"xlsx-merge-{ref.replace(':', '-')}",
        "xlsx",
        lambda ref=ref: sheet(GOOD_SHEET + f'<mergeCells><mergeCell ref="{ref}"/></mergeCells>'),
    )
case(
    "xlsx-merges-200000",
    "xlsx",
    lambda: sheet(
        GOOD_SHEET
        + "<mergeCells>"
        + "".join(f'<mergeCell ref="A{i}:B{i}"/>' for i in range(1, 400_000, 2))
        + "</mergeCells>"
    ),
    slow=True,
)
case(
    "xlsx-hidden-columns-all",
    "xlsx",
    lambda: sheet('<cols><col min="1" max="2000000000" hidden="1"/></cols>' + GOOD_SHEET),
)
case(
    "xlsx-style-out-of-range",
    "xlsx",
    lambda: sheet('<sheetData><row r="1"><c r="A1" s="9999999"><v>1</v></c></row></sheetData>'),
)
case(
    "xlsx-number-words",
    "xlsx",
    lambda: sheet('<sheetData><row r="x"><c r="A1" s="x"><v>1e999</v></c></row></sheetData>'),
)
case("xlsx-empty-sheet", "xlsx", lambda: sheet("<sheetData/>"))
case("xlsx-not-xml", "xlsx", lambda: zipped({"xl/workbook.xml": b"bukan xml"}))
case("xlsb-empty", "xlsb", lambda: zipped({"xl/workbook.bin": b"\0" * 100}))
for rows, cols in ((1, 16_384), (1_048_576, 1), (1_048_576, 16_384)):
    case(f"ods-repeated-{rows}x{cols}", "ods", lambda r=rows, c=cols: ods(r, c), slow=rows > 1)
for name in ("ppt/presentation.xml", "word/document.xml.rels", "mimetype", "a/../../b"):
    case(f"zip-{name.replace('/', '-')}", "pptx", lambda name=name: zipped({name: b"x"}))
