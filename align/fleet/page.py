"""The report on all regions as one page that works offline: tiles, bars and tables, no map."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files

from align.i18n import _, language
from align.model import Ruling
from align.reports.tables import Table
from align.reports.words import ruling_word

#: Tables that stand open.
OPEN = ("regions", "prioritas-nasional", "dimensions", "losses")
#: Class of each verdict in the style of align's pages.
TONES = {
    Ruling.SELARAS: "good",
    Ruling.SELARAS_SEBAGIAN: "part",
    Ruling.PERLU_TELAAH: "doubt",
    Ruling.YATIM: "bad",
    Ruling.TIDAK_CUKUP_DATA: "unknown",
}


def page(tables: Mapping[str, Table]) -> str:
    """The page as text. Text of documents is escaped; nothing runs and nothing is fetched."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    figures = tables["figures"].rows
    count = {str(row[1]).removeprefix("– "): row[2] for row in figures}
    style = _part("page.css")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.from_string(_part("fleet.html.j2")).render(
        lang=language(),
        title=_("Keselarasan semua daerah"),
        assurance=tables["figures"].note,
        figures=figures,
        shares=[(ruling_word(r), int(count.get(ruling_word(r)) or 0), TONES[r]) for r in Ruling],
        tables=[table for key, table in tables.items() if key != "figures"],
        open=OPEN,
        by_status=_("Program menurut putusan"),
        contents=_("Isi"),
        style=Markup(style),  # noqa: S704 - our own file
        style_hash="sha256-" + b64encode(sha256(style.encode()).digest()).decode("ascii"),
    )


def _part(name: str) -> str:
    text = files("align.data").joinpath(f"html/{name}").read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")
