"""How hostile PDFs are made: each function gives the bytes of one."""

from __future__ import annotations

import io
import random
import zlib

from tests.sources.minipdf import Canvas, assemble, document


def good(pages: int = 6) -> bytes:
    """A small plan with headings, text and a table on every page."""
    canvases = []
    for i in range(pages):
        page = Canvas()
        page.text(72, 120, f"BAB {i + 1}", 12, bold=True)
        page.text(72, 150, "Pembangunan daerah yang merata bagi seluruh warga kota.", 10)
        page.text(72, 190, f"Tabel {i + 1}.1 Program Prioritas", 10)
        page.cells(
            (72, 122, 322, 422),
            (200, 220, 240, 260),
            (("No", "Program", "Target"), ("1", "Air bersih", "95"), ("2", "Jalan kota", "80,5")),
        )
        canvases.append(page)
    return document(canvases)


def stream(data: bytes, head: str = "", filters: str = "/FlateDecode") -> bytes:
    return (
        f"<< /Length {len(data)} /Filter {filters} {head} >>\nstream\n".encode()
        + data
        + b"\nendstream"
    )


def one_page(content: bytes, box: str = "[0 0 595 842]", extra: str = "", *more: bytes) -> bytes:
    """A file whose only page has this content stream (object 4) and these further objects."""
    return assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents 4 0 R /Resources << "
            f"/Font << /F1 5 0 R >> {extra} >> >>".encode(),
            content,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            *more,
        ]
    )


def packed(operators: bytes) -> bytes:
    return stream(zlib.compress(operators, 9))


def repeated_deflate(unit: bytes, count: int) -> bytes:
    """``unit`` compressed ``count`` times over without ever holding the whole."""
    packer = zlib.compressobj(9)
    out = bytearray()
    for _i in range(count):
        out += packer.compress(unit)
    return bytes(out + packer.flush())


def wrong_startxref(at: int) -> bytes:
    data = good()
    return data[: data.rindex(b"startxref")] + f"startxref\n{at}\n%%EOF\n".encode()


def scrambled_xref(seed: int) -> bytes:
    data = good()
    start = data.index(b"xref\n0")
    lines = data[start:].split(b"\n")
    entries = [i for i, line in enumerate(lines) if line.endswith(b" n ")]
    order = random.Random(seed)
    for i in entries:
        lines[i] = f"{order.randrange(len(data)):010d} 00000 n ".encode()
    return data[:start] + b"\n".join(lines)


def deep_page_tree(depth: int) -> bytes:
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    for i in range(depth):
        objects.append(f"<< /Type /Pages /Count 1 /Kids [{i + 3} 0 R] >>".encode())
    objects.append(b"<< /Type /Page /MediaBox [0 0 595 842] >>")
    return assemble(objects)


def page_tree_loop() -> bytes:
    return assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>",
        ]
    )


def claimed_pages(count: int) -> bytes:
    return assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Count {count} /Kids [] >>".encode(),
        ]
    )


def prev_loop() -> bytes:
    data = good()
    at = data.index(b"xref\n0")
    return data.replace(b"/Root", f"/Prev {at} /Root".encode())


def nested_arrays(depth: int) -> bytes:
    return one_page(packed(b"BT ET"), "[0 0 595 842]", "/Junk " + "[" * depth + "]" * depth)


def exponential_forms(depth: int, width: int) -> bytes:
    """Each form draws the next one several times: 3 KB become width**depth operators."""
    forms = []
    for i in range(depth):
        target = 6 + i + 1
        draw = b"/X Do " * width
        head = f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {target} 0 R >> >>"
        forms.append(stream(zlib.compress(draw), head))
    last = stream(zlib.compress(b"0 0 5 5 re f"), "/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    return one_page(packed(b"/X Do"), "[0 0 595 842]", "/XObject << /X 6 0 R >>", *forms, last)


def circular_forms(count: int) -> bytes:
    forms = []
    for i in range(count):
        target = 6 + (i + 1) % count
        head = f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {target} 0 R >> >>"
        forms.append(stream(zlib.compress(b"/X Do"), head))
    return one_page(packed(b"/X Do"), "[0 0 595 842]", "/XObject << /X 6 0 R >>", *forms)


def flate_bomb(megabytes: int) -> bytes:
    return one_page(stream(repeated_deflate(b"0 0 m 1 1 l S\n" * 75_000, megabytes)))


def double_flate(megabytes: int) -> bytes:
    inner = repeated_deflate(b" " * 1_048_576, megabytes)
    return one_page(stream(zlib.compress(inner, 9), "", "[/FlateDecode /FlateDecode]"))


def many_lines(count: int) -> bytes:
    parts = [f"{i % 590} {i * 7 % 840} m {(i * 3) % 590} {i * 7 % 840} l S" for i in range(count)]
    return one_page(packed("\n".join(parts).encode()))


def many_boxes(count: int) -> bytes:
    parts = [f"{i % 590} {i * 7 % 840} {i % 50} 1 re f" for i in range(count)]
    return one_page(packed("\n".join(parts).encode()))


def big_grid(rows: int, cols: int) -> bytes:
    lines = [
        f"{10 + 570 * c / cols:.2f} 10 m {10 + 570 * c / cols:.2f} 830 l S" for c in range(cols + 1)
    ]
    lines += [
        f"10 {10 + 820 * r / rows:.2f} m 580 {10 + 820 * r / rows:.2f} l S" for r in range(rows + 1)
    ]
    return one_page(packed("\n".join(lines).encode()))


def many_letters(count: int, apart: float) -> bytes:
    parts = [
        f"BT /F1 8 Tf {apart * (i % 500)} {apart * (i // 500)} Td (a) Tj ET" for i in range(count)
    ]
    return one_page(packed("\n".join(parts).encode()))


def media_box(box: str) -> bytes:
    return one_page(packed(b"BT /F1 12 Tf 72 700 Td (Pembangunan daerah yang merata) Tj ET"), box)


def huge_image(side: int) -> bytes:
    image = stream(
        repeated_deflate(b"\0" * 1_000_000, 5),
        f"/Type /XObject /Subtype /Image /Width {side} /Height {side} /BitsPerComponent 8 /ColorSpace /DeviceGray",
    )
    return one_page(
        packed(b"595 0 0 842 0 0 cm /I Do"), "[0 0 595 842]", "/XObject << /I 6 0 R >>", image
    )


def encrypted(user: str, owner: str, r: int) -> bytes:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good())) as pdf:
        pdf.save(
            out,
            encryption=pikepdf.Encryption(user=user, owner=owner, R=r, metadata=r > 3, aes=r > 3),
        )
    return out.getvalue()


def odd_text(text: str) -> bytes:
    page = Canvas()
    page.text(72, 120, text, 10)
    page.cells((72, 172, 272), (200, 220, 240), (("No", text), ("1", text)))
    return document([page])
