"""Parsers give the records that the constructed plans were made from."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from align.layouts.catalogue import load, squash
from align.layouts.matcher import recogniser
from align.model import Level, ParseResult
from align.plugins.parse_masterplan import MasterplanParser
from align.plugins.parse_rpjmd import RpjmdParser
from align.sources import open_source

FIXTURES = Path(__file__).parents[2] / "fixtures"
REGIONS = sorted(p.parent.name for p in FIXTURES.glob("*/expected.json"))
PARSERS = {"rpjmd": RpjmdParser, "masterplan": MasterplanParser}
MASTERPLANS = ("masterplan.pdf", "masterplan.docx")


@cache
def parsed(region: str, file: str, kind: str) -> ParseResult:
    source = replace(open_source(FIXTURES / region / file), recogniser=recogniser(load()))
    return PARSERS[kind]().parse(source)


def expected(region: str, kind: str) -> dict:  # type: ignore[type-arg]
    return json.loads((FIXTURES / region / "expected.json").read_text(encoding="utf-8"))["plans"][
        kind
    ]


@pytest.mark.parametrize("region", REGIONS)
def test_rpjmd_goals_have_their_number_wording_and_parent(region: str) -> None:
    result = parsed(region, "rpjmd.pdf", "rpjmd")
    numbers = {g.id: g.number for g in result.goals}
    levels = {Level.MISI, Level.TUJUAN, Level.SASARAN}

    got = {
        (str(g.level), g.number, squash(g.text), numbers.get(g.parent or ""))
        for g in result.goals
        if g.level in levels
    }
    want = {
        (g["level"], g["number"], squash(g["text"]), g["parent"] or None)
        for g in expected(region, "rpjmd")["goals"]
        if g["level"] in levels
    }
    # A misi stands below its visi, which has no number in the truth file.
    unparented = {(level, n, t, None if level == "misi" else p) for level, n, t, p in got}

    assert unparented == want


@pytest.mark.parametrize("region", REGIONS)
def test_rpjmd_indicators_have_their_unit_baseline_and_targets(region: str) -> None:
    goals = {(str(g.level), g.number): g for g in parsed(region, "rpjmd.pdf", "rpjmd").goals}

    for want in expected(region, "rpjmd")["goals"]:
        if want["level"] not in ("tujuan", "sasaran"):
            continue
        got = goals[want["level"], want["number"]].indicators
        assert [(i.name, i.unit) for i in got] == [
            (i["name"], i["unit"]) for i in want["indicators"]
        ]
        for one, truth in zip(got, want["indicators"], strict=True):
            figures = {str(y): v.text.rstrip("abc)") for y, v in one.targets.items()}
            assert figures == dict(truth["targets"])
            assert one.baseline is not None
            assert one.baseline.text.startswith(truth["baseline"])


@pytest.mark.parametrize("region", REGIONS)
def test_rpjmd_programs_have_their_code(region: str) -> None:
    programs = [p for p in parsed(region, "rpjmd.pdf", "rpjmd").programs if p.code]
    doubtful = {p.code for p in programs if p.confidence < 0.9}
    got = Counter((p.code, squash(p.name)) for p in programs if p.code not in doubtful)
    want = Counter(
        (p["code"], squash(p["name"]))
        for p in expected(region, "rpjmd")["programs"]
        if p.get("code") and p["code"] not in doubtful
    )

    assert got == want
    assert len(doubtful) <= 1


@pytest.mark.parametrize("file", MASTERPLANS)
@pytest.mark.parametrize("region", REGIONS)
def test_masterplan_programs_have_dimension_owner_and_years(region: str, file: str) -> None:
    got = Counter(
        (squash(p.name), p.dimension, p.owner, p.years)
        for p in parsed(region, file, "masterplan").programs
    )
    want = Counter(
        (squash(p["name"]), p["dimension"] or "", p["owner"] or "", tuple(p["years"]))
        for p in expected(region, "masterplan")["programs"]
    )

    assert got == want


@pytest.mark.parametrize("region", REGIONS)
def test_every_record_quotes_its_page(region: str) -> None:
    source = open_source(FIXTURES / region / "rpjmd.pdf")
    pages = {page.number: squash(page.text) for page in source.pages}

    for goal in parsed(region, "rpjmd.pdf", "rpjmd").goals:
        assert goal.place.page is not None
        assert squash(goal.text)[:20] in pages[goal.place.page]
