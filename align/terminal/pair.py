"""One program beside one goal, word for word; and the verdicts that hang on a band."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from align.graph.explain import Change, PairExplanation, chance
from align.i18n import _
from align.model import Near, Reason, Report, Signal
from align.reports.signals import method_word, worth_note
from align.terminal.lines import indented, labelled, section
from align.terminal.programs import goal_line
from align.terminal.words import (
    at,
    decimal,
    heading,
    joined,
    ruling_style,
    ruling_word,
    strength_word,
)

#: Places of a share: enough for the shares to be seen to add up to the score.
PLACES = 3


def pair_view(report: Report, pair: PairExplanation) -> RenderableType:
    """Both passages with their pages, what made the score, and what the program lacks."""
    goals = {goal.id: goal for goal in report.goals}
    programs = {program.id: program for program in report.programs}
    goal, program = goals[pair.goal.id], programs[pair.program.id]
    shared = [*pair.shared, *_words(pair.reasons)]
    sides = (
        (joined([_("Program"), at(program.place)]), pair.program.text),
        (goal_line(goal, report), pair.goal.text),
    )
    return Group(
        heading(_("Program dan sasaran")),
        *(_side(*side, shared) for side in sides),
        _score(pair),
        section(_("Yang membentuk skor"), [labelled(_shares(pair), 2)]),
        *_more(report, pair),
    )


def sensitivity_view(report: Report, changes: Sequence[Change]) -> RenderableType:
    """Verdicts that change when the bands are half as wide, or half again as wide."""
    names = {program.id: program.name for program in report.programs}
    steady = len(report.verdicts) - len({change.program for change in changes})
    line = _("{steady} dari {total} putusan tidak berubah bila batas kekuatan kaitan digeser.")
    views: list[RenderableType] = [
        heading(_("Kepekaan putusan")),
        indented(line.format(steady=steady, total=len(report.verdicts)), 2),
    ]
    for shift in sorted({change.shift for change in changes}):
        title = (
            _("Batas dipersempit menjadi {factor} kali")
            if shift < 1
            else _("Batas diperlebar menjadi {factor} kali")
        )
        rows = [_change(c, names) for c in changes if c.shift == shift]
        views.append(section(title.format(factor=decimal(shift, 1)), rows, len(rows)))
    return Group(*views)


def _change(change: Change, names: dict[str, str]) -> RenderableType:
    line = Text.assemble(
        (names[change.program], "bold"),
        ": ",
        (ruling_word(change.now), ruling_style(change.now)),
        " -> ",
        (ruling_word(change.then), ruling_style(change.then)),
    )
    return indented(line, 2)


def _side(title: str, text: str, shared: Iterable[str]) -> RenderableType:
    """A passage; words of the other side stand out, in greyscale too."""
    passage = Text(text, overflow="fold")
    words = "|".join(map(re.escape, sorted(set(shared), key=len, reverse=True)))
    passage.highlight_regex(re.compile(rf"\b(?:{words})\b", re.IGNORECASE), "bold underline")
    return Group(indented(title, 2, "dim"), indented(passage, 4), Text())


def _words(reasons: Iterable[Reason]) -> Iterator[str]:
    """Words on either side that made the score: ``layanan ~ pelayanan`` names both."""
    for reason in reasons:
        if reason.kind in ("term", "pair") and not reason.note:
            yield from reason.text.split(" ~ ")


def _score(pair: PairExplanation) -> RenderableType:
    rows = [
        (_("skor"), decimal(pair.score, PLACES)),
        (_("kata saja"), strength_word(pair.strength) if pair.strength else _("tidak cukup")),
        (_("peluang"), chance(pair.p_value)),
    ]
    return labelled(rows, 2)


def _shares(pair: PairExplanation) -> list[tuple[str, str]]:
    """Each part of the score and the sum, so that a person can add it up."""
    rows = [(decimal(reason.share, PLACES), _part(reason)) for reason in pair.reasons]
    total = sum(reason.share for reason in pair.reasons)
    return [*rows, (decimal(total, PLACES), _("jumlah = skor"))]


def _part(reason: Reason) -> str:
    note = f" ({reason.note})" if reason.note else ""
    text = reason.text or _("lainnya")
    if reason.kind == "affair":
        text = _("urusan {name}").format(name=text)
    return text + note


def _more(report: Report, pair: PairExplanation) -> Iterator[RenderableType]:
    rows = [
        (_("kata sama"), ", ".join(pair.shared)),
        (_("hanya pada sasaran"), ", ".join(pair.missing)),
        *((_("tesaurus"), f"{rule.entry}: {', '.join(rule.words)}") for rule in pair.rules),
    ]
    yield section(_("Kata"), [labelled(rows, 2)])
    others = [
        (decimal(signal.score), _other(report, signal))
        for signal in pair.evidence
        if signal.method != "text"
    ]
    if others:
        yield section(_("Bukti lain"), [labelled(others, 2)])
    if len(pair.parts) > 1:
        rows = list(_link_parts(report, pair))
        yield section(_("Yang membentuk skor kaitan"), [labelled(rows, 2)])
    if pair.runner_up:
        yield section(_("Sasaran pesaing"), [labelled([_rival(report, pair.runner_up)], 2)])


def _other(report: Report, signal: Signal) -> str:
    word, note = method_word(signal.method, report), worth_note(signal, report)
    return f"{word} ({note})" if note else word


def _link_parts(report: Report, pair: PairExplanation) -> Iterator[tuple[str, str]]:
    """What each method brings to the score of the link, and the sum."""
    for part in pair.parts:
        yield decimal(part.amount, PLACES), method_word(part.method, report)
    total = sum(part.amount for part in pair.parts)
    yield decimal(total, PLACES), _("jumlah = skor kaitan")


def _rival(report: Report, near: Near) -> tuple[str, str]:
    goal = next(goal for goal in report.goals if goal.id == near.goal)
    return decimal(near.score), goal_line(goal, report)
