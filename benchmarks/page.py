"""Workbook, forms and page of 3,000 programs and 500 goals: seconds, megabytes, first sight.

``python -m benchmarks.page [PROGRAMS GOALS]``. Exit code 1 where the three together take a
minute or one file has 10 MB. The page is also opened in the system's Chromium where there is
one: milliseconds until it is loaded, and for one filter.
"""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from align.registry import Registry
from benchmarks.reports import FOLDERS, size
from tests.plugins.exported import many

WANTED = ("xlsx", "docx", "html")
SECONDS, MEGABYTES = 60.0, 10.0


def main(programs: int = 3000, goals: int = 500) -> int:
    report = many(programs, goals)
    print(f"{len(report.verdicts)} judged programs, {len(report.goals)} goals")
    total, largest = 0.0, 0.0
    with TemporaryDirectory() as folder:
        for offer in Registry.load(environment={"ALIGN_PLUGINS": "off"}).exporters():
            name = offer.item.name
            if name not in WANTED:
                continue
            path = Path(folder) / (name if name in FOLDERS else f"{name}{offer.item.suffix}")
            start = time.perf_counter()
            offer.item.export(report, path)
            seconds, megabytes = time.perf_counter() - start, size(path) / 1e6
            total, largest = total + seconds, max(largest, megabytes)
            print(f"{name:8} {seconds:6.1f} s  largest file {megabytes:6.2f} MB", flush=True)
        print(f"{'together':8} {total:6.1f} s  largest file {largest:6.2f} MB")
        seen(Path(folder) / "html.html")
    return int(total >= SECONDS or largest >= MEGABYTES)


def seen(path: Path) -> None:
    """Open the page and use one filter."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        start = time.perf_counter()
        page.goto(path.as_uri())
        print(f"loaded   {1000 * (time.perf_counter() - start):6.0f} ms")
        start = time.perf_counter()
        page.select_option("[name=v]", index=1)
        page.evaluate("document.body.offsetHeight")
        print(f"filtered {1000 * (time.perf_counter() - start):6.0f} ms")
        browser.close()


if __name__ == "__main__":
    sys.exit(main(*(int(word) for word in sys.argv[1:3])))
