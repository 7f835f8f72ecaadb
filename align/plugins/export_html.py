"""Writes a report as one HTML page that works offline and asks for nothing."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from align.hookspecs import Exporter, hookimpl
from align.model import Report
from align.reports.book import tables
from align.reports.facts import Facts
from align.reports.picture import svg
from align.reports.summary import assurance, subject_title
from align.reports.tables import plain_text
from align.reports.writing import whole


class HtmlExporter:
    """Counts, picture and tables on one page; filters need JavaScript, reading does not."""

    name = "html"
    suffix = ".html"

    def export(self, report: Report, path: Path) -> None:
        """Write ``path`` whole or not at all."""
        with whole(path) as beside:
            beside.write_text(page(report), encoding="utf-8", newline="\n")


def page(report: Report) -> str:
    """The page as text. Text of documents is escaped; equal reports give equal pages."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    facts = Facts(report)
    source = files("align.data").joinpath("html/page.html.j2").read_text(encoding="utf-8")
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(source)
    return template.render(
        title=plain_text(subject_title(facts)),
        assurance=assurance(facts),
        tables=list(tables(facts).values()),
        picture=Markup(svg(facts)),  # noqa: S704 - our own drawing, its texts are escaped there
    )


@hookimpl
def align_exporters() -> Iterable[Exporter]:
    return [HtmlExporter()]
