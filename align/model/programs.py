"""Programs of a masterplan or an RPJMD, and their money."""

from __future__ import annotations

from dataclasses import dataclass

from align.model.measures import Indicator
from align.model.places import Place


@dataclass(frozen=True, slots=True)
class Budget:
    """Rupiah. ``text`` is the cell as written; ``amount`` is None where it is ambiguous."""

    text: str
    amount: float | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """A kegiatan or sub kegiatan of a program, as a table of programs and funds lists it."""

    name: str
    level: str = "kegiatan"
    """``kegiatan`` or ``sub-kegiatan``."""
    code: str = ""
    owner: str = ""
    """The unit that carries it out; of an agency's plan often below the agency."""
    indicators: tuple[Indicator, ...] = ()
    budgets: tuple[Budget, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Program:
    """A program of a plan: proposed by a masterplan, or binding in an RPJMD.

    ``parent`` is the goal of the *same* document under which the program is
    listed; ``declared_goals`` is what its author wrote about goals of other plans.
    """

    id: str
    document: str
    name: str
    place: Place
    code: str = ""
    description: str = ""
    activities: tuple[str, ...] = ()
    dimension: str = ""
    sub_dimension: str = ""
    dimension_text: str = ""
    """The dimension as written, where it is not a known one."""
    owner: str = ""
    supporters: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    roadmap_years: tuple[int, ...] = ()
    """Years that the roadmap table marks for it, apart from those of the action plan."""
    budgets: tuple[Budget, ...] = ()
    funding: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    declared_goals: tuple[str, ...] = ()
    parent: str | None = None
    parents: tuple[str, ...] = ()
    """Every goal of the same document it is listed under; ``parent`` is the first."""
    quick_win: bool = False
    status: str = ""
    confidence: float = 1.0
    also: tuple[Place, ...] = ()
    """Other places of the same program (action plan, roadmap, quick-win table)."""
    details: tuple[Activity, ...] = ()
    """Kegiatan and sub kegiatan with figures of their own; their names are ``activities``."""

    @property
    def listed_under(self) -> tuple[str, ...]:
        """Goals of its own document that it is listed under, whichever field names them."""
        return self.parents or ((self.parent,) if self.parent else ())
