"""The second reader: pdfplumber on pages that the first one read with doubt.

pdfplumber keeps spaces that PDFium drops and glyphs that PDFium cannot name. It takes
ten to twenty times as long, so it only sees doubtful pages; what it gives goes through
the same table and line code as the first reading, and the two are compared cell by cell.
"""

from __future__ import annotations

import contextlib
import re
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from types import FrameType
from typing import Any

from align.model import BBox
from align.sources.document import Cell, Table
from align.sources.pdf.parts import Box, Fill, PageRead, RawPage, Rule, make_run
from align.sources.pdf.rules import RULE_WEIGHT

#: Pages above these are too slow for pdfplumber (1e5 lines: 50 s, pdf.md 6).
MAX_CHARS = 20_000
MAX_RULES = 4_000
SECONDS = 10.0
#: A gap of this share of the letter height parts words (``x_tolerance_ratio`` of pdf.md 4.3).
WORD_GAP = 0.15
_GLUED = re.compile(r"[a-z][A-Z][a-z]")


class _TooSlow(Exception):
    pass


def is_doubtful(raw: RawPage) -> str:
    """Why the page needs a second reading (a machine key), or ""."""
    if raw.char_count > MAX_CHARS or len(raw.rules) > MAX_RULES:
        return ""
    if raw.map_errors > 0:
        return "map-errors"
    if any(r.boxes and _GLUED.search(r.text) and _is_squeezed(r.boxes) for r in raw.runs):
        return "glued-words"
    return ""


def _is_squeezed(boxes: Sequence[Box]) -> bool:
    """Letters are set closer or wider than the font says, which is where spaces get lost."""
    gaps = [abs(b[0] - a[2]) for a, b in pairwise(boxes)]
    return len(gaps) > 2 and sum(g > 0.02 for g in gaps) >= 0.7 * len(gaps)


def read_again(path: str, number: int, opened: dict[str, Any]) -> RawPage | None:
    """Page ``number`` (from 1) by pdfplumber, or None where that fails or takes too long.

    ``opened`` keeps the open file from page to page.
    """
    import pdfplumber

    try:
        with _deadline(SECONDS):
            if "file" not in opened:
                opened["file"] = pdfplumber.open(path)
            page = opened["file"].pages[number - 1]
            raw = _raw(page, number)
            page.close()
            return raw
    except Exception:
        # A second opinion is not worth a page: whatever stops pdfplumber, the first reading stands.
        return None


@contextlib.contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """End the body after ``seconds``; where there are no timers the size limits must do."""
    if sys.platform == "win32":
        yield
        return

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise _TooSlow

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _raw(page: Any, number: int) -> RawPage:
    raw = RawPage(number, round(float(page.width), 2), round(float(page.height), 2))
    chars = page.chars
    raw.char_count = len(chars)
    texts = [c["text"] for c in chars]
    boxes = [(c["x0"], c["top"], c["x1"], c["bottom"]) for c in chars]
    raw.text = "".join(texts)
    raw.map_errors = raw.text.count("(cid:")
    ends = _word_ends(texts, boxes)
    raw.runs = [make_run(a, "".join(texts[a:b]), boxes[a:b]) for a, b in ends]
    raw.sizes = {
        a: (float(chars[a]["size"]), "bold" in str(chars[a]["fontname"]).lower()) for a, _b in ends
    }
    for line in page.lines:
        _add_rule(raw, line)
    for rect in page.rects:
        _add_rect(raw, rect)
    return raw


def _word_ends(texts: list[str], boxes: list[Box]) -> list[tuple[int, int]]:
    ends: list[tuple[int, int]] = []
    start = -1
    for i, text in enumerate(texts):
        if text.isspace() or not text:
            if start >= 0:
                ends.append((start, i))
            start = -1
            continue
        if start >= 0 and _parts(boxes[i - 1], boxes[i]):
            ends.append((start, i))
            start = -1
        if start < 0:
            start = i
    if start >= 0:
        ends.append((start, len(texts)))
    return ends


def _parts(a: Box, b: Box) -> bool:
    high = max(b[3] - b[1], 1.0)
    wide = max(b[2] - b[0], 1.0)
    gap_x = max(b[0] - a[2], a[0] - b[2])
    gap_y = max(b[1] - a[3], a[1] - b[3])
    return gap_x > WORD_GAP * min(high, 2 * wide) or gap_y > WORD_GAP * high


def _add_rule(raw: RawPage, o: dict[str, Any]) -> None:
    if o["width"] >= o["height"]:
        y = (o["top"] + o["bottom"]) / 2
        raw.rules.append(Rule(o["x0"], y, o["x1"], y, False))
    else:
        x = (o["x0"] + o["x1"]) / 2
        raw.rules.append(Rule(x, o["top"], x, o["bottom"], True))


def _add_rect(raw: RawPage, o: dict[str, Any]) -> None:
    if min(o["width"], o["height"]) <= RULE_WEIGHT:
        _add_rule(raw, o)
        return
    x0, top, x1, bottom = o["x0"], o["top"], o["x1"], o["bottom"]
    if o.get("stroke"):
        raw.rules += [
            Rule(x0, top, x1, top, False),
            Rule(x0, bottom, x1, bottom, False),
            Rule(x0, top, x0, bottom, True),
            Rule(x1, top, x1, bottom, True),
        ]
    if o.get("fill"):
        raw.fills.append(Fill(BBox(x0, top, x1, bottom), "D9D9D9"))


# comparing


def reconcile(first: PageRead, second: PageRead, reason: str) -> PageRead:
    """One reading out of two; where they differ in more than spaces, confidence falls.

    ``note`` of the page then says how often and gives the first pair.
    """
    if reason == "map-errors" and len(second.text) > 1.1 * len(first.text):
        return replace(second, confidence=0.8, note="second-reading")
    if len(first.tables) != len(second.tables):
        return replace(first, confidence=min(first.confidence, 0.7), note="tables-differ")
    lines = first.lines
    if reason == "glued-words" and _spaces(second) > _spaces(first):
        lines = second.lines
    tables, pairs = [], []
    for a, b in zip(first.tables, second.tables, strict=True):
        table, differing = _reconcile_table(a, b)
        tables.append(table)
        pairs += differing
    note = first.note
    if pairs:
        one, other = (t.replace("\n", " ")[:60] for t in pairs[0])
        note = f"readings-differ|{len(pairs)}|{one}|{other}"
    text = second.text if lines is second.lines else first.text
    return replace(first, lines=lines, tables=tuple(tables), text=text, note=note)


def _spaces(page: PageRead) -> int:
    return sum(line.text.count(" ") for line in page.lines)


def _reconcile_table(a: Table, b: Table) -> tuple[Table, list[tuple[str, str]]]:
    if (a.rows, a.cols) != (b.rows, b.cols):
        return replace(a, confidence=0.7), [(f"{a.rows}×{a.cols}", f"{b.rows}×{b.cols}")]
    other = {(c.row, c.col): c for c in b.cells}
    cells: list[Cell] = []
    pairs: list[tuple[str, str]] = []
    for cell in a.cells:
        twin = other.get((cell.row, cell.col))
        if twin is None or twin.text == cell.text:
            cells.append(cell)
        elif _bare(twin.text) == _bare(cell.text):
            spaced = twin.text.count(" ") + twin.text.count("\n") > cell.text.count(
                " "
            ) + cell.text.count("\n")
            cells.append(replace(cell, text=twin.text) if spaced else cell)
        else:
            pairs.append((cell.text, twin.text))
            cells.append(cell if cell.text else replace(cell, text=twin.text))
    filled = sum(1 for c in a.cells if c.text) or 1
    confidence = round(max(0.5, 1.0 - len(pairs) / filled), 2)
    return replace(a, cells=tuple(cells), confidence=confidence), pairs


def _bare(text: str) -> str:
    return "".join(text.split())
