"""Selection, exceptions, baseline, profile and formats, as a user calls them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from align import codec, pipeline
from align.cli.exits import Exit
from align.cli.start import start
from align.model import Finding, FindingState, ParseResult, Severity
from tests.control.plans import MASTERPLAN, masterplan, program, rpjmd

#: Codes whose findings the small plans of these tests are made to have.
DEFECTS = {"CAS003", "OPD002", "PER002"}
ONLY = ("--select", "CAS003,OPD002,PER002")

EXCEPTION = """
[[pengecualian]]
kode = "OPD002"
subjek = "Dasbor pimpinan"
alasan = "SK pembagian tugas menyusul"
pemilik = "Bappeda"
"""


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[ParseResult]:
    """What the files of a run hold; a test changes the list for its next run."""
    held = [rpjmd(), masterplan()]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALIGN_PLUGINS", "off")
    monkeypatch.setattr(pipeline, "read", lambda *args: (list(held), []))
    monkeypatch.setattr(pipeline, "judge", lambda plan, registry: plan)
    (tmp_path / "x.pdf").touch()
    return held


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(plans: list[ParseResult], capsys: pytest.CaptureFixture[str]) -> Run:
    """``align check x.pdf …`` → exit code, stdout, stderr."""

    def check(*words: str) -> tuple[int, str, str]:
        code = start(["check", "x.pdf", *words])
        caught = capsys.readouterr()
        return code, caught.out, caught.err

    return check


def findings(out: str, *states: FindingState) -> list[Finding]:
    wanted = states or (FindingState.OPEN,)
    return [f for f in codec.loads(out).findings if f.state in wanted]


def codes(out: str, *states: FindingState) -> set[str]:
    return {finding.code for finding in findings(out, *states)}


# --fail-on
@pytest.mark.parametrize(
    ("rule", "limit", "code"),
    [
        ("OPD002", "critical", Exit.FINDINGS),
        ("PER002", "critical", Exit.OK),
        ("PER002", "major", Exit.FINDINGS),
        ("PER002", "never", Exit.OK),
    ],
)
def test_fail_on_is_the_least_severity_that_fails(
    run: Run, rule: str, limit: str, code: Exit
) -> None:
    assert run("--select", rule, "--fail-on", limit)[0] == code


# selection
@pytest.mark.parametrize("word", ["OPD002", "opd-02", "OPD", "no-owner", "OPD002,PER002"])
def test_rules_are_selected_by_code_family_or_slug(run: Run, word: str) -> None:
    _code, out, _err = run("--select", word, "--format", "json")
    assert "OPD002" in codes(out)
    assert codes(out) <= {"OPD002", "PER002"}


def test_only_selected_rules_are_concluded_and_the_report_says_so(run: Run) -> None:
    _code, out, err = run("--select", "OPD002", "--format", "json")
    report = codec.loads(out)
    assert [c.code for c in report.conclusions] == ["OPD002"]
    assert report.filters.selected == ("OPD002",)
    assert "Hanya aturan: OPD002" in err


def test_ignored_rules_say_nothing_but_are_named(run: Run) -> None:
    _code, out, _err = run("--ignore", "OPD")
    assert "OPD002" not in out
    assert "Aturan diabaikan: OPD" in out


def test_ignore_adds_to_what_the_settings_leave_out(run: Run) -> None:
    Path("align.toml").write_text('[aturan]\nabaikan = ["CAS"]\n', encoding="utf-8")
    _code, out, _err = run("--ignore", "no-owner", "--format", "json")
    assert codes(out) & DEFECTS == {"PER002"}


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_misspelt_rule_names_the_nearest(run: Run, option: str) -> None:
    code, out, err = run(option, "no-ower")
    assert code == Exit.USAGE
    assert "no-owner" in err
    assert not out


def test_a_rule_that_others_rest_on_cannot_be_ignored(run: Run) -> None:
    code, _out, err = run("--ignore", "DOK004")
    assert code == Exit.USAGE
    assert "DOK004" in err
    assert run("--ignore", "DOK")[0] == Exit.FINDINGS


# severity and parameters
def test_the_settings_change_a_severity_and_with_it_the_exit_code(run: Run) -> None:
    text = '[aturan.tingkat]\n"no-owner" = "minor"\nCAS003 = "info"\n'
    Path("align.toml").write_text(text, encoding="utf-8")
    code, out, _err = run(*ONLY, "--format", "json")
    assert code == Exit.OK
    weights = {f.code: f.severity for f in findings(out)}
    assert weights["OPD002"] is Severity.MINOR
    assert codec.loads(out).filters.severities == {"no-owner": "minor", "CAS003": "info"}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('[aturan.tingkat]\nLNK = "minor"\n', "keluarga"),
        ('[aturan.tingkat]\nOPD002 = "berat"\n', "pilih salah satu"),
        ('[aturan.tingkat]\nDOK004 = "info"\n', "DOK004"),
        ("[aturan.parameter.OPD002]\nambang = 3\n", "ambang"),
        ('[[pengecualian]]\nkode = "OPD002"\nsubjek = "x"\npemilik = "y"\n', "alasan"),
        ('[[pengecualian]]\nkode = "OPD"\nsubjek = "x"\nalasan = "a"\npemilik = "y"\n', "OPD"),
        ('acuan = "tiada.json"\n', "--write-baseline"),
    ],
)
def test_settings_that_cannot_be_used_are_usage_errors(run: Run, text: str, part: str) -> None:
    Path("align.toml").write_text(text, encoding="utf-8")
    code, out, err = run()
    assert code == Exit.USAGE
    assert part in err
    assert not out


# suppression
@pytest.mark.parametrize(
    "subject", ["Dasbor pimpinan", "program/2", f"{MASTERPLAN}/program/2", "DASBOR  Pimpinan"]
)
def test_a_suppressed_finding_fails_nothing_and_is_still_shown(run: Run, subject: str) -> None:
    Path("align.toml").write_text(EXCEPTION.replace("Dasbor pimpinan", subject), encoding="utf-8")
    code, out, _err = run("--select", "OPD002")
    assert code == Exit.OK
    assert "1 temuan dikecualikan" in out
    assert "SK pembagian tugas menyusul (Bappeda)" in out
    _code, out, _err = run("--select", "OPD002", "--format", "json")
    assert codes(out, FindingState.SUPPRESSED) == {"OPD002"}


def test_a_suppression_silences_no_other_finding_of_its_rule(
    run: Run, plans: list[ParseResult]
) -> None:
    Path("align.toml").write_text(EXCEPTION, encoding="utf-8")
    plans[1] = masterplan(*plans[1].programs, program(4, "Baru", owner=""))
    code, out, _err = run("--select", "OPD002", "--format", "json")
    assert code == Exit.FINDINGS
    assert [f.subject for f in findings(out)] == [f"{MASTERPLAN}/program/4"]


def test_no_suppress_shows_what_was_suppressed(run: Run) -> None:
    Path("align.toml").write_text(EXCEPTION, encoding="utf-8")
    code, out, _err = run("--select", "OPD002", "--no-suppress")
    assert code == Exit.FINDINGS
    assert "1 pengecualian tidak diterapkan" in out


def test_an_unused_suppression_is_reported(run: Run, plans: list[ParseResult]) -> None:
    Path("align.toml").write_text(EXCEPTION, encoding="utf-8")
    plans[1] = masterplan(program(2, "Dasbor pimpinan"))
    _code, out, _err = run("--format", "json")
    assert "KTR001" in codes(out)
    _code, out, _err = run("--ignore", "OPD002", "--format", "json")
    assert "KTR001" not in codes(out), "a rule that was not asked proves nothing"


@pytest.mark.parametrize(
    ("day", "code", "expired"),
    [("2026-12-31", Exit.OK, False), ("2027-01-01", Exit.FINDINGS, True), ("", Exit.OK, False)],
)
def test_a_suppression_ends_after_its_day(run: Run, day: str, code: Exit, expired: bool) -> None:
    Path("align.toml").write_text(EXCEPTION + "sampai = 2026-12-31\n", encoding="utf-8")
    words = ("--tanggal", day) if day else ()
    got, out, err = run("--select", "OPD002", "--format", "json", *words)
    assert got == code
    assert ("KTR002" in codes(out)) is expired
    assert ("tidak dinilai" in err) is (not day)


def test_a_rule_that_others_rest_on_cannot_be_suppressed(run: Run) -> None:
    Path("align.toml").write_text(EXCEPTION.replace("OPD002", "EKS001"), encoding="utf-8")
    _code, out, _err = run("--format", "json")
    assert "KTR003" in codes(out)


# baseline
def test_a_baseline_excuses_what_was_known_and_is_counted(run: Run) -> None:
    assert run(*ONLY, "--fail-on", "info")[0] == Exit.FINDINGS
    code, _out, err = run(*ONLY, "--write-baseline", "acuan.json")
    assert code == Exit.OK
    assert "3 temuan ditulis ke acuan.json" in err
    code, out, _err = run(*ONLY, "--baseline", "acuan.json", "--fail-on", "info")
    assert code == Exit.OK
    assert "3 temuan ada dalam acuan acuan.json" in out
    assert "Temuan dalam acuan (3)" in out


def test_a_new_finding_of_a_known_rule_is_not_swallowed(run: Run, plans: list[ParseResult]) -> None:
    run(*ONLY, "--write-baseline", "acuan.json")
    plans[1] = masterplan(*plans[1].programs, program(4, "Baru", owner=""))
    code, out, _err = run(*ONLY, "--baseline", "acuan.json", "--format", "json")
    assert code == Exit.FINDINGS
    assert [f.subject for f in findings(out)] == [f"{MASTERPLAN}/program/4"]


def test_an_entry_lapses_when_the_item_changes(run: Run, plans: list[ParseResult]) -> None:
    run(*ONLY, "--write-baseline", "acuan.json")
    renamed = program(2, "Dasbor pimpinan dan warga", owner="")
    plans[1] = masterplan(plans[1].programs[0], renamed, plans[1].programs[2])
    code, out, err = run(*ONLY, "--baseline", "acuan.json", "--format", "json")
    assert code == Exit.FINDINGS
    assert codes(out) == {"OPD002"}
    assert "1 butir acuan tidak ditemukan lagi" in err


def test_an_entry_survives_a_new_page(run: Run, plans: list[ParseResult]) -> None:
    from dataclasses import replace

    run(*ONLY, "--write-baseline", "acuan.json")
    moved = [
        replace(p, place=replace(p.place, page=77, row=3, table="Tabel 9"))
        for p in plans[1].programs
    ]
    plans[1] = masterplan(*moved)
    assert run(*ONLY, "--baseline", "acuan.json", "--fail-on", "info")[0] == Exit.OK


def test_the_baseline_of_the_settings_is_used(run: Run) -> None:
    run(*ONLY, "--write-baseline", "acuan.json")
    Path("align.toml").write_text('acuan = "acuan.json"\n', encoding="utf-8")
    assert run(*ONLY)[0] == Exit.OK


def test_two_baselines_of_one_plan_are_the_same_text(run: Run) -> None:
    run("--write-baseline", "a.json")
    run("--write-baseline", "b.json")
    assert Path("a.json").read_text() == Path("b.json").read_text()


@pytest.mark.parametrize("text", ["", "{}", '{"format": "x/9", "language": "id", "entries": []}'])
def test_a_file_that_is_no_baseline_is_refused(run: Run, text: str) -> None:
    Path("acuan.json").write_text(text, encoding="utf-8")
    code, _out, err = run("--baseline", "acuan.json")
    assert code == Exit.USAGE
    assert "acuan.json" in err


# profiles
def test_the_draft_profile_only_reports(run: Run) -> None:
    code, out, _err = run(*ONLY, "--profile", "draf")
    assert code == Exit.OK
    assert "OPD002" in out
    assert "Profil draf" in out
    assert run(*ONLY, "--profile", "draf", "--fail-on", "critical")[0] == Exit.FINDINGS


def test_the_submission_profile_fails_on_what_is_new(run: Run, plans: list[ParseResult]) -> None:
    run(*ONLY, "--write-baseline", "acuan.json")
    words = (*ONLY, "--profile", "pengajuan", "--baseline", "acuan.json")
    assert run(*words)[0] == Exit.OK
    plans[1] = masterplan(*plans[1].programs, program(4, "Baru", owner=""))
    assert run(*words)[0] == Exit.FINDINGS


def test_the_audit_profile_excuses_nothing(run: Run) -> None:
    run(*ONLY, "--write-baseline", "acuan.json")
    Path("align.toml").write_text('profil = "audit"\nacuan = "acuan.json"\n' + EXCEPTION)
    code, out, _err = run(*ONLY, "--format", "json")
    assert code == Exit.FINDINGS
    assert codes(out) == DEFECTS
    assert not findings(out, FindingState.SUPPRESSED, FindingState.BASELINED)


# conclusions
def conclusions(out: str) -> dict[str, str]:
    return {c.code: str(c.ruling) for c in codec.loads(out).conclusions}


def test_every_criterion_gets_a_conclusion(run: Run) -> None:
    ruled = conclusions(run("--format", "json")[1])
    assert ruled["OPD002"] == "tidak-sesuai"
    assert ruled["CAS001"] == "sesuai"
    assert ruled["LNK003"] == "tidak-cukup-data", "nothing was judged"


def test_a_rule_without_its_plan_is_never_counted_as_met(
    run: Run, plans: list[ParseResult]
) -> None:
    plans[:] = [masterplan()]
    ruled = conclusions(run("--format", "json")[1])
    assert ruled["CAS001"] == "tidak-berlaku"
    assert ruled["PER001"] == "tidak-cukup-data"
    plans[:] = [rpjmd()]
    assert conclusions(run("--format", "json")[1])["OPD002"] == "tidak-berlaku"


def test_the_view_counts_of_those_that_could_be_judged(run: Run) -> None:
    _code, out, _err = run("--select", "OPD002,CAS001,LNK003")
    assert "Kriteria: 1 sesuai dari 2 yang dapat dinilai · 1 tidak cukup data" in out


# formats
def test_lines_name_file_page_code_and_message(run: Run) -> None:
    code, out, _err = run(*ONLY, "--format", "lines")
    assert code == Exit.FINDINGS
    lines = out.splitlines()
    assert len(lines) == 3
    assert all(re.match(r"(rpjmd|masterplan)\.pdf:\d+: [A-Z]{3}\d{3} \[\w+\] .+", x) for x in lines)
    assert lines[1].startswith('masterplan.pdf:11: OPD002 [critical] Program "Dasbor pimpinan"')


def test_junit_fails_skips_and_passes_criteria(run: Run) -> None:
    _code, out, _err = run("--select", "OPD002,CAS001,LNK003", "--format", "junit")
    cases = {c.get("name", "")[:6]: c for c in ET.fromstring(out).iter("testcase")}
    assert cases["OPD002"].find("failure") is not None
    assert cases["LNK003"].find("skipped") is not None
    assert not list(cases["CAS001"])


def test_github_gets_one_command_a_finding(run: Run) -> None:
    _code, out, _err = run(*ONLY, "--format", "github")
    assert len(out.splitlines()) == 3
    assert "::error file=masterplan.pdf,line=11,title=OPD002 " in out


def test_a_format_for_programs_keeps_stdout_clean(run: Run) -> None:
    Path("align.toml").write_text(EXCEPTION, encoding="utf-8")
    _code, out, err = run(*ONLY, "--format", "sarif")
    json.loads(out)
    assert "1 temuan dikecualikan" in err


# rules and explain
def test_rules_lists_filters_and_says_what_is_left(
    plans: list[ParseResult], capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(["rules", "OPD", "--severity", "critical"]) == Exit.OK
    out = capsys.readouterr().out
    assert "OPD002" in out
    assert "CAS001" not in out


def rules_as_json(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    assert start(["rules", "--format", "json", *words]) == Exit.OK
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == "align-rules/1"
    return list(data["rules"])


def test_rules_show_the_settings(
    plans: list[ParseResult], capsys: pytest.CaptureFixture[str]
) -> None:
    text = '[aturan]\nabaikan = ["CAS"]\n[aturan.tingkat]\nOPD002 = "info"\n'
    Path("align.toml").write_text(text, encoding="utf-8")
    rules = {rule["code"]: rule for rule in rules_as_json(capsys, "--all")}
    assert rules["OPD002"]["severity"] == "info"
    assert not rules["CAS001"]["active"]
    assert rules["OPD002"]["active"]
    assert not rules["EKS001"]["suppressible"]
    assert len(rules) >= 122


def test_rules_have_titles_in_both_languages(
    plans: list[ParseResult], capsys: pytest.CaptureFixture[str]
) -> None:
    for rule in rules_as_json(capsys):
        assert rule["titles"]["id"] != rule["titles"]["en"], rule["code"]


def test_rules_as_markdown_explain_each_rule(
    plans: list[ParseResult], capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(["rules", "--format", "markdown", "OPD002"]) == Exit.OK
    out = capsys.readouterr().out
    assert "| OPD002 | `no-owner` | critical |" in out
    assert "**Yang perlu dilakukan.**" in out


def test_rules_names_the_nearest_of_a_misspelt_rule(
    plans: list[ParseResult], capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(["rules", "no-ower"]) == Exit.USAGE
    assert "no-owner" in capsys.readouterr().err


@pytest.mark.parametrize("word", ["OPD002", "opd-02", "no-owner"])
def test_explain_tells_about_a_rule_without_any_document(
    plans: list[ParseResult], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(["explain", word]) == Exit.OK
    out = capsys.readouterr().out
    assert "OPD002" in out
    assert "Yang perlu dilakukan" in out
    assert "Dasar: " in out


def test_explain_lists_the_rules_of_a_family(capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["explain", "LNK"]) == Exit.OK
    out = capsys.readouterr().out
    assert {"LNK001", "LNK003", "LNK006"} <= set(out.split())
    assert "DOK001" not in out


# tracing policy
SERVED = "rpjmd-kota-contoh-2025/sasaran/1.1.1"


@pytest.fixture
def judged(plans: list[ParseResult], monkeypatch: pytest.MonkeyPatch) -> None:
    """The first program serves the first sasaran; nothing serves the second."""
    from align.graph.build import judged as with_judgement
    from align.model import Link, LinkKind, Ruling, Strength, Verdict

    lower = f"{MASTERPLAN}/program/1"
    links = [Link(lower, SERVED, LinkKind.SERVES, Strength.STRONG, score=0.9, main=True)]
    verdicts = [Verdict(lower, Ruling.SELARAS, (SERVED,), 0.9)]
    monkeypatch.setattr(
        pipeline, "judge", lambda plan, registry: with_judgement(plan, links, verdicts)
    )


def unserved(out: str, *states: FindingState) -> set[str]:
    return {f.subject.partition("/")[2] for f in findings(out, *states) if f.code == "LNK003"}


def test_the_policy_names_the_levels_that_must_be_served(run: Run, judged: None) -> None:
    assert unserved(run("--format", "json")[1]) == {"sasaran/1.1.2"}
    Path("align.toml").write_text("[penelusuran]\nwajib_dilayani = ['tujuan']\n", encoding="utf-8")
    _code, out, err = run("--format", "json")
    assert not unserved(out)
    assert "Tingkat yang wajib dilayani: tujuan" in err


def test_the_policy_lets_programs_of_the_rpjmd_serve(
    run: Run, judged: None, plans: list[ParseResult]
) -> None:
    from dataclasses import replace

    own = replace(
        program(9, "Program RPJMD"),
        id="rpjmd-kota-contoh-2025/program/9",
        document="rpjmd-kota-contoh-2025",
        parent="rpjmd-kota-contoh-2025/sasaran/1.1.2",
    )
    plans[0] = replace(plans[0], programs=(own,))
    assert unserved(run("--format", "json")[1]) == {"sasaran/1.1.2"}
    text = "[penelusuran]\ndilayani_oleh = ['masterplan', 'rpjmd']\n"
    Path("align.toml").write_text(text, encoding="utf-8")
    assert not unserved(run("--format", "json")[1])


JUSTIFIED = """
[[penelusuran.kecuali]]
subjek = "Meningkatnya hal ke-1.1.2"
alasan = "Di luar lingkup smart city"
pemilik = "Bappeda"
"""


def test_a_justified_goal_is_no_hole_and_is_shown(run: Run, judged: None) -> None:
    Path("align.toml").write_text(JUSTIFIED, encoding="utf-8")
    words = ("--select", "LNK003", "--fail-on", "info")
    code, out, _err = run(*words)
    assert code == Exit.OK
    assert "Di luar lingkup smart city (Bappeda)" in out
    assert conclusions(run(*words, "--format", "json")[1])["LNK003"] == "sesuai"
    code, out, _err = run()
    listed = " ".join(out.partition("belum terwadahi program")[2].split())
    assert "Meningkatnya hal ke-1.1.2" in listed
    assert "diterima: Di luar lingkup smart city (Bappeda)" in listed
    code, out, _err = run(*words, "--profile", "audit", "--format", "json")
    assert code == Exit.FINDINGS
    assert unserved(out) == {"sasaran/1.1.2"}


def test_a_justification_that_nothing_answers_to_is_reported(run: Run, judged: None) -> None:
    Path("align.toml").write_text(JUSTIFIED.replace("1.1.2", "1.1.1"), encoding="utf-8")
    assert "KTR001" in codes(run("--format", "json")[1])
