"""What changed between two drafts, told on the screen, as JSON and on a page."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from align import codec
from align.cli.start import start
from align.model import (
    Choice,
    DecisionState,
    Document,
    Kind,
    ParseResult,
    Part,
    PartKind,
    Period,
    Place,
    Report,
    Ruling,
)
from align.review import store
from align.review.diff import Diff, ItemChange, compare
from align.review.make import Desk, Reviewer
from align.review.page import page
from align.review.past import past
from tests.review.lives import (
    DRAFT_1,
    DRAFT_2,
    LOWER,
    PROGRAMS_1,
    PROGRAMS_2,
    UPPER,
    Region,
    program,
    results,
    slug,
)

ROOT = Path(__file__).parents[2]
WHO = Reviewer("Siti Aminah", "Bappeda", "2026-03-01")


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Region, Report, Report]:
    """Both drafts without decisions, checked once for all tests here."""
    region = Region(tmp_path_factory.mktemp("draf"))
    return region, region.first(), region.second()


def said(diff: Diff) -> set[tuple[str, str, str]]:
    """How, old and new name or number of every change."""
    return {(c.how, _last(c.old_id), _last(c.new_id)) for c in diff.items}


def _last(identifier: str) -> str:
    return identifier.rpartition("/")[2]


def only(diff: Diff, how: str, old: str = "") -> ItemChange:
    (found,) = [c for c in diff.items if c.how == how and (not old or _last(c.old_id) == old)]
    return found


def test_every_change_is_told_once_and_nothing_else(drafts: tuple[Region, Report, Report]) -> None:
    diff = compare(*drafts[1:])
    assert said(diff) == {
        ("added", "", "1.1"),
        ("removed", "1.7", ""),
        ("reworded", "1.3", "1.4"),
        ("moved", "1.1", "1.2"),
        ("moved", "1.2", "1.3"),
        ("moved", "1.4", "1.5"),
        ("moved", "1.6", "1.8"),
        ("split", "1.5", ""),
        ("merged", "1.8", ""),
        ("merged", "1.9", ""),
        ("removed", "balap-drone", ""),
        ("reworded", "siaga-stunting", "siaga-stunting"),
        ("moved", "jelajah-bahari", "jelajah-bahari"),
    }
    assert dict(diff.carried) == {"goal": 7, "program": 11}


def test_pages_alone_are_no_change(drafts: tuple[Region, Report, Report]) -> None:
    region = drafts[0]
    diff = compare(drafts[1], region.check(results(DRAFT_1, PROGRAMS_1, page=99)))
    assert not diff.items
    assert not diff.verdicts
    assert not diff.findings


def test_a_split_names_its_parts_and_guesses_none(drafts: tuple[Region, Report, Report]) -> None:
    split = only(compare(*drafts[1:]), "split")
    assert {_last(i) for i in split.candidates} == {"1.6", "1.7"}
    assert split.new_id == ""
    assert any(DRAFT_2["1.6"] in words for words in split.became)
    assert any(DRAFT_2["1.7"] in words for words in split.became)


def test_findings_are_closed_new_and_reopened(drafts: tuple[Region, Report, Report]) -> None:
    _region, first, second = drafts
    diff = compare(first, second)
    found = {(f.how, f.code, _last(f.subject)) for f in diff.findings}
    assert ("closed", "LNK001", "balap-drone") in found
    assert ("new", "LNK001", "lumbung-kota") in found
    assert {how for how, _code, _subject in found} == {"closed", "new"}
    # Back to the first draft: what was there before the second is open again, not new.
    back = compare(second, first, [first])
    assert ("reopened", "LNK001", "balap-drone") in {
        (f.how, f.code, _last(f.subject)) for f in back.findings
    }
    assert not {f.how for f in back.findings} & {"new"}
    assert {f.how for f in compare(second, first).findings} == {"closed", "new"}


def test_coverage_stands_before_and_after(drafts: tuple[Region, Report, Report]) -> None:
    rows = {(c.group, c.key): c for c in compare(*drafts[1:]).coverage}
    programs = rows["total", "programs"]
    assert (programs.old_whole, programs.new_whole) == (len(PROGRAMS_1), len(PROGRAMS_2))
    for column, report in (("old", drafts[1]), ("new", drafts[2])):
        orphans = sum(v.ruling is Ruling.YATIM for v in report.verdicts)
        assert getattr(rows["verdict", "yatim"], column) == orphans


def test_a_verdict_that_people_changed_names_them(drafts: tuple[Region, Report, Report]) -> None:
    region, first, _second = drafts
    pair = f"{LOWER}/program/{slug('Videotron Pejabat')}", f"{UPPER}/sasaran/1.3"
    store.write(region.path, [Desk(first).decide(WHO, Choice.ACCEPT, *pair)])
    try:
        (change,) = compare(first, region.first()).verdicts
    finally:
        region.path.unlink()
    assert (change.old, change.new, change.better) == (Ruling.YATIM, Ruling.SELARAS, True)
    assert change.decided == WHO.name


# the period before
def test_a_program_that_ended_is_told_apart_from_a_dropped_one(
    drafts: tuple[Region, Report, Report],
) -> None:
    _region, first, second = drafts
    old = replace(
        first,
        programs=tuple(
            replace(p, status="Selesai 2024") if p.name == "Balap Drone" else p
            for p in first.programs
        ),
    )
    new = replace(
        second,
        programs=(
            *second.programs,
            replace(program("Kota Riang", "Taman", "DLH"), status="Lanjutan"),
        ),
    )
    (added,) = [c for c in compare(old, new).items if c.new_id.endswith("kota-riang")]
    assert added.detail == "", "of one period, so it may continue what neither draft holds"
    years = Period(2020, 2024), Period(2025, 2029)
    old, new = (
        replace(
            side,
            documents=tuple(
                replace(d, period=period) if d.id == LOWER else d for d in side.documents
            ),
        )
        for side, period in zip((old, new), years, strict=True)
    )
    diff = compare(old, new)
    assert only(diff, "ended").detail == "Selesai 2024"
    assert not [c for c in diff.items if c.item == "program" and c.how == "removed"]
    (added,) = [c for c in diff.items if c.item == "program" and c.how == "added"]
    assert "lanjutan" in added.detail


def test_an_earlier_masterplan_in_the_run_is_no_part_of_the_draft(
    drafts: tuple[Region, Report, Report],
) -> None:
    """What it planned takes no decision away from the program that goes on, and is not compared."""
    region, first, _second = drafts
    past = "masterplan-kota-contoh-2020"
    earlier = ParseResult(
        Document(past, Kind.PREVIOUS, "Masterplan 2020", "lama.pdf", "c" * 64),
        programs=tuple(
            replace(p, id=p.id.replace(LOWER, past), document=past) for p in first.programs
        ),
    )
    pair = f"{LOWER}/program/{slug('Jelajah Bahari')}", f"{UPPER}/sasaran/1.6"
    store.write(region.path, [Desk(first).decide(WHO, Choice.ACCEPT, *pair)])
    try:
        report = region.check([*results(DRAFT_1, PROGRAMS_1, 10), earlier])
    finally:
        region.path.unlink()
    assert [(d.state, d.ids) for d in report.decisions] == [(DecisionState.KEPT, pair)]
    assert not compare(first, report).items


def test_the_period_before_is_told_beside_the_draft(
    drafts: tuple[Region, Report, Report],
    saved: tuple[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Carried on, dropped, done, called a continuation without an origin; open advice."""
    region, first, _second = drafts
    past_id, advice_id = "masterplan-kota-contoh-2020", "evaluasi-kota-contoh-2024"
    plans = {"Jelajah Bahari": "Berjalan", "Kartu Parkir": "", "Bus Wisata": "Selesai 2023"}
    earlier = ParseResult(
        Document(past_id, Kind.PREVIOUS, "Masterplan 2020", "lama.pdf", "c" * 64),
        programs=tuple(
            replace(
                program(name, PROGRAMS_1.get(name, (f"Layanan {name}", ""))[0], "Dishub"),
                id=f"{past_id}/program/{slug(name)}",
                document=past_id,
                status=status,
            )
            for name, status in plans.items()
        ),
    )
    said = "Membangun planetarium astronomi berikut teleskopnya"
    parts = (Part(PartKind.RECOMMENDATION, said, Place(advice_id, 4), "1"),)
    evaluation = Document(
        advice_id, Kind.EVALUATION, "Evaluasi", "evaluasi.pdf", "d" * 64, parts=parts
    )
    upper, lower = results(DRAFT_1, PROGRAMS_1, page=10)
    claims = replace(
        lower,
        programs=tuple(
            replace(p, status="Lanjutan") if p.name == "Lumbung Kota" else p for p in lower.programs
        ),
    )
    report = region.check([upper, claims, earlier, ParseResult(evaluation)])
    found = past(report)
    assert found is not None
    assert (found.programs, found.carried) == (3, 1)
    told = {(c.how, c.old_text.split("\n")[0] or c.new_text.split("\n")[0]) for c in found.changes}
    assert told == {("removed", "Kartu Parkir"), ("ended", "Bus Wisata"), ("added", "Lumbung Kota")}
    assert found.recommendations == 1
    assert [said in f.message for f in found.open] == [True]
    assert past(first) is None

    path = tmp_path / "kini.json"
    path.write_text(codec.dumps(report), encoding="utf-8")
    html = tmp_path / "rapat.html"
    assert start(["diff", saved[0], str(path), "--html", str(html)]) == 0
    assert "Periode sebelumnya" in capsys.readouterr().out
    assert start(["diff", saved[0], str(path), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["past"]["carried"] == 1
    page_text = html.read_text(encoding="utf-8")
    assert "1 dari 3 program masterplan sebelumnya dilanjutkan" in page_text
    assert "Bus Wisata" in page_text
    assert said in page_text


# RPJMD and RPJMD Perubahan
def test_an_amended_rpjmd_is_compared_with_the_one_before(
    drafts: tuple[Region, Report, Report],
) -> None:
    """Another id, because the amendment begins in another year; only goals can have changed."""
    region = drafts[0]
    changed = "rpjmd-kota-contoh-2027"
    upper, lower = results(DRAFT_2, PROGRAMS_1, page=30)
    document = replace(upper.document, id=changed, title="RPJMD Perubahan")
    goals = tuple(
        replace(
            g,
            id=g.id.replace(UPPER, changed),
            document=changed,
            parent=g.parent and g.parent.replace(UPPER, changed),
        )
        for g in upper.goals
    )
    after = region.check([replace(upper, document=document, goals=goals), lower])
    diff = compare(drafts[1], after)
    assert {c for c in said(diff) if c[0] != "moved"} == {
        ("added", "", "1.1"),
        ("removed", "1.7", ""),
        ("reworded", "1.3", "1.4"),
        ("split", "1.5", ""),
        ("merged", "1.8", ""),
        ("merged", "1.9", ""),
    }
    assert all(c.item == "goal" for c in diff.items)


# the command
@pytest.fixture(scope="module")
def saved(drafts: tuple[Region, Report, Report]) -> tuple[str, str]:
    paths = [drafts[0].folder / name for name in ("lama.json", "baru.json")]
    for path, report in zip(paths, drafts[1:], strict=True):
        path.write_text(codec.dumps(report), encoding="utf-8")
    return str(paths[0]), str(paths[1])


def test_the_screen_shows_both_wordings_in_eighty_columns(
    saved: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(["diff", *saved]) == 0
    out = capsys.readouterr().out
    assert all(len(line) <= 80 for line in out.splitlines())
    assert "dahulu" in out
    assert "«ekstrem»" in out
    assert "Sasaran dipecah (1)" in out
    assert DRAFT_2["1.6"] in out
    assert "7 ada pada keduanya" in out


def test_json_says_the_same(saved: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["diff", *saved, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "align-diff/1"
    hows = [item["how"] for item in found["items"]]
    assert hows.count("moved") == 5
    assert hows.count("split") == 1


def test_the_page_for_the_meeting_holds_every_change_and_needs_nothing(
    saved: tuple[str, str], tmp_path: Path, drafts: tuple[Region, Report, Report]
) -> None:
    target = tmp_path / "perubahan.html"
    assert start(["diff", *saved, "--html", str(target)]) == 0
    html = target.read_text(encoding="utf-8")
    for words in ("Sasaran dipecah", "Balap Drone", "<mark>ekstrem</mark>", DRAFT_2["1.7"]):
        assert words in html
    assert "http" not in html.replace("http-equiv", "")
    assert html == page(compare(*drafts[1:]))


def test_text_of_a_document_is_never_markup(drafts: tuple[Region, Report, Report]) -> None:
    _region, first, second = drafts
    spoilt = [replace(p, name=f"<script>x</script>{p.name}") for p in second.programs]
    assert "<script>" not in page(compare(first, replace(second, programs=tuple(spoilt))))


def test_drafts_are_compared_from_their_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two folders of forms, one of which has lost the form of an agency."""
    monkeypatch.setenv("ALIGN_PLUGINS", "off")
    monkeypatch.chdir(tmp_path)
    forms = sorted((ROOT / "fixtures/nusa-karya/masterplan-formulir").glob("*.xlsx"))[9:12]
    for folder, kept in (("lama", forms), ("baru", forms[:2])):
        Path(folder).mkdir()
        for form in kept:
            shutil.copy(form, folder)
    assert start(["diff", "lama", "baru", "--format", "json", "--html", "rapat.html"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["items"]
    assert {item["how"] for item in found["items"]} == {"removed"}
    assert {item["label"] for item in found["items"]} == {"Dinas Tenaga Kerja"}
    assert found["old_title"] == "Masterplan (3 berkas)"
    assert "Dinas Tenaga Kerja" in Path("rapat.html").read_text(encoding="utf-8")
