"""A headless Chromium, and pages opened in it that note everything they say or ask for.

Chromium is the system's own; nothing is downloaded. Where ALIGN_CI is set (``.ci/run``) a
missing browser is a failure, because a skipped test would hide it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from align.model import Report
from align.plugins.export_html import HtmlExporter
from tests.plugins.exported import demo, hostile

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
AXE = Path(__file__).with_name("axe") / "axe.min.js"


@dataclass
class Opened:
    """A page, and what it said and asked for since it was opened."""

    page: Any
    url: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """What the browser was asked for and did not fetch, with its reason."""

    def shown(self, selector: str) -> int:
        """How many elements of ``selector`` can be seen."""
        return sum(one.is_visible() for one in self.page.query_selector_all(selector))

    def unfold(self) -> None:
        """Open every part, as a thorough reader would."""
        self.page.evaluate(
            "document.querySelectorAll('details').forEach(d => { d.name = ''; d.open = true; })"
        )

    def thin(self) -> None:
        """Keep ten rows a table and three passages: the others are of the same make."""
        self.page.evaluate(
            "document.querySelectorAll('tbody tr:nth-child(n+11), .passage:nth-of-type(n+4):not(:has(.tag.bad))')"
            ".forEach(one => one.remove())"
        )

    def serious(self) -> list[str]:
        """What axe finds serious or critical, as one line each."""
        found = self.page.evaluate(
            f"{AXE.read_text('utf-8')}; axe.run({{resultTypes: ['violations']}})"
        )
        return [
            f"{one['id']}: {one['nodes'][0]['html'][:200]}"
            for one in found["violations"]
            if one["impact"] in ("serious", "critical")
        ]

    def overflow(self) -> int:
        """Pixels that the page is wider than its window."""
        return int(
            self.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
        )


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api") if not required() else _imported()
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        if required():
            pytest.fail("Chromium is missing: apt-get install chromium")
        pytest.skip("Chromium is not installed")
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found)
        yield browser
        browser.close()


def required() -> bool:
    return bool(os.environ.get("ALIGN_CI") or os.environ.get("CI"))


def _imported() -> Any:
    import playwright.sync_api

    return playwright.sync_api


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's page, one of a report full of attacks, one of a report of nothing."""
    folder = tmp_path_factory.mktemp("pages")
    HtmlExporter().export(demo(), folder / "demo.html")
    HtmlExporter().export(hostile(demo()), folder / "hostile.html")
    HtmlExporter().export(Report(), folder / "empty.html")
    return folder


@pytest.fixture
def visit(browser: Any, folder: Path) -> Iterator[Callable[..., Opened]]:
    """``visit("demo.html", width=1440)``: a page in a context of its own."""
    contexts = []

    def opened(name: str, *, width: int = 1440, script: bool = True) -> Opened:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        made = Opened(page, (folder / name).as_uri())
        page.on("console", lambda message: made.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: made.said.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (made.said.append("dialog"), dialog.dismiss()))
        page.on("request", lambda request: made.asked.append(request.url))
        page.on(
            "requestfailed", lambda request: made.refused.append(f"{request.failure} {request.url}")
        )
        page.goto(made.url)
        return made

    yield opened
    for context in contexts:
        context.close()
