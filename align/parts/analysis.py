"""SWOT matrices, strategies and gap analyses of a masterplan (M2, M6, M7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from align.data.dimensions import dimensions, resolve
from align.layouts.wording import flat, split_number
from align.model import Document, Part, PartKind, Place
from align.parts.swot import matrix
from align.sources.document import BlockKind, Reading, Row, Source
from align.text.normalise import key

_NOTHING = re.compile(r"^[-–—_.*/\s]*$")


def analysis(source: Source, document: Document) -> Iterator[Part]:
    """Points, strategies and gaps; a strategy told twice (SWOT and table) is one."""
    strategies: dict[str, Part] = {}
    for reading in source.readings:
        if "masterplan" not in reading.kinds:
            continue
        dimension = _dimension_of(source, reading)
        if reading.becomes == "swot":
            for part in _swot(source, document, reading, dimension):
                if part.kind is PartKind.STRATEGY:
                    _remember(strategies, part)
                else:
                    yield part
        elif reading.becomes == "strategies":
            for part in _strategies(source, document, reading, dimension):
                _remember(strategies, part)
        elif reading.becomes == "gap":
            yield from _gaps(source, document, reading, dimension)
    yield from strategies.values()


def _remember(known: dict[str, Part], part: Part) -> None:
    """``part`` joined with the same strategy told before: the finer group, every quadrant."""
    name = part.number or key(part.text)
    first = known.get(name)
    if first is None:
        known[name] = part
        return
    group = max(first.group, part.group, key=len)
    notes = dict.fromkeys([*first.note.split(), *part.note.split()])
    known[name] = replace(first, group=group, note=" ".join(notes))


def _swot(source: Source, document: Document, reading: Reading, dimension: str) -> Iterator[Part]:
    for index in reading.tables:
        table = source.tables[index]
        for kind, number, text, quadrant, row in matrix(table):
            place = source.place(
                document.id, table.page_of(row), text, table=flat(reading.title), row=row + 1
            )
            yield Part(kind, text, place, number, dimension, quadrant)


def _strategies(
    source: Source, document: Document, reading: Reading, dimension: str
) -> Iterator[Part]:
    for row in reading.rows:
        text = split_number(flat(row.get("strategi")))[1]
        if "strategi" not in row.fresh or _NOTHING.match(text):
            continue
        place = _place(source, document, reading, row, text)
        code = re.sub(r"\s+", "", row.get("kode"))
        yield Part(PartKind.STRATEGY, text, place, code, _group(row, dimension))


def _gaps(source: Source, document: Document, reading: Reading, dimension: str) -> Iterator[Part]:
    for row in reading.rows:
        said = [flat(row.get(n)) for n in ("kesenjangan", "kondisi_kini", "kondisi_harapan")]
        text = next((t for t in said if not _NOTHING.match(t)), "")
        if not text:
            continue
        done = flat(row.get("upaya") or row.get("strategi"))
        place = _place(source, document, reading, row, text)
        note = "" if _NOTHING.match(done) else done
        yield Part(PartKind.GAP, text, place, group=_group(row, dimension), note=note)


def _place(source: Source, document: Document, reading: Reading, row: Row, text: str) -> Place:
    title = flat(reading.title)
    return source.place(document.id, row.page, text, table=title, row=row.number, bbox=row.bbox)


def _group(row: Row, dimension: str) -> str:
    """The sub-dimension or dimension of a row: its cells, the bands above, else the table's."""
    texts = [row.get("sub_dimensi"), row.get("dimensi"), *reversed(row.bands)]
    found = [codes for text in texts if text and (codes := resolve(flat(text)))]
    return next((sub or code for code, sub in found), dimension)


def _dimension_of(source: Source, reading: Reading) -> str:
    """The dimension that the caption of a table, or the heading above it, names."""
    if named := _named(reading.title):
        return named
    heading = ""
    for block in source.blocks:
        if block.kind is BlockKind.TABLE and block.table in reading.tables[:1]:
            return _named(heading)
        if block.kind in (BlockKind.HEADING, BlockKind.CAPTION):
            heading = block.text
    return ""


def _named(text: str) -> str:
    words = key(text)
    for dimension in dimensions():
        if any(f" {key(n)} " in f" {words} " for n in (dimension.name, dimension.name_id)):
            return dimension.code
    return ""
