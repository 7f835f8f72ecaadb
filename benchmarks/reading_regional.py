"""Sections of ``reading.py`` for RPJMD, and for the Renstra that quote one.

Besides goals they measure programs (wording, and whether the goal that the plan lists
them under is among their parents) and indicators (wording and the goal they belong to).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from align.model import Level, ParseResult
from align.plugins.parse_rpjmd import RpjmdParser
from benchmarks.reading import SAME, Truth, alike, read, report


def rpjmd(folder: Path) -> None:
    """Jakarta: misi, tujuan, sasaran, and 78 programs under their goal."""
    records = json.loads((folder / "expected" / "dki_rpjmd_2025_2029.json").read_text("utf-8"))
    truths = [Truth(Level.MISI, n, text) for n, text in records["rpjmd_misi"].items()]
    programs: list[tuple[str, str]] = []
    for tujuan in records["rpjmd_tujuan"]:
        truths.append(Truth(Level.TUJUAN, tujuan["no"], tujuan["tujuan"], tujuan["misi"]))
        for sasaran in tujuan["sasaran"]:
            truths.append(Truth(Level.SASARAN, sasaran["no"], sasaran["sasaran"], tujuan["no"]))
            # Where OCR shifted the program column only the tujuan is certain.
            under = sasaran["no"] if tujuan["sasaran_certain"] else tujuan["no"]
            programs += [(name, under) for name in sasaran.get("program", ())]
    document = folder / "documents" / "rpjmd-dki-jakarta-2025-2029.pdf"
    report("RPJMD Jakarta", document, RpjmdParser(), truths)
    _programs(read(document, RpjmdParser())[1], programs)


def semarang(folder: Path) -> None:
    """Goals of the RPJMD Kota Semarang as a Renstra quotes them."""
    records = json.loads((folder / "expected" / "semarang_rpjmd_2021_2026.json").read_text("utf-8"))
    truths = [Truth(Level.MISI, n, misi["text"]) for n, misi in records["misi"].items()]
    truths += [Truth(Level.TUJUAN, t["no"], t["tujuan"], t["misi"]) for t in records["tujuan"]]
    document = folder / "documents" / "renstra-satpolpp-kota-semarang-2021-2026.pdf"
    report("RPJMD Semarang, quoted", document, RpjmdParser(), truths)
    _indicators(read(document, RpjmdParser())[1], records["indikator"])


def disperkim(folder: Path) -> None:
    """Misi, tujuan and sasaran of a Renstra with borders drawn as doubled rectangles."""
    records = json.loads(
        (folder / "expected" / "jabar_disperkim_2013_2018.json").read_text("utf-8")
    )
    truths = [Truth(Level.MISI, n, text) for n, text in records["misi"].items()]
    for tujuan in records["tujuan"]:
        truths.append(Truth(Level.TUJUAN, tujuan["no"], tujuan["tujuan"], tujuan["misi"]))
        for number, text in tujuan["sasaran"]:
            wording = text.split(" (sic")[0]
            truths.append(Truth(Level.SASARAN, number, wording, tujuan["no"]))
    document = folder / "documents" / "renstra-disperkim-jabar-2013-2018.pdf"
    report("Renstra Disperkim", document, RpjmdParser(), truths)


def _programs(result: ParseResult, truths: list[tuple[str, str]]) -> None:
    goals = {g.id: g for g in result.goals}
    found = right = 0
    for name, under in truths:
        best = max(result.programs, key=lambda p: alike(p.name, name), default=None)
        if best is None or alike(best.name, name) < SAME:
            print(f"    not found: {name}")
            continue
        found += 1
        numbers = {goals[p].number for p in best.parents}
        above = {goals[up].number for p in best.parents if (up := goals[p].parent)}
        right += under in numbers | above
    print(
        f"  {'program':20} recall {found:3}/{len(truths):<3} under the right goal "
        f"{right:3}/{len(truths)} (the plan has {len(result.programs)} programs)"
    )


def _indicators(result: ParseResult, names: Iterable[str]) -> None:
    names = list(names)
    got = [i.name for g in result.goals for i in g.indicators]
    found = [n for n in names if any(alike(n, g) >= SAME for g in got)]
    extra = [g for g in got if not any(alike(n, g) >= SAME for n in names)]
    print(
        f"  {'indicator':20} recall {len(found):3}/{len(names):<3} "
        f"precision {len(got) - len(extra):3}/{len(got)}"
    )
    for name in [n for n in names if n not in found]:
        print(f"    not found: {name}")
