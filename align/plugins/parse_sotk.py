"""Parser of the list of agencies of a region (SOTK)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from align.hookspecs import Parser, hookimpl
from align.layouts.identity import document, title_block
from align.model import Kind, ParseResult
from align.parts import with_parts
from align.sources.document import Source

_TITLE = re.compile(
    r"(?i)\bsotk\b|\bpembentukan dan susunan perangkat daerah\b|"
    r"\bsusunan (?:organisasi )?(?:perangkat daerah|dan tata kerja)\b|\bdaftar (?:perangkat daerah|opd)\b"
)
_SURE = 0.75


class SotkParser:
    """Reads the names of agencies, by which checks know an office that does not exist."""

    kind = Kind.SOTK

    def detect(self, source: Source) -> float:
        if source.hints.kind:
            return float(source.hints.kind == self.kind)
        title = " ".join(title_block(source).split())
        name = re.sub(r"[-_.]+", " ", source.name)
        return _SURE if _TITLE.search(title) or _TITLE.search(name) else 0.0

    def parse(self, source: Source) -> ParseResult:
        record = with_parts(document(source, Kind.SOTK, "parse_sotk"), source)
        return ParseResult(record, findings=source.findings)


@hookimpl
def align_parsers() -> Iterable[Parser]:
    return [SotkParser()]
