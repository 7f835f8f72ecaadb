"""``align inspect``: what was found where in each file."""

from __future__ import annotations

from pathlib import Path

import click

from align.cli.console import note, show, watched
from align.cli.exits import Exit
from align.cli.options import documents, setup
from align.errors import UnreadableFile
from align.i18n import _


@click.command(
    name="inspect",
    options_metavar=_("[OPSI]"),
    help=_(
        "Tampilkan tabel, tata letak yang cocok, sasaran, program, dan keyakinan bacaan tiap BERKAS."
    ),
)
@documents
@click.option("--all/--no-all", "full", default=False, help=_("Tampilkan semua baris."))
@click.pass_context
def inspect(
    ctx: click.Context,
    files: tuple[Path, ...],
    config: Path | None,
    kinds: tuple[str, ...],
    plugins: tuple[Path, ...],
    full: bool,
) -> None:
    """Open and parse each file by itself; an unreadable one does not hide the others."""
    from align import pipeline
    from align.inputs import requests
    from align.terminal.inspect import inspect_view

    run = setup(files, config, kinds, plugins)
    recogniser = pipeline.catalogue(run.registry)
    read = 0
    for request in requests(run.files, run.settings):
        source = None
        try:
            with watched() as progress:
                source = pipeline.open_file(request, recogniser, progress)
                result = pipeline.parse(source, run.registry)
        except (UnreadableFile, pipeline.UnknownKind) as error:
            note(str(error))
            result = None
        if source is not None:
            show(inspect_view(source, result, full=full))
            read += result is not None
    ctx.exit(Exit.OK if read else Exit.NOTHING)
