"""Shapes of program tables in masterplans: their words, cells, headings across, and money."""

from __future__ import annotations

from dataclasses import replace

import pytest

from align.layouts.agencies import agencies
from align.layouts.identity import region_names
from align.layouts.indicators import with_target
from align.layouts.money import budget, money_scale
from align.layouts.placing import spot
from align.model import Indicator, Period, Program
from align.plugins.parse_masterplan import MasterplanParser
from align.sources.document import Block, BlockKind, Hints, Table
from tests.layouts.grids import Given, source, table


def programs(*tables: Table, format: str = "pdf") -> tuple[Program, ...]:
    given = replace(source(*tables, format=format), hints=Hints(period=Period(2025, 2029)))
    return MasterplanParser().parse(given).programs


@pytest.mark.parametrize(
    ("cell", "offices"),
    [
        ("Dinas Kesehatan\nRSUD\nBPBD", ["Dinas Kesehatan", "RSUD", "BPBD"]),
        ("1. Dinas Sosial\n2. Bappeda", ["Dinas Sosial", "Bappeda"]),
        ("a. Dinas PU b. Dinas LH", ["Dinas PU", "Dinas LH"]),
        ("Dinas Pendidikan dan Dinas Kesehatan", ["Dinas Pendidikan", "Dinas Kesehatan"]),
        ("Diskominfo/Bappeda", ["Diskominfo", "Bappeda"]),
        ("Dinas Kesehatan, BPJS dan RSUD", ["Dinas Kesehatan", "BPJS", "RSUD"]),
        ("DINAS A DAN\nBADAN B", ["DINAS A", "BADAN B"]),
    ],
)
def test_offices_of_a_cell_are_told_apart(cell: str, offices: list[str]) -> None:
    assert agencies(cell) == offices


@pytest.mark.parametrize(
    "cell",
    [
        "Dinas Komunikasi, Informatika, Statistik dan\nPersandian",
        "DINAS PEKERJAAN UMUM DAN\nPENATAAN RUANG",
        "Dinas Koperasi, UKM dan Perindustrian",
        "Dinas Koperasi dan UMKM",
        "Bagian Organisasi\nSetda",
        "Satuan Polisi Pamong Praja dan Pemadam Kebakaran",
    ],
)
def test_the_name_of_one_office_stays_whole(cell: str) -> None:
    assert agencies(cell) == [cell.replace("\n", " ")]


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("Rp 1,5 M", 1.5e9),
        ("2 milyar", 2e9),
        ("Rp. 500 jt", 5e8),
        ("1.500 Juta", 1.5e9),
        ("Rp. 250.000.000,-", 2.5e8),
        ("12.500", 12.5e9),
    ],
)
def test_a_unit_in_the_cell_goes_before_that_of_the_table(cell: str, amount: float) -> None:
    scale = 1.0 if "000.000" in cell else 1e6

    assert (found := budget(cell, None, scale)) is not None
    assert found.amount == amount


def test_zeros_that_the_cells_leave_out_are_a_unit() -> None:
    assert money_scale("Pagu (Rp 000)") == 1e3
    assert money_scale("Anggaran (x Rp 1.000.000)") == 1e6
    assert money_scale("Total Rp1.000.000.000") == 1.0


def test_a_sub_dimension_is_read_in_the_light_of_its_dimension() -> None:
    assert spot("Smart Society", "Komunitas Warga", (), None) == ("SOC", "SOC.COM")
    assert spot("", "", ("1. Hidup Cerdas (Smart Living)", "1.2 Layanan Kesehatan"), None) == ("LIV", "LIV.HEA")  # fmt: skip
    assert spot("", "", ("Smart Living", "Dinas Kesehatan"), None) == ("LIV", "")
    assert spot("Pilar Kelima", "", (), ("GOV", "")) == ("", "")


def test_headings_of_dimension_and_sub_dimension_both_hold_for_the_rows_below() -> None:
    rows: Given = [
        ["No", "Program", "Kegiatan", "Keterkaitan Sasaran RPJMD", "PIC", "Perkiraan Biaya (Rp juta)"],
        ["1. Tata Kelola Cerdas (Smart Governance)", *[None] * 5],
        ["1.1 Pelayanan Publik", *[None] * 5],
        ["1.1.1", "Layanan Kelurahan", "a) Alat rekam", "3.1.1", "Disdukcapil", "1.500"],
        ["1.2 Manajemen Birokrasi", *[None] * 5],
        ["1.2.1", "Naskah Digital", "a) Pelatihan", "3.1.3", "Diskominfo\nInspektorat", "800"],
        ["2. Citra Cerdas (Smart Branding)", *[None] * 5],
        ["2.1 Ekosistem Wisata", *[None] * 5],
        ["2.1.1", "Desa Wisata", "a) Paket", "2.1.1", "Dinas Pariwisata", "900"],
    ]  # fmt: skip

    found = programs(table(rows))

    assert [p.sub_dimension for p in found] == ["GOV.PUB", "GOV.BUR", "BRD.TOU"]
    assert [p.declared_goals for p in found] == [("3.1.1",), ("3.1.3",), ("2.1.1",)]
    assert [p.budgets[0].amount for p in found] == [1.5e9, 8e8, 9e8]
    assert (found[1].owner, found[1].supporters) == ("Diskominfo", ("Inspektorat",))


def test_a_column_or_remark_of_quick_wins_marks_and_names_nothing() -> None:
    head: list[str | None] = ["No", "Quick Win", "Nama Program", "Sub Dimensi", "Kegiatan", "OPD", "Ket."]  # fmt: skip
    rows: Given = [
        head,
        ["1", "√", "Layanan Kelurahan", "Pelayanan publik", "Alat rekam", "Disdukcapil", ""],
        ["2", "-", "Naskah Digital", "Birokrasi", "Pelatihan", "Diskominfo", "Lanjutan"],
        ["3", "", "Portal Data", "Kebijakan publik", "Metadata", "Diskominfo", "Quick Win"],
    ]

    found = programs(table(rows))

    assert [(p.name, p.quick_win) for p in found] == [("Layanan Kelurahan", True), ("Naskah Digital", False), ("Portal Data", True)]  # fmt: skip


def test_a_card_says_whether_it_is_a_quick_win_and_what_the_program_is_for() -> None:
    def card(name: str, quick: str) -> Table:
        return table(
            [
                ["Nama Program", name],
                ["Tujuan", "Mendekatkan layanan kepada warga"],
                ["Sasaran", "Warga kota"],
                ["Penanggung Jawab", "Dinas Kesehatan"],
                ["Stakeholder Terkait", "- RSUD\n- PMI"],
                ["Quick Win", quick],
            ]
        )

    one, other = programs(card("Puskesmas Digital", "Ya"), card("Posyandu Digital", "Tidak"))

    assert (one.name, one.quick_win, other.name, other.quick_win) == ("Puskesmas Digital", True, "Posyandu Digital", False)  # fmt: skip
    assert (one.declared_goals, one.supporters) == ((), ("RSUD", "PMI"))
    assert one.description == "Mendekatkan layanan kepada warga"


def test_an_action_plan_with_output_and_outcome_is_one() -> None:
    rows: Given = [
        ["Sub-Dimensi", "Strategi", "Rencana Aksi", "Output", "Outcome", "Waktu", "PD Pengampu", "RPJMD"],
        ["Pelayanan Publik", "Memperkuat layanan", "Layanan Kelurahan", "90 persen", "Dokumen selesai sehari", "2025-2027", "Disdukcapil", "Sasaran 3.1.1"],
    ]  # fmt: skip

    (program,) = programs(table(rows, title="Tabel 3.2 Rencana Aksi Smart Governance"))

    assert (program.name, program.sub_dimension) == ("Layanan Kelurahan", "GOV.PUB")
    assert (program.years, program.declared_goals) == ((2025, 2026, 2027), ("Sasaran 3.1.1",))


def test_columns_of_one_sum_are_added_and_their_total_is_not() -> None:
    def budgets(*money: str) -> list[float | None]:
        rows: Given = [
            ["No", "Program", "Kegiatan", "OPD", "Anggaran (Juta Rp)", None, None],
            ["^", "^", "^", "^", "APBD", "APBN", "Jumlah"],
            ["1", "Portal Data", "Metadata", "Diskominfo", *money],
        ]
        (program,) = programs(table(rows))
        return [b.amount for b in program.budgets]

    assert budgets("600", "400", "-") == [1e9]
    assert budgets("600", "400", "1.000") == [1e9]
    assert budgets("600", "", "600") == [6e8]


@pytest.mark.parametrize(
    ("written", "name", "unit", "number"),
    [
        ("Cakupan layanan daring: 90 persen", "Cakupan layanan daring", "persen", 90.0),
        ("Cakupan layanan daring (85 %)", "Cakupan layanan daring", "%", 85.0),
        ("Cakupan layanan daring sebesar 90%", "Cakupan layanan daring", "%", 90.0),
        ("Sekolah bernilai di atas 80%", "Sekolah bernilai di atas 80%", "", None),
        ("Jumlah desa siaga 112", "Jumlah desa siaga 112", "", None),
        ("Indeks layanan (2024)", "Indeks layanan (2024)", "", None),
    ],
)
def test_a_target_in_the_words_of_an_indicator(
    written: str, name: str, unit: str, number: float | None
) -> None:
    found = with_target(Indicator(written))

    assert (found.name, found.unit, found.final and found.final.number) == (name, unit, number)


def test_two_pairs_beside_each_other_in_a_card() -> None:
    (program,) = programs(
        table(
            [
                ["Quick Win: Puskesmas Digital", None, None, None],
                ["Sub Dimensi", "Prasarana Kesehatan", "Penanggung Jawab", "Dinas Kesehatan"],
                ["Tahun", "2025-2027", "Anggaran", "Rp 1,5 M"],
                ["Deskripsi", "Rekam medis tersambung", None, None],
            ]
        )
    )

    assert (program.name, program.owner, program.years) == ("Puskesmas Digital", "Dinas Kesehatan", (2025, 2026, 2027))  # fmt: skip
    assert (program.sub_dimension, program.budgets[0].amount) == ("LIV.HEA", 1.5e9)


def test_a_form_with_its_header_far_down_and_years_in_two_columns() -> None:
    blank: list[list[str | None]] = [["FORM ISIAN PROGRAM", *[""] * 6], *[[""] * 7] * 6]
    head: list[str | None] = ["No", "Pilar Smart City", "Nama Aplikasi/Inovasi", "Penjelasan Singkat", "Tahun Mulai", "Tahun Selesai", "KPI"]  # fmt: skip
    row: list[str | None] = ["1", "Smart Living", "Puskesmas Digital", "Rekam medis", "2025", "2028", "Jumlah puskesmas"]  # fmt: skip

    (program,) = programs(table([*blank, head, row]), format="xlsx")

    assert (program.name, program.dimension) == ("Puskesmas Digital", "LIV")
    assert program.years == (2025, 2026, 2027, 2028)


def test_years_with_figures_are_targets_and_one_indicator_of_two_rows_is_one() -> None:
    rows: Given = [
        ["No", "Program Unggulan", "Kegiatan", "Ukuran Keberhasilan", "2025", "2026", "OPD"],
        ["1", "Portal Data", "Metadata", "Jumlah data terbuka (Dataset)", "200", "300", "Diskominfo"],
        ["^", "^", "Pelatihan", "^", "", "", "^"],
    ]  # fmt: skip

    (program,) = programs(table(rows, title="Rencana Aksi Smart Governance"))

    (indicator,) = program.indicators
    assert (indicator.name, indicator.unit) == ("Jumlah data terbuka", "Dataset")
    assert {y: v.number for y, v in indicator.targets.items()} == {2025: 200.0, 2026: 300.0}
    assert program.years == (2025, 2026)


def test_an_action_plan_may_say_the_misi_each_program_serves() -> None:
    rows: Given = [
        ["No", "Program Utama", "Kegiatan", "Sumber Dana", "Instansi Pelaksana", "2025", "2026", "Misi RPJMD"],
        ["A", "Smart Living", *[None] * 6],
        ["1", "Puskesmas Digital", "Perangkat", "APBD", "Dinas Kesehatan, RSUD", "■", "", "Misi 1"],
    ]  # fmt: skip

    (program,) = programs(table(rows, title="Tabel 6.1 Indikasi Program Utama"))

    assert (program.dimension, program.declared_goals) == ("LIV", ("Misi 1",))
    assert (program.owner, program.supporters) == ("Dinas Kesehatan", ("RSUD",))


def test_a_roadmap_whose_cells_name_the_programs_of_each_year_or_term() -> None:
    years: Given = [
        ["Sub Dimensi", "2025", "2026"],
        ["Manajemen Birokrasi", "1. Naskah Digital\n2. e-Kinerja Terpadu", "1. e-Kinerja Terpadu"],
        ["Kebijakan Publik", "-", "1. Portal Satu Data"],
    ]
    terms: Given = [
        ["Dimensi", "Jangka Pendek (2025)", "Jangka Menengah (2026-2027)"],
        ["Smart Living", "• Puskesmas Digital", "• Parkir Digital\n• Taman Digital"],
    ]

    by_year = programs(table(years, title="Tabel 4.1 Peta Jalan Smart Governance"))
    by_term = programs(table(terms, title="Peta Jalan Program Smart City"))

    assert {p.name: p.years for p in by_year} == {
        "Naskah Digital": (2025,),
        "e-Kinerja Terpadu": (2025, 2026),
        "Portal Satu Data": (2026,),
    }
    assert [p.sub_dimension for p in by_year] == ["GOV.BUR", "GOV.BUR", "GOV.POL"]
    assert {p.name: p.years for p in by_term}["Taman Digital"] == (2026, 2027)
    assert {p.dimension for p in by_term} == {"LIV"}


def test_a_region_cut_by_a_narrow_cell_counts_as_the_whole_name() -> None:
    text = "MASTERPLAN\nKOTA NUSA KARYA\nLokasi\nKota Nusa\nKarya\nKota Nusa\nKarya"

    assert region_names(text) == ["Kota Nusa Karya"] * 3
    assert region_names("Kota Tangerang\nSelatan Jaya") == ["Kota Tangerang"]


@pytest.mark.parametrize(
    "title", ["Tabel 2.3 Daftar Aplikasi Eksisting", "Tabel 2.2 Program Prioritas RPJMD"]
)
def test_what_exists_and_what_the_rpjmd_plans_are_no_proposals(title: str) -> None:
    rows: Given = [
        ["No", "Program", "Deskripsi", "OPD", "Tahun"],
        ["1", "SIMPEG", "Kepegawaian", "BKPSDM", "2019"],
    ]

    assert programs(table(rows, title=title)) == ()


def test_tables_of_a_dimension_each_do_not_run_into_one() -> None:
    def part(name: str) -> Table:
        rows: Given = [
            ["Sub Dimensi", "Program/Kegiatan", "OPD", "Th. Pelaksanaan"],
            ["", name, "Dinas Perhubungan dan BPBD", "2025-2026"],
        ]
        return table(rows)

    given = source(part("Parkir Digital"), part("Wisata Digital"))
    blocks = (
        Block(BlockKind.HEADING, "4.1 Dimensi Smart Living", 1, level=2),
        Block(BlockKind.TABLE, "", 1, table=0),
        Block(BlockKind.HEADING, "4.2 Dimensi Smart Branding", 1, level=2),
        Block(BlockKind.TABLE, "", 1, table=1),
    )

    found = MasterplanParser().parse(replace(given, blocks=blocks)).programs

    assert [(p.name, p.dimension) for p in found] == [("Parkir Digital", "LIV"), ("Wisata Digital", "BRD")]  # fmt: skip
    assert {(p.owner, p.supporters, p.years) for p in found} == {("Dinas Perhubungan", ("BPBD",), (2025, 2026))}  # fmt: skip


def test_dimension_in_lone_cells_and_in_rows_above_the_header() -> None:
    head: list[str | None] = ["No", "Program", "Kegiatan", "Waktu", "Pelaksana"]
    sheet: Given = [
        ["A. SMART LIVING", "", "", "", ""],
        head,
        ["1", "Parkir Digital", "Gerbang", "2025", "Dishub"],
        ["B. SMART BRANDING", "", "", "", ""],
        head,
        ["1", "Wisata Digital", "Paket", "2026", "Dispar"],
    ]
    above: Given = [
        ["DIMENSI", None, "Smart Society", None, None],
        ["SUB DIMENSI", None, "Ekosistem Belajar", None, None],
        ["STRATEGI", None, "Memperluas akses", None, None],
        head,
        ["1", "Sekolah Terhubung", "Internet", "2025", "Dinas Pendidikan"],
    ]

    assert [p.dimension for p in programs(table(sheet), format="xlsx")] == ["LIV", "BRD"]
    assert [p.sub_dimension for p in programs(table(above))] == ["SOC.LRN"]


def test_a_sub_dimension_written_once_holds_for_the_rows_below() -> None:
    rows: Given = [
        ["Sub Dimensi", "Program", "Kegiatan", "OPD"],
        ["Pelayanan Publik", "Layanan Kelurahan", "Alat rekam", "Disdukcapil"],
        ["", "Kanal Pengaduan", "Integrasi", "Diskominfo"],
        ["Kebijakan Publik", "Portal Data", "Metadata", "Diskominfo"],
    ]

    found = programs(table(rows, title="Rencana Aksi Smart Governance"))

    assert [p.sub_dimension for p in found] == ["GOV.PUB", "GOV.PUB", "GOV.POL"]


def test_a_list_of_quick_wins_needs_no_more_than_their_dimension() -> None:
    plan: Given = [
        ["No", "Dimensi", "Program", "Kegiatan", "OPD"],
        ["1", "Smart Living", "Parkir Digital", "Gerbang", "Dishub"],
        ["2", "Smart Living", "Taman Digital", "Sensor", "DLH"],
    ]
    quick: Given = [["No", "Dimensi", "Program"], ["1", "Smart Living", "Parkir Digital"]]

    found = programs(table(plan), table(quick, title="Tabel 5.1 Program Quick Win"))

    assert [(p.name, p.quick_win) for p in found] == [("Parkir Digital", True), ("Taman Digital", False)]  # fmt: skip
