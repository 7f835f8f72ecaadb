"""What people decided: how many decisions count, who made them, which need another look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from align.i18n import _
from align.model import Decision, DecisionState, LinkStatus, Program, Report, Verdict
from align.reports.decided import cause_word, choice_word, state_word, who
from align.review.effects import claims
from align.review.items import Item, items
from align.review.notices import changes
from align.review.words import Run, compared, sentence
from align.terminal.lines import bullet, indented, labelled, rest, section
from align.terminal.words import joined, ruling_word, short

#: How many decisions of one kind are written out.
LIMIT = 8
#: States that ask people for something, in the order they are shown.
ASKING = (DecisionState.SUSPECT, DecisionState.DOUBTFUL)


def decisions_line(report: Report) -> Text | None:
    """``Keputusan pereviu: 18 berlaku · 2 perlu ditinjau ulang``; None where there are none."""
    if not report.decisions:
        return None
    counts = Counter(decision.state for decision in report.decisions)
    parts = [f"{counts[state]} {state_word(state)}" for state in DecisionState if counts[state]]
    return Text.assemble((_("Keputusan pereviu") + ": ", "bold"), joined(parts))


def decisions_view(report: Report, *, full: bool = False) -> RenderableType | None:
    """Verdicts that people changed, then what they have to look at again."""
    if not report.decisions:
        return None
    known = items(report.goals, report.programs)
    views = [_changed(report, full=full)]
    views += [_asking(report, state, known, full=full) for state in ASKING]
    shown = [view for view in views if view is not None]
    return Group(*shown) if shown else None


def decided_rows(report: Report, program: Program) -> list[tuple[str, str]]:
    """What was decided about ``program``, one labelled line a decision."""
    mine = [d for d in report.decisions if program.id in d.ids]
    if not mine:
        return []
    names = {goal.id: goal.text for goal in report.goals}
    names |= {other.id: other.name for other in report.programs}
    return [(_("keputusan") if n == 0 else "", _line(d, names)) for n, d in enumerate(mine)]


def machine_row(verdict: Verdict) -> tuple[str, str]:
    """What align alone would have said, where people decided otherwise or the same."""
    return _("menurut align"), ruling_word(verdict.machine) if verdict.machine else ""


def status_word(status: LinkStatus) -> str:
    """What people said of a link; empty where nobody decided."""
    return {
        LinkStatus.ACCEPTED: _("diterima pereviu"),
        LinkStatus.REJECTED: _("ditolak pereviu"),
        LinkStatus.SUSPECT: _("keputusannya perlu ditinjau ulang"),
    }.get(status, "")


def side_by_side(old: str, new: str, depth: int = 4) -> RenderableType:
    """Old and new wording in two columns; words that only one of them has stand in « »."""
    left, right = compared(old, new)
    table = Table(box=None, expand=True, padding=(0, 1), pad_edge=False)
    table.add_column(_("dahulu"), ratio=1, overflow="fold", header_style="dim")
    table.add_column(_("sekarang"), ratio=1, overflow="fold", header_style="dim")
    table.add_row(marked(left), marked(right))
    return indented(table, depth)


def marked(runs: Iterable[Run]) -> Text:
    """``Meningkatnya «derajat» kesehatan``."""
    text = Text()
    for words, changed in runs:
        text.append(" " if text else "")
        text.append(f"«{words}»" if changed else words, "bold" if changed else "")
    return text


def _changed(report: Report, *, full: bool) -> RenderableType | None:
    programs = {program.id: program for program in report.programs}
    turned = [v for v in report.verdicts if v.machine and v.machine is not v.ruling]
    shown = turned if full else turned[:LIMIT]
    blocks: list[RenderableType] = []
    for verdict in shown:
        program = programs[verdict.program]
        words = _("{now} (menurut align: {machine})").format(
            now=ruling_word(verdict.ruling), machine=ruling_word(verdict.machine or verdict.ruling)
        )
        blocks.append(bullet(joined([program.name, words])))
        blocks.append(labelled(decided_rows(report, program), 6))
    blocks += rest(len(shown), len(turned))
    return section(_("Diputuskan pereviu"), blocks, len(turned)) if turned else None


def _asking(
    report: Report, state: DecisionState, known: Mapping[str, Item], *, full: bool
) -> RenderableType | None:
    found = [decision for decision in report.decisions if decision.state is state]
    shown = found if full else found[:LIMIT]
    blocks: list[RenderableType] = []
    for decision in shown:
        blocks += decision_blocks(decision, known)
    blocks += rest(len(shown), len(found))
    title = {
        DecisionState.SUSPECT: _("Keputusan yang perlu ditinjau ulang"),
        DecisionState.DOUBTFUL: _("Keputusan yang tidak diterapkan"),
    }[state]
    return section(title, blocks, len(found)) if found else None


def decision_blocks(decision: Decision, known: Mapping[str, Item]) -> list[RenderableType]:
    """The decision in a sentence, then what became of its sides."""
    blocks: list[RenderableType] = [bullet(sentence(decision, known))]
    blocks += [side_by_side(old, new, 6) for old, new in changes(decision, known)]
    if decision.state is DecisionState.DOUBTFUL:
        blocks.append(indented(cause_word(decision.cause), 6))
        names = [known[c].name for c in decision.candidates if c in known]
        blocks += [bullet(short(name), 8) for name in names]
    return blocks


def _line(decision: Decision, names: Mapping[str, str]) -> str:
    other = _others(decision, names)
    state = "" if decision.state is DecisionState.KEPT else state_word(decision.state)
    head = joined([choice_word(decision.choice), other, who(decision), state])
    return f"{head}: {decision.reason}" if decision.reason else head


def _others(decision: Decision, names: Mapping[str, str]) -> str:
    """The goals that a decision speaks of; what it took away and gave, where it moved a link."""
    pairs: Sequence[tuple[tuple[str, str], bool]] = claims(decision)
    if len(pairs) == 2:
        return _('"{old}" ke "{new}"').format(
            old=short(names.get(pairs[0][0][1], ""), 60),
            new=short(names.get(pairs[1][0][1], ""), 60),
        )
    ids = decision.ids[1:]
    return ", ".join(f'"{short(names[i], 80)}"' for i in ids if i in names)
