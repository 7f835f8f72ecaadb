"""The agencies that a list of offices (SOTK) names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.layouts.wording import flat, split_number
from align.model import Document, Part, PartKind
from align.sources.document import Source
from align.text.normalise import key

_OFFICE = re.compile(
    r"^(?:Dinas|Badan|Sekretariat|Inspektorat|Satuan Polisi|Kecamatan|Kantor|RSUD|"
    r"Rumah Sakit Umum Daerah)\b[^:;|]{0,110}"
)
_MIN = 3


def offices(source: Source, document: Document) -> Iterator[Part]:
    """Each agency once; cells of tables go before lines of text."""
    told: set[str] = set()
    cells = [(t.page_of(c.row), c.text) for t in source.tables for c in t.cells]
    lines = [(b.page, line) for b in source.blocks for line in b.text.splitlines()]
    for page, text in (*cells, *lines):
        name = split_number(flat(text))[1].strip(" .;,")
        match = _OFFICE.match(name)
        if not match or len(name) < _MIN or key(match[0]) in told:
            continue
        told.add(key(match[0]))
        yield Part(PartKind.OFFICE, match[0].strip(), source.place(document.id, page, name))
