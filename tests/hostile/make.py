"""Hostile files: each a name, a suffix, and a function that makes the bytes.

Run as a script to write them into a folder::

    python -m tests.hostile.make FOLDER [NAME…]

``CASES`` are classes of hostile PDF, office, Markdown and HTML files, many in several
sizes; ``mutants`` makes as many random damages of good files as are asked for. Nothing here
is random between runs.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.hostile import (
    markup_cases,
    office_cases,
    office_damage,
    office_more,
    pdf_cases,
    pdf_more,
)
from tests.hostile.office_files import GOOD_DOCX, GOOD_SHEET, made, sheet, word
from tests.hostile.pdf_files import good
from tests.hostile.registry import CASES, Case
from tests.sources.minixls import ods, ods_cell, xls

__all__ = [
    "CASES",
    "Case",
    "markup_cases",
    "mutants",
    "office_cases",
    "office_damage",
    "office_more",
    "pdf_cases",
    "pdf_more",
    "write",
]

GOOD_ROWS = (("No", "Nama Program", "Target"), (1.0, "Air bersih", 95.0), (2.0, "Jalan kota", 80.5))
_ODS_ROWS = "".join(
    f"<table:table-row>{''.join(ods_cell(str(c)) for c in row)}</table:table-row>"
    for row in GOOD_ROWS
)
GOOD_TABLE = f'<table:table table:name="Form">{_ODS_ROWS}</table:table>'
GOOD_PAGE = (
    "<html><h1>BAB I PENDAHULUAN</h1><table><tr><th>No<th>Program<th colspan=2>Target</tr>"
    "<tr><td rowspan=2>1<td>Air bersih<td>95<td>96</tr><tr><td>Jalan<td>5<td>6</tr></table></html>"
)
GOOD_TEXT = (
    "# BAB I PENDAHULUAN\n\n| No | Program | Target |\n|---|---|---|\n| 1 | Air bersih | 95 |\n"
)


def mutants(count: int, seed: int = 0) -> Iterator[Case]:
    """``count`` random damages of good files, the same ones every time."""
    others = (
        ("docx", word(GOOD_DOCX)),
        ("xlsx", sheet(GOOD_SHEET)),
        ("ods", made(lambda path: ods(path, GOOD_TABLE))),
        ("xls", made(lambda path: xls(path, {"Form": GOOD_ROWS}))),
        ("html", GOOD_PAGE.encode()),
        ("md", GOOD_TEXT.encode()),
    )
    plan = ("pdf", good())
    for i in range(count):
        chance = random.Random(seed * 1_000_003 + i)
        suffix, data = plan if i % 4 else others[i // 4 % len(others)]
        yield Case(f"mutant-{i}", suffix, lambda d=data, c=chance: damage(d, c))


def damage(data: bytes, chance: random.Random) -> bytes:
    """One to twenty small damages: flipped bits, lost, doubled, moved or replaced pieces."""
    out = bytearray(data)
    for _i in range(chance.randint(1, 20)):
        at = chance.randrange(len(out))
        size = chance.choice((1, 1, 2, 4, 16, 64))
        piece = bytes(out[at : at + size])
        kind = chance.randrange(6)
        if kind == 0:
            out[at] ^= 1 << chance.randrange(8)
        elif kind == 1 and len(out) > 200:
            del out[at : at + size]
        elif kind == 2:
            out[at:at] = piece * chance.choice((1, 2, 50))
        elif kind == 3:
            out[at : at + size] = chance.randbytes(size)
        elif kind == 4:
            to = chance.randrange(len(out))
            out[to : to + size] = piece
        else:
            out[at : at + size] = chance.choice(
                (b"99999999999", b"-1", b"<<", b">>", b"[", b"R", b"\0")
            )
    return bytes(out)


def write(folder: Path, one: Case) -> Path:
    """Write a case's file into ``folder``."""
    path = folder / f"{one.name}.{one.suffix}"
    path.write_bytes(one.make())
    return path


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for chosen in sys.argv[2:] or list(CASES):
        write(target, CASES[chosen])
