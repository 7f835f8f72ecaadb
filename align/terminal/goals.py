"""Goals that no program serves, and the goals as a tree."""

from __future__ import annotations

from collections import defaultdict

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from align.data.kinds import definition
from align.i18n import _
from align.model import Document, Goal, Link, Program, Report, Role, Verdict
from align.reports.facts import Facts
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

LIMIT = 20


def unserved(report: Report) -> list[Goal]:
    """Goals of the RPJMD that no counted program serves, itself or through one below it."""
    return Facts(report).unserved


def unserved_view(report: Report, *, full: bool = False) -> RenderableType | None:
    """The goals of :func:`unserved`, in the order of the plan; None where there are none."""
    goals = unserved(report)
    if not goals:
        return None
    shown = goals if full else goals[:LIMIT]
    facts = Facts(report)
    rows = [
        (goal_word(goal), joined([short(goal.text), at(goal.place), facts.spared(goal)]))
        for goal in shown
    ]
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
        if definition(document.kind).role is not Role.PROGRAMS
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
