"""Tesseract, called as a program on a picture; its table of words comes back."""

from __future__ import annotations

import csv
import io
import os
import subprocess
from typing import Any

from align.sources.ocr.engines import LANGUAGE
from align.sources.ocr.found import Found

SECONDS = 110.0
_WORD_LEVEL = "5"


#: Page segmentation: Tesseract's own layout, and one block of lines.
PAGE, BLOCK = "3", "6"


def recognise(program: str, image: Any, dpi: int, layout: str = PAGE) -> list[Found]:
    """Words of ``image`` (Pillow, grey). Rules may stay in it: with them wiped away, or with
    another ``layout`` than :data:`PAGE`, fewer words of table pages came out.

    Empty where the program fails or takes longer than :data:`SECONDS`.
    """
    stream = io.BytesIO()
    image.save(stream, "PNG", compress_level=1)
    command = [program, "stdin", "stdout", "-l", LANGUAGE, "--psm", layout]
    command += ["--dpi", str(dpi), "tsv"]
    try:
        done = subprocess.run(  # noqa: S603
            command,
            input=stream.getvalue(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return words_of(done.stdout.decode("utf-8", "replace"))


def words_of(table: str) -> list[Found]:
    """Words from Tesseract's TSV; rows that are none, or have no place, are passed over."""
    found: list[Found] = []
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != _WORD_LEVEL or not text:
            continue
        try:
            left, top = int(row["left"]), int(row["top"])
            right, bottom = left + int(row["width"]), top + int(row["height"])
            sure = float(row["conf"]) / 100
        except (KeyError, TypeError, ValueError):
            continue
        line = (row.get("block_num"), row.get("par_num"), row.get("line_num"))
        found.append(Found(text, left, top, right, bottom, min(max(sure, 0.0), 1.0), str(line)))
    return found
