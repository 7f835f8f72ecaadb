"""How far programs and goals hang together, before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from align.data.dimensions import dimension_name
from align.i18n import _
from align.model import FindingState, Kind, Level, Report, Ruling, Severity
from align.reports.facts import COUNTING, Facts
from align.reports.words import ruling_word, severity_word


@dataclass(frozen=True, slots=True)
class Coverage:
    """One figure of both drafts: ``part`` of ``whole``; ``whole`` is 0 for a plain count."""

    group: str
    """``total``, ``verdict``, ``mission``, ``dimension`` or ``finding``."""
    key: str
    """What is counted, in the same word whatever the language of the run."""
    label: str
    old: int
    old_whole: int
    new: int
    new_whole: int


#: Group and key → label, part and whole.
_Counts = dict[tuple[str, str], tuple[str, int, int]]


def coverage(old: Report, new: Report) -> Iterator[Coverage]:
    """Programs aligned, goals served, verdicts, missions, dimensions, findings."""
    before, after = _counts(old), _counts(new)
    for group, name in dict.fromkeys([*before, *after]):
        label = (after.get((group, name)) or before[group, name])[0]
        sides = [side.get((group, name), (label, 0, 0)) for side in (before, after)]
        yield Coverage(group, name, label, *sides[0][1:], *sides[1][1:])


def _counts(report: Report) -> _Counts:
    facts = Facts(report)
    rulings = Counter(verdict.ruling for verdict in report.verdicts)
    aligned = sum(rulings[ruling] for ruling in COUNTING)
    goals = facts.goals_of(Kind.RPJMD, levels=(Level.SASARAN,))
    served = sum(goal.id in facts.serving for goal in goals)
    severities = Counter(f.severity for f in report.findings if f.state is FindingState.OPEN)
    found: _Counts = {
        ("total", "programs"): (_("Program selaras"), aligned, len(report.verdicts)),
        ("total", "goals"): (_("Sasaran RPJMD terwadahi"), served, len(goals)),
    }
    found |= {("verdict", str(r)): (ruling_word(r), rulings[r], 0) for r in Ruling}
    found |= _missions(facts)
    found |= _dimensions(facts)
    return found | {("finding", str(s)): (severity_word(s), severities[s], 0) for s in Severity}


def _missions(facts: Facts) -> _Counts:
    """Sasaran of each misi of the RPJMD that programs serve."""
    found: _Counts = {}
    for mission in facts.goals_of(Kind.RPJMD, levels=(Level.MISI,)):
        below = [g for g in facts.below(mission) if g.level is Level.SASARAN]
        label = _("Misi {number}").format(number=mission.number)
        served = sum(g.id in facts.serving for g in below)
        found["mission", mission.number] = (label, served, len(below))
    return found


def _dimensions(facts: Facts) -> _Counts:
    """Programs of each dimension that are aligned."""
    found: _Counts = {}
    for program, verdict in facts.judged:
        name = program.dimension
        label = dimension_name(name) or _("(tanpa dimensi)")
        _label, part, whole = found.get(("dimension", name), (label, 0, 0))
        found["dimension", name] = (label, part + (verdict.ruling in COUNTING), whole + 1)
    return dict(sorted(found.items()))
