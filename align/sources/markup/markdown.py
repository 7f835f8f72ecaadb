"""Markdown: headings, paragraphs, lists and pipe tables; HTML tables inside it too."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from align.sources.document import Source
from align.sources.markup.build import MAX_COLS, Builder, Grid, read_text
from align.sources.markup.html import Reader, settled

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})\s*$")
_ITEM = re.compile(r"^\s*([-*+]|\d{1,3}[.)]|\(?[a-z][.)])\s+(.*)$")
#: The line under the header of a table: only pipes, dashes, colons and spaces.
DELIMITER = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_PIPE = re.compile(r"(?<!\\)\|")
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,300})\]\([^()\n]{0,500}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\n]{0,500}\)")
_EMPHASIS = re.compile(r"(?<!\\)(\*\*|\*|~~|`)(?=\S)([^*`~\n]{1,2000}?)(?<=[^\s\\])\1")
#: Inside a word an underscore is a letter of a code.
_UNDERSCORES = re.compile(r"(?<![\\\w])(__|_)(?=\S)([^_\n]{1,2000}?)(?<=[^\s\\])\1(?!\w)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,500}>")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_BOLD_LINE = re.compile(r"^(\*\*|__)[^*_\n]{1,300}\1$")


def read_markdown(
    path: Path, sha256: str, progress: Callable[[int, int], None] | None = None
) -> Source:
    """Read the Markdown file at ``path``."""
    builder = Builder("md")
    _Lines(builder, read_text(path).splitlines()).run()
    if progress:
        progress(1, 1)
    return builder.source(path, sha256, {})


class _Lines:
    """Walks the lines once."""

    def __init__(self, builder: Builder, lines: list[str]) -> None:
        self.builder = builder
        self.lines = lines
        self.at = 0
        self.open: list[str] = []
        self.marker = ""

    def run(self) -> None:
        if self.lines and self.lines[0].strip() == "---":
            self._skip_to("---")
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            self._line(line)
        self._close()

    def _line(self, line: str) -> None:
        heading, item = _HEADING.match(line), _ITEM.match(line)
        if not line.strip():
            self._close()
        elif fence := _FENCE.match(line):
            self._close()
            self._skip_to(fence[1])
        elif heading:
            self._close()
            self.builder.heading(plain(heading[2]), len(heading[1]))
        elif self.open and not self.marker and _UNDERLINE.match(line):
            text, self.open = " ".join(self.open), []
            self.builder.heading(plain(text), 1 if "=" in line else 2)
        elif "|" in line and self.at < len(self.lines) and self._is_table():
            self._close()
            self._table(line)
        elif line.lstrip()[:6].casefold() == "<table":
            self._close()
            self._html(line)
        elif item:
            self._close()
            self.marker, self.open = item[1], [item[2]]
        else:
            self.open.append(line.strip().lstrip("> "))

    def _is_table(self) -> bool:
        under = self.lines[self.at]
        return "-" in under and "|" in under and bool(DELIMITER.match(under))

    def _table(self, header: str) -> None:
        grid = Grid()
        _add_row(grid, header)
        self.at += 1
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if "|" not in line or not line.strip() or _FENCE.match(line):
                break
            self.at += 1
            _add_row(grid, line)
        self.builder.table(grid)

    def _html(self, line: str) -> None:
        """An HTML table up to its last closing tag, or to the end of the file."""
        reader = Reader(self.builder)
        depth = 0
        while True:
            small = line.casefold()
            depth += small.count("<table") - small.count("</table")
            reader.feed(settled(line) + "\n")
            if depth <= 0 or self.at >= len(self.lines):
                break
            line = self.lines[self.at]
            self.at += 1
        reader.close()
        reader.finish()

    def _skip_to(self, mark: str) -> None:
        first = self.at + (1 if self.at == 0 else 0)
        for i in range(first, len(self.lines)):
            if self.lines[i].strip().startswith(mark):
                self.at = i + 1
                return
        self.at = first

    def _close(self) -> None:
        text, self.open = "\n".join(self.open), []
        marker, self.marker = self.marker, ""
        if text.strip():
            marker = "•" if marker in ("-", "*", "+") else marker
            bold = bool(_BOLD_LINE.match(text.strip()))
            self.builder.paragraph(plain(text), bold=bold, marker=marker)


def _add_row(grid: Grid, line: str) -> None:
    inner = line.strip()
    inner = inner[1:] if inner.startswith("|") else inner
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    if grid.row():
        for cell in _PIPE.split(inner, MAX_COLS)[:MAX_COLS]:
            grid.cell(plain(cell))


def plain(text: str) -> str:
    """Text without its marks: emphasis, links (their words stay), tags, escapes."""
    import html

    text = _BREAK.sub("\n", text)
    text = _IMAGE.sub(r"\1", text)
    text = _LINK.sub(r"\1", text)
    for _round in range(2):
        text = _UNDERSCORES.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    text = _TAG.sub("", text)
    text = _ESCAPE.sub(r"\1", text)
    return "\n".join(line.strip() for line in html.unescape(text).split("\n")).strip()
