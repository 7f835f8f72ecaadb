"""Every table of knowledge is versioned, and users and plugins add to it or replace it."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from align.data import knowledge, nomenclature
from align.data.applications import function_of
from align.data.dimensions import dimension_name, dimensions, resolve
from align.data.guidelines import (
    chapters,
    expected_priorities,
    macro_targets,
    priorities,
    reference_indicators,
    replaced_laws,
    required_laws,
)
from align.data.issues import topics
from align.data.knowledge import TABLES, Addition, using
from align.data.measures import bounds, polarity_of
from align.data.rpjpn import main_indicators
from align.data.statements import matters
from align.errors import SettingsError
from align.graph.agencies import of_agency
from align.hookspecs import hookimpl
from align.model import Polarity
from align.pipeline import knowing
from align.registry import FILE, Registry
from align.settings import KnowledgeSettings, Settings, load


def written(folder: Path, name: str, text: str) -> Addition:
    path = folder / f"{name}{Path(TABLES[name].file).suffix}"
    path.write_text(text, encoding="utf-8")
    return Addition(name, path)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_names_its_source_and_date(name: str) -> None:
    source, date = knowledge.provenance(name)
    assert len(source) > 10
    assert len(date) == 10


def test_the_settings_name_every_table() -> None:
    assert set(KnowledgeSettings.model_fields) == set(TABLES)


def test_the_shipped_tables_hold_what_they_promise() -> None:
    assert len(main_indicators()) == 45
    assert any("kab_kota" not in m.applies_to for m in main_indicators())
    assert len(priorities()) == 8
    assert expected_priorities()["2.16"] == (1, 7)
    assert len(chapters("permendagri-86-2017")) == 9
    assert len(chapters("inmendagri-2-2025")) == 5
    assert "Perpres 12/2025" in required_laws("inmendagri-2-2025")
    assert ("Perpres 18/2020", "Perpres 12/2025") in [(r.old, r.new) for r in replaced_laws()]
    assert {b.maximum for b in bounds()} >= {1.0, 4.0, 5.0, 100.0}
    assert not macro_targets()
    assert not reference_indicators()


def test_expected_priorities_are_of_known_affairs() -> None:
    assert expected_priorities().keys() <= nomenclature.affairs().keys()
    assert {n for numbers in expected_priorities().values() for n in numbers} <= set(priorities())


@pytest.mark.parametrize(
    ("name", "text", "probe"),
    [
        (
            "dimensi",
            '[[dimension]]\ncode = "GOV"\nvariants = ["pemda lincah"]\n',
            lambda: resolve("Pemda Lincah") == ("GOV", "") and len(dimensions()) == 6,
        ),
        (
            "dimensi",
            '[[dimension]]\ncode = "MAR"\nname = "Smart Maritime"\nname_id = "Bahari Cerdas"\nsub = []\n',
            lambda: dimension_name("MAR") == "Smart Maritime" and len(dimensions()) == 7,
        ),
        (
            "ukuran",
            '[polarity]\ndown = ["jentik"]\n',
            lambda: (
                polarity_of("Angka jentik") is Polarity.DOWN
                and polarity_of("Tingkat kemiskinan") is Polarity.DOWN
            ),
        ),
        (
            "urusan",
            "kode,nama,perangkat_daerah\n2.16,Kominfo,kominfo|dinas digital\n",
            lambda: of_agency("Dinas Digital Kota") == {"2.16"},
        ),
        (
            "program",
            "kode,nama\n2.16.09,PROGRAM KOTA CERDAS\n",
            lambda: nomenclature.is_official("Program Kota Cerdas"),
        ),
        (
            "sub_kegiatan",
            "kode,nama,indikator,satuan\n2.16.03.2.02.0099,Ekosistem Kota Cerdas,Jumlah,Unit\n",
            lambda: any("Ekosistem Kota Cerdas" in t for t in nomenclature.affair_texts()["2.16"]),
        ),
        (
            "kegiatan",
            "kode,nama\n2.16.03.2.99,Kota Cerdas Bahari\n",
            lambda: any("Kota Cerdas Bahari" in t for t in nomenclature.affair_texts()["2.16"]),
        ),
        (
            "iup",
            '[[iup]]\nnumber = 46\ntext = "Indeks Bahari"\ndirection = 1\napplies_to = ["kab_kota"]\n',
            lambda: len(main_indicators()) == 46,
        ),
        (
            "prioritas",
            '[[prioritas]]\nnomor = 9\njudul = "Contoh"\n',
            lambda: priorities().get(9) == "Contoh" and len(priorities()) == 9,
        ),
        (
            "asta_cita",
            'urusan = [{ kode = "2.16", asta_cita = [3] }]\n',
            lambda: expected_priorities()["2.16"] == (1, 7, 3),
        ),
        (
            "bab",
            '[[pedoman]]\nid = "masterplan"\n[[pedoman.bab]]\njudul = "Manajemen Risiko"\nkata = ["risiko"]\n',
            lambda: [c.title for c in chapters("masterplan")][-1] == "Manajemen Risiko",
        ),
        (
            "hukum",
            '[[diganti]]\nlama = "UU 1/2000"\nbaru = "UU 2/2020"\nsejak = 2020\n',
            lambda: "UU 1/2000" in [r.old for r in replaced_laws()] and len(replaced_laws()) > 3,
        ),
        (
            "pernyataan",
            '[[hal]]\nkunci = "risiko"\njenis = ["masterplan"]\npola = \'manajemen risiko\'\n',
            lambda: matters()[-1].key == "risiko",
        ),
        (
            "isu",
            "[[topik]]\nkunci = \"ai\"\nnama = \"kecerdasan artifisial\"\nmasalah = 'artifisial'\njawaban = 'artifisial'\n",
            lambda: topics()[-1].key == "ai",
        ),
        (
            "aplikasi",
            '[[function]]\nname = "parkir"\nwords = ["parkir daring"]\n',
            lambda: function_of("Aplikasi parkir daring") == "parkir",
        ),
        (
            "acuan_indikator",
            '[[indikator]]\nnama = "Tingkat Kemiskinan"\n',
            lambda: reference_indicators() == ("Tingkat Kemiskinan",),
        ),
        (
            "makro",
            '[[arahan]]\nindikator = "IPM"\ntahun = 2029\nbawah = 75\n',
            lambda: [t.low for t in macro_targets()] == [75],
        ),
    ],
)
def test_a_file_is_laid_over_a_table(name: str, text: str, probe, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert not probe()
    with using([written(tmp_path, name, text)]):
        assert probe()
    assert not probe()


def test_a_file_may_take_the_place_of_a_table(tmp_path: Path) -> None:
    text = (
        'mode = "ganti"\n[[topik]]\nkunci = "satu"\nnama = "satu"\nmasalah = "a"\njawaban = "b"\n'
    )
    with using([written(tmp_path, "isu", text)]):
        assert [topic.key for topic in topics()] == ["satu"]
    assert len(topics()) > 1


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("isu", "[[topik", "isu.toml"),
        ("isu", '[[topik]]\nnama = "tanpa kunci"\n', "entri tanpa 'kunci'"),
        ("isu", 'topik = "satu"\n', "'topik' bukan bentuk"),
        ("program", "code,name\n1,2\n", "kolom 'kode' belum ada"),
    ],
)
def test_what_is_wrong_with_a_file_is_named(
    name: str, text: str, says: str, tmp_path: Path
) -> None:
    before = knowledge.active(name)
    with pytest.raises(SettingsError) as error, using([written(tmp_path, name, text)]):
        pass
    assert says in f"{error.value.where}: {error.value.message}"
    assert knowledge.active(name) == before


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError), using([Addition("isu", tmp_path / "tidak-ada.toml")]):
        pass


def test_align_toml_and_a_plugin_change_tables(tmp_path: Path) -> None:
    """The plugin speaks first, the settings have the last word."""
    plugin = written(tmp_path, "makro", '[[arahan]]\nindikator = "IPM"\ntahun = 2029\nbawah = 70\n')
    (tmp_path / "daerah.toml").write_text(
        '[[arahan]]\nindikator = "IPM"\ntahun = 2029\nbawah = 75\n', encoding="utf-8"
    )
    (tmp_path / "align.toml").write_text('[knowledge]\nmakro = "daerah.toml"\n', encoding="utf-8")
    settings = load(tmp_path / "align.toml")
    registry = Registry.load(environment={"ALIGN_PLUGINS": "off"})
    module = ModuleType("pengetahuan")
    module.align_knowledge = hookimpl(lambda: [plugin])  # type: ignore[attr-defined]
    registry.register(module, "pengetahuan", FILE)
    with knowing(Settings(), registry):
        assert [t.low for t in macro_targets()] == [70]
    with knowing(settings, registry):
        assert [t.low for t in macro_targets()] == [75]
    assert not macro_targets()


def test_a_plugin_with_a_table_that_does_not_exist_is_told_so(tmp_path: Path) -> None:
    with (
        pytest.raises(SettingsError, match="tabel 'cuaca' tidak dikenal"),
        using([Addition("cuaca", tmp_path / "x.toml")]),
    ):
        pass


def test_an_unknown_table_in_the_settings_names_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "align.toml"
    path.write_text('[knowledge]\ndimensy = "x.toml"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="dimensi"):
        load(path)
