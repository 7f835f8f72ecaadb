"""Reads an RPJPD: visi, sasaran visi, misi, arah pembangunan, sasaran pokok, arah kebijakan.

Sources: Inmendagri 1/2024 (RPJPD 2025–2045: Bab IV visi, sasaran visi and misi; Bab V
arah kebijakan by stage, arah pembangunan and sasaran pokok with the indikator utama
pembangunan) and, for RPJPD 2005–2025, the prose chapters of Permendagri 54/2010.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from align.data.rpjpn import rpjpn
from align.hookspecs import Parser, hookimpl
from align.layouts import figures, identity
from align.layouts.certainty import weighed
from align.layouts.headings import settled
from align.layouts.listing import lists
from align.layouts.longprose import STAGES, PolicyProse, sections, visi_statements
from align.layouts.longtables import (
    Targets,
    beside_rpjpn,
    cell_place,
    is_header,
    listed,
    whole_rows,
)
from align.layouts.longterm import (
    Draft,
    Drafts,
    Entry,
    MisiIndex,
    entries,
    headline,
    likeness,
    numbered,
)
from align.layouts.missions import misi_pieces
from align.layouts.narrative import (
    Paragraph,
    clean_goal,
    followed,
    merge,
    misi_head,
    ordinal,
    paragraphs,
    refusal,
)
from align.layouts.settle import settle
from align.model import Document, Goal, Kind, Level, ParseResult, Place
from align.parts import with_parts
from align.text.normalise import key, tidy

if TYPE_CHECKING:
    from align.sources.document import Reading, Row, Source

#: Real RPJPD have four to nine misi; a longer list is one of policies.
MAX_MISI = 12


class RpjpdParser:
    """Parser of kind ``rpjpd``."""

    kind = Kind.RPJPD

    def detect(self, source: Source) -> float:
        """Share of certainty that ``source`` is an RPJPD; see ``identity.kind_scores``."""
        return identity.kind_scores(source)[self.kind]

    def parse(self, source: Source) -> ParseResult:
        """Goals of ``source`` with the indicators that its tables give them."""
        document = with_parts(identity.document(source, self.kind, "parse_rpjpd"), settled(source))
        goals = tuple(_Reader(source, document).goals())
        return settle(weighed(source, ParseResult(document, goals, findings=source.findings)))


class _Reader:
    """Reads one source; each step adds drafts and may use those of the steps before."""

    def __init__(self, source: Source, document: Document) -> None:
        self.source = source
        self.document = document.id
        self.last_year = document.period.end if document.period else None
        self.prose = paragraphs(source)
        self.drafts = Drafts(document.id, key("\n".join(p.text for p in source.pages)))

    def goals(self) -> Iterator[Goal]:
        self.read_visi()
        self.read_sasaran_visi()
        self.read_misi()
        self.read_directions()
        self.read_main_targets()
        self.read_policies()
        self.read_policy_prose()
        return self.drafts.goals()

    def read_policy_prose(self) -> None:
        """What no table gave: the prose chapters of an old RPJPD."""
        both = (Level.SASARAN_POKOK, Level.ARAH_KEBIJAKAN)
        levels = frozenset(level for level in both if not self.drafts.of(level))
        if levels:
            PolicyProse(self.drafts, self.misi, self.at, levels).read(self.prose)

    # -- what the steps share

    def readings(self, *layouts: str) -> list[Reading]:
        return [r for r in self.source.readings if r.layout in layouts]

    def rows(self, reading: Reading) -> Iterator[Row]:
        """Rows without repeated headers, whose words would be carried as values."""
        return (row for row in whole_rows(self.source, reading) if not is_header(row))

    def place(self, reading: Reading, row: Row, column: str) -> Place:
        return cell_place(self.source, self.document, reading, row, column)

    def at(self, page: int, quote: str) -> Place:
        return self.source.place(self.document, page, quote)

    def sections(self, wanted: str, unwanted: str = r"$^") -> Iterator[list[Paragraph]]:
        return sections(self.prose, wanted, unwanted)

    @cached_property
    def misi(self) -> MisiIndex:
        return MisiIndex(self.drafts.of(Level.MISI))

    def misi_of(self, *labels: str) -> tuple[Level, str] | None:
        """The misi that the first telling label names."""
        numbers = (self.misi.of(label) for label in labels if label.strip())
        number = next((n for n in numbers if n), "")
        return (Level.MISI, number) if number else None

    # -- visi, sasaran visi, misi

    def read_visi(self) -> None:
        found: list[tuple[str, Place]] = []
        for reading in self.readings("P1", "P3", "P4", "P6"):
            for row in self.rows(reading):
                text = clean_goal(row.get("visi"))
                if not refusal(text):
                    found.append((text, self.place(reading, row, "visi")))
                    break
        found += [(t, self.at(page, t)) for t, page in visi_statements(self.prose)]
        known = next(g.text for g in rpjpn().goals if g.level == Level.VISI)
        found = [f for f in found if likeness(f[0], known) < 0.7]
        if found:
            text, place = max(found, key=lambda f: self.drafts.whole.count(key(f[0])))
            self.drafts.add(Draft(Level.VISI, "1", text, place))

    def read_sasaran_visi(self) -> None:
        number = 0
        for reading in self.readings("P1"):
            for row in self.rows(reading):
                if "sasaran_visi" in row.fresh or not number:
                    own, text = numbered(row.get("sasaran_visi"))
                    text = clean_goal(text)
                    if refusal(text):
                        continue
                    number = int(own) if own else number + 1
                    place = self.place(reading, row, "sasaran_visi")
                    self._sasaran_visi(number, text, place, 1.0)
                draft = self.drafts.found[Level.SASARAN_VISI, str(number)]
                draft.indicators += figures.measures(self.source, self.document, reading, row)
        if number:
            return
        for body in self.sections(r"sasaran\s+visi|sasaran\s+utama\s+visi"):
            for part in body:
                found = re.match(r"Sasaran\s+(ke\w+|pertama)\b\W*(.+)", part.text, re.DOTALL)
                if found and (number := ordinal(found[1]) or 0):
                    text = headline(found[2])
                    if not refusal(text):
                        self._sasaran_visi(number, text, self.at(part.page(), part.text), 0.6)

    def _sasaran_visi(self, number: int, text: str, place: Place, confidence: float) -> None:
        draft = Draft(Level.SASARAN_VISI, str(number), text, place, (Level.VISI, "1"))
        draft.confidence = confidence
        self.drafts.add(draft)

    def read_misi(self) -> None:
        """The list of misi that other places of the document repeat; these lend spellings.

        The RPJPN's misi, quoted in every RPJPD, are left out. Of lists that are
        repeated equally the longest counts.
        """
        lists = [c for c in self._misi_lists() if 1 < len(c) <= MAX_MISI and not _is_national(c)]
        candidates = [c for c in lists if _counts(c)]
        if not candidates:  # a region may take over the nation's wording in its own tables
            own = map(self._misi_column, self.readings("P3", "P4", "P5", "P6"))
            candidates = [c for c in own if 1 < len(c) <= MAX_MISI and _counts(c)]
        if not candidates:
            return
        best = max(candidates, key=lambda c: (_repeated(c, candidates), len(c)))
        for entry in best:
            draft = Draft(
                Level.MISI,
                str(entry.number),
                entry.text,
                self.at(entry.page, entry.quote),
                (Level.VISI, "1"),
            )
            self.drafts.add(draft)
            for other in (e for c in candidates for e in c if c is not best):
                if likeness(other.text, entry.text) > 0.85:
                    draft.spellings.append(other.text)

    def _misi_lists(self) -> Iterator[list[Entry]]:
        for body in self.sections(r"\bmisi\b", r"relevan|keterkaitan|keselarasan"):
            yield from entries(body)
        yield self._misi_statements()
        for table in self.source.tables:
            yield beside_rpjpn(table)
        for reading in self.readings("P3", "P4", "P5", "P6"):
            yield self._misi_column(reading)

    def _misi_statements(self) -> list[Entry]:
        """ "Misi 1: …", "Misi Kesatu …", the wording perhaps in the next paragraph."""
        found: dict[int, Entry] = {}
        for part, after in followed(self.prose):
            for quote, at in misi_pieces(part.text):
                head = misi_head(quote)
                if not head:
                    continue
                text = headline(head[1]) if head[1] else clean_goal(after.text) if after else ""
                if not refusal(text) and text.split()[0].casefold() not in ("ini", "tersebut"):
                    found.setdefault(head[0], Entry(head[0], text, quote, part.page(at)))
        return [found[n] for n in sorted(found)] if len(found) > 1 else []

    def _misi_column(self, reading: Reading) -> list[Entry]:
        out: list[Entry] = []
        for row in self.rows(reading):
            cell = row.get("misi")
            head = misi_head(cell)
            own, text = numbered(head[1] if head else cell)
            text = clean_goal(text)
            if "misi" in row.fresh and not refusal(text):
                number = head[0] if head else int(own) if own else len(out) + 1
                out.append(Entry(number, text, tidy(cell), row.pages.get("misi", row.page)))
        return out

    # -- arah pembangunan and sasaran pokok

    def read_directions(self) -> None:
        """Arah pembangunan of P6, else of the table of stages; P5 adds what these lack."""
        count = 0
        for reading in self.readings("P6") or self.readings("P3"):
            for row in self.rows(reading):
                own, text = numbered(row.get("arah_pembangunan"))
                text = clean_goal(text)
                if "arah_pembangunan" not in row.fresh or refusal(text):
                    continue
                count += 1
                parent = self.misi_of(
                    row.get("misi"), row.get("transformasi"), *reversed(row.bands)
                )
                place = self.place(reading, row, "arah_pembangunan")
                number = own or str(count)
                self.drafts.add(Draft(Level.ARAH_PEMBANGUNAN, number, text, place, parent))

    def read_main_targets(self) -> None:
        for reading in self.readings("P5", "P5b"):
            Targets(self.source, self.drafts, reading, self.misi_of, self.last_year).read()
        for body in self.sections(r"sasaran\s*pokok"):
            for run in entries(body):
                if not any(_names_policy(entry.text) for entry in run):
                    for entry in run:
                        place = self.at(entry.page, entry.quote)
                        draft = Draft(Level.SASARAN_POKOK, str(entry.number), entry.text, place)
                        draft.parent = self.misi_of(entry.text)
                        self.drafts.add(draft)

    # -- arah kebijakan

    def read_policies(self) -> None:
        """Arah kebijakan of tables: by stage (P3) and as lists per misi (P4)."""
        for reading in self.readings("P3"):
            for row in self.rows(reading):
                self._stages(reading, row)
        for reading in self.readings("P4"):
            self._policy_list(reading)

    def _stages(self, reading: Reading, row: Row) -> None:
        upper = [row.get(c) for c in ("misi", "transformasi", "arah_pembangunan", "sasaran_pokok")]
        parent = self.misi_of(*upper, *reversed(row.bands))
        direction, _ = numbered(row.get("arah_pembangunan"))
        if (Level.ARAH_PEMBANGUNAN, direction) in self.drafts.found:
            parent = (Level.ARAH_PEMBANGUNAN, direction)
        label = parent[1] if parent else f"b{row.number}"
        for stage in range(1, 5):
            column = f"tahap_{stage}"
            if column not in row.fresh:
                continue
            items = listed(row.get(column))
            for at, quote in enumerate(items, start=1):
                text = clean_goal(quote, listed=True)
                if refusal(text):
                    continue
                tail = f".{at}" if len(items) > 1 else ""
                place = replace(self.place(reading, row, column), quote=tidy(quote))
                number = self._free(Level.ARAH_KEBIJAKAN, f"{label}.{STAGES[stage]}{tail}")
                self.drafts.add(Draft(Level.ARAH_KEBIJAKAN, number, text, place, parent))

    def _free(self, level: Level, number: str) -> str:
        """``number``, or with a letter where another row has taken it."""
        taken = (f"{number}{mark}" for mark in ("", *"bcdefghijklmnopqrstuvwxyz"))
        return next(n for n in taken if (level, n) not in self.drafts.found)

    def _policy_list(self, reading: Reading) -> None:
        """One misi's arah kebijakan: a list that runs on over cells, rows and pages."""
        groups: dict[tuple[Level, str] | None, list[Row]] = {}
        for row in self.rows(reading):
            if "arah_kebijakan" in row.fresh:
                upper = [row.get(c) for c in ("misi", "transformasi", "arah_pembangunan", "rpjpn")]
                parent = self.misi_of(*upper, *reversed(row.bands), reading.title)
                groups.setdefault(parent, []).append(row)
        for parent, rows in groups.items():
            body = merge([Paragraph(tidy(r.get("arah_kebijakan")), ((0, r.page),)) for r in rows])
            label = parent[1] if parent else f"b{reading.tables[0]}"
            runs = lists(body.text, "1.")
            found = [(e.number, e.text, body.page(e.start)) for run in runs for e in run]
            if len(found) < len(rows):
                found = [(n, r.get("arah_kebijakan"), r.page) for n, r in enumerate(rows, 1)]
            for number, quote, page in found:
                text = clean_goal(quote, listed=True)
                if not refusal(text):
                    place = self.source.place(self.document, page, tidy(quote), table=reading.title)
                    own = self._free(Level.ARAH_KEBIJAKAN, f"{label}.{number}")
                    self.drafts.add(Draft(Level.ARAH_KEBIJAKAN, own, text, place, parent))


def _counts(entries: list[Entry]) -> bool:
    """Whether a list is numbered from 1 without a gap."""
    return [e.number for e in entries] == [*range(1, len(entries) + 1)]


def _is_national(entries: list[Entry]) -> bool:
    """Whether a list of misi is the RPJPN's, quoted: most entries are its agenda."""
    agenda = [g.text for g in rpjpn().goals if g.level == Level.MISI]
    quoted = sum(1 for e in entries if max(likeness(e.text, a) for a in agenda) > 0.85)
    return quoted > len(entries) / 2


def _repeated(entries: list[Entry], candidates: list[list[Entry]]) -> int:
    """How many entries some other list of the document states too."""
    others = [e.text for c in candidates if c is not entries for e in c]
    return sum(1 for e in entries if any(likeness(e.text, o) > 0.85 for o in others))


def _names_policy(text: str) -> bool:
    return bool(re.match(r"arah\s+(?:kebijakan|pembangunan)|sasaran\s+pokok", text, re.IGNORECASE))


@hookimpl
def align_parsers() -> Iterable[Parser]:
    """The parser of this module."""
    return [RpjpdParser()]
