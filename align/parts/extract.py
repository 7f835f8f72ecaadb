"""Which extractors read which kind of document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from align.model import Document, Kind, Part
from align.parts.analysis import analysis
from align.parts.evaluation import recommendations, scores
from align.parts.frame import chapters, figures, tables
from align.parts.issues import headlines, issues
from align.parts.laws import laws
from align.parts.offices import offices
from align.parts.statements import statements
from align.parts.support import support
from align.sources.document import Source

Extractor = Callable[[Source, Document], Iterator[Part]]

_FRAME: tuple[Extractor, ...] = (chapters, tables, figures, laws, statements)
_BY_KIND: Mapping[Kind, tuple[Extractor, ...]] = {
    Kind.RPJMD: (*_FRAME, issues, headlines, support),
    Kind.RPJPD: _FRAME,
    Kind.MASTERPLAN: (*_FRAME, analysis),
    Kind.EVALUATION: (recommendations, scores),
    Kind.SOTK: (offices,),
}


def with_parts(document: Document, source: Source) -> Document:
    """``document`` with what ``source`` holds of the parts of its kind."""
    found = [part for read in _BY_KIND.get(document.kind, ()) for part in read(source, document)]
    return replace(document, parts=tuple(found))
