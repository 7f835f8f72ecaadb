"""Reports in the formats of other programs, with text as hostile as documents can be."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from align.formats import github, junit, lines, sarif
from align.model import (
    Conclusion,
    Conformity,
    Filters,
    Finding,
    FindingState,
    Place,
    Report,
    Severity,
)

#: The schema that OASIS publishes with SARIF 2.1.0 (errata 01), unchanged.
SARIF_SCHEMA = json.loads(
    (Path(__file__).parent / "sarif-schema-2.1.0.json").read_text(encoding="utf-8")
)
BAD = "Baris satu\nbaris dua\x0b\x00 100% :: a,b <tag> & \ud800 ]]>"


@pytest.fixture
def full(report: Report) -> Report:
    """The sample report with one finding of each state, one without place and one odd."""
    first = report.findings[0]
    more = (
        replace(first, state=FindingState.SUPPRESSED, excuse="Menyusul (Bappeda)"),
        replace(first, state=FindingState.BASELINED, code="OPD002", name="no-owner"),
        Finding("PLG001", "broken-plugin", Severity.MAJOR, BAD, "saya"),
        Finding(
            "SRC001", "unreadable-file", Severity.CRITICAL, "x", "a b.pdf", (Place("a b.pdf"),)
        ),
        Finding("ZZZ001", "own", Severity.INFO, "catatan", places=first.places * 2),
    )
    return replace(
        report,
        findings=report.findings + more,
        conclusions=(
            Conclusion("LNK001", "orphan-program", Conformity.TIDAK_SESUAI, "", 2),
            Conclusion("LNK002", "skip-level-link", Conformity.TIDAK_BERLAKU, "tidak ada RPJMN"),
            Conclusion("OPD002", "no-owner", Conformity.TIDAK_SESUAI, "dikecualikan", 1),
            Conclusion("PER001", "period-mismatch", Conformity.SESUAI),
        ),
        filters=Filters("pengajuan", baseline="acuan.json"),
    )


def _valid(data: dict[str, Any]) -> None:
    jsonschema.Draft4Validator(SARIF_SCHEMA).validate(data)


# SARIF
def test_sarif_is_valid_against_the_official_schema(report: Report, full: Report) -> None:
    for one in (report, full, Report()):
        _valid(sarif.log(one))


def test_the_schema_would_notice(report: Report) -> None:
    data = sarif.log(report)
    data["runs"][0]["results"][0]["level"] = "critical"
    with pytest.raises(jsonschema.ValidationError):
        _valid(data)


def test_sarif_text_is_json_that_every_program_can_read(full: Report) -> None:
    data = json.loads(sarif.render(full).encode("utf-8"))
    assert data["version"] == "2.1.0"


def test_sarif_points_to_rule_file_page_and_content(full: Report) -> None:
    run = sarif.log(full)["runs"][0]
    result = run["results"][0]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "LNK001"
    place = result["locations"][0]["physicalLocation"]
    assert run["artifacts"][place["artifactLocation"]["index"]]["location"]["uri"] == "draf.docx"
    assert place["region"]["startLine"] == 14
    assert len(result["partialFingerprints"]["alignContent/v1"]) == 16
    spaced = next(r for r in run["results"] if r["ruleId"] == "SRC001")
    uri = spaced["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%20b.pdf"


def test_sarif_keeps_what_was_excused(full: Report) -> None:
    first, suppressed, known = sarif.log(full)["runs"][0]["results"][:3]
    assert suppressed["suppressions"][0]["justification"] == "Menyusul (Bappeda)"
    assert known["baselineState"] == "unchanged"
    assert first["baselineState"] == "new"
    assert "suppressions" not in first


def test_sarif_without_a_baseline_says_nothing_of_one(report: Report) -> None:
    assert all("baselineState" not in r for r in sarif.log(report)["runs"][0]["results"])


# JUnit
def test_junit_is_xml_whatever_a_document_holds(full: Report) -> None:
    root = ET.fromstring(junit.render(full).encode("utf-8"))
    cases = {case.get("name", "")[:6]: case for case in root.iter("testcase")}
    assert [child.tag for child in cases["LNK001"]] == ["failure"]
    assert [child.tag for child in cases["LNK002"]] == ["skipped"]
    assert [child.tag for child in cases["OPD002"]] == ["skipped"]
    assert [child.tag for child in cases["PLG001"]] == ["error"]
    assert not list(cases["PER001"])


def test_junit_counts_what_it_holds(full: Report) -> None:
    for suite in ET.fromstring(junit.render(full)).iter("testsuite"):
        cases = list(suite)
        tags = [child.tag for case in cases for child in case]
        assert int(suite.get("tests", "")) == len(cases)
        assert int(suite.get("failures", "")) == tags.count("failure")
        assert int(suite.get("errors", "")) == tags.count("error")
        assert int(suite.get("skipped", "")) == tags.count("skipped")


# lines and GitHub
def test_a_finding_is_one_line_whatever_its_message(full: Report) -> None:
    printed = lines.render(full).splitlines()
    assert len(printed) == 4
    assert printed[0].startswith("draf.docx:14: LNK001 [critical] ")
    assert printed[1].startswith("saya: PLG001 [major] Baris satu baris dua")
    assert printed[2] == "a b.pdf: SRC001 [critical] x"


def test_github_escapes_what_ends_a_command(full: Report) -> None:
    printed = github.render(full).split("\n")
    assert len(printed) == 5
    plugin = printed[1]
    assert plugin.startswith("::error file=saya,title=PLG001 Plugin gagal::Baris satu%0Abaris dua")
    assert "100%25" in plugin


def test_a_report_without_findings_is_empty_text() -> None:
    assert lines.render(Report()) == github.render(Report()) == ""
