"""The rules as a Markdown page: the generated reference of everything that is checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from align.control.rules import RuleInfo
from align.data.catalogue import entries
from align.data.own import family_title
from align.i18n import _


def rules_page(infos: Sequence[RuleInfo]) -> str:
    """One section a family with a table, then one section a rule that explains itself."""
    parts = [f"# {_('Aturan')}\n"]
    for family, group in groupby(infos, key=lambda info: info.family):
        members = list(group)
        parts.append(f"\n## {family} {family_title(family)}\n\n{_table(members)}")
        parts += [section(info) for info in members if _says_something(info)]
    return "".join(parts)


def family_page(infos: Sequence[RuleInfo]) -> str:
    """The rules of one family as a page of its own."""
    family = infos[0].family
    parts = [f"# {family} {family_title(family)}\n\n", _table(infos)]
    parts += [section(info).replace("\n###", "\n##", 1) for info in infos if _says_something(info)]
    return "".join(parts)


def index_page(infos: Sequence[RuleInfo]) -> str:
    """What is checked, family by family with links to their pages, and what is left out."""
    built = [info for info in infos if info.automatic]
    counted = _("{built} dari {all} aturan katalog diperiksa otomatis.").format(
        built=sum(not own(i) for i in built), all=sum(not own(i) for i in infos)
    )
    lines = [(_("Keluarga"), _("Aturan"), _("Diperiksa")), ("---", "---", "---")]
    for family, group in groupby(infos, key=lambda info: info.family):
        members = list(group)
        link = f"[{family} {family_title(family)}]({family}.md)"
        lines.append((link, str(len(members)), str(sum(i.automatic for i in members))))
    table = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    left = "".join(
        f"- {info.code} `{info.name}` ({info.title}): {info.left_out}\n"
        for info in infos
        if not info.automatic
    )
    title = _("Yang tidak diperiksa otomatis")
    return f"# {_('Aturan')}\n\n{counted}\n\n{table}\n## {title}\n\n{left}"


def _says_something(info: RuleInfo) -> bool:
    return bool(info.left_out) or any(info.documentation.values())


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
    if not own(info):
        exempt = " ".join(info.exemptions) or _("tidak ada yang khusus.")
        yield _("Yang tidak dinilai: {exemptions}").format(exemptions=exempt)
    for name, value in info.parameters.items():
        yield _("Parameter: {name} = {value}").format(name=name, value=f"{value:g}")
    if not info.suppressible:
        yield _("Aturan ini tidak dapat diabaikan atau dikecualikan.")
    if not info.automatic:
        yield _("Belum diperiksa otomatis; perlu dinilai oleh pereviu.")
    if info.left_out:
        yield _("Alasan: {reason}").format(reason=info.left_out)


def own(info: RuleInfo) -> bool:
    """Whether the rule is align's own or a plugin's: no rule of the reviewers' catalogue."""
    return info.code not in entries()


def _table(infos: Sequence[RuleInfo]) -> str:
    head = (_("Kode"), _("Nama"), _("Tingkat"), _("Judul"), _("Dasar"))
    rows = [(i.code, f"`{i.name}`", str(i.severity), i.title, i.basis) for i in infos]
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(text: str) -> str:
    return _plain(text).replace("|", "\\|")


def _plain(text: str) -> str:
    return " ".join(text.split())
