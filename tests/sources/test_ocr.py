"""OCR: which recogniser reads, what its words become, and that doubt stays visible."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from align.model import BBox
from align.sources import open_source
from align.sources.document import Cell, PageClass, Source
from align.sources.fence import pool
from align.sources.ocr import engines as at_hand
from align.sources.ocr import page as recognition
from align.sources.ocr import rapid, tesseract
from align.sources.ocr.again import again
from align.sources.ocr.cells import looked_at
from align.sources.ocr.engines import Engines, engines
from align.sources.ocr.found import Found
from align.sources.ocr.ink import ink_of, rules_of
from align.sources.ocr.picture import Picture, prepared, skew, upright
from align.sources.pdf import document
from tests.sources.minipdf import Canvas, write

with_tesseract = pytest.mark.skipif(
    not shutil.which("tesseract"), reason="apt-get install tesseract-ocr tesseract-ocr-ind"
)
ROWS = (
    ("No", "Nama Program", "Target"),
    ("1", "Layanan air bersih", "95,5"),
    ("2", "Perbaikan jalan kota", "1.250"),
)


def scan(path: Path, turn: float = 0.0) -> Path:
    """A page with a heading and a table, as one picture."""
    import pypdfium2

    page = Canvas()
    page.text(72, 110, "Meningkatnya kualitas pelayanan publik yang merata bagi masyarakat", 12)
    page.text(72, 150, "Tabel 3.1 Program Prioritas Pembangunan Daerah", 12)
    page.grid((72, 122, 352, 472), (180, 210, 240, 270))
    for top, row in zip((180, 210, 240), ROWS, strict=True):
        for x, text in zip((72, 122, 352), row, strict=True):
            page.text(x + 6, top + 20, text, 12)
    drawn = write(path.with_suffix(".asli.pdf"), page)
    image = pypdfium2.PdfDocument(drawn)[0].render(scale=200 / 72).to_pil().convert("L")
    image.rotate(turn, resample=3, fillcolor=255).save(path, "PDF", resolution=200)
    return path


# which recogniser


@pytest.mark.parametrize("wish", ["off", "0", "no"])
def test_off_means_off(monkeypatch: pytest.MonkeyPatch, wish: str) -> None:
    monkeypatch.setenv("ALIGN_OCR", wish)
    assert not engines()


def test_extra_switches_it_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ALIGN_OCR")
    monkeypatch.setattr(at_hand, "_tesseract", lambda: "/usr/bin/tesseract")
    monkeypatch.setattr(at_hand, "find_spec", lambda name: None)
    assert not engines()
    monkeypatch.setattr(at_hand, "find_spec", lambda name: name)
    assert engines() == Engines("/usr/bin/tesseract", True)


def test_tables_go_to_the_better_reader_of_figures() -> None:
    both = Engines("/usr/bin/tesseract", True)
    assert both.for_page(True) == "rapidocr"
    assert both.for_page(False) == "tesseract"
    assert Engines("/usr/bin/tesseract").for_page(True) == "tesseract"
    assert Engines(rapid=True).for_page(False) == "rapidocr"


def test_tesseract_without_indonesian_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at_hand.shutil, "which", lambda name: "/usr/bin/tesseract")
    for said, want in (("eng\nosd", ""), ("eng\nind", "/usr/bin/tesseract")):
        monkeypatch.setattr(at_hand, "_said", lambda program, flag, said=said: said)
        at_hand._tesseract.cache_clear()
        assert at_hand._tesseract() == want
    at_hand._tesseract.cache_clear()


# words


def test_words_of_tesseract() -> None:
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    rows = (
        "1\t1\t0\t0\t0\t0\t0\t0\t100\t100\t-1\t\n"
        "5\t1\t2\t1\t3\t1\t10\t20\t30\t12\t91.5\tTujuan\n"
        '5\t1\t2\t1\t3\t2\t45\t20\t30\t12\t40\t"daerah\n'
        "5\t1\t2\t1\t3\t3\t45\tx\t30\t12\t40\trusak\n"
        "5\t1\t2\t1\n"
    )
    words = tesseract.words_of(head + rows)
    assert [(w.text, w.x0, w.bottom, w.sure) for w in words] == [
        ("Tujuan", 10, 32, 0.915),
        ('"daerah', 45, 32, 0.4),
    ]
    assert words[0].line == words[1].line


@dataclass
class Answer:
    boxes: list[list[tuple[float, float]]] | None
    txts: tuple[str, ...] | None
    scores: tuple[float, ...] = ()


def test_words_of_rapidocr_share_their_line() -> None:
    box = [(10.0, 20.0), (110.0, 20.0), (110.0, 40.0), (10.0, 40.0)]
    words = rapid.words_of(Answer([box], ("Air bersih",), (0.97,)))
    assert [(w.text, w.x0, w.x1) for w in words] == [("Air", 10, 40), ("bersih", 50, 110)]
    assert {w.sure for w in words} == {0.97}
    assert rapid.words_of(Answer(None, None)) == []


# pictures


def drawn_grid(turn: float = 0.0) -> Picture:
    image = Image.new("L", (1240, 1754), 245)
    pen = ImageDraw.Draw(image)
    for y in (300, 400, 500, 900):
        pen.line((150, y, 1050, y), 30, 3)
    for x in (150, 350, 1050):
        pen.line((x, 300, x, 900), 30, 3)
    pen.rectangle((400, 1000, 700, 1300), fill=60)
    image = image.rotate(turn, resample=3, fillcolor=245)
    return prepared(image, 150 / 72)


@pytest.mark.parametrize("turn", [0.0, 0.7, -1.2])
def test_table_is_found_in_a_crooked_picture(turn: float) -> None:
    from align.sources.pdf.rules import find_grids

    picture = drawn_grid(turn)
    assert picture.is_ruled
    assert [len(g) for g in find_grids(picture.rules)[0] if len(g) > 1] == [6]


def test_skew_is_measured_and_empty_paper_has_none() -> None:
    image = Image.new("L", (1240, 1754), 250)
    pen = ImageDraw.Draw(image)
    for y in range(100, 1600, 40):
        pen.line((100, y, 1100, y), 40, 9)
    assert skew(ink_of(image)) == 0
    assert skew(ink_of(image.rotate(1.5, fillcolor=250))) == pytest.approx(-1.5, abs=0.11)
    assert skew(ink_of(Image.new("L", (900, 900), 250))) == 0


def boxes(picture: Picture) -> list[int]:
    """Cells of each table that the rules of ``picture`` make."""
    from align.sources.pdf.rules import find_grids

    return [len(g) for g in find_grids(picture.rules)[0] if len(g) > 1]


def low_row(level: tuple[int, ...], low: tuple[int, int]) -> Image.Image:
    """A table of two columns whose row between ``low`` goes across it; ``level`` are its rules."""
    image = Image.new("L", (1240, 900), 245)
    pen = ImageDraw.Draw(image)
    for y in level:
        pen.line((150, y, 1050, y), 30, 3)
    for x in (150, 1050):
        pen.line((x, level[0], x, level[-1]), 30, 3)
    for top, bottom in ((level[0], low[0]), (low[1], level[-1])):
        pen.line((350, top, 350, bottom), 30, 3)
    return image


def test_letters_of_a_low_row_carry_no_rule_across_it() -> None:
    """The row of a sub-dimension goes across the table; a letter stands where the column's rule is."""
    image = low_row((300, 400, 420, 560), (400, 420))
    ImageDraw.Draw(image).line((350, 406, 350, 417), 30, 3)
    assert boxes(prepared(image, 150 / 72)) == [5]


def test_rules_of_a_low_header_row_are_found_between_its_level_rules() -> None:
    assert boxes(prepared(low_row((300, 320, 340, 440), (320, 340)), 150 / 72)) == [5]


def test_rules_of_a_low_row_are_found_where_its_level_rules_come_in_pieces() -> None:
    """A sheet that lies crooked: the right part of each level rule is two dots lower."""
    ink = np.zeros((120, 600), dtype=np.bool_)
    for row in (30, 51):
        ink[row : row + 2, 50:300] = True
        ink[row + 2 : row + 4, 290:550] = True
    for col in (50, 200, 400, 548):
        ink[30:56, col : col + 2] = True
    columns = {round(r.x0 / 0.48) for r in rules_of(ink, 0.48) if r.vertical}
    assert {200, 400} <= columns or {201, 401} <= columns


def test_the_way_that_lines_run_says_how_a_sheet_was_fed() -> None:
    image = Image.new("L", (1240, 1754), 250)
    pen = ImageDraw.Draw(image)
    for y in range(100, 1600, 40):
        for x in range(100, 1100, 60):
            pen.rectangle((x, y, x + 14 + (x * y) % 37, y + 14), 40)
    level = [im.size for im in upright(image, 150 / 72)]
    aside = [im.size for im in upright(image.transpose(Image.Transpose.ROTATE_90), 150 / 72)]
    assert level == [(1240, 1754)] * 2
    assert aside == [(1240, 1754), (1240, 1754), (1754, 1240)]


# cells


def drawn_cell(kind: str) -> tuple[Cell, Image.Image]:
    image = Image.new("L", (400, 200), 240)
    pen = ImageDraw.Draw(image)
    pen.rectangle((100, 50, 300, 150), fill=150 if kind == "shaded" else 240, outline=20, width=3)
    if kind == "mark":
        pen.line((180, 95, 190, 110, 215, 80), 30, 5)
    if kind == "dash":
        pen.line((190, 100, 205, 100), 30, 3)
    if kind == "speck":
        pen.point((190, 100), 30)
    return Cell("", 0, 0, bbox=BBox(100 / 3, 50 / 3, 100, 50)), image


@pytest.mark.parametrize(
    ("kind", "text", "fill"),
    [("mark", "■", ""), ("dash", "-", ""), ("speck", "", ""), ("shaded", "", "9F9F9F")],
)
def test_cells_keep_what_is_drawn_in_them_beside_words(kind: str, text: str, fill: str) -> None:
    cell, image = drawn_cell(kind)
    (seen,) = looked_at([cell], image, 3.0)
    assert (seen.text, seen.fill) == (text, fill)
    assert (seen.confidence < 1) == bool(text)


def test_read_text_is_not_taken_for_a_mark() -> None:
    cell, image = drawn_cell("mark")
    for text, sure in (("Baru", 0.4), ("7", 0.4), ("V", 0.9)):
        (seen,) = looked_at([replace(cell, text=text, confidence=sure)], image, 3.0)
        assert seen.text == text


def test_a_dash_is_no_ditto_mark() -> None:
    """As a ditto mark it gave a program without a goal the goal of the row above."""
    cell, image = drawn_cell("dash")
    (seen,) = looked_at([replace(cell, text='"', confidence=0.9)], image, 3.0)
    assert seen.text == "-"
    cell, image = drawn_cell("mark")
    (kept,) = looked_at([replace(cell, text='"', confidence=0.9)], image, 3.0)
    assert kept.text == '"'


def test_a_second_look_reads_marks_and_leaves_what_it_doubts() -> None:
    cell, image = drawn_cell("mark")
    below = replace(cell, text="■", row=1, confidence=0.3)
    cells = [replace(cell, text="■", confidence=0.3), replace(cell, text="5"), below]

    def reader(sheet: Image.Image) -> list[Found]:
        height = sheet.height
        sure = Found("v", 30, height * 0.2, 50, height * 0.3, 0.8, "1")
        return [sure, Found("x", 30, height * 0.7, 50, height * 0.8, 0.5, "2")]

    assert [c.text for c in again(cells, image, 3.0, reader)] == ["v", "5", "■"]
    guessed = [replace(cells[0], text="20225", confidence=0.1), cells[1], below]
    assert [c.text for c in again(guessed, image, 3.0, reader)] == ["v", "5", "■"]
    doubted = replace(cells[0], text="2022", confidence=0.5)
    assert again([doubted, *cells[1:]], image, 3.0, reader)[0].text == "2022"


@pytest.mark.parametrize(
    ("read", "want"),
    [
        ("|92", "92"),
        ("dan|", "dan"),
        ("|", ""),
        ("Ouick", "Quick"),
        ("Output", "Output"),
        ("100y6", "100%"),
    ],
)
def test_what_recognisers_take_for_letters_is_put_right(read: str, want: str) -> None:
    word = recognition.spelt(recognition.without_bars(Found(read, 10, 0, 10 + len(read), 9, 1, "")))
    assert word.text == want
    assert word.x1 - word.x0 <= len(read)


@pytest.mark.parametrize(
    ("text", "at", "want"),
    [
        ("1450", 100, "450"),
        ("(Baru", 100, "Baru"),
        ("1450", 112, "1450"),
        ("Iklim", 100, "Iklim"),
        ("1", 100, "1"),
    ],
)
def test_a_rule_is_no_figure(text: str, at: float, want: str) -> None:
    """A "1" on the column's rule made 1,450 out of 450 million."""
    rule = BBox(97, 0, 103, 200)
    word = Found(text, at, 50, at + 60, 70, 0.96, "1")
    assert recognition.without_bars(word, [rule]).text == want


# pages


def found(text: str, x: float, y: float, sure: float) -> Found:
    return Found(text, x, y, x + 12 * len(text), y + 20, sure, f"{y}")


def test_confidence_goes_from_words_to_cells_rows_and_table() -> None:
    words = [
        found("Program", 170, 340, 0.9),
        found("Target", 600, 340, 0.9),
        found("Taman", 170, 440, 0.9),
        found("5O", 600, 440, 0.3),
        found("Jalan", 170, 600, 0.8),
    ]
    page = recognition.assemble(4, drawn_grid(), words, "tesseract")
    assert page is not None
    (table,) = page.tables
    cells = {(c.row, c.col): c for c in table.cells}
    assert (cells[0, 0].confidence, cells[1, 1].confidence) == (0.9, 0.3)
    assert cells[2, 1].confidence == 1.0
    assert table.reader == "ocr"
    assert table.confidence == page.confidence < 0.9
    assert table.confidence_of(1) < table.confidence_of(0)
    assert (page.kind, page.note) == (PageClass.RULED, "ocr|tesseract")


def test_page_of_doubtful_words_stays_unread() -> None:
    doubtful = [found("xqzt", 100, 40 * i, 0.4) for i in range(20)]
    assert recognition.assemble(1, drawn_grid(), doubtful, "tesseract") is None
    foreign = [found("xqzt", 100, 40 * i, 0.7) for i in range(20)]
    assert recognition.assemble(1, drawn_grid(), foreign, "tesseract") is None
    assert recognition.assemble(1, drawn_grid(), [], "tesseract") is None


# whole files


def texts(source: Source) -> list[list[str]]:
    (table,) = source.tables
    return [[c.text if c else "" for c in row] for row in table.grid()]


def test_without_a_recogniser_the_page_is_reported(tmp_path: Path) -> None:
    source = open_source(scan(tmp_path / "pindaian.pdf"))
    assert [p.kind for p in source.pages] == [PageClass.SCAN]
    assert [f.code for f in source.findings] == ["EKS001"]


@with_tesseract
def test_scan_is_read_with_its_table_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALIGN_OCR", "tesseract")
    path = scan(tmp_path / "pindaian.pdf", 0.5)
    source = open_source(path)
    assert texts(source) == [list(row) for row in ROWS]
    assert source.tables[0].title.startswith("Tabel 3.1")
    assert 0.5 < source.tables[0].confidence < 1
    assert "kualitas pelayanan publik" in source.pages[0].text
    (finding,) = source.findings
    assert finding.code == "EKS002"
    assert "OCR" in finding.message
    monkeypatch.setattr(document, "Pool", None)
    assert open_source(path) == source
    monkeypatch.setenv("ALIGN_OCR", "off")
    assert open_source(path).pages[0].kind is PageClass.SCAN


MASTERPLAN = Path(__file__).parents[2] / "fixtures" / "nusa-karya" / "masterplan.pdf"


@with_tesseract
@pytest.mark.parametrize("turn", [0, 90])
def test_programs_of_a_scanned_masterplan_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    """A page of action plan as a crooked picture, once fed sideways, gives the plan's programs."""
    import pypdfium2

    from align.layouts.catalogue import load
    from align.layouts.matcher import recogniser
    from align.plugins.parse_masterplan import MasterplanParser

    monkeypatch.setenv("ALIGN_OCR", "tesseract")
    sheet = pypdfium2.PdfDocument(MASTERPLAN)[8].render(scale=200 / 72).to_pil().convert("L")
    sheet = sheet.rotate(0.4, resample=3, fillcolor=245).rotate(turn, expand=True)
    path = tmp_path / "pindaian.pdf"
    sheet.save(path, "PDF", resolution=200)

    def programs(file: Path) -> dict[str, tuple[object, ...]]:
        source = replace(open_source(file), recogniser=recogniser(load()))
        found = MasterplanParser().parse(source).programs
        return {p.name: (p.dimension, p.owner, p.years, p.budgets) for p in found}

    want, got = programs(MASTERPLAN), programs(path)
    assert len(got) == 8
    got.popitem()  # its row goes on over the page
    assert got.items() <= want.items()


#: A worker that finds damaged fonts, and whose recogniser reads page 1, finds nothing on
#: page 2, and dies of page 3.
WORKER = """
import os
from align.sources.document import PageClass
from align.sources.fence import wire, worker
from align.sources.pdf.parts import PageRead
from align.sources.pdf.read import NOTHING, failed
def read(self, number):
    return wire.pack(PageRead(number, PageClass.BAD_FONT, 595.0, 842.0, confidence=0.0))
def recognise(self, number, engines):
    if number == 3: os._exit(9)
    if number == 2: return wire.pack(failed(2, NOTHING))
    return wire.pack(PageRead(1, PageClass.TEXT, 595.0, 842.0, "Terbaca", note="ocr|tesseract"))
worker._Server._read, worker._Server._recognise = read, recognise
worker.main()
"""


def test_damaged_fonts_go_to_ocr_and_what_it_cannot_read_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_START", WORKER)
    monkeypatch.setattr(document, "engines", lambda: Engines("/usr/bin/tesseract"))
    steps: list[tuple[int, int]] = []
    path = write(tmp_path / "a.pdf", Canvas(), Canvas(), Canvas())
    source = open_source(path, progress=lambda done, count: steps.append((done, count)))
    kinds = [p.kind for p in source.pages]
    assert kinds == [PageClass.TEXT, PageClass.BAD_FONT, PageClass.BAD_FONT]
    assert [[p.page for p in f.places] for f in source.findings] == [[2, 3], [1]]
    assert steps == sorted(steps)
    assert steps[-1] == (3, 3)
