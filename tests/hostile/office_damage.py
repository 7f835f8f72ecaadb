"""Office files that are damaged as real ones are, and hostile ones that pretend to be."""

from __future__ import annotations

import struct
import zlib

from tests.hostile.office_files import GOOD_DOCX, GOOD_SHEET, made, ods, sheet, word
from tests.hostile.office_more import laughs
from tests.hostile.registry import case
from tests.sources.minioffice import p, part, tbl, tc, with_part, xlsx

_LONG = p("BAB I PENDAHULUAN") + "".join(
    p(f"Paragraf ke-{i} tentang pembangunan daerah.") for i in range(400)
)
DOCUMENT = "word/document.xml"


def two_sheets() -> bytes:
    return made(lambda path: xlsx(path, {"Satu": GOOD_SHEET, "Dua": GOOD_SHEET}))


def damaged_within(data: bytes, name: str) -> bytes:
    """The archive with three bytes in the middle of a packed member changed."""
    at = data.find(name.encode()) + len(name)
    out = bytearray(data)
    middle = at + struct.unpack_from("<I", data, data.find(name.encode()) - 12)[0] // 2
    out[middle : middle + 3] = b"\xff\x00\xff"
    return bytes(out)


def headless(members: dict[str, bytes], size: int | None = None) -> bytes:
    """Members one after the other without a directory; ``size`` is what each claims."""
    out = b""
    for name, content in members.items():
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(content) + packer.flush()
        claims = len(packed) if size is None else size
        out += b"PK\x03\x04" + struct.pack(
            "<HHHHHIIIHH", 20, 0, 8, 0, 0, 0, claims, len(content), len(name), 0
        )
        out += name.encode() + packed
    return out


def document(text: bytes) -> bytes:
    return with_part(word(_LONG), DOCUMENT, text)


_TICK = (
    "<w:r><w:fldChar><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>"
)
XML = part(word(_LONG), DOCUMENT)
for share in (1, 25, 50, 99):
    case(f"docx-document-cut-{share}", "docx", lambda s=share: document(XML[: len(XML) * s // 100]))
for name, new in (
    ("ampersand", b"Dinas A & B"),
    ("control-character", b"Dinas\x01\x02"),
    ("bytes-of-latin-1", b"Dinas \xe9\xff"),
    ("open-tag", b"Dinas <w:b"),
    ("stray-end", b"Dinas</w:tbl></w:p>"),
):
    case(
        f"docx-document-{name}",
        "docx",
        lambda new=new: document(XML.replace(b"Paragraf ke-200", new)),
    )
case("docx-document-bits", "docx", lambda: damaged_within(word(_LONG), DOCUMENT))
case(
    "docx-cut-and-laughs",
    "docx",
    lambda: with_part(word(GOOD_DOCX), DOCUMENT, laughs("w:document")[:-5]),
)
case(
    "docx-deep-after-text",
    "docx",
    lambda: word(p("BAB I") + "<w:sdt><w:sdtContent>" * 3_000 + p("dalam")),
)
case(
    "docx-ends-missing-20000",
    "docx",
    lambda: document(XML.replace(b"</w:p>", b"", 20_000)),
)
case("docx-headless", "docx", lambda: headless({DOCUMENT: XML}))
case("docx-headless-lies-small", "docx", lambda: headless({DOCUMENT: XML}, 3))
case("docx-headless-lies-huge", "docx", lambda: headless({DOCUMENT: XML}, 0xFFFFFFF0))
case("docx-headless-bomb", "docx", lambda: headless({DOCUMENT: b"<a>" + b" " * 300_000_000}))
case(
    "docx-headless-members-50000",
    "docx",
    lambda: headless({f"word/{i}.xml": b"<a/>" for i in range(50_000)} | {DOCUMENT: XML}),
)
case(
    "docx-headless-many-large",
    "docx",
    lambda: headless({f"word/{i}.xml": b"<a>" + b"abc" * 1_500_000 for i in range(120)}),
    slow=True,
)
case("docx-main-elsewhere", "docx", lambda: elsewhere("../../../../etc/passwd"))
case("docx-main-remote", "docx", lambda: elsewhere("http://127.0.0.1:9/document.xml"))


def elsewhere(target: str) -> bytes:
    """A document whose main part is said to be at ``target``."""
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    links = f'<Relationships xmlns="{package}"><Relationship Id="r" Type="{kind}" Target="{target}"/></Relationships>'
    return with_part(word(GOOD_DOCX), "_rels/.rels", links.encode())


for name, content in (
    ("garbage", b"\xff\0" * 100),
    ("missing", None),
    ("laughs", laughs("worksheet")),
    ("cut", part(two_sheets(), "xl/worksheets/sheet2.xml")[:-60]),
):
    case(
        f"xlsx-second-sheet-{name}",
        "xlsx",
        lambda c=content: with_part(two_sheets(), "xl/worksheets/sheet2.xml", c),
    )
case(
    "xlsx-strings-cut-and-far",
    "xlsx",
    lambda: with_part(
        sheet('<sheetData><row r="1"><c r="A1" t="s"><v>9999999</v></c></row></sheetData>'),
        "xl/sharedStrings.xml",
        b"<sst><si><t>a</t></si><si>",
    ),
)
for share in (50, 90):
    case(f"ods-cut-{share}", "ods", lambda s=share: ods(3, 3)[: len(ods(3, 3)) * s // 100])
case(
    "docx-nested-boxes-and-tables",
    "docx",
    lambda: word(tbl(tc("No") + tc("Program"), tc("1") + tc("Air")) * 3 + "<w:tbl><w:tr>" * 60),
)

# forms and frames carried too far

_ASKS = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
for name, body in (
    (
        "controls-deep",
        f"<w:sdt>{_ASKS}<w:sdtContent>" * 80 + p("x") + "</w:sdtContent></w:sdt>" * 80,
    ),
    ("frames-deep", "<w:tbl><w:tr><w:tc>" * 60 + p("x") + "</w:tc></w:tr></w:tbl>" * 60),
    ("cells-all-deleted", tbl(*[tc("x", "<w:cellDel/>") + tc("y", "<w:cellDel/>")] * 50)),
    ("rows-all-hidden", tbl(*["<w:trPr><w:hidden/></w:trPr>" + tc("a") + tc("b")] * 50)),
    ("everything-vanished", p("rahasia", "", "<w:vanish/>") * 50),
    ("chunks-10000", "<w:altChunk/>" * 10_000 + p("x")),
    ("contents-20000", p("DAFTAR ISI") + p("BAB I PENDAHULUAN I-1") * 20_000),
    ("ticks-50000", "<w:p>" + _TICK * 50_000 + "</w:p>"),
):
    case(f"docx-{name}", "docx", lambda body=body: word(body))
for name, body in (
    (
        "formulas-200000",
        "".join(f'<row r="{r}"><c r="A{r}"><f>A1</f></c></row>' for r in range(1, 200_001)),
    ),
    ("rows-formatted-1048576", "".join(f'<row r="{r}" s="1"/>' for r in range(1, 1_048_577))),
    ("cells-in-a-row-500000", f"<row>{'<c><v>1</v></c>' * 500_000}</row>"),
    ("row-number-huge", '<row r="99999999999999999999"><c><v>1</v></c></row>'),
):
    case(f"xlsx-{name}", "xlsx", lambda body=body: sheet(f"<sheetData>{body}</sheetData>"))
