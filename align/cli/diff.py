"""``align diff``: what changed between two drafts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from align.cli.console import emit, json_escaped, note, show
from align.cli.lookup import is_saved, saved_report
from align.cli.options import configured, path_option, setup
from align.i18n import _
from align.model import Report

#: Name and version of the JSON format.
SCHEMA = "align-diff/1"


@click.command(
    name="diff",
    options_metavar=_("[OPSI]"),
    help=_(
        "Bandingkan dua draf: sasaran dan program yang baru, dihapus, berubah rumusan, atau "
        "pindah; putusan dan temuan yang selesai, baru, atau terbuka lagi; cakupan sebelum dan "
        "sesudah. LAMA dan BARU adalah laporan JSON dari align check, berkas rencana, atau folder."
    ),
)
@click.argument("old", metavar=_("LAMA"), type=click.Path(path_type=Path))
@click.argument("new", metavar=_("BARU"), type=click.Path(path_type=Path))
@path_option(
    "--bersama",
    "shared",
    multiple=True,
    help=_("Dokumen yang dipakai pada kedua sisi, misalnya RPJMD; boleh berulang."),
)
@path_option(
    "--sebelumnya",
    "earlier",
    multiple=True,
    metavar=_("LAPORAN"),
    help=_("Laporan draf yang lebih lama lagi, untuk mengenali temuan yang terbuka lagi."),
)
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal")
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=_("BERKAS"),
    help=_("Tulis juga halaman untuk rapat."),
)
@click.option("--all/--no-all", "full", default=False, help=_("Tampilkan semua baris."))
@configured
def diff(
    old: Path,
    new: Path,
    shared: tuple[Path, ...],
    earlier: tuple[Path, ...],
    form: str,
    html: Path | None,
    full: bool,
    config: Path | None,
    plugins: tuple[Path, ...],
) -> None:
    """Read both sides, compare them and show what changed."""
    from align.review.diff import compare
    from align.review.past import past

    before, after = (_report(side, shared, config, plugins) for side in (old, new))
    found = compare(before, after, [saved_report(path) for path in earlier])
    found = replace(found, past=past(after))
    if form == "json":
        from align.codec import dumps_record

        emit(dumps_record(SCHEMA, found), json_escaped)
    else:
        from align.terminal.diff import diff_view

        show(diff_view(found, full=full))
    if html:
        from align.review.page import page
        from align.writing import refused, write_text

        with refused(html):
            write_text(html, page(found))
        note(_("Ditulis: {path}").format(path=html))


def _report(
    side: Path, shared: tuple[Path, ...], config: Path | None, plugins: tuple[Path, ...]
) -> Report:
    if is_saved([side]):
        return saved_report(side)
    return setup((*shared, side), config, (), plugins).report()
