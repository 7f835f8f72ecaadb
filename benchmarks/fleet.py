"""Throughput, endurance and memory of ``align fleet run`` on made-up regions.

::

    python benchmarks/fleet.py throughput FOLDER [--regions 12]
    python benchmarks/fleet.py harsh FOLDER [--regions 60]
    python benchmarks/fleet.py memory FOLDER

``throughput`` checks the same regions by a plain loop of ``align check`` and by a fleet of two
processes, compares the bytes and gives both times; ``harsh`` plants a document that crashes its
reader and one that hangs, kills the run half-way and lets it go on; ``memory`` gives the peak of
the parent for few and for many regions. The load of the machine is said beside each figure.
Needs reportlab and psutil.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from shutil import rmtree

from regions import make

ALIGN = [sys.executable, "-m", "align"]
#: A parser that ends badly on the planted documents, as native code may on any.
PLUGIN = """
import os, time
from align.hookspecs import hookimpl

class Harsh:
    kind = "rpjpd"
    def detect(self, source):
        return 1.0 if "DOKUMEN-GANAS" in source.head else 0.0
    def parse(self, source):
        if "MOGOK" in source.head:
            os.abort()
        time.sleep(3600)

@hookimpl
def align_parsers():
    return [Harsh()]
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("throughput", "harsh", "memory"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--regions", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    count = options.regions or {"throughput": 12, "harsh": 60, "memory": 24}[options.what]
    folder = options.folder / f"{options.what}-{count}"
    rmtree(folder, ignore_errors=True)
    regions = folder / "regions"
    pages = 60 if options.what == "memory" else 105
    print(make(regions, count, pages, options.seed), flush=True)
    {"throughput": throughput, "harsh": harsh, "memory": memory}[options.what](folder, regions)


def environment(folder: Path) -> dict[str, str]:
    """The user's, with a page cache of its own for each side."""
    return {**os.environ, "ALIGN_CACHE_DIR": str(folder), "ALIGN_PLUGINS": "off"}


def timed(
    command: list[str], env: dict[str, str]
) -> tuple[float, subprocess.CompletedProcess[str]]:
    """Wall seconds of a command, and what it said."""
    start = time.perf_counter()
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    return time.perf_counter() - start, done


def load() -> str:
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def throughput(folder: Path, regions: Path) -> None:
    homes = sorted(path for path in regions.iterdir() if path.is_dir())
    looped, loop_wall = {}, 0.0
    print(f"loop begins, {load()}", flush=True)
    for home in homes:
        command = [*ALIGN, "check", str(home), str(regions / "rpjmn.pdf"), "--format", "json"]
        wall, done = timed(command, environment(folder / "cache-loop"))
        loop_wall += wall
        looped[home.name] = done.stdout
    print(f"fleet begins, {load()}", flush=True)
    command = [*ALIGN, "fleet", "run", str(regions), "--out", str(folder / "out"), "--workers", "2"]
    wall, done = timed(command, environment(folder / "cache-fleet"))
    print(done.stderr.splitlines()[-1], f"({load()})")
    same = sum(
        (folder / "out" / "hasil" / f"{name}.json").read_text("utf-8") == text
        for name, text in looped.items()
    )
    n = len(homes)
    print(f"loop:  {loop_wall:.1f} s, {loop_wall / n:.2f} s a region")
    print(f"fleet: {wall:.1f} s, {wall / n:.2f} s a region")
    print(f"throughput: {loop_wall / wall:.2f} times; equal bytes: {same} of {n}")


def harsh(folder: Path, regions: Path) -> None:
    plugin = folder / "ganas.py"
    plugin.write_text(PLUGIN, encoding="utf-8")
    homes = sorted(path for path in regions.iterdir() if path.is_dir())
    middle = len(homes) // 2
    planted(homes[middle - 3] / "mogok.pdf", "MOGOK")
    planted(homes[middle + 3] / "macet.pdf", "MACET")
    out = folder / "out"
    command = [
        *ALIGN,
        "fleet",
        "run",
        str(regions),
        "--out",
        str(out),
        "--workers",
        "2",
        "--timeout",
        "120",
        "--plugin",
        str(plugin),
    ]
    env = {**environment(folder / "cache"), "ALIGN_PLUGINS": "on", "ALIGN_PLUGIN_SECONDS": "3000"}
    start = time.perf_counter()
    process = subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL)
    while len(list((out / "hasil").glob("*.json"))) < middle and process.poll() is None:
        time.sleep(0.2)
    process.send_signal(signal.SIGKILL)
    process.wait()
    before = {p: p.stat().st_mtime_ns for p in (out / "hasil").glob("*.json")}
    print(
        f"killed after {time.perf_counter() - start:.0f} s with {len(before)} results ({load()})",
        flush=True,
    )
    wall, done = timed(command, env)
    print(f"went on for {wall:.0f} s ({load()})")
    for path in sorted((out / "keadaan").glob("*.json")):
        for loss in json.loads(path.read_text("utf-8"))["losses"]:
            print(f"lost: {path.stem}: {loss['file']}: {loss['fault']}")
    print(done.stderr.splitlines()[-1])
    again = [p.name for p, at in before.items() if p.stat().st_mtime_ns != at]
    print(f"finished regions done again: {len(again)}")
    results = sorted((out / "hasil").glob("*.json"))
    documents = [len(json.loads(p.read_text("utf-8"))["documents"]) for p in results]
    print(
        f"{len(results)} results of {len(homes)} regions, {sum(n == 5 for n in documents)} with all plans"
    )


def planted(path: Path, word: str) -> None:
    """A one-page document on which the plugin ends badly."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), invariant=1)
    canvas.drawString(72, 720, f"DOKUMEN-GANAS {word}")
    for line in range(12):
        canvas.drawString(
            72, 690 - 16 * line, "Halaman ini cukup panjang untuk dibaca sebagai teks."
        )
    canvas.save()


def memory(folder: Path, regions: Path) -> None:
    """Peak resident memory of the parent over a few and over all regions."""
    homes = sorted(path for path in regions.iterdir() if path.is_dir())
    for count in (len(homes) // 8, len(homes)):
        listed = folder / f"regions-{count}.toml"
        listed.write_text(
            f'bersama = ["{regions}/rpjmn.pdf"]\n'
            + "".join(f'[[daerah]]\nnama = "{h.name}"\nberkas = ["{h}"]\n' for h in homes[:count]),
            encoding="utf-8",
        )
        command = [
            *ALIGN,
            "fleet",
            "run",
            str(listed),
            "--out",
            str(folder / f"out-{count}"),
            "--workers",
            "2",
        ]
        process = subprocess.Popen(
            command, env=environment(folder / "cache"), stderr=subprocess.DEVNULL
        )
        peak = 0
        while process.poll() is None:
            peak = max(peak, high_water(process.pid))
            time.sleep(0.1)
        print(f"{count} regions: parent's peak {peak / 1024:.0f} MB ({load()})", flush=True)


def high_water(pid: int) -> int:
    """Kilobytes; 0 where the process is gone."""
    try:
        text = Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("VmHWM")), 0)


if __name__ == "__main__":
    main()
