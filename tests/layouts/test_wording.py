"""Labels, numbers and lists are told from the wording of goals and programs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.layouts.outline import Outline
from align.layouts.wording import (
    flat,
    goal_text,
    is_goal,
    split_items,
    split_label,
    split_programs,
)
from align.model import Level, Place

PLACE = Place("contoh")


@pytest.mark.parametrize(
    ("text", "level", "number", "wording"),
    [
        ("Misi 1:\nMewujudkan kota sehat", Level.MISI, "1", "Mewujudkan kota sehat"),
        ("Misi Kesatu: Mewujudkan kota sehat", Level.MISI, "1", "Mewujudkan kota sehat"),
        ("MISI III. Mewujudkan kota sehat", Level.MISI, "3", "Mewujudkan kota sehat"),
        ("Misi ke-2 Mewujudkan kota sehat", Level.MISI, "2", "Mewujudkan kota sehat"),
        ("Visi: Kota sehat", Level.VISI, "", "Kota sehat"),
        ("1.2 Meningkatnya mutu", None, "1.2", "Meningkatnya mutu"),
        ("2.1.\na Tumbuhnya usaha", None, "2.1.a", "Tumbuhnya usaha"),
        ("Sasaran pembangunan tercapai", None, "", "Sasaran pembangunan tercapai"),
    ],
)
def test_a_label_counts_only_with_a_number_or_a_colon(
    text: str, level: Level | None, number: str, wording: str
) -> None:
    assert split_label(text) == (level, number, wording)


def test_words_cut_by_a_narrow_column_are_mended() -> None:
    assert (
        flat("Meningkatn\nya Kualitas\nKesempata\nn Kerja")
        == "Meningkatnya Kualitas Kesempatan Kerja"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Tabel 3.1 Tujuan dan Sasaran",
        "2.1 Kondisi Umum ........ 12",
        "dan layanan yang menyertainya",
        "12,5 13,7 14,9 15,2",
        "Misi",
        " ".join(["Penjelasan"] * 80),
    ],
)
def test_headings_fragments_figures_and_paragraphs_are_no_goals(text: str) -> None:
    assert not is_goal(text)


def test_an_explanation_after_a_goal_is_left_out() -> None:
    text = "Mewujudkan tata kelola pemerintahan yang bersih dan melayani warga kota. Misi ini bertujuan agar layanan cepat."

    assert (
        goal_text(text) == "Mewujudkan tata kelola pemerintahan yang bersih dan melayani warga kota"
    )


def test_glued_program_names_are_told_apart() -> None:
    text = "Program Pelatihan Kerja dan Produktivitas Tenaga KerjaProgram Penempatan\nTenaga Kerja Program Perlindungan Perempuan"

    assert split_programs(text) == [
        "Program Pelatihan Kerja dan Produktivitas Tenaga Kerja",
        "Program Penempatan Tenaga Kerja",
        "Program Perlindungan Perempuan",
    ]


def test_a_listed_cell_gives_its_items() -> None:
    assert split_items("1. Peningkatan akses\nlayanan\n2. Penguatan mutu") == [
        "1. Peningkatan akses\nlayanan",
        "2. Penguatan mutu",
    ]


def test_a_cell_of_dashes_gives_its_items() -> None:
    assert split_items("- Pengadaan alat\n- Pelatihan petugas") == [
        "- Pengadaan alat",
        "- Pelatihan petugas",
    ]


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading_of_wording(text: str) -> None:
    split_label(text)
    split_programs(text)
    assert "\n" not in flat(text)
    is_goal(goal_text(text))


def test_a_goal_repeated_with_a_slip_is_one_goal() -> None:
    outline = Outline("d")
    first = outline.add(Level.SASARAN, "Menguatnya nilai budaya dan kebhinekaan masyarakat", PLACE)

    again = outline.add(Level.SASARAN, "Menguanya nilai budaya dan kebhinekaan masyarakat", PLACE)

    assert again is first


def test_goals_with_unlike_wording_stay_apart_and_get_stable_numbers() -> None:
    outline = Outline("d")
    misi = outline.add(Level.MISI, "Mewujudkan warga yang sehat", PLACE, number="1")
    tujuan = outline.add(Level.TUJUAN, "Meningkatnya derajat kesehatan", PLACE, parent=misi)
    outline.add(Level.SASARAN, "Menurunnya angka kematian ibu", PLACE, parent=tujuan)
    outline.add(Level.SASARAN, "Menurunnya prevalensi tengkes", PLACE, parent=tujuan)

    assert [(g.id, g.parent) for g in outline.goals()] == [
        ("d/misi/1", None),
        ("d/tujuan/1.1", "d/misi/1"),
        ("d/sasaran/1.1.1", "d/tujuan/1.1"),
        ("d/sasaran/1.1.2", "d/tujuan/1.1"),
    ]
