"""A missing dimension is guessed twice, with the words that speak for it."""

from __future__ import annotations

from align.graph.dimension import classify, guess, is_ambiguous
from tests.graph.plans import program


def test_the_likeliest_two_come_with_their_reason() -> None:
    found = classify("Bank sampah dan daur ulang di kelurahan")
    assert found
    assert found[0].dimension == "ENV"
    assert found[0].probability > found[1].probability
    assert "bank sampah" in found[0].terms


def test_only_programs_without_a_dimension_are_asked() -> None:
    programs = [program("Antrean puskesmas"), program("Rumah sakit daring", dimension="LIV")]
    assert list(guess(programs)) == ["masterplan/Antrean puskesmas"]


def test_a_name_that_says_nothing_is_not_guessed() -> None:
    assert classify("SIMPEDA") is None


def test_pairs_that_regions_sort_either_way_are_known() -> None:
    assert is_ambiguous("ENV", "ECO")
    assert not is_ambiguous("ENV", "GOV")
