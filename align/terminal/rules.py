"""The catalogue of rules, and one rule with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from align.control.page import facts
from align.control.rules import RuleInfo
from align.data.own import family_title
from align.i18n import _
from align.terminal.lines import indented, section
from align.terminal.words import joined, severity_style, severity_word


def rules_view(infos: Sequence[RuleInfo], *, left_out: int = 0) -> RenderableType:
    """Rules by family. ``left_out`` are those that a person still has to check."""
    views = [
        section(f"{family} {family_title(family)}", [_table(list(group))])
        for family, group in groupby(infos, key=lambda info: info.family)
    ]
    lines = [
        _("{count} aturan. Penjelasan satu aturan: align explain KODE").format(count=len(infos))
    ]
    if left_out:
        lines.append(
            _("{count} aturan lain belum diperiksa otomatis; tampilkan dengan --all").format(
                count=left_out
            )
        )
    return Group(*views, Text(), *(Text(line, style="dim") for line in lines))


def rule_view(info: RuleInfo) -> RenderableType:
    """Title, severity, why, an example, what to do, and what the rule rests on."""
    head = Text.assemble(
        (info.code, "bold"),
        f"  {info.name}  ",
        (severity_word(info.severity), severity_style(info.severity)),
        "" if info.active else f"  {_('(diabaikan)')}",
    )
    blocks: list[RenderableType] = [head, Text(info.title, style="bold")]
    for heading, text in info.documentation.items():
        body = " ".join(text.split())
        if heading:
            blocks += [Text(), Text(_(heading), style="bold"), indented(body, 2)]
        elif body.rstrip(".") != info.title.rstrip("."):
            blocks += [Text(), Text(body)]
    blocks += [Text(), *(Text(line) for line in facts(info))]
    return Group(*blocks)


def _table(infos: Sequence[RuleInfo]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="bold")
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    for info in infos:
        state = [
            "" if info.automatic else _("perlu pereviu"),
            "" if info.active else _("diabaikan"),
        ]
        notes = ", ".join(part for part in state if part)
        title = Text(joined([info.title, info.name]))
        if notes:
            title.append(f" ({notes})", style="dim")
        if info.left_out:
            title.append(f"\n{info.left_out}", style="dim")
        weight = Text(severity_word(info.severity), style=severity_style(info.severity))
        table.add_row(Text(info.code), weight, title)
    return indented(table, 2)
