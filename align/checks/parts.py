"""What checks ask about the parts of documents: chapters, laws, SWOT, statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from align.checks.documents import is_whole
from align.data.dimensions import dimension_name
from align.model import Document, Kind, Part, PartKind

if TYPE_CHECKING:
    from align.graph.query import Plan

#: Dimension of a part that no heading or caption ties to one.
NO_DIMENSION = ""


def parts_of(document: Document, *kinds: PartKind) -> list[Part]:
    """The parts of these kinds, in reading order."""
    return [part for part in document.parts if part.kind in kinds]


def parts_in(plan: Plan, document_kind: Kind, *kinds: PartKind) -> list[tuple[Document, Part]]:
    """The parts of these kinds in all documents of one kind."""
    return [
        (document, part)
        for document in plan.documents_of(document_kind)
        for part in parts_of(document, *kinds)
    ]


def says(document: Document, matter: str) -> Part | None:
    """The sentence of ``document`` on a matter of ``statements.toml``."""
    found = (p for p in parts_of(document, PartKind.STATEMENT) if p.group == matter)
    return next(found, None)


def whole(plan: Plan, *kinds: Kind) -> list[Document]:
    """Documents that are whole books, read well enough for their silence to count."""
    least = plan.settings.pencocokan.min_quality
    return [d for d in plan.documents_of(*kinds) if is_whole(plan, d) and d.quality >= least]


def group_name(group: str) -> str:
    """Name of a dimension or sub-dimension, empty where there is none."""
    return dimension_name(group) if group else ""
