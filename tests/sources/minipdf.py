"""PDF files written by hand, byte by byte, so that a test says exactly what is drawn."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Canvas:
    """One page. Coordinates are from the top left corner, in points."""

    width: float = 595
    height: float = 842
    rotate: int = 0
    operators: list[str] = field(default_factory=list)

    def text(
        self,
        x: float,
        top: float,
        text: str,
        size: float = 10,
        *,
        bold: bool = False,
        turn: int = 0,
    ) -> None:
        """Text with its baseline ``top`` points under the upper edge; ``turn`` 90 reads upwards."""
        cos, sin = {0: (1, 0), 90: (0, 1), 270: (0, -1)}[turn]
        font = "F2" if bold else "F1"
        shown = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        self.operators.append(
            f"BT /{font} {size} Tf {cos} {sin} {-sin} {cos} {x} {self.height - top} Tm ({shown}) Tj ET"
        )

    def raw(self, operators: str) -> None:
        self.operators.append(operators)

    def line(self, x0: float, top: float, x1: float, bottom: float, width: float = 0.5) -> None:
        """A stroked line."""
        self.operators.append(
            f"{width} w {x0} {self.height - top} m {x1} {self.height - bottom} l S"
        )

    def box(self, x0: float, top: float, x1: float, bottom: float, fill: str = "0 0 0") -> None:
        """A filled rectangle without a border."""
        self.operators.append(
            f"{fill} rg {x0} {self.height - bottom} {x1 - x0} {bottom - top} re f 0 0 0 rg"
        )

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """All rules of a plain table."""
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)

    def cells(
        self, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]
    ) -> None:
        """A plain table with one line of text in each cell."""
        self.grid(xs, ys)
        for top, row in zip(ys, rows, strict=False):
            for x, text in zip(xs, row, strict=False):
                if text:
                    self.text(x + 3, top + 12, text, 9)


def document(pages: Sequence[Canvas], extra: str = "") -> bytes:
    """The bytes of a PDF with these pages; ``extra`` goes into the trailer."""
    objects: list[bytes] = [b"", b""]
    fonts = []
    for name in ("Helvetica", "Helvetica-Bold"):
        objects.append(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()
        )
        fonts.append(len(objects))
    kids = []
    for page in pages:
        data = zlib.compress("\n".join(page.operators).encode("cp1252", "replace"))
        objects.append(
            f"<< /Length {len(data)} /Filter /FlateDecode >>\nstream\n".encode()
            + data
            + b"\nendstream"
        )
        objects.append(
            (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] "
                f"/Rotate {page.rotate} /Contents {len(objects)} 0 R "
                f"/Resources << /Font << /F1 {fonts[0]} 0 R /F2 {fonts[1]} 0 R >> >> >>"
            ).encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    return assemble(objects, extra)


def assemble(objects: Sequence[bytes], extra: str = "") -> bytes:
    """A file out of objects 1, 2 …; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for offset in offsets:
        out += f"{offset:010d} 00000 n \n".encode()
    out += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {extra} >>\nstartxref\n{start}\n%%EOF\n"
    ).encode()
    return bytes(out)


def write(path: Path, *pages: Canvas) -> Path:
    """Write the pages to ``path``."""
    path.write_bytes(document(pages))
    return path
