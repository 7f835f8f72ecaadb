"""Turns the grid of a run into rows of fields: bands, merges, values given once.

Planning tables say a value once and leave it for the rows below (a vertical merge, a
blank cell, "idem"), put a whole row across the table as a heading ("Misi 1: …"), and cut
rows at page breaks. Here each row ends up with every value that holds for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from align.layouts.bands import Band, band_text, follows_band, next_bands
from align.layouts.catalogue import Field, squash
from align.layouts.header import base, is_number_row, unique
from align.layouts.runs import Part, Run
from align.model import BBox
from align.sources.document import Cell, Row

_IDEM = re.compile(
    r'^(?:idem|s\.?\s*d\.?\s*a\.?|sda|["”“]|-\s*["/”]{1,2}\s*-|〃|-//-|-"-)$', re.IGNORECASE
)
_GOAL_START = re.compile(
    r"(?i)^\W*(?:[\d.]+[a-z]?[.)]?\s+)?(?:\w+nya|me\w{3,}|ter\w{3,}|ber\w{3,}|pe\w{3,}(?:an|asi)|visi|misi|tujuan|sasaran)\b"
)
_NAMES = {"butir", "program", "tujuan", "sasaran", "tujuan_sasaran", "misi"}
#: Certainty that is left to a row whose columns cannot be told apart.
DOUBTFUL = 0.4
_OPEN_END = re.compile(
    r"(?:[,;/&(\-]|\b(?:dan|yang|di|ke|dari|untuk|dengan|pada|oleh|serta|bagi|atau|dalam|terhadap|melalui))$",
    re.IGNORECASE,
)


@dataclass
class _Value:
    """A value that rows share; a page break may still add to it."""

    text: str
    page: int
    bbox: BBox | None


@dataclass
class _Draft:
    values: dict[str, _Value]
    fresh: set[str]
    page: int
    number: int
    bands: tuple[Band, ...]
    bbox: BBox | None
    marks: frozenset[str]
    confidence: float
    boxes: dict[str, BBox] = field(default_factory=dict)


def content_rows(run: Run, fields: Mapping[str, Field]) -> tuple[Row, ...]:
    """The content rows of ``run``, header, column-number and band rows left out."""
    names = run.header.names
    levels = [n for n in names if (f := fields.get(base(n))) and f.level]
    drafts: list[_Draft] = []
    bands: list[Band] = []
    alone = False
    merged = _merged_columns(run, fields)
    held: dict[int, _Value] = {}
    for part, index, first_of_page in _grid_rows(run):
        row = part.table.grid()[index]
        if text := band_text(row, index, part.table.cols):
            band = Band(text, part.table.page)
            after = next_bands(bands, band, joined=follows_band(bands, part, index))
            if alone and len(after) <= len(bands) and not after[-1].text.startswith(bands[-1].text):
                drafts.append(_band_alone(part, bands, len(drafts) + 1))
            bands, alone = after, True
            continue
        draft = _read_row(part, row, index, tuple(bands), len(drafts) + 1)
        if not draft.values:
            continue
        alone = False
        if first_of_page and drafts:
            _hold(drafts[-1], part, row, held, merged)
        if first_of_page and drafts and _continues(drafts, draft, levels):
            _append(drafts[-1], draft)
            continue
        if first_of_page and drafts:
            _continue_fields(drafts[-1], draft, part, row)
        _carry_held(draft, part, row, held)
        _carry_merged(draft, drafts[-1] if drafts else None, levels)
        drafts.append(draft)
    if alone:
        drafts.append(_band_alone(run.parts[-1], bands, len(drafts) + 1))
    _carry_given_once(drafts, names, fields, levels)
    return tuple(_frozen(d) for d in drafts)


def _band_alone(part: Part, bands: list[Band], number: int) -> _Draft:
    """A row without fields for a heading that nothing stands below: a misi without tujuan."""
    return _Draft(
        {}, set(), part.table.page, number, tuple(bands), None, frozenset(), part.table.confidence
    )


def _grid_rows(run: Run) -> Iterator[tuple[Part, int, bool]]:
    heads = _header_rows(run)
    for k, part in enumerate(run.parts):
        grid = part.table.grid()
        first = True
        for index in range(part.start, part.table.rows):
            row = grid[index]
            if is_number_row(row, index) and index <= part.start + 1:
                continue
            if not any(c.text.strip() for c in unique(row)) or _texts(row, index) in heads:
                continue
            yield part, index, first and k > 0
            first = False


def _header_rows(run: Run) -> set[tuple[str, ...]]:
    """The rows of the header, to know them again where a page repeats them."""
    first = run.parts[0].table
    grid = first.grid()
    rows = {_texts(grid[r], r) for r in range(run.header.start, run.header.rows)}
    return {texts for texts in rows if len(texts) > 1}


def _texts(row: list[Cell | None], index: int) -> tuple[str, ...]:
    return tuple(squash(c.text) for c in unique(row) if c.row == index and c.text.strip())


def _read_row(
    part: Part, row: list[Cell | None], index: int, bands: tuple[Band, ...], number: int
) -> _Draft:
    values: dict[str, _Value] = {}
    fresh: set[str] = set()
    boxes: list[BBox] = []
    for name in dict.fromkeys(n for n in part.columns if n):
        cells = unique([c for c, n in zip(row, part.columns, strict=False) if n == name])
        cells = [c for c in cells if c.text.strip()]
        if not cells:
            continue
        box = cells[-1].bbox
        values[name] = _Value(" ".join(c.text.strip() for c in cells), part.table.page, box)
        if any(c.row == index for c in cells):
            fresh.add(name)
        boxes.extend(c.bbox for c in cells if c.bbox and c.row == index)
    return _Draft(
        values,
        fresh,
        part.table.page,
        number,
        bands,
        _hull(boxes),
        _marks(part, row),
        part.table.confidence * (DOUBTFUL if _runs_over(part, row, index) else 1.0),
    )


def _runs_over(part: Part, row: list[Cell | None], index: int) -> bool:
    """Whether a name and the column beside it share one cell: the rule between them is lost."""
    owners: dict[int, set[str]] = {}
    for cell, name in zip(row, part.columns, strict=False):
        if cell is not None and cell.row == index and cell.text.strip() and name:
            owners.setdefault(id(cell), set()).add(base(name))
    return any(len(names) > 1 and names & _NAMES for names in owners.values())


def _marks(part: Part, row: list[Cell | None]) -> frozenset[str]:
    """Fields whose cell is shaded while the row as a whole is not: year marks by colour."""
    filled = {n for c, n in zip(row, part.columns, strict=False) if c and c.fill and n}
    named = {n for n in part.columns if n}
    return frozenset(filled) if filled and len(filled) < 0.8 * len(named) else frozenset()


def _continues(drafts: list[_Draft], draft: _Draft, levels: list[str]) -> bool:
    """Whether the first row of a page is the rest of the row that the break cut."""
    last = drafts[-1]
    if any(base(n) in ("no", "kode") for n in draft.values):
        return False
    texts = [v.text.strip() for n, v in draft.values.items() if n in draft.fresh]
    if not texts or not set(draft.values) <= set(last.values) | {"ket"}:
        return False
    opens = [t[0].islower() or t[0] in ",;)" for t in texts]
    ends = [
        bool(_OPEN_END.search(last.values[n].text.strip())) for n in draft.fresh if n in last.values
    ]
    if (any(opens) and (all(opens) or any(ends))) or (bool(ends) and all(ends)):
        return True
    if _name_goes_on(drafts, draft):
        return True
    goals = [name for name in levels if name in draft.fresh]
    return bool(goals) and all(_out_of_style(drafts, draft, name) for name in goals)


def _name_goes_on(drafts: list[_Draft], draft: _Draft) -> bool:
    """A program's name without the code that names otherwise have, not begun as names are."""
    name = next((n for n in draft.fresh if base(n) in ("butir", "program")), "")
    if not name or re.match(
        r"(?i)\W*(?:program|urusan|bidang|misi|tujuan|sasaran)\b", draft.values[name].text
    ):
        return False
    named = [d for d in drafts if name in d.fresh]
    coded = [d for d in named if any(base(n) in ("no", "kode") for n in d.fresh)]
    return len(named) > 2 and len(coded) >= 0.7 * len(named)


def _out_of_style(drafts: list[_Draft], draft: _Draft, name: str) -> bool:
    """A goal column whose cells begin as goals do ("Meningkatnya …"), and this one does not."""
    texts = {d.values[name].text for d in drafts if name in d.values}
    if len(texts) < 2 or sum(1 for t in texts if _GOAL_START.match(t)) < 0.7 * len(texts):
        return False
    return not _GOAL_START.match(draft.values[name].text)


def _append(last: _Draft, draft: _Draft) -> None:
    for name, value in draft.values.items():
        if name in last.values:
            last.values[name].text += "\n" + value.text
        else:
            last.values[name] = value


def _continue_fields(last: _Draft, draft: _Draft, part: Part, row: list[Cell | None]) -> None:
    """Single cells that the break cut, in a row that is otherwise new."""
    for name in list(draft.fresh):
        before = last.values.get(name)
        if not before or base(name) in ("no", "kode"):
            continue
        text = draft.values[name].text.strip()
        if _number_missing(part, row, name) or text[:1].islower():
            before.text += "\n" + text
            draft.values[name] = before
            draft.fresh.discard(name)


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


def _merged_columns(run: Run, fields: Mapping[str, Field]) -> set[str]:
    """Columns that give a value once for several rows by merging their cells."""
    return {
        part.columns[cell.col]
        for part in run.parts
        for cell in part.table.cells
        if cell.row >= part.start and cell.row_span > 1 and cell.text.strip()
        if cell.col < len(part.columns) and (f := fields.get(base(part.columns[cell.col])))
        if f.carry and not f.level
    }


def _hold(
    last: _Draft, part: Part, row: list[Cell | None], held: dict[int, _Value], merged: set[str]
) -> None:
    """A merged cell that a page break cut is blank on the new page, and still holds."""
    for cell, name in zip(row, part.columns, strict=False):
        if name in merged and cell is not None and not cell.text.strip() and name in last.values:
            held[id(cell)] = last.values[name]


def _carry_held(draft: _Draft, part: Part, row: list[Cell | None], held: dict[int, _Value]) -> None:
    for cell, name in zip(row, part.columns, strict=False):
        if cell is not None and id(cell) in held and name not in draft.values:
            draft.values[name] = held[id(cell)]


def _carry_merged(draft: _Draft, last: _Draft | None, levels: list[str]) -> None:
    """Goal columns hold until a goal above them changes; "idem" repeats any column."""
    if last is None:
        return
    for name, value in list(draft.values.items()):
        if _IDEM.match(value.text.strip()) and name in last.values:
            draft.values[name] = last.values[name]
    changed = last.bands != draft.bands
    for name in levels:
        if name in draft.fresh and draft.values[name] is not last.values.get(name):
            changed = True
        elif not changed and name in last.values and _repeats(draft, last, name):
            draft.values[name] = last.values[name]


def _repeats(draft: _Draft, last: _Draft, name: str) -> bool:
    """Whether a goal column says nothing new here: blank, or the same merged cell."""
    here = draft.values.get(name)
    return here is None or (name not in draft.fresh and here.text == last.values[name].text)


def _carry_given_once(
    drafts: list[_Draft], names: tuple[str, ...], fields: Mapping[str, Field], levels: list[str]
) -> None:
    """Carries other columns only where the table as a whole gives them once.

    A blank owner in a table that otherwise names owners row by row is a gap of the
    plan, and must stay visible.
    """
    main = next((n for n in names if base(n) == "program"), "")
    for name in names:
        known = fields.get(base(name))
        if known is None or not known.carry or name in levels:
            continue
        rows = [d for d in drafts if not main or main in d.fresh]
        blank = sum(1 for d in rows if name not in d.values)
        style = name != main and rows and len(rows) > 2 and blank >= 0.5 * len(rows)
        _carry_field(drafts, name, main, everywhere=bool(style))


def _carry_field(drafts: list[_Draft], name: str, main: str, *, everywhere: bool) -> None:
    last: _Value | None = None
    bands: tuple[Band, ...] = ()
    for draft in drafts:
        if draft.bands != bands:
            last, bands = None, draft.bands
        if name in draft.values:
            last = draft.values[name]
        elif last and (everywhere or (main and main not in draft.fresh)):
            draft.values[name] = last
        elif main and main in draft.fresh:
            last = None


def _hull(boxes: list[BBox]) -> BBox | None:
    if not boxes:
        return None
    return BBox(
        min(b.x0 for b in boxes),
        min(b.top for b in boxes),
        max(b.x1 for b in boxes),
        max(b.bottom for b in boxes),
    )


def _frozen(draft: _Draft) -> Row:
    return Row(
        fields={n: v.text for n, v in draft.values.items()},
        fresh=frozenset(draft.fresh),
        page=draft.page,
        number=draft.number,
        bands=tuple(b.text for b in draft.bands),
        band_pages=tuple(b.page for b in draft.bands),
        bbox=draft.bbox,
        boxes={n: v.bbox for n, v in draft.values.items() if v.bbox},
        pages={n: v.page for n, v in draft.values.items()},
        marks=draft.marks,
        confidence=draft.confidence,
    )
