"""Writes a report as JSON (``align-report/1``)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from align.codec import dumps
from align.hookspecs import Exporter, hookimpl
from align.model import Report


class JsonExporter:
    """The whole report, for other programs and for ``align explain``."""

    name = "json"
    suffix = ".json"

    def export(self, report: Report, path: Path) -> None:
        """Write ``path`` whole or not at all: beside it first, then in its place."""
        beside = path.with_name(f".{path.name}.tmp")
        beside.write_text(dumps(report), encoding="utf-8", newline="\n")
        os.replace(beside, path)


@hookimpl
def align_exporters() -> Iterable[Exporter]:
    return [JsonExporter()]
