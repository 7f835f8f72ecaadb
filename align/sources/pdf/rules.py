"""From drawn rules to a grid of boxes: pdfplumber's table algorithm on plain numbers.

The algorithm is pdfplumber's (snap and join edges, cross them, smallest cells, contiguous
tables) and tests hold it to pdfplumber's own functions; written anew it takes a third of
the time and no import. What is added are corrections that real planning documents need
(pdf.md 4.3): outer rules that are missing are closed, absurd numbers of rules refused.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from align.model import BBox
from align.sources.pdf.parts import Box, Rule

#: A filled box thinner than this is a rule, a fatter one is shading: Word draws
#: paragraph shading as boxes set 5 pt into the cell (pdf.md 4.3).
RULE_WEIGHT = 3.0
#: pdfplumber's tolerances, in points.
SNAP = 3.0
JOIN = 3.0
MEET = 3.0
SHORTEST = 3.0
MAX_RULES = 20_000
MAX_CROSSINGS = 5_000
#: How far a rule must run past the last crossing one to show an open row or column.
OPEN_END = 6.0

Point = tuple[float, float]


class Edge(NamedTuple):
    """A rule: where it stands across its direction, and from where to where it runs."""

    at: float
    low: float
    high: float


def find_grids(rules: list[Rule]) -> tuple[list[list[Box]], str]:
    """Tables as lists of cell boxes, top first, and a note where a limit was reached."""
    verticals, horizontals = edges_of(rules)
    if len(verticals) + len(horizontals) > MAX_RULES:
        return [], "too-many-rules"
    if len(verticals) + len(horizontals) < 4:
        return [], ""
    horizontals = horizontals + _closing(verticals, horizontals, 2)
    verticals = verticals + _closing(horizontals, verticals, 3)
    crossings = cross(verticals, horizontals)
    if len(crossings) > MAX_CROSSINGS:
        return [], "too-many-crossings"
    return contiguous(smallest_cells(crossings)), ""


def edges_of(rules: list[Rule]) -> tuple[list[Edge], list[Edge]]:
    """Vertical and horizontal edges, snapped and joined; what stays too short is dropped."""
    vertical = [Edge(r.x0, r.top, r.bottom) for r in rules if r.vertical and r.bottom - r.top >= 1]
    flat = [Edge(r.top, r.x0, r.x1) for r in rules if not r.vertical and r.x1 - r.x0 >= 1]
    return _long(joined(snapped(vertical))), _long(joined(snapped(flat)))


def _long(edges: list[Edge]) -> list[Edge]:
    return [e for e in edges if e.high - e.low >= SHORTEST]


def snapped(edges: list[Edge]) -> list[Edge]:
    """Edges closer together than :data:`SNAP` moved to their average, chain by chain."""
    out: list[Edge] = []
    group: list[Edge] = []
    for edge in sorted(edges):
        if group and edge.at > group[-1].at + SNAP:
            out += _averaged(group)
            group = []
        group.append(edge)
    return out + _averaged(group)


def _averaged(group: list[Edge]) -> list[Edge]:
    if not group or group[0].at == group[-1].at:
        return group
    mean = sum([e.at for e in group]) / len(group)
    return [Edge(mean, e.low, e.high) for e in group]


def joined(edges: list[Edge]) -> list[Edge]:
    """Edges on one line that touch, or nearly, as one."""
    out: list[Edge] = []
    for edge in sorted(edges):
        last = out[-1] if out else None
        if last and last.at == edge.at and edge.low <= last.high + JOIN:
            if edge.high > last.high:
                out[-1] = Edge(last.at, last.low, edge.high)
        else:
            out.append(edge)
    return out


def joined_horizontals(rules: list[Rule]) -> list[Rule]:
    """Horizontal rules, pieces that touch joined: Word draws one for each cell."""
    edges = [Edge(r.top, r.x0, r.x1) for r in rules if not r.vertical]
    if len(edges) > MAX_RULES:
        return []
    return [Rule(e.low, e.at, e.high, e.at, False) for e in joined(snapped(edges))]


class Crossing(NamedTuple):
    """The edges that meet in a point, by their places in the lists."""

    verticals: frozenset[int]
    horizontals: frozenset[int]


def cross(verticals: list[Edge], horizontals: list[Edge]) -> dict[Point, Crossing]:
    """Points (x, y) where edges meet within :data:`MEET`."""
    order = sorted(range(len(horizontals)), key=lambda i: horizontals[i])
    heights = [horizontals[i].at for i in order]
    met: dict[Point, tuple[set[int], set[int]]] = {}
    for v, edge in enumerate(verticals):
        first = bisect_left(heights, edge.low - MEET)
        last = bisect_right(heights, edge.high + MEET)
        for i in order[first:last]:
            other = horizontals[i]
            if other.low - MEET <= edge.at <= other.high + MEET:
                here = met.setdefault((edge.at, other.at), (set(), set()))
                here[0].add(v)
                here[1].add(i)
    return {p: Crossing(frozenset(v), frozenset(h)) for p, (v, h) in met.items()}


def smallest_cells(crossings: dict[Point, Crossing]) -> list[Box]:
    """For each point the first corner below and to the right that edges join on all four sides."""
    down: dict[float, list[float]] = {}
    across: dict[float, list[float]] = {}
    points = sorted(crossings)
    for x, y in points:
        down.setdefault(x, []).append(y)
        across.setdefault(y, []).append(x)
    cells: list[Box] = []
    for x, y in points:
        here = crossings[x, y]
        row = across[y]
        rights = [
            r
            for r in row[bisect_right(row, x) :]
            if not here.horizontals.isdisjoint(crossings[r, y].horizontals)
        ]
        column = down[x]
        for bottom in column[bisect_right(column, y) :] if rights else ():
            if here.verticals.isdisjoint(crossings[x, bottom].verticals):
                continue
            right = _corner(crossings, x, y, bottom, rights)
            if right is not None:
                cells.append((x, y, right, bottom))
                break
    return cells


def _corner(
    crossings: dict[Point, Crossing], x: float, y: float, bottom: float, rights: list[float]
) -> float | None:
    """The first of ``rights`` under which ``bottom`` is joined too."""
    low = crossings[x, bottom].horizontals
    for right in rights:
        corner = crossings.get((right, bottom))
        if corner is None or corner.verticals.isdisjoint(crossings[right, y].verticals):
            continue
        if not low.isdisjoint(corner.horizontals):
            return right
    return None


def contiguous(cells: list[Box]) -> list[list[Box]]:
    """Cells that share corners, directly or through others; top tables first, single cells left out."""
    owner: dict[Point, int] = {}
    parent = list(range(len(cells)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, (x0, top, x1, bottom) in enumerate(cells):
        for corner in ((x0, top), (x0, bottom), (x1, top), (x1, bottom)):
            if corner in owner:
                parent[root(i)] = root(owner[corner])
            else:
                owner[corner] = i
    tables: dict[int, list[Box]] = {}
    for i, cell in enumerate(cells):
        tables.setdefault(root(i), []).append(cell)
    found = [t for t in tables.values() if len(t) > 1]
    return sorted(found, key=lambda t: min((c[1], c[0]) for c in t))


# open outer rules


def _closing(along: list[Edge], across: list[Edge], least: int) -> list[Edge]:
    """New edges across the loose ends of ``along``, of the direction of ``across``.

    A table cut by the page, or drawn without its outer rule, leaves ends that run past
    the last crossing edge; ``least`` of them at one level show that a rule is missing.
    """
    added: list[Edge] = []
    for end in (True, False):
        groups: dict[float, list[Edge]] = {}
        for e in along:
            if _is_loose(e, across, end):
                _group(groups, _end(e, end)).append(e)
        for level, loose in sorted(groups.items()):
            members = _with_neighbours(loose, along, across, end, level)
            low, high = min(m.at for m in members), max(m.at for m in members)
            if len(members) >= least and high - low > 2 * OPEN_END:
                at = next((c.at for c in across if abs(c.at - level) <= SNAP), level)
                added.append(Edge(at, low, high))
    return added


def _end(edge: Edge, end: bool) -> float:
    return edge.high if end else edge.low


def _group(groups: dict[float, list[Edge]], at: float) -> list[Edge]:
    for key, members in groups.items():
        if abs(key - at) <= SNAP:
            return members
    return groups.setdefault(at, [])


def _is_loose(e: Edge, across: list[Edge], end: bool) -> bool:
    """True where ``e`` runs past the last edge that crosses it, towards ``end``."""
    low, high, at = e.low - MEET, e.high + MEET, e.at
    touching = [c[0] for c in across if low <= c[0] <= high and c[1] - MEET <= at <= c[2] + MEET]
    if not touching:
        return False
    reach = e.high - max(touching) if end else min(touching) - e.low
    return reach > OPEN_END


def _with_neighbours(
    loose: list[Edge], along: list[Edge], across: list[Edge], end: bool, level: float
) -> list[Edge]:
    """``loose`` and, on each side, the nearest edge of the table that ends level with it.

    The cell beside the last loose edge is open too, though its far edge meets a rule.
    """
    low, high = min(e.at for e in loose), max(e.at for e in loose)
    reach = [c for c in across if c.low - MEET <= low and c.high >= high - MEET]
    first = min((c.low for c in reach), default=low) - MEET
    last = max((c.high for c in reach), default=high) + MEET
    level_ones = [e for e in along if abs(_end(e, end) - level) <= SNAP and first <= e.at <= last]
    before = [e for e in level_ones if e.at < low]
    after = [e for e in level_ones if e.at > high]
    members = list(loose)
    if before:
        members.append(max(before))
    if after:
        members.append(min(after))
    return members


def outline(cells: list[Box]) -> BBox:
    """The box round all cells."""
    return BBox(
        min(c[0] for c in cells),
        min(c[1] for c in cells),
        max(c[2] for c in cells),
        max(c[3] for c in cells),
    )
