"""``align check``: read the plans, judge the programs, show what was found."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from align.cli.console import (
    emit,
    json_escaped,
    note,
    plain,
    show,
    xml_escaped,
)
from align.cli.control import ControlOptions, controlled
from align.cli.exits import Exit, exit_for, nothing_checked
from align.cli.options import documents, setup
from align.cli.outputs import OutputOptions, planned, write, written_to
from align.i18n import _
from align.writing import refused

if TYPE_CHECKING:
    from align.model import Report
    from align.registry import Registry

FAIL_ON = ("critical", "major", "minor", "info", "never")
#: Formats that are text for other programs, with the function that makes it and its way into ASCII.
FORMATS = {
    "json": ("align.codec:dumps", json_escaped),
    "sarif": ("align.formats.sarif:render", json_escaped),
    "junit": ("align.formats.junit:render", xml_escaped),
    "github": ("align.formats.github:render", plain),
    "lines": ("align.formats.lines:render", plain),
}


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
    type=click.Choice(["terminal", *FORMATS]),
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
@written_to
@controlled
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
    control: ControlOptions,
    outputs: OutputOptions,
) -> None:
    """Run the pipeline over ``files`` and show the report."""
    run = setup(files, config, kinds, plugins)
    settings = control.over(run.settings)
    files_out = planned(outputs, run.registry)
    _name_passed_over(run.files)
    if run.config:
        note(_("Pengaturan: {file}").format(file=run.config))
    report = run.report(settings)
    _show(report, form, tree=tree, full=full)
    if nothing_checked(report):
        if files_out:
            note(_("Tidak ada yang dapat dilaporkan; tidak ada berkas yang ditulis"))
        ctx.exit(Exit.NOTHING)
    whole = write(files_out, report, run.registry)
    if control.write_baseline:
        _write_baseline(report, control.write_baseline, run.registry)
        fail_on = "never"
    from align.control.control import fail_level

    code = exit_for(report, fail_level(settings, fail_on))
    ctx.exit(code if whole else Exit.PLUGIN)


def _show(report: Report, form: str, *, tree: bool, full: bool) -> None:
    """The report on stdout, in ``form``; of one without a document only what is wrong, on stderr."""
    if form in FORMATS:
        from align.terminal.control import filter_lines

        _emit(report, form)
        for line in filter_lines(report):
            note(line)
    elif not report.documents:
        for finding in report.findings:
            note(" ".join(part for part in (f"{finding.message}.", finding.remedy) if part))
    else:
        from align.terminal.report import report_view

        show(report_view(report, tree=tree, full=full))


def _name_passed_over(files: Sequence[Path]) -> None:
    """Name the folders in a folder that hold documents: a draft in them would be missed."""
    from align.inputs import passed_over

    for folder in files:
        if names := passed_over(folder):
            note(_("Folder di dalamnya tidak dibaca: {names}").format(names=", ".join(names)))


def _emit(report: Report, form: str) -> None:
    where, escape = FORMATS[form]
    module, _separator, name = where.partition(":")
    emit(getattr(import_module(module), name)(report), escape)


def _write_baseline(report: Report, path: Path, registry: Registry) -> None:
    """Write the findings of ``report`` to ``path`` as known ones."""
    from align.control import baseline
    from align.control.rules import Rules

    made = baseline.of(report, Rules(offer.item for offer in registry.checks()))
    with refused(path):
        baseline.write(made, path)
    note(_("{count} temuan ditulis ke {file}").format(count=baseline.size(made), file=path))
