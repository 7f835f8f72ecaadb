"""What a linker of a plugin states of its signals: weighed, explained, overruled, refused."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from rich.console import Console, RenderableType

from align import codec, i18n, testing
from align.errors import SettingsError
from align.graph.explain import explain_pair, plan_of
from align.graph.query import Plan
from align.graph.worth import Worths
from align.hookspecs import hookimpl
from align.model import Reason, Report, Ruling, Signal, Strength, Worth
from align.pipeline import judge
from align.registry import FILE, Registry
from align.settings import MatchingSettings, SignalSetting, load
from align.terminal.explain import explain_view
from align.terminal.pair import pair_view
from tests.graph.plans import plan
from tests.graph.test_verdict import GOALS, PROGRAMS

#: No goal speaks of the plantation; words say of the waste bank only that people should look.
SAWIT, HEALTH = "masterplan/Kebun sawit", "rpjmd/sasaran/1"
BANK, WASTE = "masterplan/Bank sampah digital", "rpjmd/sasaran/2"
NAN, LARGE = float("nan"), 1e9


class Meaning:
    """A linker that sees what align's words do not."""

    name = "meaning"

    def __init__(
        self,
        worth: object = None,
        pairs: Sequence[tuple[str, str]] = ((SAWIT, HEALTH), (BANK, WASTE)),
    ) -> None:
        if worth is not None:
            self.worth = worth
        self._pairs = pairs

    def propose(self, plan: Plan) -> Iterator[Signal]:
        for lower, upper in self._pairs:
            if lower in plan.programs and upper in plan.goals:
                yield Signal(lower, upper, self.name, 1.0, (Reason("term", "kebun", 1.0),))


def registry(linker: object) -> Registry:
    class Plugin:
        @hookimpl
        def align_linkers(self) -> Sequence[object]:
            return [linker]

    made = Registry.load(environment={})
    made.register(Plugin(), "mine", FILE)
    return made


def judged(linker: object, **isyarat: SignalSetting) -> Plan:
    settings = MatchingSettings(isyarat=isyarat)
    return judge(plan(GOALS, PROGRAMS, settings=settings), registry(linker))


def ruling(made: Plan, program: str = BANK) -> Ruling:
    return made.verdicts[program].ruling


def report(made: Plan) -> Report:
    """The report of ``made``, saved and read again."""
    whole = Report(
        tuple(made.documents.values()),
        tuple(made.goals.values()),
        tuple(made.programs.values()),
        made.links,
        tuple(made.verdicts.values()),
        settings=made.settings.pencocokan.model_dump(mode="json"),
    )
    return codec.loads(codec.dumps(whole))


def shown(view: RenderableType) -> str:
    file = io.StringIO()
    Console(file=file, width=200, _environ={}).print(view)
    return " ".join(file.getvalue().split())


def explained(made: Plan) -> str:
    found = report(made)
    return shown(explain_view(found, next(p for p in found.programs if p.id == BANK)))


def paired(made: Plan) -> str:
    found = report(made)
    return shown(pair_view(found, explain_pair(plan_of(found), BANK, WASTE)))


WEIGHED = Meaning(Worth(weight=0.5, label="Makna serupa", label_en="Similar meaning"))
HEAVY = Meaning(Worth(weight=0.5), [(SAWIT, HEALTH)])
ALONE = Meaning(Worth(alone=True, label="Makna serupa"))


@pytest.mark.parametrize("linker", [Meaning(), Meaning(Worth())])
def test_what_states_no_worth_changes_no_verdict(linker: object) -> None:
    made = judged(linker)
    assert (ruling(made), ruling(made, SAWIT)) == (Ruling.PERLU_TELAAH, Ruling.YATIM)
    assert not made.links_of(SAWIT)


@pytest.mark.parametrize("linker", [WEIGHED, ALONE])
def test_what_a_plugin_states_changes_a_verdict(linker: object) -> None:
    made = judged(linker)
    assert ruling(made) == Ruling.SELARAS
    assert made.verdicts[BANK].goals == (WASTE,)


def test_evidence_that_stands_alone_needs_no_words_and_weight_does() -> None:
    """A program that the goals do not speak of is for people, whatever a weight adds."""
    assert ruling(judged(ALONE), SAWIT) == Ruling.SELARAS
    assert ruling(judged(HEAVY), SAWIT) == Ruling.PERLU_TELAAH


def test_no_other_program_is_touched_by_the_signal_of_one() -> None:
    before, after = judged(Meaning()).verdicts, judged(WEIGHED).verdicts
    assert {k: v for k, v in before.items() if k not in (SAWIT, BANK)} == {
        k: v for k, v in after.items() if k not in (SAWIT, BANK)
    }


def test_a_small_weight_makes_no_strong_link() -> None:
    """Added to the words it has to pass the floor and the bands like words."""
    made = judged(Meaning(Worth(weight=0.01)))
    assert [k.strength for k in made.links_of(BANK)] == [Strength.MODERATE]
    assert ruling(made) == Ruling.PERLU_TELAAH


def test_a_rival_that_a_plugin_raises_makes_the_best_goal_contested() -> None:
    clinic = "masterplan/Antrean puskesmas"
    alone, raised = (
        judged(Meaning(Worth(weight=0.5), pairs)) for pairs in ([], [(clinic, "rpjmd/sasaran/6")])
    )
    (link,) = alone.links_of(clinic)
    assert (link.upper, link.strength) == (HEALTH, Strength.STRONG)
    assert {k.upper: k.strength for k in raised.links_of(clinic)} == {
        HEALTH: Strength.MODERATE,
        "rpjmd/sasaran/6": Strength.MODERATE,
    }


@pytest.mark.parametrize("linker", [WEIGHED, ALONE])
def test_the_parts_of_a_link_add_up_to_its_score(linker: object) -> None:
    made = judged(linker)
    (link,) = made.links_of(BANK)
    parts = explain_pair(made, BANK, WASTE).parts
    assert sum(part.amount for part in parts) == pytest.approx(link.score)
    assert "meaning" in {part.method for part in parts}


def test_parts_add_up_where_words_and_plugin_together_pass_one() -> None:
    worths = Worths(MatchingSettings(isyarat={"meaning": SignalSetting(bobot=0.5)}))
    signals = [Signal("a", "b", "text", 0.8), Signal("a", "b", "meaning", 1.0)]
    assert [(p.method, p.amount) for p in worths.parts(signals)] == [
        ("text", 0.8),
        ("meaning", pytest.approx(0.2)),
    ]
    assert worths.score(signals) == worths.likeness(signals) == 1.0


def test_explain_shows_weight_and_amount_under_the_label() -> None:
    text = explained(judged(WEIGHED))
    assert "Makna serupa 1,00 x bobot 0,50 = 0,50" in text
    assert "meaning" not in text
    pair = paired(judged(WEIGHED))
    assert "0,500 Makna serupa" in pair
    assert "jumlah = skor kaitan" in pair
    assert "berdiri sendiri" in explained(judged(ALONE))


def test_the_label_is_told_in_english_where_it_has_one() -> None:
    i18n.activate("en")
    try:
        assert "Similar meaning" in explained(judged(WEIGHED))
    finally:
        i18n.activate("id")


def test_the_user_switches_a_signal_off_and_keeps_its_label() -> None:
    for linker in (WEIGHED, ALONE):
        off = judged(linker, meaning=SignalSetting())
        assert (ruling(off), ruling(off, SAWIT)) == (Ruling.PERLU_TELAAH, Ruling.YATIM)
        assert off.settings.pencocokan.isyarat["meaning"].sebutan == "Makna serupa"
        assert off.verdicts == judged(Meaning()).verdicts


def test_the_user_gives_a_signal_the_worth_that_its_plugin_does_not_state() -> None:
    assert ruling(judged(Meaning(), meaning=SignalSetting(bobot=0.5))) == Ruling.SELARAS
    assert ruling(judged(Meaning(), meaning=SignalSetting(sendiri=True))) == Ruling.SELARAS


def test_a_name_that_no_plugin_offers_is_told_with_the_nearest() -> None:
    with pytest.raises(SettingsError, match=r"'meanin'.*meaning"):
        judged(WEIGHED, meanin=SignalSetting())


@pytest.mark.parametrize(
    ("worth", "word"),
    [
        (Worth(weight=NAN), "nan"),
        (Worth(weight=-0.1), "-0.1"),
        (Worth(weight=LARGE), "1000000000.0"),
        (Worth(weight=0.2, alone=True), "berdiri sendiri"),
        (Worth(weight="0.2"), "'0.2'"),  # type: ignore[arg-type]
        (0.3, "0.3"),
    ],
)
def test_a_worth_that_cannot_be_weighed_is_refused_by_name(worth: Any, word: str) -> None:
    made = registry(Meaning(worth))
    after = judge(plan(GOALS, PROGRAMS), made)
    assert ruling(after) == Ruling.PERLU_TELAAH
    (finding,) = made.findings
    assert (finding.code, finding.subject) == ("PLG001", "mine")
    assert word in finding.message
    with pytest.raises(AssertionError, match=r"weight|worth"):
        testing.check_linker(Meaning(worth))


def test_the_kit_is_content_with_what_can_be_weighed() -> None:
    for linker in (WEIGHED, ALONE, Meaning()):
        assert testing.check_linker(linker, plan(GOALS, PROGRAMS), least=1)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("bobot = -1", "pencocokan.isyarat.meaning.bobot: paling sedikit 0"),
        ("bobot = 2", "pencocokan.isyarat.meaning.bobot: paling banyak 0.5"),
        ("bobot = nan", "pencocokan.isyarat.meaning.bobot"),
        ("bobott = 0.1", "kunci tidak dikenal (mungkin maksudnya 'bobot'?)"),
    ],
)
def test_a_weight_of_the_user_is_held_to_the_same_bounds(
    tmp_path: Any, line: str, said: str
) -> None:
    file = tmp_path / "align.toml"
    file.write_text(f"[pencocokan.isyarat.meaning]\n{line}\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load(file)
    assert said in str(caught.value)
