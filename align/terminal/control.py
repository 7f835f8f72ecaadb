"""What was left out, excused or not concluded: no view is silent about it."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from align.data.own import family_title, rule_title
from align.i18n import _
from align.model import Conclusion, Conformity, Filters, Finding, FindingState, Report
from align.reports.words import conformity_word
from align.terminal.lines import bullet, indented, labelled, rest, section
from align.terminal.words import DOT, joined

#: How many excused findings of one state are written out.
LIMIT = 5


def criteria_view(report: Report) -> Text | None:
    """``Kriteria: 14 sesuai dari 23 yang dapat dinilai · 3 tidak cukup data · 5 tidak berlaku``."""
    if not report.conclusions:
        return None
    counts = Counter(conclusion.ruling for conclusion in report.conclusions)
    judged = counts[Conformity.SESUAI] + counts[Conformity.TIDAK_SESUAI]
    parts = [
        _("{count} sesuai dari {judged} yang dapat dinilai").format(
            count=counts[Conformity.SESUAI], judged=judged
        )
    ]
    open_ends = (Conformity.TIDAK_CUKUP_DATA, Conformity.TIDAK_BERLAKU)
    parts += [f"{counts[r]} {conformity_word(r)}" for r in open_ends if counts[r]]
    return Text.assemble((_("Kriteria:") + " ", "bold"), DOT.join(parts))


def filters_view(report: Report) -> RenderableType | None:
    """The lines of :func:`filter_lines`; None where nothing was left out or excused."""
    lines = filter_lines(report)
    return Group(*(Text(line, style="yellow") for line in lines)) if lines else None


def filter_lines(report: Report) -> list[str]:
    """What was selected, ignored, weighed anew or excused, one line each."""
    return [line for line in (*_chosen(report.filters), *_excused(report)) if line]


def _chosen(filters: Filters) -> list[str]:
    profile = {
        "draf": _("Profil draf: hanya melaporkan, tidak menggagalkan."),
        "audit": _("Profil audit: pengecualian dan acuan tidak diterapkan."),
    }
    severities = ", ".join(f"{code} {severity}" for code, severity in filters.severities.items())
    return [
        profile.get(filters.profile, ""),
        _labelled(_("Hanya aturan"), ", ".join(filters.selected)),
        _labelled(_("Aturan diabaikan"), ", ".join(filters.ignored)),
        _labelled(_("Tingkat diubah"), severities),
        _labelled(_("Tingkat yang wajib dilayani"), ", ".join(filters.tracing)),
        _labelled(_("Parameter diubah"), ", ".join(filters.parameters)),
    ]


def _excused(report: Report) -> list[str]:
    filters = report.filters
    counts = Counter(finding.state for finding in report.findings)
    known = counts[FindingState.BASELINED]
    excused = counts[FindingState.SUPPRESSED] + counts[FindingState.ACCEPTED]
    lines: list[str] = []
    if filters.baseline:
        text = _("{count} temuan ada dalam acuan {file} dan tidak dihitung").format(
            count=known, file=filters.baseline
        )
        gone = _("{count} butir acuan tidak ditemukan lagi").format(count=filters.baseline_lapsed)
        lines.append(joined([text, gone if filters.baseline_lapsed else ""]))
    if not filters.suppressions:
        return lines
    if not filters.suppressions_applied:
        if filters.profile != "audit":
            lines.append(
                _("{count} pengecualian tidak diterapkan").format(count=filters.suppressions)
            )
        return lines
    text = _("{count} temuan dikecualikan dan tidak dihitung").format(count=excused)
    undated = "" if filters.as_of else _("masa berlakunya tidak dinilai (tanpa --tanggal)")
    return [*lines, joined([text, undated])]


def excused_view(report: Report, *, full: bool = False) -> RenderableType | None:
    """Accepted and suppressed findings with their reasons, then those of the baseline."""
    groups = (
        (_("Temuan yang diterima dengan alasan"), FindingState.ACCEPTED),
        (_("Temuan yang dikecualikan"), FindingState.SUPPRESSED),
        (_("Temuan dalam acuan"), FindingState.BASELINED),
    )
    views = []
    for title, state in groups:
        alike = [finding for finding in report.findings if finding.state is state]
        shown = alike if full else alike[:LIMIT]
        blocks: list[RenderableType] = []
        for finding in shown:
            blocks += _excused_block(finding)
        if alike:
            views.append(section(title, [*blocks, *rest(len(shown), len(alike))], len(alike)))
    return Group(*views) if views else None


def _excused_block(finding: Finding) -> list[RenderableType]:
    blocks = [bullet(f"{finding.code}  {finding.message}")]
    if finding.excuse:
        text = _("Alasan: {reason}").format(reason=finding.excuse)
        blocks.append(indented(text, 6, "italic"))
    return blocks


def conclusions_view(report: Report) -> RenderableType | None:
    """Every criterion with its conclusion, by family; None where there is none."""
    if not report.conclusions:
        return None
    blocks: list[RenderableType] = []
    for family, group in groupby(report.conclusions, key=lambda c: c.code[:-3]):
        blocks.append(indented(Text(f"{family} {family_title(family)}", style="bold"), 2))
        blocks += [_criterion(conclusion) for conclusion in group]
    return section(_("Kesimpulan per kriteria"), blocks, len(report.conclusions))


def _criterion(conclusion: Conclusion) -> RenderableType:
    """The rule's title names what is wrong with a plan, so the conclusion comes after it."""
    word = conformity_word(conclusion.ruling)
    if conclusion.ruling is Conformity.TIDAK_SESUAI:
        note = _("{count} temuan").format(count=conclusion.findings)
    elif conclusion.ruling is Conformity.SESUAI and not conclusion.findings:
        note = _("tidak ditemukan")
    else:
        note = ""
    title = rule_title(conclusion.code, conclusion.name)
    text = joined([title, ", ".join(p for p in (word, note) if p), conclusion.reason])
    return labelled([(conclusion.code, text)], 4)


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if text else ""
