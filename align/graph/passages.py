"""What goals and programs say, as the engine reads them.

A program speaks through name, description, activities and indicators; a goal through its
text, its indicators and, more quietly, its parents and the programs its own plan lists
under it. Names that only a person can resolve
(declared goals, dimensions) are evidence of other linkers and stay out of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from align.graph.query import Plan
from align.model import Goal, Indicator, Level, Program
from align.text import Analyser, Token, split_unit
from align.text.thesaurus import load

#: Levels that frame a plan; programs are compared with what stands below them.
FRAMES = frozenset({Level.VISI, Level.SASARAN_VISI})
#: Levels compared with programs only where nothing stands below them.
UPPER = frozenset({Level.MISI, Level.TUJUAN, Level.PRIORITAS_NASIONAL})


@dataclass(frozen=True, slots=True)
class Passage:
    """One item as tokens: its own words, those of its parents, those of programs listed under it."""

    id: str
    tokens: tuple[Token, ...]
    context: tuple[Token, ...] = ()
    below: tuple[Token, ...] = ()
    document: str = ""

    @property
    def terms(self) -> list[str]:
        return [t.term for t in self.tokens]


def analyser(plan: Plan) -> Analyser:
    """The analyser that the settings of ``plan`` ask for."""
    knobs = plan.settings.pencocokan
    return Analyser(
        stemming=knobs.stemmer == "light",
        stopwords=knobs.stopwords == "small",
        boilerplate=knobs.boilerplate == "mild",
        thesaurus=load(knobs.thesaurus_file) if knobs.thesaurus else None,
    )


def program_text(program: Program, *, indicators: bool = True) -> str:
    """Name, description, activities and indicator names, one to a line."""
    parts = [program.name, program.description, *program.activities]
    return _lines([*parts, *(_names(program.indicators) if indicators else ())])


def goal_text(goal: Goal, *, indicators: bool = True) -> str:
    """Text and indicator names, one to a line."""
    return _lines([goal.text, *(_names(goal.indicators) if indicators else ())])


def program_passages(plan: Plan, programs: Iterable[Program]) -> list[Passage]:
    reader, use = analyser(plan), plan.settings.pencocokan.include_indicators
    return [
        Passage(p.id, reader.tokens(program_text(p, indicators=use)), document=p.document)
        for p in programs
    ]


def goal_passages(plan: Plan, goals: Iterable[Goal]) -> list[Passage]:
    reader, use = analyser(plan), plan.settings.pencocokan.include_indicators
    return [
        Passage(
            g.id,
            reader.tokens(goal_text(g, indicators=use)),
            reader.tokens(_lines(a.text for a in plan.ancestors(g) if a.level not in FRAMES)),
            reader.tokens(_lines(_below(plan, g))),
            g.document,
        )
        for g in goals
    ]


def _below(plan: Plan, goal: Goal) -> Iterable[str]:
    """What spells a goal out: the goals directly below it, the programs listed under it."""
    yield from (g.text for g in plan.children(goal))
    yield from (p.name for p in plan.programs_under(goal))


def candidates(plan: Plan, goals: Sequence[Goal]) -> list[Goal]:
    """Those of ``goals`` that a program is compared with: the lowest levels of each plan.

    A misi, tujuan or prioritas nasional counts only where nothing is below it; a vision never.
    """
    return [
        g for g in goals if g.level not in FRAMES and not (g.level in UPPER and plan.children(g))
    ]


def _names(indicators: Iterable[Indicator]) -> list[str]:
    return [split_unit(i.name)[0] for i in indicators]


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(p.strip() for p in parts if p.strip())
