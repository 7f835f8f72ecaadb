"""Stream, trees, passages and the letters they are drawn with."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from align.model import Kind, Near, Report, Ruling, Verdict
from align.reports import passages as passages_module
from align.reports import subtree as subtree_module
from align.reports.drawing import fitted
from align.reports.facts import Facts
from align.reports.lettering import lines, width
from align.reports.passages import passages, pieces
from align.reports.sankey import Frame, drawn, sankey, tall
from align.reports.stream import NONE, OTHER, long_stream
from align.reports.subtree import subtrees
from tests.plugins.exported import demo, hostile

SVG = "{http://www.w3.org/2000/svg}"


def test_every_way_begins_at_an_agency_and_only_counted_programs_reach_a_plan() -> None:
    stream = long_stream(Facts(demo()))
    assert len(stream.titles) == len(stream.columns) == 5
    rulings = {str(ruling) for ruling in Ruling}
    for way in stream.ways:
        assert len(way) == (3 if way[2] in rulings else 5)
    for n, stops in enumerate(stream.columns):
        assert all(stream.through(n, stop.key) for stop in stops)


def test_an_aligned_program_reaches_a_higher_plan_in_the_stream_too() -> None:
    report = demo()
    facts = Facts(report)
    aligned = sum(v.ruling is Ruling.SELARAS for v in report.verdicts)
    reaching = sum(
        n for way, n in long_stream(facts).ways.items() if len(way) == 5 and way[3:] != (NONE, NONE)
    )
    assert reaching >= aligned


def test_a_run_without_higher_plans_draws_no_column_for_them(report: Report) -> None:
    assert len(long_stream(Facts(report)).columns) == 3


def test_many_agencies_share_a_bar() -> None:
    report = demo()
    programs = tuple(replace(p, owner=f"Dinas {n}") for n, p in enumerate(report.programs))
    stops = long_stream(Facts(replace(report, programs=programs))).columns[0]
    assert len(stops) == 11
    assert stops[-1].key == OTHER


def test_bars_stay_inside_their_frame_and_add_up() -> None:
    stream = long_stream(Facts(demo()))
    frame = Frame(0, 30, 1360, tall(stream), 190)
    root = ElementTree.fromstring(
        f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(drawn(stream, frame))}</svg>'
    )
    bars = list(root.iter(f"{SVG}rect"))
    assert len(bars) == sum(len(stops) for stops in stream.columns)
    for bar in bars:
        assert float(bar.get("y", 0)) + float(bar.get("height", 0)) <= 30 + frame.height + 1
    first = [b for b in bars if b.get("x") == bars[0].get("x")]
    last = stream.columns[1]
    second = [b for b in bars if b.get("x") == bars[len(first)].get("x")]
    assert len(second) == len(last)
    heights = [sum(float(b.get("height", 0)) for b in part) for part in (first, second)]
    assert heights[0] == pytest.approx(heights[1], abs=3)


@pytest.mark.parametrize("made", ["demo", "hostile", "empty"])
def test_drawings_are_sound_xml_of_plain_parts(made: str) -> None:
    report = {"demo": demo, "hostile": lambda: hostile(demo()), "empty": Report}[made]()
    facts = Facts(report)
    stream = long_stream(facts)
    svgs = [one.svg for one in subtrees(facts)] + ([sankey(stream, "a")] if stream.ways else [])
    assert bool(svgs) is (made != "empty")
    for svg in svgs:
        tags = {one.tag.removeprefix(SVG) for one in ElementTree.fromstring(svg).iter()}
        assert tags <= {"svg", "rect", "path", "text", "title"}


def test_every_program_stands_in_a_tree_of_its_dimension() -> None:
    facts = Facts(demo())
    trees = [one for one in subtrees(facts) if one.key.startswith("dimensi")]
    drawn_titles = [
        title.text or ""
        for one in trees
        for title in ElementTree.fromstring(one.svg).iter(f"{SVG}title")
    ]
    for program, verdict in facts.judged:
        own = [t for t in drawn_titles if t == program.name or t.startswith(f"{program.name} – ")]
        assert own, program.name
        assert (verdict.ruling is Ruling.SELARAS) or "–" in own[0]


def test_goals_without_a_program_stand_in_the_tree_of_their_mission() -> None:
    facts = Facts(demo())
    text = "".join(one.svg for one in subtrees(facts) if one.key.startswith("misi"))
    for goal in facts.unserved:
        assert f"Belum terwadahi: {goal.number} {goal.text}" in text


def test_a_tree_too_full_counts_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subtree_module, "MOST", 3)
    facts = Facts(demo())
    trees = {one.title: one for one in subtrees(facts)}
    tree = trees["Smart Governance"]
    own = sum(p.dimension == "GOV" for p, _v in facts.judged)
    assert str(own) in tree.note
    counted = [
        int((t.text or "").split()[0])
        for t in ElementTree.fromstring(tree.svg).iter(f"{SVG}title")
        if " program: " in (t.text or "")
    ]
    assert sum(counted) == own


def test_passages_mark_inflected_words_by_their_stem() -> None:
    found = pieces("Pelayanan publik melayani warga", {"layan": "same", "warga": "like"})
    assert [(p.text, p.mark) for p in found if p.mark] == [
        ("Pelayanan", "same"), ("melayani", "same"), ("warga", "like"),
    ]  # fmt: skip
    assert "".join(p.text for p in found) == "Pelayanan publik melayani warga"


def test_a_program_stands_beside_what_counts_or_what_came_nearest(report: Report) -> None:
    by_id = {one.id: one for one in passages(Facts(report))}
    aligned, orphan, doubtful = by_id.values()
    assert aligned.beside[0].goal.head == "RPJMD sasaran 1.1.1"
    assert any("0,71" in line for line in aligned.beside[0].evidence)
    assert orphan.beside[0].goal.head == "RPJMD sasaran 1.1.2"
    assert any("kota" in line for line in orphan.beside[0].evidence)
    assert doubtful.beside == ()


def test_one_goal_has_to_do_where_programs_are_very_many(monkeypatch: pytest.MonkeyPatch) -> None:
    assert max(len(one.beside) for one in passages(Facts(demo()))) == 2
    monkeypatch.setattr(passages_module, "MANY", 3)
    assert max(len(one.beside) for one in passages(Facts(demo()))) == 1


def test_nearest_goals_that_are_not_there_are_left_out(report: Report) -> None:
    verdicts = tuple(
        Verdict(v.program, Ruling.YATIM, near=(Near("gone", 0.9),)) for v in report.verdicts
    )
    assert all(one.beside == () for one in passages(Facts(replace(report, verdicts=verdicts))))


def test_words_are_as_wide_as_in_helvetica() -> None:
    # 722 + 278 + 556 + 556 thousandths for "Data" less its last letter's place: D a t a.
    assert width("Data") == pytest.approx(0.722 + 0.556 + 0.278 + 0.556)
    assert width("ill") < width("WWW") / 3


def test_lines_are_counted_by_words_and_long_words_broken() -> None:
    assert lines("satu dua tiga", 100) == 1
    assert lines("satu dua tiga", width("satu dua")) == 2
    assert lines("a\nb\nc", 100) == 3
    assert lines("x" * 100, 5 * width("x")) >= 20


def test_a_name_is_cut_at_a_word_and_its_number_stays() -> None:
    made = fitted("Dinas Komunikasi, Informatika, Statistik dan Persandian", 110, 12, tail="(7)")
    assert len(made) == 2
    assert made[-1].endswith("… (7)")
    assert all(width(line) * 12 <= 110 for line in made)
    assert fitted("Pendek", 110, 12, tail="(7)") == ["Pendek (7)"]


def test_kinds_of_higher_plans_are_named() -> None:
    assert long_stream(Facts(demo())).titles[-1].endswith(Kind.RPJMN.upper())
