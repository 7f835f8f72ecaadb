"""The RPJMN: codes, parents, one record for what narrative and table both say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from align.layouts.catalogue import squash
from align.model import Goal, Level
from align.plugins.parse_rpjmn import RpjmnParser
from align.sources.document import BlockKind, Source
from tests.layouts.grids import source as tables
from tests.layouts.grids import table
from tests.plugins.plans import FIXTURES, expected, from_corpus, opened, prose

REGIONS = ("nusa-karya", "tanjung-lestari")
LEVELS = (Level.PROGRAM_PRIORITAS, Level.KEGIATAN_PRIORITAS)


def goals(source: Source) -> dict[str, Goal]:
    return {g.number: g for g in RpjmnParser().parse(source).goals}


def without_tables(source: Source) -> Source:
    return replace(source, recogniser=None)


def without_prose(source: Source) -> Source:
    kept = tuple(b for b in source.blocks if b.kind is BlockKind.TABLE)
    return replace(source, blocks=kept)


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("part", [lambda s: s, without_prose], ids=["whole", "tables"])
def test_programs_and_activities_have_code_wording_and_parent(region: str, part) -> None:  # type: ignore[no-untyped-def]
    got = goals(part(opened(FIXTURES / region / "rpjmn.pdf")))
    want = [g for g in expected(region, "rpjmn")["goals"] if g["level"] in LEVELS]

    assert {n for n, g in got.items() if g.level in LEVELS} == {g["number"] for g in want}
    for truth in want:
        goal = got[truth["number"]]
        assert squash(goal.text) == squash(truth["text"])
        assert goal.parent is not None
        assert goal.parent.endswith("/" + goal.number.rpartition(".")[0])


@pytest.mark.parametrize("region", REGIONS)
def test_priorities_stand_under_the_visi_of_the_president(region: str) -> None:
    got = RpjmnParser().parse(opened(FIXTURES / region / "rpjmn.pdf")).goals
    want = [g for g in expected(region, "rpjmn")["goals"] if g["level"] == "prioritas-nasional"]
    found = {g.number: g for g in got if g.level is Level.PRIORITAS_NASIONAL}

    assert [g.level for g in got].count(Level.VISI) == 1
    assert {n: squash(g.text) for n, g in found.items()} == {
        t["number"].zfill(2): squash(t["text"]) for t in want
    }
    assert all(g.parent and g.parent.endswith("/visi/1") for g in found.values())


@pytest.mark.parametrize("region", REGIONS)
def test_main_targets_carry_baseline_and_targets(region: str) -> None:
    got = [
        g
        for g in goals(opened(FIXTURES / region / "rpjmn.pdf")).values()
        if g.level is Level.SASARAN
    ]
    figures = {
        (squash(g.text), squash(i.name + i.unit)): (
            i.baseline.text if i.baseline else "",
            {str(y): v.text for y, v in i.targets.items()},
        )
        for g in got
        for i in g.indicators
    }
    for truth in expected(region, "rpjmn")["main_targets"]:
        measure = truth["indicator"]
        baseline, targets = figures[squash(truth["goal"]), squash(measure["name"])]
        assert baseline == measure["baseline"]
        assert {y: t.rstrip(" abc)") for y, t in targets.items()} == {
            y: t.rstrip(" abc)") for y, t in measure["targets"].items()
        }


def test_programs_and_activities_run_on_in_one_paragraph() -> None:
    got = goals(
        prose(
            "BAB III PRIORITAS NASIONAL",
            "3.2 Prioritas Nasional 2: Memantapkan sistem pertahanan negara",
            "Program prioritas adalah (1) Swasembada energi, yang dilaksanakan melalui (a) "
            "peningkatan penyediaan energi; dan (b) perluasan akses; (2) Swasembada air, yang "
            "dilaksanakan melalui (a) Konservasi sumber daya air. Uraian ini bukan kegiatan.",
        )
    )

    assert {n: g.text for n, g in got.items()} == {
        "02": "Memantapkan sistem pertahanan negara",
        "02.01": "Swasembada energi",
        "02.01.01": "Peningkatan penyediaan energi",
        "02.01.02": "Perluasan akses",
        "02.02": "Swasembada air",
        "02.02.01": "Konservasi sumber daya air",
    }


def test_lists_of_an_explanation_are_no_programs() -> None:
    got = goals(
        prose(
            "BAB III PRIORITAS NASIONAL",
            "3.1 Prioritas Nasional 1: Memperkokoh ideologi dan demokrasi",
            "Tantangan yang dihadapi ialah (1) rendahnya partisipasi warga; (2) lemahnya lembaga.",
        )
    )

    assert list(got) == ["01"]


def test_a_section_title_is_a_priority_without_the_words_in_the_right_chapter() -> None:
    got = goals(prose("BAB III PRIORITAS NASIONAL", "# 3.4 Memperkuat pembangunan manusia"))

    assert got["04"].text == "Memperkuat pembangunan manusia"


def test_a_code_in_a_table_wins_over_the_order_of_a_list() -> None:
    grid = table(
        [
            ["Kode", "Program Prioritas", "Kegiatan Prioritas"],
            ["07.03", "Pencegahan korupsi dan pencucian uang", "Penguatan sistem pencegahan"],
            ["07.05", "Pemerintah digital di pusat dan daerah", "Penguatan tata kelola digital"],
        ],
        title="Tabel 3.7 Program Prioritas dan Kegiatan Prioritas pada Prioritas Nasional 7",
    )
    text = prose(
        "BAB III PRIORITAS NASIONAL",
        "3.7 Prioritas Nasional 7: Memperkuat reformasi birokrasi",
        "(1) Pemerintah digital di pusat dan daerah, yang dilaksanakan melalui (a) Penguatan "
        "tata kelola digital. (2) Pencegahan korupsi dan pencucian uang, yang dilaksanakan "
        "melalui (a) Penguatan sistem pencegahan.",
    )
    got = goals(replace(tables(grid), blocks=text.blocks))

    assert {n: g.text for n, g in got.items() if n.count(".") == 1} == {
        "07.03": "Pencegahan korupsi dan pencucian uang",
        "07.05": "Pemerintah digital di pusat dan daerah",
    }
    assert len([n for n in got if n.count(".") == 2]) == 2


def test_the_narrative_names_a_program_whose_cell_could_not_be_read() -> None:
    grid = table(
        [
            ["Kode", "Program Prioritas", "Kegiatan Prioritas"],
            ["02.01", "Swasembada energi", "Peningkatan penyediaan energi"],
            ["02.02", "", "Konservasi sumber daya air"],
        ],
        title="Tabel 3.2 Program Prioritas dan Kegiatan Prioritas pada Prioritas Nasional 2",
    )
    text = prose(
        "BAB III PRIORITAS NASIONAL",
        "3.2 Prioritas Nasional 2: Memantapkan sistem pertahanan negara",
        "(1) Swasembada energi, melalui (a) Peningkatan penyediaan energi. (2) Swasembada air, "
        "melalui (a) Konservasi sumber daya air.",
    )
    got = goals(replace(tables(grid), blocks=text.blocks))

    assert got["02.02"].text == "Swasembada air"


def test_matrix_rows_are_told_apart_by_their_code() -> None:
    grid = table(
        [
            [
                "Prioritas Nasional/Program Prioritas/Kegiatan Prioritas",
                "Sasaran",
                "Indikator",
                "Target",
                None,
                "Instansi",
            ],
            ["^", "^", "^", "2025", "2029", "^"],
            ["PN 02: Memantapkan sistem pertahanan", "", "", "", "", ""],
            ["02.12 Swasembada air", "Terpenuhinya air", "Akses air minum (%)", "20", "40", "PU"],
            ["KP 02.12.05: Pengembangan SPAM terintegrasi", "", "", "", "", "PU; Kemenkes"],
        ],
        title="Matriks Pembangunan",
    )
    got = goals(tables(grid))

    assert [(n, g.level) for n, g in got.items()] == [
        ("02", Level.PRIORITAS_NASIONAL),
        ("02.12", Level.PROGRAM_PRIORITAS),
        ("02.12.05", Level.KEGIATAN_PRIORITAS),
    ]
    (measure,) = got["02.12"].indicators
    assert (measure.unit, {y: v.number for y, v in measure.targets.items()}) == (
        "%",
        {2025: 20.0, 2029: 40.0},
    )
    assert got["02.12.05"].agencies == ("PU", "Kemenkes")


def test_a_source_without_any_goal_gives_none() -> None:
    assert RpjmnParser().parse(prose("Teks biasa tanpa tujuan.")).goals == ()


def test_every_goal_quotes_its_page() -> None:
    source = opened(FIXTURES / "nusa-karya" / "rpjmn.pdf")
    for goal in goals(source).values():
        page = source.pages[(goal.place.page or 0) - 1]
        assert squash(goal.place.quote)[:25] in squash(page.text)


def test_the_real_narrative_is_read_whole() -> None:
    result = RpjmnParser().parse(from_corpus("rpjmn-2025-2029-cuplikan.pdf"))
    counts = {level: sum(g.level is level for g in result.goals) for level in Level}

    assert counts[Level.PRIORITAS_NASIONAL] == 8
    assert counts[Level.PROGRAM_PRIORITAS] == 88
    assert counts[Level.KEGIATAN_PRIORITAS] == 381
    assert all(g.parent for g in result.goals if g.level is not Level.PRIORITAS_NASIONAL)


def test_only_the_rpjmn_is_taken_for_one() -> None:
    parser = RpjmnParser()

    assert parser.detect(from_corpus("rpjmn-2025-2029-cuplikan.pdf")) > 0.6
    for other in (
        "rpjpd-dki-jakarta-2025-2045.pdf",
        "renstra-satpolpp-kota-semarang-2021-2026.pdf",
        "rpjmd-kediri-2011-2015-cuplikan.pdf",
    ):
        assert parser.detect(from_corpus(other)) < 0.2


def test_slips_of_ocr_in_heading_markers_and_link_words_lose_nothing() -> None:
    got = goals(
        prose(
            "BAB III PRIORITAS NASIONAL",
            "3.2 Prloritas Nasionol 2: Memantapkan sistem pertahanan negara",
            "(l) Swasembada energi, yang diIaksanakan mclalui (o) Peningkatan penyediaan energi; "
            "(b} Perluasan akses energi. (2) Swasembada air, yang dilaksanakan melalui (a) "
            "Konservasi sumber daya air; (b) Pengendalian daya rusak air.",
        )
    )

    assert sorted(got) == ["02", "02.01", "02.01.01", "02.01.02", "02.02", "02.02.01", "02.02.02"]
    assert got["02.01"].text == "Swasembada energi"
