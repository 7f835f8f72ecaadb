"""Exit codes, and which one a report deserves."""

from __future__ import annotations

from enum import IntEnum

from align.data.kinds import with_role
from align.model import FindingState, Report, Role, Severity


class Exit(IntEnum):
    """What the shell learns from a run."""

    OK = 0
    """Nothing at or above ``--fail-on``."""
    FINDINGS = 1
    USAGE = 2
    PLUGIN = 3
    """A plugin or a check crashed; what it would have said is missing."""
    NOTHING = 4
    """Nothing could be checked: no document was read, or no masterplan holds a program."""
    STOPPED = 130
    """Ended with Ctrl-C; the number that shells give it."""


def exit_for(report: Report, fail_on: str) -> Exit:
    """The exit code of ``report``; the reason that makes it least trustworthy comes first."""
    if nothing_checked(report):
        return Exit.NOTHING
    if any(finding.code == "PLG001" for finding in report.findings):
        return Exit.PLUGIN
    if fail_on == "never":
        return Exit.OK
    order = list(Severity)
    limit = order.index(Severity(fail_on))
    heavy = any(
        order.index(finding.severity) <= limit
        for finding in report.findings
        if finding.state is FindingState.OPEN
    )
    return Exit.FINDINGS if heavy else Exit.OK


def nothing_checked(report: Report) -> bool:
    """Whether the run had nothing to judge."""
    judged = {d.id for d in report.documents if d.kind in with_role(Role.PROGRAMS)}
    if judged:
        return not any(program.document in judged for program in report.programs)
    return not report.goals and not report.programs
