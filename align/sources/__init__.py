"""Files become :class:`~align.sources.document.Source` values here, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from align.sources.document import Hints, Source

__all__ = ["open_source"]


NO_HINTS = Hints()


def open_source(
    path: str | Path,
    *,
    hints: Hints = NO_HINTS,
    progress: Callable[[int, int], None] | None = None,
) -> Source:
    """Read a plan from ``path``; see :func:`align.sources.opening.open_source`."""
    from align.sources.opening import open_source as read

    return read(path, hints=hints, progress=progress)
