"""What lies behind the verdict on one program: links, signals, words, the chain upward."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from align.graph.explain import chance
from align.i18n import _
from align.model import Goal, Link, LinkKind, Program, Reason, Report, Signal, Verdict
from align.reports.signals import method_word, worth_note
from align.terminal.decisions import decided_rows, machine_row, status_word
from align.terminal.findings import findings_view
from align.terminal.lines import indented, labelled, section
from align.terminal.programs import dimension_of, goal_line, nearest
from align.terminal.words import (
    at,
    decimal,
    goal_word,
    joined,
    quoted,
    reason_word,
    ruling_style,
    ruling_word,
    strength_word,
)

#: How many reasons of one signal are shown, the weightiest first.
REASONS = 8


def explain_view(report: Report, program: Program) -> RenderableType:
    """Everything the report knows about ``program``, from its text to its verdict."""
    goals = {goal.id: goal for goal in report.goals}
    verdict = next(v for v in report.verdicts if v.program == program.id)
    links = [link for link in report.links if link.lower == program.id]
    links.sort(key=lambda link: (-link.score, link.upper))
    views: list[RenderableType] = [_head(program), _verdict(verdict)]
    if decided := decided_rows(report, program):
        views.append(labelled(decided, 2))
    if links:
        blocks = [_link(link, goals, report) for link in links]
        views.append(section(_("Kaitan"), blocks, len(links)))
    near = nearest(verdict.near, goals, report, limit=len(verdict.near))
    if near:
        views.append(section(_("Sasaran terdekat"), [labelled(near, 2)]))
    own = [finding for finding in report.findings if finding.subject == program.id]
    found = findings_view(Report(report.documents, findings=tuple(own)), full=True)
    return Group(*views, *([found] if found else []))


def _head(program: Program) -> RenderableType:
    indicators = "; ".join(indicator.name for indicator in program.indicators)
    rows = [
        (_("id"), program.id),
        (_("kode"), program.code),
        (_("OPD"), joined([program.owner, *program.supporters])),
        (_("dimensi"), dimension_of(program)),
        (_("uraian"), program.description),
        (_("kegiatan"), "; ".join(program.activities)),
        (_("indikator"), indicators),
        (_("dinyatakan"), "; ".join(quoted(text) for text in program.declared_goals)),
        (_("letak"), joined([at(program.place), program.place.table])),
        (_("kutipan"), quoted(program.place.quote, 400)),
    ]
    return Group(Text(program.name, style="bold"), labelled(rows, 2))


def _verdict(verdict: Verdict) -> RenderableType:
    head = Text.assemble(
        (_("Putusan") + ": ", "bold"),
        (ruling_word(verdict.ruling), ruling_style(verdict.ruling)),
    )
    rows = [
        (_("alasan"), reason_word(verdict.reason)),
        machine_row(verdict),
        (_("skor"), decimal(verdict.score)),
        (_("peluang"), "" if verdict.p_value is None else chance(verdict.p_value)),
        (_("tak terwakili"), ", ".join(verdict.uncovered)),
    ]
    return Group(Text(), head, labelled(rows, 2))


def _link(link: Link, goals: Mapping[str, Goal], report: Report) -> RenderableType:
    goal = goals.get(link.upper)
    mark = _("utama") if link.main else _("pendukung")
    parts = [decimal(link.score), strength_word(link.strength), mark, status_word(link.status)]
    head = joined(parts)
    blocks: list[RenderableType] = [indented(Text(head, style="bold"), 2)]
    if goal:
        blocks.append(indented(goal_line(goal, report)))
        line = _chain(goal, goals)
        blocks += [indented(f"< {goal_line(parent, report)}", 6) for parent in line]
        blocks += [indented(text, 6) for text in _answers([goal, *line], goals, report)]
    blocks += [_signal(signal, report) for signal in link.signals]
    return Group(*blocks)


def _answers(line: Sequence[Goal], goals: Mapping[str, Goal], report: Report) -> Iterator[str]:
    """What the goals of ``line`` answer in higher plans, the best of each goal."""
    for goal in line:
        links = [k for k in report.links if k.lower == goal.id and k.kind is LinkKind.ANSWERS]
        best = min(links, key=lambda k: (-k.score, k.upper), default=None)
        if best and best.upper in goals:
            text = _("<< {lower} menjawab {upper} ({score})")
            yield text.format(
                lower=goal_word(goal),
                upper=goal_line(goals[best.upper], report),
                score=decimal(best.score),
            )


def _chain(goal: Goal, goals: Mapping[str, Goal]) -> list[Goal]:
    line: list[Goal] = []
    seen = {goal.id}
    current = goals.get(goal.parent or "")
    while current and current.id not in seen:
        line.append(current)
        seen.add(current.id)
        current = goals.get(current.parent or "")
    return line


def _signal(signal: Signal, report: Report) -> RenderableType:
    reasons = sorted(signal.reasons, key=lambda r: (not r.text, -r.share, r.text))
    words = ", ".join(_reason(reason) for reason in reasons[:REASONS])
    figure = f"{decimal(signal.score)} {worth_note(signal, report)}".rstrip()
    return labelled([(method_word(signal.method, report), joined([figure, words]))], 6)


def _reason(reason: Reason) -> str:
    """``layanan 0,50 (sinonim)``; the sum of what is too small to name is "lainnya"."""
    share = f" {decimal(reason.share)}" if reason.share else ""
    note = f" ({reason.note})" if reason.note else ""
    text = reason.text or _("lainnya")
    if reason.kind == "affair":
        text = _("urusan {name}").format(name=text)
    return f"{text}{share}{note}"
