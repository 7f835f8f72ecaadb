"""Makes the plans of many invented regions, with what is true of them, for load tests.

::

    python benchmarks/regions.py FOLDER [--regions 60] [--pages 105] [--seed 1]

Each region gets ``rpjpd.pdf``, ``rpjmd.pdf`` and ``masterplan.pdf``; ``rpjmn.pdf`` in FOLDER is
shared by all. Goals, wordings, numbering, layouts and defects differ from region to region; one
region in twelve hands in the programs of another. ``truth.json`` says which programs serve
which sasaran, which are orphans, which sasaran nobody serves, and who copied from whom. Needs
reportlab. Equal arguments give equal files.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random

from regions_national import national
from regions_plans import masterplan, rpjmd, rpjpd
from regions_text import Plans, copied, names, plans, themes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--regions", type=int, default=60)
    parser.add_argument("--pages", type=int, default=105, help="pages of a region, about")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(make(options.folder, options.regions, options.pages, options.seed))


def make(folder: Path, regions: int, pages: int = 105, seed: int = 1) -> str:
    """Write the fleet; a line that says what was made."""
    every, folder = themes(), Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    places = names(regions, Random(seed))
    made = [plans(n, place, seed, every) for n, place in enumerate(places)]
    for number in range(11, regions, 12):
        copied(made[number], made[number - 7])
    total = national(folder / "rpjmn.pdf", every)
    own = 0
    for one in made:
        home = folder / one.slug
        home.mkdir(exist_ok=True)
        own += rpjpd(home / "rpjpd.pdf", one, pages * 30 // 100)
        own += rpjmd(home / "rpjmd.pdf", one, pages * 55 // 100)
        own += masterplan(home / "masterplan.pdf", one, pages * 30 // 100)
    truth = {one.slug: true_of(one) for one in made}
    text = json.dumps(truth, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8")
    return f"{len(made)} regions, {own} pages of their own, {total} of the national plan"


def true_of(one: Plans) -> dict[str, object]:
    return {
        "name": one.name,
        "copied_from": one.copied_from,
        "sasaran": {g.number: g.text for g in one.goals},
        "uncovered": [g.number for g in one.goals if not g.served],
        "programs": {i.name: i.goal for i in one.initiatives},
    }


if __name__ == "__main__":
    main()
