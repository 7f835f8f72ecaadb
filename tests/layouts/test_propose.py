"""A draft of a layout names the known columns and recognises its own table."""

from __future__ import annotations

from pathlib import Path

from align import testing
from align.layouts.catalogue import fields, load
from align.layouts.matcher import recogniser
from align.layouts.propose import propose

ROWS = [
    ["No", "Urusan", "Tujuan", "Sasaran", "Catatan wali data", "Satuan"],
    ["1", "Pangan", "Meningkatnya pangan", "Meningkatnya panen kota", "x", "Ton"],
]


def test_a_draft_recognises_the_table_it_was_made_from(tmp_path: Path) -> None:
    table = testing.table(ROWS, title='Tabel 9 Tujuan "baru"\\ daerah')
    source = testing.source(["RPJMD KOTA CONTOH"], [table])
    (draft,) = propose(source, 1, "rpjmd", fields())
    assert {"tujuan", "sasaran", "urusan", "satuan"} <= set(draft.known)
    assert draft.unknown == ("Catatan wali data",)
    file = tmp_path / "baru.toml"
    file.write_text(draft.toml, encoding="utf-8")
    testing.check_layout(file, source, "cascade")


def test_a_table_of_unknown_columns_gets_names_that_a_person_can_change(tmp_path: Path) -> None:
    rows = [["Prog.", "Keg.", "Prog / Keg"], ["1", "2", "3"], ["100", "01", "Penyusunan APBD"]]
    source = testing.source(["x"], [testing.table(rows, title="Tabel 5.1 Daftar")])
    (draft,) = propose(source, 1, "renstra", fields())
    assert draft.unknown == ("Prog.", "Keg.", "Prog / Keg")
    file = tmp_path / "draft.toml"
    file.write_text(draft.toml, encoding="utf-8")
    testing.check_layout(file, source, "ignore")
    renamed = draft.toml.replace("prog_keg", "uraian_baru")
    file.write_text(renamed.replace('"ignore"', '"programs"'), encoding="utf-8")
    testing.check_layout(file, source, "programs")
    (reading,) = recogniser(load([file]))(source)
    assert [row.get("uraian_baru") for row in reading.rows] == ["Penyusunan APBD"]


def test_figures_and_one_column_give_no_draft() -> None:
    table = testing.table([["Warna", "(%)"], ["merah", "12"]])
    (draft,) = propose(testing.source(["x"], [table]), 1, "rpjmd", fields())
    assert (draft.toml, draft.unknown) == ("", ("Warna",))


def test_other_pages_have_no_draft() -> None:
    assert propose(testing.source(["x"], [testing.table(ROWS)]), 2, "rpjmd", fields()) == []
