"""What a person means by a word: a program, a goal, a report, the file of decisions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from align.data.kinds import with_role
from align.errors import UsageError
from align.i18n import _
from align.model import Goal, Level, Program, Report, Role
from align.reading import read_text

if TYPE_CHECKING:
    from align.settings import Settings

#: How many candidates a vague word is answered with.
CANDIDATES = 8
_WORTH = (Level.SASARAN, Level.TUJUAN, Level.ARAH_KEBIJAKAN)


def today() -> date:
    """The day a person decides on; the only look at the clock, and every command can be told."""
    return datetime.now().astimezone().date()


def day_of(given: datetime | None) -> str:
    """ISO date of ``given``, else of today."""
    return (given.date() if given else today()).isoformat()


def is_saved(files: Sequence[Path]) -> bool:
    """Whether ``files`` are one report in JSON rather than plans."""
    return len(files) == 1 and files[0].suffix.lower() == ".json"


def saved_report(path: Path) -> Report:
    """The report in a JSON file; raises :class:`UsageError` where it is none."""
    from align.codec import loads

    try:
        return loads(read_text(path))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(_("tidak dapat dibuka"), where=str(path)) from error
    except UsageError as error:
        raise UsageError(error.message, where=path.name, remedy=error.remedy) from error


def decisions_file(given: Path | None, settings: Settings, files: Sequence[Path]) -> Path:
    """Where decisions are kept: as told, as the settings say, beside the plans, or here."""
    from align.review.store import FILE_NAME

    if given or settings.keputusan:
        return Path(given or settings.keputusan or FILE_NAME)
    plans = [f for f in files or [entry.berkas for entry in settings.dokumen] if f.exists()]
    folders = dict.fromkeys(f if f.is_dir() else f.parent for f in plans)
    there = [folder / FILE_NAME for folder in folders if (folder / FILE_NAME).is_file()]
    likely = sorted(plans, key=lambda path: "masterplan" not in path.name.lower())
    near = likely[0] if likely else Path()
    return there[0] if there else (near if near.is_dir() else near.parent) / FILE_NAME


def program_or_goal(report: Report, word: str) -> Goal | Program:
    """The program that ``word`` means, proposals before what other plans list, else the goal."""
    programs = _programs(report, word)
    judged = {verdict.program for verdict in report.verdicts}
    programs = [p for p in programs if p.id in judged] or programs
    if len(programs) == 1:
        return programs[0]
    goals = _goals(report, word) if not programs else []
    if len(goals) == 1:
        return goals[0]
    raise _vague(word, [*programs, *goals])


def goal(report: Report, word: str) -> Goal:
    """The goal that ``word`` means: id, number ("2.1.1", "tujuan 2.1"), or part of its text."""
    found = _goals(report, word)
    if len(found) != 1:
        raise _vague(word, found)
    return found[0]


def program(report: Report, word: str) -> Program:
    """The program that ``word`` means: id, its last part, code, name, or part of its name."""
    found = _programs(report, word)
    if len(found) != 1:
        raise _vague(word, found)
    return found[0]


def judged_program(report: Report, word: str) -> Program:
    """Like :func:`program`, of those that have a verdict: proposals, not what an RPJMD lists."""
    judged = {verdict.program for verdict in report.verdicts}
    found = [p for p in _programs(report, word) if p.id in judged]
    if len(found) == 1:
        return found[0]
    if not found:
        found = [p for p in report.programs if p.id in judged]
        raise UsageError(
            _("tidak ada program '{wanted}'").format(wanted=word),
            remedy=_("Yang ada: {names}").format(names=_named(found) or _("tidak satu pun")),
        )
    raise _vague(word, found)


def _programs(report: Report, word: str) -> list[Program]:
    """Those that fit best; programs that are judged go before others of equal fit."""
    said = _folded(word)
    judged = {verdict.program for verdict in report.verdicts}
    for fits in (
        [p for p in report.programs if said in map(_folded, (p.id, p.code, p.name)) and said],
        [p for p in report.programs if _folded(p.id).endswith(f"/{said}")],
        [p for p in report.programs if said in _folded(p.name)],
    ):
        if fits:
            return [p for p in fits if p.id in judged] or fits
    return []


def _goals(report: Report, word: str) -> list[Goal]:
    """Those that fit best; of equal fit, those of the plan and level a program is tied to."""
    said = _folded(word)
    plans = with_role(Role.GOALS)  # the nearest are meant first where only a number is given
    kinds = {d.id: plans.index(d.kind) for d in report.documents if d.kind in plans}
    for fits in (
        [g for g in report.goals if said == _folded(g.id)],
        [g for g in report.goals if _folded(g.id).endswith(f"/{said.replace(' ', '/')}")],
        [g for g in report.goals if said == _folded(g.number)],
        [g for g in report.goals if said == _folded(g.text)],
        [g for g in report.goals if said in _folded(g.text)],
    ):
        if fits:
            ranks = [(kinds.get(g.document, len(plans)), _level(g)) for g in fits]
            best = min(ranks)
            return [g for g, rank in zip(fits, ranks, strict=True) if rank == best]
    return []


def _level(one: Goal) -> int:
    return _WORTH.index(one.level) if one.level in _WORTH else len(_WORTH)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _vague(word: str, found: Sequence[Goal | Program]) -> UsageError:
    if not found:
        return UsageError(
            _("tidak ada program atau sasaran '{word}'").format(word=word),
            remedy=_("Lihat nomor dan namanya dengan: align check --all --tree"),
        )
    return UsageError(
        _("'{word}' cocok dengan {count} butir").format(word=word, count=len(found)),
        remedy=_("Pilih satu: {names}").format(names=_named(found)),
    )


def _named(found: Sequence[Goal | Program]) -> str:
    names = [f"{i.id} ({i.name if isinstance(i, Program) else i.text})" for i in found[:CANDIDATES]]
    return ", ".join([*names, "…"] if len(found) > CANDIDATES else names)
