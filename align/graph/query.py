"""Questions to the alignment graph; the only reader of it.

A :class:`Plan` is what linkers and checks are given: all documents of the run, their
goals and programs, and, once they are known, links and verdicts. It is read only.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from align.data.kinds import with_role
from align.model import (
    Document,
    Finding,
    Goal,
    Kind,
    Level,
    Link,
    LinkKind,
    Program,
    Role,
    Ruling,
    Verdict,
)
from align.settings import Settings

if TYPE_CHECKING:
    import networkx as nx

#: The plans that an RPJMD must go on into.
BEFORE_RPJMD = (Kind.RPJPD, Kind.RPJMN)


def above() -> tuple[Kind, ...]:
    """Plans that bind a program: RPJMD, RPJPD, RPJMN, RPJPN, then those of plugins."""
    return with_role(Role.GOALS)


def reference(present: Container[Kind]) -> tuple[Kind, ...]:
    """Of the kinds of plan that are there, those that decide on a program.

    The RPJMD; before there is one RPJPD and RPJMN; without any of them higher plans that
    plugins name.
    """
    if Kind.RPJMD in present:
        return (Kind.RPJMD,)
    before = tuple(kind for kind in BEFORE_RPJMD if kind in present)
    return before or tuple(k for k in above() if k not in tuple(Kind) and k in present)


@dataclass(frozen=True)
class Plan:
    """The documents of one run as a graph.

    ``graph`` is a NetworkX ``MultiDiGraph``: nodes are ids with scalar attributes,
    edges point from the lower item up, keyed by :class:`LinkKind`.
    """

    documents: Mapping[str, Document]
    goals: Mapping[str, Goal]
    programs: Mapping[str, Program]
    graph: nx.MultiDiGraph[str]
    settings: Settings = field(default_factory=Settings)
    links: tuple[Link, ...] = ()
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    """What parsers had to say."""
    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """Costly things derived from goals and programs (engines), shared by linkers and judge."""

    # documents
    def documents_of(self, *kinds: Kind) -> list[Document]:
        """Documents of these kinds, in the order given on the command line."""
        return [d for d in self.documents.values() if d.kind in kinds]

    def kind_of(self, item: Goal | Program) -> Kind:
        return self.documents[item.document].kind

    # goals
    def goals_of(self, *kinds: Kind, level: Level | None = None) -> list[Goal]:
        """Goals of documents of these kinds (all kinds where none is named)."""
        return [
            g
            for g in self.goals.values()
            if (not kinds or self.kind_of(g) in kinds) and (level is None or g.level == level)
        ]

    def parent(self, goal: Goal) -> Goal | None:
        return self.goals.get(goal.parent) if goal.parent else None

    def ancestors(self, goal: Goal) -> list[Goal]:
        """Parents inside the same document, nearest first; a loop ends the walk."""
        line: list[Goal] = []
        seen = {goal.id}
        current = self.parent(goal)
        while current and current.id not in seen:
            line.append(current)
            seen.add(current.id)
            current = self.parent(current)
        return line

    def children(self, goal: Goal, level: Level | None = None) -> list[Goal]:
        """Goals directly below ``goal``."""
        below = self._children.get(goal.id, [])
        return [g for g in below if level is None or g.level == level]

    def descendants(self, goal: Goal) -> Iterator[Goal]:
        """Every goal below ``goal``, depth first."""
        for child in self._children.get(goal.id, []):
            yield child
            yield from self.descendants(child)

    # programs
    def programs_of(self, *kinds: Kind) -> list[Program]:
        return [p for p in self.programs.values() if not kinds or self.kind_of(p) in kinds]

    @property
    def proposals(self) -> list[Program]:
        """The programs of the masterplans."""
        return self.programs_of(Kind.MASTERPLAN)

    @property
    def judged(self) -> list[Program]:
        """The programs that get a verdict: proposals, and those of plans that plugins name
        with :attr:`Role.PROGRAMS`."""
        return self.programs_of(*with_role(Role.PROGRAMS))

    def programs_under(self, goal: Goal) -> list[Program]:
        """Programs of the same document that are listed under ``goal``."""
        return self._programs_under.get(goal.id, [])

    # links
    def links_of(self, lower: str, kind: LinkKind | None = None) -> list[Link]:
        """Links from ``lower`` up, best first."""
        return [k for k in self._up.get(lower, []) if kind is None or k.kind == kind]

    def links_to(self, upper: str, kind: LinkKind | None = None) -> list[Link]:
        """Links into ``upper``, best first."""
        return [k for k in self._down.get(upper, []) if kind is None or k.kind == kind]

    def serving(self, goal: Goal, *, deep: bool = True) -> list[Program]:
        """Masterplan programs whose verdict counts ``goal`` (or, when deep, one below it)."""
        ids = {goal.id} | ({g.id for g in self.descendants(goal)} if deep else set())
        return [
            p
            for p in self.proposals
            if (v := self.verdicts.get(p.id))
            and v.ruling in (Ruling.SELARAS, Ruling.SELARAS_SEBAGIAN)
            and ids.intersection(v.goals)
        ]

    def with_judgement(self, links: Iterable[Link], verdicts: Iterable[Verdict]) -> Plan:
        """The same plan with links and verdicts."""
        return replace(self, links=tuple(links), verdicts={v.program: v for v in verdicts})

    # indexes
    @cached_property
    def _children(self) -> dict[str, list[Goal]]:
        index: dict[str, list[Goal]] = {}
        for goal in self.goals.values():
            if goal.parent:
                index.setdefault(goal.parent, []).append(goal)
        return index

    @cached_property
    def _programs_under(self) -> dict[str, list[Program]]:
        index: dict[str, list[Program]] = {}
        for program in self.programs.values():
            for goal in program.listed_under:
                index.setdefault(goal, []).append(program)
        return index

    @cached_property
    def _up(self) -> dict[str, list[Link]]:
        return self._indexed([link.lower for link in self.links])

    @cached_property
    def _down(self) -> dict[str, list[Link]]:
        return self._indexed([link.upper for link in self.links])

    def _indexed(self, keys: list[str]) -> dict[str, list[Link]]:
        index: dict[str, list[Link]] = {}
        for key, link in zip(keys, self.links, strict=True):
            index.setdefault(key, []).append(link)
        for links in index.values():
            links.sort(key=lambda k: (-k.score, k.upper, k.lower))
        return index
