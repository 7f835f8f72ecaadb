"""The RPJPD: the new one from its tables, the old one from its prose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from align.layouts.catalogue import squash
from align.layouts.longterm import Draft, Drafts, MisiIndex, headline, numbered
from align.layouts.narrative import refusal
from align.model import Goal, Level, Period, Place
from align.plugins.parse_rpjpd import RpjpdParser
from align.sources.document import Hints, Source
from tests.layouts.grids import source as tables
from tests.layouts.grids import table
from tests.plugins.plans import FIXTURES, expected, from_corpus, opened, prose

REGIONS = ("nusa-karya", "tanjung-lestari")


def goals(source: Source) -> dict[tuple[Level, str], Goal]:
    return {(g.level, g.number): g for g in RpjpdParser().parse(source).goals}


def parent_number(goal: Goal) -> str:
    return (goal.parent or "").rpartition("/")[2]


@pytest.mark.parametrize("region", REGIONS)
def test_goals_have_their_number_wording_and_parent(region: str) -> None:
    got = goals(opened(FIXTURES / region / "rpjpd.pdf"))

    for truth in expected(region, "rpjpd")["goals"]:
        goal = got[Level(truth["level"]), truth["number"] or "1"]
        assert squash(goal.text) == squash(truth["text"])
        if truth["parent"]:
            assert parent_number(goal) == truth["parent"]


@pytest.mark.parametrize("region", REGIONS)
def test_indicators_have_unit_baseline_and_targets(region: str) -> None:
    got = goals(opened(FIXTURES / region / "rpjpd.pdf"))

    for truth in expected(region, "rpjpd")["goals"]:
        found = got[Level(truth["level"]), truth["number"] or "1"].indicators
        want = truth.get("indicators", [])
        assert [(i.name, i.unit) for i in found] == [(i["name"], i["unit"]) for i in want]
        for one, measure in zip(found, want, strict=True):
            assert {str(y): v.text for y, v in one.targets.items()} == measure["targets"]


@pytest.mark.parametrize("region", REGIONS)
def test_no_goal_is_a_heading_a_fragment_or_an_explanation(region: str) -> None:
    for goal in goals(opened(FIXTURES / region / "rpjpd.pdf")).values():
        assert not refusal(goal.text)


def test_the_misi_of_the_nation_are_not_those_of_the_region() -> None:
    got = goals(
        prose(
            "# 4.2 Misi",
            "Misi nasional adalah sebagai berikut.",
            "1. Transformasi Sosial",
            "2. Transformasi Ekonomi",
            "3. Transformasi Tata Kelola",
            "4. Ketahanan Sosial Budaya dan Ekologi",
            "Misi daerah adalah sebagai berikut.",
            "1. Mewujudkan warga yang sehat. Penjelasan misi pertama panjang.",
            "2. Mewujudkan ekonomi yang adil adalah memperkuat usaha kecil.",
        )
    )

    assert [g.text for (level, _), g in got.items() if level is Level.MISI] == [
        "Mewujudkan warga yang sehat",
        "Mewujudkan ekonomi yang adil",
    ]


def test_misi_beside_the_rpjpn_are_found_whatever_the_region_is_called() -> None:
    grid = table(
        [
            ["No", "RPJPN", "RPJPD Kabupaten Alor"],
            ["^", "Agenda/Misi", "Agenda/Misi"],
            ["1", "Transformasi Sosial", "Mewujudkan manusia Alor yang unggul"],
            ["2", "Transformasi Ekonomi", "Mewujudkan ekonomi Alor yang tangguh"],
        ],
        title="Tabel 4.1 Keselarasan Misi RPJPD dengan RPJPN",
    )
    got = goals(tables(grid))

    assert [g.text for (level, _), g in got.items() if level is Level.MISI] == [
        "Mewujudkan manusia Alor yang unggul",
        "Mewujudkan ekonomi Alor yang tangguh",
    ]


TARGETS = table(
    [
        [
            "Sasaran Pokok",
            "Arah Pembangunan",
            "Indikator Utama Pembangunan",
            "Baseline 2025",
            "Target 2045",
        ],
        [
            "1. Terwujudnya warga sehat",
            "1. Kesehatan untuk semua",
            "1. Usia harapan hidup (tahun)",
            "74",
            "81",
        ],
        ["^", "^", "2. Kesehatan ibu dan anak", "", ""],
        ["^", "^", "a) Angka kematian ibu", "50", "9"],
        ["2. Terwujudnya warga", "2. Pendidikan bermutu", "3. Emisi", "", ""],
        [
            "Sasaran Pokok",
            "Arah Pembangunan",
            "Indikator Utama Pembangunan",
            "Baseline 2025",
            "Target 2045",
        ],
        ["terdidik dan unggul", "", "a) Tahunan", "13", "25"],
    ],
    title="Tabel 5.7 Sasaran Pokok dan Indikator Utama Pembangunan",
)


def test_a_header_inside_a_page_ends_neither_table_nor_cell() -> None:
    got = goals(tables(TARGETS))

    assert [g.text for (level, _), g in got.items() if level is Level.SASARAN_POKOK] == [
        "Terwujudnya warga sehat",
        "Terwujudnya warga terdidik dan unggul",
    ]
    assert parent_number(got[Level.SASARAN_POKOK, "2"]) == "2"


def test_parts_of_an_indicator_stand_for_it() -> None:
    got = goals(tables(TARGETS))
    first = got[Level.SASARAN_POKOK, "1"].indicators
    second = got[Level.SASARAN_POKOK, "2"].indicators

    assert [i.name for i in first] == ["Usia harapan hidup", "Angka kematian ibu"]
    assert [i.name for i in second] == ["Emisi: Tahunan"]
    assert first[0].targets[2045].number == 81.0


def test_the_last_target_may_be_headed_sasaran() -> None:
    grid = table(
        [
            [
                "Misi",
                "Arah Pembangunan",
                "Indikator Utama Pembangunan",
                "Baseline 2025",
                "Target 2029",
                "Sasaran 2045",
            ],
            [
                "1. Mewujudkan warga sehat",
                "IE1 Kesehatan untuk Semua",
                "Usia harapan hidup (tahun)",
                "74",
                "76",
                "81",
            ],
        ],
        title="Tabel 5.2 Sasaran Pokok",
    )
    hints = Hints(period=Period(2025, 2045))
    (measure,) = goals(replace(tables(grid), hints=hints))[Level.ARAH_PEMBANGUNAN, "IE1"].indicators

    assert {y: v.number for y, v in measure.targets.items()} == {2029: 76.0, 2045: 81.0}


def test_a_list_of_policies_runs_on_over_cells_and_belongs_to_the_misi_of_its_label() -> None:
    grid = table(
        [
            ["Transformasi", "Arah Kebijakan Transformasi"],
            ["Tra\nnsf\nor\nma\nsi\nSo\nsia\nl", "1. Pemerataan layanan kesehatan. 2. Penguatan"],
            ["^", "gizi masyarakat pesisir;3. Penuntasan wajib belajar"],
        ],
        title="Tabel 5.3 Arah Kebijakan Transformasi Sosial",
    )
    text = prose(
        "# 4.3 Misi",
        "1. Transformasi Sosial: Mewujudkan manusia unggul",
        "2. Transformasi Ekonomi: Mewujudkan ekonomi tangguh",
    )
    got = goals(replace(tables(grid), blocks=text.blocks))

    policies = {n: g for (level, n), g in got.items() if level is Level.ARAH_KEBIJAKAN}
    assert {n: g.text for n, g in policies.items()} == {
        "1.1": "Pemerataan layanan kesehatan",
        "1.2": "Penguatan gizi masyarakat pesisir",
        "1.3": "Penuntasan wajib belajar",
    }
    assert {parent_number(g) for g in policies.values()} == {"1"}


def test_stages_of_a_table_give_a_policy_each() -> None:
    grid = table(
        [
            ["Misi", "Arah Kebijakan", None],
            ["^", "Tahap I", "Tahap II"],
            ["1. Mewujudkan warga sehat", "Pemenuhan layanan dasar", "Percepatan layanan rujukan"],
            ["2. Mewujudkan ekonomi tangguh", "Penguatan usaha mikro", "Percepatan industri hijau"],
        ],
        title="Tabel 5.1 Arah Kebijakan RPJPD",
    )
    got = goals(tables(grid))

    assert got[Level.ARAH_KEBIJAKAN, "2.II"].text == "Percepatan industri hijau"
    assert parent_number(got[Level.ARAH_KEBIJAKAN, "2.II"]) == "2"


def test_a_visi_is_found_quoted_stated_or_announced() -> None:
    ways = (
        ("Visi daerah dirumuskan sebagai berikut.", "“Kota Bahari yang Maju dan Lestari”"),
        ("Visi daerah tahun 2045 adalah Kota Bahari yang Maju dan Lestari.",),
        ("Adapun visi daerah ialah “Kota Bahari yang Maju dan Lestari”. Visi ini luas.",),
    )
    for lines in ways:
        got = goals(prose("# 4.1 Visi", *lines))
        assert got[Level.VISI, "1"].text == "Kota Bahari yang Maju dan Lestari"


def test_the_spelling_that_the_document_uses_most_wins() -> None:
    drafts = Drafts("d", "kota yang berkelanjutan dan berkelanjutan berkalanjutan")
    for text in ("Kota yang berkalanjutan dan adil", "Kota yang berkelanjutan dan adil"):
        drafts.add(Draft(Level.MISI, "1", text, Place("d")))

    assert next(drafts.goals()).text == "Kota yang berkelanjutan dan adil"


def test_a_label_that_fits_two_misi_names_none() -> None:
    misi = MisiIndex(
        Draft(Level.MISI, str(n), text, Place("d"), spellings=[text])
        for n, text in enumerate(("Transformasi Sosial", "Transformasi Ekonomi", "Tata Ruang"), 1)
    )

    assert misi.of("Arah Kebijakan Transformasi Ekonomi") == "2"
    assert misi.of("Implementasi Transformasi") == ""
    assert misi.of("Misi Ketiga: apa pun") == "3"


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("12. Terwujudnya kota", "12", "Terwujudnya kota"),
        ("IE8b Pulau Kecil", "IE8b", "Pulau Kecil"),
        ("5 Ekonomi maju", "5", "Ekonomi maju"),
        ("Ekonomi maju", "", "Ekonomi maju"),
        ("2045 Kota Dunia", "", "2045 Kota Dunia"),
    ],
)
def test_numbers_are_read_as_the_plan_writes_them(text: str, number: str, rest: str) -> None:
    assert numbered(text) == (number, rest)


def test_an_explanation_is_cut_from_its_statement() -> None:
    assert headline("Mewujudkan daya saing daerah adalah memperkuat ekonomi") == (
        "Mewujudkan daya saing daerah"
    )
    assert headline("Mewujudkan kota aman. Kota aman berarti tertib.") == "Mewujudkan kota aman"


def test_the_real_plan_gives_misi_targets_and_stages() -> None:
    got = goals(from_corpus("rpjpd-dki-jakarta-2025-2045.pdf"))
    counts = {level: sum(at is level for at, _ in got) for level in Level}

    assert counts[Level.VISI] == 1
    assert counts[Level.MISI] == 8
    assert counts[Level.ARAH_PEMBANGUNAN] == counts[Level.SASARAN_POKOK] == 17
    assert not [g.text for g in got.values() if refusal(g.text)]
    for number in range(1, 18):
        target = got[Level.SASARAN_POKOK, str(number)]
        assert parent_number(target) == str(number)
        assert target.indicators


def test_only_the_rpjpd_is_taken_for_one() -> None:
    parser = RpjpdParser()

    assert parser.detect(from_corpus("rpjpd-dki-jakarta-2025-2045.pdf")) > 0.6
    for other in ("rpjmn-2025-2029-cuplikan.pdf", "rpjmd-dki-jakarta-2025-2029.pdf"):
        assert parser.detect(from_corpus(other)) < 0.2
