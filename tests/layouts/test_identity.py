"""What a document is: kind, region, period, regime, and its id."""

from __future__ import annotations

from dataclasses import replace

import pytest

from align.layouts.identity import (
    best_kind,
    document,
    document_id,
    identify,
    kind_scores,
    region_names,
    running_lines,
)
from align.model import Kind, Period, Regime
from align.sources.document import Hints, Page, PageClass, Source


def source(*pages: str, name: str = "berkas.pdf") -> Source:
    return Source("x", name, "0" * 64, "pdf", tuple(Page(n, t) for n, t in enumerate(pages, 1)))


RPJMD = source(
    "PEMERINTAH KOTA NUSA\nRENCANA PEMBANGUNAN JANGKA MENENGAH DAERAH\nKOTA NUSA\nTAHUN 2025-2029",
    "BAB I PENDAHULUAN\nRPJMD berpedoman pada RPJPD Tahun 2025-2045 dan memperhatikan RPJMN Tahun 2025-2029.",
)


def test_the_title_outweighs_the_plans_that_the_text_cites() -> None:
    scores = kind_scores(RPJMD)

    assert scores[Kind.RPJMD] > 0.6
    assert max(score for kind, score in scores.items() if kind is not Kind.RPJMD) < 0.1


@pytest.mark.parametrize(
    ("cover", "kind"),
    [
        ("LAMPIRAN I\nRENCANA PEMBANGUNAN JANGKA MENENGAH NASIONAL\nTAHUN 2025-2029", Kind.RPJMN),
        ("RENCANA PEBANGUNAN JANGKA PANJANG DAERAH\nKABUPATEN ALOR\nTAHUN 2025-2045", Kind.RPJPD),
        ("RANCANGAN AWAL\nRPJMD Kabupaten Alor\n2025-2029", Kind.RPJMD),
        ("RENCANA PEMBANGUNAN DAERAH\nKOTA NUSA\nTAHUN 2023-2026", Kind.RPJMD),
        ("MASTERPLAN SMART CITY\nKOTA NUSA\nmendukung RPJMD 2025-2029", Kind.MASTERPLAN),
        ("RENCANA STRATEGIS\nDINAS KOMINFO KOTA NUSA\nTAHUN 2021-2026", Kind.RENSTRA),
        ("RENCANA KERJA PEMERINTAH DAERAH\nTAHUN 2025", Kind.UNKNOWN),
    ],
)
def test_covers_tell_the_kind(cover: str, kind: Kind) -> None:
    assert best_kind(source(cover, "BAB I PENDAHULUAN\nIsi.")) is kind


def test_the_subject_of_a_regulation_tells_the_kind() -> None:
    plan = source(
        "BUPATI ALOR\nPERATURAN DAERAH KABUPATEN ALOR\nNOMOR 3 TAHUN 2025\nTENTANG\n"
        "RENCANA PEMBANGUNAN JANGKA MENENGAH DAERAH\nTAHUN 2025-2029\n"
        "DENGAN RAHMAT TUHAN YANG MAHA ESA\nBUPATI ALOR,\nMenimbang: a. bahwa RPJPD"
    )

    assert best_kind(plan) is Kind.RPJMD
    assert identify(plan, Kind.RPJMD).region == "Kabupaten Alor"


def test_an_excerpt_is_known_by_its_running_head() -> None:
    pages = [
        f"RPJPD Kabupaten Alor Tahun 2025–2045\nIsi halaman {n} kata lain" for n in range(1, 8)
    ]

    assert best_kind(source(*pages)) is Kind.RPJPD
    assert identify(source(*pages), Kind.RPJPD).period == Period(2025, 2045)


def test_running_lines_lose_their_page_numbers() -> None:
    pages = [f"Isi yang lain-lain {'abcdef'[n]}\nRPJMD Kota Nusa | {n + 1}" for n in range(6)]

    assert "RPJMD Kota Nusa" in running_lines(source(*pages))


def test_two_equal_claims_stay_unsure() -> None:
    mixed = replace(source("Isi tanpa judul."), name="x", metadata={"title": "RPJMD"})
    named = replace(mixed, name="renstra rpjpd.pdf")

    assert kind_scores(named)[Kind.RPJMD] < kind_scores(mixed)[Kind.RPJMD]


def test_what_the_user_says_overrides_what_is_read() -> None:
    hints = Hints("rpjpd", "Kota Lain", Period(2005, 2025), Regime.RPJPD_LAMA)
    said = replace(RPJMD, hints=hints)

    assert kind_scores(said)[Kind.RPJPD] == 1.0
    assert kind_scores(said)[Kind.RPJMD] == 0.0
    who = identify(said, Kind.RPJPD)
    assert (who.region, who.period, who.regime) == (
        "Kota Lain",
        Period(2005, 2025),
        Regime.RPJPD_LAMA,
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kota Semarang Provinsi Jawa Tengah", ["Kota Semarang", "Provinsi Jawa Tengah"]),
        ("WALI KOTA BANDA ACEH", ["Kota Banda Aceh"]),
        ("GUBERNUR DAERAH KHUSUS IBUKOTA JAKARTA", ["Provinsi DKI Jakarta"]),
        ("PROVINSI PAPUA BARAT DAYA", ["Provinsi Papua Barat Daya"]),
        ("Ibu Kota Negara dan Kota Cerdas", []),
        ("kota yang maju", []),
        ("Rapat OPD Kab/Kota Aspek Pangan", []),
        ("Raperda Kabupaten / Kota Tentang APBD, Kabupaten/Kota Sejahtera", []),
        ("Kabupaten Bandung/Kota Cimahi", ["Kabupaten Bandung", "Kota Cimahi"]),
    ],
)
def test_regions_are_named_as_documents_name_them(text: str, names: list[str]) -> None:
    assert region_names(text) == names


@pytest.mark.parametrize(
    ("kind", "title", "pages", "regime"),
    [
        (
            Kind.RPJMD,
            "RPJMD KOTA NUSA 2025-2029",
            "BAB III VISI, MISI, DAN PROGRAM PRIORITAS",
            Regime.INMENDAGRI_2_2025,
        ),
        (Kind.RPJMD, "RPJMD KOTA NUSA 2021-2026", "BAB VIII KINERJA", Regime.PERMENDAGRI_86_2017),
        (Kind.RPJMD, "RENCANA PEMBANGUNAN DAERAH KOTA NUSA 2023-2026", "BAB III", Regime.RPD),
        (Kind.RPJPD, "RPJPD KOTA NUSA 2005-2025", "BAB IV", Regime.RPJPD_LAMA),
        (Kind.RPJPD, "RPJPD KOTA NUSA 2025-2045", "BAB IV", Regime.INMENDAGRI_1_2024),
    ],
)
def test_the_regime_follows_chapters_and_years(
    kind: Kind, title: str, pages: str, regime: Regime
) -> None:
    assert identify(source(title, pages), kind).regime is regime


def test_an_id_names_kind_region_and_first_year() -> None:
    assert document(RPJMD, Kind.RPJMD, "p").id == "rpjmd-kota-nusa-2025"
    assert document_id(Kind.RPJMD, "", None, "Draf Akhir.pdf") == "rpjmd-draf-akhir"


def test_unread_pages_lower_the_quality() -> None:
    pages = (Page(1, "RPJMD KOTA NUSA"), Page(2, "", PageClass.SCAN), Page(3, "", PageClass.BLANK))
    record = document(replace(RPJMD, pages=pages), Kind.RPJMD, "p")

    assert record.pages_unread == (2,)
    assert record.quality == 0.5
