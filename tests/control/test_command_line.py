"""What the user decides, on real files through ``align check``: rules, weights, figures, excuses.

``tests/cli/test_control.py`` tries the same options one by one on plans made in memory; here
they meet each other and the files that a region would keep.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from align import codec
from align.cli.exits import Exit
from align.cli.start import start
from align.model import FindingState, Report
from tests.control.papers import masterplan, rpjmd

Run = Callable[..., tuple[int, str, str]]

MISI = "Misi 1: Mewujudkan kota yang melayani"
LAYANAN = ("1.1 Meningkatnya pelayanan publik", "1.1.1 Terwujudnya pelayanan publik digital")
VALUES = ("2,5", "2,6", "2,7", "2,8", "2,9", "3,0", "3,1")
#: Two programs, the second without agency (OPD002, critical) and to 2031 (PER002, major).
PROGRAMS = [
    (
        "Smart Governance",
        "Portal Layanan Warga",
        "Layanan publik digital dalam satu portal",
        "Jumlah layanan daring (Layanan)",
        "20",
        "Sasaran 1.1.1 Terwujudnya pelayanan publik digital",
        "Dinas Komunikasi dan Informatika",
        "2025–2027",
        "1500",
        "Baru",
    ),
    (
        "Smart Governance",
        "Dasbor Pelayanan Publik",
        "Ringkasan pelayanan publik digital bagi pimpinan",
        "Jumlah dasbor (Dasbor)",
        "4",
        "Sasaran 1.1.1 Terwujudnya pelayanan publik digital",
        "-",
        "2026–2031",
        "300",
        "Baru",
    ),
]
ONLY = ("--select", "OPD002,PER002")
EXCUSE = """
[[pengecualian]]
kode = "{code}"
subjek = "Dasbor Pelayanan Publik"
alasan = "SK pembagian tugas menyusul"
pemilik = "Bappeda"
"""


@pytest.fixture(autouse=True)
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an RPJMD and a masterplan, the current one."""
    monkeypatch.setenv("ALIGN_PLUGINS", "off")
    monkeypatch.chdir(tmp_path)
    rows = [
        (MISI, *LAYANAN, f"{name} (Indeks)", *VALUES) for name in ("Indeks SPBE", "Indeks Tata")
    ]
    rpjmd(tmp_path, "2025–2029", range(2025, 2031), rows)
    masterplan(tmp_path, PROGRAMS)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """``align check rpjmd.docx masterplan.docx …`` → exit code, stdout, stderr."""

    def check(*words: str) -> tuple[int, str, str]:
        code = start(["check", "rpjmd.docx", "masterplan.docx", *words])
        caught = capsys.readouterr()
        return code, caught.out, caught.err

    return check


def report(run: Run, *words: str) -> Report:
    return codec.loads(run(*words, "--format", "json")[1])


def told(found: Report, state: FindingState = FindingState.OPEN) -> set[str]:
    return {f.code for f in found.findings if f.state is state}


def settings(text: str) -> None:
    Path("align.toml").write_text(text, encoding="utf-8")


# selection
@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (("--select", "OPD,PER", "--ignore", "OPD002"), {"PER002"}),
        (("--select", "opd-02", "--select", "year-out-of-range"), {"OPD002", "PER002"}),
        (("--select", "OPD , per002", "--ignore", "no-owner"), {"PER002"}),
        (("--select", "OPD002", "--ignore", "OPD"), set()),
    ],
)
def test_selecting_and_ignoring_meet(run: Run, words: tuple[str, ...], codes: set[str]) -> None:
    """Codes, families and slugs, repeated or in one word; what is ignored stays ignored."""
    found = report(run, *words)
    assert told(found) & {"OPD002", "PER002"} == codes
    assert found.filters.selected
    assert {c.code for c in found.conclusions} >= codes


# weights and figures
@pytest.mark.parametrize("word", ["PER002", "year-out-of-range"])
def test_a_weight_of_the_settings_decides_the_exit_code(run: Run, word: str) -> None:
    assert run("--select", "PER002")[0] == Exit.OK
    settings(f'[aturan.tingkat]\n"{word}" = "critical"\n')
    code, out, _err = run("--select", "PER002")
    assert code == Exit.FINDINGS
    assert f"{word} = Kritis" in out or f"{word}: Kritis" in out or word in out


@pytest.mark.parametrize("word", ["IND010", "too-many-indicators"])
def test_a_figure_of_the_settings_changes_what_a_rule_says(run: Run, word: str) -> None:
    """One sasaran has two indicators: right by default, too many where one is allowed."""
    assert "IND010" not in told(report(run, "--select", "IND010"))
    settings(f'[aturan.parameter."{word}"]\nmaks = 1\n')
    found = report(run, "--select", "IND010")
    assert told(found) == {"IND010"}
    assert dict(found.filters.parameters) == {word: {"maks": 1}}


# excuses
def test_excuses_and_baseline_are_counted_apart(run: Run) -> None:
    run("--select", "PER002", "--write-baseline", "acuan.json")
    settings(EXCUSE.format(code="OPD002"))
    code, out, _err = run(*ONLY, "--baseline", "acuan.json", "--fail-on", "info")
    assert code == Exit.OK
    assert "1 temuan dikecualikan" in out
    assert "1 temuan ada dalam acuan acuan.json" in out
    found = report(run, *ONLY, "--baseline", "acuan.json")
    assert told(found, FindingState.SUPPRESSED) == {"OPD002"}
    assert told(found, FindingState.BASELINED) == {"PER002"}


def test_no_suppress_lifts_excuses_and_leaves_the_baseline(run: Run) -> None:
    run("--select", "PER002", "--write-baseline", "acuan.json")
    settings(EXCUSE.format(code="OPD002"))
    words = (*ONLY, "--baseline", "acuan.json", "--no-suppress")
    assert run(*words)[0] == Exit.FINDINGS
    found = report(run, *words)
    assert told(found) == {"OPD002"}
    assert told(found, FindingState.BASELINED) == {"PER002"}
    assert not found.filters.suppressions_applied


def test_an_excused_finding_still_speaks_against_its_criterion(run: Run) -> None:
    """An excuse changes what is gated, not what is true."""
    settings(EXCUSE.format(code="OPD002"))
    (conclusion,) = [c for c in report(run, *ONLY).conclusions if c.code == "OPD002"]
    assert conclusion.ruling == "tidak-sesuai"
    assert "dikecualikan" in conclusion.reason


def test_a_rule_that_others_rest_on_is_never_in_a_baseline(run: Run, plans: Path) -> None:
    """Plans of two regions (DOK004) cannot be grown used to."""
    rows = [(MISI, *LAYANAN, "Indeks SPBE (Indeks)", *VALUES)]
    rpjmd(plans, "2025–2029", range(2025, 2031), rows, region="KABUPATEN SELATAN JAYA")
    assert told(report(run, "--select", "DOK004")) == {"DOK004"}
    run("--select", "DOK004", "--write-baseline", "acuan.json")
    code, _out, _err = run("--select", "DOK004", "--baseline", "acuan.json")
    assert code == Exit.FINDINGS


def test_a_baseline_lapses_where_the_plan_changes(run: Run, plans: Path) -> None:
    run(*ONLY, "--write-baseline", "acuan.json")
    assert run(*ONLY, "--baseline", "acuan.json")[0] == Exit.OK
    row = PROGRAMS[1]
    masterplan(plans, [PROGRAMS[0], (*row[:2], "Ringkasan bagi wali kota", *row[3:])])
    code, out, _err = run(*ONLY, "--baseline", "acuan.json")
    assert code == Exit.FINDINGS
    assert "2 butir acuan tidak ditemukan lagi" in " ".join(out.split())


# profiles
def test_the_profile_of_the_call_wins_over_that_of_the_settings(run: Run) -> None:
    settings('profil = "draf"\n')
    assert run(*ONLY)[0] == Exit.OK
    assert run(*ONLY, "--profile", "pengajuan")[0] == Exit.FINDINGS


def test_the_audit_profile_shows_what_the_region_had_excused(run: Run) -> None:
    run("--select", "PER002", "--write-baseline", "acuan.json")
    settings('acuan = "acuan.json"\ngagal_pada = "major"\n' + EXCUSE.format(code="OPD002"))
    assert run(*ONLY)[0] == Exit.OK
    code, out, _err = run(*ONLY, "--profile", "audit")
    assert code == Exit.FINDINGS
    assert "Profil audit" in out
    assert told(report(run, *ONLY, "--profile", "audit")) == {"OPD002", "PER002"}


def test_fail_on_of_the_settings_and_of_the_call(run: Run) -> None:
    settings('gagal_pada = "major"\n')
    assert run("--select", "PER002")[0] == Exit.FINDINGS
    assert run("--select", "PER002", "--fail-on", "critical")[0] == Exit.OK


# formats
def test_sarif_of_a_run_is_valid_and_holds_the_excused(run: Run) -> None:
    """Against the schema of SARIF 2.1.0 that OASIS publishes."""
    run("--select", "PER002", "--write-baseline", "acuan.json")
    settings(EXCUSE.format(code="OPD002"))
    words = ("--baseline", "acuan.json", "--format", "sarif")
    log = json.loads(run(*words)[1])
    place = Path(__file__).parents[1] / "formats" / "sarif-schema-2.1.0.json"
    jsonschema.Draft4Validator(json.loads(place.read_text(encoding="utf-8"))).validate(log)
    results = log["runs"][0]["results"]
    by_rule = {r["ruleId"]: r for r in results}
    assert by_rule["OPD002"]["suppressions"]
    assert by_rule["PER002"]["baselineState"] == "unchanged"
    assert len(results) > 2
