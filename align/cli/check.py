"""``align check``: read the plans, judge the programs, show what was found."""

from __future__ import annotations

from pathlib import Path

import click

from align.cli.console import note, show, watched
from align.cli.exits import exit_for
from align.cli.options import documents, setup
from align.i18n import _

FAIL_ON = ("critical", "major", "minor", "info", "never")


@click.command(
    name="check",
    options_metavar=_("[OPSI]"),
    help=_(
        "Periksa BERKAS (PDF, DOCX, XLSX, atau folder). Jenis tiap dokumen dikenali "
        "sendiri; tanpa BERKAS dipakai daftar dokumen di align.toml."
    ),
    epilog=_(
        "Kode keluar: 0 tidak ada temuan; 1 ada temuan; 2 pemakaian keliru; 3 plugin gagal; "
        "4 tidak ada yang dapat diperiksa."
    ),
)
@documents
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    show_default=True,
    help=_("Bentuk hasil."),
)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default=None,
    help=_("Kode keluar 1 mulai tingkat ini; bawaannya gagal_pada di align.toml, yaitu critical."),
)
@click.option("--tree/--no-tree", default=False, help=_("Tampilkan juga pohon sasaran."))
@click.option("--all/--no-all", "full", default=False, help=_("Tampilkan semua baris."))
@click.pass_context
def check(
    ctx: click.Context,
    files: tuple[Path, ...],
    config: Path | None,
    kinds: tuple[str, ...],
    plugins: tuple[Path, ...],
    form: str,
    fail_on: str | None,
    tree: bool,
    full: bool,
) -> None:
    """Run the pipeline over ``files`` and show the report."""
    run = setup(files, config, kinds, plugins)
    if run.config:
        note(_("Pengaturan: {file}").format(file=run.config))
    from align.pipeline import run as run_pipeline

    with watched() as progress:
        report = run_pipeline(run.files, run.settings, run.registry, progress)
    if form == "json":
        from align.codec import dumps

        click.echo(dumps(report), nl=False)
    elif not report.documents:
        for finding in report.findings:
            note(" ".join(part for part in (f"{finding.message}.", finding.remedy) if part))
    else:
        from align.terminal.report import report_view

        show(report_view(report, tree=tree, full=full))
    ctx.exit(exit_for(report, fail_on or run.settings.gagal_pada))
