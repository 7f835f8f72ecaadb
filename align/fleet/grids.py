"""Each region against each national priority and each dimension: one row a region."""

from __future__ import annotations

from collections import defaultdict

from align.data.dimensions import dimensions
from align.fleet.national import Nation
from align.i18n import _
from align.reports.tables import Cell, Column, Row, Table, table


def grids(nation: Nation) -> dict[str, Table]:
    """Both tables, by key."""
    made = (priorities(nation), by_dimension(nation))
    return {one.key: one for one in made}


def priorities(nation: Nation) -> Table:
    """How many masterplan programs serve each national priority; or that only goals answer it."""
    goals = nation.rows(PRIORITIES)
    served = {(r, g): n for r, g, n in nation.rows(SERVED)}
    answered = {(r, g) for r, g in nation.rows(ANSWERED)}
    rows = []
    for region, title in nation.titles().items():
        cells: list[Cell] = [title]
        for goal, _number in goals:
            count = served.get((region, goal), 0)
            cells.append(count or (_("sasaran") if (region, goal) in answered else "-"))
        rows.append(Row(cells, region))
    columns = [Column("region", _("Daerah"), 28)]
    columns += [Column(f"pn-{number}", f"PN {number}", 9, True) for _goal, number in goals]
    note = _("Banyaknya program yang melayani; 'sasaran': hanya dijawab sasaran, tanpa program.")
    none = _("Tidak ada RPJMN di antara dokumen.")
    title = _("Daerah menurut prioritas nasional")
    return table("region-priorities", title, columns, rows if goals else [], note=note, empty=none)


def by_dimension(nation: Nation) -> Table:
    """How many programs each region has in each dimension."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for region, dimension, count in nation.rows(DIMENSIONS):
        counts[region][dimension] = count
    known = {d.code: d.name for d in dimensions()}
    rows = [
        Row([title, *(counts[region].get(code, 0) for code in known)], region)
        for region, title in nation.titles().items()
    ]
    columns = [Column("region", _("Daerah"), 28)]
    columns += [Column(code, name, 12, True) for code, name in known.items()]
    return table("region-dimensions", _("Daerah menurut dimensi"), columns, rows)


PRIORITIES = """
SELECT id, any_value(number ORDER BY region) FROM goals
WHERE kind = 'rpjmn' AND level = 'prioritas-nasional' GROUP BY id ORDER BY id"""

SERVED = """
SELECT s.region, s.goal, count(DISTINCT s.program) FROM served s
JOIN goals g ON g.region = s.region AND g.id = s.goal
WHERE g.kind = 'rpjmn' AND g.level = 'prioritas-nasional' GROUP BY ALL ORDER BY ALL"""

ANSWERED = """
SELECT DISTINCT a.region, a.goal FROM answered a
JOIN goals g ON g.region = a.region AND g.id = a.goal
WHERE g.kind = 'rpjmn' AND g.level = 'prioritas-nasional' ORDER BY ALL"""

DIMENSIONS = """
SELECT p.region, coalesce(p.dimension, ''), count(*) FROM programs p
JOIN verdicts v ON v.region = p.region AND v.program = p.id GROUP BY ALL ORDER BY ALL"""
