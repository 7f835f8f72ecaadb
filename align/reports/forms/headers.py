"""Knows the table that a header of an office's own workbook asks for, by its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from align.reports.tables import Column, Table
from align.text.normalise import key
from align.text.stem import stem

#: A header is known when so many of its cells are, and so large a share of them.
LEAST_CELLS, LEAST_SHARE = 3, 0.6
#: Two titles are the same column from here on (share of their words that both have).
ALIKE = 0.5
#: What offices write for a column whatever the language of the report, by key of column.
OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    "no": ("No", "Nomor", "No Urut"),
    "agency": (
        "OPD",
        "Perangkat Daerah",
        "PD",
        "SKPD",
        "OPD Pengampu",
        "Perangkat Daerah Pengampu",
    ),
    "page": ("Halaman", "Hlm", "Page"),
    "remark": ("Keterangan", "Ket", "Catatan"),
    "status": ("Status", "Status Keselarasan", "Kesesuaian", "Hasil"),
    "program": ("Program", "Nama Program", "Program Smart City", "Program Masterplan"),
    "dimension": ("Dimensi", "Dimensi Smart City", "Pilar"),
    "mission": ("Misi", "Misi RPJMD"),
    "goal": ("Sasaran", "Sasaran RPJMD"),
    "objective": ("Tujuan", "Tujuan RPJMD"),
    "remedy": ("Rekomendasi", "Saran", "Tindak Lanjut Penyempurnaan"),
    "message": ("Uraian", "Uraian Temuan", "Temuan", "Catatan"),
    "severity": ("Tingkat", "Tingkat Temuan"),
}


@dataclass(frozen=True, slots=True)
class Match:
    """A table and which of its columns stands in which column of the sheet (from 1)."""

    table: Table
    columns: Mapping[int, int]
    """Column of the sheet → index of the column of the table."""
    score: float


def matched(cells: Mapping[int, str], tables: Iterable[Table]) -> Match | None:
    """The table that ``cells``, a header by column of the sheet, asks for; None for no header."""
    found = [match for table in tables if (match := _against(cells, table))]
    return max(found, key=lambda match: match.score, default=None)


def _against(cells: Mapping[int, str], table: Table) -> Match | None:
    pairs = sorted(
        (
            (-score, at, n)
            for at, text in cells.items()
            for n, column in enumerate(table.columns)
            if (score := likeness(text, column)) >= ALIKE
        ),
    )
    taken: dict[int, int] = {}
    total = 0.0
    for score, at, n in pairs:
        if at not in taken and n not in taken.values():
            taken[at] = n
            total -= score
    if len(taken) < LEAST_CELLS or len(taken) < LEAST_SHARE * len(cells):
        return None
    # Among tables that know a header as well, the one with fewer columns left over is meant.
    return Match(table, taken, total - 0.01 * (len(table.columns) - len(taken)))


def likeness(text: str, column: Column) -> float:
    """Share of words that ``text`` and a title of ``column`` have in common; 1 for the same."""
    own = _stems(text)
    # "Misi RPJPN/Asta Cita" is asked for by either.
    titles = (column.title, *column.title.split("/"), *OTHER_WORDS.get(column.key, ()))
    return max((_overlap(own, _stems(title)) for title in titles), default=0.0)


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in key(text).split())


def _overlap(one: Sequence[str], two: Sequence[str]) -> float:
    if not one or not two:
        return 0.0
    if one == two:
        return 1.0
    both, every = set(one) & set(two), set(one) | set(two)
    return 0.95 * len(both) / len(every)
