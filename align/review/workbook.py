"""The review workbook: what align found and what is decided, to be filled in and read back.

Each row carries its key, what both sides said, and what was decided when it was written, in
one locked and hidden cell, so that sorting, filtering and a later draft do no harm. Only the
yellow columns can be filled in.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.i18n import _
from align.model import Choice, Decision, DecisionState, Goal, Memory, Program, Report, Verdict
from align.phrases import at
from align.reports.decided import cause_word, choice_word, state_word, who
from align.reports.facts import COUNTING
from align.reports.tables import plain_text
from align.reports.words import goal_word, kind_word, ruling_word, short
from align.review.items import Item, items, memory
from align.review.quick import BETWEEN
from align.review.record import key_of
from align.writing import EPOCH, workbook

if TYPE_CHECKING:
    from align.review.hints import Hint

#: Heads of the columns that are read back; they are the same in every language.
KEY, DATA = "kunci", "data"
FIELDS = ("putusan", "alihkan ke", "alasan", "peninjau", "peran", "tanggal", "sampai")
#: Heads of the sheet for pairs that are not in the list.
PROGRAM, GOAL = "program", "sasaran"
#: What takes a decision out again; an emptied cell does not.
REMOVE = "hapus"
PAIRS = (str(Choice.ACCEPT), str(Choice.REJECT), str(Choice.REASSIGN), REMOVE)
ALONE = (str(Choice.EXCEPTION), REMOVE)
#: What a row of a goal alone can be answered with.
GOALS = (str(Choice.NOT_A_GOAL),)
#: The sheet with the names that the lists offer, and what each stands for.
NAMES = "Daftar"
#: How many goals one program is shown with, and how many empty rows wait for other pairs.
SHOWN, SPARE = 3, 60
#: What one cell can hold; longer texts are cut.
MOST = 32_000
#: How much of a text a row remembers; its fingerprint stands for the whole.
LONGEST = 4_000
_NAME_LENGTH = 31
_UNFIT = re.compile(r"[\[\]:*?/\\]")
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDTHS = (26, 34, 20, 34, 13, 7, 20)
#: The first column that can be filled in: after the key and the columns of ``_WIDTHS``.
FIRST = 1 + len(_WIDTHS)
_FIELD_WIDTHS = (14, 26, 28, 18, 14, 12, 12)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a program with a goal, or alone, with what is decided so far."""

    key: str
    program: Program
    goal: Goal | None
    score: float | None
    verdict: Verdict
    decision: Decision | None
    like: str = ""
    """The accepted program for whose sake this goal is listed."""

    @property
    def open(self) -> bool:
        """Whether a decision that was made has to be made again."""
        return self.decision is not None and self.decision.state is not DecisionState.KEPT


def lines(report: Report, hints: Mapping[str, Sequence[Hint]] | None = None) -> list[Line]:
    """A row for each link of each judged program and, where it has no sure one, for its nearest
    goals; besides for every decision about a known pair. In the order of the report."""
    goals = {goal.id: goal for goal in report.goals}
    programs = {program.id: program for program in report.programs}
    decided = {BETWEEN.join(i for i in d.ids[:2]): d for d in report.decisions if all(d.ids)}
    uppers: defaultdict[str, dict[str, float | None]] = defaultdict(dict)
    for link in report.links:
        if len(uppers[link.lower]) < SHOWN:
            uppers[link.lower][link.upper] = link.score
    for decision in decided.values():
        for upper in decision.ids[1:]:
            uppers[decision.ids[0]].setdefault(upper, decision.score)
    found: list[Line] = []
    for verdict in report.verdicts:
        program, mine = programs[verdict.program], uppers[verdict.program]
        taught = {hint.goal: hint.like for hint in (hints or {}).get(program.id, ())}
        if verdict.ruling not in COUNTING:
            for near in verdict.near:
                mine.setdefault(near.goal, near.score)
            mine |= {g: mine.get(g) for g in taught}
            alone = decided.get(program.id)
            found.append(Line(program.id, program, None, None, verdict, alone))
        for upper, score in mine.items():
            if upper in goals:
                key = f"{program.id}{BETWEEN}{upper}"
                pair = (program, goals[upper], score, verdict, decided.get(key))
                found.append(Line(key, *pair, taught.get(upper, "")))
    return found


def write(
    report: Report,
    path: Path,
    *,
    agencies: bool = False,
    hints: Mapping[str, Sequence[Hint]] | None = None,
) -> int:
    """Write the workbook whole or not at all; returns the number of rows.

    With ``agencies`` each agency has a sheet of its own instead of the one for all; ``hints``
    add goals that earlier answers speak for.
    """
    rows = lines(report, hints)
    with workbook(path, _OPTIONS) as made:
        # The moment of writing would make two equal workbooks differ.
        made.set_properties({"created": datetime(*EPOCH[:3]), "title": "align"})  # noqa: DTZ001
        _Book(made, report).fill(rows, agencies=agencies)
    return len(rows)


def signature(decision: Decision | None) -> list[str]:
    """What the yellow columns say of a decision, in their order."""
    if decision is None:
        return [""] * len(FIELDS)
    target = decision.target.id if decision.target else ""
    said = (str(decision.choice), target, decision.reason, decision.reviewer, decision.role)
    return [*said, decision.date, decision.until]


class _Book:
    """A workbook in the making."""

    def __init__(self, workbook: Any, report: Report) -> None:
        self._workbook, self._report = workbook, report
        self._items = items(report.goals, report.programs)
        self._kinds = {document.id: document.kind for document in report.documents}
        self._names: set[str] = {NAMES.casefold()}
        base = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True}
        cell = {**base, "border": 1, "border_color": "#7F7F7F"}
        looks: dict[str, dict[str, object]] = {
            "cell": cell,
            "head": {**cell, "bold": True, "bg_color": "#D9E2F3", "valign": "vcenter"},
            "fill": {**cell, "bg_color": "#FFF9DB", "locked": False},
            "day": {**cell, "bg_color": "#FFF9DB", "locked": False, "num_format": "yyyy-mm-dd"},
            "ask": {**cell, "bold": True, "bg_color": "#FFE699"},
        }
        self._formats = {name: workbook.add_format(look) for name, look in looks.items()}
        self._labels = self._labelled()

    def fill(self, rows: Sequence[Line], *, agencies: bool) -> None:
        """All sheets: the rows, the spare rows, and the names behind the lists."""
        if agencies:
            owners: defaultdict[str, list[Line]] = defaultdict(list)
            for row in rows:
                owners[row.program.owner or _("tanpa OPD")].append(row)
            for owner in sorted(owners):
                self._rows(owner, owners[owner])
        else:
            self._rows(_("Tinjauan"), rows)
        self._spare()
        self._list()

    def _rows(self, name: str, rows: Sequence[Line]) -> None:
        sheet = self._sheet(name)
        heads = [
            KEY, _("Program"), _("Uraian"), _("OPD"), _("Sasaran"), _("Putusan align"), _("Skor"),
            _("Catatan"), *FIELDS, DATA,
        ]  # fmt: skip
        self._head(sheet, heads)
        for n, row in enumerate(rows, start=1):
            self._row(sheet, n, row)
        for n, width in enumerate(_WIDTHS, start=1):
            sheet.set_column(n, n, width)
        self._fields(sheet, FIRST, len(rows))
        last = len(heads) - 1
        sheet.set_column(0, 0, None, None, {"hidden": True})
        sheet.set_column(last, last, None, None, {"hidden": True})
        sheet.autofilter(0, 1, max(1, len(rows)), last - 1)
        sheet.freeze_panes(1, 2)
        self._protect(sheet)

    def _row(self, sheet: Any, n: int, row: Line) -> None:
        goal = self._goal(row.goal) if row.goal else _("(tanpa sasaran, sebagai pengecualian)")
        about = self._items[row.program.id].text.partition("\n")[2]
        place = at(row.program.place)
        name = f"{row.program.name}\n{place}" if place else row.program.name
        texts = [row.key, name, about, row.program.owner, goal, ruling_word(row.verdict.ruling)]
        for column, text in enumerate(texts):
            self._text(sheet, n, column, text, "cell")
        score = "" if row.score is None else f"{row.score:.2f}"
        self._text(sheet, n, len(texts), score, "cell")
        self._text(sheet, n, len(texts) + 1, _note(row), "cell")
        self._said(sheet, n, FIRST, None if row.open else row.decision)
        self._text(sheet, n, FIRST + len(FIELDS), self._data(row), "cell")
        sheet.data_validation(n, FIRST, n, FIRST, _listed(PAIRS if row.goal else ALONE))

    def _said(self, sheet: Any, n: int, first: int, decision: Decision | None) -> None:
        """The decision so far, in the columns that can be filled in."""
        for offset, text in enumerate(signature(decision)):
            column = first + offset
            if FIELDS[offset] == "alihkan ke" and text:
                text = self._labels.get(text, text)
            if FIELDS[offset] in ("tanggal", "sampai") and text:
                day = datetime.combine(date.fromisoformat(text), datetime.min.time())
                sheet.write_datetime(n, column, day, self._formats["day"])
            else:
                form = "day" if FIELDS[offset] in ("tanggal", "sampai") else "fill"
                self._text(sheet, n, column, text, form)

    def _data(self, row: Line) -> str:
        """What the row stands for: both sides as they are now, and what was decided."""
        sides = {"bawah": _dumped(self._items[row.program.id])}
        if row.goal:
            sides["atas"] = _dumped(self._items[row.goal.id])
        return json.dumps(
            {
                **sides,
                "skor": row.score,
                "semula": signature(row.decision),
                "ulang": row.open,
                "lama": key_of(row.decision) if row.decision else "",
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )

    def _spare(self) -> None:
        """Empty rows for pairs that align did not find."""
        sheet = self._sheet(_("Tambahan"))
        self._head(sheet, [PROGRAM, GOAL, *FIELDS])
        for n in range(1, SPARE + 1):
            for column in (0, 1):
                self._text(sheet, n, column, "", "fill")
            self._said(sheet, n, 2, None)
        sheet.set_column(0, 1, 40)
        self._fields(sheet, 2, SPARE)
        choices = tuple(dict.fromkeys((*PAIRS, *ALONE, *GOALS)))
        sheet.data_validation(1, 2, SPARE, 2, _listed(choices))
        sheet.data_validation(1, 0, SPARE, 0, self._from_list("C", len(self._report.verdicts)))
        sheet.data_validation(1, 1, SPARE, 1, self._from_list("A", len(self._report.goals)))
        sheet.freeze_panes(1, 0)
        self._protect(sheet)

    def _list(self) -> None:
        """Names of goals and programs with what they stand for."""
        sheet = self._sheet(NAMES)
        self._head(sheet, [GOAL, f"{GOAL} {DATA}", PROGRAM, f"{PROGRAM} {DATA}"])
        goals = [goal.id for goal in self._report.goals]
        programs = [verdict.program for verdict in self._report.verdicts]
        for column, ids in ((0, goals), (2, programs)):
            for n, identifier in enumerate(ids, start=1):
                data = json.dumps(_dumped(self._items[identifier]), ensure_ascii=False)
                self._text(sheet, n, column, self._labels[identifier], "cell")
                self._text(sheet, n, column + 1, data, "cell")
        sheet.set_column(0, 3, 40)
        self._protect(sheet)
        sheet.hide()

    # parts
    def _fields(self, sheet: Any, first: int, count: int) -> None:
        for offset, width in enumerate(_FIELD_WIDTHS):
            sheet.set_column(first + offset, first + offset, width)
        if count:
            at_target = first + FIELDS.index("alihkan ke")
            options = self._from_list("A", len(self._report.goals))
            sheet.data_validation(1, at_target, count, at_target, options)

    def _from_list(self, column: str, count: int) -> dict[str, object]:
        source = f"={NAMES}!${column}$2:${column}${max(2, count + 1)}"
        return {"validate": "list", "source": source, "error_type": "warning"}

    def _labelled(self) -> dict[str, str]:
        """A name for every goal and judged program that no other has."""
        found: dict[str, str] = {}
        used: set[str] = set()
        names = [(goal.id, self._goal(goal, 90)) for goal in self._report.goals]
        judged = {verdict.program for verdict in self._report.verdicts}
        names += [(p.id, short(p.name, 100)) for p in self._report.programs if p.id in judged]
        for identifier, name in names:
            label = plain_text(name)
            if label in used:
                label = f"{label} [{identifier}]"
            used.add(label)
            found[identifier] = label
        return found

    def _goal(self, goal: Goal, limit: int = 400) -> str:
        kind = self._kinds.get(goal.document)
        head = f"{kind_word(kind)} {goal_word(goal)}" if kind else goal_word(goal)
        return f"{head}: {short(goal.text, limit)}"

    def _sheet(self, name: str) -> Any:
        base = _UNFIT.sub(" ", plain_text(name)).strip("' ")[:_NAME_LENGTH] or "-"
        found, n = base, 1
        while found.casefold() in self._names and name != NAMES:
            n += 1
            found = f"{base[: _NAME_LENGTH - 4]} {n}"
        self._names.add(found.casefold())
        sheet = self._workbook.add_worksheet(found)
        sheet.set_landscape()
        sheet.set_paper(14)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def _head(self, sheet: Any, heads: Iterable[str]) -> None:
        for n, head in enumerate(heads):
            self._text(sheet, 0, n, head, "ask" if head in FIELDS else "head")

    def _text(self, sheet: Any, row: int, column: int, text: str, form: str) -> None:
        made = self._formats[form]
        if text:
            sheet.write_string(row, column, plain_text(text)[:MOST], made)
        else:
            sheet.write_blank(row, column, None, made)

    def _protect(self, sheet: Any) -> None:
        allowed = ("sort", "autofilter", "format_columns", "format_rows", "format_cells")
        sheet.protect("", dict.fromkeys(allowed, True))


def _dumped(item: Item) -> list[str]:
    side: Memory = memory(item)
    return [side.id, side.text[:LONGEST], side.fingerprint, side.where]


def _note(row: Line) -> str:
    """Why a decision has to be made again, and what it was; else why a goal is listed."""
    decision = row.decision
    if decision is None and row.like:
        text = _('mirip "{program}", yang diterima untuk sasaran ini')
        return text.format(program=short(row.like, 100))
    if decision is None or decision.state is DecisionState.KEPT:
        return ""
    said = f"{choice_word(decision.choice)}, {who(decision)}"
    parts = (state_word(decision.state), cause_word(decision.cause), said)
    return "; ".join(dict.fromkeys(parts))


def _listed(choices: Sequence[str]) -> dict[str, object]:
    title = _("Pilih dari daftar")
    return {"validate": "list", "source": list(choices), "error_title": title[:32]}
