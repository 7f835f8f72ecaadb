"""What a reader of a plan should look at: numbers that are skipped, pictures that say something.

A skipped number is no fault of the plan by itself; often the table or heading stands there as
a picture, or was not recognised. That is why it is shown and not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from align.layouts.headings import listed
from align.layouts.narrative import is_contents_line, roman
from align.model import Goal
from align.sources.document import BlockKind, Source

#: A run of numbers longer than this is none: a year or an amount was taken for one.
LONGEST = 99
_CONTENT = re.compile(
    r"(?i)\b(?:visi|misi|tujuan|sasaran|arah kebijakan|program prioritas|program unggulan|peta jalan|roadmap"
    r"|(?:pen)?tahapan|cascading|kaskade|pohon kinerja|rencana aksi|quick wins?)\b"
)


_ROMANS = [
    (tens, ones)
    for tens in ("", "X", "XX")
    for ones in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
]


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers that are missing in a run. ``what`` is ``bab``, ``subbab``, ``tabel``, ``gambar``
    or the level of goals; ``page`` is that of the next number found."""

    what: str
    missing: tuple[str, ...]
    page: int | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure whose caption names what a plan must say in words."""

    caption: str
    page: int


def gaps(source: Source, goals: Iterable[Goal] = ()) -> list[Gap]:
    """Skipped numbers of chapters, sections, captions and goals, in that order."""
    found: dict[tuple[str, str], dict[int, int | None]] = {}
    written: dict[tuple[str, str], str] = {}
    for what, number, page in [*_numbers(source), *_goal_numbers(goals)]:
        head = _arabic(number.rpartition(".")[0])
        at = _value(number.rpartition(".")[2], what)
        if 0 < at <= LONGEST:
            found.setdefault((what, head), {}).setdefault(at, page)
            written.setdefault((what, head), number)
    return [gap for key, run in found.items() for gap in _missing(key[0], written[key], run)]


def _value(last: str, what: str) -> int:
    """What the last part of a number counts: "7", "b", or "IV" of a chapter; else 0."""
    if last.isdigit():
        return int(last)
    if what == "bab":
        return roman(last) or 0
    return ord(last) - 96 if re.fullmatch("[a-z]", last) else 0


def _like(number: str, at: int) -> str:
    """``at`` in the style of ``number``: "1.a" and 3 give "1.c", "II" and 3 give "III"."""
    head, dot, last = number.rpartition(".")
    if last.isdigit():
        return f"{head}{dot}{at}"
    if len(last) == 1 and last.islower():
        return f"{head}{dot}{chr(96 + at)}"
    return next(r for r in map("".join, _ROMANS) if roman(r) == at)


def _arabic(number: str) -> str:
    """ "II.69" → "2.69": plans write the chapter one way or the other."""
    first, dot, rest = number.partition(".")
    return f"{roman(first) or first}{dot}{rest}"


def _missing(what: str, like: str, run: dict[int, int | None]) -> Iterator[Gap]:
    """Gaps in one run. A run that is mostly gap was not read and says nothing."""
    absent = [n for n in range(1, max(run)) if n not in run]
    if not absent or len(absent) > len(run):
        return
    after = next(page for n, page in sorted(run.items()) if n > absent[0])
    yield Gap(what, tuple(_like(like, n) for n in absent), after)


def _numbers(source: Source) -> Iterator[tuple[str, str, int]]:
    only = listed(source)
    for at, block in enumerate(source.blocks):
        number = re.sub(r"\s+", "", block.number).strip(".").replace("-", ".")
        if at in only or not number or is_contents_line(block.text):
            continue
        if block.kind is BlockKind.HEADING and block.level == 1:
            yield "bab", number, block.page
        elif block.kind is BlockKind.HEADING and "." in number:
            yield "subbab", number, block.page
        elif block.kind is BlockKind.CAPTION and "." in number:
            picture = block.text.lstrip().casefold().startswith("gambar")
            yield "gambar" if picture else "tabel", number, block.page


def _goal_numbers(goals: Iterable[Goal]) -> Iterator[tuple[str, str, int | None]]:
    for goal in goals:
        number = re.sub(r"^[A-Z]+[.\-]?(?=\d)", "", goal.number)
        while number:  # tujuan 2.1 also says that there is a 2
            yield str(goal.level), number, goal.place.page
            number = number.rpartition(".")[0]


def pictures(source: Source) -> list[Picture]:
    """Figures that may hold required content (EKS004 judges them, where misi have no text)."""
    only = {b.page for at, b in enumerate(source.blocks) if is_contents_line(b.text)}
    return [
        Picture(re.split(r"\bSumber\s*:", " ".join(block.text.split()))[0].strip(), block.page)
        for block in source.blocks
        if block.kind is BlockKind.CAPTION
        and block.text.lstrip().casefold().startswith("gambar")
        and block.page not in only
        and _CONTENT.search(block.text.split("Sumber")[0])
    ]
