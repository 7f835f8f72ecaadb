"""The rules as a Markdown page: the generated reference of everything that is checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from align.control.rules import RuleInfo
from align.data.own import family_title
from align.i18n import _


def rules_page(infos: Sequence[RuleInfo]) -> str:
    """One section a family with a table, then one section a rule that explains itself."""
    parts = [f"# {_('Aturan')}\n"]
    for family, group in groupby(infos, key=lambda info: info.family):
        members = list(group)
        parts.append(f"\n## {family} {family_title(family)}\n\n{_table(members)}")
        parts += [section(info) for info in members if any(info.documentation.values())]
    return "".join(parts)


def section(info: RuleInfo) -> str:
    """``### LNK001 orphan-program``, what the rule says and what it rests on."""
    lines = [f"\n### {info.code} {info.name}\n"]
    for heading, text in info.documentation.items():
        body = _plain(text)
        lines.append(f"\n**{_(heading)}.** {body}\n" if heading else f"\n{body}\n")
    lines += [f"\n{line}\n" for line in facts(info)]
    return "".join(lines)


def facts(info: RuleInfo) -> Iterator[str]:
    """``Dasar: …`` and what the settings can do with the rule, one line each."""
    if info.basis:
        yield _("Dasar: {basis}").format(basis=info.basis)
    for name, value in info.parameters.items():
        yield _("Parameter: {name} = {value}").format(name=name, value=f"{value:g}")
    if not info.suppressible:
        yield _("Aturan ini tidak dapat diabaikan atau dikecualikan.")
    if not info.automatic:
        yield _("Belum diperiksa otomatis; perlu dinilai oleh pereviu.")


def _table(infos: Sequence[RuleInfo]) -> str:
    head = (_("Kode"), _("Nama"), _("Tingkat"), _("Judul"), _("Dasar"))
    rows = [(i.code, f"`{i.name}`", str(i.severity), i.title, i.basis) for i in infos]
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(text: str) -> str:
    return _plain(text).replace("|", "\\|")


def _plain(text: str) -> str:
    return " ".join(text.split())
