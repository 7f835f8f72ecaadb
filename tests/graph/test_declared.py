"""Declared goals are followed by number, by words, or not at all."""

from __future__ import annotations

import pytest

from align.graph.build import build
from align.graph.declared import references, resolve
from align.graph.query import Plan
from align.model import Document, Goal, Kind, Level, ParseResult, Place

GOALS = {
    Kind.RPJMD: [
        (Level.MISI, "1", "Mewujudkan tata kelola pemerintahan yang bersih", None),
        (Level.MISI, "2", "Mewujudkan ekonomi kota yang tumbuh merata", None),
        (Level.TUJUAN, "1.1", "Terwujudnya pemerintahan digital yang terpadu", "misi/1"),
        (Level.SASARAN, "1.1.1", "Meningkatnya kualitas layanan digital pemerintah kota", "tujuan/1.1"),
        (Level.SASARAN, "1.1.2", "Meningkatnya keterbukaan data pembangunan", "tujuan/1.1"),
    ],
    Kind.RPJMN: [(Level.KEGIATAN_PRIORITAS, "02.14.01", "Penguatan Faktor Pendukung Ekonomi Digital", None)],
}  # fmt: skip


@pytest.fixture(scope="module")
def plan() -> Plan:
    results = []
    for kind, rows in GOALS.items():
        goals = tuple(
            Goal(f"{kind}/{level}/{n}", str(kind), level, text, Place(str(kind)), n,
                 f"{kind}/{parent}" if parent else None)
            for level, n, text, parent in rows
        )  # fmt: skip
        results.append(ParseResult(Document(str(kind), kind, "", "", ""), goals))
    return build(results)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Sasaran 1.1.2", ["rpjmd/sasaran/1.1.2"]),
        ("sasaran rpjmd 1.1.2", ["rpjmd/sasaran/1.1.2"]),
        ("Misi 1 dan 2", ["rpjmd/misi/1", "rpjmd/misi/2"]),
        ("Misi Kedua", ["rpjmd/misi/2"]),
        ("MISI II", ["rpjmd/misi/2"]),
        ("Misi ke-2: Mewujudkan ekonomi kota yang tumbuh merata", ["rpjmd/misi/2"]),
        ("1.1.1", ["rpjmd/sasaran/1.1.1"]),
        ("Meningkatnya keterbukaan data pembangunan", ["rpjmd/sasaran/1.1.2"]),
        ("Sasaran: Meningkatnya keterbukan data pembangunan daerah", ["rpjmd/sasaran/1.1.2"]),
        ("Misi 1; Sasaran 1.1.1", ["rpjmd/sasaran/1.1.1"]),
        ("Misi 2\nSasaran 1.1.1", ["rpjmd/misi/2", "rpjmd/sasaran/1.1.1"]),
        ("KP 02.14.01", ["rpjmn/kegiatan-prioritas/02.14.01"]),
        ("Kegiatan Prioritas 02.14.01", ["rpjmn/kegiatan-prioritas/02.14.01"]),
        ("Penguatan faktor pendukung ekonomi digital", ["rpjmn/kegiatan-prioritas/02.14.01"]),
    ],
)
def test_a_reference_leads_to_its_goals(plan: Plan, text: str, ids: list[str]) -> None:
    assert [goal.id for goal in resolve(text, plan)] == ids


@pytest.mark.parametrize(
    "text",
    [
        "Sasaran 4.2",
        "Misi 7",
        "Meningkatnya daya saing pariwisata bahari",
        "Sasaran 1.1.2 Meningkatnya kualitas jalan dan jembatan antarkecamatan",
    ],
)
def test_a_reference_to_no_goal_of_the_run_leads_nowhere(plan: Plan, text: str) -> None:
    assert references(text)
    assert resolve(text, plan) == []


@pytest.mark.parametrize("text", ["", "-", " – ", "n/a", "Tidak ada"])
def test_an_empty_cell_declares_nothing(text: str) -> None:
    assert references(text) == []
