"""The RPJPN that rides along: complete, rooted, and honest about what is to be confirmed."""

from __future__ import annotations

from collections import Counter

from align.data.rpjpn import UNCONFIRMED, main_indicators, rpjpn
from align.model import Kind, Level


def test_it_has_8_misi_17_directions_and_45_indicators() -> None:
    counts = Counter(g.level for g in rpjpn().goals)

    assert counts[Level.MISI] == 8
    assert counts[Level.ARAH_PEMBANGUNAN] == 17
    assert [m.number for m in main_indicators()] == list(range(1, 46))
    assert sum(len(g.indicators) for g in rpjpn().goals) == 45


def test_every_direction_stands_under_a_misi_and_every_misi_under_the_visi() -> None:
    goals = {g.id: g for g in rpjpn().goals}
    above = {Level.ARAH_PEMBANGUNAN: Level.MISI, Level.MISI: Level.VISI}

    for goal in goals.values():
        if goal.level in above:
            assert goals[goal.parent or ""].level is above[goal.level]


def test_the_source_is_named_and_unconfirmed_entries_are_less_certain() -> None:
    assert rpjpn().document.kind is Kind.RPJPN
    assert "59" in rpjpn().document.file
    assert {g.confidence for g in rpjpn().goals} == {1.0, UNCONFIRMED}


def test_indicators_of_the_nation_alone_are_not_asked_of_a_city() -> None:
    local = {m.number for m in main_indicators() if "kab_kota" in m.applies_to}

    assert {20, 35, 36}.isdisjoint(local)
    assert 26 in local
