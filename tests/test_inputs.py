"""Which files a run reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.errors import SettingsError, UsageError
from align.inputs import documents_in, passed_over, requests
from align.model import Period, Regime
from align.settings import DocumentSetting, Settings

NONE = Settings()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.XLSX", "a.pdf", "c.docx", "~$c.docx", ".d.pdf", "catatan.txt"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "draf lama").mkdir()
    (tmp_path / "draf lama" / "z.pdf").write_bytes(b"x")
    return tmp_path


def test_a_folder_stands_for_its_documents_by_name(folder: Path) -> None:
    assert [r.path.name for r in requests([folder], NONE)] == ["a.pdf", "b.XLSX", "c.docx"]
    assert [path.name for path in documents_in(folder)] == ["a.pdf", "b.XLSX", "c.docx"]


def test_a_folder_passes_over_no_form_in_an_older_or_open_format(tmp_path: Path) -> None:
    for name in ("draf.doc", "usulan.ods", "usulan.xls"):
        (tmp_path / name).write_bytes(b"x")
    assert [p.name for p in documents_in(tmp_path)] == ["draf.doc", "usulan.ods", "usulan.xls"]


def test_a_named_file_is_taken_whatever_its_suffix(folder: Path) -> None:
    assert [r.path.name for r in requests([folder / "catatan.txt"], NONE)] == ["catatan.txt"]


def test_a_file_given_twice_is_read_once(folder: Path) -> None:
    assert len(requests([folder / "a.pdf", folder, folder / "a.pdf"], NONE)) == 3


def test_a_missing_file_names_the_nearest(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"a\.pdf'\?"):
        requests([folder / "aa.pdf"], NONE)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="tidak ada dokumen di folder"):
        requests([tmp_path], NONE)


def test_folders_inside_a_folder_are_named_not_read(folder: Path) -> None:
    assert passed_over(folder) == ["draf lama"]
    assert passed_over(folder / "a.pdf") == []


def test_a_folder_that_holds_only_folders_says_which_to_name(folder: Path) -> None:
    (folder / "atas").mkdir()
    (folder / "atas" / "2025").mkdir()
    (folder / "atas" / "2025" / "a.pdf").write_bytes(b"x")
    with pytest.raises(UsageError, match="Sebutkan foldernya: 2025"):
        requests([folder / "atas"], NONE)


def test_a_pattern_that_the_shell_left_stands_for_the_files_it_fits(folder: Path) -> None:
    assert [r.path.name for r in requests([folder / "*.docx"], NONE)] == ["c.docx"]
    assert [r.path.name for r in requests([folder / "?.pdf"], NONE)] == ["a.pdf"]
    with pytest.raises(UsageError, match="berkas tidak ditemukan"):
        requests([folder / "*.ods"], NONE)


def test_a_folder_that_powershell_quoted_to_pieces_says_what_to_leave_out() -> None:
    with pytest.raises(UsageError, match="garis miring sebelum tanda kutip"):
        requests([Path('draf baru" rpjmd.pdf')], NONE)


def test_no_file_at_all_is_refused_with_an_example() -> None:
    with pytest.raises(UsageError, match="align check"):
        requests([], NONE)


def test_settings_give_the_files_and_what_is_said_about_each(folder: Path) -> None:
    entry = DocumentSetting(
        berkas=folder / "a.pdf", jenis="rpjmd", daerah="Kota X", periode="2025 – 2029", regime="rpd"
    )
    (request,) = requests([], Settings(dokumen=(entry,)))
    assert request.hints.kind == "rpjmd"
    assert request.hints.region == "Kota X"
    assert request.hints.period == Period(2025, 2029)
    assert request.hints.regime is Regime.RPD


def test_what_is_said_about_a_file_holds_when_it_is_named_on_the_command_line(folder: Path) -> None:
    settings = Settings(dokumen=(DocumentSetting(berkas=folder / "a.pdf", jenis="rpjmd"),))
    found = {r.path.name: r.hints.kind for r in requests([folder], settings)}
    assert found == {"a.pdf": "rpjmd", "b.XLSX": "", "c.docx": ""}


def test_what_is_said_about_a_folder_holds_for_all_its_files(folder: Path) -> None:
    settings = Settings(dokumen=(DocumentSetting(berkas=folder, jenis="masterplan"),))
    assert {r.hints.kind for r in requests([], settings)} == {"masterplan"}


def test_an_unknown_guideline_names_the_known_ones(folder: Path) -> None:
    settings = Settings(dokumen=(DocumentSetting(berkas=folder / "a.pdf", regime="2017"),))
    with pytest.raises(SettingsError, match="permendagri-86-2017"):
        requests([], settings)
