"""What every linker promises: scores in 0…1, known ids, a reason that a person can check."""

from __future__ import annotations

import pytest

from align.hookspecs import Linker
from align.model import Indicator, Kind
from tests.graph.plans import LINKERS, goal, plan, program

MADE = plan(
    [
        goal("1", "Meningkatnya layanan kesehatan", agencies=("Dinas Kesehatan",)),
        goal("2", "Menurunnya timbulan sampah", indicators=(Indicator("Sampah terolah baik (%)"),)),
        goal("3", "Meningkatnya tata kelola pemerintahan digital"),
    ],
    [
        program(
            "Antrean puskesmas", owner="Dinkes", dimension="LIV", declared_goals=("Sasaran 1",)
        ),
        program("Bank sampah", indicators=(Indicator("Sampah Terolah Baik", unit="%"),)),
        program("Aplikasi informatika", code="2.16.03", dimension="GOV"),
        program("Pengelolaan Aplikasi Informatika", id="nama"),
        program(
            "Program Pengelolaan Aplikasi Informatika",
            Kind.RPJMD,
            code="2.16.03",
            parents=("rpjmd/sasaran/3",),
        ),
    ],
)
ALL = [linker for module in LINKERS for linker in module.align_linkers()]


@pytest.mark.parametrize("linker", ALL, ids=lambda k: k.name)
def test_every_linker_finds_something_and_says_why(linker: Linker) -> None:
    signals = list(linker.propose(MADE))
    assert signals
    for signal in signals:
        assert signal.method == linker.name
        assert 0 <= signal.score <= 1
        assert signal.reasons
        assert signal.lower in MADE.programs.keys() | MADE.goals.keys()
        assert signal.upper in MADE.goals


@pytest.mark.parametrize("linker", ALL, ids=lambda k: k.name)
def test_no_linker_breaks_on_an_empty_plan(linker: Linker) -> None:
    assert list(linker.propose(plan([], []))) == []
    assert list(linker.propose(plan([goal("1", "Sehat")], []))) == []


def test_each_declared_goal_and_twin_is_met_once() -> None:
    for linker in ALL:
        pairs = [(s.lower, s.upper) for s in linker.propose(MADE)]
        assert len(pairs) == len(set(pairs))
