"""Writes a report as one HTML page that works offline and asks for nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from align.hookspecs import Exporter, hookimpl
from align.model import Report
from align.reports.facts import Facts
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
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    values = view(Facts(report))
    shown = [values[key] for key in ("dimensions", "agencies", "heatmap")] + values["sheets"]
    style, script = style_of(_part("page.css"), shown), _part("page.js")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    # Ours: style, script and drawings, whose texts are escaped where they are made.
    values |= {
        "style": Markup(style),  # noqa: S704
        "script": Markup(script),  # noqa: S704
        "sankey": Markup(values["sankey"]),  # noqa: S704
        "markup": Markup,
        "style_hash": hashed(style),
        "script_hash": hashed(script),
    }
    return environment.from_string(_part("page.html.j2")).render(values)


def hashed(text: str) -> str:
    """The source of a content security policy that allows just ``text``."""
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


def _part(name: str) -> str:
    text = files("align.data").joinpath(f"html/{name}").read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


@hookimpl
def align_exporters() -> Iterable[Exporter]:
    return [HtmlExporter()]
