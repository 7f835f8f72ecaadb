"""Forms in which plans set their goals that no table of the corpus has."""

from __future__ import annotations

from dataclasses import replace

from align.model import Goal, Kind, Level, ParseResult, Period, Program
from align.plugins.parse_rpjmd import RpjmdParser
from align.plugins.parse_rpjmn import RpjmnParser
from align.plugins.parse_rpjpd import RpjpdParser
from align.sources.document import Block, BlockKind, Hints, Source, Table
from tests.layouts.grids import source, table

PARSERS = {Kind.RPJMD: RpjmdParser, Kind.RPJMN: RpjmnParser, Kind.RPJPD: RpjpdParser}


def parsed(of: Source, kind: Kind = Kind.RPJMD, period: tuple[int, int] = (2025, 2029)) -> ParseResult:  # fmt: skip
    return PARSERS[kind]().parse(replace(of, hints=Hints(period=Period(*period))))


def blocks(*lines: str | int) -> tuple[Block, ...]:
    """Running text: "# …" is a section, "= …" an unnumbered heading, a number the place of a table."""
    out = []
    for line in lines:
        if isinstance(line, int):
            out.append(Block(BlockKind.TABLE, "", 1, table=line))
            continue
        mark, _, text = line.partition(" ")
        if mark == "#":
            out.append(Block(BlockKind.HEADING, text, 1, level=2, number=text.split()[0]))
        elif mark == "=":
            out.append(Block(BlockKind.HEADING, text, 1, level=3))
        elif mark[:1].isalnum() and mark[1:] in (".", ")"):
            out.append(Block(BlockKind.LIST_ITEM, line, 1))
        else:
            out.append(Block(BlockKind.PARAGRAPH, line, 1))
    return tuple(out)


def tree(goals: tuple[Goal, ...]) -> dict[str, str]:
    text = {g.id: g.text for g in goals}
    return {g.text: text.get(g.parent or "", "") for g in goals}


def goals_table(tujuan: str, sasaran: str, page: int = 1) -> Table:
    return table(
        [
            ["Tujuan", "Sasaran", "Indikator", "2025", "2026"],
            [tujuan, "", f"Indeks {tujuan[-5:]}", "1", "2"],
            ["", sasaran, f"Angka {sasaran[-5:]}", "3", "4"],
        ],
        page=page,
    )


MISI = ("# 3.1 Misi", "Misi 1: Mewujudkan warga sehat", "Misi 2: Mewujudkan kota tertib")


def test_a_heading_over_a_table_names_the_misi_of_its_goals() -> None:
    first = goals_table("Derajat kesehatan yang baik", "Layanan dasar yang merata")
    second = goals_table("Ketertiban umum yang terjaga", "Wilayah yang aman")
    text = blocks(*MISI, "# 3.2 Tujuan", "= Misi ke-1", 0, "= Misi ke-2", 1)

    got = tree(parsed(replace(source(first, second), blocks=text)).goals)

    assert got["Derajat kesehatan yang baik"] == "Mewujudkan warga sehat"
    assert got["Ketertiban umum yang terjaga"] == "Mewujudkan kota tertib"
    assert got["Wilayah yang aman"] == "Ketertiban umum yang terjaga"


def test_a_list_of_misi_before_a_table_is_no_heading_of_it() -> None:
    only = goals_table("Derajat kesehatan yang baik", "Layanan dasar yang merata")

    got = tree(parsed(replace(source(only), blocks=blocks(*MISI, 0))).goals)

    assert got["Derajat kesehatan yang baik"] == ""


def test_a_table_with_a_column_for_misi_needs_no_heading() -> None:
    grid = table(
        [
            ["Misi", "Tujuan", "Indikator", "2025"],
            ["Misi 2: Mewujudkan kota tertib", "Ketertiban yang terjaga", "Indeks tertib", "1"],
        ]
    )
    text = blocks(*MISI, "# 3.2 Tujuan", "= Misi ke-1", 0)

    got = tree(parsed(replace(source(grid), blocks=text)).goals)

    assert got["Ketertiban yang terjaga"] == "Mewujudkan kota tertib"


def test_a_goal_in_capitals_goes_on_over_a_page_break() -> None:
    head = ["Tujuan", "Sasaran", "Indikator", "2025"]
    first = table(
        [
            head,
            ["LAYANAN DASAR YANG MERATA", "", "Indeks layanan", "1"],
            ["EKONOMI YANG TUMBUH DAN MEMBUKA", "", "Laju pertumbuhan", "2"],
        ]
    )
    second = table([head, ["LAPANGAN KERJA", "", "", ""], ["", "USAHA NAIK KELAS", "Unit", "3"]], page=2)  # fmt: skip

    got = tree(parsed(source(first, second)).goals)

    assert got["USAHA NAIK KELAS"] == "EKONOMI YANG TUMBUH DAN MEMBUKA LAPANGAN KERJA"


def test_a_goal_alone_in_its_row_is_no_rest_where_goals_stand_so() -> None:
    head = ["Tujuan", "Sasaran", "Indikator", "2025"]
    first = table(
        [
            head,
            ["LAYANAN DASAR MERATA", "", "", ""],
            ["", "SEKOLAH BERMUTU", "Indeks", "1"],
            ["EKONOMI TUMBUH", "", "", ""],
        ]
    )
    second = table([head, ["BIROKRASI BERSIH", "", "", ""], ["", "LAYANAN CEPAT", "Hari", "3"]], page=2)  # fmt: skip

    got = tree(parsed(source(first, second)).goals)

    assert got["LAYANAN CEPAT"] == "BIROKRASI BERSIH"


def test_an_announced_visi_is_the_text_after_the_announcement() -> None:
    text = blocks(
        "# 5.1 Visi",
        "Berdasarkan isu strategis, maka visi pembangunan kota tahun 2025-2029 adalah:",
        "“KOTA TELUK YANG RELIGIUS DAN BERDAYA SAING”",
        "# 5.2 Misi",
        "1) Misi Ke Satu – Mewujudkan warga sehat",
        "2) Misi Ke Dua – Mewujudkan kota tertib",
    )

    got = tree(parsed(replace(source(goals_table("Hidup sehat", "Warga sehat")), blocks=text)).goals)  # fmt: skip

    visi = "KOTA TELUK YANG RELIGIUS DAN BERDAYA SAING"
    assert (got[visi], got["Mewujudkan warga sehat"], got["Mewujudkan kota tertib"]) == ("", visi, visi)  # fmt: skip


def program(*tables: Table) -> tuple[Program, ...]:
    return parsed(source(*tables)).programs


def test_the_table_with_targets_completes_the_indicator_that_another_only_names() -> None:
    named = table(
        [
            ["Tujuan", "Sasaran", "Outcome", "Indikator", "Program Prioritas", "PD"],
            ["Warga sehat", "Layanan merata", "Warga terlayani", "Cakupan layanan (%)",
             "Program Upaya Kesehatan", "Dinas Kesehatan"],
        ],
        title="Tabel 3.4 Program Prioritas",
    )  # fmt: skip
    measured = table(
        [
            ["Kode", "Urusan/Bidang Urusan/Program", "Indikator Program", "Baseline 2024",
             "Target dan Pagu Indikatif", None],
            ["^", "^", "^", "^", "2026", None],
            ["^", "^", "^", "^", "Kinerja", "Rupiah"],
            ["1.02.02", "PROGRAM UPAYA KESEHATAN", "Cakupan layanan (%)", "80", "85", "1.000.000"],
        ],
        page=2,
        title="Program Perangkat Daerah dan Pagu Indikatif",
    )  # fmt: skip

    (got,) = program(named, measured)

    (indicator,) = got.indicators
    assert indicator.baseline is not None
    assert (indicator.baseline.number, indicator.targets[2026].number) == (80, 85)


def test_programs_may_be_listed_under_their_agency() -> None:
    grid = table(
        [
            ["No", "Perangkat Daerah/Program", "Indikator Program", "2025", None],
            ["^", "^", "^", "Target", "Pagu"],
            ["A.", "DINAS PENDIDIKAN", None, None, None],
            ["1", "Program Pengelolaan Pendidikan", "Angka partisipasi", "97", "120"],
            ["B.", "DINAS SOSIAL", None, None, None],
            ["1", "Program Rehabilitasi Sosial", "Warga terlayani", "50", "4"],
        ],
        title="Tabel 7.1 Program dan Pagu (juta rupiah)",
    )

    assert [(p.name, p.owner) for p in program(grid)] == [
        ("Program Pengelolaan Pendidikan", "DINAS PENDIDIKAN"),
        ("Program Rehabilitasi Sosial", "DINAS SOSIAL"),
    ]


def test_priorities_of_the_nation_may_stand_across_the_matrix() -> None:
    grid = table(
        [
            ["Prioritas Nasional/Program Prioritas/Kegiatan Prioritas", "Sasaran/Indikator",
             "Target", None, "Instansi"],
            ["^", "^", "2025", "2029", "^"],
            ["PN 01 : Memperkokoh ideologi", None, None, None, None],
            ["PP 01.01 : Penguatan demokrasi", None, None, None, None],
            ["KP 01.01.01 : Pemberdayaan masyarakat sipil", "Terwujudnya warga aktif", "", "", "A"],
            ["", "Indeks demokrasi", "80", "82", ""],
        ],
        title="Matriks Pembangunan",
    )  # fmt: skip

    got = {g.number: g for g in parsed(source(grid), Kind.RPJMN).goals}

    assert [g.text for g in got.values()] == [
        "Memperkokoh ideologi", "Penguatan demokrasi", "Pemberdayaan masyarakat sipil",
    ]  # fmt: skip
    assert got["01.01"].parent == got["01"].id
    assert [i.name for i in got["01.01.01"].indicators] == ["Indeks demokrasi"]


def test_arah_pembangunan_across_the_table_own_the_indicators_below_them() -> None:
    head = ["Misi / Arah Pembangunan", "Arah Kebijakan RPJPD per Periode RPJMD", None]
    years = ["^", "2025-2029", "2030-2034"]
    stages = [
        table(
            [
                head,
                years,
                ["Misi 1: Mewujudkan transformasi sosial", None, None],
                ["IE1. Kesehatan untuk Semua", "Pemenuhan layanan dasar", "Layanan rujukan"],
            ],
            title="Tabel 5.1 Arah Kebijakan",
        ),
        table(
            [
                head,
                years,
                ["Misi 2: Mewujudkan ekonomi hijau", None, None],
                ["IE5. Penerapan Ekonomi Hijau", "Pembenahan usaha", "Perluasan usaha"],
            ],
            page=2,
        ),
    ]
    measured = table(
        [
            ["No", "Indikator Utama Pembangunan", "Baseline 2025", "Target", None],
            ["^", "^", "^", "2029", "2045"],
            ["MISI 1: MEWUJUDKAN TRANSFORMASI SOSIAL", None, None, None, None],
            ["Arah Pembangunan 1: Kesehatan untuk Semua", None, None, None, None],
            ["1", "Usia Harapan Hidup (tahun)", "71,9", "73,1", "80,0"],
            ["MISI 2: MEWUJUDKAN EKONOMI HIJAU", None, None, None, None],
            ["5. Penerapan Ekonomi Hijau", None, None, None, None],
            ["2", "Porsi EBT (%)", "11", "18", "55"],
        ],
        page=3,
        title="Tabel 5.2 Sasaran Pokok dan Indikator Utama Pembangunan",
    )
    text = blocks(
        "# 4.2 Misi",
        "1. Mewujudkan transformasi sosial Misi ini ditempuh melalui kerja bersama.",
        "2. Mewujudkan ekonomi hijau Misi ini ditempuh melalui kerja bersama.",
    )
    of = replace(source(*stages, measured), blocks=text)

    goals = parsed(of, Kind.RPJPD, (2025, 2045)).goals
    directions = [g for g in goals if g.level is Level.ARAH_PEMBANGUNAN]

    assert {g.text: tree(goals)[g.text] for g in directions} == {
        "Kesehatan untuk Semua": "Mewujudkan transformasi sosial",
        "Penerapan Ekonomi Hijau": "Mewujudkan ekonomi hijau",
    }
    assert [[i.name for i in g.indicators] for g in directions] == [["Usia Harapan Hidup"], ["Porsi EBT"]]  # fmt: skip
    assert not [g for g in goals if "per Periode" in g.text]
