"""``align rules``: every rule, what it rests on and whether align decides it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from align.cli.console import emit, json_escaped, show
from align.cli.options import configured, setup
from align.errors import UsageError
from align.i18n import _

if TYPE_CHECKING:
    from align.control.rules import RuleInfo

SEVERITIES = ("critical", "major", "minor", "info")
#: Name and version of the JSON list.
SCHEMA = "align-rules/1"


@click.command(
    name="rules",
    options_metavar=_("[OPSI]"),
    help=_("Tampilkan aturan, semua atau yang cocok dengan ATURAN (kode, keluarga, atau nama)."),
)
@click.argument("words", nargs=-1, metavar=_("[ATURAN]..."))
@click.option(
    "--severity",
    "severities",
    multiple=True,
    type=click.Choice(SEVERITIES),
    help=_("Hanya tingkat ini."),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "markdown", "json"]),
    default="table",
    show_default=True,
    help=_("Bentuk hasil."),
)
@click.option(
    "--all/--no-all",
    "full",
    default=False,
    help=_("Tampilkan juga aturan yang masih harus diperiksa orang."),
)
@configured
def rules(
    words: tuple[str, ...],
    severities: tuple[str, ...],
    form: str,
    full: bool,
    config: Path | None,
    plugins: tuple[Path, ...],
) -> None:
    """List the rules as the settings have them."""
    every = known_rules(config, plugins)
    infos = [
        info
        for info in _matching(every, words)
        if (full or info.automatic) and (not severities or info.severity in severities)
    ]
    if form == "json":
        from align.codec import dumps_list

        emit(dumps_list(SCHEMA, "rules", infos), json_escaped)
    elif form == "markdown":
        from align.control.page import rules_page

        emit(rules_page(infos))
    else:
        from align.terminal.rules import rules_view

        show(rules_view(infos, left_out=_left_out(every, full)))


def known_rules(config: Path | None, plugins: Sequence[Path]) -> tuple[RuleInfo, ...]:
    """Every rule of the catalogue and of the plugins, as the settings have it."""
    from align.control.control import Control

    run = setup(config=config, plugins=plugins)
    settings = run.settings.model_copy(update={"acuan": None})
    return Control(settings, [offer.item for offer in run.registry.checks()]).listed()


def _matching(infos: Sequence[RuleInfo], words: Iterable[str]) -> list[RuleInfo]:
    from align.control.rules import matching, nearest

    wanted: set[str] = set()
    for word in words:
        found = matching(infos, word)
        if not found:
            raise UsageError(
                _("tidak ada aturan '{word}'{hint}").format(word=word, hint=nearest(infos, word))
            )
        wanted |= found
    return [info for info in infos if not words or info.code in wanted]


def _left_out(infos: Iterable[RuleInfo], full: bool) -> int:
    return 0 if full else sum(not info.automatic for info in infos)
