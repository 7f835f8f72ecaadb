"""Figures are read as Indonesians write them, and not read where they are ambiguous."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.text import is_ambiguous, parse_money, parse_number, parse_value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4,95", 4.95),
        ("100", 100),
        ("-1,2", -1.2),
        ("0.675", 0.675),
        ("65.57", 65.57),
        ("8.585.882.946", 8585882946),
        ("1.234.567,8", 1234567.8),
        ("1.234,50", 1234.5),
        ("1.234", None),
        ("meningkat", None),
        ("", None),
        ("1.23.4", None),
    ],
)
def test_bare_figures(text: str, number: float | None) -> None:
    assert parse_number(text) == number


def test_one_point_before_three_digits_is_ambiguous() -> None:
    assert is_ambiguous("1.234")
    assert not is_ambiguous("0.234")
    assert not is_ambiguous("1.234.567")


@pytest.mark.parametrize(
    ("text", "number", "high", "year"),
    [
        ("5,00-5,30", 5.0, 5.3, None),
        ("75,5 s.d. 80", 75.5, 80.0, None),
        ("2,89 – 3,00", 2.89, 3.0, None),
        ("65,57 (2023)", 65.57, None, 2023),
        ("(2023) 65,57", 65.57, None, 2023),
        ("≥ 90%", 90.0, None, None),
        ("BB (75,2)", 75.2, None, None),
        ("12 Unit", 12.0, None, None),
        ("3,5 juta", 3.5e6, None, None),
        ("12 dari 15", None, None, None),
        ("N/A", None, None, None),
        ("-", None, None, None),
        ("Tidak Ada Data", None, None, None),
    ],
)
def test_cells(text: str, number: float | None, high: float | None, year: int | None) -> None:
    value = parse_value(text)
    assert (value.number, value.high, value.year) == (number, high, year)


def test_a_footnote_mark_is_kept_apart() -> None:
    assert (parse_value("65,57*").number, parse_value("65,57*").footnote) == (65.57, "*")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Rp8.585.882.946", 8585882946),
        ("Rp 250.000,00", 250000),
        ("Rp 500.000,-", 500000),
        ("Rp. 1,2 Milyar", 1.2e9),
        ("1,5 miliar", 1.5e9),
        ("Rp 1.234", 1234),
        ("1.234", None),
        ("-", None),
    ],
)
def test_money(text: str, amount: float | None) -> None:
    assert parse_money(text) == amount


@given(st.integers(0, 10**15))
def test_thousands_with_points_come_back(number: int) -> None:
    written = f"{number:,}".replace(",", ".")
    assert parse_money(f"Rp{written}") == number


@given(st.integers(0, 10**6), st.integers(0, 99))
def test_decimals_with_comma_come_back(whole: int, cents: int) -> None:
    assert parse_number(f"{whole},{cents:02d}") == pytest.approx(whole + cents / 100)


@given(st.text(max_size=40))
def test_no_cell_breaks_the_reader(text: str) -> None:
    value = parse_value(text)
    assert value.high is None or value.number is not None
    parse_money(text)
