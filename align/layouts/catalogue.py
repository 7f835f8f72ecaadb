"""The catalogue of planning tables: layouts as data, and the words of their headers.

A layout is a TOML entry (``tables/*.toml``); a region's variant is another entry, not
code. What a row ``becomes``:

=============  ==================================================================
cascade        goals: each level column refines the one before it
programs       programs under the goals of the same row
mixed          one column holds goals and programs, told apart by code and wording
indicators     indicators without goals (IKU, IKD)
alignment      pairs of goals of this plan and of a higher one
proposals      programs that a masterplan proposes
roadmap        years of programs named elsewhere
quickwins      programs that are quick wins
strategies     strategies per dimension
declared       goals that a program is said to serve
swot, gap      SWOT matrix, gap analysis
=============  ==================================================================
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from align.errors import SettingsError
from align.i18n import _

TABLES = Path(__file__).parent / "tables"
BECOMES = frozenset(
    [
        "cascade",
        "programs",
        "mixed",
        "indicators",
        "alignment",
        "proposals",
        "roadmap",
        "quickwins",
        "strategies",
        "declared",
        "swot",
        "gap",
        "goals",
        "ignore",
    ]
)


@dataclass(frozen=True, slots=True)
class Field:
    """A column that planning tables have, and the header words that announce it."""

    name: str
    words: tuple[str, ...]
    level: str = ""
    """Level of the goals it holds, empty where it holds none."""
    carry: bool = False
    """The value is given once and holds for the rows below."""
    starts: tuple[str, ...] = ()
    """Words that a longer header of this field begins with."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of table. ``needs`` are alternatives per entry: all entries must be met."""

    id: str
    name: str
    kinds: tuple[str, ...]
    becomes: str
    needs: tuple[tuple[str, ...], ...]
    may: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    must_title: bool = False
    never_titles: tuple[str, ...] = ()
    defines: bool = False
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All layouts and fields of a run."""

    layouts: tuple[Layout, ...]
    fields: Mapping[str, Field] = field(default_factory=dict)

    def layout(self, id: str) -> Layout:
        return next(item for item in self.layouts if item.id == id)


def load(extra: Iterable[Path | Layout] = ()) -> Catalogue:
    """The built-in catalogue, with layouts (or TOML files of layouts) added in front.

    Raises :class:`SettingsError` naming file and key for an entry that cannot be used.
    """
    from align.layouts.entries import checked, read_file

    added: list[Layout] = []
    known = dict(fields())
    taken = {layout.id for layout in _builtin()}
    for item in extra:
        if isinstance(item, Layout):
            found: Iterable[Layout] = [checked(item, known)]
        else:
            file = read_file(item, known)
            found, known = file.layouts, dict(file.fields)
        for layout in found:
            if layout.id in taken:
                raise SettingsError(
                    _("id = {id} sudah dipakai tata letak lain").format(id=layout.id),
                    where=layout.origin or layout.id,
                )
            taken.add(layout.id)
            added.append(layout)
    return Catalogue((*added, *_builtin()), known)


@cache
def fields() -> dict[str, Field]:
    """The shared vocabulary of header words, by field name."""
    data = tomllib.loads((TABLES / "fields.toml").read_text(encoding="utf-8"))
    return {
        name: Field(
            name,
            tuple(entry["words"]),
            entry.get("level", ""),
            entry.get("carry", False),
            tuple(entry.get("starts", ())),
        )
        for name, entry in data.items()
    }


@cache
def _builtin() -> tuple[Layout, ...]:
    from align.layouts.entries import read_file

    files = sorted(p for p in TABLES.glob("*.toml") if p.name != "fields.toml")
    return tuple(layout for file in files for layout in read_file(file, fields()).layouts)


def squash(text: str) -> str:
    """Letters and digits only, lower case: header words survive any line break in them."""
    return re.sub(r"[\W_]+", "", text.lower())
