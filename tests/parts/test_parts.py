"""What documents hold beside goals and programs is read where it stands, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from align.model import Document, Kind, Part, PartKind
from align.parts import with_parts
from align.parts.frame import ONLY_NAMED
from align.parts.laws import short_name
from align.parts.swot import matrix
from align.sources.document import Block, BlockKind, Source
from align.testing import source, table

HEADING, ITEM, CAPTION = BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.CAPTION
PARAGRAPH = BlockKind.PARAGRAPH


def document(kind: Kind) -> Document:
    return Document("d", kind, "d", "d.pdf", "")


def built(*blocks: Block, kind: Kind = Kind.RPJMD, text: str = "") -> list[Part]:
    """The parts of a source of these blocks, with ``text`` on its only page."""
    made: Source = replace(source([text or "x"]), blocks=blocks)
    return list(with_parts(document(kind), made).parts)


def block(kind: BlockKind, text: str, number: str = "", level: int = 0) -> Block:
    return Block(kind, text, 1, level=level, number=number)


def of(parts: list[Part], *kinds: PartKind) -> list[tuple[str, str]]:
    return [(p.number, p.text) for p in parts if p.kind in kinds]


def test_chapters_and_sections_come_by_their_headings() -> None:
    parts = built(
        block(HEADING, "BAB I PENDAHULUAN", "I", 1),
        block(HEADING, "1.1 Latar Belakang", "1.1", 2),
        block(HEADING, "II. GAMBARAN UMUM", "II", 2),
        block(HEADING, "KATA PENGANTAR", "", 2),
        text="BAB I PENDAHULUAN .......... I-1\nBAB III PENUTUP .......... III-9",
    )
    assert of(parts, PartKind.CHAPTER) == [
        ("I", "PENDAHULUAN"),
        ("II", "GAMBARAN UMUM"),
        ("III", "PENUTUP"),
    ]
    assert of(parts, PartKind.SECTION) == [("1.1", "Latar Belakang")]


def test_lines_of_contents_and_outline_make_no_second_chapter() -> None:
    parts = built(
        block(HEADING, "BAB 4 VISI DAN MISI", "4", 1),
        block(HEADING, "BAB VII PENDANAAN DAN PROGRAM PERANGKAT DAERAH", "VII", 1),
        text="BAB 4 VISI DAN MISI 199\nBAB IV VISI DAN MISI DAERAH\nBAB 4 | VISI DAN MISI\n"
        "BAB VII PENDANAAN DAN PROGRAM PERANGKAT\nDAERAH",
    )
    assert of(parts, PartKind.CHAPTER) == [
        ("4", "VISI DAN MISI"),
        ("VII", "PENDANAAN DAN PROGRAM PERANGKAT DAERAH"),
    ]


def test_a_chapter_set_without_its_number_stands_where_its_title_is() -> None:
    blocks = (
        Block(HEADING, "GAMBARAN UMUM II. GAMBARAN UMUM", 2, level=2),
        Block(HEADING, "III. VISI DAN PROGRAM PRIORITY DAERAH", 3, level=6),
    )
    contents = "BAB II GAMBARAN UMUM\nBAB III VISI DAN PROGRAM PRIORITAS DAERAH\nBAB IV PENUTUP 40"
    made = replace(source([contents, "x", "x"]), blocks=blocks)
    found = [p for p in with_parts(document(Kind.RPJMD), made).parts if p.kind is PartKind.CHAPTER]

    assert [(p.number, p.place.page, p.note) for p in found] == [
        ("II", 2, ""),
        ("III", 3, ""),
        ("IV", 1, ONLY_NAMED),
    ]
    assert [p.text for p in found][1:] == ["VISI DAN PROGRAM PRIORITAS DAERAH", "PENUTUP"]


def test_chapters_of_the_regulation_are_none_of_the_plan() -> None:
    parts = built(
        block(HEADING, "BAB I KETENTUAN UMUM Pasal 1", "I", 1),
        block(PARAGRAPH, "Dalam Peraturan Daerah ini yang dimaksud dengan:"),
        block(HEADING, "BAB II KETENTUAN PENUTUP", "II", 1),
        block(PARAGRAPH, "Pasal 2 Peraturan Daerah ini berlaku pada tanggal diundangkan."),
        block(HEADING, "BAB I DASAR HUKUM", "I", 1),
        block(ITEM, "Pasal 18 ayat (6) Undang-Undang Dasar 1945", "a."),
        text="BAB I\nKETENTUAN UMUM\nPasal 1\nBAB II KETENTUAN PENUTUP\nPasal 2\nPeraturan ini",
    )
    assert of(parts, PartKind.CHAPTER) == [("I", "DASAR HUKUM")]


def test_captions_are_told_from_the_list_of_tables_and_from_continued_ones() -> None:
    parts = built(
        block(CAPTION, "Tabel 2.1 Penduduk 12", "2.1"),
        block(CAPTION, "Tabel 2.1 Penduduk", "2.1"),
        block(BlockKind.TABLE, "Tabel 2.1 Penduduk"),
        block(PARAGRAPH, "Sumber: BPS, 2024"),
        block(CAPTION, "Lanjutan Tabel 2.1 Penduduk", "2.1"),
        block(CAPTION, "Tabel 2.2 Kemiskinan", "2.2"),
        block(HEADING, "2.2 Berikutnya", "2.2", 2),
        block(PARAGRAPH, "Sumber: tidak di sini"),
        block(CAPTION, "Gambar 2.1 Peta", "2.1"),
    )
    assert [(p.number, p.text, p.note) for p in parts if p.kind is PartKind.TABLE] == [
        ("2.1", "Penduduk", "Sumber: BPS, 2024"),
        ("2.2", "Kemiskinan", ""),
    ]
    assert of(parts, PartKind.FIGURE) == [("2.1", "Peta")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Undang-Undang Nomor 25 Tahun 2004 tentang", "UU 25/2004"),
        ("Peraturan Presiden Republik Indonesia No. 12 Tahun 2025", "Perpres 12/2025"),
        ("Perpres 95/2018", "Perpres 95/2018"),
        ("Peraturan Menteri Dalam\nNegeri Nomor 086 Tahun 2017", "Permendagri 86/2017"),
        ("Instruksi Menteri Dalam Negeri Nomor 2 Tahun 2025", "Inmendagri 2/2025"),
    ],
)
def test_laws_have_short_names(text: str, name: str) -> None:
    assert of(built(text=text), PartKind.LEGAL_BASIS) == [
        (name, " ".join(text.split()).removesuffix(" tentang"))
    ]


def test_a_law_counts_once_and_other_regulations_are_none() -> None:
    text = "UU 25/2004 dan UU Nomor 25 Tahun 2004; Peraturan Daerah Nomor 3 Tahun 2020"
    assert len(of(built(text=text), PartKind.LEGAL_BASIS)) == 1
    assert short_name("Undang-Undang", "025", "2004") == "UU 25/2004"


def said(text: str, kind: Kind = Kind.MASTERPLAN) -> dict[str, str]:
    return {p.group: p.note for p in built(text=text, kind=kind) if p.kind is PartKind.STATEMENT}


@pytest.mark.parametrize(
    ("text", "matter", "note"),
    [
        (
            "Peraturan Wali Kota Contoh Nomor 5 Tahun 2025 tentang Masterplan Smart City",
            "penetapan",
            "",
        ),
        (
            "Rancangan Peraturan Bupati Contoh tentang Rencana Induk Kota Cerdas",
            "penetapan",
            "rencana",
        ),
        ("Ranperbup tentang Masterplan Smart City", "penetapan", "rencana"),
        ("Dewan Smart City dibentuk dengan Keputusan Wali Kota", "dewan", ""),
        ("SK Bupati tentang Tim Pelaksana Smart City", "dewan", ""),
        ("monitoring dan evaluasi setiap semester", "monev", ""),
        ("tercatat pada peta rencana SPBE", "arsitektur-spbe", ""),
        ("menandai indikator TPB", "tpb", ""),
        ("DRAF 3", "draf", ""),
    ],
)
def test_a_matter_is_found_where_it_is_stated(text: str, matter: str, note: str) -> None:
    assert said(text)[matter] == note


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("Peraturan wali kota tentang SPBE sudah ada, dewan kota cerdas belum ada", "penetapan"),
        ("Belum ada dewan kota cerdas", "dewan"),
        ("evaluasi kinerja", "monev"),
    ],
)
def test_what_is_not_stated_is_not_found(text: str, matter: str) -> None:
    assert matter not in said(text)


def test_a_firm_sentence_goes_before_a_planned_one() -> None:
    text = (
        "Rancangan Peraturan Bupati tentang Masterplan Smart City. "
        "Peraturan Bupati Nomor 1 Tahun 2025 tentang Masterplan Smart City."
    )
    assert said(text)["penetapan"] == ""


def test_problems_are_those_below_a_heading_about_problems() -> None:
    parts = built(
        block(PARAGRAPH, "Keamanan informasi sudah baik."),
        block(HEADING, "2.3 Permasalahan dan Isu Strategis", "2.3", 2),
        block(HEADING, "2.3.1 Urusan Kominfo", "2.3.1", 3),
        block(ITEM, "a. Keamanan informasi lemah"),
        block(HEADING, "2.4 Keuangan", "2.4", 2),
        block(PARAGRAPH, "Jaringan internet belum merata."),
    )
    assert [(p.group, p.text) for p in parts if p.kind is PartKind.ISSUE] == [
        ("keamanan-informasi", "a. Keamanan informasi lemah")
    ]


def test_headline_programs_are_the_numbered_list_after_their_heading() -> None:
    parts = built(
        block(HEADING, "3.6 Program Prioritas Wali Kota", "3.6", 2),
        block(PARAGRAPH, "Programnya sebagai berikut."),
        block(ITEM, "1. Akses air bersih"),
        block(ITEM, "2. Kelanjutan kota cerdas;"),
        block(PARAGRAPH, "Penjelasan."),
        block(ITEM, "1. Daftar lain"),
    )
    assert of(parts, PartKind.HEADLINE) == [
        ("1", "Akses air bersih"),
        ("2", "Kelanjutan kota cerdas"),
    ]


def test_recommendations_end_with_their_chapter() -> None:
    parts = built(
        block(PARAGRAPH, "- Bukan rekomendasi sama sekali ini"),
        block(HEADING, "Rekomendasi", "", 2),
        block(PARAGRAPH, "Nama Penilai, Akademisi:"),
        block(ITEM, "- Segera susun peraturan bupati.\n- Perluas jaringan internet dusun"),
        block(HEADING, "Penutup", "", 2),
        block(ITEM, "- Terima kasih kepada semua pihak"),
        kind=Kind.EVALUATION,
        text="Baseline 3,60 Output: 2,29 Indeks Smart City Kabupaten Contoh 3,10",
    )
    assert of(parts, PartKind.RECOMMENDATION) == [
        ("1", "Segera susun peraturan bupati."),
        ("2", "Perluas jaringan internet dusun"),
    ]
    assert {p.group: p.note for p in parts if p.kind is PartKind.SCORE} == {
        "Indeks": "3,10",
        "Baseline": "3,60",
        "Output": "2,29",
    }


def test_offices_are_named_once() -> None:
    rows = [
        ("No", "Perangkat Daerah"),
        ("1", "Dinas Sosial"),
        ("2", "DINAS SOSIAL"),
        ("3", "Jumlah"),
    ]
    made = source(["Susunan Perangkat Daerah\n3. Badan Keuangan Daerah;"], [table(rows)])
    parts = list(with_parts(document(Kind.SOTK), made).parts)
    assert [p.text for p in parts] == ["Dinas Sosial", "Badan Keuangan Daerah"]


def swot(*rows: tuple[str, ...]) -> list[tuple[str, str, str, str]]:
    found = matrix(table(rows))
    return [(str(kind), number, text, note) for kind, number, text, note, _row in found]


ACROSS = (
    ("", "Kekuatan (S)", "Kelemahan (W)"),
    ("", "S1. Serat optik", "W1. Aplikasi terpisah\nW2. Tenaga terbatas"),
    (
        "Peluang (O)\nO1. Kebijakan nasional",
        "Strategi SO\nSO-1 (GOV-1): Memadukan\nlayanan",
        "Strategi WO\n-",
    ),
    (
        "Ancaman (T)\nT1. Serangan siber",
        "ST-1: Mengamankan data",
        "1. Melatih pegawai\n2. Menata data",
    ),
)
DOWN = (
    ("", "Peluang (O)", "Ancaman (T)"),
    ("", "1. Kebijakan nasional", "1. Serangan siber"),
    ("Kekuatan (S)\n1. Serat optik", "Memadukan layanan", "Mengamankan data"),
    ("Kelemahan (W)\n1. Aplikasi terpisah", "-", "Melatih pegawai"),
)
FOUR = (
    ("Kekuatan", "Kelemahan"),
    ("1. Serat optik", "1. Aplikasi terpisah"),
    ("Peluang", "Ancaman"),
    ("1. Kebijakan nasional", "1. Serangan siber"),
)


def test_a_matrix_gives_points_and_crossed_strategies() -> None:
    assert swot(*ACROSS) == [
        ("kekuatan", "S1", "Serat optik", ""),
        ("kelemahan", "W1", "Aplikasi terpisah", ""),
        ("kelemahan", "W2", "Tenaga terbatas", ""),
        ("peluang", "O1", "Kebijakan nasional", ""),
        ("strategi", "GOV-1", "Memadukan layanan", "SO"),
        ("ancaman", "T1", "Serangan siber", ""),
        ("strategi", "ST-1", "Mengamankan data", "ST"),
        ("strategi", "", "Melatih pegawai", "WT"),
        ("strategi", "", "Menata data", "WT"),
    ]


@pytest.mark.parametrize("rows", [ACROSS, DOWN, FOUR])
def test_a_matrix_is_read_whichever_way_it_lies(rows: tuple[tuple[str, ...], ...]) -> None:
    points = {(kind, text) for kind, _n, text, _q in swot(*rows) if kind != "strategi"}
    assert {
        ("kekuatan", "Serat optik"),
        ("kelemahan", "Aplikasi terpisah"),
        ("peluang", "Kebijakan nasional"),
        ("ancaman", "Serangan siber"),
    } <= points


def test_quadrants_follow_the_axes() -> None:
    crossed = {note: text for kind, _n, text, note in swot(*DOWN) if kind == "strategi"}
    assert crossed == {"SO": "Memadukan layanan", "ST": "Mengamankan data", "WT": "Melatih pegawai"}


def test_strategies_told_twice_are_one_and_gaps_keep_what_is_done() -> None:
    made = source(
        ["x"],
        [
            table(ACROSS, title="Tabel 2.3 Matriks SWOT Smart Governance"),
            table(
                [
                    ("No", "Sub Dimensi", "Sasaran", "Kode", "Strategi"),
                    ("1", "Pelayanan Publik", "Layanan cepat", "GOV-1", "Memadukan layanan"),
                ],
                title="Tabel 3.2 Sasaran dan Strategi Pembangunan Smart Governance",
            ),
            table(
                [
                    (
                        "No",
                        "Aspek",
                        "Kondisi Saat Ini",
                        "Kondisi yang Diharapkan",
                        "Kesenjangan",
                        "Upaya/Strategi",
                    ),
                    (
                        "1",
                        "Data",
                        "47 persen",
                        "90 persen",
                        "Wali data belum berfungsi",
                        "Pembinaan (GOV-3)",
                    ),
                    ("2", "Guru", "Kurang", "Cukup", "Guru kurang", "-"),
                ],
                title="Tabel 2.2 Analisis Kesenjangan Smart Governance",
            ),
        ],
    )
    parts = list(with_parts(document(Kind.MASTERPLAN), made).parts)
    named = [p for p in parts if p.kind is PartKind.STRATEGY and p.number == "GOV-1"]
    assert [(p.group, p.note, p.text) for p in named] == [("GOV.PUB", "SO", "Memadukan layanan")]
    gaps = [(p.text, p.note, p.group) for p in parts if p.kind is PartKind.GAP]
    assert gaps == [
        ("Wali data belum berfungsi", "Pembinaan (GOV-3)", "GOV"),
        ("Guru kurang", "", "GOV"),
    ]


def test_support_of_national_priorities_follows_the_rows_that_name_them() -> None:
    rows = [
        ("KEGIATAN PRIORITAS UTAMA", "DUKUNGAN PROGRAM KOTA CONTOH", "KET."),
        ("PN 1", "", ""),
        ("Pendidikan politik", "Program Pendidikan Politik", ""),
        ("PN 7", "", ""),
        ("Layanan digital", "1. Program Aplikasi Informatika\n2. Program Statistik", "-"),
    ]
    made = source(["x"], [table(rows, title="Tabel 4.1 Program Dukungan Terhadap Asta Cita")])
    parts = [p for p in with_parts(document(Kind.RPJMD), made).parts if p.kind is PartKind.SUPPORT]
    assert [(p.group, p.text) for p in parts] == [
        ("1", "Program Pendidikan Politik"),
        ("7", "Program Aplikasi Informatika"),
        ("7", "Program Statistik"),
    ]
