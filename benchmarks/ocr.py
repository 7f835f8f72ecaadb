"""How well scans are read: real pages made into pictures, recognised, and compared with the text.

Run from the checkout::

    python benchmarks/ocr.py [--tables 6] [--prose 4] [DOCUMENT…]

Pages of the corpus (spread evenly, those with a ruled table and those without) are
rendered at 200 dots an inch, turned by 0.4 degrees, made noisy and pressed as JPEG; the
picture alone goes through OCR with whatever ``ALIGN_OCR`` allows. Compared with what the
fast reader takes from the same page's text: words, words with digits, and cells (same
place in the grid, same letters). Then how often a cell was right by what the recogniser
thought of it, which says what the confidence is worth.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from reading_speed import corpus, spread

from align.sources.document import PageClass
from align.sources.ocr.engines import Engines, engines
from align.sources.pdf.parts import PageRead

DPI = 200
CROOKED = 0.4
QUALITY = 50


def sheet(document: Any, index: int, turn: int = 0) -> Any:
    """Page ``index`` as a scanner leaves it, as a picture fed ``turn`` degrees to the left."""
    import numpy as np
    from PIL import Image

    page = document[index]
    image = page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    crooked = CROOKED if index % 2 else -CROOKED
    image = image.rotate(crooked, resample=3, fillcolor=245).rotate(turn, expand=True)
    noise = np.random.default_rng(index).normal(0, 9, (image.height, image.width))
    grey = np.clip(np.asarray(image, dtype=np.float64) * 0.92 + 12 + noise, 0, 255)
    pressed = io.BytesIO()
    Image.fromarray(grey.astype(np.uint8)).save(pressed, "JPEG", quality=QUALITY)
    return Image.open(pressed)


def scanned(document: Any, index: int, path: Path) -> Path:
    """Page ``index`` as a PDF that holds one picture."""
    sheet(document, index).save(path, "PDF", resolution=DPI)
    return path


def chosen(files: list[Path], tables: int, prose: int) -> list[tuple[str, int, PageRead]]:
    """That many pages with and without a ruled table, spread over the documents."""
    import pypdfium2

    from align.sources.pdf.read import read

    found: dict[bool, list[tuple[str, int, PageRead]]] = {True: [], False: []}
    for name, numbers in spread(files, 150).items():
        document = pypdfium2.PdfDocument(name)
        for i in numbers:
            page = read(document, i)
            if page.kind is PageClass.RULED or (
                page.kind is PageClass.TEXT and len(page.text) > 800 and not page.tables
            ):
                found[page.kind is PageClass.RULED].append((name, i, page))
    picked = []
    for ruled, count in ((True, tables), (False, prose)):
        step = max(len(found[ruled]) / count, 1.0) if count else 1.0
        picked += [found[ruled][int(i * step)] for i in range(min(count, len(found[ruled])))]
    return picked


def words(page: PageRead) -> Counter[str]:
    texts = [line.text for line in page.lines] + [c.text for t in page.tables for c in t.cells]
    return Counter(re.findall(r"[\w.,%/-]+", " ".join(texts).casefold()))


def bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def cells(page: PageRead) -> dict[tuple[int, int, int, int], tuple[str, float]]:
    return {
        (t.index, c.row, c.col, t.cols): (bare(c.text), c.confidence)
        for t in page.tables
        for c in t.cells
        if bare(c.text)
    }


def compare(truth: PageRead, got: PageRead | None, sums: Counter[str]) -> list[tuple[float, bool]]:
    """Adds to ``sums``; returns (confidence, right) of each cell found at its place."""
    want = words(truth)
    have = words(got) if got else Counter()
    kept = want & have
    for label, keep in (("words", str.isalpha), ("figures", lambda w: any(c.isdigit() for c in w))):
        sums[label] += sum(n for w, n in want.items() if keep(w))
        sums[f"{label} right"] += sum(n for w, n in kept.items() if keep(w))
    there = cells(got) if got else {}
    bands = []
    for at, (text, _sure) in cells(truth).items():
        sums["cells"] += 1
        if at in there:
            sums["cells placed"] += 1
            sums["cells right"] += there[at][0] == text
            bands.append((there[at][1], there[at][0] == text))
    return bands


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=6)
    parser.add_argument("--prose", type=int, default=4)
    parser.add_argument("documents", nargs="*", type=Path)
    options = parser.parse_args()
    found = engines()
    if not found:
        sys.exit("no recogniser: install the extra ocr, or set ALIGN_OCR=tesseract")
    sums: dict[str, Counter[str]] = {"tables": Counter(), "prose": Counter()}
    bands: list[tuple[float, bool]] = []
    for name, index, truth in chosen(options.documents or corpus(), options.tables, options.prose):
        kind = "tables" if truth.kind is PageClass.RULED else "prose"
        got, seconds = attempt(name, index, found)
        bands += compare(truth, got, sums[kind])
        sums[kind]["pages"] += 1
        state = f"{got.note} {got.confidence}" if got else "nothing"
        print(f"{Path(name).stem} p {index + 1} {kind}: {state}, {seconds:.1f} s wall", flush=True)
    report(sums, bands)


def attempt(name: str, index: int, found: Engines) -> tuple[PageRead | None, float]:
    import pypdfium2

    from align.sources.ocr.page import recognise

    with tempfile.TemporaryDirectory() as room:
        picture = scanned(pypdfium2.PdfDocument(name), index, Path(room) / "pindaian.pdf")
        start = time.monotonic()
        document = pypdfium2.PdfDocument(picture)
        got = recognise(document, 0, found)
        document.close()
        return got, time.monotonic() - start


def report(sums: dict[str, Counter[str]], bands: list[tuple[float, bool]]) -> None:
    for kind, found in sums.items():
        parts = [f"{kind}: {found['pages']} pages"]
        for label in ("words", "figures", "cells"):
            if found[label]:
                parts.append(f"{label} {found[f'{label} right'] / found[label]:.3f}")
        if found["cells"]:
            parts.append(f"cells placed {found['cells placed'] / found['cells']:.3f}")
        print(", ".join(parts))
    for low, high in ((0.0, 0.6), (0.6, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)):
        inside = [right for sure, right in bands if low <= sure < high]
        if inside:
            print(
                f"cells with confidence {low}–{min(high, 1.0)}: {len(inside)}, right {sum(inside) / len(inside):.2f}"
            )


if __name__ == "__main__":
    main()
