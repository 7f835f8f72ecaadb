"""Programs of masterplans told in running text, and cards named by the text above them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from align.layouts.catalogue import load
from align.layouts.matcher import recogniser
from align.layouts.wording import uncoded
from align.model import Period, Program
from align.plugins.parse_masterplan import MasterplanParser
from align.sources.document import Block, BlockKind, Hints, Page, Source
from tests.layouts.grids import Given, source, table


def book(*lines: tuple[BlockKind, int, str]) -> tuple[Program, ...]:
    """Programs of a text: kind, level and wording of each block."""
    blocks = tuple(Block(kind, text, 1, level=level) for kind, level, text in lines)
    text = Source("a.docx", "a.docx", "0" * 64, "docx", pages=(Page(1, ""),), blocks=blocks)
    given = replace(text, recogniser=recogniser(load()), hints=Hints(period=Period(2025, 2029)))
    return MasterplanParser().parse(given).programs


H, P = BlockKind.HEADING, BlockKind.PARAGRAPH


def test_lines_with_labels_are_values_even_where_they_look_like_headings() -> None:
    found = book(
        (H, 2, "3.1 Smart Governance (Tata Kelola Cerdas)"),
        (H, 3, "3.1.1 Pelayanan Publik"),
        (H, 4, "Program 1: Layanan Kelurahan"),
        (P, 0, "Warga mengurus dokumen kependudukan di kelurahan tanpa datang ke kantor dinas."),
        (H, 4, "OPD Pelaksana : Disdukcapil"),
        (P, 0, "Kegiatan : Alat rekam; Pelatihan operator;"),
        (H, 4, "Waktu Pelaksanaan : 2025 – 2027"),
        (H, 4, "Perkiraan Anggaran : Rp 1,5 M"),
        (H, 4, "SG-02 Kanal Pengaduan"),
        (H, 4, "Pelaksana: Dinas Komunikasi, Informatika dan"),
        (P, 0, "Persandian"),
        (H, 4, "Mitra: Inspektorat Tahun: 2026 Anggaran: Rp 350 juta"),
    )

    assert [p.name for p in found] == ["Layanan Kelurahan", "Kanal Pengaduan"]
    assert [p.owner for p in found] == ["Disdukcapil", "Dinas Komunikasi, Informatika dan Persandian"]  # fmt: skip
    assert [p.years for p in found] == [(2025, 2026, 2027), (2026,)]
    assert [p.budgets[0].amount for p in found] == [1.5e9, 3.5e8]
    assert {p.sub_dimension for p in found} == {"GOV.PUB"}
    assert found[0].description.startswith("Warga mengurus")
    assert found[0].activities == ("Alat rekam", "Pelatihan operator")
    assert found[0].place.row is None


def test_a_label_may_stand_alone_above_its_value() -> None:
    (program,) = book(
        (H, 2, "Smart Living"),
        (H, 3, "1. Puskesmas Digital"),
        (H, 4, "a. Latar Belakang"),
        (P, 0, "Rekam medis belum tersambung antarpuskesmas."),
        (H, 4, "b. Kegiatan"),
        (P, 0, "1. Pengadaan perangkat"),
        (P, 0, "2. Pelatihan petugas"),
        (H, 4, "c. OPD Pelaksana"),
        (P, 0, "Dinas Kesehatan"),
        (H, 4, "d. Waktu Pelaksanaan"),
        (P, 0, "2026-2027"),
    )

    assert (program.name, program.owner, program.years) == ("Puskesmas Digital", "Dinas Kesehatan", (2026, 2027))  # fmt: skip
    assert program.activities == ("Pengadaan perangkat", "Pelatihan petugas")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Inisiatif SL.2 - Taman Digital", "Taman Digital"),
        ("Program 1.2.3: Taman Digital", "Taman Digital"),
        ("1.2.3 Taman Digital", "Taman Digital"),
        ("Program Taman Digital", "Program Taman Digital"),
        ("PSC 119 Terhubung", "PSC 119 Terhubung"),
        ("SP4N-LAPOR! Terpadu", "SP4N-LAPOR! Terpadu"),
        ("TPS-3R Warga", "TPS-3R Warga"),
    ],
)
def test_a_name_is_freed_of_the_number_that_counts_it(written: str, name: str) -> None:
    assert uncoded(written) == name


def test_a_card_without_a_name_is_named_by_the_text_above_it() -> None:
    rows: Given = [
        ["Sub Dimensi", "Kebijakan Publik"],
        ["Latar Belakang", "Data sektoral tersebar"],
        ["Penanggung Jawab", "Diskominfo"],
        ["Quick Win", "Tidak"],
    ]
    headed: Given = [["PORTAL DATA TERBUKA", None], *rows]
    given = source(table(rows), table(headed))
    blocks = (
        Block(H, "A. Smart Governance", 1, level=2),
        Block(P, "1. Portal Satu Data", 1),
        Block(BlockKind.TABLE, "", 1, table=0),
        Block(BlockKind.TABLE, "", 1, table=1),
    )

    one, other = MasterplanParser().parse(replace(given, blocks=blocks)).programs

    assert (one.name, other.name) == ("Portal Satu Data", "PORTAL DATA TERBUKA")
    assert (one.owner, one.sub_dimension, one.quick_win) == ("Diskominfo", "GOV.POL", False)


def test_headings_under_a_dimension_that_sentences_explain_are_programs() -> None:
    found = book(
        (H, 1, "BAB III PROGRAM"),
        (H, 2, "3.1 Smart Living"),
        (H, 3, "3.1.1 Puskesmas Digital"),
        (P, 0, "Program ini dilaksanakan oleh Dinas Kesehatan pada tahun 2025 sampai dengan 2027 dengan perkiraan anggaran Rp 1,5 M."),
        (H, 3, "3.1.2 Parkir Digital"),
        (P, 0, "Program ini dikelola oleh Dinas Perhubungan pada tahun 2026."),
        (H, 3, "3.1.3 Latar Belakang"),
        (P, 0, "Penduduk kota tumbuh pada tahun 2024."),
        (H, 2, "3.2 Penutup"),
        (P, 0, "Dokumen ini dikelola oleh Bappeda pada tahun 2025."),
    )  # fmt: skip

    assert [(p.name, p.owner, p.years) for p in found] == [
        ("Puskesmas Digital", "Dinas Kesehatan", (2025, 2026, 2027)),
        ("Parkir Digital", "Dinas Perhubungan", (2026,)),
    ]
    assert found[0].budgets[0].amount == 1.5e9


def test_a_list_announced_as_programs_under_a_dimension() -> None:
    item = BlockKind.LIST_ITEM
    found = book(
        (H, 2, "Dimensi Smart Living"),
        (P, 0, "Program pada dimensi ini meliputi:"),
        (item, 0, "1. Puskesmas Digital (SIPUS) (Dinas Kesehatan, 2025–2026)"),
        (item, 0, "2. Parkir Digital"),
        (H, 2, "Dimensi Smart Society"),
        (P, 0, "Tantangan warga antara lain:"),
        (item, 0, "1. Literasi yang rendah"),
        (item, 0, "2. Partisipasi yang kurang"),
    )

    assert [(p.name, p.owner, p.dimension) for p in found] == [
        ("Puskesmas Digital (SIPUS)", "Dinas Kesehatan", "LIV"),
        ("Parkir Digital", "", "LIV"),
    ]
    assert found[0].years == (2025, 2026)


def test_programs_told_in_prose_beside_tables_of_other_matters() -> None:
    swot: Given = [["Kekuatan", "Kelemahan"], ["Jaringan serat optik", "Tenaga ahli sedikit"]]
    blocks = (
        Block(H, "Smart Living", 1, level=2),
        Block(BlockKind.TABLE, "", 1, table=0),
        Block(H, "1. Puskesmas Digital", 1, level=3),
        Block(P, "OPD: Dinas Kesehatan", 1),
        Block(P, "Tahun: 2025", 1),
        Block(P, "Kegiatan: Pengadaan perangkat", 1),
    )
    given = replace(source(table(swot, title="Matriks SWOT")), blocks=blocks)

    (program,) = MasterplanParser().parse(given).programs

    assert (program.name, program.owner) == ("Puskesmas Digital", "Dinas Kesehatan")
