"""Drafts a catalogue entry for a table that no layout recognises.

The draft names the columns whose header words the catalogue knows and gives the others a name
made of their words (``[field.NAME]``); a person decides what a row becomes, which columns are
essential and what the new ones are called, so all three stand there as a first guess.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from align.layouts.catalogue import Field, squash
from align.layouts.header import LONGEST, header_word, read_header
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
#: Columns that any table may have.
_COMMON = ("no", "ket", "kode", "satuan")
#: A header text that names no column: a column number, a share, a figure.
_FIGURE = re.compile(r"^[\W\d_]*$")
#: Letters of a name made of header words.
_NAME = 24


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
    end = header.rows if header else 1
    texts = (" ".join(c.text.split()) for c in table.cells if c.row < end and c.text.strip())
    unknown = tuple(dict.fromkeys(t for t in texts if _names_a_column(t, fields)))
    named = _named(unknown, fields)
    enough = len(known) + len(named) >= 2
    toml = _draft(table, kind, known, named, number) if enough else ""
    return Proposal(table.title, table.page, known, unknown, toml)


def _names_a_column(text: str, fields: Mapping[str, Field]) -> bool:
    return not header_word(text, fields) and not _FIGURE.match(text) and len(text) <= LONGEST


def _named(texts: tuple[str, ...], fields: Mapping[str, Field]) -> dict[str, str]:
    """A name for each unknown header text, different from every known column."""
    found: dict[str, str] = {}
    for text in texts:
        stem = re.sub(r"\W+", "_", text.lower()).strip("_")[:_NAME].strip("_")
        name = stem if stem[:1].isalpha() else f"kolom_{stem}"
        while name in fields or name in found:
            name += "_"
        found[name] = text
    return found


def _draft(
    table: Table, kind: str, known: tuple[str, ...], named: Mapping[str, str], number: int
) -> str:
    needs = [name for name in _TELLING if name in known][:3]
    if not needs:
        own = [name for name in (*named, *known) if name not in _COMMON]
        needs = (own if len(own) > 1 else [*known, *named])[:2]
    may = [name for name in (*known, *named) if name not in needs]
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
        "",
    ]
    for name, text in named.items():
        lines += [f"[field.{name}]", f"words = [{_text(text)}]", ""]
    return "\n".join(lines)


def _becomes(needs: list[str], known: tuple[str, ...]) -> str:
    if "butir" in needs or "tujuan_sasaran" in needs:
        return "mixed" if "butir" in needs else "cascade"
    if "program" in needs:
        return "proposals" if {"dimensi", "sub_dimensi"} & set(known) else "programs"
    if {"tujuan", "sasaran", "misi"} & set(needs):
        return "cascade"
    return "indicators" if "indikator" in needs else "ignore"


def _text(value: str) -> str:
    """A TOML basic string: what a document says cannot end it."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else " " for c in escaped) + '"'
