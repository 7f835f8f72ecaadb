"""Pages for made-up plans: prose, captions and ruled tables, drawn at some hundred pages a second."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

MARGIN = 56
MARK = "Dokumen buatan untuk uji beban, bukan dokumen resmi"


@lru_cache(maxsize=200_000)
def split(text: str, font: str, size: float, width: float) -> tuple[str, ...]:
    return tuple(simpleSplit(text, font, size, max(width, 12)))


class Book:
    """One plan. ``font`` is Helvetica or Times; the same content gives the same bytes."""

    def __init__(self, path: Path, head: str, font: str, size: float) -> None:
        self.canvas = Canvas(str(path), pagesize=A4, invariant=1)
        self.canvas.setTitle(head)
        self.head, self.size, self.pages = head, size, 0
        bold = "Helvetica-Bold" if font == "Helvetica" else "Times-Bold"
        self.plain = "Helvetica" if font == "Helvetica" else "Times-Roman"
        self.bold = bold
        self.wide, self.roman = False, ""
        self.y = 0.0
        self.fresh, self._count = False, 0
        self._begin()

    # pages
    def _begin(self) -> None:
        self.width, self.height = landscape(A4) if self.wide else A4
        self.canvas.setPageSize((self.width, self.height))
        self.pages += 1
        self.y, self.fresh = self.height - MARGIN, True
        if self.roman:
            self.canvas.setFont(self.plain, 8)
            self.canvas.drawString(MARGIN, self.height - 34, self.head)
            self.canvas.drawRightString(self.width - MARGIN, 30, f"{self.roman}-{self._number()}")
            self.canvas.drawString(MARGIN, 30, MARK)

    def _number(self) -> int:
        self._count += 1
        return self._count

    def next(self, *, wide: bool | None = None) -> None:
        """A new page, turned where ``wide`` says so."""
        self.canvas.showPage()
        self.wide = self.wide if wide is None else wide
        self._begin()

    def save(self) -> int:
        self.canvas.showPage()
        self.canvas.save()
        return self.pages

    # text
    def line(self, text: str, size: float, *, bold: bool = False, centre: bool = False) -> None:
        font = self.bold if bold else self.plain
        for piece in split(text, font, size, self.width - 2 * MARGIN):
            if self.y < MARGIN + size:
                self.next()
            self.canvas.setFont(font, size)
            if centre:
                self.canvas.drawCentredString(self.width / 2, self.y, piece)
            else:
                self.canvas.drawString(MARGIN, self.y, piece)
            self.y -= size * 1.35
            self.fresh = False

    def para(self, text: str) -> None:
        self.line(text, self.size)
        self.y -= self.size * 0.6

    def cover(self, lines: Sequence[tuple[str, float]]) -> None:
        self.y = self.height * 0.72
        for text, size in lines:
            self.line(text, size, bold=True, centre=True)
            self.y -= 14
        self.next()

    def chapter(self, roman: str, title: str, *, wide: bool = False) -> None:
        self.roman, self._count = roman, 0
        if self.fresh:
            self.pages -= 1
        else:
            self.canvas.showPage()
        self.wide = wide
        self._begin()
        self.line(f"BAB {roman}", self.size + 3, bold=True, centre=True)
        self.line(title.upper(), self.size + 3, bold=True, centre=True)
        self.y -= 10

    def heading(self, number: str, title: str) -> None:
        if self.y < MARGIN + 70:
            self.next()
        self.y -= 6
        self.line(f"{number} {title}", self.size + 1, bold=True)
        self.y -= 4

    def turn(self, *, wide: bool) -> None:
        """Go on with pages of the other direction."""
        if self.wide != wide:
            self.next(wide=wide)

    # tables
    def table(
        self,
        caption: str,
        heads: Sequence[Sequence[str]],
        rows: Sequence[Sequence[str]],
        shares: Sequence[float],
        size: float = 7,
    ) -> None:
        """A ruled table. A row of one cell is a band; ``heads`` come again on every page.

        A head cell ``<`` belongs to the one before it, ``^`` to the one above.
        """
        if self.y < MARGIN + 110:
            self.next()
        for part in caption.split("\n"):
            self.line(part, self.size - 1, bold=True, centre=True)
        total = self.width - 2 * MARGIN
        widths = [total * share / sum(shares) for share in shares]
        self._heads(heads, widths, size)
        for row in rows:
            cells = self._cells(row, widths, size, total)
            height = max(len(cell) for cell in cells) * size * 1.2 + 5
            if self.y - height < MARGIN:
                self.next()
                self._heads(heads, widths, size)
            self._row(cells, [total] if len(row) == 1 else widths, height, size, len(row) == 1)
        self.y -= 14

    def _cells(
        self, row: Sequence[str], widths: Sequence[float], size: float, total: float
    ) -> list[tuple[str, ...]]:
        font = self.bold if len(row) == 1 else self.plain
        spans = [total] if len(row) == 1 else widths
        return [
            split(text, font, size, width - 6) or ("",)
            for text, width in zip(row, spans, strict=True)
        ]

    def _row(
        self,
        cells: Sequence[tuple[str, ...]],
        widths: Sequence[float],
        height: float,
        size: float,
        band: bool,
    ) -> None:
        x, canvas = float(MARGIN), self.canvas
        canvas.setLineWidth(0.5)
        for lines, width in zip(cells, widths, strict=True):
            if band:
                canvas.setFillGray(0.93)
                canvas.rect(x, self.y - height, width, height, stroke=0, fill=1)
                canvas.setFillGray(0)
            canvas.rect(x, self.y - height, width, height, stroke=1, fill=0)
            canvas.setFont(self.bold if band else self.plain, size)
            for number, text in enumerate(lines):
                canvas.drawString(x + 3, self.y - size * 1.2 * (number + 1), text)
            x += width
        self.y -= height
        self.fresh = False

    def _heads(self, heads: Sequence[Sequence[str]], widths: Sequence[float], size: float) -> None:
        heights = [2.4 * size + 6] * len(heads)
        tops = [self.y - sum(heights[:n]) for n in range(len(heads) + 1)]
        for r, row in enumerate(heads):
            for c, text in enumerate(row):
                if text in ("<", "^"):
                    continue
                right = c + 1
                while right < len(row) and row[right] == "<":
                    right += 1
                low = r + 1
                while low < len(heads) and heads[low][c] == "^":
                    low += 1
                x, width = MARGIN + sum(widths[:c]), sum(widths[c:right])
                self.canvas.setLineWidth(0.5)
                self.canvas.rect(x, tops[low], width, tops[r] - tops[low])
                self.canvas.setFont(self.bold, size)
                for number, piece in enumerate(split(text, self.bold, size, width - 4)[:5]):
                    self.canvas.drawCentredString(
                        x + width / 2, tops[r] - size * 1.15 * (number + 1), piece
                    )
        self.y = tops[-1]
        self.fresh = False
