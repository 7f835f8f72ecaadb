"""Indicators of a row: name, unit, baseline and yearly targets, grouped by column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from align.layouts.catalogue import squash
from align.layouts.header import base
from align.layouts.wording import flat, split_items, split_number
from align.model import Indicator, Period, Place, Value
from align.sources.document import Row
from align.text.normalise import split_unit
from align.text.numbers import parse_value

_FIGURE = re.compile(
    r"^(?:[<>≤≥]?\s*\d[\d.,]*\s*[a-c*]?\)?%?(?:\s*\(\d{4}\))?|n/?a|-|(?-i:[A-Z]{1,3}[+\-]?))$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*\(([A-Za-z%][^()]{0,22}/[^()]{1,12}|per [^()]{2,20})\)$")
_PLAIN_UNIT = re.compile(
    r"\s*\(((?!tujuan|sasaran|program|kegiatan|outcome|output|keluaran|hasil|lanjutan)[a-z]{3,}(?: [a-z]{3,}){0,2})\)$"
)
_CUT_FIGURE = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+")
#: "30 simpang": a figure and what is counted, not a number of a list.
_COUNTED = re.compile(
    r"^\d+\s+[a-z]|^\d{2,}\s+(?!Indeks|Angka|Laju|Tingkat|Persentase|Prosentase|Rasio|Nilai|Jumlah|Cakupan|Opini)\S+(?:\s+\S+)?$"
)
#: A target behind an indicator, after a colon or in brackets.
_STATED = re.compile(
    r"(?P<name>.*[^\W\d].{8,}?)(?:\s*(?::|=|\((?=[^()]*\)$))\s*(?:target\s*)?(?!(?:19|20)\d\d\W*$)(?P<figure>\d[\d.,]*)\s*(?P<unit>(?:%|[^\W\d][\w/]*)(?:\s[^\W\d][\w/]*){0,2})?\)?)$"
)
#: "… sebesar 90%": a share at the very end, unless it bounds what is counted ("di atas 80%").
_SHARE = re.compile(
    r"(?P<name>.{8,}?[^\W\d])(?<!\bdi atas)(?<!\bdi bawah)(?<!\blebih dari)(?<!\bdari)(?<!\bdalam)"
    r"(?:\s+(?:sebesar|sebanyak|mencapai|menjadi|minimal|target))?\s+(?P<figure>\d[\d.,]*)\s*(?P<unit>%|(?i:persen))$"
)
#: A closing bracket of one word that counts ("Jumlah data terbuka (Dataset)").
_UNIT_WORD = re.compile(r"(Jumlah\s.{4,}?)\s*\(([A-Z][a-z]+(?: [a-z]+)?|[A-Z]{2,3})\)$")
_NONE = re.compile(r"^\W*$")


def groups(names: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Indicator columns with the columns that speak of them.

    Units, baselines, targets and agencies belong to the indicator column before them;
    those before the first indicator belong to the first.
    """
    out: list[tuple[str, list[str]]] = []
    early: list[str] = []
    for name in names:
        kind = base(name)
        if kind.startswith("indikator"):
            out.append((name, early if not out else []))
        elif kind in ("satuan", "baseline", "target", "akhir", "tahun", "opd"):
            (out[-1][1] if out else early).append(name)
    return out


def gather(known: list[Indicator], found: Indicator) -> None:
    """Adds ``found`` to ``known`` once; a later row with targets completes an earlier bare one."""
    key = squash(found.name)
    for at, other in enumerate(known):
        if squash(other.name) == key:
            if not other.targets and found.targets:
                known[at] = found
            return
    known.append(found)


def indicators(
    row: Row, name: str, others: list[str], place: Place, period: Period | None
) -> list[Indicator]:
    """The indicators in column ``name`` of ``row``: none, one, or a list with parallel values.

    Some plans put several indicators into one cell and their values, line by line, into
    the cells beside it; they are told apart only where every cell has as many lines.
    """
    cells = [row.get(other).split("\n") for other in others if _valued(other) and row.get(other)]
    count = len(cells[0]) if cells else 1
    names = _listed(row.get(name), count)
    if count < 2 or len(names) != count or any(not _parallel(c, count) for c in cells):
        found = _indicator(row, row.get(name), others, place, period, None)
        return [found] if found else []
    each = (_indicator(row, text, others, place, period, at) for at, text in enumerate(names))
    return [found for found in each if found]


def _valued(name: str) -> bool:
    return base(name) in ("baseline", "target", "akhir", "tahun")


def _parallel(lines: list[str], count: int) -> bool:
    return len(lines) == count and all(_FIGURE.match(line.strip()) for line in lines)


def _listed(text: str, count: int) -> list[str]:
    """``count`` names out of one cell, by numbers, bullets or closing units, else one."""
    items = split_items(text)
    if len(items) == count:
        return items
    pieces = [p for p in re.split(r"(?<=\))\s*\n", text) if p.strip()]
    if len(pieces) == count:
        return pieces
    return text.split("\n") if len(text.split("\n")) == count else [text]


def _indicator(
    row: Row, name: str, others: list[str], place: Place, period: Period | None, line: int | None
) -> Indicator | None:
    text = flat(name)
    if not _COUNTED.match(text):
        text = split_number(text)[1]
    text = text.strip(" .;")
    if _NONE.match(text) or len(text) < 3:
        return None
    label, unit = _name_and_unit(text)
    targets: dict[int, Value] = {}
    baseline = final = None
    agencies: tuple[str, ...] = ()
    for other in others:
        cell = _cell(row.get(other), line)
        if not cell:
            continue
        kind, _, year = other.split("#")[0].partition(".")
        if kind == "satuan":
            unit = cell
        elif kind == "baseline":
            baseline = _with_year(parse_value(cell), year)
        elif kind == "akhir":
            final = parse_value(cell)
        elif kind == "opd":
            agencies = (cell,)
        elif (at := year_of(year, period, others)) is not None:
            targets[at] = parse_value(cell)
        elif kind == "target" and not year:
            final = final or parse_value(cell)
    return Indicator(
        name=label or text,
        unit=unit,
        baseline=baseline,
        targets=MappingProxyType(dict(sorted(targets.items()))),
        final=final,
        agencies=agencies,
        place=place,
    )


def with_target(indicator: Indicator) -> Indicator:
    """The target that an indicator of a proposal states in its own words, told from its name.

    "Cakupan layanan: 90 persen", "Cakupan layanan (90 %)"; one with targets stays as it is.
    """
    name, open_ended = indicator.name, not (indicator.targets or indicator.final)
    found = (_STATED.match(name) or _SHARE.match(name)) if open_ended else None
    if not found:
        counted = None if indicator.unit else _UNIT_WORD.match(indicator.name)
        return replace(indicator, name=counted[1], unit=counted[2]) if counted else indicator
    unit = indicator.unit or found["unit"] or ""
    value = parse_value(f"{found['figure']} {unit}".strip())
    return replace(indicator, name=found["name"].strip(), unit=unit, final=value)


def _cell(text: str, line: int | None) -> str:
    """A cell in one line, or one line of it where the row lists several indicators."""
    lines = text.split("\n")
    if re.fullmatch(r"[\d.,\s]+", text) and _CUT_FIGURE.fullmatch("".join(lines)):
        return "".join(lines)
    return flat(text) if line is None or len(lines) <= line else lines[line].strip()


def _name_and_unit(text: str) -> tuple[str, str]:
    """Splits a closing unit off; in an indicator column a bracket is one unless an acronym."""
    label, unit = split_unit(text)
    if unit or not (match := _BRACKET.search(text) or _PLAIN_UNIT.search(text)):
        return label, unit
    return text[: match.start()].strip(), match.group(1)


def _with_year(value: Value, year: str) -> Value:
    if value.year is None and year.isdigit():
        return Value(value.text, value.number, value.high, int(year), value.footnote)
    return value


def year_of(token: str, period: Period | None, names: Iterable[str]) -> int | None:
    """The year that ``token`` of a column name means: "2026", or "T2" by the plan's period.

    A plan of n + 1 calendar years with n counted years (RPJMD 2021-2026 with Tahun 1…5)
    counts from the year after its first, in which it was made; ``names`` are the columns.
    None where the plan's period is not known: no year is guessed.
    """
    if token.isdigit():
        return int(token)
    nth = re.fullmatch(r"T(\d)", token)
    if not period or not nth:
        return None
    tokens = [name.split("#")[0].partition(".")[2] for name in names]
    counted = max(int(t[1:]) for t in [token, *tokens] if re.fullmatch(r"T\d", t))
    late = period.end - period.start == counted
    return period.start + int(nth.group(1)) - (0 if late else 1)
