"""Drafts a catalogue entry for a table that no layout recognises.

The draft names the columns whose header words the catalogue knows; a person decides what
a row becomes and which columns are essential, so both stand there as a first guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from align.layouts.catalogue import Field, squash
from align.layouts.header import header_word, read_header
from align.sources.document import Source, Table

#: Fields that say most about what a table is, heaviest first.
_TELLING = (
    "program",
    "butir",
    "tujuan_sasaran",
    "sasaran",
    "tujuan",
    "misi",
    "outcome",
    "indikator",
)
#: Rows of a table whose header is not found are shown up to here.
_TOP = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft for one table. ``toml`` is empty where too few columns are known."""

    title: str
    page: int
    known: tuple[str, ...]
    unknown: tuple[str, ...]
    """Header texts that no field stands for."""
    toml: str


def propose(source: Source, page: int, kind: str, fields: Mapping[str, Field]) -> list[Proposal]:
    """A draft for each table that begins on ``page`` (from 1) of ``source``."""
    return [
        _proposal(table, kind, fields, number)
        for number, table in enumerate((t for t in source.tables if t.page == page), start=1)
    ]


def _proposal(table: Table, kind: str, fields: Mapping[str, Field], number: int) -> Proposal:
    header = read_header(table, fields)
    bases = sorted(header.bases) if header else []
    known = tuple(name for name in bases if name in fields)
    end = header.rows if header else _TOP
    texts = (" ".join(c.text.split()) for c in table.cells if c.row < end and c.text.strip())
    unknown = tuple(dict.fromkeys(text for text in texts if not header_word(text, fields)))
    toml = _draft(table, kind, known, number) if len(known) >= 2 else ""
    return Proposal(table.title, table.page, known, unknown, toml)


def _draft(table: Table, kind: str, known: tuple[str, ...], number: int) -> str:
    needs = [name for name in _TELLING if name in known][:3] or list(known[:2])
    may = [name for name in known if name not in needs]
    title = " ".join(table.title.split())
    lines = [
        "[[layout]]",
        f"id = {_text(f'{kind}-{table.page}-{number}')}",
        f"name = {_text(squash(title)[:40] or 'tabel')}",
        f"kinds = [{_text(kind)}]",
        f"becomes = {_text(_becomes(needs, known))}",
        f"titles = [{_text(title) if title else ''}]",
        f"needs = [{', '.join(map(_text, needs))}]",
        f"may = [{', '.join(map(_text, may))}]",
    ]
    return "\n".join([*lines, ""])


def _becomes(needs: list[str], known: tuple[str, ...]) -> str:
    if "butir" in needs or "tujuan_sasaran" in needs:
        return "mixed" if "butir" in needs else "cascade"
    if "program" in needs:
        return "proposals" if {"dimensi", "sub_dimensi"} & set(known) else "programs"
    return "cascade" if {"tujuan", "sasaran", "misi"} & set(needs) else "indicators"


def _text(value: str) -> str:
    """A TOML basic string: what a document says cannot end it."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else " " for c in escaped) + '"'
