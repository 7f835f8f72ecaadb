"""From drawn rules to a grid of boxes: pdfplumber's table algorithm, fed by hand.

The algorithm is pdfplumber's (merge, intersect, smallest cells, contiguous tables);
what is added are corrections that real planning documents need (pdf.md 4.3): outer
rules that are missing are closed, and absurd numbers of rules are refused.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from align.model import BBox
from align.sources.pdf.parts import Box, Rule

#: A filled box thinner than this is a rule, a fatter one is shading: Word draws
#: paragraph shading as boxes set 5 pt into the cell (pdf.md 4.3).
RULE_WEIGHT = 3.0
SNAP = 3.0
JOIN = 3.0
MEET = 3.0
MAX_RULES = 20_000
MAX_CROSSINGS = 5_000
#: How far a rule must run past the last crossing rule to show that a row or column was left open.
OPEN_END = 6.0

Edge = dict[str, Any]


def find_grids(rules: list[Rule]) -> tuple[list[list[Box]], str]:
    """Tables as lists of cell boxes, top first, and a note where a limit was reached."""
    from pdfplumber.table import cells_to_tables, edges_to_intersections, merge_edges

    edges = [_edge(r) for r in rules]
    edges = [e for e in edges if max(e["width"], e["height"]) >= 1.0]
    if len(edges) < 4:
        return [], ""
    merged = [
        e for e in merge_edges(edges, SNAP, SNAP, JOIN, JOIN) if max(e["width"], e["height"]) >= 3.0
    ]
    if len(merged) > MAX_RULES:
        return [], "too-many-rules"
    merged = _close(merged)
    crossings = edges_to_intersections(merged, MEET, MEET)
    if len(crossings) > MAX_CROSSINGS:
        return [], "too-many-crossings"
    cells = smallest_cells(crossings)
    return [list(t) for t in cells_to_tables(cells)], ""


def joined_horizontals(rules: list[Rule]) -> list[Rule]:
    """Horizontal rules, pieces that touch joined: Word draws one for each cell."""
    from pdfplumber.table import merge_edges

    edges = [_edge(r) for r in rules if not r.vertical]
    if not edges or len(edges) > MAX_RULES:
        return []
    merged = merge_edges(edges, SNAP, SNAP, JOIN, JOIN)
    return [Rule(e["x0"], e["top"], e["x1"], e["top"], False) for e in merged]


def smallest_cells(crossings: dict[tuple[float, float], Any]) -> list[Box]:
    """What ``pdfplumber.table.intersections_to_cells`` gives, without its quadratic search.

    ``crossings`` is what ``edges_to_intersections`` gives. For each point the first
    corner below and to the right that edges join on all four sides.
    """
    vertical = {p: {_key(e) for e in edges["v"]} for p, edges in crossings.items()}
    horizontal = {p: {_key(e) for e in edges["h"]} for p, edges in crossings.items()}
    down: dict[float, list[float]] = {}
    across: dict[float, list[float]] = {}
    for x, y in sorted(crossings):
        down.setdefault(x, []).append(y)
        across.setdefault(y, []).append(x)
    cells: list[Box] = []
    for x, y in sorted(crossings):
        here_v, here_h = vertical[x, y], horizontal[x, y]
        rights = [
            r
            for r in across[y][bisect_right(across[y], x) :]
            if not here_h.isdisjoint(horizontal[r, y])
        ]
        for bottom in down[x][bisect_right(down[x], y) :] if rights else ():
            if here_v.isdisjoint(vertical[x, bottom]):
                continue
            right = _corner(vertical, horizontal, x, y, bottom, rights)
            if right is not None:
                cells.append((x, y, right, bottom))
                break
    return cells


Touching = dict[tuple[float, float], set[tuple[float, float, float, float]]]


def _corner(
    vertical: Touching, horizontal: Touching, x: float, y: float, bottom: float, rights: list[float]
) -> float | None:
    """The first of ``rights`` under which ``bottom`` is joined too."""
    low = horizontal[x, bottom]
    for right in rights:
        corner = vertical.get((right, bottom))
        if corner is None or corner.isdisjoint(vertical[right, y]):
            continue
        if not low.isdisjoint(horizontal[right, bottom]):
            return right
    return None


def _key(edge: Edge) -> tuple[float, float, float, float]:
    return edge["x0"], edge["top"], edge["x1"], edge["bottom"]


def _edge(rule: Rule) -> Edge:
    return {
        "x0": rule.x0,
        "x1": rule.x1,
        "top": rule.top,
        "bottom": rule.bottom,
        "width": rule.x1 - rule.x0,
        "height": rule.bottom - rule.top,
        "orientation": "v" if rule.vertical else "h",
        "object_type": "line",
    }


def _close(edges: list[Edge]) -> list[Edge]:
    """Add the outer rule where a table was cut by the page or drawn without one."""
    v = [e for e in edges if e["orientation"] == "v"]
    h = [e for e in edges if e["orientation"] == "h"]
    added = _closing(v, h, ("x0", "x1"), ("top", "bottom"), "h", 2)
    added += _closing(h + added, v, ("top", "bottom"), ("x0", "x1"), "v", 3)
    return edges + added


def _closing(
    along: list[Edge],
    across: list[Edge],
    axis: tuple[str, str],
    run: tuple[str, str],
    orientation: str,
    least: int,
) -> list[Edge]:
    """New edges across the loose ends of ``along``.

    ``axis`` is where such an edge extends, ``run`` the direction of the loose ends.
    """
    added: list[Edge] = []
    along = [e for e in along if e["orientation"] != orientation]
    for end in (1, 0):
        groups: dict[float, list[Edge]] = {}
        for e in along:
            if _is_loose(e, across, axis, run, end):
                _group(groups, e[run[end]]).append(e)
        for at, loose in sorted(groups.items()):
            members = _with_neighbours(loose, along, across, axis, run, end, at)
            low = min(m[axis[0]] for m in members)
            high = max(m[axis[0]] for m in members)
            if len(members) >= least and high - low > 2 * OPEN_END:
                level = next((c[run[0]] for c in across if abs(c[run[0]] - at) <= SNAP), at)
                added.append(_new_edge(axis, run, low, high, level, orientation))
    return added


def _with_neighbours(
    loose: list[Edge],
    along: list[Edge],
    across: list[Edge],
    axis: tuple[str, str],
    run: tuple[str, str],
    end: int,
    at: float,
) -> list[Edge]:
    """``loose`` and, on each side, the nearest edge of the table that ends level with it.

    The cell beside the last loose edge is open too, though its far edge meets a rule.
    """
    low = min(e[axis[0]] for e in loose)
    high = max(e[axis[0]] for e in loose)
    reach = [c for c in across if c[axis[0]] - MEET <= low and c[axis[1]] >= high - MEET]
    first = min((c[axis[0]] for c in reach), default=low) - MEET
    last = max((c[axis[1]] for c in reach), default=high) + MEET
    level = [e for e in along if abs(e[run[end]] - at) <= SNAP and first <= e[axis[0]] <= last]
    before = [e for e in level if e[axis[0]] < low]
    after = [e for e in level if e[axis[0]] > high]
    members = list(loose)
    if before:
        members.append(max(before, key=lambda e: float(e[axis[0]])))
    if after:
        members.append(min(after, key=lambda e: float(e[axis[0]])))
    return members


def _group(groups: dict[float, list[Edge]], at: float) -> list[Edge]:
    for key, members in groups.items():
        if abs(key - at) <= SNAP:
            return members
    return groups.setdefault(at, [])


def _is_loose(
    e: Edge, across: list[Edge], axis: tuple[str, str], run: tuple[str, str], end: int
) -> bool:
    """True where ``e`` runs past the last edge that crosses it, towards ``end``."""
    at = e[axis[0]]
    touching = [
        c[run[0]]
        for c in across
        if c[axis[0]] - MEET <= at <= c[axis[1]] + MEET
        and e[run[0]] - MEET <= c[run[0]] <= e[run[1]] + MEET
    ]
    if not touching:
        return False
    reach = e[run[1]] - max(touching) if end else min(touching) - e[run[0]]
    return bool(reach > OPEN_END)


def _new_edge(
    axis: tuple[str, str],
    run: tuple[str, str],
    low: float,
    high: float,
    at: float,
    orientation: str,
) -> Edge:
    edge: Edge = {
        axis[0]: low,
        axis[1]: high,
        run[0]: at,
        run[1]: at,
        "orientation": orientation,
        "object_type": "line",
    }
    edge["width"] = edge["x1"] - edge["x0"]
    edge["height"] = edge["bottom"] - edge["top"]
    return edge


def outline(cells: list[Box]) -> BBox:
    """The box round all cells."""
    return BBox(
        min(c[0] for c in cells),
        min(c[1] for c in cells),
        max(c[2] for c in cells),
        max(c[3] for c in cells),
    )
