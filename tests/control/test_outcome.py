"""When a criterion is met, not met, cannot be told, or does not apply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from align.checks.rule import Rule
from align.control.outcome import conclusions, crashed, examine
from align.control.rules import Rules, as_code
from align.errors import SettingsError
from align.graph.build import build
from align.graph.query import Plan
from align.model import Conformity, Finding, FindingState, Kind, Severity
from align.settings import Settings
from tests.control.plans import masterplan, rpjmd


class Given(Rule):
    """A rule that says what it was given."""

    code, name, severity, title, basis = "ZZZ001", "given", Severity.MAJOR, "Given", ""
    needs = (Kind.MASTERPLAN, Kind.RPJMD)

    def __init__(self, found: Sequence[Finding] = (), *, enough: bool = True) -> None:
        super().__init__()
        self.found, self.says_enough = found, enough

    def enough(self, plan: Plan) -> bool:
        return self.says_enough

    def look(self, plan: Plan) -> Iterator[Finding]:
        yield from self.found


class Bare:
    """A third party's check with nothing but the contract."""

    code, name, severity, basis = "ZZZ002", "bare", Severity.MINOR, ""

    def run(self, plan: Any) -> list[Finding]:
        return []


def found(severity: Severity, state: FindingState = FindingState.OPEN) -> Finding:
    return Finding("ZZZ001", "given", severity, "x", state=state)


@pytest.fixture
def both() -> Plan:
    return build([rpjmd(), masterplan()], Settings())


def ruling(check: Any, plan: Plan) -> Conformity:
    outcome = examine(check, plan)
    return conclusions([outcome], outcome.findings)[0].ruling


@pytest.mark.parametrize(
    ("findings", "wanted"),
    [
        ([], Conformity.SESUAI),
        ([found(Severity.INFO)], Conformity.SESUAI),
        ([found(Severity.MINOR)], Conformity.TIDAK_SESUAI),
        ([found(Severity.MAJOR, FindingState.SUPPRESSED)], Conformity.TIDAK_SESUAI),
    ],
)
def test_findings_decide_where_a_check_could_look(
    both: Plan, findings: list[Finding], wanted: Conformity
) -> None:
    assert ruling(Given(findings), both) is wanted


def test_too_little_data_is_no_pass(both: Plan) -> None:
    assert ruling(Given(enough=False), both) is Conformity.TIDAK_CUKUP_DATA


def test_a_check_that_broke_is_no_pass() -> None:
    assert conclusions([crashed(Given())], [])[0].ruling is Conformity.TIDAK_CUKUP_DATA


def test_a_plan_to_compare_with_that_is_missing_is_too_little_data() -> None:
    alone = build([masterplan()], Settings())
    outcome = examine(Given(), alone)
    assert outcome.ruling is Conformity.TIDAK_CUKUP_DATA
    assert "RPJMD" in outcome.reason


def test_a_plan_that_the_rule_is_about_is_missing_and_it_does_not_apply() -> None:
    assert ruling(Given(), build([rpjmd()], Settings())) is Conformity.TIDAK_BERLAKU


def test_silence_about_a_plan_that_was_read_poorly_is_no_pass() -> None:
    poor = build([rpjmd(), masterplan(quality=0.3)], Settings())
    assert ruling(Given(), poor) is Conformity.TIDAK_CUKUP_DATA
    assert ruling(Given([found(Severity.MAJOR)]), poor) is Conformity.TIDAK_SESUAI


def test_a_finding_of_a_reader_counts_for_the_rule_of_its_code(both: Plan) -> None:
    made = conclusions([examine(Given(), both)], [found(Severity.MAJOR)])[0]
    assert (made.ruling, made.findings) == (Conformity.TIDAK_SESUAI, 1)


def test_a_check_that_cannot_say_whether_it_applies_is_judged_by_its_findings(both: Plan) -> None:
    assert ruling(Bare(), both) is Conformity.SESUAI


# rules
@pytest.mark.parametrize(
    ("word", "code"),
    [("lnk-01", "LNK001"), ("LNK1", "LNK001"), ("LNK001", "LNK001"), ("LNK", "LNK")],
)
def test_codes_may_be_written_as_reviewers_write_them(word: str, code: str) -> None:
    assert as_code(word) == code


def test_rules_of_plugins_are_named_like_core_rules() -> None:
    rules = Rules([Given(), Bare()])
    assert rules.matching("given") == {"ZZZ001"}
    assert rules.matching("zzz") == {"ZZZ001", "ZZZ002"}
    with pytest.raises(SettingsError, match="keluarga"):
        rules.one("ZZZ", "x")


def test_a_rule_takes_its_figures_from_the_settings() -> None:
    class Counting(Given):
        parameters = {"paling_banyak": 3.0}  # noqa: RUF012

    settings = Settings.model_validate({"aturan": {"parameter": {"given": {"paling_banyak": 5}}}})
    assert Counting().figure(build([rpjmd()], Settings()), "paling_banyak") == 3
    assert Counting().figure(build([rpjmd()], settings), "paling_banyak") == 5
