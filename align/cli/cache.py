"""``align cache``: what is kept of documents that were read, and how to remove it."""

from __future__ import annotations

import click

from align.cli.options import language
from align.i18n import _


@click.command(
    name="cache",
    options_metavar=_("[OPSI]"),
    help=_(
        "Tampilkan (info) atau hapus (clear) simpanan halaman yang pernah dibaca. Simpanan "
        "mempercepat pembacaan ulang dan tidak meninggalkan komputer ini; ALIGN_CACHE=off "
        "mematikannya, ALIGN_CACHE_DIR memindahkannya."
    ),
)
@click.argument("action", type=click.Choice(["info", "clear"]), default="info")
@language
def cache(action: str) -> None:
    """Show or empty the folder of kept pages."""
    from align.sources import cache as store

    known = store.clear() if action == "clear" else store.info()
    size = f"{known.size / 1024**2:.1f} MB"
    if action == "clear":
        text = _("{count} dokumen ({size}) dihapus dari {path}")
    else:
        text = _("{count} dokumen ({size}) di {path}")
    click.echo(text.format(count=known.documents, size=size, path=known.path))
    if not known.enabled:
        click.echo(_("Simpanan dimatikan dengan ALIGN_CACHE."))
