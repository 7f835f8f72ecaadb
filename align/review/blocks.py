"""The blocks of ``keputusan.toml`` as text, and what each of them says.

A file with something wrong in it is read block by block, so that one slip of a hand or of a
merge costs one decision and is named by its line.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from align.i18n import _
from align.model import Decision
from align.review.quick import block_in, decision_in, key_in
from align.review.record import Malformed, decision_of

_TABLE = re.compile(r"^\s*\[")
_HEAD = re.compile(r"^\s*\[\s*keputusan\s*\.")
_FENCE = re.compile(r'"""|\'\'\'')
#: What git leaves in a file that it could not merge.
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)")


@dataclass(frozen=True, slots=True)
class Block:
    """A table of the file with the comments above it; ``text`` ends with one line break."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """One block with what it says: a decision, or why it is none."""

    block: Block
    key: str
    decision: Decision | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """The text before the first table, and the tables."""

    preamble: str
    blocks: tuple[Block, ...] = ()


def records(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The blocks of a file that is sound as a whole; anything else beside them is not."""
    extra = data.keys() - {"keputusan", "bentuk"}
    found = data.get("keputusan", {})
    if extra or not isinstance(found, dict):
        raise Malformed("")
    return found


def split(text: str) -> Parts:
    """The text before the first table, and the tables. A comment belongs to what follows it."""
    lines = text.split("\n")
    starts = [n for n, line in _outside(lines) if _TABLE.match(line)]
    starts = [
        _with_comments(lines, n, least) for n, least in zip(starts, [0, *starts], strict=False)
    ]
    ends = [*starts[1:], len(lines)] if starts else []
    blocks = [
        Block(start + 1, "\n".join(lines[start:end]).strip("\n") + "\n")
        for start, end in zip(starts, ends, strict=True)
    ]
    head = lines[: starts[0]] if starts else lines
    return Parts("\n".join(head), tuple(blocks))


def _outside(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Numbered lines that do not stand inside a text of several lines."""
    fence = ""
    for n, line in enumerate(lines):
        if not fence:
            yield n, line
        for mark in _FENCE.findall(line) if '"""' in line or "'''" in line else ():
            fence = "" if fence == mark else fence or mark


def _with_comments(lines: Sequence[str], start: int, least: int) -> int:
    """Where the comments right above line ``start`` begin, not above ``least``."""
    while start - 1 > least and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    return start


def understood(block: Block) -> Said:
    """What ``block`` says."""
    if ready := decision_in(block.text):
        return Said(block, *ready)
    text = "\n".join(plain(block.text.split("\n")))
    quick = block_in(text)
    try:
        ((key, record),) = [quick] if quick else records(tomllib.loads(text)).items()
        return Said(block, key, decision_of(key, record))
    except tomllib.TOMLDecodeError as error:
        return Said(block, head_key(block), message=_toml_message(text, error))
    except Malformed as error:
        return Said(block, head_key(block), message=error.message or _not_a_decision())
    except (ValueError, RecursionError):
        return Said(block, head_key(block), message=_not_a_decision())


def head_key(block: Block) -> str:
    """The key of ``block`` by its head alone, so that what cannot be read keeps its place."""
    lines = block.text.split("\n")
    head = next((line for line in lines if _HEAD.match(line)), "")
    if (key := key_in(f"{head}\n")) is not None:
        return key
    try:
        found = tomllib.loads(head).get("keputusan", {})
    except tomllib.TOMLDecodeError:
        return head
    return next(iter(found), "") if isinstance(found, dict) else ""


def _not_a_decision() -> str:
    return _('bukan blok keputusan; tulis [keputusan."PROGRAM > SASARAN"]')


def _toml_message(text: str, error: tomllib.TOMLDecodeError) -> str:
    names = Counter(line.partition("=")[0].strip() for line in text.split("\n") if "=" in line)
    twice = [name for name, count in names.items() if count > 1 and name.isidentifier()]
    if twice:
        return _("tertulis dua kali: {names}; pilih satu, hapus yang lain").format(
            names=", ".join(twice)
        )
    return _("bukan TOML yang sah ({detail})").format(detail=error)


def above(preamble: str) -> Iterator[str]:
    """What is wrong with the text before the first block."""
    try:
        data = tomllib.loads("\n".join(plain(preamble.split("\n"))))
    except tomllib.TOMLDecodeError:
        yield _("bagian awal berkas bukan TOML yang sah")
        return
    if data.keys() - {"bentuk"}:
        names = ", ".join(sorted(data.keys() - {"bentuk"}))
        yield _("kunci tidak dikenal: {names}").format(names=names)


def conflicts(text: str) -> list[int]:
    """Lines, counted from 1, with marks of a merge that git left to people."""
    return [n for n, line in enumerate(text.split("\n"), start=1) if _CONFLICT.match(line)]


def plain(lines: Iterable[str]) -> Iterator[str]:
    """The lines without marks of git, which are told apart."""
    return ("" if _CONFLICT.match(line) else line for line in lines)


def comments(block: Block) -> str:
    lines = [line for line in block.text.split("\n") if line.lstrip().startswith("#")]
    return "".join(f"{line}\n" for line in lines)
