"""How fast and how alike: the fast reader beside pdfplumber and plain PDFium text.

Run from the checkout::

    python benchmarks/reading_speed.py [--pages 150] [--whole] [DOCUMENT…]

Three readers side by side in one run, each in a fresh process, on the same pages
(spread evenly over each document of the corpus, or those named): PDFium text only, the
fast reader (text, lines, tables with cell text), and pdfplumber words and tables.
Prints CPU seconds with start-up, pages a second, peak memory, and ratios. Then cells
are compared with corrected pdfplumber (thin fills only, open rules closed, turned text
and gap ratio set): cells with equal text, and digit strings that agree, over all cells
of tables that both readers found at the same place. ``--whole`` also joins the corpus to
1,000 pages and times a cold and a warm run through ``open_source``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

Pages = dict[str, list[int]]


def corpus() -> list[Path]:
    """Documents with a text layer, largest first."""
    named = os.environ.get("ALIGN_CORPUS")
    folder = Path(named) if named else ROOT.parent / "shared" / "corpus"
    files = sorted((folder / "documents").glob("*.pdf"), key=lambda p: -p.stat().st_size)
    return [f for f in files if "pindaian" not in f.name]


def spread(files: list[Path], count: int) -> Pages:
    """Page numbers from 0, ``count`` in all, evenly over the documents."""
    import pypdfium2

    lengths = {str(f): len(pypdfium2.PdfDocument(f)) for f in files}
    total = sum(lengths.values())
    step = max(total / count, 1.0)
    return {
        name: sorted({int(i * step) for i in range(int(n / step) + 1) if int(i * step) < n})
        for name, n in lengths.items()
    }


# the readers; each runs alone in a process of its own


def read_text(pages: Pages) -> int:
    import pypdfium2

    count = 0
    for name, numbers in pages.items():
        document = pypdfium2.PdfDocument(name)
        for i in numbers:
            page = document[i]
            count += len(page.get_textpage().get_text_range())
            page.close()
    return count


def read_fast(pages: Pages) -> int:
    import pypdfium2

    from align.sources.pdf.read import read

    count = 0
    for name, numbers in pages.items():
        document = pypdfium2.PdfDocument(name)
        opened: dict[str, Any] = {}
        for i in numbers:
            count += len(read(document, i, name, opened).tables)
    return count


def read_pdfplumber(pages: Pages) -> int:
    import pdfplumber

    count = 0
    for name, numbers in pages.items():
        with pdfplumber.open(name) as document:
            for i in numbers:
                page = document.pages[i]
                page.extract_words()
                count += len(page.extract_tables())
                page.close()
    return count


READERS = {"text": read_text, "fast": read_fast, "pdfplumber": read_pdfplumber}


def child(reader: str, pages: Pages) -> dict[str, float]:
    """CPU seconds (start-up included) and peak memory of one reader in a fresh process.

    As after the first run of an installation: modules come from their bytecode.
    """
    code = [sys.executable, __file__, "--reader", reader]
    usual = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    given = json.dumps(pages).encode()
    done = subprocess.run(code, input=given, capture_output=True, check=True, env=usual)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def serve(reader: str) -> None:
    pages = json.load(sys.stdin)
    found = READERS[reader](pages)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(
        json.dumps(
            {"cpu": usage.ru_utime + usage.ru_stime, "mb": usage.ru_maxrss / 1024, "n": found}
        )
    )


def speed(pages: Pages, rounds: int) -> None:
    count = sum(len(n) for n in pages.values())
    print(f"{count} pages of {len(pages)} documents, median of {rounds} rounds")
    runs: dict[str, list[dict[str, float]]] = {r: [] for r in READERS}
    for _round in range(rounds):
        for reader in READERS:
            runs[reader].append(child(reader, pages))
    middle = {r: sorted(x["cpu"] for x in done)[len(done) // 2] for r, done in runs.items()}
    for reader, cpu in middle.items():
        memory = max(x["mb"] for x in runs[reader])
        ratio = middle["pdfplumber"] / cpu
        print(
            f"{reader:11} {cpu:7.2f} CPU s {count / cpu:7.1f} pages/s {memory:6.0f} MB  {ratio:5.1f} times pdfplumber"
        )


# likeness


def corrected(page: Any) -> list[dict[tuple[int, int, int, int], str]]:
    """pdfplumber's own tables and cell text, with the four corrections of pdf.md 4.3."""
    from align.sources.pdf.rules import _closing, edges_of
    from align.sources.pdf.second import _raw

    verticals, horizontals = edges_of(_raw(page, 1).rules)
    horizontals = horizontals + _closing(verticals, horizontals, 2)
    verticals = verticals + _closing(horizontals, verticals, 3)
    vertical = [_line(e.at, e.low, e.at, e.high) for e in verticals]
    horizontal = [_line(e.low, e.at, e.high, e.at) for e in horizontals]
    if len(vertical) < 2 or len(horizontal) < 2:
        return []
    settings = {
        "vertical_strategy": "explicit",
        "horizontal_strategy": "explicit",
        "explicit_vertical_lines": vertical,
        "explicit_horizontal_lines": horizontal,
        "text_x_tolerance_ratio": 0.15,
        "text_char_dir_rotated": "btt",
    }
    found = []
    for table in page.find_tables(settings):
        cells = {}
        for box in table.cells:
            if box[2] - box[0] < 1 or box[3] - box[1] < 1:
                continue
            text = page.crop(box, strict=False).extract_text(
                x_tolerance_ratio=0.15, char_dir_rotated="btt"
            )
            cells[tuple(round(v) for v in box)] = text or ""
        found.append(cells)
    return found


def _line(x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    """A rule as pdfplumber takes explicit ones."""
    return {
        "x0": x0,
        "top": top,
        "x1": x1,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": "v" if x0 == x1 else "h",
        "object_type": "line",
    }


def likeness(pages: Pages) -> None:
    import pdfplumber
    import pypdfium2

    from align.sources.pdf.read import read

    same: Counter[str] = Counter()
    odd: list[str] = []
    for name, numbers in pages.items():
        document = pypdfium2.PdfDocument(name)
        opened: dict[str, Any] = {}
        with pdfplumber.open(name) as other:
            for i in numbers:
                page = other.pages[i]
                ours = [t for t in read(document, i, name, opened).tables if t.bbox]
                theirs = [
                    t for t in corrected(page) if sum(1 for v in t.values() if v.strip()) >= 3
                ]
                page.close()
                compare(ours, theirs, same, odd, f"{Path(name).stem} p {i + 1}")
    report(same, odd)


def compare(
    ours: list[Any], theirs: list[Any], same: Counter[str], odd: list[str], where: str
) -> None:
    boxes = {tuple(round(v) for v in c.bbox): c.text for t in ours for c in t.cells if c.bbox}
    for table in theirs:
        for box, text in table.items():
            mine = match(boxes, box)
            if not bare(text) and not bare(mine or ""):
                continue
            same["cells"] += 1
            digits = re.sub(r"\D", "", text)
            same["with digits"] += bool(digits)
            if mine is None:
                same["not found"] += 1
                odd.append(f"{where}: no cell for {text[:40]!r}")
                continue
            same["equal text"] += bare(mine) == bare(text)
            same["equal digits"] += bool(digits) and re.sub(r"\D", "", mine) == digits
            if bare(mine) != bare(text):
                odd.append(f"{where}: {mine[:50]!r} / {text[:50]!r}")


def match(boxes: dict[tuple[int, ...], str], box: tuple[int, ...]) -> str | None:
    """Our cell at the same place, three points more or less."""
    if box in boxes:
        return boxes[box]
    for other, text in boxes.items():
        if all(abs(a - b) <= 3 for a, b in zip(box, other, strict=True)):
            return text
    return None


def bare(text: str) -> str:
    """Without spaces, and without what our cleaning takes away on purpose."""
    from align.sources.sanitise import clean

    return "".join(clean(text).split())


def report(same: Counter[str], odd: list[str]) -> None:
    cells, digits = same["cells"] or 1, same["with digits"] or 1
    print(f"cells of corrected pdfplumber with text: {cells}; not found by us: {same['not found']}")
    print(
        f"equal text {100 * same['equal text'] / cells:.2f} %, equal digits {100 * same['equal digits'] / digits:.2f} % of {digits}"
    )
    for line in odd[:25]:
        print("  ", line)


# a thousand pages


def whole() -> None:
    """The corpus joined to 1,000 pages: PDFium's text alone, then cold, then warm, each in a fresh process.

    The workers' seconds do not count where the parent ends them before they are waited for.
    """
    import pypdfium2

    with tempfile.TemporaryDirectory() as room:
        path = Path(room) / "seribu.pdf"
        joined = pypdfium2.PdfDocument.new()
        files = corpus()
        while len(joined) < 1000:
            for file in files:
                source = pypdfium2.PdfDocument(file)
                missing = min(len(source), 1000 - len(joined))
                if missing:
                    joined.import_pages(source, list(range(missing)))
        joined.save(path)
        print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; all three in one run:")
        environment = {**os.environ, "ALIGN_CACHE_DIR": room, "ALIGN_CACHE": "", "ALIGN_OCR": "off"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for name, code in (("PDFium text", TEXT_ONLY), ("cold", OPEN), ("warm", OPEN)):
            wall, cpu, said = timed([sys.executable, "-c", code, str(path)], environment)
            print(f"{name:11} {wall:6.2f} s wall {cpu:6.2f} CPU s, {said}")
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"largest process {usage.ru_maxrss // 1024} MB")


TEXT_ONLY = """
import sys, pypdfium2
document = pypdfium2.PdfDocument(sys.argv[1])
print(len(document), "pages,", sum(len(p.get_textpage().get_text_range()) for p in document), "letters")
"""
OPEN = """
import sys
from align.sources import open_source
source = open_source(sys.argv[1])
print(len(source.pages), "pages,", len(source.tables), "tables")
"""


def timed(command: list[str], environment: dict[str, str]) -> tuple[float, float, str]:
    """Wall and processor seconds (children's too) of a command, start-up included, and what it says."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, done.stdout.strip()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument(
        "--only-whole", action="store_true", help="the 1,000 pages and nothing else"
    )
    parser.add_argument("--reader", choices=READERS, help=argparse.SUPPRESS)
    parser.add_argument("documents", nargs="*", type=Path)
    options = parser.parse_args()
    if options.reader:
        serve(options.reader)
        return
    if options.only_whole:
        whole()
        return
    files = options.documents or corpus()
    pages = spread(files, options.pages)
    speed(pages, options.rounds)
    likeness(pages)
    if options.whole:
        whole()


if __name__ == "__main__":
    main()
