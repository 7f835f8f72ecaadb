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


HEAD = ["Tujuan", "Sasaran", "Indikator", "2025", "2026"]


def test_a_misi_cell_with_a_number_alone_means_the_misi_of_the_prose() -> None:
    grid = table(
        [
            ["Visi/Misi", *HEAD],
            ["Misi 1", "Derajat kesehatan baik", "", "Usia harapan hidup", "70", "71"],
            ["Misi 2", "Ketertiban terjaga", "", "Indeks tertib", "1", "2"],
        ]
    )
    text = blocks(*MISI, "# 3.3 Tujuan dan Sasaran", 0)

    got = tree(parsed(replace(source(grid), blocks=text)).goals)

    assert got["Derajat kesehatan baik"] == "Mewujudkan warga sehat"
    assert got["Ketertiban terjaga"] == "Mewujudkan kota tertib"


def test_sasaran_may_have_a_table_of_their_own() -> None:
    upper = table(
        [
            ["Misi", "Tujuan", "Indikator Tujuan", "Capaian 2024", "2025", "2026"],
            ["Misi 1", "Derajat kesehatan baik", "Usia harapan hidup", "69", "70", "71"],
        ],
        title="Tabel 3.2 Indikator Tujuan",
    )
    lower = table(
        [
            ["Tujuan", "Sasaran", "Indikator Sasaran", "Baseline 2024", "2025"],
            ["Derajat kesehatan baik", "1.1.1. Akuntabilitas layanan",
             "1. Nilai SAKIP\n2. Opini BPK", "B\nWDP", "BB\nWTP"],
        ],
        page=2,
        title="Tabel 3.3 Indikator Sasaran",
    )  # fmt: skip

    goals = parsed(replace(source(upper, lower), blocks=blocks(*MISI, 0, 1))).goals
    found = {g.text: g.indicators for g in goals}

    assert tree(goals)["Akuntabilitas layanan"] == "Derajat kesehatan baik"
    (own,) = found["Derajat kesehatan baik"]
    assert own.baseline is not None
    assert (own.baseline.year, own.baseline.number, list(own.targets)) == (2024, 69, [2025, 2026])
    assert [(i.name, i.targets[2025].text) for i in found["Akuntabilitas layanan"]] == [
        ("Nilai SAKIP", "BB"),
        ("Opini BPK", "WTP"),
    ]


def test_a_table_that_looks_back_gives_no_goals() -> None:
    past = table(
        [
            ["Tujuan", "Sasaran", "Indikator", "2021", "2022"],
            ["Ekonomi lama tumbuh", "Usaha lama naik kelas", "Laju pertumbuhan", "1", "2"],
        ],
        title="Tabel 2.31 Capaian Tujuan dan Sasaran RPJMD 2021-2024",
    )
    own = goals_table("Derajat kesehatan baik", "Layanan dasar merata", page=2)

    assert list(tree(parsed(source(past, own)).goals)) == [
        "Derajat kesehatan baik",
        "Layanan dasar merata",
    ]


def test_the_heading_of_a_section_stands_in_for_a_caption() -> None:
    grid = table(
        [
            ["No", "Sasaran", "Indikator Sasaran", "Baseline", "2025"],
            ["MISI 1: MEWUJUDKAN WARGA SEHAT", None, None, None, None],
            ["Tujuan 1.1: Derajat kesehatan baik", None, None, None, None],
            ["1", "Layanan dasar merata", "Cakupan layanan", "80", "85"],
        ]
    )
    text = blocks("# 5.3 Tujuan dan Sasaran Pembangunan", 0)

    got = tree(parsed(replace(source(grid), blocks=text)).goals)

    assert got["Layanan dasar merata"] == "Derajat kesehatan baik"


def test_a_code_of_misi_and_tujuan_names_both() -> None:
    grid = table([HEAD, ["M2T1 Ketertiban terjaga", "M2T1S1 Wilayah aman", "Indeks", "1", "2"]])

    goals = parsed(replace(source(grid), blocks=blocks(*MISI, "# 3.3 Tujuan", 0))).goals

    assert tree(goals)["Ketertiban terjaga"] == "Mewujudkan kota tertib"
    assert [g.number for g in goals if g.text == "Wilayah aman"] == ["2.1.1"]


def test_programs_with_money_alone_stand_under_their_sasaran() -> None:
    own = goals_table("Derajat kesehatan baik", "Layanan dasar merata")
    grid = table(
        [
            ["Sasaran", "Nama Program", "Pagu Indikatif", None, "Perangkat Daerah"],
            ["^", "^", "2025", "2026", "^"],
            ["Layanan dasar merata", "Program Upaya Kesehatan", "100", "200", "Dinas Kesehatan"],
        ],
        page=2,
        title="Tabel 4.1 Daftar Program",
    )

    result = parsed(source(own, grid))
    (got,) = result.programs

    assert got.owner == "Dinas Kesehatan"
    assert {b.year: b.amount for b in got.budgets} == {2025: 100, 2026: 200}
    assert {g.id: g.text for g in result.goals}[got.parent or ""] == "Layanan dasar merata"


def test_the_indicator_of_a_program_is_none_of_its_sasaran() -> None:
    grid = table(
        [
            ["Misi", "Tujuan", "Indikator Tujuan", "Sasaran", "Indikator Sasaran", "Program",
             "Indikator Program", "Perangkat Daerah"],
            ["Misi 1: Mewujudkan warga sehat", "Derajat kesehatan baik", "Usia harapan hidup",
             "Layanan dasar merata", "Cakupan layanan", "Program Upaya Kesehatan",
             "Kunjungan lengkap", "Dinas Kesehatan"],
        ],
        title="Tabel 3.3 Cascading Kinerja",
    )  # fmt: skip

    result = parsed(source(grid))

    assert [i.name for g in result.goals for i in g.indicators] == ["Usia harapan hidup", "Cakupan layanan"]  # fmt: skip
    assert [i.name for i in result.programs[0].indicators] == ["Kunjungan lengkap"]


def test_misi_that_run_on_in_the_paragraph_of_the_visi_are_found() -> None:
    text = blocks(
        "# 3.1 Visi dan Misi",
        "Visi Kota Teluk adalah “Kota Teluk yang Religius dan Berdaya Saing”. "
        "Misi 1: Mewujudkan warga sehat. Misi 2: Mewujudkan kota tertib.",
    )
    goals = parsed(replace(source(goals_table("Hidup sehat", "Warga bugar")), blocks=text)).goals

    assert [g.text for g in goals if g.level is Level.MISI] == [
        "Mewujudkan warga sehat",
        "Mewujudkan kota tertib",
    ]


def test_roman_numbers_with_points_are_numbers() -> None:
    grid = table(
        [
            ["Misi", *HEAD],
            ["Misi I Mewujudkan warga sehat", "Tujuan I.1 Derajat kesehatan baik",
             "I.1.1 Layanan dasar merata", "Cakupan layanan", "1", "2"],
        ]
    )  # fmt: skip

    assert [(g.number, g.text) for g in parsed(source(grid)).goals] == [
        ("1", "Mewujudkan warga sehat"),
        ("1.1", "Derajat kesehatan baik"),
        ("1.1.1", "Layanan dasar merata"),
    ]


def test_a_label_in_a_column_of_its_own_names_the_goal_beside_it() -> None:
    grid = table(
        [
            ["Kode", "Misi/Tujuan/Sasaran", "Indikator", "Satuan", "2025"],
            ["MISI 1", "Mewujudkan warga sehat", None, None, None],
            ["Tujuan 1.1", "Derajat kesehatan baik", None, None, None],
            ["", "", "Usia harapan hidup", "Tahun", "70"],
            ["Sasaran 1.1.1", "Layanan dasar merata", "Cakupan layanan", "%", "80"],
        ],
        title="Tabel 3.1 Tujuan dan Sasaran",
    )

    goals = parsed(source(grid)).goals

    assert tree(goals)["Layanan dasar merata"] == "Derajat kesehatan baik"
    assert tree(goals)["Derajat kesehatan baik"] == "Mewujudkan warga sehat"
    assert [(g.number, [i.name for i in g.indicators]) for g in goals] == [
        ("1", []),
        ("1.1", ["Usia harapan hidup"]),
        ("1.1.1", ["Cakupan layanan"]),
    ]
