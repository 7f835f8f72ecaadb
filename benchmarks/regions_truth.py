"""Holds the results of a fleet of invented regions against what is true of them.

::

    python benchmarks/regions_truth.py REGIONS RESULTS

REGIONS is the folder of ``regions.py`` (with ``truth.json``), RESULTS that of ``align fleet run``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any


def main() -> None:
    regions, results = Path(sys.argv[1]), Path(sys.argv[2])
    truth = json.loads((regions / "truth.json").read_text("utf-8"))
    total: Counter[str] = Counter()
    for path in sorted((results / "hasil").glob("*.json")):
        total += counted(truth[path.stem], json.loads(path.read_text("utf-8")))
    for what in ("program", "sasaran"):
        print(f"{what}: {total[f'{what} read']} of {total[what]} read")
    print(
        f"orphans: {total['orphan found']} of {total['orphan']} found, {total['orphan wrong']} wrong"
    )
    print(f"best sasaran: right for {total['right']} of {total['linked']} linked programs")


def counted(true: dict[str, Any], report: dict[str, Any]) -> Counter[str]:
    """Counts of one region; a program is known by its name, a sasaran by its text."""
    goals = {
        g["id"]: g["text"]
        for g in report["goals"]
        if g["level"] == "sasaran" and "/rpjmd" in f"/{g['document_id']}"
    }
    programs = {p["id"]: p["name"] for p in report["programs"]}
    found: Counter[str] = Counter(
        {"program": len(true["programs"]), "sasaran": len(true["sasaran"])}
    )
    texts = {text.casefold() for text in goals.values()}
    found["sasaran read"] = sum(
        any(text.casefold() in one for one in texts) for text in true["sasaran"].values()
    )
    for verdict in report["verdicts"]:
        name = programs.get(verdict["program_id"], "")
        if name not in true["programs"]:
            continue
        found["program read"] += 1
        number = true["programs"][name]
        orphan = verdict["verdict"] == "yatim"
        found["orphan"] += not number
        found["orphan found"] += orphan and not number
        found["orphan wrong"] += orphan and bool(number)
        own = [goals[g] for g in verdict["goal_ids"] if g in goals]
        if number and own:
            found["linked"] += 1
            found["right"] += true["sasaran"][number].casefold() in own[0].casefold()
    return found


if __name__ == "__main__":
    main()
