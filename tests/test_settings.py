"""``align.toml`` is checked at once and in words that a planner understands."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.errors import SettingsError
from align.settings import Settings, load


def written(folder: Path, text: str) -> Path:
    path = folder / "align.toml"
    path.write_text(text, encoding="utf-8")
    return path


def complaint(folder: Path, text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        load(written(folder, text))
    return str(caught.value)


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load(written(tmp_path, "")) == Settings()


def test_paths_are_taken_from_the_folder_of_the_file(tmp_path: Path) -> None:
    settings = load(
        written(tmp_path, "[[dokumen]]\nberkas = 'a.pdf'\n[plugin]\nberkas = ['p.py']\n")
    )
    assert settings.dokumen[0].berkas == tmp_path / "a.pdf"
    assert settings.plugin.berkas == (tmp_path / "p.py",)


def test_a_byte_order_mark_of_windows_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "align.toml"
    path.write_bytes(b"\xef\xbb\xbfbahasa = 'en'\n")
    assert load(path).bahasa == "en"


def test_every_mistake_is_listed_at_once_with_its_key(tmp_path: Path) -> None:
    text = complaint(
        tmp_path,
        "bahasa = 'idn'\n[[dokumen]]\nberkas = 'a.pdf'\njenisx = 'rpjmd'\n"
        "[pencocokan]\ntop_k = 0\nalpha_strong = 'x'\n[[dokumen]]\nperiode = '2025'\n",
    )
    assert len(text.splitlines()) == 6
    for part in (
        "align.toml: dokumen[1].jenisx: kunci tidak dikenal (mungkin maksudnya 'jenis'?)",
        "align.toml: dokumen[2].berkas: wajib diisi",
        "align.toml: bahasa: pilih salah satu: 'id', 'en' (mungkin maksudnya 'id'?)",
        "align.toml: pencocokan.top_k: paling sedikit 1",
        "align.toml: pencocokan.alpha_strong: jenis nilainya tidak sesuai: 'x'",
        "align.toml: dokumen[2].periode: bentuknya tidak sah: '2025'",
    ):
        assert part in text


def test_an_unknown_section_names_the_nearest(tmp_path: Path) -> None:
    assert "'pencocokan'" in complaint(tmp_path, "[pencocokn]\n")


def test_broken_toml_names_the_line(tmp_path: Path) -> None:
    assert "line 2" in complaint(tmp_path, "bahasa = 'id'\nberkas = \n")


def test_a_missing_file_is_a_settings_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="align init"):
        load(tmp_path / "align.toml")


def test_the_settings_of_the_guide_to_control_load(tmp_path: Path) -> None:
    guide = Path(__file__).parent.parent / "docs" / "pengendalian.md"
    blocks = guide.read_text(encoding="utf-8").split("```toml\n")[1:]
    text = "\n".join(block.partition("```")[0] for block in blocks)
    settings = load(written(tmp_path, text))
    assert settings.pengecualian[0].pemilik == "Bagian Organisasi"
    assert settings.aturan.tingkat == {"LNK003": "major"}
    assert settings.penelusuran.kecuali[0].pemilik == "Bappeda"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[aturan]\nabaikan = []\n[aturan]\n", "Bagian [aturan] ditulis dua kali"),
        ("bahasa = 'id'\nbahasa = 'en'\n", "Satu kunci ditulis dua kali"),
        ('acuan = "C:\\Data\\acuan.json"\n', "tanda kutip tunggal"),
        ("bahasa id\n", "tanda sama dengan"),
        ("[aturan]\nprofil = 'draf'\n", "di atas semua bagian"),
    ],
)
def test_each_slip_of_writing_toml_has_its_own_advice(text: str, said: str, tmp_path: Path) -> None:
    assert said in complaint(tmp_path, text)


def test_the_section_of_knowledge_has_an_indonesian_name_too(tmp_path: Path) -> None:
    for name in ("knowledge", "pengetahuan"):
        file = written(tmp_path, f"[{name}]\ndimensi = 'a.toml'\n")
        assert load(file).knowledge.dimensi == (tmp_path / "a.toml",)
    assert "pengetahuan.dimensii" in complaint(tmp_path, "[pengetahuan]\ndimensii = 'a.toml'\n")
    twice = "[knowledge]\ndimensi = 'a.toml'\n[pengetahuan]\nhukum = 'b.toml'\n"
    assert "bagian yang sama" in complaint(tmp_path, twice)
