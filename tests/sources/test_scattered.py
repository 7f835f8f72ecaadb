"""Letters that PDFium hands over one by one are words again."""

from __future__ import annotations

from pathlib import Path

from align.model import BBox
from align.sources import open_source
from align.sources.pdf.parts import Run
from align.sources.pdf.scattered import gathered, without
from tests.sources.minipdf import Canvas, write

#: Widths of letters of Helvetica at 9 points, as the page below sets them.
WIDTH = {"D": 6.5, "P": 6, "S": 6, "K": 6, "i": 2, "l": 2, "t": 2.5, " ": 2.5, "s": 4.5, "y": 4.5}


def letters(canvas: Canvas, x: float, top: float, text: str) -> None:
    """``text`` letter by letter, without any space."""
    for letter in text:
        if letter != " ":
            canvas.text(x, top, letter, size=9)
        x += WIDTH.get(letter, 5.0)


def test_narrow_columns_that_are_taken_for_vertical_text_keep_their_words(tmp_path: Path) -> None:
    page = Canvas()
    for line in range(60):
        letters(page, 60, 60 + 10 * line, "Dinas Sosial Kota")
        letters(page, 400, 60 + 10 * line, "Pelayanan Sosial")

    source = open_source(write(tmp_path / "a.pdf", page))

    said = " ".join(block.text for block in source.blocks).split()
    assert set(said) == {"Dinas", "Sosial", "Kota", "Pelayanan"}
    assert set(source.pages[0].text.split()) == set(said)


def run(start: int, text: str, x0: float, x1: float, top: float = 10) -> Run:
    return Run(start, text, BBox(x0, top, x1, top + 10))


def nowhere(*_box: float) -> bool:
    return False


def test_only_a_line_break_between_touching_letters_is_taken_out() -> None:
    text = "3\r\n3 4\r\n7\r\n8"
    runs = [run(0, "3", 0, 5), run(3, "3", 5, 10), run(5, "4", 10, 15), run(8, "7", 22, 27)]
    runs.append(run(11, "8", 27, 32, top=22))

    words, breaks = gathered(runs, text, nowhere)

    assert [w.text for w in words] == ["33", "4", "7", "8"]
    assert without(text, breaks) == "33 4\r\n7\r\n8"


def test_a_rule_between_two_letters_keeps_them_in_two_cells() -> None:
    runs = [run(0, "3", 0, 5), run(3, "7", 5, 10)]

    words, breaks = gathered(runs, "3\r\n7", lambda *_box: True)

    assert [w.text for w in words] == ["3", "7"]
    assert not breaks
