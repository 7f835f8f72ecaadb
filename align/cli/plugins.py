"""``align plugins``: what is loaded, what it offers, and what is broken."""

from __future__ import annotations

from pathlib import Path

import click

from align.cli.console import show
from align.cli.exits import Exit
from align.cli.lazy import LazyGroup
from align.cli.options import configured, setup
from align.data.kinds import using
from align.i18n import _

COMMANDS = {
    "new": ("align.cli.plugins_new:new", _("Buat kerangka plugin beserta ujinya.")),
}


@click.group(
    name="plugins",
    cls=LazyGroup,
    lazy=COMMANDS,
    invoke_without_command=True,
    subcommand_metavar=_("[PERINTAH]"),
    options_metavar=_("[OPSI]"),
    help=_("Tampilkan plugin yang dimuat, kait yang dipasangnya, dan yang gagal."),
)
@configured
@click.option(
    "--trace", is_flag=True, help=_("Tampilkan juga apa yang ditanyakan, jawabannya, dan lamanya.")
)
@click.pass_context
def plugins(
    ctx: click.Context, config: Path | None, plugins: tuple[Path, ...], trace: bool
) -> None:
    """Ask every plugin what it offers, so that one that breaks when asked is shown too."""
    if ctx.invoked_subcommand:
        return
    registry = setup(config=config, plugins=plugins, knowing=False).registry
    added = registry.kinds()
    with using(offer.item for offer in added):
        registry.parsers(), registry.layouts(), registry.knowledge()
        registry.linkers(), registry.exporters()
        checks = registry.checks()
    from align.terminal.plugins import plugins_view, trace_view

    items = [offer.item for offer in checks]
    show(plugins_view(registry.infos, items, [(o.item, o.plugin) for o in added]))
    if trace:
        calls = [(c.plugin, c.asked, c.answers, c.seconds) for c in registry.calls]
        show(trace_view(calls))
    ctx.exit(Exit.PLUGIN if registry.findings else Exit.OK)
