"""Twenty decisions through each door, and what becomes of them in the next draft."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from align import codec
from align.cli.start import start
from align.model import Choice, Decision, DecisionState, LinkStatus, Report, Ruling
from align.review import store, workbook
from align.review.effects import claims
from align.review.make import Desk, Reviewer
from align.review.queue import Question, Why
from align.review.reading import intake
from align.review.record import key_of
from align.review.session import Session
from tests.review.lives import DRAFT_1, LOWER, UPPER, Region, slug

WHO = Reviewer("Siti Aminah", "Bappeda", "2026-03-01")
KEPT, SUSPECT = DecisionState.KEPT, DecisionState.SUSPECT
DOUBTFUL, RETIRED = DecisionState.DOUBTFUL, DecisionState.RETIRED

#: Program, choice, goal, target → what becomes of it in draft 2, and the number it has there.
Wanted = tuple[str, Choice, str, str, DecisionState, str]
WANTED: list[Wanted] = [
    ("Puskesmas Tanpa Antre", Choice.ACCEPT, "1.1", "", KEPT, "1.2"),
    ("Puskesmas Tanpa Antre", Choice.REJECT, "1.4", "", KEPT, "1.5"),
    ("Puskesmas Tanpa Antre", Choice.REJECT, "1.3", "", SUSPECT, "1.4"),
    ("Siaga Stunting", Choice.ACCEPT, "1.1", "", SUSPECT, "1.2"),
    ("Siaga Stunting", Choice.REJECT, "1.7", "", RETIRED, ""),
    ("Sekolah Terhubung", Choice.ACCEPT, "1.2", "", KEPT, "1.3"),
    ("Sekolah Terhubung", Choice.REJECT, "1.1", "", KEPT, "1.2"),
    ("Data Keluarga Sasaran", Choice.ACCEPT, "1.3", "", SUSPECT, "1.4"),
    ("Data Keluarga Sasaran", Choice.REASSIGN, "1.1", "1.2", KEPT, "1.2"),
    ("Izin Dalam Genggaman", Choice.REASSIGN, "1.6", "1.4", KEPT, "1.8"),
    ("Bank Sampah Digital", Choice.ACCEPT, "1.5", "", DOUBTFUL, ""),
    ("Pemantau Sungai", Choice.ACCEPT, "1.5", "", DOUBTFUL, ""),
    ("Pemantau Sungai", Choice.REJECT, "1.1", "", KEPT, "1.2"),
    ("Jelajah Bahari", Choice.ACCEPT, "1.6", "", KEPT, "1.8"),
    ("Lumbung Kota", Choice.ACCEPT, "1.7", "", RETIRED, ""),
    ("Pelabuhan Ikan Cerdas", Choice.ACCEPT, "1.8", "", DOUBTFUL, ""),
    ("Pelabuhan Ikan Cerdas", Choice.REJECT, "1.9", "", DOUBTFUL, ""),
    ("Balap Drone", Choice.REJECT, "1.6", "", RETIRED, "1.8"),
    ("Videotron Pejabat", Choice.EXCEPTION, "", "", KEPT, ""),
    ("", Choice.NOT_A_GOAL, "1.10", "", KEPT, "1.10"),
]
REASON = "Sudah dibahas dengan OPD"


def item(name: str) -> str:
    return f"{LOWER}/program/{slug(name)}" if name else ""


def number(n: str) -> str:
    return f"{UPPER}/sasaran/{n}" if n else ""


def key(wanted: Wanted) -> str:
    program, _choice, goal, _target, _state, _now = wanted
    return " > ".join(i for i in (item(program), number(goal)) if i)


# the doors
def by_command(region: Region, report: Report) -> None:
    saved = region.folder / "laporan.json"
    saved.write_text(codec.dumps(report), encoding="utf-8")
    for program, choice, goal, target, _state, _now in WANTED:
        words = [item(program) or number(goal), number(goal) if program else ""]
        how = ["--alihkan", number(target)] if target else [f"--{choice}"]
        files = ["--laporan", str(saved), "--keputusan", str(region.path)]
        who = ["--peninjau", WHO.name, "--peran", WHO.role, "--tanggal", WHO.date]
        named = [w for w in words if w]
        code = start(["decide", *named, *how, "--alasan", REASON, *files, *who])
        assert code == 0, (program, choice)


def by_workbook(region: Region, report: Report) -> None:
    path, filled = region.folder / "tinjauan.xlsx", region.folder / "diisi.xlsx"
    workbook.write(report, path)
    fill(path, filled, report)
    found = intake([filled], store.read(region.path).decisions, WHO)
    assert not found.troubles
    assert not found.conflicts
    store.write(region.path, found.taken, found.removed)


def by_terminal(region: Region, report: Report) -> None:
    desk = Desk(report)
    for program, choice, goal, target, _state, _now in WANTED:
        keys = {Choice.ACCEPT: "y", Choice.REJECT: "t", Choice.REASSIGN: "1"}
        keys |= {Choice.EXCEPTION: "k", Choice.NOT_A_GOAL: "b"}
        others = (number(target),) if target else ()
        asked = Question(
            Why.WEAK, item(program) or item("Balap Drone"), number(goal or "1.1"), others=others
        )
        session = Session(desk, [asked], WHO, lambda a, b: store.write(region.path, a, b))
        assert session.press(keys[choice], REASON) == ""


DOORS: dict[str, Callable[[Region, Report], None]] = {
    "perintah": by_command,
    "buku kerja": by_workbook,
    "terminal": by_terminal,
}


def fill(source: Path, target: Path, report: Report) -> None:
    """Do what a reviewer does in a spreadsheet: fill in the yellow columns, save."""
    with CalamineWorkbook.from_path(str(source)) as book:
        sheets = [
            (n, book.get_sheet_by_name(n).to_python(skip_empty_area=False))
            for n in book.sheet_names
        ]
    rows = {row[0]: row for _n, cells in sheets[:1] for row in cells[1:]}
    heads = sheets[0][1][0]
    names = {json_id(row[1]): row[0] for row in sheets[-1][1][1:] if row[0]}
    names |= {json_id(row[3]): row[2] for row in sheets[-1][1][1:] if row[2]}
    for wanted in WANTED:
        program, choice, goal, moved, _state, _now = wanted
        row = rows.get(key(wanted))
        if row is not None:
            at = heads.index("putusan")
        else:
            row, at = [""] * len(sheets[1][1][0]), 2
            sheets[1][1].append(row)
            row[:2] = names.get(item(program), ""), names.get(number(goal), "")
        row[at : at + 3] = str(choice), names.get(number(moved), ""), REASON
    with Workbook(target) as made:
        for name, cells in sheets:
            sheet = made.add_worksheet(name)
            for n, row in enumerate(cells):
                sheet.write_row(n, 0, row)
    assert report.verdicts


def json_id(text: str) -> str:
    return text[2:].partition('"')[0]


# the life
@pytest.mark.parametrize("door", DOORS)
def test_every_decision_lives_on_as_it_should(region: Region, door: str) -> None:
    DOORS[door](region, region.first())
    book = store.read(region.path)
    assert {key_of(d) for d in book.decisions} == {key(w) for w in WANTED}
    assert len(book.decisions) == 20
    again = region.first()
    assert {d.state for d in again.decisions} == {KEPT}

    report = region.second()
    states = {key_of(d): d for d in report.decisions}
    for wanted in WANTED:
        decision = states[key(wanted)]
        assert decision.state is wanted[4], (wanted, decision.cause, decision.candidates)
        if wanted[5] and wanted[4] is not RETIRED:
            assert number(wanted[5]) in decision.ids, wanted
    assert store.read(region.path) == book, "reading never writes"


@pytest.mark.parametrize("door", DOORS)
def test_nothing_is_applied_to_another_item(region: Region, door: str) -> None:
    """Every link that people have a part in is one that a decision of theirs names by its words."""
    DOORS[door](region, region.first())
    report = region.second()
    texts = {g.id: g.text for g in report.goals} | {p.id: p.name for p in report.programs}
    kept = {
        (claim[0][0], claim[0][1]): claim[1]
        for d in report.decisions
        if d.state is KEPT
        for claim in claims(d)
    }
    statuses = {LinkStatus.ACCEPTED: True, LinkStatus.REJECTED: False}
    touched = {(k.lower, k.upper): k.status for k in report.links if k.status in statuses}
    assert {pair: statuses[s] for pair, s in touched.items()} == kept
    for d in report.decisions:
        if d.state is KEPT:
            for side, now in zip(
                (s for s in (d.lower, d.upper, d.target) if s), d.ids, strict=True
            ):
                if now in texts:
                    assert side.text.partition("\n")[0] == texts[now]
    assert number("1.1") not in {upper for _lower, upper in touched}, "a new goal, an old number"


def test_what_is_in_doubt_names_its_candidates_and_why(region: Region) -> None:
    by_terminal(region, region.first())
    found = {key_of(d): d for d in region.second().decisions}
    wanted = {
        ("Bank Sampah Digital", "1.5"): ("split", {"1.6", "1.7"}),
        ("Pemantau Sungai", "1.5"): ("split", {"1.6", "1.7"}),
        ("Pelabuhan Ikan Cerdas", "1.8"): ("merged", {"1.9"}),
        ("Pelabuhan Ikan Cerdas", "1.9"): ("merged", {"1.9"}),
    }
    for (program, goal), (cause, candidates) in wanted.items():
        decision = found[f"{item(program)} > {number(goal)}"]
        assert decision.cause == cause
        assert decision.candidates
        assert set(decision.candidates) == {number(n) for n in candidates}
        assert decision.ids[1] == "", "nothing is guessed"
    causes = {key_of(d): d.cause for d in found.values()}
    assert causes[f"{item('Jelajah Bahari')} > {number('1.6')}"] == "moved"
    assert causes[f"{item('Data Keluarga Sasaran')} > {number('1.3')}"] == "reworded"
    assert causes[f"{item('Lumbung Kota')} > {number('1.7')}"] == "gone"


def test_drift_is_shown_in_both_directions_side_by_side(region: Region) -> None:
    """The program's wording changed under one decision, the goal's under another."""
    from rich.console import Console

    from align.terminal.decisions import decisions_view

    by_terminal(region, region.first())
    console = Console(width=80, file=io.StringIO(), color_system=None)
    view = decisions_view(region.second(), full=True)
    assert view is not None
    console.print(view)
    assert isinstance(console.file, io.StringIO)
    lines = console.file.getvalue().splitlines()
    assert all(len(line) <= 80 for line in lines)
    both = [(line[:40], line[40:]) for line in lines]
    assert any("dahulu" in left and "sekarang" in right for left, right in both)
    assert any("«Pemantauan" in left and "«Pendampingan" in right for left, right in both)
    assert any("«ekstrem»" in line[38:] for line in lines)
    shown = "\n".join(lines)
    assert "Berkurangnya timbulan sampah perkotaan" in shown, "a part of what was split"
    assert "tampaknya dipecah" in shown


def test_the_doors_lead_to_the_same_file(region: Region) -> None:
    books = []
    for door in DOORS.values():
        region.path.unlink(missing_ok=True)
        door(region, region.first())
        books.append([replace(d, score=None) for d in store.read(region.path).decisions])
    assert books[0] == books[1] == books[2]


def test_what_people_said_counts_in_verdicts_checks_and_views(region: Region) -> None:
    by_terminal(region, region.first())
    report = region.second()
    verdicts = {v.program: v for v in report.verdicts}
    assert verdicts[item("Jelajah Bahari")].ruling is Ruling.SELARAS
    assert verdicts[item("Jelajah Bahari")].goals[0] == number("1.8")
    assert verdicts[item("Jelajah Bahari")].machine is not None
    assert number("1.10") not in {g.id for g in report.goals}, "called no goal"
    codes = {f.code for f in report.findings}
    assert {"KEP002", "KEP003", "KEP004", "KEP006"} <= codes
    (suspect,) = [
        f for f in report.findings if f.code == "KEP002" and item("Siaga Stunting") in f.related
    ]
    assert "Pemantauan gizi" in suspect.message
    assert "Pendampingan calon pengantin" in suspect.message
    excused = [f for f in report.findings if f.subject == item("Videotron Pejabat") and f.excuse]
    assert all(f.state == "accepted" and REASON in f.excuse for f in excused)
    assert any(f.code == "LNK001" for f in excused)


def test_a_suspect_acceptance_holds_nothing_up(region: Region) -> None:
    """What align alone would call an orphan waits for people again, and is not called aligned."""
    accepted = item("Videotron Pejabat"), number("1.3")
    report = region.first()
    store.write(region.path, [Desk(report).decide(WHO, Choice.ACCEPT, *accepted)])
    assert {v.program: v for v in region.first().verdicts}[accepted[0]].ruling is Ruling.SELARAS
    then = {v.program: v for v in region.second().verdicts}[accepted[0]]
    assert then.ruling is Ruling.PERLU_TELAAH
    assert (then.reason, then.machine) == ("suspect-decision", Ruling.YATIM)


def test_decisions_can_be_left_out_of_a_run(region: Region) -> None:
    by_terminal(region, region.first())
    report = region.second()
    from tests.review.lives import DRAFT_2, PROGRAMS_2, results

    bare = region.check(results(DRAFT_2, PROGRAMS_2, 57), terapkan_keputusan=False)
    assert not bare.decisions
    assert {v.machine for v in bare.verdicts} == {None}
    machine = {v.program: v.machine or v.ruling for v in report.verdicts}
    # A goal that people called none is not compared with, which may move a score, not a verdict.
    assert machine == {v.program: v.ruling for v in bare.verdicts}


def test_a_decision_past_its_end_asks_to_be_made_again(region: Region) -> None:
    from datetime import date

    from tests.review.lives import PROGRAMS_1, results

    pair = item("Videotron Pejabat"), number("1.3")
    made = Desk(region.first()).decide(WHO, Choice.ACCEPT, *pair, until="2026-06-30")
    store.write(region.path, [made])
    draft = results(DRAFT_1, PROGRAMS_1, 10)
    for day, state in ((date(2026, 6, 30), KEPT), (date(2026, 7, 1), DecisionState.EXPIRED)):
        report = region.check(draft, per_tanggal=day)
        assert [d.state for d in report.decisions] == [state]
    assert "KEP005" in {f.code for f in report.findings}


def test_a_second_answer_takes_the_place_of_the_first_under_its_old_number(region: Region) -> None:
    """The same pair has another key after renumbering; there must not be two answers to it."""
    by_terminal(region, region.first())
    report = region.second()
    desk = Desk(report)
    pair = item("Jelajah Bahari"), number("1.8")
    made: Decision = desk.decide(WHO, Choice.REJECT, *pair)
    old = f"{item('Jelajah Bahari')} > {number('1.6')}"
    assert desk.replaced(made) == (old,)
    store.write(region.path, [made], desk.replaced(made))
    after = {key_of(d): d for d in region.second().decisions}
    assert old not in after
    assert after[key_of(made)].state is KEPT


def test_a_script_walks_through_the_command(
    region: Region, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = region.folder / "laporan.json"
    saved.write_text(codec.dumps(region.first()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO("t?yu\nyaSesuai arahan\nq"))
    words = ["--laporan", str(saved), "--keputusan", str(region.path), "--peninjau", WHO.name]
    assert start(["review", *words, "--tanggal", WHO.date]) == 0
    out = capsys.readouterr()
    assert "Pertanyaan 1 dari" in out.out
    assert all(len(line) <= 80 for line in out.out.splitlines())
    said = {d.choice: d.reason for d in store.read(region.path).decisions}
    assert said == {Choice.REJECT: "", Choice.ACCEPT: "Sesuai arahan"}
