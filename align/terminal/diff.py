"""What changed between two drafts, as a screen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from align.i18n import _
from align.reports.decided import first_line
from align.review.coverage import Coverage
from align.review.diff import HOWS, Diff, ItemChange, Past, VerdictChange, turn
from align.review.diffwords import (
    detail_word,
    finding_how,
    how_word,
    item_title,
    kinds_line,
    past_lines,
    share,
    unchanged,
)
from align.review.findings import FindingChange
from align.terminal.decisions import side_by_side
from align.terminal.lines import bullet, indented, labelled, rest, section
from align.terminal.words import DOT, at, joined, severity_word, short

#: How many changes of one kind are written out.
LIMIT = 10


def diff_view(diff: Diff, *, full: bool = False) -> RenderableType:
    """Counts first, then coverage, items, verdicts and findings; ``full`` leaves nothing out."""
    views: list[RenderableType] = [_heads(diff), *_summary(diff)]
    views.append(_coverage(diff.coverage))
    for how in HOWS:
        for item in ("goal", "program"):
            mine = [c for c in diff.items if c.how == how and c.item == item]
            if mine:
                views.append(_items(mine, full=full))
    if diff.verdicts:
        views.append(_verdicts(diff.verdicts, full=full))
    for how, group in groupby(diff.findings, key=lambda change: change.how):
        views.append(_findings(how, list(group), full=full))
    if diff.past:
        views.append(_past(diff.past, full=full))
    if unchanged(diff):
        views.append(Text(f"\n{_('Tidak ada yang berubah di antara kedua draf.')}"))
    return Group(*views)


def _past(past: Past, *, full: bool) -> RenderableType:
    blocks: list[RenderableType] = [indented(line, 2) for line in past_lines(past)]
    shown = past.changes if full else past.changes[:LIMIT]
    for change in shown:
        blocks += _item(change, how_word(change.how))
    blocks += rest(len(shown), len(past.changes))
    blocks += [bullet(finding.message) for finding in past.open]
    return section(_("Periode sebelumnya"), blocks)


def _heads(diff: Diff) -> RenderableType:
    notes = [
        (_("lama"), diff.old_title),
        (_("baru"), diff.new_title),
        (_("hanya lama"), kinds_line(diff.only_old)),
        (_("hanya baru"), kinds_line(diff.only_new)),
    ]
    return Group(Text(_("Perubahan antardraf"), style="bold"), labelled(notes, 2))


def _summary(diff: Diff) -> list[RenderableType]:
    """``Program: 2 baru · 1 dihapus``, one line for goals, programs and findings."""
    lines: list[RenderableType] = []
    for item, title in (("goal", _("Sasaran")), ("program", _("Program"))):
        counts = {how: sum(c.how == how and c.item == item for c in diff.items) for how in HOWS}
        carried = dict(diff.carried).get(item, 0)
        parts = [_("{n} ada pada keduanya").format(n=carried)] if carried else []
        parts += [f"{n} {how_word(how)}" for how, n in counts.items() if n]
        lines.append(_line(title, parts))
    better = sum(change.better for change in diff.verdicts)
    worse = len(diff.verdicts) - better
    parts = [_("{n} membaik").format(n=better)] if better else []
    parts += [_("{n} memburuk").format(n=worse)] if worse else []
    lines.append(_line(_("Putusan"), parts))
    hows = [
        (how, sum(f.how == how for f in diff.findings)) for how in ("closed", "reopened", "new")
    ]
    lines.append(_line(_("Temuan"), [f"{n} {finding_how(how)}" for how, n in hows if n]))
    return lines


def _line(title: str, parts: Sequence[str]) -> RenderableType:
    text = Text.assemble((f"{title}: ", "bold"), DOT.join(parts) or _("tidak berubah"))
    return indented(text, 2)


def _coverage(figures: Sequence[Coverage]) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("", overflow="fold")
    for title in (_("lama"), _("baru"), _("selisih")):
        table.add_column(title, justify="right", no_wrap=True)
    for _group, rows in groupby(figures, key=lambda figure: figure.group):
        for row in rows:
            style = "" if (row.old, row.old_whole) == (row.new, row.new_whole) else "bold"
            table.add_row(
                Text(row.label, style=style),
                share(row.old, row.old_whole),
                share(row.new, row.new_whole),
                Text(f"{row.new - row.old:+d}" if row.new != row.old else "-", style=style),
            )
        table.add_section()
    return section(_("Cakupan sebelum dan sesudah"), [indented(table, 2)])


def _items(changes: Sequence[ItemChange], *, full: bool) -> RenderableType:
    shown = changes if full else changes[:LIMIT]
    blocks: list[RenderableType] = []
    for change in shown:
        blocks += _item(change)
    blocks += rest(len(shown), len(changes))
    return section(item_title(changes[0]), blocks, len(changes))


def _item(change: ItemChange, how: str = "") -> list[RenderableType]:
    text = first_line(change.new_text or change.old_text)
    where = at(change.new_place) or at(change.old_place)
    blocks = [bullet(joined([how, change.label, f'"{short(text, 200)}"', where]))]
    if change.how == "reworded":
        blocks.append(side_by_side(change.old_text, change.new_text, 6))
    if change.detail:
        blocks.append(indented(detail_word(change), 6))
    if change.became:
        blocks.append(indented(_("kini mungkin:"), 6))
        blocks += [bullet(words, 8) for words in change.became]
    return blocks


def _verdicts(changes: Sequence[VerdictChange], *, full: bool) -> RenderableType:
    shown = changes if full else changes[:LIMIT]
    blocks: list[RenderableType] = []
    for change in shown:
        mark = _("membaik") if change.better else _("memburuk")
        who = _("diputuskan {who}").format(who=change.decided) if change.decided else ""
        blocks.append(bullet(joined([change.name, turn(change), mark, who])))
    blocks += rest(len(shown), len(changes))
    return section(_("Putusan yang berubah"), blocks, len(changes))


def _findings(how: str, changes: Sequence[FindingChange], *, full: bool) -> RenderableType:
    shown = changes if full else changes[:LIMIT]
    blocks: list[RenderableType] = [
        bullet(f"{severity_word(c.severity).upper()} {c.code}  {c.message}") for c in shown
    ]
    blocks += rest(len(shown), len(changes))
    title = _("Temuan {how}").format(how=finding_how(how))
    return section(title, blocks, len(changes))
