"""The report on all regions as one page that works offline: tiles, bars and tables, no map."""

from __future__ import annotations

from collections.abc import Mapping

from align.i18n import _, language
from align.model import Ruling
from align.reports.html import hashed, part, rendered
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
    from markupsafe import Markup

    figures = tables["figures"].rows
    count = {str(row[1]).removeprefix("– "): row[2] for row in figures}
    style = part("page.css")
    values = {
        "lang": language(),
        "title": _("Keselarasan semua daerah"),
        "assurance": tables["figures"].note,
        "figures": figures,
        "shares": [(ruling_word(r), int(count.get(ruling_word(r)) or 0), TONES[r]) for r in Ruling],
        "tables": [table for key, table in tables.items() if key != "figures"],
        "open": OPEN,
        "by_status": _("Program menurut putusan"),
        "contents": _("Isi"),
        "style": Markup(style),  # noqa: S704 - our own file
        "style_hash": hashed(style),
    }
    return rendered("fleet.html.j2", values)
