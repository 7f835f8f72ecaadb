"""Parser of evaluation reports of a Smart City: recommendations, index and its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from align.hookspecs import Parser, hookimpl
from align.layouts.identity import document, title_block
from align.model import Kind, ParseResult
from align.parts import with_parts
from align.sources.document import Source

_TITLE = re.compile(
    r"(?i)^\W*(?:laporan\s+)?(?:hasil\s+|ringkasan\s+)?evaluasi\b(?=.{0,90}\b"
    r"(?:smart\s+(?:city|regency)|(?:kota|kabupaten)\s+cerdas)\b)"
)
#: A title that says so outright, in one line or two.
_SURE = 0.75


class EvaluationParser:
    """Reads what evaluators recommend, and how they scored."""

    kind = Kind.EVALUATION

    def detect(self, source: Source) -> float:
        if source.hints.kind:
            return float(source.hints.kind == self.kind)
        lines = [" ".join(line.split()) for line in title_block(source).splitlines()]
        pairs = [f"{one} {two}" for one, two in pairwise([*lines, ""])]
        return _SURE if any(_TITLE.match(pair) for pair in pairs) else 0.0

    def parse(self, source: Source) -> ParseResult:
        record = with_parts(document(source, Kind.EVALUATION, "parse_evaluation"), source)
        return ParseResult(record, findings=source.findings)


@hookimpl
def align_parsers() -> Iterable[Parser]:
    return [EvaluationParser()]
