"""Tables that other regions draw: other orders, other words, other ways to number and merge."""

from __future__ import annotations

from dataclasses import replace

from align.hookspecs import Parser
from align.layouts.catalogue import load
from align.layouts.matcher import recogniser
from align.model import Goal, Level, ParseResult, Period, Program
from align.plugins.parse_masterplan import MasterplanParser
from align.plugins.parse_rpjmd import RpjmdParser
from align.plugins.parse_rpjpd import RpjpdParser
from align.sources.document import Block, BlockKind, Hints, Page, Source, Table
from tests.layouts.grids import source, table


def parsed(parser: type[Parser], *tables: Table, period: tuple[int, int] = (2025, 2029)) -> ParseResult:  # fmt: skip
    return parser().parse(replace(source(*tables), hints=Hints(period=Period(*period))))


def tree(result: ParseResult) -> dict[str, str]:
    """Number and level of each goal, and the wording of what it stands under."""
    text = {g.id: g.text for g in result.goals}
    return {f"{g.level} {g.number}: {g.text}": text.get(g.parent or "", "") for g in result.goals}


def goal(result: ParseResult, level: Level, number: str) -> Goal:
    return next(g for g in result.goals if (g.level, g.number) == (level, number))


def test_columns_may_stand_in_any_order() -> None:
    head = [
        "No",
        "Indikator Sasaran",
        "Satuan",
        "Sasaran",
        "Tujuan",
        "Misi",
        "Kondisi Awal (2024)",
        "2025",
        "Kondisi Akhir",
    ]
    rows = [
        head,
        ["1", "Indeks Pelayanan", "Indeks", "Meningkatnya layanan publik", "Terwujudnya tata kelola baik",
         "Misi 1: Mewujudkan pemerintahan bersih", "3,5", "3,6", "4,1"],
        ["2", "Indeks SPBE", "Indeks", "Terwujudnya pemerintahan digital", "^", "^", "2,5", "2,6", "3,1"],
    ]  # fmt: skip

    result = parsed(RpjmdParser, table(rows, title="Tabel 3.1 Tujuan dan Sasaran"))

    assert tree(result) == {
        "misi 1: Mewujudkan pemerintahan bersih": "",
        "tujuan 1.1: Terwujudnya tata kelola baik": "Mewujudkan pemerintahan bersih",
        "sasaran 1.1.1: Meningkatnya layanan publik": "Terwujudnya tata kelola baik",
        "sasaran 1.1.2: Terwujudnya pemerintahan digital": "Terwujudnya tata kelola baik",
    }
    (indicator,) = goal(result, Level.SASARAN, "1.1.2").indicators
    assert indicator.baseline is not None
    assert indicator.final is not None
    assert (indicator.baseline.number, indicator.final.number) == (2.5, 3.1)
    assert {y: v.number for y, v in indicator.targets.items()} == {2025: 2.6}


def test_a_header_of_three_rows_with_misi_across_the_table() -> None:
    rows = [
        ["No", "Tujuan", "Sasaran", "Indikator", "Satuan", "Kondisi Kinerja", "Target Kinerja", None],
        ["^", "^", "^", "^", "^", "Awal", "Tahun", None],
        ["^", "^", "^", "^", "^", "2024", "2025", "2026"],
        [f"({n})" for n in range(1, 9)],
        ["MISI II : MEMPERKUAT EKONOMI LOKAL", *[None] * 7],
        ["1", "Meningkatnya ekonomi inklusif", "", "Laju pertumbuhan", "%", "4", "5", "6"],
        ["", "^", "Meningkatnya daya saing UMKM", "Rasio kewirausahaan", "%", "3", "4", "5"],
    ]  # fmt: skip

    result = parsed(RpjmdParser, table(rows, title="Tabel 5.2 Tujuan dan Sasaran"))

    (tujuan,) = [g for g in result.goals if g.level is Level.TUJUAN]
    (sasaran,) = [g for g in result.goals if g.level is Level.SASARAN]
    assert sasaran.parent == tujuan.id
    assert tujuan.parent is not None
    assert "/misi/2" in tujuan.parent
    (indicator,) = sasaran.indicators
    assert indicator.baseline is not None
    assert (indicator.baseline.year, indicator.baseline.number) == (2024, 3.0)
    assert {y: v.number for y, v in indicator.targets.items()} == {2025: 4.0, 2026: 5.0}


def test_letters_before_a_number_say_the_level_and_are_no_part_of_the_wording() -> None:
    mixed = [
        ["Kode", "Tujuan/Sasaran", "Indikator", "Satuan", "2025"],
        ["T.1", "Meningkatnya kualitas hidup", "IPM warga kota", "Poin", "71"],
        ["S.1.1", "Meningkatnya layanan kesehatan", "Usia harapan hidup", "Tahun", "70"],
    ]
    columns = [
        ["Misi", "Tujuan", "Sasaran", "Indikator", "2025"],
        ["M.1 Mewujudkan warga sehat", "T.1.1 Meningkatnya kualitas hidup", "S.1.1.1 Meningkatnya layanan kesehatan", "Usia harapan hidup", "70"],
    ]  # fmt: skip

    one = parsed(RpjmdParser, table(mixed, title="Tujuan dan Sasaran"))
    other = parsed(RpjmdParser, table(columns, title="Tujuan dan Sasaran"))

    assert list(tree(one)) == [
        "tujuan 1: Meningkatnya kualitas hidup",
        "sasaran 1.1: Meningkatnya layanan kesehatan",
    ]
    assert list(tree(other)) == [
        "misi 1: Mewujudkan warga sehat",
        "tujuan 1.1: Meningkatnya kualitas hidup",
        "sasaran 1.1.1: Meningkatnya layanan kesehatan",
    ]


def test_goals_that_cells_begin_in_lower_case_are_goals() -> None:
    rows = [
        ["Tujuan", "Sasaran", "Indikator", "2025"],
        ["terwujudnya tata kelola baik", "meningkatnya layanan publik", "indeks pelayanan", "3"],
    ]

    result = parsed(RpjmdParser, table(rows, title="Tujuan dan Sasaran"))

    assert [g.text for g in result.goals] == [
        "Terwujudnya tata kelola baik",
        "Meningkatnya layanan publik",
    ]


def test_visi_and_misi_above_the_header_hold_for_the_whole_table() -> None:
    rows = [
        ["VISI", ": Kota Contoh yang maju dan sejahtera", None, None],
        ["MISI A", ": Mewujudkan pemerintahan bersih", None, None],
        ["Tujuan", "Sasaran", "Strategi", "Arah Kebijakan"],
        ["Terwujudnya tata kelola baik", "Meningkatnya akuntabilitas", "Penguatan pengawasan internal", "Peningkatan kapasitas auditor"],
    ]  # fmt: skip

    result = parsed(RpjmdParser, table(rows, title="Tabel 6.1 Strategi dan Arah Kebijakan"))

    above = tree(result)
    assert above["tujuan 1.1: Terwujudnya tata kelola baik"] == "Mewujudkan pemerintahan bersih"
    assert above["misi 1: Mewujudkan pemerintahan bersih"] == "Kota Contoh yang maju dan sejahtera"


def test_counted_years_with_the_year_beside_and_rows_of_sums() -> None:
    rows = [
        ["Kode", "Tujuan/Sasaran/Program", "Indikator", "Satuan", "Kondisi Awal (2021)", "Capaian Kinerja dan Kerangka Pendanaan",
         None, None, None, "Perangkat Daerah Penanggung Jawab"],
        ["^", "^", "^", "^", "^", "Tahun-1 (2022)", None, "Tahun-2 (2023)", None, "^"],
        ["^", "^", "^", "^", "^", "Target", "Rp", "Target", "Rp", "^"],
        ["2.16.03", "Program Aplikasi Informatika", "Indeks SPBE", "Indeks", "2,5", "2,6", "2.500.000.000", "2,8", "2.600.000.000", "Diskominfo"],
        ["", "Jumlah", "", "", "", "", "2.500.000.000", "", "2.600.000.000", ""],
    ]  # fmt: skip

    (program,) = parsed(RpjmdParser, table(rows, title="Program Pembangunan Daerah"), period=(2021, 2026)).programs  # fmt: skip

    assert [(b.year, b.amount) for b in program.budgets] == [(2022, 2.5e9), (2023, 2.6e9)]
    assert {y: v.number for y, v in program.indicators[0].targets.items()} == {2022: 2.6, 2023: 2.8}


def test_codes_inside_the_text_and_results_below_their_program() -> None:
    rows = [
        ["BIDANG URUSAN/PROGRAM/OUTCOME/KEGIATAN/SUB KEGIATAN/OUTPUT", "INDIKATOR OUTCOME/OUTPUT",
         "BASELINE TAHUN 2024", "TARGET DAN PAGU INDIKATIF TAHUN", None, "KETERANGAN"],
        ["^", "^", "^", "2025", None, "^"],
        ["^", "^", "^", "TARGET", "PAGU", "^"],
        ["2.16 - URUSAN PEMERINTAHAN BIDANG KOMUNIKASI", "", "", "", "8.000", ""],
        ["2.16.02 - PROGRAM PENGELOLAAN INFORMASI PUBLIK", "", "", "", "3.000", ""],
        ["Meningkatnya keterbukaan informasi publik", "Indeks KIP (Nilai)", "80", "81", "", ""],
        ["2.16.02.2.01 - Pengelolaan Informasi dan Komunikasi", "", "", "", "3.000", ""],
        ["2.16.02.2.01.0001 - Perumusan Kebijakan Teknis", "Jumlah dokumen", "1", "1", "1.000", ""],
    ]  # fmt: skip

    title = "Tabel 4.2 Rencana Program, Kegiatan, dan Pendanaan (dalam juta rupiah)"
    (program,) = parsed(RpjmdParser, table(rows, title=title)).programs

    assert (program.code, program.description) == (
        "2.16.02",
        "Meningkatnya keterbukaan informasi publik",
    )
    assert [i.name for i in program.indicators] == ["Indeks KIP"]
    assert [(d.level, d.code) for d in program.details] == [
        ("kegiatan", "2.16.02.2.01"),
        ("sub-kegiatan", "2.16.02.2.01.0001"),
    ]
    assert program.budgets[0].amount == 3e9


def test_tujuan_across_the_table_above_a_column_of_sasaran() -> None:
    rows = [
        ["No", "Sasaran", "Indikator", "Satuan", "2025"],
        ["TUJUAN 1 : MENINGKATNYA KUALITAS HIDUP", *[None] * 4],
        ["1.1", "Meningkatnya layanan kesehatan", "3 Usia harapan hidup", "Tahun", "70"],
        ["TUJUAN 2 : MENINGKATNYA EKONOMI KOTA", *[None] * 4],
        ["2.1", "Menurunnya kemiskinan", "4 Angka Kemiskinan", "%", "9"],
    ]

    result = parsed(RpjmdParser, table(rows, title="Tabel 3.2 Sasaran Pembangunan RPJMD"))

    above = tree(result)
    assert above["sasaran 1.1: Meningkatnya layanan kesehatan"] == "MENINGKATNYA KUALITAS HIDUP"
    assert above["sasaran 2.1: Menurunnya kemiskinan"] == "MENINGKATNYA EKONOMI KOTA"
    assert [i.name for g in result.goals for i in g.indicators] == [
        "Usia harapan hidup",
        "Angka Kemiskinan",
    ]


def test_a_table_that_defines_no_goals_names_all_misi_that_no_other_does() -> None:
    rows = [
        ["No", "Misi", "Arah Kebijakan"],
        ["1", "Mewujudkan kota sehat", "• Peningkatan puskesmas\n• Penguatan gizi keluarga"],
        ["2", "Mewujudkan ekonomi maju", "• Penguatan usaha mikro"],
    ]

    result = parsed(RpjmdParser, table(rows, title="Tabel 3.3 Arah Kebijakan Pembangunan"))

    above = tree(result)
    assert above["arah-kebijakan 2.1: Penguatan usaha mikro"] == "Mewujudkan ekonomi maju"
    assert len(above) == 5


def test_years_above_target_and_rupiah_and_the_agency_of_the_caption() -> None:
    rows = [
        ["Kode", "Program", "Indikator Program", "Satuan", "2025", None, "2026", None],
        ["^", "^", "^", "^", "Target", "Rp", "Target", "Rp"],
        ["1.02.02", "Program Upaya Kesehatan", "Usia harapan hidup", "Tahun", "70", "1.000.000.000", "71", "1.100.000.000"],
    ]  # fmt: skip

    title = "Tabel 4.3 Program Dinas Kesehatan Tahun 2025-2026 dan Pagu Indikatif"
    (program,) = parsed(RpjmdParser, table(rows, title=title)).programs

    assert program.owner == "Dinas Kesehatan"
    assert [(b.year, b.amount) for b in program.budgets] == [(2025, 1e9), (2026, 1.1e9)]
    assert {y: v.number for y, v in program.indicators[0].targets.items()} == {
        2025: 70.0,
        2026: 71.0,
    }


def test_an_rpjpd_of_eight_misi_seventeen_directions_and_forty_five_indicators() -> None:
    rows: list[list[str | None]] = [
        ["Misi", "Arah Pembangunan", "Indikator Utama Pembangunan", "Baseline 2025", "Target 2029", "Target 2045"]
    ]  # fmt: skip
    for n in range(45):
        misi, direction = n * 8 // 45 + 1, n * 17 // 45 + 1
        new = n == 0 or misi != (n - 1) * 8 // 45 + 1
        first = n == 0 or direction != (n - 1) * 17 // 45 + 1
        rows.append(
            [
                f"Misi {misi}: Mewujudkan transformasi kota bagian {'ABCDEFGH'[misi - 1]}" if new else "^",
                f"IE{direction}. Terwujudnya arah {'ABCDEFGHIJKLMNOPQ'[direction - 1]} kota" if first else "^",
                f"{n + 1}. Indeks pembangunan {'ABCDEFGHIJ'[n % 10]}{n}", str(n), str(n + 1), str(n + 2),
            ]
        )  # fmt: skip

    result = parsed(RpjpdParser, table(rows, title="Tabel 5.2 Sasaran Pokok dan IUP"), period=(2025, 2045))  # fmt: skip

    count = {level: sum(g.level is level for g in result.goals) for level in Level}
    assert (count[Level.MISI], count[Level.ARAH_PEMBANGUNAN]) == (8, 17)
    assert sum(len(g.indicators) for g in result.goals) == 45
    assert all(g.parent for g in result.goals if g.level is Level.ARAH_PEMBANGUNAN)


def test_stages_of_an_rpjpd_under_one_heading() -> None:
    rows = [
        ["Misi", "Arah Kebijakan", None, None, None],
        ["^", "2025-2029", "2030-2034", "2035-2039", "2040-2045"],
        ["Misi 1: Mewujudkan transformasi sosial kota", "Penguatan fondasi layanan", "Akselerasi mutu layanan", "Ekspansi layanan unggulan", "Perwujudan manusia unggul"],
        ["Misi 2: Mewujudkan transformasi ekonomi kota", "Penguatan fondasi industri", "Akselerasi industri daerah", "Ekspansi pasar daerah", "Perwujudan ekonomi maju"],
    ]  # fmt: skip

    result = parsed(RpjpdParser, table(rows, title="Arah Kebijakan per Tahapan"), period=(2025, 2045))  # fmt: skip

    assert [g.number for g in result.goals if g.level is Level.ARAH_KEBIJAKAN] == [
        "1.I", "1.II", "1.III", "1.IV", "2.I", "2.II", "2.III", "2.IV",
    ]  # fmt: skip


# Masterplans


def card(name: str, agency: str) -> list[list[str | None]]:
    return [
        ["Nama Program", name],
        ["Dimensi", "Smart Governance"],
        ["OPD Penanggung Jawab", agency],
        ["Deskripsi", "Aplikasi satu pintu bagi layanan administrasi warga"],
        ["Sasaran RPJMD yang didukung", "Terwujudnya pelayanan publik digital"],
        ["Indikator Keberhasilan", "Jumlah layanan terpadu"],
        ["Target", "60 layanan"],
        ["Tahun Pelaksanaan", "2025-2027"],
        ["Anggaran (Rp)", "1.500.000.000"],
    ]


def masterplan(*tables: Table) -> tuple[Program, ...]:
    return parsed(MasterplanParser, *tables).programs


def test_a_card_for_each_program() -> None:
    one, other = masterplan(
        table(card("Kota Satu Gerbang", "Dinas Kominfo")), table(card("Lapor Warga", "Satpol PP"))
    )

    assert (one.name, one.owner, one.dimension) == ("Kota Satu Gerbang", "Dinas Kominfo", "GOV")
    assert (one.years, one.budgets[0].amount) == ((2025, 2026, 2027), 1.5e9)
    assert one.declared_goals == ("Terwujudnya pelayanan publik digital",)
    assert (other.name, other.owner) == ("Lapor Warga", "Satpol PP")


def test_a_card_that_a_page_break_cut_is_one_program() -> None:
    whole = card("Kota Satu Gerbang", "Dinas Kominfo")

    (program,) = masterplan(table(whole[:5], page=1), table(whole[5:], page=2))

    assert (program.owner, program.years) == ("Dinas Kominfo", (2025, 2026, 2027))
    assert [i.name for i in program.indicators] == ["Jumlah layanan terpadu"]


def test_a_table_of_pairs_that_is_no_program_is_no_card() -> None:
    rows: list[list[str | None]] = [["Nama Kota", "Contoh"], ["Luas", "12 km2"], ["Tahun", "2025"]]

    assert masterplan(table(rows)) == ()


def test_rows_across_the_table_name_the_agency_or_the_dimension() -> None:
    rows = [
        ["No", "Program", "Kegiatan", "Indikator", "Tahun", "Anggaran"],
        ["Dinas Kesehatan", None, None, None, None, None],
        ["1", "Puskesmas Digital", "Rekam medis", "Jumlah puskesmas", "2025", "500.000.000"],
        ["B", "SMART ECONOMY", None, None, None, None],
        ["1", "Pasar Digital", "Kios daring", "Jumlah pasar", "2026", "750.000.000"],
    ]

    first, second = masterplan(table(rows, title="Rencana Aksi Kota Contoh"))

    assert (first.name, first.owner) == ("Puskesmas Digital", "Dinas Kesehatan")
    assert (second.name, second.dimension) == ("Pasar Digital", "ECO")


def test_other_words_and_order_of_an_action_plan() -> None:
    rows = [
        ["No", "Leading Sector", "Nama Inovasi", "Pilar", "Uraian", "Output", "Waktu", "Pembiayaan", "Mitra", "Sifat Program"],
        ["1", "Dinas Perhubungan", "Transportasi Cerdas", "Smart Living", "Pengendalian lampu", "30 simpang", "2025 s.d. 2027", "APBD", "Kepolisian", "Lanjutan"],
        ["2", "idem", "Parkir Digital", "idem", "Pembayaran nontunai", "10 titik", "2026", "s.d.a", "Bank", "Baru"],
    ]  # fmt: skip

    first, second = masterplan(table(rows, title="Matriks Rencana Aksi"))

    assert [i.name for i in first.indicators] == ["30 simpang"]
    assert (second.owner, second.dimension, second.funding) == ("Dinas Perhubungan", "LIV", ("APBD",))  # fmt: skip


def test_money_of_the_kegiatan_of_one_program_is_added_up() -> None:
    rows = [
        ["No", "Program", "Kegiatan", "Output", "OPD", "Rencana Anggaran (Rp Juta)", None, "Sumber Dana"],
        ["^", "^", "^", "^", "^", "2025", "2026", "^"],
        ["1", "Kota Satu Gerbang", "Pembangunan aplikasi", "1 aplikasi", "Diskominfo", "500", "-", "APBD"],
        ["", "^", "Sosialisasi aplikasi", "12 kali", "Diskominfo", "50", "50", "APBD"],
        ["Sumber: Hasil diskusi, 2025", *[None] * 7],
    ]  # fmt: skip

    (program,) = masterplan(table(rows, title="Rencana Aksi Smart Governance"))

    assert [(b.year, b.amount) for b in program.budgets] == [(2025, 550e6), (2026, 50e6)]


def test_a_roadmap_by_terms_names_the_years_of_each() -> None:
    rows = [
        ["No", "Program", "OPD", "Jangka Pendek (2025)", "Jangka Menengah (2026-2027)"],
        ["1", "Taman Digital", "DLH", "", "√"],
    ]

    (program,) = masterplan(table(rows, title="Peta Jalan Pembangunan Smart City"))

    assert program.roadmap_years == (2026, 2027)


def test_misi_tujuan_and_sasaran_in_one_column_by_their_labels() -> None:
    rows = [
        ["MISI/TUJUAN/SASARAN", "INDIKATOR", "SATUAN", "BASELINE 2024", "2025"],
        ["MISI I. MEWUJUDKAN WARGA SEHAT", *[None] * 4],
        ["Tujuan 1: Meningkatnya kualitas hidup", "IPM warga kota", "Poin", "70", "71"],
        ["Sasaran 1.1: Meningkatnya layanan kesehatan", "Usia harapan hidup", "Tahun", "69", "70"],
        ["^", "Prevalensi stunting", "%", "20", "18"],
    ]

    result = parsed(RpjmdParser, table(rows, title="Tabel 3.1 Target Kinerja"))

    assert tree(result) == {
        "misi 1: MEWUJUDKAN WARGA SEHAT": "",
        "tujuan 1: Meningkatnya kualitas hidup": "MEWUJUDKAN WARGA SEHAT",
        "sasaran 1.1: Meningkatnya layanan kesehatan": "Meningkatnya kualitas hidup",
    }
    assert len(goal(result, Level.SASARAN, "1.1").indicators) == 2


def test_programs_told_under_headings() -> None:
    blocks = [
        Block(BlockKind.HEADING, "4.1 Smart Governance", 1, level=2, number="4.1"),
        Block(BlockKind.HEADING, "4.1.1 Program Kota Satu Data", 1, level=3, number="4.1.1"),
        Block(BlockKind.PARAGRAPH, "Deskripsi: Integrasi data sektoral dalam satu portal.", 1),
        Block(BlockKind.PARAGRAPH, "OPD Penanggung Jawab: Dinas Kominfo", 1),
        Block(BlockKind.PARAGRAPH, "Tahun Pelaksanaan: 2025-2026", 1),
        Block(BlockKind.HEADING, "4.2 Smart Living", 2, level=2, number="4.2"),
        Block(BlockKind.HEADING, "4.2.1 Kesehatan", 2, level=3, number="4.2.1"),
        Block(BlockKind.LIST_ITEM, "a. Nama Program : Puskesmas Digital", 2),
        Block(BlockKind.LIST_ITEM, "b. OPD : Dinas Kesehatan", 2),
        Block(BlockKind.LIST_ITEM, "c. Deskripsi : Rekam medis elektronik", 2),
        Block(BlockKind.LIST_ITEM, "d. Tahun : 2027", 2),
        Block(BlockKind.HEADING, "4.3 Penutup", 3, level=2, number="4.3"),
    ]
    pages = tuple(Page(n, "") for n in range(1, 4))
    book = Source("a.docx", "a.docx", "0" * 64, "docx", pages=pages, blocks=tuple(blocks))
    book = replace(book, recogniser=recogniser(load()), hints=Hints(period=Period(2025, 2029)))

    first, second = MasterplanParser().parse(book).programs

    assert (first.name, first.owner, first.dimension) == ("Program Kota Satu Data", "Dinas Kominfo", "GOV")  # fmt: skip
    assert (first.years, first.place.page) == ((2025, 2026), 1)
    assert (second.name, second.owner, second.dimension) == ("Puskesmas Digital", "Dinas Kesehatan", "LIV")  # fmt: skip
    assert second.place.page == 2
