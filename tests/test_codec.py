"""The JSON report: its keys, its schema, and the way back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from align import codec, i18n
from align.errors import UsageError
from align.model import Report

SCHEMA_FILE = Path(__file__).parent.parent / "schema" / "align-report-1.json"


def test_the_schema_file_is_current() -> None:
    """Refresh it with: python -m align.codec > schema/align-report-1.json"""
    assert json.loads(SCHEMA_FILE.read_text(encoding="utf-8")) == codec.schema()


def test_a_report_fits_the_schema(report: Report) -> None:
    jsonschema.validate(json.loads(codec.dumps(report)), codec.schema())


def test_the_schema_refuses_a_key_that_is_not_in_it(report: Report) -> None:
    data = json.loads(codec.dumps(report))
    data["goals"][0]["halaman"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, codec.schema())


def test_the_keys_are_those_other_programs_rely_on(report: Report) -> None:
    data = json.loads(codec.dumps(report))
    assert list(data) == [
        "schema",
        "documents",
        "goals",
        "programs",
        "links",
        "verdicts",
        "findings",
        "plugins",
        "settings",
        "conclusions",
        "filters",
        "decisions",
    ]
    assert data["schema"] == "align-report/1"
    goal, program, link = data["goals"][1], data["programs"][0], data["links"][0]
    assert {"id", "document_id", "level", "number", "text", "parent_id"} <= goal.keys()
    assert goal["indicators"][0]["targets"]["2026"]["number"] == 4.0
    assert (goal["place"]["page"], goal["place"]["quote"]) == (31, "Meningkatnya tata kelola")
    assert {"id", "document_id", "name", "parent_id", "parent_ids", "owner"} <= program.keys()
    assert program["place"]["bbox"] == [1, 2, 3, 4]
    assert {"lower_id", "upper_id", "kind", "strength", "signals"} <= link.keys()
    assert {"lower_id", "upper_id", "method", "score", "reasons"} <= link["signals"][0].keys()
    verdict = data["verdicts"][1]
    assert {"program_id", "verdict", "goal_ids", "p_value", "near"} <= verdict.keys()
    assert verdict["near"][0]["goal_id"].endswith("sasaran/1.1.2")
    finding = data["findings"][0]
    assert {"code", "name", "severity", "subject_id", "message", "places"} <= finding.keys()


def test_a_report_comes_back_as_it_was(report: Report) -> None:
    assert codec.dumps(codec.loads(codec.dumps(report))) == codec.dumps(report)
    assert codec.loads(codec.dumps(report)) == report


def test_the_language_changes_no_key_and_no_value(report: Report) -> None:
    before = codec.dumps(report)
    i18n.activate("en")
    assert codec.dumps(report) == before


def test_scores_are_cut_to_what_every_machine_agrees_on(report: Report) -> None:
    link = replace(report.links[0], score=0.1 + 0.2)
    text = codec.dumps(replace(report, links=(link,)))
    assert '"score": 0.3,' in text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "JSON"),
        ("[]", "align-report/1"),
        ('{"schema": "align-report/9"}', "align-report/1"),
        ('{"schema": "align-report/1", "goals": [{"id": 3}]}', "skema"),
    ],
)
def test_what_is_no_report_is_a_usage_error(text: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        codec.loads(text)
