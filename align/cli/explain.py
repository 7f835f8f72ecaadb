"""``align explain``: why a program got its verdict, why a pair scores as it does, what is shaky."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from align.cli import lookup
from align.cli.console import show
from align.cli.options import configured, kinds_option, setup
from align.errors import UsageError
from align.i18n import _

if TYPE_CHECKING:
    from rich.console import RenderableType

    from align.cli.options import Setup
    from align.control.rules import RuleInfo
    from align.model import Report

#: What the code of a rule ("LNK001", "LNK-01"), its slug ("orphan-program") or a family of
#: rules ("LNK") looks like.
RULE = re.compile(r"[A-Za-z]{2,6}-?\d{1,3}|[a-z]+(-[a-z0-9]+)+|[A-Z]{2,6}")
#: How the name of a file ends, so that a mistyped file is not taken for a goal.
FILE = re.compile(r".*[/\\].*|.*\.[A-Za-z]\w{1,4}")


@click.command(
    name="explain",
    options_metavar=_("[OPSI]"),
    help=_(
        "Jelaskan putusan atas PROGRAM: nomor, kode, atau sebagian namanya; dengan SASARAN, "
        "kedekatan keduanya kata demi kata. BERKAS adalah "
        "dokumen seperti pada align check, atau satu laporan JSON dari perintah itu. "
        "Kode atau nama ATURAN (LNK001, orphan-program) menjelaskan aturan itu, "
        "keluarganya (LNK) menyebut semua aturannya, tanpa BERKAS."
    ),
)
@click.argument("words", nargs=-1, metavar=_("PROGRAM|ATURAN [SASARAN] [BERKAS]..."))
@click.option(
    "--sensitivity",
    is_flag=True,
    help=_("Tampilkan putusan yang berubah bila batas kekuatan kaitan digeser; tanpa PROGRAM."),
)
@kinds_option
@configured
def explain(
    words: tuple[str, ...],
    sensitivity: bool,
    config: Path | None,
    kinds: tuple[str, ...],
    plugins: tuple[Path, ...],
) -> None:
    """Find the items in a saved or fresh report and show what lies behind a judgement."""
    items, files = _parted(words, named=0 if sensitivity else 1)
    if rules := _rules(items, config, plugins):
        from align.terminal.rules import rule_view, rules_view

        show(rule_view(rules[0]) if len(rules) == 1 else rules_view(rules))
        return
    run = setup(files, config, kinds, plugins)
    if not (files or run.settings.dokumen):
        raise UsageError(
            _("'{word}' bukan aturan, dan tidak ada laporan atau dokumen yang disebut").format(
                word=" ".join(items)
            ),
            remedy=_('Aturan: align rules. Program: align explain "NAMA PROGRAM" hasil.json'),
        )
    report = lookup.saved_report(files[0]) if lookup.is_saved(files) else run.report()
    show(_view(report, items, None if sensitivity is False else run))


def _parted(words: Sequence[str], named: int) -> tuple[list[str], tuple[Path, ...]]:
    """Items and files. The first ``named`` words are items whatever they look like."""
    items, files = list(words[:named]), []
    for word in words[named:]:
        if FILE.fullmatch(word) or Path(word).exists():
            files.append(Path(word))
        else:
            items.append(word)
    if len(items) < named:
        raise UsageError(
            _("tidak disebutkan program mana yang dijelaskan"),
            remedy=_('Contoh: align explain "NAMA PROGRAM" laporan.json'),
        )
    if len(items) > 2:
        raise UsageError(
            _("terlalu banyak kata: {words}").format(words=", ".join(items)),
            remedy=_("Tulis nama program atau sasaran yang lebih dari satu kata dalam tanda kutip"),
        )
    return items, tuple(files)


def _view(report: Report, items: Sequence[str], shaken: Setup | None) -> RenderableType:
    """The view that was asked for: of all programs, of one, or of a pair."""
    if shaken:
        return _sensitivity(report, items, shaken)
    program = lookup.judged_program(report, items[0])
    if len(items) == 1:
        from align.terminal.explain import explain_view

        return explain_view(report, program)
    from align.graph.explain import explain_pair, plan_of
    from align.terminal.pair import pair_view

    goal = lookup.goal(report, items[1])
    return pair_view(report, explain_pair(plan_of(report), program.id, goal.id))


def _sensitivity(report: Report, items: Sequence[str], run: Setup) -> RenderableType:
    from align.graph.explain import plan_of, sensitivity
    from align.pipeline import signals
    from align.terminal.pair import sensitivity_view

    plan = plan_of(report)
    changes = sensitivity(plan, signals(plan, run.registry))
    if items:
        only = lookup.judged_program(report, items[0]).id
        changes = [change for change in changes if change.program == only]
    return sensitivity_view(report, changes)


def _rules(
    items: Sequence[str], config: Path | None, plugins: tuple[Path, ...]
) -> tuple[RuleInfo, ...]:
    """The rules that are meant, one or a family; a word that can be neither loads nothing."""
    wanted = items[0].strip() if len(items) == 1 else ""
    if not RULE.fullmatch(wanted):
        return ()
    from align.cli.rules import known_rules
    from align.control.rules import matching

    infos = known_rules(config, plugins)
    codes = matching(infos, wanted)
    return tuple(info for info in infos if info.code in codes)
