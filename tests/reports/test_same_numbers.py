"""Every output of one report shows the same figures."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from rich.console import Console

from align.codec import dumps
from align.plugins.export_csv import CsvExporter
from align.plugins.export_docx import DocxExporter
from align.plugins.export_html import page
from align.plugins.export_xlsx import XlsxExporter
from align.reports.book import tables
from align.reports.facts import Facts
from align.reports.stream import long_stream
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


def test_page(counts: dict[str, int]) -> None:
    """Read from the page's own tables and tiles, as a browser would show them."""
    root = html.fromstring(page(demo()))
    rows = [
        [c.text_content() for c in row] for row in root.xpath("//table[@id='t-summary']/tbody/tr")
    ]
    assert summary([*rows]) == counts
    tiles = {
        li.text_content().strip("0123456789."): li[0].text_content()
        for li in root.xpath("//ul[@class='tiles']/li")
    }
    wanted = {"Selaras": "selaras", "Yatim": "yatim", "Perlu telaah": "perlu-telaah",
              "Temuan Kritis": "critical", "Temuan Mayor": "major"}  # fmt: skip
    assert {key: int(tiles[label]) for label, key in wanted.items()} == {
        key: counts[key] for key in wanted.values()
    }
    bar = Counter(
        {r.get("class"): int(r.get("width")) for r in root.xpath("//svg[@class='bar']/rect")}
    )
    assert bar["bad"] == counts["yatim"]
    assert sum(bar.values()) == counts["programs"]
    verdicts = Counter(root.xpath("//table[@id='t-matrix']/tbody/tr/@data-v"))
    assert (
        verdicts["yatim"] == counts["yatim"] == len(root.xpath("//table[@id='t-orphans']/tbody/tr"))
    )
    passages = Counter(root.xpath("//details[@class='passage']/@data-v"))
    assert passages == verdicts
    assert len(root.xpath("//table[@id='t-findings']/tbody/tr")) == len(demo().findings)


def test_pictures_and_shares_count_every_program_once(counts: dict[str, int]) -> None:
    facts = Facts(demo())
    stream = long_stream(facts)
    assert sum(stream.ways.values()) == counts["programs"]
    assert stream.through(2, "yatim") == counts["yatim"]
    made = tables(facts)
    for key in ("dimensions", "agencies"):
        records = list(made[key].records())
        assert sum(int(str(row["programs"])) for row in records) == counts["programs"]
        for ruling in ("selaras", "selaras-sebagian", "perlu-telaah", "yatim"):
            assert sum(int(str(row[ruling])) for row in records) == counts[ruling]


def test_terminal(counts: dict[str, int]) -> None:
    file = io.StringIO()
    Console(file=file, width=100, _environ={}).print(report_view(demo()))
    first, second = file.getvalue().splitlines()[:2]
    assert first.startswith(f"{counts['programs']} program: {counts['selaras']} selaras")
    assert f"{counts['yatim']} yatim" in first
    assert f"Kritis {counts['critical']}" in second
    lines = [line.split() for line in file.getvalue().splitlines()]
    shares = {str(r["dimension"]): r for r in tables(demo())["dimensions"].records()}
    for name, row in shares.items():
        figures = next(line[-5:] for line in lines if " ".join(line[:-5]) == name)
        keys = ("programs", "selaras", "selaras-sebagian", "perlu-telaah", "yatim")
        assert [0 if n == "-" else int(n) for n in figures] == [row[key] for key in keys]


def test_json_of_a_hostile_report_is_valid_and_says_the_same() -> None:
    data = json.loads(dumps(hostile(demo())).encode("utf-8"))
    assert len(data["verdicts"]) == len(demo().verdicts)
    assert any("{{7*7}}" in program["name"] for program in data["programs"])
