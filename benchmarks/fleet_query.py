"""Asking the results of many regions: time of the index, of queries and of the report.

::

    python benchmarks/fleet_query.py FOLDER [--regions 514] [--rows 3000]

Result files are written straight from made-up plans (``regions_text.py``), with as many links,
reasons and all, as it takes to reach ``--rows`` rows a file. The plans know who copied from
whom, which sasaran nobody serves and which field each belongs to, so what the report says
across regions is held against the truth.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from pathlib import Path
from random import Random
from shutil import rmtree

sys.path.insert(0, str(Path(__file__).parent))

from regions_text import Plans, Theme, copied, names, plans, themes

from align.codec import dumps
from align.fleet import index
from align.fleet.across import Across
from align.fleet.national import Nation, tables
from align.fleet.regions import Region
from align.fleet.store import State, Store
from align.model import (
    Document,
    Goal,
    Kind,
    Level,
    Link,
    LinkKind,
    Period,
    Place,
    Program,
    Reason,
    Report,
    Ruling,
    Signal,
    Strength,
    Verdict,
)
from align.settings import Settings

QUERIES = (
    "SELECT verdict, count(*) FROM verdicts GROUP BY ALL",
    "SELECT region, avg((verdict = 'yatim')::INT) FROM verdicts GROUP BY ALL ORDER BY 2 DESC",
    "SELECT p.dimension, count(*), count(DISTINCT p.region) FROM programs p JOIN verdicts v "
    "ON v.region = p.region AND v.program = p.id GROUP BY ALL",
    "SELECT l.upper, count(DISTINCT l.region) FROM links l WHERE l.strength <> 'weak' "
    "GROUP BY ALL ORDER BY 2 DESC LIMIT 20",
    "SELECT g.text, count(*) FROM goals g WHERE g.level = 'sasaran' GROUP BY ALL ORDER BY 2 DESC LIMIT 20",
)
SEED = 7


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--regions", type=int, default=514)
    parser.add_argument("--rows", type=int, default=3000)
    options = parser.parse_args()
    folder = options.folder / f"query-{options.regions}"
    rmtree(folder, ignore_errors=True)
    store, made = written(folder, options.regions, options.rows)
    size = sum(p.stat().st_size for p in store.results.iterdir())
    print(f"{len(made)} result files of {options.rows} rows, {size / 1e6:.0f} MB ({load()})")
    measured(store)
    judged(store, made)


def load() -> str:
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def timed(label: str, start: float) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{label}: {time.perf_counter() - start:.2f} s, peak {peak:.0f} MB ({load()})", flush=True
    )


def measured(store: Store) -> None:
    start = time.perf_counter()
    index.refresh(store)
    timed("index made, once", start)
    for sql in QUERIES:
        start = time.perf_counter()
        connection = index.opened(store)
        rows = len(index.ask(connection, sql).rows)
        connection.close()
        timed(f"query, {rows} rows", start)


def judged(store: Store, made: list[Plans]) -> None:
    """Time and truth of the report."""
    connection = index.opened(store)
    start = time.perf_counter()
    nation = Nation(connection, store)
    tables(nation)
    timed("national tables", start)
    start = time.perf_counter()
    found = Across(nation).tables()
    timed("tables across regions", start)
    connection.close()
    by_name = {one.name: one for one in made}
    pairs = {
        frozenset((one.name, other.name))
        for one in made
        for other in made
        if one.copied_from == other.slug
    }
    said = {frozenset((str(r["region"]), str(r["other"]))) for r in found["copied-plans"].records()}
    print(
        f"copied plans: {len(pairs & said)} of {len(pairs)} found, {len(said - pairs)} others named"
    )
    left_in = {one.name for one in made if one.copied_from}
    named = {str(r["region"]) for r in found["foreign-names"].records()}
    print(
        f"names left in: {len(left_in & named)} of {len(left_in)} plans, {len(named - left_in)} others"
    )
    fields = {one.name: {f"{g.number} {g.text}": g.theme for g in one.goals} for one in made}
    ideas = [r for r in found["ideas"].records() if r["there"]]
    right = sum(
        str(r["idea"])
        in _ideas_of(fields[str(r["region"])][str(r["goal"])], by_name[str(r["there"])])
        for r in ideas
    )
    print(f"ideas: {right} of {len(ideas)} are of the field of their sasaran")


def _ideas_of(theme: Theme, region: Plans) -> set[str]:
    numbers = {g.number for g in region.goals if g.theme.outcome == theme.outcome}
    return {i.name for i in region.initiatives if i.goal in numbers}


def written(folder: Path, count: int, rows: int) -> tuple[Store, list[Plans]]:
    every = themes()
    made = [plans(n, place, SEED, every) for n, place in enumerate(names(count, Random(SEED)))]
    for number in range(11, count, 12):
        copied(made[number], made[number - 7])
    store = Store(folder)
    store.prepare()
    store.roll([Region(one.slug, one.name, (), Settings()) for one in made])
    for one in made:
        text = dumps(report(one, every, rows)).encode()
        store.keep(State(one.slug, one.name, "0", {}), text)
    return store, made


def report(one: Plans, every: list[Theme], rows: int) -> Report:
    """The report that align would give if it were always right, padded with weak links."""
    chance = Random(one.slug)
    rpjmd, master, national = (
        _document(Kind.RPJMD, one),
        _document(Kind.MASTERPLAN, one),
        _document(Kind.RPJMN, None),
    )
    goals = [
        Goal(
            f"{rpjmd.id}/sasaran/{g.number}",
            rpjmd.id,
            Level.SASARAN,
            g.text,
            Place(rpjmd.id, 40 + n),
            g.number,
        )
        for n, g in enumerate(one.goals)
    ]
    above = [
        Goal(
            f"{national.id}/program-prioritas/{n}",
            national.id,
            Level.PROGRAM_PRIORITAS,
            f"Penguatan {t.outcome}",
            Place(national.id, 3),
            str(n),
        )
        for n, t in enumerate(every)
    ]
    rank = {t.outcome: n for n, t in enumerate(every)}
    programs = [
        Program(
            f"{master.id}/program/{n}",
            master.id,
            i.name,
            Place(master.id, 20 + n // 4),
            description=i.what,
            activities=tuple(i.activities),
            dimension=i.dimension,
            sub_dimension=i.sub,
            owner=i.agency,
            years=tuple(i.years),
        )
        for n, i in enumerate(one.initiatives)
    ]
    own = {g.number: goal.id for g, goal in zip(one.goals, goals, strict=True)}
    verdicts = [
        Verdict(p.id, Ruling.SELARAS if i.goal else Ruling.YATIM, (own[i.goal],) if i.goal else ())
        for p, i in zip(programs, one.initiatives, strict=True)
    ]
    links = [
        Link(own[g.number], above[rank[g.theme.outcome]].id, LinkKind.ANSWERS, Strength.STRONG)
        for g in one.goals
    ]
    while len(goals) + len(above) + 2 * len(programs) + len(links) < rows:
        lower, upper = chance.choice(programs).id, chance.choice(goals).id
        links.append(_weak(lower, upper, chance, every))
    return Report(
        (rpjmd, master, national), (*goals, *above), tuple(programs), tuple(links), tuple(verdicts)
    )


def _weak(lower: str, upper: str, chance: Random, every: list[Theme]) -> Link:
    words = chance.choice(every).outcome.split()
    reasons = tuple(Reason("term", word, round(chance.random(), 6)) for word in words)
    score = round(chance.random() / 3, 6)
    signal = Signal(lower, upper, "text", score, reasons)
    return Link(lower, upper, LinkKind.SERVES, Strength.WEAK, (signal,), score=score)


def _document(kind: Kind, one: Plans | None) -> Document:
    slug, name = (one.slug, one.name) if one else ("nasional", "Nasional")
    return Document(
        f"{kind}-{slug}-2025",
        kind,
        f"{kind.upper()} {name}",
        f"{kind}.pdf",
        f"{kind}-{slug}",
        region=name,
        period=Period(2025, 2029),
        pages=50,
    )


if __name__ == "__main__":
    main()
