"""Periods and years in the spellings of plans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.model import Period
from align.text import parse_period, parse_years


@pytest.mark.parametrize(
    "text",
    [
        "2025-2029",
        "2025 – 2029",
        "Tahun 2025 s.d. 2029",
        "2025 s/d 2029",
        "2025 sampai dengan tahun 2029",
        "RPJMD 2025—29",
    ],
)
def test_a_range_is_a_period(text: str) -> None:
    assert parse_period(text) == Period(2025, 2029)


@pytest.mark.parametrize("text", ["", "Tahun 2025", "2029-2025", "2.025-2.029", "1800-1900"])
def test_anything_else_is_not(text: str) -> None:
    assert parse_period(text) is None


def test_years_fill_ranges_and_come_sorted() -> None:
    assert parse_years("2029, 2025-2027") == (2025, 2026, 2027, 2029)


@given(st.text(max_size=40))
def test_years_are_sorted_and_single(text: str) -> None:
    years = parse_years(text)
    assert list(years) == sorted(set(years))
