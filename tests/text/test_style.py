"""Figures that can be read two ways are decided by their table, or stay open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.layouts.settle import settle
from align.model import (
    Document,
    Goal,
    Indicator,
    Kind,
    Level,
    ParseResult,
    Place,
    Value,
)
from align.text import parse_value
from align.text.style import Style, is_open, reread, style_of

WHOLE = st.integers(1_000, 999_999_999)
TENTHS = st.integers(1, 99_999)


def comma(number: float, places: int) -> str:
    """As Indonesians write: thousand dot, decimal comma."""
    return f"{number:,.{places}f}".translate(str.maketrans(",.", ".,"))


def point(number: float, places: int) -> str:
    return f"{number:,.{places}f}"


def read(texts: list[str], text: str) -> Value:
    return reread(parse_value(text), style_of([*texts, text]))


@given(st.lists(TENTHS, min_size=4, max_size=12), WHOLE)
def test_a_table_of_commas_reads_every_thousand(tenths: list[int], whole: int) -> None:
    texts = [comma(t / 10, 1) for t in tenths]
    assert read(texts, comma(whole, 0)).number == whole
    assert [read(texts, text).number for text in texts] == [t / 10 for t in tenths]


@given(st.lists(TENTHS, min_size=4, max_size=12), WHOLE)
def test_a_table_of_points_reads_every_thousand(tenths: list[int], whole: int) -> None:
    texts = [point(t / 10, 1) for t in tenths]
    assert read(texts, point(whole, 0)).number == whole
    assert [read(texts, text).number for text in texts] == [t / 10 for t in tenths]


@given(st.integers(1, 999), st.integers(0, 999))
def test_three_decimals_follow_the_table(whole: int, thousandths: int) -> None:
    points = ["2.89", "3.07", "66.95", "71.2"]
    commas = ["2,89", "3,07", "66,95", "71,2"]
    text = f"{whole}.{thousandths:03}"
    assert read(points, text).number == pytest.approx(whole + thousandths / 1000)
    assert read(commas, text).number == whole * 1000 + thousandths


@given(st.integers(1, 999), st.integers(0, 999))
def test_nothing_is_guessed_where_both_are_written_or_nothing_tells(
    whole: int, thousandths: int
) -> None:
    text = f"{whole}.{thousandths:03}"
    for texts in (["2.89", "3,07", "66.95", "71,2"], ["2", "3", "4", "5"], ["2,89"]):
        value = read(texts, text)
        assert value.number is None
        assert is_open(value)
        assert value.text == text


@given(st.lists(TENTHS, min_size=3, max_size=6), st.integers(2015, 2029), TENTHS)
def test_ranges_years_and_marks_survive(tenths: list[int], year: int, more: int) -> None:
    texts = [comma(t / 10, 1) for t in tenths]
    low, high = 1_000 + tenths[0], 1_000 + tenths[0] + more
    value = read(texts, f"{comma(low, 0)}-{comma(high, 0)} ({year})")
    assert (value.number, value.high, value.year) == (low, high, year)
    marked = read(texts, f"{comma(low, 0)}*")
    assert (marked.number, marked.footnote) == (low, "*")


@given(st.text(max_size=20), st.lists(st.text(max_size=12), max_size=8))
def test_any_text_is_read_without_raising_and_kept(text: str, others: list[str]) -> None:
    value = parse_value(text)
    again = reread(value, style_of([*others, text]))
    assert (again.text, again.year, again.footnote) == (value.text, value.year, value.footnote)


@given(st.sampled_from(list(Style)), st.integers(0, 999), st.integers(0, 99))
def test_what_has_one_reading_keeps_it(style: Style, whole: int, hundredths: int) -> None:
    for text in (f"{whole},{hundredths:02}", f"{whole}.{hundredths:02}", str(whole)):
        assert reread(parse_value(text), style) == parse_value(text)


def test_a_comma_before_three_digits_is_open_in_a_mixed_table() -> None:
    mixed = ["2.89", "3,07", "66.95", "71,2"]
    assert parse_value("1,234").number == 1.234
    assert read(mixed, "1,234").number is None
    assert read(["2.89", "3.07", "66.95"], "1,234").number == 1234
    assert read(["2,89", "3,07", "66,95"], "1,234").number == 1.234


def goal(number: str, table: str, *texts: str) -> Goal:
    place = Place("d", 1, table=table)
    targets = {2025 + n: parse_value(text) for n, text in enumerate(texts)}
    indicator = Indicator("Produksi", targets=targets, place=place)
    return Goal(f"d/sasaran/{number}", "d", Level.SASARAN, "x", place, number, None, (indicator,))


def numbers(result: ParseResult) -> dict[str, list[float | None]]:
    return {g.number: [v.number for v in g.indicators[0].targets.values()] for g in result.goals}


def test_each_table_of_one_plan_decides_for_itself() -> None:
    """Maluku Utara writes "2,69" in Tabel 3.1 and "66.95" in its annex."""
    result = ParseResult(
        Document("d", Kind.RPJMD, "d", "d.pdf", ""),
        (
            goal("1", "Tabel 3.1", "2,69", "2,89", "3,1", "24.870"),
            goal("2", "Lampiran", "66.95", "67.1", "8,585,882.00", "1.234"),
            goal("3", "Tabel 4.2", "24.870"),
        ),
    )
    assert numbers(settle(result)) == {
        "1": [2.69, 2.89, 3.1, 24870],
        "2": [66.95, 67.1, 8585882, 1.234],
        "3": [None],
    }
    assert settle(settle(result)) == settle(result)


def test_what_is_counted_has_no_decimals() -> None:
    place = Place("d", 1, table="Tabel 4.1")
    counted = Indicator(
        "Jumlah pengunjung", targets={2025: parse_value("12.000 Orang")}, place=place
    )
    people = Indicator("Pengunjung", "orang", targets={2025: parse_value("9.500")}, place=place)
    other = Indicator("Produksi ikan", "ton", targets={2025: parse_value("24.870")}, place=place)
    own = tuple(
        Goal(f"d/sasaran/{n}", "d", Level.SASARAN, "x", place, str(n), None, (indicator,))
        for n, indicator in enumerate((counted, people, other))
    )
    result = ParseResult(Document("d", Kind.RPJMD, "d", "d.pdf", ""), own)
    assert numbers(settle(result)) == {"0": [12000], "1": [9500], "2": [None]}


def test_a_small_table_follows_a_document_that_is_sure() -> None:
    sure = [goal(f"1.{n}", f"Tabel {n}", "2,69", "2,89") for n in range(5)]
    result = ParseResult(
        Document("d", Kind.RPJMD, "d", "d.pdf", ""), (*sure, goal("2", "Tabel 9", "24.870"))
    )
    assert numbers(settle(result))["2"] == [24870]
