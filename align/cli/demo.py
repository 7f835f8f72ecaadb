"""``align demo``: the constructed region Kota Nusa Karya, from files to results."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from align.cli.console import note, show, written
from align.cli.exits import Exit, exit_for
from align.cli.options import language, setup
from align.cli.outputs import OutputOptions, planned, write
from align.errors import UsageError
from align.i18n import _

FOLDER = "hasil-demo"
FILES = ("rpjmn.pdf", "rpjpd.pdf", "rpjmd.pdf", "masterplan.docx")


@click.command(
    name="demo",
    options_metavar=_("[OPSI]"),
    help=_(
        "Periksa contoh bawaan (kota buatan, bukan data nyata) dan tulis hasilnya ke "
        "folder {folder} di folder ini."
    ).format(folder=FOLDER),
)
@language
@click.pass_context
def demo(ctx: click.Context) -> None:
    """Run the pipeline over the example; its planted findings are no failure of the demo."""
    from align.codec import dumps
    from align.settings import Settings
    from align.terminal.report import report_view
    from align.writing import refused, write_text

    folder = example()
    run = setup([folder / name for name in FILES])
    report = run.report(Settings())
    show(report_view(report))
    target = Path(FOLDER)
    with refused(target):
        write_text(target / "laporan.json", dumps(report))
        write(planned(outputs_in(target), run.registry), report, run.registry)
        written(report_view(report, tree=True, full=True), target / "laporan.txt")
    note(_("Hasil lengkap ada di folder {folder}.").format(folder=target))
    note(_("Coba juga: {align} check RPJMD.pdf masterplan.docx").format(align=_command()))
    code = exit_for(report, "never")
    ctx.exit(code if code in (Exit.PLUGIN, Exit.NOTHING) else Exit.OK)


def _command() -> str:
    """How align is called from here: by name where the shell finds it, else by its path."""
    own = Path(sys.executable).with_name("align.exe" if os.name == "nt" else "align")
    known = shutil.which("align")
    if not own.is_file() or (known and Path(known).resolve() == own.resolve()):
        return "align"
    shown = own.with_suffix("")
    return str(shown.relative_to(Path.cwd()) if shown.is_relative_to(Path.cwd()) else shown)


def outputs_in(folder: Path) -> OutputOptions:
    """One output of every kind, under names that tell them apart."""
    return OutputOptions(
        xlsx=folder / "laporan.xlsx",
        docx=folder / "formulir",
        html=folder / "laporan.html",
        graph=folder / "graf.svg",
        csv=folder / "tabel",
    )


def example() -> Path:
    """The folder of the example: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "data" / "demo", package.parent / "fixtures" / "nusa-karya"):
        if all((folder / name).is_file() for name in FILES):
            return folder
    raise UsageError(_("berkas contoh tidak ditemukan"), remedy=_("Pasang ulang selaras"))
