"""Persandingan tables: what a plan itself says about the higher plans its goals answer.

Tables such as "Keselarasan Misi RPJPD dengan Misi RPJMD" and "Penyelarasan Misi RPJMD
dengan RPJMN dan RPJPD" hold a goal of this plan and, in the other cells of its row, those
of the RPJPD, the RPJMN or the RPJPN. Which column is this plan's own is told by its
wording, because headers often say no more than "Misi" twice.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from align.layouts.catalogue import squash
from align.layouts.header import base
from align.layouts.outline import Entry, Outline
from align.layouts.wording import flat, goal_text, split_items, split_label
from align.model import Level
from align.sources.document import Reading, Row

_GOALS = ("visi", "misi", "tujuan", "sasaran", "arah_kebijakan", "rpjmn", "rpjpd", "rpjmd")
_LEVELS = (Level.MISI, Level.TUJUAN, Level.SASARAN)
#: Likeness of letters from which a wording is the goal's own: one slip in about twenty letters.
_SLIP = 0.95
_NATIONAL = re.compile(r"(?i)\bprioritas\s+nasional\s*\d+|\basta cita\s*\d+")


def read_alignment(reading: Reading, outline: Outline) -> None:
    """Adds to the goals of ``outline`` what each row says they answer."""
    columns = [n for n in reading.fields if base(n) in _GOALS]
    own = max(columns, key=lambda n: _known(reading, n, outline), default="")
    if not own or not _known(reading, own, outline):
        return
    for row in reading.rows:
        entry = _entry(row.get(own), outline)
        if entry:
            for name in columns:
                if name != own:
                    _declare(entry, row, name)


def _known(reading: Reading, name: str, outline: Outline) -> int:
    return sum(1 for row in reading.rows if _entry(row.get(name), outline))


def _entry(text: str, outline: Outline) -> Entry | None:
    level, _number, rest = split_label(flat(text))
    wording = goal_text(rest)
    if len(wording) < 8:
        return None
    for candidate in (level,) if level in _LEVELS else _LEVELS:
        if candidate and (found := outline.find(candidate, wording)):
            return found
    return _within(text, outline)


def _within(text: str, outline: Outline) -> Entry | None:
    """The one goal whose whole wording stands in a cell together with other things."""
    cell = squash(text)
    known = [e for level in _LEVELS for e in outline.of(level) if len(e.key) > 20]
    found = [e for e in known if e.key in cell] or [e for e in known if _at_an_end(e.key, cell)]
    return found[0] if len(found) == 1 else None


def _at_an_end(key: str, cell: str) -> bool:
    """Whether ``cell`` begins or ends with ``key``, save for a slip or two of spelling."""
    for part in {cell[: len(key) + 1], cell[-len(key) - 1 :]}:
        matcher = SequenceMatcher(None, key, part, autojunk=False)
        if matcher.quick_ratio() >= _SLIP and matcher.ratio() >= _SLIP:
            return True
    return False


def _declare(entry: Entry, row: Row, name: str) -> None:
    text = row.get(name)
    national = _NATIONAL.findall(flat(text))
    items = national or [flat(item).lstrip("•-– ") for item in split_items(text)]
    for item in items:
        if len(item) > 3 and item not in entry.declared:
            entry.declared.append(item)
