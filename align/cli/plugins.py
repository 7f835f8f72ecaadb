"""``align plugins``: what is loaded, what it offers, and what is broken."""

from __future__ import annotations

from pathlib import Path

import click

from align.cli.console import show
from align.cli.exits import Exit
from align.cli.options import configured, setup
from align.i18n import _


@click.command(
    name="plugins",
    options_metavar=_("[OPSI]"),
    help=_("Tampilkan plugin yang dimuat, kait yang dipasangnya, dan yang gagal."),
)
@configured
@click.pass_context
def plugins(ctx: click.Context, config: Path | None, plugins: tuple[Path, ...]) -> None:
    """Ask every plugin what it offers, so that one that breaks when asked is shown too."""
    registry = setup(config=config, plugins=plugins).registry
    registry.parsers(), registry.layouts(), registry.linkers(), registry.exporters()
    checks = registry.checks()
    from align.terminal.plugins import plugins_view

    show(plugins_view(registry.infos, checks=[offer.item for offer in checks]))
    ctx.exit(Exit.PLUGIN if registry.findings else Exit.OK)
