"""``align inspect``: what was found where in each file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from align.cli.console import emit, json_escaped, note, show, watched
from align.cli.exits import Exit
from align.cli.options import documents, setup
from align.errors import UnreadableFile, UsageError
from align.i18n import _

if TYPE_CHECKING:
    from align.sources.document import Source


@click.command(
    name="inspect",
    options_metavar=_("[OPSI]"),
    help=_(
        "Tampilkan tabel, tata letak yang cocok, sasaran, program, dan keyakinan bacaan tiap BERKAS."
    ),
)
@documents
@click.option("--all/--no-all", "full", default=False, help=_("Tampilkan semua baris."))
@click.option(
    "--propose-layout", is_flag=True, help=_("Rancang tata letak TOML bagi tabel di --page.")
)
@click.option("--page", type=click.IntRange(1), metavar=_("N"), help=_("Halaman tabel itu."))
@click.pass_context
def inspect(
    ctx: click.Context,
    files: tuple[Path, ...],
    config: Path | None,
    kinds: tuple[str, ...],
    plugins: tuple[Path, ...],
    full: bool,
    propose_layout: bool,
    page: int | None,
) -> None:
    """Open and parse each file by itself; an unreadable one does not hide the others."""
    from align import pipeline
    from align.inputs import requests
    from align.terminal.inspect import inspect_view

    if propose_layout != (page is not None) or (page and len(files) != 1):
        raise UsageError(
            _("--propose-layout dan --page dipakai bersama, untuk satu berkas"),
            remedy=_("Contoh: align inspect --propose-layout rpjmd.pdf --page 120"),
        )
    run = setup(files, config, kinds, plugins)
    recogniser = pipeline.catalogue(run.registry)
    read = 0
    for request in requests(run.files, run.settings):
        source = None
        try:
            with watched() as progress:
                source = pipeline.open_file(request, recogniser, progress)
            if page is not None:
                ctx.exit(_proposed(source, page))
            with watched() as progress:
                result = pipeline.parse(source, run.registry)
        except (UnreadableFile, pipeline.UnknownKind) as error:
            note(str(error))
            result = None
        if source is not None:
            show(inspect_view(source, result, full=full))
            read += result is not None
    ctx.exit(Exit.OK if read else Exit.NOTHING)


def _proposed(source: Source, page: int) -> Exit:
    """Print the drafts for the tables on ``page``: TOML to stdout, remarks beside it."""
    from align.layouts.catalogue import fields
    from align.layouts.identity import best_kind
    from align.layouts.propose import propose

    drafts = propose(source, page, source.hints.kind or str(best_kind(source)), fields())
    if not drafts:
        note(_("Tidak ada tabel yang mulai di halaman {page}.").format(page=page))
    for draft in drafts:
        if draft.unknown:
            note(
                _("Kepala kolom yang belum dikenal: {texts}").format(texts="; ".join(draft.unknown))
            )
        if draft.toml:
            emit(f"{draft.toml}\n", json_escaped)
        else:
            note(_("Terlalu sedikit kolom yang dikenal untuk sebuah rancangan."))
    return Exit.OK if any(draft.toml for draft in drafts) else Exit.NOTHING
