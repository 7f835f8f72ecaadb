"""What people decided stands in every output, beside what align thought."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from align import codec
from align.graph.explain import plan_of
from align.model import Choice, Decision, DecisionState, Memory, Report, Ruling
from align.plugins.export_csv import CsvExporter
from align.plugins.export_docx import DocxExporter
from align.plugins.export_html import HtmlExporter
from align.plugins.export_xlsx import XlsxExporter
from align.reports import book
from align.review.apply import applied
from tests.plugins.exported import csv_rows, demo, sheets, tables_of

WHO = "Siti Aminah (Bappeda), 1 Maret 2026"


@pytest.fixture(scope="module")
def decided() -> Report:
    """The constructed region with an orphan that people accepted, and a decision that is gone."""
    report = demo()
    orphan = next(v for v in report.verdicts if v.ruling is Ruling.YATIM).program
    goal = next(g.id for g in report.goals if g.level == "sasaran" and "rpjmd" in g.document)
    signed = {"reviewer": "Siti Aminah", "role": "Bappeda", "date": "2026-03-01", "score": 0.25}
    made = (
        Decision(
            Memory(orphan),
            Choice.ACCEPT,
            Memory(goal),
            reason="Sesuai arahan",
            ids=(orphan, goal),
            **signed,
        ),
        Decision(
            Memory("masterplan-x/program/lama", "Program Lama\nUraian"),
            Choice.EXCEPTION,
            reason="Sudah selesai",
            state=DecisionState.RETIRED,
            cause="gone",
            ids=("",),
            **signed,
        ),
    )
    plan = applied(plan_of(report), made)
    verdicts = tuple(plan.verdicts.values())
    return replace(report, links=plan.links, verdicts=verdicts, decisions=made)


def test_workbook_and_csv_have_a_table_of_decisions(decided: Report, tmp_path: Path) -> None:
    XlsxExporter().export(decided, tmp_path / "a.xlsx")
    CsvExporter().export(decided, tmp_path / "csv")
    for rows in (
        sheets(tmp_path / "a.xlsx")["Keputusan Pereviu"],
        csv_rows(tmp_path / "csv" / "keputusan-pereviu.csv"),
    ):
        head, kept, gone = rows
        accepted = dict(zip(head, kept, strict=True))
        assert accepted["Keputusan"] == "diterima"
        assert accepted["Peninjau"] == WHO
        assert accepted["Putusan menurut align"] == "yatim"
        assert accepted["Alasan"] == "Sesuai arahan"
        retired = dict(zip(head, gone, strict=True))
        assert retired["Program"] == "Program Lama"
        assert retired["Status"].startswith("tidak berlaku lagi")


def test_the_matrix_says_who_decided_and_what_align_thought(decided: Report) -> None:
    matrix = book.tables(decided)["matrix"]
    remarks = [str(row["remark"]) for row in matrix.records()]
    (mine,) = [remark for remark in remarks if "Diputuskan pereviu" in remark]
    assert WHO in mine
    assert "Menurut align: yatim" in mine


def test_page_and_forms_show_it(decided: Report, tmp_path: Path) -> None:
    HtmlExporter().export(decided, tmp_path / "a.html")
    DocxExporter().export(decided, tmp_path / "docx")
    html = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "Keputusan Pereviu" in html
    assert "Menurut align: yatim" in html
    cells = [
        cell
        for path in sorted((tmp_path / "docx").glob("matriks*.docx"))
        for table in tables_of(path)
        for row in table
        for cell in row
    ]
    assert any("Menurut align: yatim" in cell and WHO in cell for cell in cells)


def test_json_keeps_decision_and_machine_verdict(decided: Report) -> None:
    data = json.loads(codec.dumps(decided))
    assert data["decisions"][0]["reviewer"] == "Siti Aminah"
    assert codec.loads(codec.dumps(decided)).decisions == decided.decisions
    assert "yatim" in {v.get("machine") for v in data["verdicts"]}


def test_without_decisions_nothing_is_added() -> None:
    assert "decisions" not in book.tables(demo())
    assert not any(
        "Diputuskan" in str(r["remark"]) for r in book.tables(demo())["matrix"].records()
    )
