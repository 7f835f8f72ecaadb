"""Records of a foreign plugin are looked into down to the last field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from align import testing
from align.errors import PluginError
from align.model import BBox, Finding, ParseResult, Reason, Signal, Value
from align.registry import sound, sound_claim, sound_result

DOCUMENT = testing.document()
GOAL = testing.goal("Meningkatnya mutu", "1.1", of=DOCUMENT)


def with_goal(**changes: Any) -> ParseResult:
    return ParseResult(DOCUMENT, (replace(GOAL, **changes),))


def test_records_as_they_should_be_pass_unchanged() -> None:
    result = with_goal(place=replace(GOAL.place, bbox=BBox(0, 1, 2, 3)))
    assert sound_result(result, "x") is result


@pytest.mark.parametrize(
    ("result", "said"),
    [
        ("teks", "'teks' bukan ParseResult"),
        (ParseResult(DOCUMENT, [GOAL]), "goals: [Goal("),  # type: ignore[arg-type]
        (ParseResult(None), "document: None bukan Document"),  # type: ignore[arg-type]
        (with_goal(level="sasaran"), "goals[0].level: 'sasaran' bukan Level"),
        (with_goal(text=None), "goals[0].text: None bukan str"),
        (with_goal(place=replace(GOAL.place, page="3")), "goals[0].place.page: '3' bukan int"),
        (with_goal(confidence="1"), "goals[0].confidence: '1' bukan float"),
        (with_goal(document="lain"), "bukan bagian dokumen"),
        (with_goal(parent="tiada"), "induk"),
        (with_goal(parent=GOAL.id), "induk"),
        (ParseResult(DOCUMENT, (GOAL, GOAL)), "diberikan dua kali"),
    ],
)
def test_what_the_core_would_stumble_on_is_said(result: object, said: str) -> None:
    with pytest.raises(PluginError) as caught:
        sound_result(result, "x")
    assert said in caught.value.message


def test_two_goals_above_each_other_are_said() -> None:
    other = testing.goal("Menurunnya antrean", "1.2", of=DOCUMENT, parent=GOAL.id)
    with pytest.raises(PluginError, match="kembali ke dirinya"):
        sound_result(ParseResult(DOCUMENT, (replace(GOAL, parent=other.id), other)), "x")


def test_figures_by_year_are_looked_into() -> None:
    from align.model import Indicator

    good, bad = Indicator("Indeks", targets={2026: Value("80")}), Indicator("I", targets={2026: 80})  # type: ignore[dict-item]
    assert sound_result(with_goal(indicators=(good,)), "x")
    with pytest.raises(PluginError, match=r"indicators\[0\]\.targets\[2026\]: 80 bukan Value"):
        sound_result(with_goal(indicators=(bad,)), "x")


@pytest.mark.parametrize("claim", [7, -0.1, float("nan"), "1", None])
def test_a_claim_that_is_no_share_is_said(claim: object) -> None:
    with pytest.raises(PluginError, match="detect memberi"):
        sound_claim(claim, "x")


@pytest.mark.parametrize("claim", [0, 1, 0.25, True])
def test_a_claim_that_is_a_share_passes(claim: float) -> None:
    assert sound_claim(claim, "x") == float(claim)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Signal("a", "b", "m", 0.5, ("kata",)), r"reasons\[0\]: 'kata' bukan Reason"),  # type: ignore[arg-type]
        (lambda: Signal("a", "b", "m", "0.5"), "score: '0.5' bukan float"),  # type: ignore[arg-type]
    ],
)
def test_signals_are_looked_into(make: Callable[[], Signal], said: str) -> None:
    assert sound(Signal, Signal("a", "b", "m", 0.5, (Reason("term", "kata"),)), "x")
    with pytest.raises(PluginError, match=said):
        sound(Signal, make(), "x")


def test_built_in_plugins_are_asked_for_the_type_only() -> None:
    loose = Finding("A", "b", "berat", "c")  # type: ignore[arg-type]
    assert sound(Finding, loose, "check_links") is loose
    with pytest.raises(PluginError, match="7 bukan Finding"):
        sound(Finding, 7, "check_links")
