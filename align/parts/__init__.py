"""What a document holds beside goals, programs and indicators: chapters, laws, SWOT …

Parsers ask :func:`with_parts` for a document of any kind; which parts there are follows
from its kind. Checks find them in :attr:`align.model.Document.parts`.
"""

from __future__ import annotations

from align.parts.extract import with_parts

__all__ = ["with_parts"]
