"""One hostile report through every writer: plain text comes out, whatever the format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

import pytest

from align.hookspecs import Exporter
from align.registry import Registry
from tests.plugins.exported import demo, hostile

WRITERS = [offer.item for offer in Registry.load(environment={"ALIGN_PLUGINS": "off"}).exporters()]
#: What no file may hold: control characters, halves of characters.
BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
TURNED = re.compile("[\u200f\u202c\u202e]")
LONG = "x" * 10_000


def texts(path: Path) -> Iterable[str]:
    """Every text of an output; the parts of an office file one by one."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    for file in files:
        if file.suffix in (".xlsx", ".docx"):
            with ZipFile(file) as archive:
                for name in archive.namelist():
                    if name.endswith((".xml", ".rels")):
                        yield archive.read(name).decode("utf-8")
        else:
            yield file.read_bytes().decode("utf-8")


def test_every_writer_is_here() -> None:
    names = {writer.name for writer in WRITERS}
    assert {"json", "csv", "xlsx", "docx", "html", "graph-svg", "graph-graphml"} <= names


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_hostile_text_is_plain_text(writer: Exporter, tmp_path: Path) -> None:
    path = tmp_path / f"out{writer.suffix}"
    writer.export(hostile(demo()), path)
    whole = "".join(texts(path))
    if writer.name == "json":
        # For programs: the text as it was read, escaped as JSON has it, which lets DEL stand.
        assert not BROKEN.search(whole.replace("\x7f", ""))
    else:
        assert not BROKEN.search(whole)
        assert not TURNED.search(whole)
    if writer.suffix not in (".json", ""):
        assert "</script><img" not in whole
    if writer.name != "graph-svg":
        # A picture shortens what it writes; every other output holds the longest word whole.
        assert LONG in whole
        assert "{{7*7}}" in whole
