"""Layout files: every key works, and every mistake is named by its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from align import testing
from align.errors import SettingsError
from align.layouts.catalogue import Layout, fields, load
from align.layouts.entries import FIELD_KEYS, KEYS
from align.layouts.matcher import recogniser

GOOD = """
[[layout]]
id = "X1"
name = "contoh"
kinds = ["renstra"]
becomes = "cascade"
needs = ["tujuan|misi", "sasaran"]
may = ["satuan", "pengampu"]
not = ["dimensi"]
titles = ["tujuan dan sasaran"]
must_title = true
never_titles = ["evaluasi"]
defines = true

[field.pengampu]
words = ["pengampu sasaran"]
starts = ["pengampu"]
level = "sasaran"
carry = true
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "x.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_is_read(tmp_path: Path) -> None:
    assert all(f"\n{key} = " in GOOD for key in (*KEYS, *FIELD_KEYS))
    catalogue = load([written(tmp_path, GOOD)])
    layout = catalogue.layout("X1")
    assert (layout.needs, layout.may, layout.no) == (
        (("tujuan", "misi"), ("sasaran",)),
        ("satuan", "pengampu"),
        ("dimensi",),
    )
    assert (layout.titles, layout.never_titles) == (("tujuandansasaran",), ("evaluasi",))
    assert layout.must_title
    assert layout.defines
    new = catalogue.fields["pengampu"]
    assert (new.words, new.starts) == (("pengampu sasaran",), ("pengampu",))
    assert (new.level, new.carry) == ("sasaran", True)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('needs = ["tujuan|misi", "sasaran"]', 'need = ["tujuan"]', r"x\.toml: layout\[1\]\.need: .*needs"),
        ('needs = ["tujuan|misi", "sasaran"]', "needs = []", r"layout\[1\]\.needs: wajib"),
        ('needs = ["tujuan|misi", "sasaran"]', 'needs = "tujuan"', r"layout\[1\]\.needs: .*daftar"),
        ('"sasaran"]', '"sasarann"]', r"layout\[1\]\.needs: 'sasarann' .*sasaran.*\[field\.sasarann\]"),
        ('may = ["satuan"', 'may = ["warna"', r"layout\[1\]\.may: 'warna'"),
        ('not = ["dimensi"]', 'not = ["demensi"]', r"layout\[1\]\.not: 'demensi' .*dimensi"),
        ('kinds = ["renstra"]', 'kinds = ["renstr"]', r"layout\[1\]\.kinds: 'renstr' .*renstra"),
        ('becomes = "cascade"', 'becomes = "kaskade"', r"layout\[1\]\.becomes: 'kaskade' .*cascade"),
        ('id = "X1"', "id = 7", r"layout\[1\]\.id: .*teks"),
        ('id = "X1"', 'id = "A1"', r"layout\[1\]: id = A1 sudah dipakai"),
        ('name = "contoh"\n', "", r"layout\[1\]\.name: wajib"),
        ("defines = true", 'defines = "ya"', r"layout\[1\]\.defines: .*true"),
        ("carry = true", "carry = 1", r"field\.pengampu\.carry: .*true"),
        ('level = "sasaran"', 'level = "sasar"', r"field\.pengampu\.level: 'sasar'"),
        ("words =", "word =", r"field\.pengampu\.word: .*words"),
        ("[[layout]]", "[layout]", r"x\.toml: layout: .*\[\[layout\]\]"),
        ("[[layout]]", "[[layouts]]", r"x\.toml\.layouts: .*layout"),
        ("[[layout]]", "[[layout", r"x\.toml: .*TOML"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_by_its_key(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(SettingsError) as caught:
        load([written(tmp_path, GOOD.replace(old, new))])
    import re

    assert re.search(said, str(caught.value)), str(caught.value)


def test_words_are_added_to_a_known_column_for_this_run_only(tmp_path: Path) -> None:
    text = '[field.sasaran]\nwords = ["capaian strategis dinas"]\n'
    rows = [
        ["Tujuan", "Capaian strategis dinas", "Indikator"],
        ["Meningkatnya mutu kota", "Menurunnya antrean loket", "Lama antre"],
    ]
    table = testing.table(rows, title="Tabel 4.1 Tujuan dan Sasaran Renstra")
    source = testing.source(["RENSTRA DINAS KOTA CONTOH"], [table])
    (reading,) = recogniser(load([written(tmp_path, text)]))(source)
    assert reading.rows[0].get("sasaran") == "Menurunnya antrean loket"
    assert "capaian strategis dinas" not in fields()["sasaran"].words
    assert not [r for r in recogniser(load())(source) if "sasaran" in r.fields]


def test_a_layout_made_in_python_is_held_to_the_same(tmp_path: Path) -> None:
    wrong = Layout("X2", "contoh", ("renstra",), "cascade", (("warna",),))
    with pytest.raises(SettingsError, match=r"X2\.needs: 'warna'"):
        load([wrong])
