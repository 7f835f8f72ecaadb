"""RPJMD layouts that the constructed plans do not have."""

from __future__ import annotations

from align.model import Level
from align.plugins.parse_rpjmd import RpjmdParser
from tests.layouts.grids import source, table

CASCADING = [
    [
        "Visi", "Misi", "Tujuan", "IK Tujuan", "Baseline", "Target", "Satuan", "OPD",
        "Sasaran", "IK Sasaran", "Baseline", "Target", "Satuan", "OPD",
        "Program Prioritas", "Outcome Program", "IK Program", "Baseline", "Target", "Satuan", "OPD Penanggung Jawab",
    ],
    [
        "Kabupaten yang mandiri dan lestari", "Misi 1: Meningkatkan mutu hidup warga",
        "Meningkatnya kualitas hidup manusia", "Indeks Pembangunan Manusia", "70,10", "74,20", "Indeks", "Bappeda",
        "Meningkatnya derajat kesehatan", "1. Usia harapan hidup\n2. Prevalensi stunting", "69,1\n22,5", "71,0\n14,0", "Tahun\nPersen", "Dinas Kesehatan",
        "Program Pemenuhan Upaya Kesehatan Perorangan", "Meningkatnya mutu layanan kesehatan", "Cakupan layanan kesehatan", "80", "95", "Persen", "Dinas Kesehatan",
    ],
]  # fmt: skip


def test_a_cascading_table_gives_goals_indicators_and_programs_at_once() -> None:
    result = RpjmdParser().parse(source(table(CASCADING, title="Tabel 3.3 Cascading RPJMD")))

    goals = {g.level: g for g in result.goals}
    assert [i.name for i in goals[Level.TUJUAN].indicators] == ["Indeks Pembangunan Manusia"]
    assert [(i.name, i.unit) for i in goals[Level.SASARAN].indicators] == [
        ("Usia harapan hidup", "Tahun"),
        ("Prevalensi stunting", "Persen"),
    ]
    assert goals[Level.SASARAN].parent == goals[Level.TUJUAN].id
    (program,) = result.programs
    assert program.parent is not None
    assert program.owner == "Dinas Kesehatan"
    assert [i.name for i in program.indicators] == ["Cakupan layanan kesehatan"]


def test_a_figure_in_the_column_of_agencies_names_no_agency() -> None:
    slipped = [CASCADING[0], [*CASCADING[1][:-1], "577.786"]]

    (program,) = RpjmdParser().parse(source(table(slipped, title="Tabel 3.3 Cascading"))).programs

    assert program.owner == ""


def test_an_rpd_without_misi_starts_at_its_tujuan() -> None:
    rows = [
        ["No", "Tujuan", "Sasaran", "Indikator", "Satuan", "2024", "2025", "2026"],
        ["1", "Meningkatnya kualitas hidup manusia", "Meningkatnya derajat kesehatan", "Usia harapan hidup", "Tahun", "70", "71", "72"],
    ]  # fmt: skip

    result = RpjmdParser().parse(source(table(rows, title="Tabel 5.1 Tujuan dan Sasaran RPD")))

    assert [(g.level, g.parent) for g in result.goals if g.level is Level.TUJUAN] == [
        (Level.TUJUAN, None)
    ]
    (sasaran,) = [g for g in result.goals if g.level is Level.SASARAN]
    assert {year: v.number for year, v in sasaran.indicators[0].targets.items()} == {
        2024: 70.0,
        2025: 71.0,
        2026: 72.0,
    }


def test_lettered_numbers_tell_sasaran_from_tujuan() -> None:
    rows = [
        ["No", "Tujuan/Sasaran RPJMD", "Indikator Kinerja", "Satuan"],
        ["1", "Tercapainya pembangunan manusia", "Indeks Modal Manusia", "Indeks"],
        ["1.a", "Meningkatnya kesempatan belajar", "Rata-rata lama sekolah", "Tahun"],
    ]

    result = RpjmdParser().parse(source(table(rows, title="Tabel III.2 Tujuan dan Sasaran")))

    by_level = {g.level: g for g in result.goals}
    assert by_level[Level.SASARAN].parent == by_level[Level.TUJUAN].id
    assert by_level[Level.SASARAN].number == "1.a"


def test_a_document_without_tables_says_so_and_claims_nothing() -> None:
    rows = [["Kecamatan", "Luas"], ["Timur", "12"]]

    result = RpjmdParser().parse(source(table(rows)))

    assert result.goals == ()
    assert [f.code for f in result.findings] == ["EKS005"]
