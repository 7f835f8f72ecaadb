"""Rows that a page break cut in two, and how to tell them from new ones."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from align.layouts.bands import Band
from align.layouts.header import base
from align.layouts.runs import Part
from align.model import BBox
from align.sources.document import Cell

_GOAL_START = re.compile(
    r"(?i)^\W*(?:[\d.]+[a-z]?[.)]?\s+)?(?:\w+nya|me\w{3,}|ter\w{3,}|ber\w{3,}|pe\w{3,}(?:an|asi)|visi|misi|tujuan|sasaran)\b"
)
_NUMBERED = re.compile(r"^\W*\d{1,2}(?:\.\d{1,2})*[a-z]?[.)]?\s+\S")
_OPEN_END = re.compile(
    r"(?:[,;/&(\-]|\b(?:dan|yang|di|ke|dari|untuk|dengan|pada|oleh|serta|bagi|atau|dalam|terhadap|melalui))$",
    re.IGNORECASE,
)


@dataclass
class Value:
    """A value that rows share; a page break may still add to it."""

    text: str
    page: int
    bbox: BBox | None


@dataclass
class Draft:
    """A row while the table is still being read."""

    values: dict[str, Value]
    fresh: set[str]
    page: int
    number: int
    bands: tuple[Band, ...]
    bbox: BBox | None
    marks: frozenset[str]
    confidence: float
    boxes: dict[str, BBox] = field(default_factory=dict)


def continues(drafts: list[Draft], draft: Draft, levels: list[str]) -> bool:
    """Whether the first row of a page is the rest of the row that the break cut."""
    last = drafts[-1]
    if any(base(n) in ("no", "kode") for n in draft.values):
        return False
    if any(_two_figures(last, draft, name) for name in draft.fresh):
        return False
    texts = [v.text.strip() for n, v in draft.values.items() if n in draft.fresh]
    if not any(texts) or not set(draft.values) <= set(last.values) | {"ket"}:
        return False
    opens = [
        t[0] in ",;)" or (t[0].islower() and not _begins_small(drafts, n))
        for n, t in ((n, draft.values[n].text.strip()) for n in sorted(draft.fresh))
    ]
    ends = [
        bool(_OPEN_END.search(last.values[n].text.strip())) for n in draft.fresh if n in last.values
    ]
    if (any(opens) and (all(opens) or any(ends))) or (bool(ends) and all(ends)):
        return True
    if _name_goes_on(drafts, draft) or _nothing_else(drafts, draft, levels):
        return True
    goals = [name for name in levels if name in draft.fresh]
    return bool(goals) and all(_out_of_style(drafts, draft, name) for name in goals)


def _two_figures(last: Draft, draft: Draft, name: str) -> bool:
    """Whether both rows have a whole figure in a column: a row has one, on either page."""
    if base(name) not in ("target", "pagu", "baseline", "akhir") or name not in last.values:
        return False
    before, here = last.values[name].text.strip(), draft.values[name].text.strip()
    figures = re.search(r"\d", before) and re.match(r"(?:rp\.?\s*)?\d", here, re.IGNORECASE)
    return bool(figures) and before[-1] not in ".,-"


def _nothing_else(drafts: list[Draft], draft: Draft, levels: list[str]) -> bool:
    """A goal alone in its row, where goals otherwise begin beside an indicator or a figure."""
    if not draft.fresh <= set(levels) or not draft.fresh <= drafts[-1].fresh:
        return False
    beside = [d.fresh - {*levels, "no", "kode"} for d in drafts if draft.fresh & d.fresh]
    return len(beside) > 1 and all(beside)


def _name_goes_on(drafts: list[Draft], draft: Draft) -> bool:
    """A program's name without the code that names otherwise have, not begun as names are."""
    name = next((n for n in draft.fresh if base(n) in ("butir", "program")), "")
    if not name or re.match(
        r"(?i)\W*(?:program|urusan|bidang|misi|tujuan|sasaran)\b", draft.values[name].text
    ):
        return False
    named = [d for d in drafts if name in d.fresh]
    coded = [d for d in named if any(base(n) in ("no", "kode") for n in d.fresh)]
    return len(named) > 2 and len(coded) >= 0.7 * len(named)


def _out_of_style(drafts: list[Draft], draft: Draft, name: str) -> bool:
    """A goal column whose cells begin as goals do ("Meningkatnya …"), and this one does not."""
    texts = {d.values[name].text for d in drafts if name in d.values}
    if len(texts) < 2 or sum(1 for t in texts if _GOAL_START.match(t)) < 0.7 * len(texts):
        return False
    return not _GOAL_START.match(draft.values[name].text)


def append(last: Draft, draft: Draft) -> None:
    for name, value in draft.values.items():
        if name in last.values:
            last.values[name].text += "\n" + value.text
        else:
            last.values[name] = value


def _begins_small(drafts: list[Draft], name: str) -> bool:
    """Whether cells of a column begin in lower case anyway, so that it is no sign of a cut."""
    texts = [d.values[name].text.strip() for d in drafts if name in d.fresh]
    return len(texts) > 3 and sum(1 for t in texts if t[:1].islower()) > 0.15 * len(texts)


def continue_fields(drafts: list[Draft], draft: Draft, part: Part, row: list[Cell | None]) -> None:
    """Single cells that the break cut, in a row that is otherwise new."""
    last = drafts[-1]
    whole = _own_columns(last, draft, part)
    for name in [n for n in draft.fresh if n not in whole]:
        before = last.values.get(name)
        if not before or base(name) in ("no", "kode"):
            continue
        text = draft.values[name].text.strip()
        small = text[:1].islower() and not _begins_small(drafts, name)
        if _number_missing(part, row, name) or small or _unnumbered(drafts, name, text):
            before.text += "\n" + text
            draft.values[name] = before
            draft.fresh.discard(name)


def _unnumbered(drafts: list[Draft], name: str, text: str) -> bool:
    """Whether the cells of a column are numbered, and this one is not."""
    texts = {d.values[name].text.strip() for d in drafts if name in d.values}
    numbered = [t for t in texts if _NUMBERED.match(t)]
    return len(numbered) > 1 and len(numbered) >= 0.8 * len(texts) and not _NUMBERED.match(text)


def _own_columns(last: Draft, draft: Draft, part: Part) -> set[str]:
    """Columns that cannot go on with the row above: a new item with figures has its own."""
    begins = [n for n in draft.fresh if base(n) in ("kode", "kegiatan", "butir", "program")]
    if not begins or not any(_two_figures(last, draft, n) for n in draft.fresh):
        return set()
    return set(part.columns[min(part.columns.index(n) for n in begins) :])


def _number_missing(part: Part, row: list[Cell | None], name: str) -> bool:
    """A field of two columns, number and text, that has text but no number here."""
    columns = [i for i, n in enumerate(part.columns) if n == name]
    if len(columns) < 2:
        return False
    first = row[columns[0]]
    numbered = 0
    grid = part.table.grid()
    for r in range(part.start, part.table.rows):
        cell = grid[r][columns[0]]
        if cell and cell.row == r and re.match(r"^\W*\d", cell.text.strip()):
            numbered += 1
    return numbered >= 1 and (first is None or not first.text.strip())
