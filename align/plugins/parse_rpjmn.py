"""Reads an RPJMN: prioritas nasional, program prioritas, kegiatan prioritas, sasaran utama.

Sources: UU 25/2004 (RPJMN), Perpres 12/2025 with Lampiran I (narrative: BAB III holds a
section for each prioritas nasional, whose program prioritas run as "(1) … yang
dilaksanakan melalui (a) …; (b) …"), Lampiran II (matrix) and the list of kegiatan
prioritas utama. Tables come first because they carry codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from align.hookspecs import Parser, hookimpl
from align.layouts import figures, identity
from align.layouts.certainty import weighed
from align.layouts.listing import Item as Entry
from align.layouts.listing import lists
from align.layouts.longprose import visi_statements
from align.layouts.narrative import (
    Paragraph,
    clean_goal,
    merge,
    ordinal,
    paragraphs,
    refusal,
)
from align.layouts.national import Code, Item, Items, goal_id, number, read_code
from align.layouts.settle import settle
from align.model import Goal, Kind, Level, ParseResult

if TYPE_CHECKING:
    from align.sources.document import Reading, Row, Source

#: "Prioritas Nasional" with up to two letters that OCR confused in each word.
_NAME = r"pr\w{1,3}r\w{1,2}tas\s+n\w{1,2}s\w{3,4}l"
_PN = re.compile(
    rf"^(?:\W*\d{{1,2}}\.\d{{1,2}}\.?\s+)?\W*(?:{_NAME}|PN)\s*(\d{{1,2}}|[IVX]{{1,4}})\b[\s:.\-–]*(.*)$",
    re.IGNORECASE | re.DOTALL,
)
_PN_ANYWHERE = re.compile(rf"(?:{_NAME}|\bPN)\s*(\d{{1,2}})\b", re.IGNORECASE)
_MEANS = re.compile(
    r"\b(?:m[eco][lI1][ao][lI1]u[iIl1]|mencakup|meliputi|terdiri\s+(?:atas|dari)|yaitu)\W*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[a-z)])\.\s+(?=[A-Z])|\n")
#: Markers of program prioritas and, inside one, of its kegiatan prioritas.
_STYLES = (("(1)", "(a)"), ("1.", "a."), ("1.", "(a)"))


class RpjmnParser:
    """Parser of kind ``rpjmn``."""

    kind = Kind.RPJMN

    def detect(self, source: Source) -> float:
        """Share of certainty that ``source`` is an RPJMN; see ``identity.kind_scores``."""
        return identity.kind_scores(source)[self.kind]

    def parse(self, source: Source) -> ParseResult:
        """Goals of ``source``: PN, PP, KP with codes, and the sasaran utama of each PN."""
        document = identity.document(source, self.kind, "parse_rpjmn")
        items = Items()
        outcomes: list[Goal] = []
        readings = [r for r in source.readings if r.layout in _TABLES]
        for reading in sorted(readings, key=lambda r: _TABLE_ORDER[r.layout]):
            if reading.layout == "N2":
                outcomes += _outcomes(source, document.id, reading)
            else:
                _TABLES[reading.layout](source, document.id, reading, items)
        prose = paragraphs(source)
        _read_narrative(source, document.id, prose, items)
        visi = list(_visi(source, document.id, prose))
        top = visi[0].id if visi else None
        goals = (
            *visi,
            *items.goals(document.id, top),
            *_with_parents(outcomes, items, document.id),
        )
        ordered = tuple(sorted(goals, key=_order))
        return settle(weighed(source, ParseResult(document, ordered, findings=source.findings)))


def _order(goal: Goal) -> tuple[str, str]:
    return goal.number, goal.level


def _priority_table(source: Source, document: str, reading: Reading, items: Items) -> None:
    """N5: "Prioritas Nasional 1 | Memperkokoh …"."""
    for row in reading.rows:
        label, text = row.get("rpjmn"), clean_goal(row.get("deskripsi"))
        found = _PN.match(label) or re.match(r"\W*(\d{1,2})\W*$", label)
        code = ordinal(found[1]) if found else None
        if code and not refusal(text):
            items.coded(_item(source, document, reading, row, (code,), text, "deskripsi"))


def _program_table(source: Source, document: str, reading: Reading, items: Items) -> None:
    """N1: Kode · Program Prioritas · Kegiatan Prioritas; the code may be the program's only."""
    parent: Code = ()
    for row in reading.rows:
        code, _ = read_code(row.get("kode"))
        own, name = read_code(row.get("program"))
        program = clean_goal(name)
        if row.fresh & {"program", "kode"} or not parent:
            parent = (code or own)[:2]
            if len(parent) < 2:
                parent = _numbered_program(reading, row, items, program)
            if "program" not in row.fresh and code:
                items.nameless.add(parent)
            elif len(parent) == 2 and not refusal(program):
                items.coded(_item(source, document, reading, row, parent, program, "program"))
        if len(parent) == 2:
            _activity(source, document, reading, row, items, parent, code)


def _numbered_program(reading: Reading, row: Row, items: Items, text: str) -> Code:
    """Code of a program without one: next under the prioritas nasional that a title names."""
    for place in (*reversed(row.bands), row.get("rpjmn"), reading.title):
        if found := _PN_ANYWHERE.search(place):
            parent = (int(found[1]),)
            same = [c for c in items.children(parent) if items.found[c].text == text]
            return same[0] if same else items.next_code(parent)
    return ()


def _activity(
    source: Source,
    document: str,
    reading: Reading,
    row: Row,
    items: Items,
    parent: Code,
    code: Code,
) -> None:
    own, name = read_code(row.get("kegiatan_prioritas"))
    if "kegiatan_prioritas" not in row.fresh:
        return
    text = clean_goal(name, listed=True)
    if refusal(text) not in ("", "short"):
        return
    written = [c for c in (own, code) if len(c) == 3 and c[:2] == parent]
    full = written[0] if written else items.next_code(parent)
    items.coded(_item(source, document, reading, row, full, text, "kegiatan_prioritas"))


def _key_activities(source: Source, document: str, reading: Reading, items: Items) -> None:
    """N3: list of kegiatan prioritas utama; what has a code joins the item of that code."""
    for row in reading.rows:
        code, _ = read_code(row.get("kode"))
        own, name = read_code(row.get("kegiatan_prioritas"))
        full = next((c for c in (own, code) if len(c) == 3), ())
        text = clean_goal(name, listed=True)
        if full and not refusal(text):
            items.coded(_item(source, document, reading, row, full, text, "kegiatan_prioritas"))


def _matrix(source: Source, document: str, reading: Reading, items: Items) -> None:
    """N4: one column for all levels; the code, or the label before it, tells the level.

    Higher levels may go across the table as headings ("PN 01: …", "PP 01.02: …").
    """
    last: Code = ()
    measured = "indikator" if "indikator" in reading.fields else "sasaran_indikator"
    for row in reading.rows:
        for band, page in zip(row.bands, row.band_pages, strict=True):
            _heading(source, document, reading, band, page, items)
        code, name = read_code(row.get("butir_nasional"))
        code = read_code(row.get("kode"))[0] or code
        text = clean_goal(name)
        if "butir_nasional" in row.fresh and code and len(code) <= 3 and not refusal(text):
            items.coded(
                _item(source, document, reading, row, code, text, "butir_nasional", measured)
            )
            last = code
        elif last and row.get(measured) and measured in row.fresh:
            items.coded(_item(source, document, reading, row, last, "", measured, measured))


def _heading(
    source: Source, document: str, reading: Reading, band: str, page: int, items: Items
) -> None:
    """An item that stands across the table, once for all the rows below it."""
    code, name = read_code(band)
    text = clean_goal(name)
    if code and len(code) <= 3 and code not in items.written and not refusal(text):
        place = source.place(document, page, band, table=reading.title)
        items.coded(Item(code, text, place))


def _item(
    source: Source,
    document: str,
    reading: Reading,
    row: Row,
    code: Code,
    text: str,
    column: str,
    measured: str = "indikator",
) -> Item:
    page = row.pages.get(column, row.page)
    place = source.place(
        document,
        page,
        " ".join(row.get(column).split()),
        table=reading.title,
        row=row.number,
        bbox=row.boxes.get(column, row.bbox),
    )
    # A column of sasaran and indicators holds an indicator only where the row has figures.
    counts = len(code) > 1 and (measured == "indikator" or figures.has_figures(row))
    found = figures.measures(source, document, reading, row, name=measured) if counts else []
    agencies = tuple(a.strip() for a in re.split(r"[;\n]", row.get("opd")) if a.strip())
    return Item(code, text, place, row.confidence, agencies, tuple(found))


_TABLES = {
    "N5": _priority_table,
    "N1": _program_table,
    "N4": _matrix,
    "N3": _key_activities,
    "N2": _key_activities,
}
_TABLE_ORDER = {name: at for at, name in enumerate(_TABLES)}


def _outcomes(source: Source, document: str, reading: Reading) -> Iterator[Goal]:
    """N2, "Sasaran Utama pada Prioritas Nasional n": a sasaran spans the row, its indicators follow."""
    named = _PN_ANYWHERE.search(reading.title)
    pn = int(named[1]) if named else 0
    groups: dict[str, list[Row]] = {}
    for row in reading.rows:
        groups.setdefault(row.bands[-1] if row.bands else "", []).append(row)
    for at, (band, rows) in enumerate(((b, r) for b, r in groups.items() if b), start=1):
        text = clean_goal(read_code(band)[1])
        if refusal(text):
            continue
        found = [
            figures.measures(source, document, reading, row, name="sasaran_indikator")
            for row in rows
        ]
        label = f"{pn:02d}.{at}" if pn else f"s{reading.tables[0]}.{at}"
        yield Goal(
            id=f"{document}/{Level.SASARAN}/{label}",
            document=document,
            level=Level.SASARAN,
            text=text,
            place=source.place(document, rows[0].page, band, table=reading.title),
            number=label,
            indicators=tuple(m for group in found for m in group),
            parent=goal_id(document, (pn,)) if pn else None,
        )


def _with_parents(outcomes: Iterable[Goal], items: Items, document: str) -> Iterator[Goal]:
    known = {goal_id(document, code) for code in items.found if len(code) == 1}
    for goal in outcomes:
        yield goal if goal.parent in known else replace(goal, parent=None)


def _visi(source: Source, document: str, prose: tuple[Paragraph, ...]) -> Iterator[Goal]:
    """The President's visi, where the narrative states it."""
    for text, page in list(visi_statements(prose))[:1]:
        place = source.place(document, page, text)
        yield Goal(f"{document}/{Level.VISI}/1", document, Level.VISI, text, place, number="1")


def _read_narrative(
    source: Source, document: str, prose: tuple[Paragraph, ...], items: Items
) -> None:
    for code, title, body in _sections(prose):
        text = clean_goal(title.text)
        if not refusal(text):
            quote = " ".join(title.text.split())
            items.listed(Item(code, text, source.place(document, title.page(), quote), 0.9))
        _read_section(source, document, code, merge(body), items)


def _sections(flow: tuple[Paragraph, ...]) -> Iterator[tuple[Code, Paragraph, list[Paragraph]]]:
    """(code, title, paragraphs) of the section of each prioritas nasional."""
    current: tuple[Code, Paragraph] | None = None
    body: list[Paragraph] = []
    chapter = ""
    for at, part in enumerate(flow):
        opens = part.level == 1 and part.text.upper().startswith(("BAB", "LAMPIRAN", "DAFTAR"))
        chapter = part.text if opens else chapter
        head = _head(part, chapter, flow[at + 1 : at + 2])
        if head or opens:
            if current:
                yield (*current, body)
            current, body = head, []
        else:
            body.append(part)
    if current:
        yield (*current, body)


def _head(
    part: Paragraph, chapter: str, after: tuple[Paragraph, ...]
) -> tuple[Code, Paragraph] | None:
    """Code and title of a heading "3.2 Prioritas Nasional 2: …", or "3.2 …" in that chapter."""
    if found := _PN.match(part.text):
        if not part.level and (len(part.text.split()) > 50 or part.text.endswith(".")):
            return None
        code = ordinal(found[1])
        title = replace(part, text=found[2]) if found[2] else (after[0] if after else part)
        return ((code,), title) if code else None
    own = re.match(r"\d{1,2}\.(\d{1,2})\.?\s+(.*)", part.text, re.DOTALL)
    if own and part.level == 2 and re.search(_NAME, chapter, re.IGNORECASE):
        return (int(own[1]),), replace(part, text=own[2])
    return None


def _read_section(source: Source, document: str, code: Code, body: Paragraph, items: Items) -> None:
    """Program prioritas of one section, and inside each its kegiatan prioritas."""
    for outer, inner in _STYLES:
        programs = _programs(body.text, outer, inner)
        if programs:
            break
    for entry in programs:
        activities = lists(entry.text, inner)
        head = entry.text[: _first(activities)] if activities else entry.text
        text = clean_goal(_SENTENCE_END.split(_unmarked(head))[0], listed=True)
        if refusal(text):
            continue
        place = source.place(document, body.page(entry.start), " ".join(head.split()))
        kept = items.listed(Item((*code, entry.number), text, place, 0.9))
        if not kept or not activities:
            continue
        shift = entry.end - len(body.text[entry.start : entry.end].lstrip())
        for activity in activities[0]:
            quote = _SENTENCE_END.split(activity.text)[0]
            name = clean_goal(quote, listed=True)
            if refusal(name) in ("", "short") and name:
                place = source.place(
                    document, body.page(shift + activity.start), " ".join(quote.split())
                )
                items.listed(Item((*kept, activity.number), name, place, 0.9))


def _unmarked(head: str) -> str:
    """Without the opening bracket that belongs to the first marker of the list after it."""
    return head.rstrip(" ([{")


def _first(activities: list[list[Entry]]) -> int:
    start = activities[0][0].start
    return max(0, start - 4)


def _programs(text: str, outer: str, inner: str) -> list[Entry]:
    """The list in ``text`` whose entries are carried out through lists of their own.

    Prose has lists too ("(1) meningkatnya …"), so a list counts where half of its
    entries end "… melalui" before a list, or where the words before it announce
    program prioritas.
    """
    best: list[Entry] = []
    for run in lists(text, outer):
        nested = sum(1 for entry in run if _is_nested(entry.text, inner))
        before = text[max(0, run[0].start - 90) : run[0].start].casefold()
        announced = "program prioritas" in before
        if (nested >= len(run) / 2 or announced) and len(run) > len(best):
            best = run
    return best


def _is_nested(text: str, inner: str) -> bool:
    activities = lists(text, inner)
    return bool(activities) and bool(_MEANS.search(_unmarked(text[: _first(activities)])))


@hookimpl
def align_parsers() -> Iterable[Parser]:
    """The parser of this module."""
    return [RpjmnParser()]


__all__ = ["RpjmnParser", "align_parsers", "number"]
