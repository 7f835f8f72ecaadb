"""Rows keep their page, and what a page break cut in two becomes one again."""

from __future__ import annotations

from dataclasses import replace

from tests.layouts.grids import Given, readings, table

HEAD = ["Kode", "Program", "Indikator", "Satuan", "2026", "2027"]


def test_each_row_of_a_table_over_several_pages_names_its_own() -> None:
    rows = [
        HEAD,
        ["1.01.02", "Program Pendidikan", "Angka partisipasi", "%", "90", "91"],
        ["1.02.02", "Program Kesehatan", "Usia harapan hidup", "Tahun", "71", "72"],
        ["1.03.03", "Program Air Minum", "Akses air minum", "%", "80", "82"],
    ]
    whole = replace(table(rows, page=4, title="Program Perangkat Daerah"), row_pages=(4, 4, 5, 6))

    reading = readings(whole, format="docx")[0]

    assert [row.page for row in reading.rows] == [4, 5, 6]
    assert [row.pages["program"] for row in reading.rows] == [4, 5, 6]


def test_a_band_names_the_page_on_which_it_stands() -> None:
    rows = [
        ["Tujuan", "Sasaran", "Indikator", "2026"],
        ["Misi 1: Mewujudkan kota sehat", None, None, None],
        ["Meningkatnya kesehatan", "Meningkatnya layanan puskesmas", "Usia harapan hidup", "71"],
    ]
    whole = replace(table(rows, page=2, title="Tujuan dan Sasaran"), row_pages=(2, 2, 3))

    (row,) = readings(whole, format="docx")[0].rows

    assert (row.band_pages, row.page) == ((2,), 3)


def test_a_merged_cell_cut_by_a_page_break_holds_as_a_whole_for_the_rows_below() -> None:
    head = ["Sasaran", "Outcome", "Indikator", "Program Prioritas", "PD"]
    first = [
        ["1.1 Meningkatnya kesehatan", "Turunnya stunting", "Prevalensi", "Program Gizi", "Dinkes"],
        ["1.2 Meningkatnya kelancaran dan", "Naiknya jalan dalam kondisi", "Panjang", "Program Jalan",
         "Dinas PU dan"],
    ]  # fmt: skip
    second = [
        ["keselamatan mobilitas", "mantap", "", "", "Penataan Ruang"],
        ["^", "Naiknya layanan angkutan", "Koridor", "Program Angkutan", "Dishub"],
    ]
    title = "Program Prioritas Pembangunan Daerah"

    (reading,) = readings(
        table([head, *first], page=14, title=title), table([head, *second], page=15, title=title)
    )

    sasaran = [" ".join(row.fields["sasaran"].split()) for row in reading.rows]
    whole = "1.2 Meningkatnya kelancaran dan keselamatan mobilitas"
    assert sasaran == ["1.1 Meningkatnya kesehatan", whole, whole]


def test_rows_of_sums_are_no_content() -> None:
    rows = [
        HEAD,
        ["1.01.02", "Program Pendidikan", "Jumlah sekolah", "Unit", "90", "91"],
        ["", "JUMLAH", "", "", "90", "91"],
        ["Total Pagu", "", "", "", "90", "91"],
    ]

    reading = readings(table(rows, title="Program Perangkat Daerah"))[0]

    assert [row.get("indikator") for row in reading.rows] == ["Jumlah sekolah"]


def test_an_indicator_that_ran_into_the_name_is_put_back_and_the_row_is_doubtful() -> None:
    rows = [
        HEAD,
        ["1.01.02", "PROGRAM ARSIP Persentase arsip tertib", None, "%", "90", "91"],
        ["1.02.02", "PROGRAM KESEHATAN", "Usia harapan hidup", "Tahun", "71", "72"],
    ]

    first, second = readings(table(rows, title="Program Perangkat Daerah"))[0].rows

    assert (first.get("program"), first.get("indikator")) == (
        "PROGRAM ARSIP",
        "Persentase arsip tertib",
    )
    assert first.confidence < second.confidence


def test_a_header_set_again_inside_a_page_begins_no_table_and_is_no_content() -> None:
    """The page draws its columns elsewhere, so that the words stand one column to the left."""
    rows: Given = [["", "Strategi lanjutan", f"Penguatan layanan ke-{n}"] for n in range(1, 8)]
    rows.append(["Strategi", "Arah Kebijakan", ""])
    rows.append(["Meningkatnya layanan publik", "Perluasan akses", "Penguatan kelurahan"])
    head: Given = [["Sasaran", "Strategi", "Arah Kebijakan"]]
    first: Given = [["Meningkatnya mutu sekolah", "Pemerataan guru", "Pengangkatan guru"]]
    title = "Tabel 6.1 Strategi dan Arah Kebijakan"

    found = readings(table([*head, *first], page=1, title=title), table(rows, page=2))

    (reading,) = [r for r in found if "rpjmd" in r.kinds]
    assert reading.tables == (0, 1)
    assert [r.get("sasaran") for r in reading.rows if "sasaran" in r.fresh] == [
        "Meningkatnya mutu sekolah",
        "Meningkatnya layanan publik",
    ]
