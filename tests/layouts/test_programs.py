"""Rows of one name are one program; a name that differs by a word or an ordinal is another."""

from __future__ import annotations

import pytest

from align.layouts.programs import ProgramBook
from align.model import Place

PLACE = Place("rpjmd-contoh", 1)


def drafts(*rows: tuple[str, str]) -> int:
    """How many programs rows of names and codes make."""
    book = ProgramBook("rpjmd-contoh")
    for name, code in rows:
        book.add(name, PLACE, code=code)
    return len(book.drafts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Program Penyediaan dan Pengembangan Sarana Peternakan",
            "PROGRAM PENYEDIAAN DAN PENGEMBANGAN PRASARANA PETERNAKAN",
        ),
        ("Program Pembangunan Kawasan Pesisir Baru", "Program Pengembangan Kawasan Pesisir Baru"),
        ("Penataan Kawasan Kota Lama Tahap I", "Penataan Kawasan Kota Lama Tahap II"),
        ("Penataan Kawasan Kampung Susun RW 11", "Penataan Kawasan Kampung Susun RW 12"),
    ],
)
def test_names_that_differ_by_a_word_are_two_programs(one: str, other: str) -> None:
    assert drafts((one, ""), (other, "")) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Program Pengelolaan Persampahan Kota", "PROGRAM PENGELOLAAN PERSAMPAHAN KOTA"),
        ("Program Pengelolaan Persampahan Kota", "Program PengelolaanPersampahan K ota"),
        ("Program Pengelolaan Persampahan Kota", "Program Pengelolan Persampahar Kota"),
        ("Program Pelayanan Penanaman Modal Asing", "Program Pelayanan Penanahan Modal Asing"),
        ("Program Pengelolaan Sumber Daya Air dan Sungai (SDA)", "Program Pengelolaan Sumber Daya Air dan Sungai"),
    ],
)  # fmt: skip
def test_damaged_letters_make_no_second_program(one: str, other: str) -> None:
    assert drafts((one, ""), (other, "")) == 1


def test_one_code_is_one_program_in_whatever_words() -> None:
    one, other = "Program Penyediaan Sarana Peternakan", "Program Penyediaan Prasarana Peternakan"

    assert drafts((one, "9.27.02"), (other, "9.27.02")) == 1
    assert drafts((one, "9.27.02"), (other, "9.27.03")) == 2
