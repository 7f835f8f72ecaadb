"""Goals that a plan tells in prose, and the aims in prose that are none of its goals."""

from __future__ import annotations

from align.layouts.goalprose import tell
from align.layouts.outline import Outline
from align.model import Level, Place
from align.sources.document import Block, BlockKind, Page, Source
from tests.layouts.test_forms import blocks

MISI = ("Mewujudkan warga sehat", "Mewujudkan kota tertib")


def told(*lines: str, misi: tuple[str, ...] = MISI, known: str = "") -> dict[str, str]:
    """Level and wording of each goal told in ``lines``, and the wording of what it stands under."""
    of = Source(
        "contoh.pdf", "contoh.pdf", "0" * 64, "pdf", pages=(Page(1, ""),), blocks=chapter(*lines)
    )
    outline = Outline("rpjmd")
    for number, text in enumerate(misi, 1):
        outline.add(Level.MISI, text, Place("rpjmd", 1), number=str(number))
    if known:
        outline.add(Level.TUJUAN, known, Place("rpjmd", 1))
    tell(of, outline)
    return {
        f"{e.level}: {e.text}": e.parent.text if e.parent else ""
        for e in outline.entries
        if e.level is not Level.MISI
    }


def chapter(*lines: str) -> tuple[Block, ...]:
    head, *rest = lines
    return (Block(BlockKind.HEADING, head, 1, level=1, number="V"), *blocks(*rest))


GOALS = "BAB V VISI, MISI, TUJUAN DAN SASARAN"


def test_labelled_goals_stand_under_the_misi_that_a_heading_opens() -> None:
    got = told(
        GOALS,
        "= Misi Kesatu : Mewujudkan warga sehat Tujuan 1.1 : Derajat kesehatan yang baik",
        "Sasaran yang ingin dicapai dari tujuan tersebut adalah:",
        "a. Layanan dasar yang merata;",
        "b. Gizi balita yang cukup;",
        "= Misi Kedua : Mewujudkan kota tertib",
        "Tujuan 2.1 : Ketertiban umum yang terjaga",
    )

    assert got == {
        "tujuan: Derajat kesehatan yang baik": "Mewujudkan warga sehat",
        "sasaran: Layanan dasar yang merata": "Derajat kesehatan yang baik",
        "sasaran: Gizi balita yang cukup": "Derajat kesehatan yang baik",
        "tujuan: Ketertiban umum yang terjaga": "Mewujudkan kota tertib",
    }


def test_sasaran_after_a_list_of_tujuan_stand_under_none_of_them() -> None:
    got = told(
        GOALS,
        "= Tujuan Misi 1",
        "Untuk mewujudkan misi tersebut, maka tujuan yang ditetapkan adalah: a) meningkatkan "
        "usia harapan hidup; b) menurunkan angka stunting",
        "Berdasarkan tujuan tersebut dirumuskan sasaran yang ingin dicapai, yaitu:",
        "1. Layanan dasar yang merata;",
    )

    assert got == {
        "tujuan: Meningkatkan usia harapan hidup": "Mewujudkan warga sehat",
        "tujuan: Menurunkan angka stunting": "Mewujudkan warga sehat",
        "sasaran: Layanan dasar yang merata": "Mewujudkan warga sehat",
    }


def test_strategi_and_arah_kebijakan_follow_the_sasaran_they_serve() -> None:
    got = told(
        "BAB VI STRATEGI DAN ARAH KEBIJAKAN",
        "# 6.1 Strategi Misi Kesatu",
        "Sasaran: Layanan dasar yang merata Strategi:",
        "a. Pendekatan layanan sampai lingkungan;",
        "Arah kebijakan:",
        "a. Pembangunan puskesmas pembantu;",
    )

    assert got == {
        "sasaran: Layanan dasar yang merata": "Mewujudkan warga sehat",
        "strategi: Pendekatan layanan sampai lingkungan": "Layanan dasar yang merata",
        "arah-kebijakan: Pembangunan puskesmas pembantu": "Pendekatan layanan sampai lingkungan",
    }


def test_the_purpose_of_the_document_is_no_goal_of_the_plan() -> None:
    lines = ("Tujuan penyusunan RPJMD adalah:", "a. Memberikan arah pembangunan daerah;")

    assert told("BAB I PENDAHULUAN", "# 1.4 Maksud dan Tujuan", *lines) == {}
    assert told(GOALS, *lines) == {}  # no misi is open


def test_a_plan_without_misi_must_number_its_tujuan() -> None:
    lines = ("Tujuan 1: Birokrasi yang melayani", "Tujuan: Ekonomi yang tumbuh")

    assert told("BAB V TUJUAN DAN SASARAN", *lines, misi=()) == {
        "tujuan: Birokrasi yang melayani": ""
    }


def test_prose_adds_no_level_that_a_table_gave() -> None:
    got = told(GOALS, "= Misi 1", "Tujuan 1.1: Ekonomi yang tumbuh", known="Birokrasi melayani")

    assert got == {"tujuan: Birokrasi melayani": ""}
