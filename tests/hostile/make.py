"""Hostile files: each a name, a suffix, and a function that makes the bytes.

Run as a script to write them into a folder::

    python -m tests.hostile.make FOLDER [NAME…]

``CASES`` are the classes of pdf.md 6 and the office ones, most in several sizes;
``mutants`` makes as many random damages of good files as are asked for. Nothing here
is random between runs.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.hostile import office_cases, pdf_cases
from tests.hostile.office_files import GOOD_DOCX, GOOD_SHEET, sheet, word
from tests.hostile.pdf_files import good
from tests.hostile.registry import CASES, Case

__all__ = ["CASES", "Case", "mutants", "office_cases", "pdf_cases", "write"]


def mutants(count: int, seed: int = 0) -> Iterator[Case]:
    """``count`` random damages of good files, the same ones every time."""
    sources = (("pdf", good()), ("docx", word(GOOD_DOCX)), ("xlsx", sheet(GOOD_SHEET)))
    for i in range(count):
        chance = random.Random(seed * 1_000_003 + i)
        suffix, data = sources[0] if i % 4 else sources[1 + i // 4 % 2]
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
