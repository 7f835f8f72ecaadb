"""Reads filled-in review workbooks: what changed in them, what disagrees, what is unclear.

Nothing is written here. A row that cannot be understood is named by sheet and row, and costs
only itself; a file that cannot be opened costs only itself too.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from align import __version__
from align.errors import UsageError
from align.i18n import _
from align.model import Choice, Decision, Memory
from align.review.make import Reviewer
from align.review.quick import BETWEEN
from align.review.record import PAIRED, key_of
from align.review.workbook import DATA, FIELDS, GOAL, KEY, NAMES, PROGRAM, REMOVE, signature


@dataclass(frozen=True, slots=True)
class Trouble:
    """A row, or a whole file, that could not be used."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that somebody changed. ``decision`` is None where it takes one out."""

    where: str
    key: str
    decision: Decision | None
    base: tuple[str, ...]
    """What was decided when the workbook was written."""
    old: str = ""
    """The key that it was decided under, where the items had other numbers."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One question with more than one answer; none of them is taken."""

    key: str
    answers: tuple[tuple[str, Decision | None], ...]
    """Where each answer stands, and the answer."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What workbooks bring to a file of decisions."""

    taken: tuple[Decision, ...] = ()
    removed: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    unchanged: int = 0
    """Rows that say what they said."""


class _Unclear(Exception):
    """A row that cannot be understood; the text says why."""


def intake(paths: Iterable[Path], known: Sequence[Decision], who: Reviewer) -> Intake:
    """What ``paths`` change in ``known``. ``who`` signs rows that leave reviewer or day empty."""
    entries: list[Entry] = []
    troubles: list[Trouble] = []
    unchanged = 0
    for path in paths:
        try:
            sheets = _sheets(path)
        except UsageError as error:
            troubles.append(Trouble(error.where, error.message))
            continue
        for found in _rows(path.name, sheets, who):
            if isinstance(found, Entry):
                entries.append(found)
            elif isinstance(found, Trouble):
                troubles.append(found)
            else:
                unchanged += 1
    return replace(_settled(entries, known), troubles=tuple(troubles), unchanged=unchanged)


def decisions_in(path: Path, who: Reviewer) -> tuple[list[Decision], list[Trouble]]:
    """Every decision that a workbook holds, changed or not: one reviewer's answers."""
    found: list[Decision] = []
    troubles: list[Trouble] = []
    for row in _rows(path.name, _sheets(path), who, every=True):
        if isinstance(row, Entry) and row.decision:
            found.append(row.decision)
        elif isinstance(row, Trouble):
            troubles.append(row)
    return found, troubles


# merging
def _settled(entries: Sequence[Entry], known: Sequence[Decision]) -> Intake:
    current = {key_of(decision): decision for decision in known}
    answers: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        answers[entry.key].append(entry)
    taken: list[Decision] = []
    removed: list[str] = []
    conflicts: list[Conflict] = []
    for key, given in answers.items():
        old = next((e.old for e in given if e.old), key)
        now = current.get(key) or current.get(old)
        sides = [(entry.where, entry.decision) for entry in given]
        if _moved_on(now, given):
            sides.insert(0, (_("berkas keputusan"), now))
        if len({_answer(decision) for _where, decision in sides}) > 1:
            conflicts.append(Conflict(key, tuple(sides)))
        elif (decision := given[-1].decision) is not None:
            taken.append(decision)
            removed += [old] if old != key and old in current else []
        elif now is not None:
            removed.append(key_of(now))
    return Intake(tuple(taken), tuple(removed), tuple(conflicts))


def _moved_on(now: Decision | None, given: Sequence[Entry]) -> bool:
    """Whether the file was decided on since a workbook was written."""
    return any(tuple(signature(now)) != entry.base for entry in given)


def _answer(decision: Decision | None) -> tuple[str, str]:
    """What two answers agree or disagree in; reasons may differ."""
    if decision is None:
        return "", ""
    return str(decision.choice), decision.target.id if decision.target else ""


# reading
Sheet = tuple[str, list[list[Any]]]


def _sheets(path: Path) -> list[Sheet]:
    """Name and cells of every sheet; raises :class:`UsageError` where it is no workbook."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            return [
                (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False))
                for name in book.sheet_names
            ]
    except (CalamineError, OSError) as error:
        raise UsageError(_("buku kerja tidak dapat dibuka"), where=path.name) from error


def _rows(
    file: str, sheets: Sequence[Sheet], who: Reviewer, *, every: bool = False
) -> Iterator[Entry | Trouble | None]:
    """Each filled row: changed, unclear, or None where it says what it said."""
    names = _names(sheets)
    seen = False
    for sheet, cells in sheets:
        at, heads = _heads(cells)
        if sheet == NAMES or heads is None:
            continue
        seen = True
        for n, row in enumerate(cells[at + 1 :], start=at + 2):
            values = {head: row[c] if c < len(row) else "" for head, c in heads.items()}
            if not any(_cell(values.get(name)) for name in (KEY, PROGRAM, GOAL, *FIELDS)):
                continue
            where = _("{file}, lembar {sheet}, baris {row}").format(file=file, sheet=sheet, row=n)
            try:
                entry = _entry(where, values, names, who)
            except _Unclear as error:
                yield Trouble(where, str(error))
                continue
            yield (
                entry
                if entry and (every or tuple(signature(entry.decision)) != entry.base)
                else None
            )
    if not seen:
        yield Trouble(file, _("tidak ada lembar dengan kolom {names}").format(names="putusan"))


def _heads(cells: Sequence[Sequence[Any]]) -> tuple[int, dict[str, int] | None]:
    """The row of the heads and the column of each; None where the sheet is no form."""
    for n, row in enumerate(cells[:5]):
        heads = {_cell(cell).casefold(): c for c, cell in enumerate(row) if _cell(cell)}
        if FIELDS[0] in heads and ({KEY, DATA} <= heads.keys() or {PROGRAM, GOAL} <= heads.keys()):
            # "Program" and "Sasaran" head columns of every sheet; a key makes it a list.
            return n, heads
    return 0, None


def _names(sheets: Sequence[Sheet]) -> Mapping[str, Memory]:
    """Offered name → the goal or program it stands for."""
    cells = next((cells for sheet, cells in sheets if sheet == NAMES), [])
    found: dict[str, Memory] = {}
    for row in cells[1:]:
        for column in (0, 2):
            if column + 1 < len(row) and _cell(row[column]):
                try:
                    found[_cell(row[column])] = Memory(*json.loads(_cell(row[column + 1])))
                except (ValueError, TypeError):
                    continue
    return found


def _entry(
    where: str, values: Mapping[str, Any], names: Mapping[str, Memory], who: Reviewer
) -> Entry | None:
    """What a row says; None where nothing is filled in and nothing was."""
    row = _origin(values, names)
    lower, upper, base = row.lower, row.upper, row.base
    said = {name: _cell(values.get(name)) for name in FIELDS}
    if not any(said.values()):
        if any(base) and not row.again:
            raise _Unclear(
                _('dikosongkan; untuk menghapus keputusan pilih "{word}"').format(word=REMOVE)
            )
        return None
    if lower is None:
        raise _Unclear(_("program atau sasaran tidak ada dalam daftar"))
    choice = said["putusan"].casefold()
    if choice == REMOVE:
        key = f"{lower.id}{BETWEEN}{upper.id}" if upper else lower.id
        return Entry(where, key, None, base, row.old)
    decision = _decision(choice, lower, upper, said, names, row.score, who, base)
    return Entry(where, key_of(decision), decision, base, row.old)


@dataclass(frozen=True, slots=True)
class _Origin:
    """What a row was written with."""

    lower: Memory | None = None
    upper: Memory | None = None
    score: float | None = None
    base: tuple[str, ...] = ("",) * len(FIELDS)
    again: bool = False
    """Whether its decision has to be made again, so that empty cells change nothing."""
    old: str = ""


def _origin(values: Mapping[str, Any], names: Mapping[str, Memory]) -> _Origin:
    """Both sides, the score and the earlier decision of a row."""
    if KEY not in values:
        lower, upper = _cell(values.get(PROGRAM)), _cell(values.get(GOAL))
        if any(name and name not in names for name in (lower, upper)):
            return _Origin()
        if not lower:
            return _Origin(names.get(upper))
        return _Origin(names.get(lower), names.get(upper))
    try:
        data = json.loads(str(values.get(DATA)))
        lower_side = Memory(*data["bawah"])
        upper_side = Memory(*data["atas"]) if "atas" in data else None
        score = data.get("skor")
        base = tuple(map(str, data["semula"]))
        again, old = bool(data.get("ulang")), str(data.get("lama", ""))
    except (ValueError, TypeError, KeyError) as error:
        raise _Unclear(_("kolom tersembunyinya rusak; ekspor buku kerja sekali lagi")) from error
    key = f"{lower_side.id}{BETWEEN}{upper_side.id}" if upper_side else lower_side.id
    if str(values.get(KEY)) != key:
        raise _Unclear(_("kunci dan isinya tidak lagi sepasang; ekspor buku kerja sekali lagi"))
    score = None if score is None else round(float(score), 4)
    return _Origin(lower_side, upper_side, score, base, again, old)


def _decision(
    word: str,
    lower: Memory,
    upper: Memory | None,
    said: Mapping[str, str],
    names: Mapping[str, Memory],
    score: float | None,
    who: Reviewer,
    base: tuple[str, ...],
) -> Decision:
    try:
        choice = Choice(word)
    except ValueError as error:
        raise _Unclear(_("putusan '{word}' tidak dikenal").format(word=word)) from error
    if (choice in PAIRED) != (upper is not None) or choice is Choice.SAME_PROGRAM:
        raise _Unclear(_("putusan '{word}' tidak cocok untuk baris ini").format(word=word))
    if choice is Choice.EXCEPTION and not said["alasan"]:
        raise _Unclear(_("pengecualian harus disertai alasan"))
    target = _target(choice, said["alihkan ke"], names, upper)
    changed = [*said.values()][:3] != [*base][:3]
    reviewer, day = said["peninjau"] or who.name, _day(said["tanggal"]) or who.date
    if not reviewer:
        raise _Unclear(_("peninjau belum diisi"))
    # Whoever changes an answer without signing leaves the name of the one before.
    if changed and reviewer == base[3] and who.name and who.name != base[3]:
        reviewer, day = who.name, who.date
    return Decision(
        lower=lower,
        choice=choice,
        upper=upper,
        target=target,
        reason=said["alasan"],
        reviewer=reviewer,
        role=said["peran"] or (who.role if reviewer == who.name else ""),
        date=day,
        until=_day(said["sampai"]),
        score=score,
        method=f"align {__version__}",
    )


def _target(
    choice: Choice, name: str, names: Mapping[str, Memory], upper: Memory | None
) -> Memory | None:
    if choice is not Choice.REASSIGN:
        if name:
            raise _Unclear(_('"alihkan ke" terisi, tetapi putusannya bukan alihkan'))
        return None
    by_id = {side.id: side for side in names.values()}
    target = names.get(name) or by_id.get(name)
    if target is None or target == upper:
        raise _Unclear(_('pilih sasaran lain pada kolom "alihkan ke"'))
    return target


def _day(text: str) -> str:
    if not text:
        return ""
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"):
        try:
            return datetime.strptime(text, form).date().isoformat()  # noqa: DTZ007 - a day only
        except ValueError:
            continue
    raise _Unclear(_("tanggal '{text}' tidak dikenal; tulis 2026-03-01").format(text=text))


def _cell(value: Any) -> str:
    """A cell as text: days in ISO form, whole numbers without a point."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split()) if value is not None else ""
