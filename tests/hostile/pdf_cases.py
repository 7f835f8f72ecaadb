"""The classes of hostile PDFs (pdf.md 6), most in several sizes, and what is no PDF at all."""

from __future__ import annotations

import random
import struct
import zlib

from tests.hostile.pdf_files import (
    big_grid,
    circular_forms,
    claimed_pages,
    deep_page_tree,
    double_flate,
    encrypted,
    exponential_forms,
    flate_bomb,
    good,
    huge_image,
    many_boxes,
    many_letters,
    many_lines,
    media_box,
    nested_arrays,
    odd_text,
    page_tree_loop,
    prev_loop,
    scrambled_xref,
    wrong_startxref,
)
from tests.hostile.registry import case

for at in (0, 7, 123, 99_999_999):
    case(f"pdf-startxref-{at}", "pdf", lambda at=at: wrong_startxref(at))
for seed in range(12):
    case(f"pdf-xref-scrambled-{seed}", "pdf", lambda seed=seed: scrambled_xref(seed))
for share in range(2, 100, 2):
    case(f"pdf-truncated-{share}", "pdf", lambda share=share: good()[: len(good()) * share // 100])
for depth in (50, 1_000, 10_000, 50_000):
    case(f"pdf-page-tree-{depth}", "pdf", lambda depth=depth: deep_page_tree(depth))
case("pdf-page-tree-loop", "pdf", page_tree_loop)
for count in (0, 1, -1, 2_000_000_000):
    case(f"pdf-claims-{count}-pages", "pdf", lambda count=count: claimed_pages(count))
case("pdf-prev-loop", "pdf", prev_loop)
for depth in (100, 10_000, 100_000):
    case(f"pdf-nested-arrays-{depth}", "pdf", lambda depth=depth: nested_arrays(depth))
for depth, width in ((4, 4), (6, 10), (9, 10), (20, 10)):
    case(
        f"pdf-exponential-forms-{depth}x{width}",
        "pdf",
        lambda depth=depth, width=width: exponential_forms(depth, width),
        slow=depth > 6,
    )
for count in (1, 2, 50):
    case(f"pdf-circular-forms-{count}", "pdf", lambda count=count: circular_forms(count))
for megabytes in (10, 100, 1_000):
    case(
        f"pdf-flate-bomb-{megabytes}mb",
        "pdf",
        lambda m=megabytes: flate_bomb(m),
        slow=megabytes > 10,
    )
for megabytes in (50, 1_000, 10_000):
    case(
        f"pdf-double-flate-{megabytes}mb",
        "pdf",
        lambda m=megabytes: double_flate(m),
        slow=megabytes > 50,
    )
for count in (1_000, 100_000, 1_000_000):
    case(f"pdf-lines-{count}", "pdf", lambda n=count: many_lines(n), slow=count > 1_000)
    case(f"pdf-boxes-{count}", "pdf", lambda n=count: many_boxes(n), slow=count > 1_000)
for rows, cols in ((60, 60), (150, 150), (300, 300)):
    case(f"pdf-grid-{rows}x{cols}", "pdf", lambda r=rows, c=cols: big_grid(r, c), slow=rows > 60)
for count, apart in ((1_000, 0.0), (100_000, 0.0), (100_000, 1.1), (1_000_000, 0.0)):
    case(
        f"pdf-letters-{count}-{apart}",
        "pdf",
        lambda n=count, a=apart: many_letters(n, a),
        slow=count > 1_000,
    )
for i, box in enumerate(
    (
        "[0 0 0 0]",
        "[0 0 1e9 1e9]",
        "[-1e30 -1e30 1e30 1e30]",
        "[595 842 0 0]",
        "[0 0 595]",
        "[0 0 (a) (b)]",
        "[]",
        "null",
        "[nan nan nan nan]",
        "[0 0 0.001 0.001]",
    )
):
    case(f"pdf-media-box-{i}", "pdf", lambda box=box: media_box(box))
for side in (100, 50_000, 2_000_000_000):
    case(f"pdf-image-{side}", "pdf", lambda side=side: huge_image(side))
for r in (2, 3, 4, 6):
    case(f"pdf-user-password-r{r}", "pdf", lambda r=r: encrypted("rahasia", "lain", r))
    case(f"pdf-owner-password-r{r}", "pdf", lambda r=r: encrypted("", "lain", r))
for i, text in enumerate(
    (
        "[/b] [bold]teks[/bold] :smile:",
        "=cmd|'/c calc'!A1",
        "</script><script>alert(1)</script>",
        "{{7*7}} {% raw %}",
        "a" * 5_000,
        "\x01\x02\x1b[31mmerah\x1b[0m",
        "ÿþ\xa0\xad" * 50,
        "(((((\\\\\\)))))",
    )
):
    case(f"pdf-text-{i}", "pdf", lambda text=text: odd_text(text))

# not a PDF

case("empty", "pdf", lambda: b"")
for i in range(24):
    case(f"noise-{i}", "pdf", lambda i=i: random.Random(i).randbytes(3 ** (i % 12 + 1)))
    case(
        f"noise-after-head-{i}", "pdf", lambda i=i: b"%PDF-1.7\n" + random.Random(i).randbytes(5000)
    )
case("html", "pdf", lambda: b"<!DOCTYPE html><html><body>Rencana</body></html>")
case("plain-text", "docx", lambda: b"Rencana pembangunan")
case("utf16-text", "docx", lambda: "Rencana pembangunan".encode("utf-16"))
case("gzip", "xlsx", lambda: zlib.compress(b"x" * 1000))
case("png", "pdf", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 500)
case("ole-empty", "doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000)
for name in ("WordDocument", "PowerPoint Document", "EncryptedPackage", "Workbook", "Book"):
    body = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + name.encode("utf-16-le") + b"\0" * 4000
    )
    case(f"ole-{name.replace(' ', '-')}", "doc", lambda body=body: body)
    loop = body[:44] + struct.pack("<III", 1, 0, 0) + b"\x01\0\0\0" * 400 + body[1700:]
    case(f"ole-loop-{name.replace(' ', '-')}", "xls", lambda loop=loop: loop)
