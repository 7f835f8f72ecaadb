"""A report by its ids: who stands above whom, and who serves what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from align.data.own import rule_title
from align.i18n import _
from align.model import (
    Decision,
    Document,
    Finding,
    FindingState,
    Goal,
    Kind,
    Level,
    Link,
    LinkStatus,
    Place,
    Program,
    Report,
    Ruling,
    Strength,
    Verdict,
)
from align.phrases import at
from align.reports.words import goal_word, kind_word

#: Levels at which a plan expects to be served by programs.
SERVED = (Level.MISI, Level.TUJUAN, Level.SASARAN, Level.SASARAN_POKOK)
#: Plans that a masterplan is bound to serve.
BINDING = (Kind.RPJMD,)
#: Rules that speak of goals which no program serves.
TRACING = frozenset({"LNK003", "LNK004"})
#: Verdicts that count a program as serving its goals.
COUNTING = (Ruling.SELARAS, Ruling.SELARAS_SEBAGIAN)


class Facts:
    """Look-ups over one report; made once and shared by all tables."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.documents: dict[str, Document] = {d.id: d for d in report.documents}
        self.goals: dict[str, Goal] = {g.id: g for g in report.goals}
        self.programs: dict[str, Program] = {p.id: p for p in report.programs}
        self.verdicts: dict[str, Verdict] = {v.program: v for v in report.verdicts}
        self.order: dict[str, int] = {g.id: n for n, g in enumerate(report.goals)}

    # documents
    def kind(self, item: Goal | Program) -> Kind:
        document = self.documents.get(item.document)
        return document.kind if document else Kind.UNKNOWN

    def of_kind(self, *kinds: Kind) -> list[Document]:
        return [d for d in self.report.documents if d.kind in kinds]

    def goals_of(self, *kinds: Kind, levels: Sequence[Level] = ()) -> list[Goal]:
        return [
            g
            for g in self.report.goals
            if self.kind(g) in kinds and (not levels or g.level in levels)
        ]

    def where(self, place: Place | None, *, file: bool = True) -> str:
        """``rpjmd.pdf hlm. 9 (III-2), baris 10``."""
        if place is None:
            return ""
        document = self.documents.get(place.document)
        name = document.file if document and file else ""
        return " ".join(part for part in (name, at(place)) if part)

    # goals
    def line(self, goal: Goal) -> list[Goal]:
        """``goal`` and its parents inside its document, nearest first; a loop ends it."""
        found: dict[str, Goal] = {}
        current: Goal | None = goal
        while current and current.id not in found:
            found[current.id] = current
            current = self.goals.get(current.parent) if current.parent else None
        return list(found.values())

    def at_level(self, goal: Goal, *levels: Level) -> Goal | None:
        """``goal`` or the nearest above it that has one of ``levels``."""
        return next((g for g in self.line(goal) if g.level in levels), None)

    def below(self, goal: Goal) -> list[Goal]:
        """``goal`` and everything below it in its document."""
        found: dict[str, Goal] = {}
        stack = [goal]
        while stack:
            current = stack.pop()
            if current.id not in found:
                found[current.id] = current
                stack += reversed(self._children.get(current.id, []))
        return list(found.values())

    def named(self, goal: Goal | None, *, kind: bool = False) -> str:
        """``Sasaran 2.1: Meningkatnya …``, with the plan before it where asked."""
        if goal is None:
            return ""
        head = goal_word(goal)
        head = f"{kind_word(self.kind(goal))} {head}" if kind else head[:1].upper() + head[1:]
        return f"{head}: {goal.text}"

    # programs
    @cached_property
    def judged(self) -> list[tuple[Program, Verdict]]:
        """Programs with a verdict, in the order of the verdicts."""
        return [
            (self.programs[v.program], v)
            for v in self.report.verdicts
            if v.program in self.programs
        ]

    @cached_property
    def decided(self) -> dict[str, list[Decision]]:
        """Program or goal → what people decided about it, in the order of the file."""
        found: defaultdict[str, list[Decision]] = defaultdict(list)
        for decision in self.report.decisions:
            if decision.ids:
                found[decision.ids[0]].append(decision)
        return dict(found)

    def goals_in(self, verdict: Verdict, *kinds: Kind) -> list[Goal]:
        """The goals a verdict names in plans of ``kinds`` (all where none is named), best first."""
        known = [self.goals[g] for g in verdict.goals if g in self.goals]
        return [goal for goal in known if not kinds or self.kind(goal) in kinds]

    @cached_property
    def missions(self) -> list[Goal]:
        """Missions of the RPJMD; an RPD has none and starts with its tujuan."""
        return self.goals_of(Kind.RPJMD, levels=(Level.MISI,)) or self.goals_of(
            Kind.RPJMD, levels=(Level.TUJUAN,)
        )

    def children(self, goal: Goal) -> list[Goal]:
        """Goals directly below ``goal``, in the order of the plan."""
        return self._children.get(goal.id, [])

    def programs_under(self, goal: Goal) -> list[Program]:
        """Programs of the same plan under ``goal``."""
        return self._programs_under.get(goal.id, [])

    @cached_property
    def serving(self) -> dict[str, list[Program]]:
        """Goal id → programs of the masterplans whose verdict counts it or one below it."""
        found: dict[str, dict[str, Program]] = defaultdict(dict)
        for program, verdict in self.judged:
            if verdict.ruling in COUNTING:
                for goal in verdict.goals:
                    for one in self.line(self.goals[goal]) if goal in self.goals else ():
                        found[one.id][program.id] = program
        return {goal: list(programs.values()) for goal, programs in found.items()}

    @cached_property
    def unserved_ids(self) -> frozenset[str]:
        return frozenset(goal.id for goal in self.unserved)

    @cached_property
    def unserved(self) -> list[Goal]:
        """Goals of the RPJMD that no counted program serves, itself or through one below it."""
        if not self.report.verdicts:
            return []
        goals = self.goals_of(*BINDING, levels=SERVED)
        return [goal for goal in goals if goal.id not in self.serving]

    @cached_property
    def _spared(self) -> dict[str, str]:
        return {
            f.subject: f.excuse
            for f in self.report.findings
            if f.code in TRACING and f.state is FindingState.ACCEPTED
        }

    def spared(self, goal: Goal) -> str:
        """Why nothing has to serve ``goal``, as somebody answered for it; empty where none did."""
        excuse = self._spared.get(goal.id)
        return "" if excuse is None else _("diterima: {reason}").format(reason=excuse)

    # links
    def links(self, lower: str) -> list[Link]:
        """Links from ``lower`` up that nobody rejected, best first."""
        return self._up.get(lower, [])

    def answered(self, goals: Iterable[Goal], *kinds: Kind) -> list[tuple[Goal, Link]]:
        """Goals in plans of ``kinds`` that ``goals`` answer to by more than a weak link."""
        return [
            (upper, link)
            for goal in goals
            for link in self.links(goal.id)
            if link.strength is not Strength.WEAK
            and (upper := self.goals.get(link.upper))
            and self.kind(upper) in kinds
        ]

    # findings
    def agencies(self, finding: Finding) -> tuple[str, ...]:
        """The agencies that a finding concerns: the owner of its program, those of its goal."""
        program = self.programs.get(finding.subject)
        if program:
            return (program.owner,) if program.owner else ()
        goal = self.goals.get(finding.subject)
        return self.responsible(goal) if goal else ()

    def agency(self, finding: Finding) -> str:
        """:meth:`agencies` in one line, empty where there are none."""
        return ", ".join(self.agencies(finding))

    def responsible(self, goal: Goal) -> tuple[str, ...]:
        """Agencies that a goal or its indicators name."""
        named = [*goal.agencies, *(a for i in goal.indicators for a in i.agencies)]
        return tuple(dict.fromkeys(named))

    def title(self, finding: Finding) -> str:
        return rule_title(finding.code, finding.name)

    # indexes
    @cached_property
    def _children(self) -> dict[str, list[Goal]]:
        index: dict[str, list[Goal]] = {}
        for goal in self.report.goals:
            if goal.parent:
                index.setdefault(goal.parent, []).append(goal)
        return index

    @cached_property
    def _programs_under(self) -> dict[str, list[Program]]:
        index: dict[str, list[Program]] = {}
        for program in self.report.programs:
            for goal in program.listed_under:
                index.setdefault(goal, []).append(program)
        return index

    @cached_property
    def _up(self) -> dict[str, list[Link]]:
        index: dict[str, list[Link]] = {}
        for link in self.report.links:
            if link.status is not LinkStatus.REJECTED:
                index.setdefault(link.lower, []).append(link)
        for found in index.values():
            found.sort(key=lambda k: (not k.main, -k.score, k.upper))
        return index
