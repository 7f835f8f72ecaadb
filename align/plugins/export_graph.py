"""Writes plans, goals, programs and links as a graph for Gephi, yEd or a script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.hookspecs import Exporter, hookimpl
from align.model import Goal, Link, LinkKind, Place, Program, Report
from align.reports.facts import Facts
from align.reports.tables import plain_text
from align.writing import write_text

if TYPE_CHECKING:
    import networkx as nx

#: GEXF carries the day of writing, which would make two equal runs differ.
_DAY = re.compile(r' lastmodifieddate="[^"]*"')


def graph_of(report: Report) -> nx.MultiDiGraph[str]:
    """Goals and programs as nodes, links as edges from the lower item up.

    A goal's place in its own plan is an edge of kind ``refines``. Attributes are str, int,
    float or bool; lists are JSON text, and what is not known is left out.
    """
    import networkx as nx

    facts = Facts(report)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for goal in report.goals:
        graph.add_node(plain_text(goal.id), **flat(_goal(facts, goal)))
    for program in report.programs:
        graph.add_node(plain_text(program.id), **flat(_program(facts, program)))
    for goal in report.goals:
        if goal.parent in facts.goals:
            _edge(graph, goal.id, str(goal.parent), LinkKind.REFINES, {"status": "written"})
    for program in report.programs:
        for parent in program.listed_under:
            if parent in facts.goals:
                _edge(graph, program.id, parent, LinkKind.REFINES, {"status": "written"})
    for link in report.links:
        _edge(graph, link.lower, link.upper, link.kind, _link(link))
    return graph


def _edge(
    graph: nx.MultiDiGraph[str], lower: str, upper: str, kind: LinkKind, data: Mapping[str, object]
) -> None:
    one, two = plain_text(lower), plain_text(upper)
    # A link to what the report does not hold would make a node without attributes.
    if one in graph and two in graph:
        graph.add_edge(one, two, key=kind.value, kind=kind.value, **flat(data))


def _goal(facts: Facts, goal: Goal) -> dict[str, object]:
    return {
        "type": "goal",
        "label": goal.text,
        "plan": facts.kind(goal).value,
        "level": goal.level.value,
        "number": goal.number,
        "indicators": [i.name for i in goal.indicators],
        "agencies": list(goal.agencies),
        **_place(goal.document, goal.place),
    }


def _program(facts: Facts, program: Program) -> dict[str, object]:
    verdict = facts.verdicts.get(program.id)
    return {
        "type": "program",
        "label": program.name,
        "plan": facts.kind(program).value,
        "code": program.code,
        "dimension": program.dimension,
        "sub_dimension": program.sub_dimension,
        "owner": program.owner,
        "years": list(program.years),
        "verdict": verdict.ruling.value if verdict else None,
        "score": verdict.score if verdict else None,
        **_place(program.document, program.place),
    }


def _place(document: str, place: Place) -> dict[str, object]:
    return {"document": document, "page": place.page, "row": place.row}


def _link(link: Link) -> dict[str, object]:
    return {
        "strength": link.strength.value,
        "status": link.status.value,
        "weight": link.score,
        "main": link.main,
        "methods": [signal.method for signal in link.signals],
    }


def flat(data: Mapping[str, object]) -> dict[str, Any]:
    """Attributes that GraphML and GEXF can carry: scalars; lists as JSON; no empty values."""
    found: dict[str, Any] = {}
    for key, value in data.items():
        if value is None or value == "":
            continue
        if isinstance(value, list):
            found[key] = plain_text(json.dumps(value, ensure_ascii=False))
        else:
            found[key] = plain_text(value) if isinstance(value, str) else value
    return found


@dataclass
class GraphExporter:
    """One of the formats; the suffix of the file decides which."""

    name: str
    suffix: str

    def export(self, report: Report, path: Path) -> None:
        """Write ``path`` whole or not at all."""
        makers = {".graphml": graphml, ".gexf": gexf, ".json": node_link, ".svg": picture}
        write_text(path, makers[self.suffix](report))


def graphml(report: Report) -> str:
    import networkx as nx

    lines = nx.generate_graphml(graph_of(report), named_key_ids=True)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + "\n".join(lines) + "\n"


def gexf(report: Report) -> str:
    import networkx as nx

    lines = nx.generate_gexf(graph_of(report))
    return '<?xml version="1.0" encoding="utf-8"?>\n' + _DAY.sub("", "\n".join(lines)) + "\n"


def node_link(report: Report) -> str:
    import networkx as nx

    data = nx.node_link_data(graph_of(report), edges="edges")
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def picture(report: Report) -> str:
    """Programs by dimension and mission, for a slide."""
    from align.reports.picture import svg

    return svg(Facts(report))


@hookimpl
def align_exporters() -> Iterable[Exporter]:
    return [
        GraphExporter("graph-graphml", ".graphml"),
        GraphExporter("graph-gexf", ".gexf"),
        GraphExporter("graph-json", ".json"),
        GraphExporter("graph-svg", ".svg"),
    ]
