"""The review workbook: out, through the hands of reviewers, and in again."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from align import codec
from align.cli.start import start
from align.model import Choice, DecisionState, Report
from align.review import store, workbook
from align.review.make import Desk, Reviewer
from align.review.reading import intake
from align.review.record import key_of
from align.review.workbook import DATA, FIELDS, KEY, NAMES
from tests.review.lives import LOWER, UPPER, Region, slug
from tests.review.sheets import filled, rewritten, sheets, typed

SITI = Reviewer("Siti Aminah", "Bappeda", "2026-03-01")
BUDI = Reviewer("Budi", "Diskominfo", "2026-03-02")


def pair(program: str, goal: str) -> str:
    return f"{LOWER}/program/{slug(program)} > {UPPER}/sasaran/{goal}"


TRAVEL, STUNTING = pair("Jelajah Bahari", "1.6"), pair("Siaga Stunting", "1.1")
FOOD, SCHOOL = pair("Lumbung Kota", "1.7"), pair("Sekolah Terhubung", "1.2")


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return Region(tmp_path_factory.mktemp("draf")).first()


@pytest.fixture
def out(draft: Report, tmp_path: Path) -> Path:
    """The workbook as it was handed out."""
    path = tmp_path / "tinjauan.xlsx"
    workbook.write(draft, path)
    return path


def answer(path: Path, name: str, **words: str) -> Path:
    """A copy that a reviewer filled in; ``words`` name rows by TRAVEL, FOOD and so on."""
    rows = {globals()[row.upper()]: {"putusan": word} for row, word in words.items()}
    filled(path, path.with_name(name), rows)
    return path.with_name(name)


# out
def test_only_the_yellow_columns_can_be_filled_in(out: Path) -> None:
    with ZipFile(out) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        styles = archive.read("xl/styles.xml").decode()
    assert "<sheetProtection" in sheet
    formats = re.search(r"<cellXfs.*?</cellXfs>", styles, re.DOTALL)
    assert formats
    looks = formats[0].split("<xf ")[1:]
    open_ones = {n for n, look in enumerate(looks) if 'locked="0"' in look}
    heads = [str(head) for head in sheets(out)["Tinjauan"][0]]
    unlocked = {
        heads[ord(column) - ord("A")]
        for column, style in re.findall(r'<c r="([A-Z])(?!1")\d+" s="(\d+)"', sheet)
        if int(style) in open_ones
    }
    assert unlocked == set(FIELDS)
    hidden = re.findall(r'<col min="(\d+)" max="\d+"[^>]*hidden="1"', sheet)
    assert [heads[int(n) - 1] for n in hidden] == [KEY, DATA]


def test_choices_are_lists(out: Path) -> None:
    with ZipFile(out) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    lists = re.findall(r"<formula1>(.*?)</formula1>", sheet)
    assert '"terima,tolak,alihkan,hapus"' in lists
    assert any(found.startswith(f"{NAMES}!$A$2:") for found in lists)


def test_every_agency_has_a_sheet_of_its_own_on_request(draft: Report, tmp_path: Path) -> None:
    path = tmp_path / "opd.xlsx"
    count = workbook.write(draft, path, agencies=True)
    found = sheets(path)
    owners = {program.owner for program in draft.programs}
    assert owners <= found.keys()
    assert sum(len(rows) - 1 for name, rows in found.items() if name in owners) == count
    assert {row[3] for row in found["DLH"][1:]} == {"DLH"}


def test_equal_reports_give_equal_bytes(draft: Report, out: Path, tmp_path: Path) -> None:
    again = tmp_path / "lagi.xlsx"
    workbook.write(draft, again)
    assert again.read_bytes() == out.read_bytes()


# in
def test_an_untouched_workbook_changes_nothing(draft: Report, tmp_path: Path) -> None:
    book = tmp_path / "keputusan.toml"
    store.write(book, [Desk(draft).decide(SITI, Choice.ACCEPT, *TRAVEL.split(" > "))])
    decided = Region(tmp_path).first()
    path = tmp_path / "tinjauan.xlsx"
    workbook.write(decided, path)
    found = intake([path], store.read(book).decisions, BUDI)
    assert (found.taken, found.removed, found.conflicts, found.troubles) == ((), (), (), ())
    assert found.unchanged > 10


def test_only_changed_rows_are_taken(draft: Report, tmp_path: Path) -> None:
    region = Region(tmp_path)
    desk = Desk(draft)
    made = [desk.decide(SITI, Choice.ACCEPT, *row.split(" > ")) for row in (TRAVEL, FOOD)]
    store.write(region.path, made)
    path = tmp_path / "tinjauan.xlsx"
    workbook.write(region.first(), path)
    other = answer(path, "diisi.xlsx", travel="tolak", school="terima")
    found = intake([other], store.read(region.path).decisions, BUDI)
    assert {key_of(d): (d.choice, d.reviewer) for d in found.taken} == {
        TRAVEL: (Choice.REJECT, "Budi"),
        SCHOOL: (Choice.ACCEPT, "Budi"),
    }
    before = region.path.read_text(encoding="utf-8")
    store.write(region.path, found.taken, found.removed)
    after = region.path.read_text(encoding="utf-8")
    kept = next(block for block in before.split("\n\n") if FOOD in block)
    assert kept.strip() in after


@pytest.fixture(scope="module")
def resaved(draft: Report, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A filled-in workbook as LibreOffice saves it, in its own form and in that of Excel."""
    soffice = shutil.which("soffice")
    if soffice is None:
        if os.environ.get("ALIGN_CI") or os.environ.get("CI"):
            pytest.fail("LibreOffice is missing: apt-get install libreoffice-calc")
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    path = folder / "tinjauan.xlsx"
    workbook.write(draft, path)
    reasons = {"alasan": '=Sesuai arahan; "rapat" <3 Maret>', "tanggal": "2026-03-05"}
    rows = {TRAVEL: {"putusan": "terima", **reasons}, FOOD: {"putusan": "tolak"}}
    filled(path, folder / "diisi.xlsx", rows)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    made = []
    for form in ("xlsx", "ods"):
        target = folder / form
        command = [soffice, profile, "--headless", "--convert-to", form]
        files = ["--outdir", str(target), str(folder / "diisi.xlsx")]
        subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
        made.append(target / f"diisi.{form}")
    return made


@pytest.mark.parametrize("form", [0, 1], ids=["xlsx", "ods"])
def test_nothing_is_lost_when_libreoffice_saves_it_again(resaved: list[Path], form: int) -> None:
    found = intake([resaved[form]], [], SITI)
    assert (found.conflicts, found.troubles) == ((), ())
    said = {key_of(d): (d.choice, d.reason, d.date) for d in found.taken}
    assert said == {
        TRAVEL: (Choice.ACCEPT, '=Sesuai arahan; "rapat" <3 Maret>', "2026-03-05"),
        FOOD: (Choice.REJECT, "", SITI.date),
    }
    assert all(d.lower.fingerprint and d.upper and d.upper.text for d in found.taken)


def test_sorted_filtered_and_deleted_rows_do_no_harm(out: Path, tmp_path: Path) -> None:
    """Values only, as a paste into a new file leaves them: upside down, some rows gone."""
    content = sheets(answer(out, "diisi.xlsx", travel="terima", food="tolak"))
    head, *rows = content["Tinjauan"]
    rows = [row for row in reversed(rows) if "stunting" not in str(row[0])]
    content["Tinjauan"] = [head, *rows]
    typed(tmp_path / "disalin.xlsx", content)
    found = intake([tmp_path / "disalin.xlsx"], [], SITI)
    assert {key_of(d): d.choice for d in found.taken} == {
        TRAVEL: Choice.ACCEPT,
        FOOD: Choice.REJECT,
    }
    assert not found.troubles
    assert found.removed == (), "a row that is gone takes no decision away"


def test_a_workbook_of_an_older_draft_still_counts(
    draft: Report, out: Path, tmp_path: Path
) -> None:
    """Filled in on draft 1, taken in when draft 2 is on the table: found again by its words."""
    region = Region(tmp_path)
    found = intake(
        [answer(out, "lama.xlsx", travel="terima", stunting="terima", food="terima")], [], SITI
    )
    store.write(region.path, found.taken, found.removed)
    states = {key_of(d): (d.state, d.ids[1].rpartition("/")[2]) for d in region.second().decisions}
    assert states == {
        TRAVEL: (DecisionState.KEPT, "1.8"),
        STUNTING: (DecisionState.SUSPECT, "1.2"),
        FOOD: (DecisionState.RETIRED, ""),
    }


# disagreement
def test_two_reviewers_who_disagree_are_listed_and_neither_is_taken(out: Path) -> None:
    one = answer(out, "siti.xlsx", travel="terima", food="tolak")
    two = answer(out, "budi.xlsx", travel="tolak", food="tolak")
    found = intake([one, two], [], SITI)
    (conflict,) = found.conflicts
    assert conflict.key == TRAVEL
    assert [(where.partition(",")[0], d and d.choice) for where, d in conflict.answers] == [
        ("siti.xlsx", Choice.ACCEPT),
        ("budi.xlsx", Choice.REJECT),
    ]
    assert [key_of(d) for d in found.taken] == [FOOD]


def test_a_file_that_was_decided_on_meanwhile_is_not_overwritten(draft: Report, out: Path) -> None:
    late = answer(out, "terlambat.xlsx", travel="tolak")
    known = [Desk(draft).decide(BUDI, Choice.ACCEPT, *TRAVEL.split(" > "))]
    found = intake([late], known, SITI)
    assert found.taken == ()
    (conflict,) = found.conflicts
    assert conflict.answers[0][1] == known[0]


# what is broken
@pytest.mark.parametrize("kind", ["no zip", "cut", "other sheet", "missing"])
def test_a_bad_file_costs_only_itself(out: Path, tmp_path: Path, kind: str) -> None:
    bad = tmp_path / "rusak.xlsx"
    if kind == "no zip":
        bad.write_text("bukan buku kerja", encoding="utf-8")
    elif kind == "cut":
        bad.write_bytes(out.read_bytes()[: out.stat().st_size // 2])
    elif kind == "other sheet":
        typed(bad, {"Anggaran": [["No", "Uraian"], [1, "Belanja"]]})
    found = intake([bad, answer(out, "baik.xlsx", food="tolak")], [], SITI)
    assert [key_of(d) for d in found.taken] == [FOOD]
    assert [t.where for t in found.troubles] == ["rusak.xlsx"]


def test_a_bad_row_costs_only_itself(out: Path, tmp_path: Path) -> None:
    content = sheets(answer(out, "diisi.xlsx", travel="terima", food="tolak", school="setuju"))
    head, *rows = content["Tinjauan"]
    for row in rows:
        if row[0] == TRAVEL:
            row[head.index(DATA)] = row[head.index(DATA)][:40]
    typed(tmp_path / "rusak.xlsx", content)
    found = intake([tmp_path / "rusak.xlsx"], [], SITI)
    assert [key_of(d) for d in found.taken] == [FOOD]
    assert len(found.troubles) == 2
    assert any("'setuju' tidak dikenal" in t.message for t in found.troubles)


def test_a_key_pasted_over_another_row_is_noticed(out: Path, tmp_path: Path) -> None:
    """The key and what the row remembers are a pair; half of it copied is not taken."""
    content = sheets(answer(out, "diisi.xlsx", travel="terima"))
    for row in content["Tinjauan"]:
        if row[0] == TRAVEL:
            row[0] = FOOD
    typed(tmp_path / "salah.xlsx", content)
    found = intake([tmp_path / "salah.xlsx"], [], SITI)
    assert found.taken == ()
    assert len(found.troubles) == 1


def test_a_name_with_formulas_is_text_in_the_workbook(draft: Report, tmp_path: Path) -> None:
    from dataclasses import replace

    programs = tuple(replace(p, name=f"=HYPERLINK(1) {p.name}") for p in draft.programs)
    path = tmp_path / "rumus.xlsx"
    workbook.write(replace(draft, programs=programs), path)
    with ZipFile(path) as archive:
        assert "<f>" not in archive.read("xl/worksheets/sheet1.xml").decode()


def test_the_command_takes_in_what_it_handed_out(
    draft: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved, book = tmp_path / "laporan.json", tmp_path / "keputusan.toml"
    saved.write_text(codec.dumps(draft), encoding="utf-8")
    words = ["--laporan", str(saved), "--keputusan", str(book)]
    path = tmp_path / "tinjauan.xlsx"
    assert start(["review", *words, "--ekspor", str(path)]) == 0
    one = answer(path, "siti.xlsx", travel="terima", food="tolak")
    two = answer(path, "budi.xlsx", travel="tolak")
    files = ["--impor", str(one), "--impor", str(two)]
    who = ["--peninjau", SITI.name, "--tanggal", SITI.date]
    assert start(["review", *words, *files, *who]) == 1, "a conflict is a finding"
    shown = capsys.readouterr().out
    assert "Bertentangan" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert [key_of(d) for d in store.read(book).decisions] == [FOOD]


def test_agreement_of_two_workbooks_is_counted(
    draft: Report, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = answer(out, "siti.xlsx", travel="terima", food="tolak", school="terima")
    two = answer(out, "budi.xlsx", travel="tolak", food="tolak", school="terima")
    assert start(["agree", str(one), str(two)]) == 0
    shown = capsys.readouterr().out
    assert "0,40" in shown
    assert "Yang perlu disepakati (1)" in shown


def test_a_part_of_the_file_that_is_damaged_is_no_crash(out: Path, tmp_path: Path) -> None:
    bad = tmp_path / "rusak.xlsx"
    rewritten(out, bad, "xl/worksheets/sheet1.xml", lambda xml: xml[: len(xml) // 2])
    found = intake([bad], [], SITI)
    assert found.taken == ()
    assert found.troubles
