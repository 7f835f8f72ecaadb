"""Makes the documents of one run tell apart.

Proposal forms of many agencies are one masterplan in many files: kind, region and
period are the same, and so is the id that is made of them. Each then takes its file's
name into its id, so that no record hides another and every place names its file.

Of two masterplans of one region the one that ends earlier is the period before. It is
compared with, and nothing that is asked of a proposal is asked of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import PurePath
from typing import Any, cast

from align.checks.documents import region_key
from align.model import BBox, Document, Kind, ParseResult


def merged(results: Iterable[ParseResult]) -> list[ParseResult]:
    """``results`` with document ids that differ; the same bytes given twice count once.

    An earlier masterplan of a region becomes one of :attr:`Kind.PREVIOUS`.
    """
    return _dated(_distinct(results))


def _dated(results: list[ParseResult]) -> list[ParseResult]:
    latest: dict[str, tuple[int, int]] = {}
    for result in results:
        if span := _span(result.document):
            region = region_key(result.document.region)
            latest[region] = max(span, latest.get(region, span))
    return [
        replace(r, document=replace(r.document, kind=Kind.PREVIOUS))
        if (span := _span(r.document)) and span < latest[region_key(r.document.region)]
        else r
        for r in results
    ]


def _span(document: Document) -> tuple[int, int] | None:
    """Last and first year of a masterplan; None of any other plan, or where it names none."""
    if document.kind is not Kind.MASTERPLAN or document.period is None:
        return None
    return document.period.end, document.period.start


def _distinct(results: Iterable[ParseResult]) -> list[ParseResult]:
    distinct = list({(r.document.sha256, r.document.id): r for r in results}.values())
    ids = Counter(result.document.id for result in distinct)
    shared = [result for result in distinct if ids[result.document.id] > 1]
    names = _names([result.document.file for result in shared])
    renamed = {
        id(result): renumbered(result, f"{result.document.id}-{name}")
        for result, name in zip(shared, names, strict=True)
    }
    return [renamed.get(id(result), result) for result in distinct]


def renumbered(result: ParseResult, new: str) -> ParseResult:
    """``result`` under the document id ``new``, with every id and place in it."""
    old = result.document.id

    def moved(value: Any) -> Any:
        if isinstance(value, str):
            return f"{new}{value[len(old) :]}" if f"{value}/".startswith(f"{old}/") else value
        if isinstance(value, tuple) and not isinstance(value, BBox):
            return tuple(moved(item) for item in value)
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{f.name: moved(getattr(value, f.name)) for f in fields(value)})
        return value

    return cast(ParseResult, moved(result))


def _names(files: Sequence[str]) -> list[str]:
    """A slug for each file name; the suffix or a counter only where the stems agree."""
    stems = [_slug(PurePath(file).stem) for file in files]
    full = [
        _slug(file) if stems.count(stem) > 1 else stem
        for file, stem in zip(files, stems, strict=True)
    ]
    return [
        f"{name}-{full[: index + 1].count(name)}" if full.count(name) > 1 else name
        for index, name in enumerate(full)
    ]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-") or "berkas"
