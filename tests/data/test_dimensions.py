"""Dimensions are recognised whatever their spelling, and nothing else is."""

from __future__ import annotations

import pytest

from align import i18n
from align.data.dimensions import affairs_of, dimension_name, dimensions, is_standard, resolve


def test_there_are_six_dimensions_with_three_sub_dimensions_each() -> None:
    assert [d.code for d in dimensions()] == ["GOV", "BRD", "ECO", "LIV", "SOC", "ENV"]
    assert all(len(d.subs) == 3 for d in dimensions())
    assert all(s.code.startswith(f"{d.code}.") for d in dimensions() for s in d.subs)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Smart Governance", ("GOV", "")),
        ("SMART GOVERMENT", ("GOV", "")),
        ("Dimensi Smart Living", ("LIV", "")),
        ("3. Smart Economy", ("ECO", "")),
        ("Smart Economi", ("ECO", "")),
        ("Smart Sociality", ("SOC", "")),
        ("Smart People", ("SOC", "")),
        ("Smart Envirnment", ("ENV", "")),
        ("Lingkungan Cerdas", ("ENV", "")),
        ("Pelayanan Publik", ("GOV", "GOV.PUB")),
        ("GOV.PUB", ("GOV", "GOV.PUB")),
        ("gov", ("GOV", "")),
        ("Smart Living – Prasarana Kesehatan", ("LIV", "LIV.HEA")),
        ("Smart Living / Health", ("LIV", "LIV.HEA")),
        ("Smart Branding: Wajah Kota (City Appearance)", ("BRD", "BRD.APP")),
        ("Tata kelola sampah dan limbah (waste)", ("ENV", "ENV.WST")),
        ("Interaksi/Komunitas Masyarakat", ("SOC", "SOC.COM")),
    ],
)
def test_a_spelling_is_resolved(text: str, codes: tuple[str, str]) -> None:
    assert resolve(text) == codes


@pytest.mark.parametrize(
    "text", ["", "-", "Smart City", "Smart Selfie", "Dinas Kesehatan", "Infrastruktur", "2025"]
)
def test_other_text_is_no_dimension(text: str) -> None:
    assert resolve(text) is None


def test_every_spelling_of_the_data_resolves_to_its_own_code() -> None:
    for dimension in dimensions():
        for text in (
            dimension.code,
            dimension.name,
            dimension.name_id,
            *dimension.variants,
            *dimension.foreign,
        ):
            assert resolve(text) == (dimension.code, ""), text
        for sub in dimension.subs:
            for text in (sub.code, sub.name, *sub.variants):
                assert resolve(text) == (dimension.code, sub.code), text


def test_names_and_standard_spelling() -> None:
    assert dimension_name("LIV") == "Smart Living"
    assert dimension_name("LIV.MOB") == "Sarana transportasi"
    assert dimension_name("???") == "???"
    assert is_standard("Smart Society")
    assert is_standard("Dimensi Smart Society")
    assert not is_standard("Smart Sociality")


def test_affairs_point_to_dimensions() -> None:
    assert "2.15" in affairs_of("LIV")
    assert "2.15" not in affairs_of("ENV")
    assert all(affairs_of(d.code) for d in dimensions())
    assert affairs_of("???") == frozenset()


def test_a_sub_dimension_is_named_in_the_language_of_the_run() -> None:
    assert dimension_name("SOC.LRN") == "Ekosistem belajar"
    i18n.activate("en")
    assert dimension_name("SOC.LRN") == "Learning"
    assert dimension_name("SOC.UNKNOWN") == "SOC.UNKNOWN"
