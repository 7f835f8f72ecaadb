"""What changed between two drafts: items, verdicts, findings, coverage.

Drafts are compared by what they say, not by numbers or pages (:mod:`align.review.identity`),
so the same function serves two drafts of a masterplan and an RPJMD with its amendment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from align.data.dimensions import dimension_name
from align.i18n import _
from align.model import Finding, Goal, Kind, Memory, Place, Program, Report, Ruling
from align.reports.words import goal_word, joined, kind_word, ruling_word, short
from align.review.coverage import Coverage, coverage
from align.review.findings import FindingChange, finding_changes
from align.review.identity import Found, How, recognise
from align.review.items import Item, items, kind_of, memory
from align.text.normalise import key

#: Verdicts from the best to the one that says least.
_BEST_FIRST = (
    Ruling.SELARAS,
    Ruling.SELARAS_SEBAGIAN,
    Ruling.PERLU_TELAAH,
    Ruling.YATIM,
    Ruling.TIDAK_CUKUP_DATA,
)
#: As many files of one kind are named in a title.
_NAMED = 2
SORTS = ("goal", "program")
#: What can happen to an item, in the order in which it is told.
HOWS = ("added", "removed", "ended", "reworded", "moved", "split", "merged", "unsure")
#: What a masterplan calls a program that stops, and one that goes on from the period before.
_ENDED = re.compile(r"\b(selesai|tuntas|dihentikan)\b")
_CONTINUED = re.compile(r"\b(lanjutan|berlanjut|dilanjutkan)\b")


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One goal or program that is not what it was. Ids are empty on the side where it is not."""

    item: str
    """``goal`` or ``program``."""
    how: str
    """One of :data:`HOWS`. A reworded item that was also moved is reworded."""
    label: str
    """``RPJMD sasaran 2.1``; for a program its agency."""
    old_id: str = ""
    new_id: str = ""
    old_text: str = ""
    new_text: str = ""
    old_place: Place | None = None
    new_place: Place | None = None
    detail: str = ""
    """What it was moved from and to, as the drafts write it."""
    candidates: tuple[str, ...] = ()
    """What it may have become, where that is in doubt."""
    became: tuple[str, ...] = ()
    """The same candidates in words."""


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A program that is in both drafts and fares differently."""

    program: str
    name: str
    old: Ruling
    new: Ruling
    better: bool
    decided: str = ""
    """Who decided, where the new verdict is people's."""


@dataclass(frozen=True, slots=True)
class Past:
    """The earlier masterplan and the evaluation of a report, beside its masterplan."""

    programs: int = 0
    """Programs of the earlier masterplan."""
    carried: int = 0
    """Those of them that go on, by whatever name."""
    changes: tuple[ItemChange, ...] = ()
    """What ended, was dropped, split, merged or reworded, and what is called a continuation
    without an origin."""
    recommendations: int = 0
    open: tuple[Finding, ...] = ()
    """Recommendations that nothing in the masterplan answers yet."""


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything between two reports; lists are in the order of the drafts."""

    old_title: str = ""
    new_title: str = ""
    coverage: tuple[Coverage, ...] = ()
    items: tuple[ItemChange, ...] = ()
    verdicts: tuple[VerdictChange, ...] = ()
    findings: tuple[FindingChange, ...] = ()
    only_old: tuple[str, ...] = ()
    """Kinds of plan that only the old report has: their items are not compared."""
    only_new: tuple[str, ...] = ()
    same: Mapping[str, str] = field(default_factory=dict)
    """Old id → new id of every item that is known in both."""
    carried: tuple[tuple[str, int], ...] = ()
    """``goal`` and ``program`` with the number of items that are known in both."""
    past: Past | None = None
    """What became of the period before, where the new side knows of one."""


def compare(
    old: Report, new: Report, earlier: Iterable[Report] = (), *, succeeds: bool | None = None
) -> Diff:
    """The way from ``old`` to ``new``. ``earlier`` reports tell a reopened finding from a new one.

    ``succeeds``: whether ``new`` is the masterplan of a later period, which may call programs
    of ``old`` continued; told by their years where it is not said.
    """
    if succeeds is None:
        succeeds = _years(old) != _years(new)
    sides = _Side(old), _Side(new)
    kinds = sides[0].kinds & sides[1].kinds
    before = {i: it for i, it in sides[0].items.items() if kind_of(i) in kinds}
    after = {i: it for i, it in sides[1].items.items() if kind_of(i) in kinds}
    found = recognise(map(memory, before.values()), after)
    same = {m.id: f.item for m, f in found.items() if f.item}
    return Diff(
        old_title=_title(old),
        new_title=_title(new),
        coverage=tuple(coverage(old, new)),
        items=tuple(_item_changes(*sides, found, after, same, claims=succeeds)),
        verdicts=tuple(_verdict_changes(old, new, same)),
        findings=tuple(finding_changes(old, new, same, earlier)),
        only_old=tuple(sorted(sides[0].kinds - kinds)),
        only_new=tuple(sorted(sides[1].kinds - kinds)),
        same=same,
        carried=tuple((sort, [_sort(sides[0], i) for i in same].count(sort)) for sort in SORTS),
    )


class _Side:
    """One draft by its ids."""

    def __init__(self, report: Report) -> None:
        self._kinds = {document.id: document.kind for document in report.documents}
        # What an earlier masterplan planned is no part of the draft.
        past = {i for i, kind in self._kinds.items() if kind is Kind.PREVIOUS}
        goals = [g for g in report.goals if g.document not in past]
        programs = [p for p in report.programs if p.document not in past]
        self.records: dict[str, Goal | Program] = {g.id: g for g in goals}
        self.records |= {p.id: p for p in programs}
        self.items: dict[str, Item] = items(goals, programs)
        self.kinds = {str(kind) for kind in self._kinds.values()}

    def label(self, identifier: str) -> str:
        record = self.records[identifier]
        if isinstance(record, Program):
            return record.owner
        return f"{kind_word(self._kinds[record.document])} {goal_word(record)}"

    def words(self, identifier: str) -> str:
        """``RPJMD sasaran 2.1 "…"``."""
        name = self.items[identifier].name
        return joined([self.label(identifier), f'"{short(name, 200)}"'])

    def place(self, identifier: str) -> Place:
        return self.records[identifier].place


# items
def _item_changes(
    old: _Side,
    new: _Side,
    found: Mapping[Memory, Found],
    after: Mapping[str, Item],
    same: Mapping[str, str],
    *,
    claims: bool,
) -> Iterable[ItemChange]:
    changes = [c for m, f in found.items() for c in _changed(m.id, f, old, new, same)]
    known = {f.item for f in found.values() if f.item}
    known |= {c for f in found.values() if f.how in (How.SPLIT, How.MERGED) for c in f.candidates}
    changes += [_added(i, item, new, claims=claims) for i, item in after.items() if i not in known]
    order = [*old.records, *new.records]
    rank = {identifier: n for n, identifier in reversed(list(enumerate(order)))}
    return sorted(changes, key=lambda c: (c.item, HOWS.index(c.how), rank[c.new_id or c.old_id]))


def _added(identifier: str, item: Item, new: _Side, *, claims: bool) -> ItemChange:
    record = new.records[identifier]
    status = record.status.casefold() if isinstance(record, Program) and claims else ""
    return ItemChange(
        item=_sort(new, identifier),
        how="added",
        label=new.label(identifier),
        new_id=identifier,
        new_text=item.text,
        new_place=new.place(identifier),
        detail=_("disebut lanjutan, tanpa asal pada draf lama")
        if _CONTINUED.search(status)
        else "",
    )


def _changed(
    identifier: str, found: Found, old: _Side, new: _Side, same: Mapping[str, str]
) -> Iterable[ItemChange]:
    item = old.items[identifier]
    how, detail = _how(identifier, found, old, new, same)
    if not how:
        return
    now = found.item
    doubts = found.candidates if how in ("split", "merged", "unsure") else ()
    yield ItemChange(
        item=_sort(old, identifier),
        how=how,
        label=new.label(now) if now else old.label(identifier),
        old_id=identifier,
        new_id=now,
        old_text=item.text,
        new_text=new.items[now].text if now else "",
        old_place=old.place(identifier),
        new_place=new.place(now) if now else None,
        detail=detail,
        candidates=doubts,
        became=tuple(new.words(candidate) for candidate in doubts),
    )


def _how(
    identifier: str, found: Found, old: _Side, new: _Side, same: Mapping[str, str]
) -> tuple[str, str]:
    """What happened, empty where nothing did, and where from and to."""
    if found.how is How.GONE:
        record = old.records[identifier]
        status = record.status if isinstance(record, Program) else ""
        return ("ended", status) if _ENDED.search(status.casefold()) else ("removed", "")
    if found.how in (How.SPLIT, How.MERGED):
        return str(found.how), ""
    if not found.item:
        return "unsure", ""
    moved = _moved(old.records[identifier], new.records[found.item], old, new, same)
    return ("reworded", moved) if found.how is How.REWORDED else ("moved" if moved else "", moved)


def _moved(
    one: Goal | Program, other: Goal | Program, old: _Side, new: _Side, same: Mapping[str, str]
) -> str:
    """From where to where, empty where it stayed: a number, a parent, an agency, a dimension."""
    if isinstance(one, Program) and isinstance(other, Program):
        pairs = [(one.owner, other.owner), (_dimension(one), _dimension(other))]
    elif isinstance(one, Goal) and isinstance(other, Goal):
        pairs = [(goal_word(one), goal_word(other))] if one.number != other.number else []
        if same.get(one.parent or "", "") != (other.parent or ""):
            parents = [_text(old, one.parent), _text(new, other.parent)]
            pairs.append((parents[0], parents[1]))
    else:
        return ""
    return "; ".join(f"{a or '-'} → {b or '-'}" for a, b in pairs if key(a) != key(b))


def _dimension(program: Program) -> str:
    code = program.sub_dimension or program.dimension
    return dimension_name(code) or program.dimension_text


def _text(side: _Side, identifier: str | None) -> str:
    item = side.items.get(identifier or "")
    return item.name if item else ""


def _sort(side: _Side, identifier: str) -> str:
    return "program" if isinstance(side.records[identifier], Program) else "goal"


# verdicts
def _verdict_changes(old: Report, new: Report, same: Mapping[str, str]) -> Iterable[VerdictChange]:
    now = {verdict.program: verdict for verdict in new.verdicts}
    names = {program.id: program.name for program in new.programs}
    who: dict[str, str] = {}
    for decision in new.decisions:
        who.setdefault(decision.ids[0] if decision.ids else "", decision.reviewer)
    for verdict in old.verdicts:
        after = now.get(same.get(verdict.program, ""))
        if after and after.ruling is not verdict.ruling:
            ranks = _BEST_FIRST.index(after.ruling), _BEST_FIRST.index(verdict.ruling)
            yield VerdictChange(
                after.program,
                names[after.program],
                verdict.ruling,
                after.ruling,
                ranks[0] < ranks[1],
                who.get(after.program, "") if after.machine else "",
            )


def turn(change: VerdictChange) -> str:
    """``yatim → selaras``."""
    return f"{ruling_word(change.old)} → {ruling_word(change.new)}"


def _years(report: Report) -> set[str]:
    return {str(d.period) for d in report.documents if d.kind is Kind.MASTERPLAN}


def _title(report: Report) -> str:
    """``RPJMD rpjmd.pdf, Masterplan (21 berkas)``."""
    files: dict[Kind, list[str]] = {}
    for document in report.documents:
        files.setdefault(document.kind, []).append(document.file)
    parts = [
        f"{kind_word(kind)} {', '.join(names)}"
        if len(names) <= _NAMED
        else _("{kind} ({count} berkas)").format(kind=kind_word(kind), count=len(names))
        for kind, names in files.items()
    ]
    return ", ".join(parts)
