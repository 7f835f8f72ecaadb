"""The plugins of a run: what each hooks into, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from align.data.catalogue import entries
from align.i18n import _
from align.model import DocumentKind, PluginInfo, Role
from align.terminal.lines import indented, labelled, section
from align.terminal.words import joined, label_word, severity_word

if TYPE_CHECKING:
    from align.hookspecs import Check

STYLES = {"active": "green", "broken": "bold red", "inactive": "dim"}


def plugins_view(
    plugins: Sequence[PluginInfo],
    checks: Sequence[Check],
    kinds: Sequence[tuple[DocumentKind, str]] = (),
) -> RenderableType:
    """Plugins in loading order, then what they bring: kinds of document (each with its
    plugin), and checks."""
    parts = [section(_("Plugin"), [_plugin(plugin) for plugin in plugins], len(plugins))]
    if kinds:
        named = labelled([_kind(kind, plugin) for kind, plugin in kinds], 2)
        parts.append(section(_("Jenis dokumen"), [named], len(kinds)))
    rows = labelled([_check(check) for check in checks], 2)
    return Group(*parts, section(_("Pemeriksaan"), [rows], len(checks)))


def status_word(status: str) -> str:
    return {
        "active": _("aktif"),
        "broken": _("GAGAL"),
        "inactive": _("tidak dimuat"),
    }.get(status, status)


def origin_word(origin: str) -> str:
    return {
        "built-in": _("bawaan"),
        "entry-point": _("terpasang"),
        "file": _("berkas"),
    }.get(origin, origin)


def _plugin(plugin: PluginInfo) -> RenderableType:
    head = Text.assemble(
        (plugin.name, "bold"),
        " ",
        joined([plugin.version, origin_word(plugin.origin), ", ".join(plugin.hooks)]),
        "  ",
        (status_word(plugin.status), STYLES.get(plugin.status, "")),
    )
    rows = [(_("sebab"), plugin.message), (_("saran"), plugin.remedy)]
    return Group(indented(head, 2), labelled(rows))


def _kind(kind: DocumentKind, plugin: str) -> tuple[str, str]:
    role = {
        Role.GOALS: _("rencana di atasnya"),
        Role.PROGRAMS: _("program dinilai"),
        Role.REFERENCE: _("acuan"),
    }[kind.role]
    return kind.name, joined([label_word(kind), role, plugin])


def _check(check: Check) -> tuple[str, str]:
    entry = entries().get(check.code)
    title = entry.title if entry else check.name
    return check.code, joined([title, severity_word(check.severity)])


def trace_view(calls: Sequence[tuple[str, str, int, float]]) -> RenderableType:
    """Who was asked what, with the number of answers and the seconds that it took."""
    rows = [
        (
            f"{plugin}: {asked}",
            _("{n} jawaban, {ms} md").format(n=answers, ms=f"{seconds * 1000:.1f}"),
        )
        for plugin, asked, answers, seconds in calls
    ]
    return section(_("Jejak"), [labelled(rows, 2)], len(calls))
