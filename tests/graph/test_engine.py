"""Scores fall apart into words that add up to them, and follow the same path every time."""

from __future__ import annotations

import numpy as np
import pytest

from align.graph import evidence
from align.graph.engine import Engine
from align.graph.explain import chance, explain_pair
from align.graph.reasons import text_reasons
from align.graph.vectors import bundled
from align.model import Indicator, Kind, Level
from align.plugins import link_text
from align.settings import MatchingSettings
from tests.graph.plans import goal, judge_all, plan, program

GOALS = [
    goal("1", "Meningkatnya derajat kesehatan masyarakat", parent="rpjmd/tujuan/1"),
    goal("2", "Menurunnya timbulan sampah rumah tangga"),
    goal("3", "Meningkatnya penerapan sistem pemerintahan berbasis elektronik"),
    goal("1", "Terwujudnya manusia sehat dan cerdas", level=Level.TUJUAN),
]
PROGRAMS = [
    program("Antrean puskesmas", description="Layanan kesehatan daring di puskesmas"),
    program("Bank sampah", activities=("Pemilahan sampah di rumah",)),
    program("Arsitektur SPBE", indicators=(Indicator("Indeks SPBE (Indeks)"),)),
    program("WAJAR"),
]


@pytest.mark.parametrize("vectors", ["none", "bundled"])
@pytest.mark.parametrize("affair_weight", [0.0, 0.15])
def test_the_reasons_of_every_signal_add_up_to_its_score(
    vectors: str, affair_weight: float
) -> None:
    knobs = MatchingSettings(vectors=vectors, affair_weight=affair_weight)  # type: ignore[arg-type]
    made = plan(GOALS, PROGRAMS, settings=knobs)
    signals = [s for k in link_text.align_linkers() for s in k.propose(made)]
    assert signals
    for signal in signals:
        assert sum(r.share for r in signal.reasons) == pytest.approx(signal.score, abs=1e-6)


def test_the_context_of_parents_counts_and_still_adds_up() -> None:
    found = evidence.of_programs(plan(GOALS, PROGRAMS))
    lone = evidence.of_programs(
        plan(GOALS, PROGRAMS, settings=MatchingSettings(context_weight=0.0))
    )
    pair = ("masterplan/Antrean puskesmas", "rpjmd/sasaran/1")
    assert found.score(*pair) != lone.score(*pair)
    shares = sum(p.share for p in found.engine.parts(*pair))
    assert shares == pytest.approx(found.score(*pair), abs=1e-6)


def test_a_program_listed_under_a_goal_speaks_for_it_and_still_adds_up() -> None:
    listed = program("Pengendalian vektor nyamuk", Kind.RPJMD, parents=("rpjmd/sasaran/1",))
    fogging = program("Pengasapan nyamuk", description="Pengendalian vektor")
    with_it = evidence.of_programs(plan(GOALS, [*PROGRAMS, fogging, listed]))
    without = evidence.of_programs(plan(GOALS, [*PROGRAMS, fogging]))
    pair = ("masterplan/Pengasapan nyamuk", "rpjmd/sasaran/1")
    assert with_it.score(*pair) > without.score(*pair)
    reasons = text_reasons(with_it.engine, *pair)
    assert sum(r.share for r in reasons) == pytest.approx(with_it.score(*pair), abs=1e-6)
    assert any("di bawahnya" in r.note for r in reasons)


def test_chunks_and_rows_give_the_same_best_goals() -> None:
    found = evidence.of_programs(plan(GOALS, PROGRAMS)).engine
    columns, scores = found.top(2)
    whole = found.scores()
    assert columns.shape == (len(PROGRAMS), 2)
    for row in range(len(PROGRAMS)):
        assert np.argmax(whole[row]) == columns[row, 0]
        assert whole[row, columns[row]].tolist() == pytest.approx(scores[row].tolist())


def test_words_unknown_to_every_goal_score_nothing_and_break_nothing() -> None:
    found = evidence.of_programs(plan(GOALS, [program("SIMPEDA")]))
    assert found.score("masterplan/SIMPEDA", "rpjmd/sasaran/1") == 0


def test_no_goal_and_no_program_are_plans_too() -> None:
    assert evidence.of_programs(plan([], PROGRAMS)).columns == {}
    empty = evidence.of_programs(plan(GOALS, []))
    assert empty.engine.top(3)[0].shape == (0, 3)


def test_goals_of_boilerplate_only_keep_their_words() -> None:
    goals = [goal("1", "Terwujudnya pembangunan daerah yang berkualitas"), *GOALS[1:]]
    found = evidence.of_programs(plan(goals, [program("Pembangunan daerah")]))
    assert found.score("masterplan/Pembangunan daerah", "rpjmd/sasaran/1") > 0.2


def test_the_same_plan_gives_the_same_numbers() -> None:
    one, two = (evidence.of_programs(plan(GOALS, PROGRAMS)) for _ in range(2))
    assert one.null[Kind.RPJMD].tolist() == two.null[Kind.RPJMD].tolist()
    assert [one.cover(p.id) for p in PROGRAMS] == [two.cover(p.id) for p in PROGRAMS]


def test_pseudo_programs_are_made_of_the_words_of_the_run() -> None:
    texts = [["a", "b"], ["c"], []]
    made = evidence.pseudo_texts(texts, 50, seed=0)
    assert len(made) == 50
    assert {w for t in made for w in t} <= {"a", "b", "c"}
    assert {len(t) for t in made} == {1, 2}
    assert evidence.pseudo_texts([[]], 50, seed=0) == []


def test_p_values_fall_as_scores_rise_and_are_never_zero() -> None:
    values = evidence.p_values([0.0, 0.5, 2.0], np.array([0.1, 0.4, 0.6, 0.9]))
    assert values.tolist() == [1.0, 0.6, 0.2]


def test_a_relative_covers_a_word_and_a_stranger_is_named() -> None:
    if bundled() is None:
        pytest.skip("no word vectors in this installation")
    found = evidence.of_programs(
        plan(GOALS, [*PROGRAMS, program("Peremajaan kebun kelapa sawit", id="sawit")])
    )
    near, far = found.cover("masterplan/Antrean puskesmas"), found.cover("masterplan/sawit")
    assert near.best > far.best
    assert "sawit" in far.uncovered


def test_an_explanation_holds_both_passages_and_the_rule_that_added_words() -> None:
    made = judge_all(plan(GOALS, PROGRAMS))
    pair = explain_pair(made, "masterplan/Arsitektur SPBE", "rpjmd/sasaran/3")
    assert "SPBE" in pair.program.text
    assert "elektronik" in pair.goal.text
    assert any(r.entry.startswith("spbe → ") for r in pair.rules)
    assert sum(r.share for r in pair.reasons) == pytest.approx(pair.score, abs=1e-6)
    assert pair.runner_up
    assert pair.runner_up.goal != pair.goal.id


def test_a_p_value_is_told_in_numbers_of_programs() -> None:
    assert "30 di antara 100" in chance(0.3)
    assert "Kurang dari 1" in chance(0.0025)


def test_a_big_run_is_scored_in_chunks_without_one_big_matrix() -> None:
    goals = [goal(str(n), f"kata{n} kata{n + 1} kata{n + 2}") for n in range(600)]
    programs = [program(f"p{n} kata{n}", id=str(n)) for n in range(600)]
    found = evidence.of_programs(plan(goals, programs)).engine
    sizes = [block.shape for _start, block in found.chunks()]
    assert sum(rows for rows, _columns in sizes) == 600
    assert isinstance(found, Engine)
