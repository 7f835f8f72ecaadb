"""Columns that count their years become years of the plan's own period, or none."""

from __future__ import annotations

import pytest

from align.layouts.indicators import groups, indicators
from align.layouts.years import year_word
from align.model import Indicator, Period, Place
from tests.layouts.grids import Given, readings, table

FIVE = ("61", "62", "63", "64", "65")


def indicator(heads: list[str], period: Period | None, *, below: bool = True) -> Indicator:
    """The indicator of a table whose target columns say ``heads``, below "Target" or alone."""
    left: list[str | None] = ["Tujuan", "Sasaran", "Indikator", "Satuan", "Kondisi Awal"]
    over: Given = [[*left, "Target Kinerja Tahun", *[None] * (len(heads) - 1)], ["^"] * 5 + heads]  # type: ignore[list-item, operator]
    row: list[str | None] = ["Meningkatnya mutu", "Meningkatnya layanan", "Indeks Layanan", "Nilai"]
    figures = [str(61 + at) for at in range(len(heads))]
    rows: Given = [*(over if below else [[*left, *heads]]), [*row, "60", *figures]]
    reading = next(r for r in readings(table(rows)) if "rpjmd" in r.kinds)
    ((name, others),) = groups(reading.fields)
    (found,) = indicators(reading.rows[0], name, others, Place("d", 1), period)
    return found


def counted(pattern: str) -> list[str]:
    return [pattern.format(at) for at in range(1, 6)]


@pytest.mark.parametrize("below", [True, False])
@pytest.mark.parametrize(
    "heads",
    [
        counted("Tahun {}"),
        counted("Tahun\nke-{}"),
        counted("T{}"),
        counted("T-{}"),
        counted("Target Tahun ke-{}"),
        counted("n+{}"),
        counted("Tahun\n(n+{})"),
        ["Thn I", "Thn II", "Thn III", "Thn IV", "Thn V"],
        ["Tahun Pertama", "Tahun Kedua", "Tahun Ketiga", "Tahun Keempat", "Tahun Kelima"],
    ],
)
def test_counted_years_are_years_of_the_period(heads: list[str], below: bool) -> None:
    found = indicator(heads, Period(2025, 2029), below=below)

    assert {y: v.text for y, v in found.targets.items()} == dict(
        zip(range(2025, 2030), FIVE, strict=True)
    )
    assert found.baseline is not None
    assert found.baseline.text == "60"


@pytest.mark.parametrize(
    ("heads", "period", "first"),
    [
        (counted("Tahun {}"), Period(2021, 2026), 2022),
        (counted("n+{}"), Period(2021, 2026), 2022),
        (["n", *counted("n+{}")], Period(2021, 2026), 2021),
        (["n", *counted("n+{}")[:4]], Period(2025, 2029), 2025),
        (["1", "2", "3", "4", "5", "6"], Period(2021, 2026), 2021),
    ],
)
def test_where_the_count_begins_follows_from_how_many_years_there_are(
    heads: list[str], period: Period, first: int
) -> None:
    assert list(indicator(heads, period).targets) == [first + at for at in range(len(heads))]


def test_without_a_period_no_year_is_guessed_and_no_target_is_taken_for_the_last() -> None:
    found = indicator(counted("Tahun ke-{}"), None)

    assert not found.targets
    assert found.final is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Tahun-1 (2026)", "2026"),
        ("2026 (n+1)", "2026"),
        ("Tahun 2026 (T1)", "2026"),
        ("202\n6\n(4)", "2026"),
        ("Jangka Menengah (2026-2027)", "2026-2027"),
        ("n+3", "T3"),
        ("Tahun", ""),
        ("Nilai", ""),
        ("N", ""),
        ("Kondisi Awal 2024", ""),
        ("Tahun Kelahiran", ""),
    ],
)
def test_a_year_stands_before_its_count_and_other_words_are_none(text: str, year: str) -> None:
    assert year_word(text) == year


def test_a_column_of_past_results_is_no_target() -> None:
    found = indicator(["Realisasi 2024", "Target 2026"], Period(2025, 2029), below=False)

    assert list(found.targets) == [2026]
