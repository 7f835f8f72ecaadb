"""The kit passes plugins that keep the contract and says what is wrong with the others."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from align import pipeline, testing
from align.data.knowledge import Addition
from align.model import (
    Finding,
    Kind,
    Level,
    ParseResult,
    Place,
    Reason,
    Report,
    Severity,
    Signal,
)
from align.sources.document import Source
from align.testing import conformance
from align.watchdog import Limits

COUNT = itertools.count()
SAMPLE = testing.sample(Kind.RENSTRA)


class Good:
    """Reads the first line of a page that begins with "Tabel"."""

    kind = Kind.RENSTRA

    def detect(self, source: Source) -> float:
        return 0.9 if "RENSTRA" in source.head else 0.0

    def parse(self, source: Source) -> ParseResult:
        record = testing.document(self.kind)
        goals = [
            testing.goal("Tabel", str(p.number), of=record, place=Place(record.id, p.number, quote="Tabel"))
            for p in source.pages
            if "Tabel" in p.text
        ]  # fmt: skip
        return ParseResult(record, tuple(goals))


def bad(**methods: Any) -> Any:
    return type("Bad", (Good,), methods)()


def altered(change: Callable[[ParseResult, Source], object]) -> Any:
    return bad(parse=lambda self, source: change(Good().parse(source), source))


def with_goal(**changes: Any) -> Any:
    def change(result: ParseResult, source: Source) -> ParseResult:
        return replace(result, goals=tuple(replace(g, **changes) for g in result.goals))

    return altered(change)


def test_a_parser_that_keeps_the_contract_passes() -> None:
    assert testing.check_parser(Good(), SAMPLE).goals


@pytest.mark.parametrize(
    ("parser", "word"),
    [
        (bad(detect=lambda self, source: 0.1), "only 0.1"),
        (bad(detect=lambda self, source: 0.9), "also claims"),
        (bad(detect=lambda self, source: 7), "not in 0…1"),
        (bad(detect=lambda self, source: "yes"), "not a number"),
        (bad(detect=lambda self, source: 0.9 if source.pages[0].text else 0), "also claims"),
        (altered(lambda result, source: None), "not ParseResult"),
        (altered(lambda result, source: replace(result, goals=())), "no goal"),
        (altered(lambda r, s: (len(s.pages) == 1 and 1 / 0) or r), "pages cut off"),
        (altered(lambda result, source: source.pages[0] and result), "no pages at all"),
        (altered(lambda r, s: replace(r, document=testing.document())), "of kind rpjmd"),
        (altered(lambda r, s: replace(r, goals=r.goals * 2)), "given twice"),
        (
            altered(lambda r, s: replace(r, goals=(replace(r.goals[0], number=str(next(COUNT))),))),
            "other records",
        ),
        (altered(lambda r, s: moved(r, s)), "where the file lies"),
        (with_goal(document="other"), "belongs to other"),
        (with_goal(id="1"), "does not begin with"),
        (with_goal(parent="nobody"), "unknown parent"),
        (with_goal(confidence=2.0), "sure by 2.0"),
        (with_goal(place=Place("x", 2)), "quotes nothing"),
        (with_goal(place=Place("x", None, quote="Tabel")), "names no page"),
        (with_goal(place=Place("x", 9, quote="Tabel")), "not there"),
        (with_goal(place=Place("x", 2, quote="karangan")), "['karangan']"),
    ],
)
def test_a_parser_that_breaks_the_contract_is_told_how(parser: Any, word: str) -> None:
    with pytest.raises(AssertionError) as caught:
        testing.check_parser(parser, SAMPLE)
    assert word in str(caught.value)


@pytest.mark.skipif(sys.platform != "linux", reason="the watchdog is complete on Linux only")
@pytest.mark.parametrize(
    ("parser", "limits", "word"),
    [
        (bad(detect=lambda self, source: sum(1 for _ in COUNT)), Limits(seconds=0.3), "0.3 detik"),
        (
            altered(lambda result, source: [bytes(1 << 26) for _ in COUNT]),
            Limits(memory=1 << 28),
            "memory",
        ),
    ],
)
def test_a_parser_that_takes_too_much_is_told_so(
    parser: Any, limits: Limits, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conformance, "LIMITS", limits)
    with pytest.raises(AssertionError, match=f"takes too much: .*{word}"):
        testing.check_parser(parser, SAMPLE)


def test_a_quoted_word_may_be_broken_over_lines_on_its_page() -> None:
    page = replace(SAMPLE.pages[1], text="Tabel\nterselengga-\nranya")
    source = replace(SAMPLE, pages=(SAMPLE.pages[0], page))
    quoting = with_goal(place=Place("x", 2, quote="Terselenggaranya"))
    assert testing.check_parser(quoting, source).goals


def moved(result: ParseResult, source: Source) -> ParseResult:
    goals = tuple(replace(g, id=f"{g.id}-{len(source.path)}") for g in result.goals)
    return replace(result, goals=goals)


def test_the_kit_asks_for_the_certainty_that_a_run_asks_for() -> None:
    assert conformance.LEAST_CERTAINTY == pipeline.LEAST_CERTAINTY


LAYOUT = """
[[layout]]
id = "X1"
name = "contoh"
kinds = ["renstra"]
becomes = "cascade"
titles = ["tujuan dan sasaran renstra"]
needs = ["tujuan", "sasaran", {needs}]
may = ["satuan", "target"]
"""


@pytest.mark.parametrize(
    ("needs", "becomes", "word"),
    [
        ('"indikator"', "cascade", ""),
        ('"indikator"', "programs", "not programs"),
        ('"dimensi"', "", "recognises no table"),
        ('"warna"', "", "warna"),
    ],
)
def test_align_layouts(tmp_path: Path, needs: str, becomes: str, word: str) -> None:
    file = tmp_path / "x.toml"
    file.write_text(LAYOUT.format(needs=needs), encoding="utf-8")
    if not word:
        testing.check_layout(file, SAMPLE, becomes)
        return
    with pytest.raises(AssertionError, match=word):
        testing.check_layout(file, SAMPLE, becomes)


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("dimensi", '[[dimension]]\ncode = "GOV"\nvariants = ["pemda pintar"]', ""),
        ("warna", "", "no table 'warna'"),
        ("dimensi", "[[dimension]", "cannot be used"),
        ("dimensi", '[[dimension]]\nname = "tanpa kode"', "entri tanpa 'code'"),
    ],
)
def test_align_knowledge(tmp_path: Path, name: str, text: str, word: str) -> None:
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    addition = Addition(name, tmp_path / "x.toml")
    if not word:
        testing.check_knowledge(addition)
        return
    with pytest.raises(AssertionError, match=word):
        testing.check_knowledge(addition)


class Linker:
    name = "test"

    def __init__(self, **changes: Any) -> None:
        self.changes = changes

    def propose(self, plan: Any) -> Iterable[Signal]:
        for program in plan.programs:
            goal = next(iter(plan.goals))
            signal = Signal(program, goal, self.name, 0.5, (Reason("term", "layanan"),))
            yield replace(signal, **self.changes)


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"score": 1.5}, "not in 0…1"),
        ({"upper": "nobody"}, "not there"),
        ({"reasons": ()}, "no reason"),
        ({"method": "other"}, "method is"),
    ],
)
def test_a_linker_is_held_to_scores_records_and_reasons(changes: Any, word: str) -> None:
    assert len(testing.check_linker(Linker(), least=2)) == 2
    with pytest.raises(AssertionError, match=word):
        testing.check_linker(Linker(**changes))


class Rule:
    """Kota Contoh perlu misi."""

    code, name, severity, basis = "TST001", "test-rule", Severity.INFO, ""

    def run(self, plan: Any) -> Iterable[Finding]:
        if plan.programs and not plan.goals:
            yield testing.finding()


def test_a_check_is_held_to_both_plans() -> None:
    failing, passing = testing.plan(goals=()), testing.plan()
    assert testing.check_check(Rule(), failing, passing)
    with pytest.raises(AssertionError, match="finds nothing"):
        testing.check_check(Rule(), passing, passing)
    with pytest.raises(AssertionError, match="should pass"):
        testing.check_check(Rule(), failing, failing)


class Writer:
    name, suffix = "test", ".txt"

    def export(self, report: Report, path: Path) -> None:
        path.write_text(f"{len(report.goals)} sasaran", encoding="utf-8")


class Clock(Writer):
    def export(self, report: Report, path: Path) -> None:
        path.write_text(str(next(COUNT)), encoding="utf-8")


class Messy(Writer):
    def export(self, report: Report, path: Path) -> None:
        path.write_text("x", encoding="utf-8")
        path.with_suffix(".tmp").write_text("x", encoding="utf-8")


def test_an_exporter_is_held_to_one_whole_file_alike_twice() -> None:
    assert testing.check_exporter(Writer()) == {"x.txt": b"3 sasaran"}
    with pytest.raises(AssertionError, match="other bytes"):
        testing.check_exporter(Clock())
    with pytest.raises(AssertionError, match="alone"):
        testing.check_exporter(Messy())


def test_records_of_a_stranger_are_refused() -> None:
    stranger = testing.document(Kind.RPJPD)
    with pytest.raises(ValueError, match="rpjpd"):
        testing.plan([testing.goal("Sasaran", "1", Level.SASARAN_POKOK, of=stranger)])


def test_everything_that_the_kit_lists_exists() -> None:
    assert sorted(testing.__all__) == testing.__all__
    assert all(callable(getattr(testing, name)) for name in testing.__all__)
