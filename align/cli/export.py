"""``align export``: write a saved report as workbook, forms, page, graph or CSV."""

from __future__ import annotations

from pathlib import Path

import click

from align.cli.exits import Exit
from align.cli.lookup import saved_report
from align.cli.options import configured, setup
from align.cli.outputs import OutputOptions, planned, write, written_to
from align.errors import UsageError
from align.i18n import _


@click.command(
    name="export",
    options_metavar=_("[OPSI]"),
    help=_("Tulis LAPORAN (dari align check --json) ke bentuk lain, tanpa memeriksa ulang."),
)
@click.argument("saved", metavar=_("LAPORAN"), type=click.Path(path_type=Path))
@written_to
@configured
@click.pass_context
def export(
    ctx: click.Context,
    saved: Path,
    outputs: OutputOptions,
    config: Path | None,
    plugins: tuple[Path, ...],
) -> None:
    """Read the report and write every output that was asked for."""
    if not list(outputs.wanted()):
        raise UsageError(
            _("tidak ada keluaran yang diminta"),
            remedy=_("Sebutkan --json, --xlsx, --docx, --html, --graph, atau --csv"),
        )
    registry = setup((), config, (), plugins).registry
    planned_outputs = planned(outputs, registry)
    if not write(planned_outputs, saved_report(saved), registry):
        ctx.exit(Exit.PLUGIN)
