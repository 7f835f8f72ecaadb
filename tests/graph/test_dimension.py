"""A missing dimension is guessed from words; pairs that regions sort either way are known."""

from __future__ import annotations

from align.graph.dimension import is_ambiguous, likelihoods


def test_every_dimension_gets_a_probability() -> None:
    found = likelihoods("Bank sampah dan daur ulang di kelurahan")
    assert max(found, key=lambda code: found[code]) == "ENV"
    assert round(sum(found.values()), 6) == 1


def test_a_name_that_says_nothing_is_not_guessed() -> None:
    assert likelihoods("SIMPEDA") == {}


def test_pairs_that_regions_sort_either_way_are_known() -> None:
    assert is_ambiguous("ENV", "ECO")
    assert not is_ambiguous("ENV", "GOV")
