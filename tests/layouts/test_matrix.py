"""Program matrices give programs, kegiatan and sub kegiatan with targets and money."""

from __future__ import annotations

from dataclasses import replace

from align.model import Period, Program
from align.plugins.parse_rpjmd import RpjmdParser
from align.sources.document import Hints, Table
from tests.layouts.grids import source, table
from tests.layouts.test_variants import parsed, tree

PERIOD = Period(2021, 2026)
FORM = [
    ["Tujuan", "Sasaran", "Kode", None, None, "Program, Kegiatan, dan Sub Kegiatan",
     "Indikator Kinerja Tujuan, Sasaran, Program (outcome), Kegiatan, dan Sub Kegiatan (output)",
     "Satuan", "Data Capaian pada Tahun Awal", "Target Kinerja Program dan Kerangka Pendanaan",
     None, None, None, None, None, None, None, None, None, "Unit Kerja Penanggung Jawab"],
    ["^", "^", "^", None, None, "^", "^", "^", "^", "Tahun 1", None, "Tahun 2", None, "Tahun 3", None,
     "Tahun 4", None, "Tahun 5", None, "^"],
    ["^", "^", "^", None, None, "^", "^", "^", "^", "Target", "Rp", "Target", "Rp", "Target", "Rp",
     "Target", "Rp", "Target", "Rp", "^"],
    [str(n) for n in range(1, 21)],
]  # fmt: skip


def line(codes: list[str], name: str, indicator: str, money: str, unit: str = "Diskominfo") -> list:  # type: ignore[type-arg]
    years = [cell for n in range(5) for cell in (f"{10 + n}", money)]
    return ["", "", *codes, name, indicator, "%", "8", *years, unit]


def programs(*tables: Table, period: Period = PERIOD) -> tuple[Program, ...]:
    read = replace(source(*tables), hints=Hints(kind="rpjmd", period=period))
    return RpjmdParser().parse(read).programs


def test_one_column_of_three_levels_is_told_apart_by_its_codes() -> None:
    rows = [
        line(["2.", "16.", "03."], "PROGRAM PENGELOLAAN APLIKASI", "Indeks layanan digital", "900.000.\n000"),
        line(["2.", "16.", "03.2.01"], "Pengelolaan e-Government", "Persentase layanan", "600.000.000"),
        line(["2.", "16.", "03.2.01.0001"], "Penyusunan arsitektur", "Jumlah dokumen", "400.000.000"),
        line(["", "", ""], "", "Jumlah peta", "200.000.000"),
        line(["", "", ""], "JUMLAH", "", "900.000.000"),
    ]  # fmt: skip
    (program,) = programs(table([*FORM, *rows], title="Tabel T-C.27 Rencana Program"))

    assert (program.code, program.owner) == ("2.16.03", "Diskominfo")
    assert [i.name for i in program.indicators] == ["Indeks layanan digital"]
    assert [(b.year, b.amount) for b in program.budgets] == [
        (year, 900_000_000.0) for year in range(2022, 2027)
    ]
    assert program.indicators[0].targets[2022].number == 10
    assert program.indicators[0].targets[2026].number == 14
    kegiatan, sub = program.details
    assert (kegiatan.level, kegiatan.code) == ("kegiatan", "2.16.03.2.01")
    assert (sub.level, sub.code) == ("sub-kegiatan", "2.16.03.2.01.0001")
    assert [i.name for i in sub.indicators] == ["Jumlah dokumen", "Jumlah peta"]
    assert {b.amount for b in sub.budgets} == {600_000_000.0}


def test_rows_alike_are_one_budget_unless_the_kegiatan_says_they_are_two() -> None:
    head = line(["1.", "05.", "02."], "PROGRAM KETERTIBAN", "Indeks", "60.000.000")
    sub = line(["1.", "05.", "02.2.01.01"], "Patroli", "Jumlah patroli", "30.000.000")
    more = line(["", "", ""], "", "Jumlah petugas", "30.000.000")
    for total, wanted in (("60.000.000", 60e6), ("30.000.000", 30e6)):
        kegiatan = line(["1.", "05.", "02.2.01"], "Penanganan gangguan", "Persentase", total)
        (program,) = programs(table([*FORM, head, kegiatan, sub, more], title="Rencana Program"))

        assert {b.amount for b in program.details[1].budgets} == {wanted}


COLUMNS = [
    ["TUJUAN", "SASARAN", "INDIKATOR SASARAN", "PROGRAM", "KEGIATAN",
     "INDIKATOR KINERJA PROGRAM (OUTCOME) DAN KEGIATAN (OUTPUT)",
     "TARGET KINERJA PROGRAM DAN PENDANAAN (dalam juta rupiah)", None, None, None, None, "LOKASI"],
    ["^", "^", "^", "^", "^", "^", "2017", None, "2018", None, None, "^"],
    ["^", "^", "^", "^", "^", "^", "TARGET", "BIAYA", "TARGET", "BL", "BTL", "^"],
    [f"[{n}]" for n in range(1, 13)],
    ["", "", "", "", "Dinas Perumahan", None, "", "", "", "900", "", ""],
    ["Tujuan 1: Mewujudkan perumahan", "Meningkatnya rumah layak", "Rumah layak (%)",
     "Program Pengembangan Perumahan", "Seksi Rumah Umum", None, "", "500", "", "400", "100", ""],
    ["^", "^", "^", "^", "Penyiapan lahan hunian", "Tersedianya lahan siap bangun",
     "-", "-", "1 lokasi", "300", "100", "Kota Contoh"],
]  # fmt: skip
NEXT_PAGE = [
    *COLUMNS[:4],
    ["", "", "", "", "Pembentukan kelompok", "Terbentuknya kelompok", "2 kelompok", "500", "3 kelompok", "100", "-", "Contoh"],
]  # fmt: skip


def test_levels_in_columns_hold_over_a_page_break_and_units_are_no_kegiatan() -> None:
    first = table(COLUMNS, title="Tabel V.1 Rencana Program", page=1)
    second = table(NEXT_PAGE, page=2)

    (program,) = programs(first, second, period=Period(2013, 2018))

    assert program.owner == "Dinas Perumahan"
    assert [(d.name, d.owner) for d in program.details] == [
        ("Penyiapan lahan hunian", "Seksi Rumah Umum"),
        ("Pembentukan kelompok", "Seksi Rumah Umum"),
    ]
    assert [(b.year, b.amount) for b in program.details[0].budgets] == [(2018, 400e6)]
    assert [(b.year, b.amount) for b in program.budgets] == [(2017, 500e6), (2018, 500e6)]
    assert program.details[1].place is not None
    assert program.details[1].place.page == 2


def test_two_rows_with_figures_on_both_sides_of_a_break_stay_two() -> None:
    first = table(COLUMNS, title="Tabel V.1 Rencana Program", page=1)
    rest = [row[:] for row in NEXT_PAGE]
    rest[4][2] = "sampai akhir (%)"

    (program,) = programs(first, table(rest, page=2), period=Period(2013, 2018))

    assert len(program.details) == 2


def test_a_header_repeated_inside_a_page_is_no_row() -> None:
    head = ["Kode", "Program Prioritas", "Indikator Kinerja", "Satuan", "2026", "2027"]
    rows = [
        head,
        ["1.01.02", "Program Pengelolaan Pendidikan", "Angka partisipasi", "%", "90", "91"],
        ["Kode", "Program Prioritas Daerah", "Indikator Kinerja", "Satuan", "2026", "2027"],
        ["", "", "Rata-rata lama sekolah", "Tahun", "9", "10"],
    ]

    (program,) = programs(table(rows, title="Tabel 4.1 Program Perangkat Daerah"))

    assert [i.name for i in program.indicators] == ["Angka partisipasi", "Rata-rata lama sekolah"]


GOALS_BESIDE_PROGRAMS = [
    ["Tujuan", "Sasaran", "Kode", "Program dan Kegiatan", "Indikator Kinerja Program", "Satuan",
     "Kondisi Awal", "2026", None, "Perangkat Daerah"],
    ["^", "^", "^", "^", "^", "^", "^", "Target", "Rp", "^"],
    ["Meningkatnya kualitas hidup warga", "Meningkatnya layanan kesehatan", "1.02.02",
     "Program Pemenuhan Upaya Kesehatan", "Persentase RS terakreditasi", "%", "60", "70", "1.000", "Dinas Kesehatan"],
    ["^", "Meningkatnya mutu pendidikan", "1.01.02", "Program Pengelolaan Pendidikan", "Indeks literasi",
     "Nilai", "60", "70", "1.000", "Dinas Pendidikan"],
    ["^", "Meningkatnya minat baca", "^", "^", "Jumlah pengunjung", "Orang", "60", "70", "^", "^"],
]  # fmt: skip


def test_goals_that_stand_only_beside_programs_are_goals_and_indicators_stay_with_programs() -> (
    None
):
    result = parsed(RpjmdParser, table(GOALS_BESIDE_PROGRAMS, title="Tabel 4.1 Program dan Pagu"))

    assert tree(result) == {
        "tujuan 1: Meningkatnya kualitas hidup warga": "",
        "sasaran 1.1: Meningkatnya layanan kesehatan": "Meningkatnya kualitas hidup warga",
        "sasaran 1.2: Meningkatnya mutu pendidikan": "Meningkatnya kualitas hidup warga",
        "sasaran 1.3: Meningkatnya minat baca": "Meningkatnya kualitas hidup warga",
    }
    assert not any(goal.indicators for goal in result.goals)
    assert "EKS005" in {f.code for f in result.findings}


def test_a_sasaran_that_begins_with_a_new_program_is_none_of_the_program_above() -> None:
    result = parsed(RpjmdParser, table(GOALS_BESIDE_PROGRAMS, title="Tabel 4.1 Program dan Pagu"))

    parents = {p.code: [g.rpartition("/")[2] for g in p.parents] for p in result.programs}
    assert parents == {"1.02.02": ["1.1"], "1.01.02": ["1.2", "1.3"]}


def test_an_outcome_that_lost_its_line_break_is_no_part_of_the_name() -> None:
    rows = [
        line(["3.", "28.", "03."], "PROGRAM PENGELOLAAN HUTANOutcome: Meningkatnya hasil", "Luas hutan", "900.000.000"),
    ]  # fmt: skip
    (program,) = programs(table([*FORM, *rows], title="Tabel T-C.27 Rencana Program"))

    assert program.name == "PROGRAM PENGELOLAAN HUTAN"
    assert program.description == "Meningkatnya hasil"
