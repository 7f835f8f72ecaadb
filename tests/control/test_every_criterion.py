"""Every rule comes to one conclusion, and figures say of how many that could be judged."""

from __future__ import annotations

from collections import Counter

import pytest

from align.control.outcome import conclusions, examine
from align.graph.build import build
from align.hookspecs import Check
from align.model import Conformity, ParseResult
from align.reports.facts import Facts
from align.reports.summary import figures, summary
from align.settings import Settings
from align.terminal.control import criteria_view
from tests.checks.test_cases import CHECKS
from tests.control.plans import masterplan, rpjmd
from tests.plugins.exported import demo

OPEN = (Conformity.TIDAK_CUKUP_DATA, Conformity.TIDAK_BERLAKU)


def test_a_run_concludes_every_check_once() -> None:
    codes = [conclusion.code for conclusion in demo().conclusions]
    assert codes == sorted(CHECKS)


def test_what_could_not_be_judged_says_why_and_is_not_counted() -> None:
    report = demo()
    counts = Counter(conclusion.ruling for conclusion in report.conclusions)
    assert all(c.reason for c in report.conclusions if c.ruling in OPEN)
    judged = len(report.conclusions) - sum(counts[ruling] for ruling in OPEN)
    assert judged < len(report.conclusions)
    assert summary(Facts(report)).judged == judged
    line = criteria_view(report)
    assert line is not None
    assert f"{counts[Conformity.SESUAI]} sesuai dari {judged} yang dapat dinilai" in line.plain
    rows = {label: count for _number, label, count in figures(Facts(report)).rows}
    assert rows["Kriteria yang dapat dinilai"] == judged


@pytest.mark.parametrize("code", sorted(CHECKS))
@pytest.mark.parametrize("given", [(), (rpjmd(),), (masterplan(),), (rpjmd(), masterplan())])
def test_a_check_without_its_inputs_never_counts_as_met(
    code: str, given: tuple[ParseResult, ...]
) -> None:
    check: Check = CHECKS[code]
    plan = build(list(given), Settings())
    outcome = examine(check, plan)
    (conclusion,) = conclusions([outcome], outcome.findings)
    applies = getattr(check, "applies", lambda plan: True)(plan)
    enough = applies and getattr(check, "enough", lambda plan: True)(plan)
    assert (conclusion.ruling in OPEN) == (not enough)
    assert conclusion.ruling is not Conformity.SESUAI or given
