"""How hostile office files are made: each function gives the bytes of one."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.sources.minioffice import W, docx, p, row, tbl, tc, xlsx


def made(maker: Callable[[Path], object]) -> bytes:
    """What a maker writes to a path, as bytes."""
    import tempfile

    with tempfile.TemporaryDirectory() as room:
        path = Path(room) / "berkas"
        maker(path)
        return path.read_bytes()


def word(body: str, **parts: str) -> bytes:
    return made(lambda path: docx(path, body, **parts))


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def lying_zip() -> bytes:
    """A member that claims 100 bytes and unpacks to 200 MB."""
    body = b"<w:document>" + b" " * 200_000_000
    data = bytearray(zipped({"word/document.xml": body}))
    true = struct.pack("<I", len(body))
    at = data.find(true)
    while at >= 0:
        data[at : at + 4] = struct.pack("<I", 100)
        at = data.find(true, at + 4)
    return bytes(data)


def entities(kind: str) -> bytes:
    doctype = {
        "laughs": "<!DOCTYPE d [<!ENTITY a 'lol'>"
        + "".join(f"<!ENTITY {chr(98 + i)} '{('&' + chr(97 + i) + ';') * 10}'>" for i in range(10))
        + "]>",
        "external": "<!DOCTYPE d [<!ENTITY k SYSTEM 'file:///etc/passwd'>]>",
        "remote": "<!DOCTYPE d SYSTEM 'http://127.0.0.1:9/x.dtd' []>",
    }[kind]
    xml = f'<?xml version="1.0"?>{doctype}<w:document {W}><w:body><w:p><w:r><w:t>&k;</w:t></w:r></w:p></w:body></w:document>'
    return zipped({"word/document.xml": xml.encode()})


def deep_xml(depth: int) -> bytes:
    return word("<w:sdt><w:sdtContent>" * depth + p("dalam") + "</w:sdtContent></w:sdt>" * depth)


def deep_tables(depth: int) -> bytes:
    return word("<w:tbl><w:tr><w:tc>" * depth + p("dalam") + "</w:tc></w:tr></w:tbl>" * depth)


def wide_span(span: str) -> bytes:
    cell = tc("lebar", f'<w:gridSpan w:val="{span}"/>')
    return word(tbl(tc("a") + tc("b"), cell + tc("c"), tc("d") + tc("e")))


def sheet(content: str, styles: str = "") -> bytes:
    return made(lambda path: xlsx(path, {"Form": content}, styles))


def far_cell(reference: str) -> bytes:
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    number = "".join(c for c in reference if c.isdigit())
    return sheet(
        f'<sheetData>{first}<row r="{number}"><c r="{reference}"><v>1</v></c></row></sheetData>'
    )


def ods(rows: int, cols: int) -> bytes:
    space = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    cell = f'<table:table-cell office:value-type="string" table:number-columns-repeated="{cols}"><text:p>x</text:p></table:table-cell>'
    content = (
        f'<office:document-content {space}><office:body><office:spreadsheet><table:table table:name="S">'
        f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return out.getvalue()


GOOD_DOCX = p("BAB I PENDAHULUAN") + tbl(tc("No") + tc("Program"), tc("1") + tc("Air bersih"))
GOOD_SHEET = (
    f"<sheetData>{row(1, 'No', 'Nama Program', 'Target')}{row(2, 1, 'Air bersih', 95)}</sheetData>"
)
