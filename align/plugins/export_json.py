"""Writes a report as JSON (``align-report/1``)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from align.codec import dumps
from align.hookspecs import Exporter, hookimpl
from align.model import Report
from align.writing import write_text


class JsonExporter:
    """The whole report, for other programs and for ``align explain``."""

    name = "json"
    suffix = ".json"

    def export(self, report: Report, path: Path) -> None:
        """Write ``path`` whole or not at all."""
        write_text(path, dumps(report))


@hookimpl
def align_exporters() -> Iterable[Exporter]:
    return [JsonExporter()]
