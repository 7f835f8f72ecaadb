"""Turns the grid of a run into rows of fields: bands, merges, values given once.

Planning tables say a value once and leave it for the rows below (a vertical merge, a
blank cell, "idem"), put a whole row across the table as a heading ("Misi 1: …"), and cut
rows at page breaks. Here each row ends up with every value that holds for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from types import MappingProxyType

from align.layouts.above import Above, held_above
from align.layouts.bands import Band, band_text, follows_band, label_text, next_bands
from align.layouts.breaks import Draft, Value, append, continue_fields, continues
from align.layouts.carry import (
    carry_given_once,
    carry_held,
    carry_merged,
    hold,
    hold_joined,
    merged_columns,
)
from align.layouts.catalogue import Field, squash
from align.layouts.header import base, is_number_row, unique
from align.layouts.runs import Part, Run
from align.model import BBox
from align.sources.document import Cell, Row

_NAMES = {"butir", "program", "tujuan", "sasaran", "tujuan_sasaran", "misi"}
#: Field of a row that names a part of the agency across name and indicator, with its subtotal.
GROUP = "kelompok"
_TOTAL = re.compile(
    r"(?i)^\W*(?:sub\s?total|jumlah|total|grand total)(?:\s+(?:total|keseluruhan|seluruhnya|umum|besar|akhir"
    r"|(?:pagu|anggaran|belanja|dana|biaya|program|kegiatan|halaman|bidang|urusan|misi|sasaran|tujuan)\b.{0,40}))?[\W\dIVX]*$"
)
_MEASURE = re.compile(
    r"(?<=\s)(?:Persentase|Prosentase|Jumlah|Indeks|Nilai|Tingkat|Rasio|Cakupan|Angka|Rata-rata)\s"
)
#: Columns in which a row of sums says so.
_TOTALLED = {
    "no",
    "kode",
    "butir",
    "program",
    "kegiatan",
    "sasaran",
    "tujuan",
    "misi",
    "indikator",
    GROUP,
}
#: Certainty that is left to a row whose columns cannot be told apart.
DOUBTFUL = 0.4


def content_rows(
    run: Run, fields: Mapping[str, Field], above: Mapping[int, Above] = MappingProxyType({})
) -> tuple[Row, ...]:
    """The content rows of ``run``, header, column-number and band rows left out.

    ``above`` holds, by index of a table, the headings over it that hold like bands.
    """
    names = run.header.names
    levels = [n for n in names if (f := fields.get(base(n))) and f.level]
    drafts: list[Draft] = []
    bands = _above_header(run)
    alone = False
    merged = merged_columns(run, fields)
    held: dict[int, Value] = {}
    begun: set[int] = set()
    for part, index, first_of_page in _grid_rows(run):
        row = part.table.grid()[index]
        if part.index not in begun:
            if headings := held_above(above.get(part.index), names, goes_on=bool(begun)):
                bands, first_of_page = headings, False
            begun.add(part.index)
        if text := band_text(row, index, part.table.cols):
            band = Band(text, part.table.page_of(index))
            after = next_bands(bands, band, joined=follows_band(bands, part, index))
            if alone and len(after) <= len(bands) and not after[-1].text.startswith(bands[-1].text):
                drafts.append(_band_alone(part, bands, len(drafts) + 1))
            bands, alone = after, True
            continue
        draft = _read_row(part, row, index, tuple(bands), len(drafts) + 1)
        if not draft.values or _is_total(draft):
            continue
        alone = False
        if first_of_page and drafts:
            hold(drafts[-1], part, row, held, merged)
        if first_of_page and drafts and continues(drafts, draft, levels):
            append(drafts[-1], draft)
            hold_joined(drafts[-1], drafts[-1], part, row, held)
            continue
        if first_of_page and drafts:
            continue_fields(drafts, draft, part, row)
            hold_joined(drafts[-1], draft, part, row, held)
        carry_held(draft, part, row, held)
        carry_merged(draft, drafts[-1] if drafts else None, levels)
        drafts.append(draft)
    if alone:
        drafts.append(_band_alone(run.parts[-1], bands, len(drafts) + 1))
    carry_given_once(drafts, names, fields, levels)
    return tuple(_frozen(d) for d in drafts)


def _above_header(run: Run) -> list[Band]:
    """Rows above the header that say whose goals follow: "Visi: …", "Misi A | : …"."""
    bands: list[Band] = []
    table = run.parts[0].table
    grid = table.grid()
    for index in range(run.header.start):
        if text := label_text(grid[index], index):
            bands = next_bands(bands, Band(text, table.page_of(index)), joined=False)
    return bands


def _band_alone(part: Part, bands: list[Band], number: int) -> Draft:
    """A row without fields for a heading that nothing stands below: a misi without tujuan."""
    return Draft(
        {}, set(), bands[-1].page, number, tuple(bands), None, frozenset(), part.table.confidence
    )


def _is_total(draft: Draft) -> bool:
    """A row of sums: the only words in its columns of names are "Jumlah", "Total Pagu"."""
    names = [v.text for n, v in draft.values.items() if n in draft.fresh and base(n) in _TOTALLED]
    return bool(names) and all(_TOTAL.match(" ".join(t.split())) for t in names)


def _grid_rows(run: Run) -> Iterator[tuple[Part, int, bool]]:
    heads = _header_cells(run)
    exact = _header_rows(run)
    seen = False
    for part in run.parts:
        grid = part.table.grid()
        first = True
        for index in range(part.start, part.table.rows):
            row = grid[index]
            if is_number_row(row, index) and index <= part.start + 1:
                continue
            if not any(c.text.strip() for c in unique(row)) or _texts(row, index) in exact:
                continue
            if _repeats_header(row, index, heads):
                # A header inside a page stands where the plan broke before it was set anew.
                first, seen = True, seen or index > part.start
                continue
            yield part, index, first and seen
            first, seen = False, True


def _header_rows(run: Run) -> set[tuple[str, ...]]:
    """The rows of the header, and those above it, to know them again where a page repeats them."""
    first = run.parts[0].table
    grid = first.grid()
    rows = {_texts(grid[r], r) for r in range(run.header.rows)}
    return {texts for texts in rows if len(texts) > 1}


def _header_cells(run: Run) -> dict[int, set[str]]:
    """What the header says above each column."""
    grid = run.parts[0].table.grid()
    heads: dict[int, set[str]] = {}
    for r in range(run.header.start, run.header.rows):
        for at, cell in enumerate(grid[r]):
            if cell is not None and cell.text.strip():
                heads.setdefault(at, set()).add(squash(cell.text))
    return heads


def _repeats_header(row: list[Cell | None], index: int, heads: dict[int, set[str]]) -> bool:
    """Whether a row is the header again, with other slips of OCR: nearly every cell is alike.

    Where a page draws other columns, every cell says what stands somewhere in the header.
    """
    cells = [c for c in unique(row) if c.row == index and c.text.strip()]
    alike = [c for c in cells if _is_like(squash(c.text), heads.get(c.col, set()))]
    if len(alike) > 1 and len(alike) >= 0.8 * len(cells):
        return True
    anywhere = {head for texts in heads.values() for head in texts if not head.isdigit()}
    return len(cells) > 1 and all(_is_like(squash(c.text), anywhere) for c in cells)


def _is_like(text: str, heads: set[str]) -> bool:
    for head in heads:
        matcher = SequenceMatcher(None, text, head, autojunk=False)
        if matcher.real_quick_ratio() >= 0.8 and matcher.ratio() >= 0.8:
            return True
    return False


def _texts(row: list[Cell | None], index: int) -> tuple[str, ...]:
    return tuple(squash(c.text) for c in unique(row) if c.row == index and c.text.strip())


def _read_row(
    part: Part, row: list[Cell | None], index: int, bands: tuple[Band, ...], number: int
) -> Draft:
    values: dict[str, Value] = {}
    fresh: set[str] = set()
    boxes: list[BBox] = []
    group = _group(part, row, index)
    for name in dict.fromkeys(n for n in part.columns if n):
        cells = unique([c for c, n in zip(row, part.columns, strict=False) if n == name])
        cells = [c for c in cells if c.text.strip() and c is not group]
        if not cells:
            continue
        box = cells[-1].bbox
        page = part.table.page_of(cells[0].row)
        values[name] = Value(_text(name, cells), page, box)
        if any(c.row == index for c in cells):
            fresh.add(name)
        boxes.extend(c.bbox for c in cells if c.bbox and c.row == index)
    page = part.table.page_of(index)
    if group:
        values[GROUP] = Value(group.text, page, group.bbox)
    doubtful = not group and _runs_over(part, row, index)
    if doubtful:
        _part_again(values, fresh, part)
    return Draft(
        values,
        fresh,
        page,
        number,
        bands,
        _hull(boxes),
        _marks(part, row),
        part.table.confidence_of(index) * (DOUBTFUL if doubtful else 1.0),
    )


def _text(name: str, cells: list[Cell]) -> str:
    """Text of a field; a code that has a column for each of its parts is put together."""
    texts = [c.text.strip() for c in cells]
    if base(name) != "kode" or len(texts) < 2:
        return " ".join(texts)
    return ".".join(re.sub(r"\s+", "", t).strip(".") for t in texts)


def _group(part: Part, row: list[Cell | None], index: int) -> Cell | None:
    """The cell of a unit heading: few words across kegiatan and indicator, and no target."""
    for cell in unique(row):
        bases = {base(n) for c, n in zip(row, part.columns, strict=False) if c is cell and n}
        wide = bases & {"kegiatan", "program", "butir"} and any(
            b.startswith("indikator") for b in bases
        )
        if not wide or cell.row != index or not 0 < len(cell.text.split()) <= 10:
            continue
        targets = [
            c
            for c, n in zip(row, part.columns, strict=False)
            if c
            and c.row == index
            and base(n) in ("target", "tahun", "baseline", "akhir")
            and c.text.strip()
        ]
        return None if targets else cell
    return None


def _part_again(values: dict[str, Value], fresh: set[str], part: Part) -> None:
    """Puts an indicator that ran into the name's cell, for want of a rule, into its column."""
    indicator = next((n for n in part.columns if base(n).startswith("indikator")), "")
    for name in [n for n in fresh if base(n) in ("butir", "program", "kegiatan")]:
        text = values[name].text
        shared = values.get(indicator)
        cut = _MEASURE.search(text) if shared is None or shared.text == text else None
        if indicator and cut and cut.start() > 3:
            page, box = values[name].page, values[name].bbox
            values[name] = Value(text[: cut.start()].strip(), page, box)
            values[indicator] = Value(text[cut.start() :].strip(), page, box)
            fresh.add(indicator)


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


def _hull(boxes: list[BBox]) -> BBox | None:
    if not boxes:
        return None
    return BBox(
        min(b.x0 for b in boxes),
        min(b.top for b in boxes),
        max(b.x1 for b in boxes),
        max(b.bottom for b in boxes),
    )


def _frozen(draft: Draft) -> Row:
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
