"""HTML: what stands in it as text and tables; scripts, styles and addresses are passed over.

The standard library's parser only names tags as they come, so depth and damage of the
file cost nothing, and nothing it points to is opened.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from align.sources.document import Source
from align.sources.markup.build import Builder, Grid, read_text
from align.sources.sanitise import clean

_SILENT = frozenset(("script", "style", "template", "noscript", "select", "svg", "math"))
_HEADINGS = {f"h{i}": i for i in range(1, 7)}
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "form",
        "fieldset",
        "address",
        "figure",
        "hr",
    ]
)
_BOLD = frozenset(("b", "strong"))
_COLOR = re.compile(
    r"background(?:-color)?\s*:[^;]*?(#[0-9a-f]{3,6}|rgb\([\d\s,]+\))", re.IGNORECASE
)
_DIGITS = re.compile(r"\d{1,6}")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NO_TAG = re.compile(r"<(?=[^<>]*(?:<|\Z))")
#: Tables inside tables inside tables: deeper ones are text of the cell they stand in.
_DEEPEST = 20

Attributes = list[tuple[str, str | None]]


def read_html(
    path: Path, sha256: str, progress: Callable[[int, int], None] | None = None
) -> Source:
    """Read the web page at ``path``."""
    builder = Builder("html")
    reader = Reader(builder)
    reader.feed(settled(read_text(path)))
    reader.close()
    reader.finish()
    if progress:
        progress(1, 1)
    title = clean(" ".join(reader.title))
    return builder.source(path, sha256, {"Title": title} if title else {})


def settled(text: str) -> str:
    """``text`` without comments, and with "<" that opens no tag as a character: the parser looks
    for the end of each of those anew, to the end of the file (180 s for 400 KB)."""
    return _NO_TAG.sub("&lt;", _COMMENT.sub("", text))


@dataclass(slots=True)
class _Open:
    """A table that is being read, and the cell that is open in it."""

    grid: Grid = field(default_factory=Grid)
    caption: list[str] = field(default_factory=list)
    cell: list[str] | None = None
    spans: tuple[int, int] = (1, 1)
    fill: str = ""
    row_fill: str = ""
    in_row: bool = False
    is_layout: bool = False


class Reader(HTMLParser):
    """Hands blocks and tables to a :class:`Builder` as they end."""

    def __init__(self, builder: Builder) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = builder
        self.title: list[str] = []
        self.text: list[str] = []
        self.bold = self.plain = 0
        self.tables: list[_Open] = []
        self.lists: list[int] = []
        self.marker = ""
        self.heading = 0
        self.silent = 0
        self.strong = 0
        self.place = ""

    # tags

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag in ("title", "caption"):
            self.place = tag
        elif tag == "br":
            self._add("\n")
        elif tag in _BOLD:
            self.strong += 1
        elif tag in ("table", "tr", "td", "th"):
            self._start_table_part(tag, dict(attrs))
        elif tag in _HEADINGS or tag in _BLOCKS or tag == "li":
            self._flush()
            self.heading = _HEADINGS.get(tag, 0)
            if tag in ("ul", "ol"):
                self.lists.append(0 if tag == "ol" else -1)
            elif tag == "li":
                self._start_item()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(self.silent - 1, 0)
        elif tag in ("title", "caption"):
            self.place = ""
        elif tag in _BOLD:
            self.strong = max(self.strong - 1, 0)
        elif tag in ("table", "tr", "td", "th"):
            self._end_table_part(tag)
        elif tag in _HEADINGS or tag in _BLOCKS or tag == "li":
            self._flush()
            if tag in ("ul", "ol") and self.lists:
                self.lists.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self._add(re.sub(r"\s+", " ", data))

    def finish(self) -> None:
        """The file is over, whatever was left open."""
        while self.tables:
            self._end_table()
        self._flush()

    # text

    def _add(self, text: str) -> None:
        if self.place == "title" and not self.tables:
            self.title.append(text)
        elif self.place == "caption" and self.tables:
            self.tables[-1].caption.append(text)
        elif self.tables:
            if self.tables[-1].cell is not None:
                self.tables[-1].cell.append(text)
        else:
            self.text.append(text)
            letters = len(text.strip())
            self.bold += letters if self.strong else 0
            self.plain += 0 if self.strong else letters

    def _flush(self) -> None:
        """A block begins or ends: inside a cell that is a new line."""
        if self.tables:
            self._add("\n")
            return
        text = "".join(self.text)
        if text.strip():
            if self.heading:
                self.builder.heading(text, self.heading)
            else:
                bold = self.bold > 0 and not self.plain
                self.builder.paragraph(text, bold=bold, marker=self.marker)
            self.marker = ""
        self.text = []
        self.heading = self.bold = self.plain = 0

    def _start_item(self) -> None:
        if not self.lists or self.lists[-1] < 0:
            marker = "•"
        else:
            self.lists[-1] += 1
            marker = f"{self.lists[-1]}."
        if self.tables:
            self._add(f"{marker} ")
        else:
            self.marker = marker

    # tables

    def _start_table_part(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "table":
            if len(self.tables) >= _DEEPEST:
                return
            if not self.tables:
                self._flush()
            else:
                self.tables[-1].is_layout = True
            self.tables.append(_Open())
            return
        if not self.tables:
            return
        table = self.tables[-1]
        self._end_cell(table)
        if tag == "tr":
            table.in_row = table.grid.row()
            table.row_fill = _fill(attributes)
            return
        if not table.in_row:
            table.in_row = table.grid.row()
        if table.in_row:
            table.cell = []
            table.spans = (_span(attributes.get("rowspan")), _span(attributes.get("colspan")))
            table.fill = _fill(attributes) or table.row_fill

    def _end_table_part(self, tag: str) -> None:
        if not self.tables:
            return
        if tag == "table":
            self._end_table()
            return
        self._end_cell(self.tables[-1])
        if tag == "tr":
            self.tables[-1].in_row = False

    def _end_cell(self, table: _Open) -> None:
        if table.cell is None:
            return
        text = clean(re.sub(r"\s*\n\s*", "\n", "".join(table.cell)))
        table.grid.cell(text, table.spans[0], table.spans[1], table.fill)
        table.cell = None

    def _end_table(self) -> None:
        table = self.tables.pop()
        self._end_cell(table)
        self.place = ""
        if table.is_layout:
            for slot in table.grid.slots:
                for line in slot.text.split("\n"):
                    self.builder.paragraph(line)
        else:
            self.builder.table(table.grid, clean(" ".join(table.caption)))


def _span(value: str | None) -> int:
    found = _DIGITS.match((value or "").strip())
    return int(found[0]) if found else 1


def _fill(attributes: dict[str, str | None]) -> str:
    """Background as ``RRGGBB``; names of colours are not known here, white is none."""
    color = (attributes.get("bgcolor") or "").strip()
    found = _COLOR.search((attributes.get("style") or "")[:500])
    color = (found[1] if found else color).casefold()
    if color.startswith("rgb"):
        parts = [min(int(n), 255) for n in re.findall(r"\d{1,9}", color)[:3]]
        color = "".join(f"{n:02x}" for n in parts)
    color = color.lstrip("#")
    if len(color) == 3:
        color = "".join(c * 2 for c in color)
    good = bool(re.fullmatch(r"[0-9a-f]{6}", color)) and color != "ffffff"
    return color.upper() if good else ""
