"""Further classes of hostile PDFs: streams, fonts, patterns, actions, and what makes readers slow."""

from __future__ import annotations

import zlib

from tests.hostile.pdf_files import good, one_page, packed, stream
from tests.hostile.registry import case
from tests.sources.minipdf import Canvas, assemble, document

TEXT = b"BT /F1 12 Tf 72 700 Td (Pembangunan daerah yang merata) Tj ET"


def with_filters(filters: str, data: bytes = b"~>rusak") -> bytes:
    return one_page(stream(data, "", filters))


for name, filters, data in (
    ("unknown", "/Rahasia", TEXT),
    ("chain-200", "[" + "/ASCIIHexDecode " * 200 + "]", b"41" * 500 + b">"),
    ("ascii85-garbage", "/ASCII85Decode", b"\xff" * 5_000),
    ("lzw-garbage", "/LZWDecode", b"\x80\x0b\x60" * 5_000),
    ("run-length-bomb", "/RunLengthDecode", b"\x81q" * 2_000_000),
    ("flate-garbage", "/FlateDecode", b"\x78\x9c" + b"\xaa" * 5_000),
    ("jpx-as-content", "/JPXDecode", b"\0\0\0\x0cjP  \r\n\x87\n" * 50),
):
    case(f"pdf-filter-{name}", "pdf", lambda f=filters, d=data: with_filters(f, d))
for i, length in enumerate(("-1", "99999999999", "4 0 R", "(x)", "null")):
    case(
        f"pdf-length-{i}",
        "pdf",
        lambda length=length: one_page(
            f"<< /Length {length} >>\nstream\n".encode() + TEXT + b"\nendstream"
        ),
    )


def with_font(font: bytes, *more: bytes, content: bytes = TEXT) -> bytes:
    """The page's text is set in object 6."""
    body = content.replace(b"/F1", b"/F9")
    return one_page(packed(body), "[0 0 595 842]", "/ExtGState << >>", font, *more).replace(
        b"/F1 5 0 R", b"/F1 5 0 R /F9 6 0 R"
    )


def composite(cmap: bytes) -> bytes:
    return with_font(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 8 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (A) /Ordering (I) /Supplement 0 >> >>",
        stream(zlib.compress(cmap)),
    )


_CMAP = b"/CIDInit /ProcSet findresource begin begincmap\n%s\nendcmap end"
case("pdf-cmap-uses-itself", "pdf", lambda: composite(_CMAP % b"/X usecmap 8 0 R usecmap"))
case(
    "pdf-cmap-text-bomb",
    "pdf",
    lambda: composite(_CMAP % (b"1 beginbfchar <5065> <" + b"0041" * 200_000 + b"> endbfchar")),
)
case(
    "pdf-cmap-ranges-100000",
    "pdf",
    lambda: composite(_CMAP % (b"100 beginbfrange " + b"<0000> <ffff> <0041> " * 100_000)),
)
case("pdf-cmap-garbage", "pdf", lambda: composite(b"\xfe" * 20_000))
case(
    "pdf-cmap-surrogates",
    "pdf",
    lambda: composite(_CMAP % b"1 beginbfrange <0000> <ffff> <d800> endbfrange"),
)
case(
    "pdf-font-is-itself",
    "pdf",
    lambda: with_font(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] >>"
    ),
)
case(
    "pdf-font-file-garbage",
    "pdf",
    lambda: with_font(
        b"<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor 7 0 R /FirstChar 0 /LastChar 1 /Widths [1e30 -1e30] >>",
        b"<< /Type /FontDescriptor /FontName /X /Flags 4 /FontFile2 8 0 R >>",
        stream(zlib.compress(b"\0\1\0\0" + b"\xff" * 30_000)),
    ),
)
case(
    "pdf-type3-draws-itself",
    "pdf",
    lambda: with_font(
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 80 /LastChar 80 /Widths [9] "
        b"/Encoding << /Differences [80 /P] >> /CharProcs << /P 7 0 R >> /Resources << /Font << /F9 6 0 R >> >> >>",
        stream(zlib.compress(b"9 0 d0 BT /F9 9 Tf (P) Tj ET")),
    ),
)
case(
    "pdf-pattern-in-itself",
    "pdf",
    lambda: one_page(
        packed(b"/Pattern cs /P scn 0 0 500 800 re f"),
        "[0 0 595 842]",
        "/Pattern << /P 6 0 R >>",
        stream(
            zlib.compress(b"/Pattern cs /P scn 0 0 9 9 re f"),
            "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 0.0001 /YStep 0.0001 /Resources << /Pattern << /P 6 0 R >> >>",
        ),
    ),
)
for name, operators in (
    ("q-100000", b"q " * 100_000 + TEXT),
    ("Q-100000", b"Q " * 100_000 + TEXT),
    ("inline-image-open", b"BI /W 10 /H 10 /BPC 8 /CS /G ID " + b"\0" * 50_000),
    ("size-zero", b"BT /F1 0 Tf 72 700 Td (Pembangunan) Tj ET"),
    ("matrix-huge", b"BT /F1 12 Tf 1e30 1e30 -1e30 1e30 1e30 1e30 Tm (Pembangunan daerah) Tj ET"),
    ("matrix-not-a-number", b"BT /F1 12 Tf nan inf 0 1 72 700 Tm (Pembangunan daerah) Tj ET"),
    ("clip-nothing", b"0 0 0 0 re W n " + TEXT),
    ("operands-1000000", b"1 " * 1_000_000 + TEXT),
    ("string-open", b"BT /F1 12 Tf (" + b"(" * 50_000),
    ("dict-deep", b"/A " + b"<< /B " * 20_000),
    ("curves-50000", b"0 0 m " + b"1 2 3 4 5 6 c " * 50_000 + b"S"),
    ("path-of-200000", b"0 0 m " + b"5 5 l 9 0 l " * 100_000 + b"S"),
    (
        "rules-diagonal-20000",
        b"".join(b"%d 0 m %d 842 l S " % (i % 595, (i * 7) % 595) for i in range(20_000)),
    ),
    (
        "rules-almost-equal",
        b"".join(b"0 %.4f m 595 %.4f l S " % (i * 0.02, i * 0.02) for i in range(15_000)),
    ),
    (
        "fills-30000",
        b"".join(
            b"%.2f 0.8 0.5 rg %d %d 40 15 re f " % (i % 100 / 100, i % 550, i % 820)
            for i in range(30_000)
        ),
    ),
):
    case(f"pdf-content-{name}", "pdf", lambda o=operators: one_page(packed(o)))


def lines_of(count: int, text: str, step: float, x: float = 72.0) -> bytes:
    return b"\n".join(
        f"BT /F1 6 Tf {x} {800 - step * i:.3f} Td ({text}) Tj ET".encode() for i in range(count)
    )


case(
    "pdf-caption-20000-lines",
    "pdf",
    lambda: one_page(
        packed(
            b"BT /F1 9 Tf 72 810 Td (Tabel 1.1 Program) Tj ET\n"
            + lines_of(20_000, "Air bersih      95", 0.038)
        )
    ),
)
case(
    "pdf-captions-2000",
    "pdf",
    lambda: one_page(packed(lines_of(2_000, "Tabel 1.1 Program prioritas", 0.4))),
)
case(
    "pdf-open-table-rules-5000",
    "pdf",
    lambda: one_page(
        packed(
            b"".join(
                b"72 %.3f m 520 %.3f l S " % (810 - i * 0.15, 810 - i * 0.15) for i in range(5_000)
            )
            + lines_of(3_000, "Program kota      2026      95,5", 0.25)
        )
    ),
)
case(
    "pdf-columns-300",
    "pdf",
    lambda: one_page(
        packed(
            b"BT /F1 4 Tf 5 830 Td (Tabel 1.1 Program) Tj ET\n"
            + b"\n".join(lines_of(100, "a", 8, 5 + 1.9 * i) for i in range(300))
        )
    ),
    slow=True,
)
case(
    "pdf-cell-of-100000-letters",
    "pdf",
    lambda: one_page(
        packed(
            b"72 100 m 500 100 l S 72 800 m 500 800 l S 72 100 m 72 800 l S 500 100 m 500 800 l S 72 450 m 500 450 l S 300 100 m 300 800 l S\n"
            + lines_of(
                1_500, "Pembangunan daerah yang merata bagi seluruh warga kota dan desanya", 0.4, 75
            )
        )
    ),
)
case(
    "pdf-glued-19000",
    "pdf",
    lambda: one_page(
        packed(
            b"".join(
                b"BT /F1 6 Tf 0.9 Tc 40 %.2f Td (PeningkatanKinerjaAparaturDaerahKotaCerdas) Tj ET\n"
                % (830 - i * 1.8)
                for i in range(440)
            )
        )
    ),
)
case(
    "pdf-words-of-one-letter",
    "pdf",
    lambda: one_page(
        packed(lines_of(700, "a b c d e f g h i j k l m n o p q r s t u v w x y z", 1.1))
    ),
)
case(
    "pdf-text-turned-every-way",
    "pdf",
    lambda: one_page(
        packed(
            b"\n".join(
                f"BT /F1 8 Tf {c:.3f} {s:.3f} {-s:.3f} {c:.3f} {100 + i % 400} {100 + i % 600} Tm (Program kota) Tj ET".encode()
                for i in range(2_000)
                for c, s in ((((i * 37) % 100) / 100 - 0.5, ((i * 61) % 100) / 100 - 0.5),)
            )
        )
    ),
)


def changed(old: bytes, new: bytes) -> bytes:
    return good().replace(old, new)


for name, extra in (
    ("javascript", "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"),
    ("launch", "/OpenAction << /S /Launch /F (calc.exe) >>"),
    ("remote-file", "/OpenAction << /S /GoToR /F << /FS /URL /F (http://127.0.0.1:9/x.pdf) >> >>"),
    ("outlines-loop", "/Outlines << /First 1 0 R /Last 1 0 R /Next 1 0 R >>"),
    ("names-loop", "/Names << /Dests << /Kids [1 0 R] >> >> /Kids [1 0 R]"),
    ("page-labels-loop", "/PageLabels << /Kids [1 0 R] /Nums [0 << /S /r >>] >>"),
    ("xfa", "/AcroForm << /XFA (<x/>) /Fields [1 0 R] >>"),
    ("layers-off", "/OCProperties << /OCGs [1 0 R] /D << /OFF [1 0 R] >> >>"),
):
    case(
        f"pdf-catalogue-{name}",
        "pdf",
        lambda e=extra: changed(b"/Type /Catalog", f"/Type /Catalog {e}".encode()),
    )
for name, old, new in (
    ("catalogue-is-page", b"/Type /Catalog", b"/Type /Page"),
    ("kids-null", b"/Kids [", b"/Kids [null null null "),
    ("kids-same-page", b"/Count 6", b"/Count 100000"),
    ("rotate-45", b"/Rotate 0", b"/Rotate 45"),
    ("rotate-huge", b"/Rotate 0", b"/Rotate 99999999999"),
    ("unit-1000", b"/Rotate 0", b"/UserUnit 100000 /Rotate 0"),
    ("crop-outside", b"/Rotate 0", b"/CropBox [9000 9000 9100 9100] /Rotate 0"),
    ("crop-reversed", b"/Rotate 0", b"/CropBox [595 842 0 0] /Rotate 270"),
    ("contents-missing", b"/Contents", b"/Isi"),
    ("contents-loop", b"/Contents", b"/Contents [1 0 R 2 0 R 3 0 R] /Dulu"),
    ("resources-loop", b"/Resources <<", b"/Resources << /XObject << /X 2 0 R >>"),
    ("parent-loop", b"/Parent 2 0 R", b"/Parent 5 0 R"),
    ("version-9", b"%PDF-1.7", b"%PDF-9.9"),
):
    case(f"pdf-{name}", "pdf", lambda old=old, new=new: changed(old, new))
case("pdf-junk-before-head", "pdf", lambda: b"x" * 900 + good())
case("pdf-junk-5000-before-head", "pdf", lambda: b"x" * 5_000 + good())
case("pdf-twice", "pdf", lambda: good() + good(2))
case("pdf-no-end", "pdf", lambda: good().replace(b"endobj", b"").replace(b"endstream", b""))
case("pdf-only-newlines-lost", "pdf", lambda: good().replace(b"\n", b" "))
case("pdf-carriage-returns", "pdf", lambda: good().replace(b"\n", b"\r\n"))
case(
    "pdf-updates-300",
    "pdf",
    lambda: (
        good()
        + b"".join(
            b"\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\nxref\n1 1\n0000000000 00000 n \ntrailer\n<< /Root 1 0 R /Size 2 /Prev 9 >>\nstartxref\n%d\n%%%%EOF"
            % i
            for i in range(300)
        )
    ),
)
case(
    "pdf-annotations-20000",
    "pdf",
    lambda: changed(
        b"/Rotate 0",
        b"/Annots ["
        + b"<< /Type /Annot /Subtype /Link /Rect [0 0 1 1] /A << /S /URI /URI (http://127.0.0.1) >> >> "
        * 20_000
        + b"] /Rotate 0",
    ),
)
case("pdf-pages-3000", "pdf", lambda: document([Canvas() for _i in range(3_000)]), slow=True)


def object_stream(head: str, data: bytes) -> bytes:
    """A file whose objects are said to lie in a stream."""
    return assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [5 0 R] >>",
            stream(zlib.compress(data), f"/Type /ObjStm {head}"),
            stream(
                zlib.compress(b"\x02\0\x03\0" * 9),
                "/Type /XRef /W [1 2 1] /Index [0 2000000000] /Size 2000000000 /Root 1 0 R",
            ),
        ]
    )


case(
    "pdf-object-stream-in-itself",
    "pdf",
    lambda: object_stream("/N 2 /First 10 /Extends 3 0 R", b"3 0 5 9 << >> << >>"),
)
case(
    "pdf-object-stream-many", "pdf", lambda: object_stream("/N 2000000000 /First 0", b"1 0 " * 1000)
)
case(
    "pdf-object-stream-first-far",
    "pdf",
    lambda: object_stream("/N 1 /First 999999999", b"5 0 << >>"),
)
