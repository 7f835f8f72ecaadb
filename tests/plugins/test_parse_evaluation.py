"""Evaluation reports and lists of offices are known by their titles and read for their parts."""

from __future__ import annotations

from dataclasses import replace

from align.model import Kind, PartKind
from align.plugins.parse_evaluation import EvaluationParser
from align.plugins.parse_sotk import SotkParser
from align.sources.document import Hints
from align.testing import sample
from tests.plugins.plans import from_corpus


def test_a_real_evaluation_gives_its_recommendations() -> None:
    source = from_corpus("evaluasi-smart-city-kab-malang-2023.pdf")
    assert EvaluationParser().detect(source) > 0.5
    document = EvaluationParser().parse(source).document
    said = [p for p in document.parts if p.kind is PartKind.RECOMMENDATION]
    assert len(said) == 17
    assert {p.place.page for p in said} == {32, 33}
    assert all(p.text.split()[0] in p.place.quote for p in said)


def test_other_real_documents_are_none() -> None:
    for name in ("renstra-satpolpp-kota-semarang-2021-2026.pdf", "rpjmn-2025-2029-cuplikan.pdf"):
        source = from_corpus(name)
        assert EvaluationParser().detect(source) == SotkParser().detect(source) == 0


def test_a_kind_that_the_user_states_is_taken_at_its_word() -> None:

    plan = replace(sample(Kind.RPJMD), hints=Hints(kind="sotk"))
    assert (SotkParser().detect(plan), EvaluationParser().detect(plan)) == (1, 0)
