"""Builds the alignment graph; the only writer of it.

Nodes are ids with scalar attributes (GraphML takes nothing else); edges point up and
are keyed by :class:`align.model.LinkKind`. Structure comes first, links are added once
they are judged.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from typing import Any

import networkx as nx

from align.graph.query import Plan
from align.model import Goal, Link, LinkKind, LinkStatus, ParseResult, Program, Verdict
from align.settings import Settings


def build(results: Iterable[ParseResult], settings: Settings | None = None) -> Plan:
    """A :class:`Plan` over ``results``: documents, goals and programs with their structure."""
    results = list(results)
    goals = {g.id: g for g in chain.from_iterable(r.goals for r in results)}
    programs = {p.id: p for p in chain.from_iterable(r.programs for r in results)}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for result in results:
        _add_document(graph, result)
    for goal in goals.values():
        _add_goal(graph, goal)
    for program in programs.values():
        _add_program(graph, program, goals)
    return Plan(
        documents={r.document.id: r.document for r in results},
        goals=goals,
        programs=programs,
        graph=graph,
        settings=settings or Settings(),
        findings=tuple(chain.from_iterable(r.findings for r in results)),
    )


def judged(plan: Plan, links: Iterable[Link], verdicts: Iterable[Verdict]) -> Plan:
    """``plan`` with links and verdicts, in the records and in the graph."""
    done = plan.with_judgement(links, verdicts)
    graph = plan.graph.copy()
    for link in done.links:
        graph.add_edge(
            link.lower,
            link.upper,
            key=str(link.kind),
            strength=str(link.strength),
            status=str(link.status),
            score=float(link.score),
        )
    for verdict in done.verdicts.values():
        graph.nodes[verdict.program]["verdict"] = str(verdict.ruling)
    return replace(done, graph=graph)


def _add_document(graph: nx.MultiDiGraph[str], result: ParseResult) -> None:
    document = result.document
    graph.add_node(
        document.id,
        item="document",
        kind=str(document.kind),
        text=document.title,
        file=document.file,
    )


def _add_goal(graph: nx.MultiDiGraph[str], goal: Goal) -> None:
    _add_item(graph, goal, item="goal", level=str(goal.level), text=goal.text, number=goal.number)
    if goal.parent:
        graph.add_edge(goal.id, goal.parent, key=str(LinkKind.REFINES), status="structure")


def _add_program(graph: nx.MultiDiGraph[str], program: Program, goals: dict[str, Goal]) -> None:
    _add_item(
        graph,
        program,
        item="program",
        text=program.name,
        dimension=program.dimension,
        owner=program.owner,
    )
    for goal in program.listed_under:
        if goal in goals:
            graph.add_edge(
                program.id, goal, key=str(LinkKind.SERVES), status=str(LinkStatus.DECLARED)
            )


def _add_item(graph: nx.MultiDiGraph[str], record: Goal | Program, **attributes: Any) -> None:
    graph.add_node(record.id, document=record.document, page=record.place.page or 0, **attributes)
