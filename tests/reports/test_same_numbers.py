"""Every output of one report shows the same figures."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from align.codec import dumps
from align.plugins.export_csv import CsvExporter
from align.plugins.export_docx import DocxExporter
from align.plugins.export_xlsx import XlsxExporter
from align.terminal.report import report_view
from tests.plugins.exported import csv_rows, demo, hostile, sheets, tables_of, text_of

#: Label of the summary → key of the counts of :func:`of_json`.
LABELS = {
    "Program masterplan yang dinilai": "programs",
    "– Selaras": "selaras",
    "– Selaras sebagian": "selaras-sebagian",
    "– Perlu telaah": "perlu-telaah",
    "– Yatim": "yatim",
    "Temuan terbuka": "findings",
    "– Kritis": "critical",
    "– Mayor": "major",
    "– Minor": "minor",
    "– Info": "info",
    "– Sesuai": "sesuai",
    "– Tidak sesuai": "tidak-sesuai",
}


@pytest.fixture(scope="module")
def counts() -> dict[str, int]:
    """Counted from the JSON alone, by no code that the other outputs use."""
    data = json.loads(dumps(demo()))
    rulings = Counter(v["verdict"] for v in data["verdicts"])
    severities = Counter(f["severity"] for f in data["findings"] if f["state"] == "open")
    criteria = Counter(c["ruling"] for c in data["conclusions"])
    return {
        "programs": len(data["verdicts"]),
        "findings": sum(severities.values()),
        **{key: rulings[key] for key in ("selaras", "selaras-sebagian", "perlu-telaah", "yatim")},
        **{key: severities[key] for key in ("critical", "major", "minor", "info")},
        **{key: criteria[key] for key in ("sesuai", "tidak-sesuai")},
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("all")
    XlsxExporter().export(demo(), folder / "a.xlsx")
    CsvExporter().export(demo(), folder / "csv")
    DocxExporter().export(demo(), folder / "docx")
    return folder


def summary(rows: list[list[Any]]) -> dict[str, int]:
    found = {str(row[1]): row[2] for row in rows if len(row) > 2}
    return {key: int(found[label]) for label, key in LABELS.items()}


def test_the_report_is_not_empty(counts: dict[str, int]) -> None:
    assert counts["programs"] > counts["yatim"] > 0
    assert counts["findings"] > 0


def test_workbook(counts: dict[str, int], folder: Path) -> None:
    made = sheets(folder / "a.xlsx")
    assert summary(made["Ringkasan"]) == counts
    matrix = made["Matriks Keselarasan"]
    status = Counter(row[matrix[0].index("Status Keselarasan")] for row in matrix[1:])
    assert status["Selaras"] == counts["selaras"]
    assert status["Belum selaras (yatim)"] == counts["yatim"] == len(made["Program Yatim"]) - 1
    assert len(made["Tindak Lanjut"]) - 1 == counts["findings"]
    assert len(made["Temuan"]) - 1 == len(demo().findings)


def test_csv(counts: dict[str, int], folder: Path) -> None:
    rows = csv_rows(folder / "csv" / "ringkasan.csv")
    assert summary([*rows[1:]]) == counts
    assert len(csv_rows(folder / "csv" / "program-yatim.csv")) - 1 == counts["yatim"]


def test_forms(counts: dict[str, int], folder: Path) -> None:
    text = text_of(folder / "docx" / "catatan-hasil-reviu.docx")
    numbers = re.search(
        r"Dari (\d+) program masterplan yang dinilai, (\d+) selaras, (\d+) selaras sebagian, "
        r"(\d+) perlu telaah, (\d+) yatim", text
    )  # fmt: skip
    assert numbers
    keys = ("programs", "selaras", "selaras-sebagian", "perlu-telaah", "yatim")
    assert [int(n) for n in numbers.groups()] == [counts[key] for key in keys]
    assert f"terdapat {counts['findings']} catatan" in text
    paper = tables_of(folder / "docx" / "kertas-kerja-reviu.docx")[1]
    assert Counter(row[7] for row in paper)["Tidak sesuai"] == counts["tidak-sesuai"]
    orphans = tables_of(folder / "docx" / "matriks-keselarasan.docx")[1]
    assert len(orphans) - 1 == counts["yatim"]


def test_terminal(counts: dict[str, int]) -> None:
    file = io.StringIO()
    Console(file=file, width=100, _environ={}).print(report_view(demo()))
    first, second = file.getvalue().splitlines()[:2]
    assert first.startswith(f"{counts['programs']} program: {counts['selaras']} selaras")
    assert f"{counts['yatim']} yatim" in first
    assert f"Kritis {counts['critical']}" in second


def test_json_of_a_hostile_report_is_valid_and_says_the_same() -> None:
    data = json.loads(dumps(hostile(demo())).encode("utf-8"))
    assert len(data["verdicts"]) == len(demo().verdicts)
    assert any("{{7*7}}" in program["name"] for program in data["programs"])
