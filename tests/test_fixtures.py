"""The constructed plans say what their manifests claim."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).parents[1] / "fixtures"
REGIONS = ("nusa-karya", "tanjung-lestari")
FIRST_CHECKS = {
    "LNK001",
    "LNK002",
    "LNK003",
    "LNK004",
    "LNK006",
    "LNK010",
    "DIM001",
    "DIM003",
    "PER001",
    "PER002",
    "CAS001",
    "CAS002",
    "CAS003",
    "IND001",
    "OPD002",
    "EKS001",
    "EKS002",
}
LATER_CHECKS = {
    "ANG001",
    "ANG002",
    "DIM002",
    "DIM004",
    "DOK006",
    "DUP002",
    "GOV001",
    "IND004",
    "KON001",
    "KON002",
    "KON004",
    "LNK010",
    "NOM001",
    "NOM006",
    "OPD001",
    "QWN001",
    "QWN004",
    "RMP001",
    "RMP002",
    "RMP003",
    "SWT001",
    "SWT003",
    "TEM002",
    "TEM003",
    "TEM004",
    "TGT001",
    "VER002",
    "VER004",
    "VER006",
    "GOV003",
    "TGT006",
}
SUB_DIMENSIONS = {
    "GOV.PUB",
    "GOV.BUR",
    "GOV.POL",
    "BRD.TOU",
    "BRD.BUS",
    "BRD.APP",
    "ECO.IND",
    "ECO.WEL",
    "ECO.TRX",
    "LIV.HAR",
    "LIV.HEA",
    "LIV.MOB",
    "SOC.COM",
    "SOC.LRN",
    "SOC.SEC",
    "ENV.PRO",
    "ENV.WST",
    "ENV.ENE",
}

Data = dict[str, Any]


def load(folder: Path) -> tuple[Data, Data]:
    manifest = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    return manifest, json.loads((folder / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(params=REGIONS)
def folder(request: pytest.FixtureRequest) -> Path:
    return FIXTURES / str(request.param)


def goals(expected: Data, level: str) -> list[Data]:
    return [g for g in expected["plans"]["rpjmd"]["goals"] if g["level"] == level]


def with_code(manifest: Data, code: str) -> set[str]:
    """Subjects of the defects that every form of the plan shows."""
    return {d["subject"] for d in manifest["defect"] if d["code"] == code and "carriers" not in d}


def test_every_first_check_is_planted_somewhere() -> None:
    planted = {
        d["code"] for r in REGIONS for d in load(FIXTURES / r)[0]["defect"] if not d.get("later")
    }
    assert planted == FIRST_CHECKS


def test_later_checks_are_planted_too() -> None:
    planted = {
        d["code"] for r in REGIONS for d in load(FIXTURES / r)[0]["defect"] if d.get("later")
    }
    assert planted == LATER_CHECKS


def test_everything_is_marked_as_constructed(folder: Path) -> None:
    for part in (folder, folder / "clean"):
        manifest, expected = load(part)
        assert manifest["marking"] == "contoh/konstruksi"
        assert "konstruksi" in expected["note"].lower()


def test_subjects_of_defects_exist(folder: Path) -> None:
    manifest, expected = load(folder)
    programs = {p["name"] for p in expected["plans"]["masterplan"]["programs"]}
    assert manifest["defect"]
    for defect in manifest["defect"]:
        if defect["kind"] == "program":
            assert defect["subject"] in programs
        elif defect["kind"] in ("misi", "tujuan", "sasaran"):
            match = [g for g in goals(expected, defect["kind"]) if g["text"] == defect["subject"]]
            assert [g["number"] for g in match] == [defect["number"]]
        elif defect["kind"] == "dimensi":
            assert defect["subject"] in SUB_DIMENSIONS | {s[:3] for s in SUB_DIMENSIONS}


def test_goals_hang_together(folder: Path) -> None:
    for part in (folder, folder / "clean"):
        for plan in load(part)[1]["plans"].values():
            numbers = {(g["level"], g["number"]) for g in plan.get("goals", [])}
            assert len(numbers) == len(plan.get("goals", []))
            for goal in plan.get("goals", []):
                assert goal["parent"] is None or goal["parent"] in {n for _, n in numbers}


def test_declared_emptiness_is_the_whole_of_it(folder: Path) -> None:
    """What the truth shows as missing is planted, and nothing else is missing."""
    manifest, expected = load(folder)
    programs = expected["plans"]["masterplan"]["programs"]
    start, end = expected["plans"]["masterplan"]["period"]
    served = {no for p in programs for no in p["serves"]}
    orphans = (
        with_code(manifest, "LNK001")
        | with_code(manifest, "LNK010")
        | with_code(manifest, "LNK002")
    )
    sasaran, tujuan, misi = (goals(expected, x) for x in ("sasaran", "tujuan", "misi"))
    assert {p["name"] for p in programs if not p["serves"]} == orphans
    assert {p["name"] for p in programs if p["serves_higher"]} == with_code(manifest, "LNK002")
    assert {p["name"] for p in programs if not p["owner"]} == with_code(manifest, "OPD002")
    assert {p["name"] for p in programs if not p["indicator"]} == with_code(manifest, "IND001")
    assert {p["name"] for p in programs if not p["dimension"]} == with_code(manifest, "DIM003")
    late = {p["name"] for p in programs if not all(start <= y <= end for y in p["years"])}
    assert late == with_code(manifest, "PER002")
    assert {g["text"] for g in sasaran if g["number"] not in served} == with_code(
        manifest, "LNK003"
    )
    assert {g["text"] for g in sasaran if not g["indicators"]} == with_code(manifest, "CAS003")
    assert {
        g["text"] for g in tujuan if g["number"] not in {s["parent"] for s in sasaran}
    } == with_code(manifest, "CAS002")
    assert {
        g["text"] for g in misi if g["number"] not in {t["parent"] for t in tujuan}
    } == with_code(manifest, "CAS001")
    reached = {no.split(".")[0] for no in served}
    assert {g["text"] for g in misi if g["number"] not in reached} == with_code(manifest, "LNK004")
    used = {p["sub_dimension"] for p in programs}
    assert SUB_DIMENSIONS - used == with_code(manifest, "DIM002")
    empty = {s[:3] for s in SUB_DIMENSIONS} - {s[:3] for s in used}
    assert empty == with_code(manifest, "DIM001")


def test_declared_goals_exist_unless_planted(folder: Path) -> None:
    """A declared sasaran is a number of the plan or (the beginning of) a text of it."""
    manifest, expected = load(folder)
    known = goals(expected, "sasaran")
    texts, numbers = [g["text"].lower() for g in known], {g["number"] for g in known}
    unknown = set()
    for program in expected["plans"]["masterplan"]["programs"]:
        declared = program["declared_goal"]
        if not declared or declared.startswith("Prioritas Nasional"):
            continue
        number = re.match(r"(?:Sasaran )?(\d\.\d\.\d)", declared)
        rest = re.sub(r"^(?:Sasaran )?[\d.]*\s*", "", declared).lower()
        if (number and number[1] not in numbers) or (
            rest and not any(t.startswith(rest) for t in texts)
        ):
            unknown.add(program["name"])
    assert unknown == with_code(manifest, "LNK006")


def test_clean_twin_has_nothing_missing(folder: Path) -> None:
    manifest, expected = load(folder / "clean")
    programs = expected["plans"]["masterplan"]["programs"]
    served = {no for p in programs for no in p["serves"]}
    assert "defect" not in manifest
    assert all(p["serves"] and p["owner"] and p["indicator"] and p["dimension"] for p in programs)
    assert {g["number"] for g in goals(expected, "sasaran")} == served
    assert all(g["indicators"] for g in goals(expected, "sasaran"))
    assert {p["sub_dimension"] for p in programs} == SUB_DIMENSIONS
    assert {p["dimension"] for p in programs if p["quick_win"]} == {s[:3] for s in SUB_DIMENSIONS}
    assert expected["plans"]["masterplan"]["period"] == expected["plans"]["rpjmd"]["period"]


def test_files_named_in_the_truth_are_there(folder: Path) -> None:
    _, expected = load(folder)
    for plan in expected["plans"].values():
        for name in plan.get("files", [plan.get("file")]):
            assert (folder / name).exists()
    assert len(list((folder / "masterplan-formulir").glob("*.xlsx"))) > 5
    for name in ("masterplan.docx", "masterplan.pdf", "rpjmd.pdf"):
        assert (folder / "clean" / name).stat().st_size > 10_000


def test_names_of_findings_agree_with_the_catalogue() -> None:
    """Codes and slugs are those of the rule catalogue that the package ships."""
    text = (FIXTURES.parent / "align" / "data" / "catalogue.toml").read_text(encoding="utf-8")
    for region in REGIONS:
        for defect in load(FIXTURES / region)[0]["defect"]:
            assert defect["code"] in text
            assert defect["name"] in text


def test_fixtures_stay_small() -> None:
    made = [p for p in FIXTURES.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    assert sum(p.stat().st_size for p in made) < 6_000_000
