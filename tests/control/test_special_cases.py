"""Plans that are not as the usual ones, from a file through the command line.

What each must come to is said in the exemptions of the catalogue of rules: an RPD has no
misi, a masterplan may outlive its RPJMD or come before it, an earlier masterplan is
history and no proposal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from align import codec
from align.cli.start import start
from align.model import Conformity, Kind, Level, Regime, Report, Severity
from tests.control.papers import FIVE, NINE, Row, masterplan, rpjmd

Check = Callable[..., Report]

PORTAL = (
    "Smart Governance",
    "Portal Layanan Warga",
    "Layanan publik kota dilayani secara digital dalam satu portal",
    "Jumlah layanan daring (Layanan)",
    "20",
    "Sasaran 1.1.1 Terwujudnya pelayanan publik berbasis digital",
    "Dinas Komunikasi dan Informatika",
    "2025–2027",
    "1.500",
    "Baru",
)
SAMPAH = (
    "Smart Environment",
    "Bank Sampah Digital",
    "Pengelolaan sampah rumah tangga dicatat melalui aplikasi",
    "Sampah terpilah (Ton)",
    "900",
    "Sasaran 1.2.1 Meningkatnya pengelolaan sampah",
    "Dinas Lingkungan Hidup",
    "2026–2028",
    "800",
    "Lanjutan",
)
BUS = (
    "Smart Living",
    "Bus Kota Pintar",
    "Jadwal dan tiket angkutan umum kota dalam gawai",
    "Jumlah penumpang (Orang)",
    "9000",
    "-",
    "Dinas Perhubungan",
    "2021–2023",
    "700",
    "Berjalan",
)
MISI = "Misi 1: Mewujudkan kota yang melayani dan lestari"
LAYANAN = (
    "1.1 Meningkatnya kualitas pelayanan publik",
    "1.1.1 Terwujudnya pelayanan publik berbasis digital",
    "Indeks SPBE (Indeks)",
)
LINGKUNGAN = (
    "1.2 Meningkatnya kualitas lingkungan hidup",
    "1.2.1 Meningkatnya pengelolaan sampah",
    "Sampah Terkelola (Persen)",
)


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("ALIGN_PLUGINS", "off")
    monkeypatch.chdir(tmp_path)
    return iter(())


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Check:
    """``align check FILE … --format json`` as a report."""

    def run(*words: str | Path) -> Report:
        start(["check", *map(str, words), "--format", "json"])
        return codec.loads(capsys.readouterr().out)

    return run


def ruling(report: Report, code: str) -> Conformity:
    return next(c.ruling for c in report.conclusions if c.code == code)


def subjects(report: Report, code: str) -> list[str]:
    """Names or ids of what the findings of ``code`` are about."""
    names = {p.id: p.name for p in report.programs} | {g.id: g.text for g in report.goals}
    return sorted(names.get(f.subject, f.subject) for f in report.findings if f.code == code)


def steps(first: float, count: int) -> Row:
    return tuple(f"{first + 0.1 * n:.2f}".replace(".", ",") for n in range(count))


def plan(folder: Path, start: int, end: int, *, chapters: Row = FIVE, name: str = "rpjmd") -> Path:
    """An RPJMD with one misi, two tujuan and their sasaran."""
    bridge = chapters is FIVE
    targets = list(range(start, 2031)) if bridge else list(range(start + 1, end + 1))
    values = steps(2.5, len(targets) + 1)
    return rpjmd(
        folder,
        f"{start}–{end}",
        targets,
        [(MISI, *LAYANAN, *values), (MISI, *LINGKUNGAN, *values)],
        chapters=chapters,
        name=name,
    )


def test_a_plan_without_misi_starts_its_cascade_below(check: Check, tmp_path: Path) -> None:
    """RPD 2023–2026: no misi is missing, and programs reach its sasaran as ever."""
    rpd = rpjmd(
        tmp_path,
        "2023–2026",
        [2023, 2024, 2025, 2026],
        [(*LAYANAN, *steps(2.5, 5)), (*LINGKUNGAN, *steps(40, 5))],
        chapters=NINE,
        missions=False,
        title="RENCANA PEMBANGUNAN DAERAH",
        name="rpd",
    )
    report = check(rpd, masterplan(tmp_path, [PORTAL, SAMPAH], "2023–2026"))
    assert [d.regime for d in report.documents if d.kind is Kind.RPJMD] == [Regime.RPD]
    assert not [g for g in report.goals if g.level is Level.MISI]
    for code in ("CAS001", "LNK004"):
        assert ruling(report, code) is Conformity.TIDAK_BERLAKU
    for code in ("CAS002", "CAS003", "LNK003", "LNK006"):
        assert ruling(report, code) is Conformity.SESUAI, code
    assert not subjects(report, "LNK001")
    assert not subjects(report, "DOK003"), "nine chapters are no fault of an RPD"


def test_a_masterplan_older_than_its_rpjmd(check: Check, tmp_path: Path) -> None:
    """Masterplan 2022–2026 beside RPJMD 2025–2029: other years, and its RPJMD was replaced."""
    old = [row.replace("1.2.1 Meningkatnya pengelolaan sampah", "4.1.3 Lestarinya hutan kota")
           for row in SAMPAH]  # fmt: skip
    report = check(plan(tmp_path, 2025, 2029), masterplan(tmp_path, [PORTAL, old], "2022–2026"))
    assert len(subjects(report, "PER001")) == 1
    (finding,) = [f for f in report.findings if f.code == "PER003"]
    assert finding.severity is Severity.MAJOR
    assert "2022–2026" in finding.message
    assert "2025–2029" in finding.message
    assert subjects(report, "LNK006") == ["Bank Sampah Digital"], "a sasaran of the older RPJMD"


def test_the_latest_rpjmd_of_the_region_binds(check: Check, tmp_path: Path) -> None:
    """The RPJMD that was replaced may lie beside the new one."""
    report = check(
        plan(tmp_path, 2021, 2024, chapters=NINE, name="rpjmd-lama"),
        plan(tmp_path, 2025, 2029),
        masterplan(tmp_path, [PORTAL, SAMPAH]),
    )
    assert not subjects(report, "PER001")
    assert not subjects(report, "PER003")


def test_a_masterplan_after_its_rpjmd_has_ended(check: Check, tmp_path: Path) -> None:
    report = check(plan(tmp_path, 2019, 2024, chapters=NINE), masterplan(tmp_path, [PORTAL]))
    (finding,) = [f for f in report.findings if f.code == "PER003"]
    assert finding.severity is Severity.MAJOR
    assert "berakhir" in finding.message


def test_a_masterplan_drafted_before_its_rpjmd(check: Check, tmp_path: Path) -> None:
    """Held against RPJPD and RPJMN it gets a reminder, and no finding that asks for an RPJMD."""
    fixtures = Path(__file__).parents[2] / "fixtures" / "nusa-karya"
    report = check(
        fixtures / "rpjpd.pdf", fixtures / "rpjmn.pdf", fixtures / "clean" / "masterplan.docx"
    )
    (finding,) = [f for f in report.findings if f.code == "PER003"]
    assert finding.severity is Severity.MINOR
    assert "RPJPD, RPJMN" in finding.message
    for code in ("LNK002", "LNK003", "LNK004", "PER001", "TGT001"):
        assert not subjects(report, code), code
        assert ruling(report, code) in (Conformity.TIDAK_CUKUP_DATA, Conformity.TIDAK_BERLAKU)
    assert not subjects(report, "LNK006"), "sasaran of an RPJMD that is not there are not judged"


def test_a_program_without_dimension_is_judged_all_the_same(check: Check, tmp_path: Path) -> None:
    """It lacks a dimension and nothing else; no dimension gets it, no verdict passes it by."""
    report = check(plan(tmp_path, 2025, 2029), masterplan(tmp_path, [PORTAL, ("-", *SAMPAH[1:])]))
    assert subjects(report, "DIM003") == ["Bank Sampah Digital"]
    assert not subjects(report, "DIM004")
    assert "ENV" in {s[-3:] for s in subjects(report, "DIM001")}
    assert {v.ruling for v in report.verdicts} == {"selaras"}


@pytest.mark.parametrize(
    ("years", "chapters", "faulty"),
    [
        ((2025, 2029), NINE, True),
        ((2025, 2029), FIVE, False),
        ((2021, 2026), NINE, False),
    ],
)
def test_the_regime_follows_the_period(
    check: Check, tmp_path: Path, years: tuple[int, int], chapters: Row, faulty: bool
) -> None:
    """Nine chapters (Permendagri 86/2017) are superseded for plans from 2025 on, right before."""
    report = check(plan(tmp_path, *years, chapters=chapters))
    assert bool(subjects(report, "DOK003")) is faulty
    assert ruling(report, "DOK003") is (Conformity.TIDAK_SESUAI if faulty else Conformity.SESUAI)
    assert not subjects(report, "PER004"), "each regime asks for its own years"


def test_an_earlier_masterplan_is_history_not_a_proposal(check: Check, tmp_path: Path) -> None:
    """Two masterplans in one run: the older is compared with, and asked for nothing else."""
    report = check(
        plan(tmp_path, 2025, 2029),
        masterplan(tmp_path, [BUS, SAMPAH], "2020–2024", "masterplan-2020"),
        masterplan(tmp_path, [PORTAL, SAMPAH]),
    )
    kinds = {d.period and d.period.start: d.kind for d in report.documents}
    assert kinds[2020] is Kind.PREVIOUS
    assert kinds[2025] is Kind.MASTERPLAN
    judged = {v.program for v in report.verdicts}
    assert judged == {p.id for p in report.programs if "2025" in p.document}
    assert subjects(report, "KON001") == ["Bus Kota Pintar"]
    assert not subjects(report, "KON002"), "the continued program has its origin"
    old = {p.id for p in report.programs if "2020" in p.document}
    assert {f.code for f in report.findings if f.subject in old} == {"KON001"}
    assert not [f for f in report.findings if f.code.startswith(("PER", "DUP"))]


def test_a_first_masterplan_continues_nothing(check: Check, tmp_path: Path) -> None:
    report = check(plan(tmp_path, 2025, 2029), masterplan(tmp_path, [PORTAL, SAMPAH]))
    for code in ("KON001", "KON002", "KON004"):
        assert ruling(report, code) is Conformity.TIDAK_BERLAKU


def test_a_masterplan_can_be_called_the_earlier_one(check: Check, tmp_path: Path) -> None:
    """``--kind FILE=masterplan-lama``, for one that tells no years."""
    old = masterplan(tmp_path, [BUS], "", "draf-lama")
    report = check(
        plan(tmp_path, 2025, 2029),
        old,
        masterplan(tmp_path, [PORTAL, SAMPAH]),
        "--kind",
        "draf-lama.docx=masterplan-lama",
    )
    assert subjects(report, "KON001") == ["Bus Kota Pintar"]
    assert subjects(report, "KON002") == ["Bank Sampah Digital"]
