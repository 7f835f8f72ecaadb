"""Goals that no program serves, and the goals as a tree."""

from __future__ import annotations

from collections import defaultdict

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from align.i18n import _
from align.model import Document, Goal, Kind, Level, Link, Program, Report, Ruling, Verdict
from align.terminal.lines import labelled, rest, section
from align.terminal.words import (
    at,
    decimal,
    goal_word,
    joined,
    kind_word,
    ruling_style,
    ruling_word,
    short,
)

#: Levels at which a plan expects to be served by programs.
SERVED = (Level.MISI, Level.TUJUAN, Level.SASARAN, Level.SASARAN_POKOK)
#: Plans that a masterplan is bound to serve.
BINDING = (Kind.RPJMD,)
LIMIT = 20
COUNTING = (Ruling.SELARAS, Ruling.SELARAS_SEBAGIAN)


def unserved(report: Report) -> list[Goal]:
    """Goals of the RPJMD that no counted program serves, itself or through one below it."""
    if not report.verdicts:
        return []
    parents = {goal.id: goal.parent for goal in report.goals}
    served: set[str] = set()
    for verdict in report.verdicts:
        if verdict.ruling in COUNTING:
            for goal in verdict.goals:
                current: str | None = goal
                while current and current not in served:
                    served.add(current)
                    current = parents.get(current)
    bound = {document.id for document in report.documents if document.kind in BINDING}
    return [
        goal
        for goal in report.goals
        if goal.document in bound and goal.level in SERVED and goal.id not in served
    ]


def unserved_view(report: Report, *, full: bool = False) -> RenderableType | None:
    """The goals of :func:`unserved`, in the order of the plan; None where there are none."""
    goals = unserved(report)
    if not goals:
        return None
    shown = goals if full else goals[:LIMIT]
    rows = [(goal_word(goal), joined([short(goal.text), at(goal.place)])) for goal in shown]
    title = _("Sasaran RPJMD yang belum terwadahi program")
    return section(title, [labelled(rows, 2), *rest(len(shown), len(goals))], len(goals))


def tree_view(report: Report) -> RenderableType:
    """Every plan as a tree: goals below their parents, programs below what they serve."""
    below: dict[str | None, list[Goal]] = defaultdict(list)
    known = {goal.id for goal in report.goals}
    for goal in report.goals:
        below[goal.parent if goal.parent in known else None].append(goal)
    programs = {program.id: program for program in report.programs}
    verdicts = {verdict.program: verdict for verdict in report.verdicts}
    serving: dict[str, list[tuple[Program, Link]]] = defaultdict(list)
    for link in report.links:
        if link.lower in verdicts and link.lower in programs:
            serving[link.upper].append((programs[link.lower], link))
    trees = [
        _document_tree(document, below, serving, verdicts)
        for document in report.documents
        if document.kind is not Kind.MASTERPLAN
    ]
    return section(_("Pohon sasaran"), [Group(*trees)])


def _document_tree(
    document: Document,
    below: dict[str | None, list[Goal]],
    serving: dict[str, list[tuple[Program, Link]]],
    verdicts: dict[str, Verdict],
) -> Tree:
    title = f"{kind_word(document.kind)} {document.region} {document.period or ''}".strip()
    tree = Tree(Text(title, style="bold"))
    stack = [(tree, goal) for goal in reversed(below[None]) if goal.document == document.id]
    while stack:
        branch, goal = stack.pop()
        node = branch.add(Text(f"{goal_word(goal)}: {short(goal.text, 110)}"))
        for program, link in serving[goal.id]:
            verdict = verdicts[program.id]
            text = (
                f"[{ruling_word(verdict.ruling)}] {short(program.name, 90)} {decimal(link.score)}"
            )
            node.add(Text(text, style=ruling_style(verdict.ruling)))
        stack += [(node, child) for child in reversed(below[goal.id])]
    return tree
