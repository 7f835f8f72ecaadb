"""The graph as Gephi, yEd and NetworkX read it back."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from align.model import Report
from align.plugins.export_graph import GraphExporter, align_exporters, flat, graph_of, picture
from align.reports.facts import Facts
from align.reports.stream import flows
from tests.plugins.exported import demo, hostile

READERS = {
    ".graphml": lambda path: nx.read_graphml(path, force_multigraph=True),
    ".gexf": nx.read_gexf,
    ".json": lambda path: nx.node_link_graph(
        __import__("json").loads(path.read_text("utf-8")), edges="edges"
    ),
}


WRITERS = [e for e in align_exporters() if isinstance(e, GraphExporter)]
GRAPHS = [writer for writer in WRITERS if writer.suffix in READERS]


@pytest.mark.parametrize("exporter", GRAPHS, ids=lambda e: e.suffix)
def test_other_programs_read_every_goal_program_and_link(
    exporter: GraphExporter, tmp_path: Path
) -> None:
    path = tmp_path / f"g{exporter.suffix}"
    exporter.export(demo(), path)
    back = READERS[exporter.suffix](path)
    report = demo()
    assert set(back) == {g.id for g in report.goals} | {p.id for p in report.programs}
    assert back.number_of_edges() == graph_of(report).number_of_edges() > len(report.links)
    orphan = next(v.program for v in report.verdicts if v.ruling == "yatim")
    assert back.nodes[orphan]["verdict"] == "yatim"


@pytest.mark.parametrize("exporter", WRITERS, ids=lambda e: e.suffix)
def test_equal_reports_give_equal_bytes(exporter: GraphExporter, tmp_path: Path) -> None:
    one, two = (tmp_path / f"{n}{exporter.suffix}" for n in "ab")
    exporter.export(demo(), one)
    exporter.export(demo(), two)
    assert one.read_bytes() == two.read_bytes()
    assert "lastmodifieddate" not in one.read_text("utf-8")


@pytest.mark.parametrize("exporter", GRAPHS, ids=lambda e: e.suffix)
def test_hostile_text_can_be_read_back(exporter: GraphExporter, tmp_path: Path) -> None:
    path = tmp_path / f"g{exporter.suffix}"
    exporter.export(hostile(demo()), path)
    back = READERS[exporter.suffix](path)
    labels = " ".join(str(data.get("label", "")) for _node, data in back.nodes(data=True))
    for attack in ("=cmd|", "</script>", "[/b]", "{{7*7}}"):
        assert attack in labels
    assert "\u202e" not in labels


def test_links_to_what_is_not_there_make_no_nameless_nodes(report: Report) -> None:
    kept = [goal for goal in report.goals if goal.number != "1.1.1"]
    from dataclasses import replace

    graph = graph_of(replace(report, goals=tuple(kept)))
    assert all(data.get("label") for _node, data in graph.nodes(data=True))


def test_attributes_are_scalars() -> None:
    given = {"a": None, "b": "", "c": [1, "é"], "d": True, "e": 0, "f": 0.5, "g": "\x00x"}
    assert flat(given) == {"c": '[1, "é"]', "d": True, "e": 0, "f": 0.5, "g": "x"}


def test_the_picture_counts_every_judged_program_once() -> None:
    facts = Facts(demo())
    found = flows(facts)
    assert sum(found.values()) == len(demo().verdicts)
    orphans = sum(n for (_dimension, target), n in found.items() if target == "yatim")
    assert orphans == sum(v.ruling == "yatim" for v in demo().verdicts)


def test_the_picture_is_sound_xml_inside_its_frame_without_script() -> None:
    for report in (demo(), hostile(demo()), Report()):
        root = ElementTree.fromstring(picture(report))
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert tags <= {"svg", "rect", "path", "text", "title"}
        for bar in root.iter("{http://www.w3.org/2000/svg}rect"):
            assert float(bar.get("y", 0)) + float(bar.get("height", 0)) <= 720
