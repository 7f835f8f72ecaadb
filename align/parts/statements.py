"""Sentences on matters that a document must speak of: adoption, council, monitoring …"""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.data.statements import matters
from align.model import Document, Part, PartKind
from align.sources.document import Source

#: How much of the text around a match is quoted, in characters on each side.
_AROUND = 60


def statements(source: Source, document: Document) -> Iterator[Part]:
    """The first sentence on each matter; a firm one goes before one that is only planned."""
    pages = [(page.number, " ".join(page.text.split())) for page in source.pages]
    for matter in matters():
        if document.kind.value not in matter.kinds:
            continue
        found = [
            (bool(matter.planned and matter.planned.search(match[0])), number, match)
            for number, text in pages[: matter.pages]
            for match in matter.pattern.finditer(text)
        ]
        if found:
            planned, number, match = min(found, key=lambda entry: entry[:2])
            quote = _around(match)
            place = source.place(document.id, number, quote)
            note = "rencana" if planned else ""
            yield Part(PartKind.STATEMENT, quote, place, group=matter.key, note=note)


def _around(match: re.Match[str]) -> str:
    """The match with whole words on both sides."""
    start = max(0, match.start() - _AROUND)
    text = match.string[start : match.end() + _AROUND]
    head = text if start == 0 else text.partition(" ")[2]
    return head.rpartition(" ")[0] if match.end() + _AROUND < len(match.string) else head
