"""Reads the header of a table: how many rows it has, and which field each column is.

Headers of planning tables have one to four rows, repeat on every page, wrap by letter
in narrow columns and are followed by a row of column numbers. A field name may carry a
year (``target.2026``, ``pagu.2026``, ``baseline.2024``) or, where a plan counts years,
``target.T1``.
"""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from align.layouts.catalogue import Field, squash
from align.layouts.years import counted, year_word
from align.sources.document import Cell, Table

Grid = list[list[Cell | None]]

_YEAR_IN = re.compile(r"(?:19|20)\d\d")
_NUMBER_ROW = re.compile(r"^[\[(]?\d{1,2}(?:[.,=+x*/\d]{0,8})[\])]?$")
_NO_FIGURES = frozenset({"opd", "pendukung", "lokasi", "ket", "sumber_dana", "status"})
#: Shares of a header that its best synonym must cover; below, it is not that field.
MIN_COVER = 0.5
#: Letters of the longest header cell; the form of Permendagri 86/2017 (T-C.27) has 70 in one.
LONGEST = 120
#: Rows above a header: title, agency and hints of a form stand in the same sheet. Further down
#: than ``_NEAR`` a header stands below nothing else: rows of a table go on over a page break, and
#: what looks like a header among them begins no table.
DEEPEST, _NEAR = 12, 4
#: Likeness above which a damaged header word is still the word ("KONDISI AWAT").
MIN_LIKE = 0.86


@dataclass(frozen=True, slots=True)
class Header:
    """``rows`` leading rows are the header; ``columns`` names the field of each column."""

    rows: int
    columns: tuple[str, ...]
    start: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Field names in column order, each once, empty columns left out."""
        return tuple(dict.fromkeys(name for name in self.columns if name))

    @property
    def bases(self) -> frozenset[str]:
        """Field names without year and repetition mark."""
        return frozenset(base(name) for name in self.names)


def base(name: str) -> str:
    """``target.2026#2`` → ``target``."""
    return name.split("#")[0].split(".")[0]


def read_header(table: Table, fields: Mapping[str, Field]) -> Header | None:
    """The header of ``table``, or None where no row looks like one."""
    grid = table.grid()
    deepest = range(min(DEEPEST, table.rows))
    first = next(
        (r for r in deepest if _may_begin(grid, r) and _is_header_row(grid[r], r, fields)), None
    )
    if first is None:
        return None
    end = _header_end(grid, first, fields)
    if end >= table.rows and table.rows > first + 1 and end - first > 4:
        return None
    columns = [_column_field(grid, first, end, c, fields) for c in range(table.cols)]
    if sum(1 for name in set(columns) if name) < 2:
        return None
    if "program" not in columns:
        columns = ["program" if name == "quick_win" else name for name in columns]
    named = tuple(_numbered(_with_baseline(columns), grid, first, end))
    named = _parted(named, grid[end:])
    while end < table.rows and is_number_row(grid[end], end):
        end += 1
    return Header(end, named, first)


def _may_begin(grid: Grid, index: int) -> bool:
    """Whether a header may begin here: near the top, or below nothing but titles and hints."""
    return index <= _NEAR or all(_is_title(grid[r], r) for r in range(index))


def _is_title(row: list[Cell | None], index: int) -> bool:
    """A row of one cell, or of a label and what it says ("Perangkat Daerah" | ": Dinas Sosial")."""
    texts = [c.text.strip() for c in unique(row) if c.row == index and c.text.strip()]
    return len(texts) < 2 or (len(texts) < 4 and any(":" in text for text in texts))


def _parted(columns: tuple[str, ...], rows: Grid) -> tuple[str, ...]:
    """Two columns under one heading "Tujuan/Sasaran" with words in each: tujuan, then sasaran.

    Not where a cell takes both: there the right column only sets the sasaran in.
    """
    shared = [at for at, name in enumerate(columns) if name == "tujuan_sasaran"]
    if len(shared) != 2 or shared[1] != shared[0] + 1:
        return columns
    pairs = [(row[shared[0]], row[shared[1]]) for row in rows]
    if any(a is not None and a is b and a.col_span == 2 for a, b in pairs):
        return columns
    left, right = (
        [c.text for c in side if c and c.text.strip()] for side in zip(*pairs, strict=True)
    )
    if not left or not right or any(len(text.split()) < 2 for text in (*left, *right)):
        return columns
    return (*columns[: shared[0]], "tujuan", "sasaran", *columns[shared[1] + 1 :])


def is_number_row(row: list[Cell | None], index: int) -> bool:
    """A row of column numbers: 1 2 3, (1) (2), [1] [2], or 7=5x6."""
    texts = [squash_number(c.text) for c in unique(row) if c.row == index and c.text.strip()]
    if len(texts) < 3 or not all(_NUMBER_ROW.match(t) for t in texts):
        return False
    leading = [int(m.group()) for t in texts if (m := re.search(r"\d+", t))]
    steps = sum(1 for a, b in itertools.pairwise(leading) if 0 <= b - a <= 3)
    return leading[0] <= 2 and steps >= len(leading) - 2


def squash_number(text: str) -> str:
    return re.sub(r"\s+", "", text)


def unique(row: list[Cell | None]) -> list[Cell]:
    """The cells of a row, a spanning cell once."""
    seen: dict[int, Cell] = {}
    for cell in row:
        if cell is not None:
            seen.setdefault(id(cell), cell)
    return list(seen.values())


def _is_header_row(row: list[Cell | None], index: int, fields: Mapping[str, Field]) -> bool:
    """Whether most cells that begin in a row, two at least, are header words."""
    texts = [c.text for c in unique(row) if c.row == index and c.text.strip()]
    if not texts or any(len(t) > LONGEST + 20 for t in texts):
        return False
    known = sum(1 for t in texts if header_word(t, fields))
    return known >= 2 and known / len(texts) >= 0.5


def _header_end(grid: Grid, first: int, fields: Mapping[str, Field]) -> int:
    """Row after the header: as far as its cells reach down, and further rows of header words."""
    end = first + 1
    r = first
    while r < min(end, len(grid)):
        for cell in unique(grid[r]):
            heads = cell.text.strip() and len(cell.text) < LONGEST + 20 and cell.row >= first
            if heads and (cell.row == first or header_word(cell.text, fields)):
                end = max(end, min(cell.row + cell.row_span, first + 6))
        r += 1
        if r == end and r < len(grid):
            counts = _counts_years(grid, first, r, fields)
            if counts or _continues(grid[r], r, fields):
                end += 1
    return min(end, len(grid))


def _counts_years(grid: Grid, first: int, index: int, fields: Mapping[str, Field]) -> bool:
    """A row that counts the years of a cell above: "Target tahun ke-" over 1 2 3 4 5."""
    years = 0
    for cell in unique(grid[index]):
        if cell.row != index or not cell.text.strip():
            continue
        above = [c.text for r in range(first, index) if (c := grid[r][cell.col])]
        if not counted(cell.text):
            if not header_word(cell.text, fields):
                return False
        elif not any(base(header_word(t, fields)) in ("target", "tahun") for t in above):
            return False
        else:
            years += 1
    return years >= 2


def _continues(row: list[Cell | None], index: int, fields: Mapping[str, Field]) -> bool:
    texts = [c.text for c in unique(row) if c.row == index and c.text.strip()]
    if not texts or is_number_row(row, index):
        return False
    known = [header_word(t, fields) for t in texts]
    return all(known) and len(texts) >= 2


def _column_field(grid: Grid, first: int, end: int, col: int, fields: Mapping[str, Field]) -> str:
    """The field of one column: its lowest header cell, in the light of those above."""
    path = _path(grid, first, end, col)
    if not path:
        return ""
    names = [header_word(text, fields) for text in path]
    nth = counted(path[-1])
    if nth and any(base(n) in ("target", "tahun") for n in names[:-1]):
        names[-1] = f"year.{nth}"
    own = next((n for n in reversed(names) if n), "")
    whole, cover = _lookup(squash(" ".join(path)), fields)
    if not own:
        return whole
    dated = any(n.startswith(("year.", "tahap_")) for n in names)
    if len(path) > 1 and cover >= 0.95 and not dated:
        return whole
    if own in ("target", "pagu") and (worded := [n for n in names[:-1] if base(n) in _NO_FIGURES]):
        return worded[-1]  # a heading of figures that slipped under a column of words
    if own.startswith("year."):
        outer = _lookup(squash(" ".join(path[:-1])), fields)[0] if len(path) > 2 else ""
        return _year_field(own, [n for n in [*names, outer] if n and n != own], path)
    outer_year = next((n for n in names[:-1] if n.startswith("year.")), "")
    if outer_year and own in ("target", "pagu", "capaian"):
        return f"{own}.{outer_year[5:]}"
    if own in ("baseline", "akhir") and (year := _YEAR_IN.search(" ".join(path))):
        return f"{own}.{year.group()}"
    if own == "pagu" and any(n == "akhir" for n in names[:-1]):
        return "pagu.akhir"
    if own == "target" and any(n in ("akhir", "baseline") for n in names[:-1]):
        return next(n for n in names if n in ("akhir", "baseline"))
    return own


def _path(grid: Grid, first: int, end: int, col: int) -> list[str]:
    path: list[str] = []
    seen: set[int] = set()
    for r in range(first, end):
        cell = grid[r][col]
        if cell is None or id(cell) in seen or not cell.text.strip():
            continue
        seen.add(id(cell))
        path.append(" ".join(cell.text.split()))
    return path


def _year_field(own: str, above: list[str], path: list[str]) -> str:
    year = own[5:]
    words = squash(" ".join(path))
    if "pagu" in above or re.search(r"(^|[^a-z])(rp|rupiah)", " ".join(path).lower()):
        return f"pagu.{year}"
    if "baseline" in above:
        return f"baseline.{year}"
    if "akhir" in above:
        return "akhir"
    if "capaian" in above or words.startswith("capaian2") or "realisasi" in words:
        return f"capaian.{year}"
    if "target" in above or "target" in words:
        return f"target.{year}"
    return f"tahun.{year}"


def _with_baseline(columns: list[str]) -> list[str]:
    """A single achievement before the years of the targets ("Capaian 2024") is their baseline."""
    dated = [(base(name), name.partition(".")[2]) for name in columns]
    targets = [int(y) for kind, y in dated if kind in ("target", "tahun") and y.isdigit()]
    achieved = {y for kind, y in dated if kind == "capaian"}
    year = achieved.pop() if len(achieved) == 1 else ""
    if not year.isdigit() or int(year) >= min(targets, default=0) or ("baseline" in dict(dated)):
        return columns
    return [f"baseline.{year}" if name == f"capaian.{year}" else name for name in columns]


def _numbered(columns: list[str], grid: Grid, first: int, end: int) -> list[str]:
    """Marks repetitions (``satuan#2``) unless neighbouring columns share one header cell."""
    out: list[str] = []
    count: dict[str, int] = {}
    for c, name in enumerate(columns):
        shares = c > 0 and name and name == columns[c - 1] and _same_header(grid, first, end, c)
        if not shares and name:
            count[name] = count.get(name, 0) + 1
        out.append(out[-1] if shares else f"{name}#{n}" if (n := count.get(name, 0)) > 1 else name)
    return out


def _same_header(grid: Grid, first: int, end: int, col: int) -> bool:
    """Whether the lowest header cell with text above ``col`` is also that of its left neighbour."""
    here, left = (_lowest(grid, first, end, c) for c in (col, col - 1))
    return here is not None and here is left


def _lowest(grid: Grid, first: int, end: int, col: int) -> Cell | None:
    cells = (grid[r][col] for r in range(end - 1, first - 1, -1))
    return next((c for c in cells if c is not None and c.text.strip()), None)


def header_word(text: str, fields: Mapping[str, Field]) -> str:
    """The field that a header text announces: a name, ``year.2026``, ``year.T1`` or empty."""
    flat = squash(text)
    if not flat or len(flat) > LONGEST:
        return ""
    if year := year_word(text):
        return f"year.{year}"
    return _lookup(flat, fields)[0]


def _lookup(flat: str, fields: Mapping[str, Field]) -> tuple[str, float]:
    return _best(re.sub(r"\d+", "", flat) or flat, tuple(fields.values()))


@lru_cache(maxsize=50_000)
def _best(bare: str, fields: tuple[Field, ...]) -> tuple[str, float]:
    """The field whose synonym explains most of a header, and how much, 0…1."""
    exact, words = _synonyms(fields)
    if bare in exact:
        return exact[bare], 1.0
    best, best_cover = "", 0.0
    for word, name in words:
        # Words come longest first: from here on none can cover more than the best does.
        if len(word) <= len(bare) and len(word) / len(bare) <= best_cover:
            break
        cover = _cover(word, bare)
        if cover > best_cover:
            best, best_cover = name, cover
    if best_cover >= MIN_COVER:
        return best, best_cover
    # A header that says more than its synonyms is still known by the words it begins with.
    begun = [(w, item.name) for item in fields for w in item.starts if bare.startswith(squash(w))]
    return (max(begun, key=lambda b: len(b[0]))[1], MIN_COVER) if begun else ("", best_cover)


@lru_cache(maxsize=8)
def _synonyms(fields: tuple[Field, ...]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Squashed synonyms: field by exact word, and all words, longest first."""
    exact: dict[str, str] = {}
    for item in fields:
        for word in item.words:
            exact.setdefault(squash(word), item.name)
    return exact, sorted(exact.items(), key=lambda pair: -len(pair[0]))


def _cover(word: str, header: str) -> float:
    """How much of ``header`` the synonym ``word`` explains, 0…1."""
    if len(word) >= 4 and header.startswith(word):
        return 0.98 * len(word) / len(header)
    if len(word) >= 5 and word in header:
        return 0.95 * len(word) / len(header)
    if len(word) >= 6 and abs(len(word) - len(header)) <= 2:
        matcher = difflib.SequenceMatcher(None, word, header, autojunk=False)
        if matcher.real_quick_ratio() >= MIN_LIKE and matcher.quick_ratio() >= MIN_LIKE:
            ratio = matcher.ratio()
            return 0.9 * ratio if ratio >= MIN_LIKE else 0.0
    return 0.0
