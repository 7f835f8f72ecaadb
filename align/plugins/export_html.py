"""Writes a report as one HTML page that works offline and asks for nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from align.hookspecs import Exporter, hookimpl
from align.model import Report
from align.reports.facts import Facts
from align.reports.html import hashed, part, rendered
from align.reports.page import view
from align.reports.pagestyle import style_of
from align.writing import write_text


class HtmlExporter:
    """Counts, pictures, tables and passages on one page; filters need JavaScript, reading does not."""

    name = "html"
    suffix = ".html"

    def export(self, report: Report, path: Path) -> None:
        """Write ``path`` whole or not at all."""
        write_text(path, page(report))


def page(report: Report) -> str:
    """The page as text. Text of documents is escaped; equal reports give equal pages.

    Its policy lets nothing run but the script and the style of align, known by their hashes,
    and lets nothing be asked for.
    """
    from markupsafe import Markup

    values = view(Facts(report))
    shown = [values[key] for key in ("dimensions", "agencies", "heatmap")] + values["sheets"]
    style, script = style_of(part("page.css"), shown), part("page.js")
    # Ours: style, script and drawings, whose texts are escaped where they are made.
    values |= {
        "style": Markup(style),  # noqa: S704
        "script": Markup(script),  # noqa: S704
        "sankey": Markup(values["sankey"]),  # noqa: S704
        "markup": Markup,
        "style_hash": hashed(style),
        "script_hash": hashed(script),
    }
    return rendered("page.html.j2", values)


@hookimpl
def align_exporters() -> Iterable[Exporter]:
    return [HtmlExporter()]
