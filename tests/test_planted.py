"""What the manifests of the constructed plans say is planted, and nothing else, is found.

Every region is tried in three forms (PDF, DOCX, proposal forms) with the masterplan of the
period before where there is one, its clean twin in the two forms that it has. The plans
above the masterplan are read once a region.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from align import pipeline
from align.control.control import Control
from align.model import Finding, Kind, ParseResult, Report, Severity
from align.registry import Registry
from align.settings import Settings

FIXTURES = Path(__file__).parents[1] / "fixtures"
REGIONS = ("nusa-karya", "tanjung-lestari")
FORMS = {"pdf": "masterplan.pdf", "docx": "masterplan.docx", "xlsx": "masterplan-formulir"}
CASES = [(region, form) for region in REGIONS for form in FORMS]
TWINS = [(region, form) for region in REGIONS for form in ("pdf", "docx")]
#: Families of the catalogue that these plans can show: KTR, PLG and SRC are about the call.
FAMILIES = {
    "ANG", "CAS", "DIM", "DOK", "DUP", "EKS", "GOV", "IND", "KON", "LNK",
    "NOM", "OPD", "PER", "QWN", "RMP", "SWT", "TEM", "TGT", "VER",
}  # fmt: skip

Defect = dict[str, Any]


def manifest(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))


@cache
def registry() -> Registry:
    return Registry.load(environment={"ALIGN_PLUGINS": "off"})


@cache
def read(*files: Path) -> tuple[ParseResult, ...]:
    wanted = pipeline.requests(files, Settings())
    results, problems = pipeline.read(wanted, registry())
    assert not problems
    return tuple(result for result in results if result.document.kind is not Kind.RPJPN)


@cache
def report(region: str, form: str, clean: bool = False) -> Report:
    """One run over a region's plans, those above the masterplan read once."""
    own = FIXTURES / region / "clean" if clean else FIXTURES / region
    above = [FIXTURES / region / name for name in ("rpjpd.pdf", "rpjmn.pdf")]
    before = FIXTURES / region / "lalu" / "masterplan.docx"
    results = [r for file in (own / "rpjmd.pdf", *above) for r in read(file)]
    results += read(before) if before.exists() else ()
    results += read(own / FORMS[form])
    results += pipeline.companions(results)
    settings = Settings()
    control = Control(settings, [offer.item for offer in registry().checks()])
    with pipeline.knowing(settings, registry()):
        return pipeline.report_of([], results, [], settings, registry(), control)


def planted(region: str, form: str) -> list[Defect]:
    every = manifest(FIXTURES / region)["defect"]
    return [d for d in every if form in d.get("carriers", FORMS)]


def is_about(finding: Finding, defect: Defect, report: Report) -> bool:
    """Whether the subject of a finding is the one that the manifest names."""
    if finding.code != defect["code"]:
        return False
    kind, subject = defect["kind"], defect["subject"]
    programs = {p.id: p.name for p in report.programs}
    goals = {g.id: (str(g.level), g.number, g.text) for g in report.goals}
    if kind == "program":
        return programs.get(finding.subject) == subject
    if kind in ("misi", "tujuan", "sasaran"):
        level, number, text = goals.get(finding.subject, ("", "", ""))
        # Tanjung Lestari prints no numbers before tujuan and sasaran; misi always have one.
        return (level, text) == (kind, subject) and number in (defect["number"], number)
    if kind == "dimensi":
        return finding.subject.rpartition("/")[2] == subject
    if kind == "dokumen":
        return finding.subject.startswith(f"{subject}-")
    if kind == "halaman":
        return [p.page for p in finding.places] == [defect["page"]]
    said = " ".join([finding.message, *(p.quote for p in finding.places)])
    return re.sub(r"^[\d.]+\s+", "", subject) in said


def strays(region: str, form: str) -> Iterator[str]:
    """Findings of planted codes that the manifest does not name."""
    found, defects = report(region, form), manifest(FIXTURES / region)["defect"]
    codes = {d["code"] for d in defects}
    for finding in found.findings:
        named = any(is_about(finding, d, found) for d in planted(region, form))
        if finding.code in codes and not named:
            yield f"{finding.code} {finding.subject}: {finding.message}"


@pytest.mark.parametrize(("region", "form"), CASES)
def test_every_planted_defect_is_found_once(region: str, form: str) -> None:
    found = report(region, form)
    counts = {
        f"{d['code']} {d['subject']}": sum(is_about(f, d, found) for f in found.findings)
        for d in planted(region, form)
    }
    assert len(counts) > 20
    assert {what: n for what, n in counts.items() if n != 1} == {}


@pytest.mark.parametrize(("region", "form"), CASES)
def test_nothing_else_of_the_planted_codes_is_found(region: str, form: str) -> None:
    assert list(strays(region, form)) == []


@pytest.mark.parametrize(("region", "form"), TWINS)
def test_the_clean_twin_gives_observations_only(region: str, form: str) -> None:
    """Nothing of any code weighs more than info, and the rest is in its manifest."""
    found = report(region, form, clean=True)
    noted = {entry["code"] for entry in manifest(FIXTURES / region / "clean")["observation"]}
    assert [f.message for f in found.findings if f.severity is not Severity.INFO] == []
    assert {f.code for f in found.findings} <= noted


@pytest.mark.parametrize(("region", "form"), TWINS)
def test_the_clean_twin_could_be_judged(region: str, form: str) -> None:
    """Silence is no lack of data: whatever was planted is concluded as met on the twin."""
    rulings = {c.code: c.ruling for c in report(region, form, clean=True).conclusions}
    codes = {d["code"] for d in planted(region, form)} - {"EKS001"}
    assert {code: str(rulings[code]) for code in codes if rulings[code] != "sesuai"} == {}


@pytest.mark.parametrize("region", REGIONS)
def test_every_family_is_planted(region: str) -> None:
    codes = {d["code"] for d in manifest(FIXTURES / region)["defect"]}
    assert {code[:3] for code in codes} == FAMILIES
