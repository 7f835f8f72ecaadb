"""``align init``: a commented align.toml for the documents of a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from align.cli.console import note, watched
from align.cli.options import configured, setup
from align.errors import UnreadableFile, UsageError
from align.i18n import _
from align.writing import refused, write_text


@click.command(
    name="init",
    options_metavar=_("[OPSI]"),
    help=_("Buat align.toml dari dokumen dalam FOLDER (bawaannya folder ini)."),
)
@click.argument(
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=".",
    metavar=_("[FOLDER]"),
)
@click.option("--force/--no-force", default=False, help=_("Ganti align.toml yang sudah ada."))
@configured
def init(folder: Path, force: bool, config: Path | None, plugins: tuple[Path, ...]) -> None:
    """Detect the kind of every document and write the file."""
    from align.cli.template import settings_text
    from align.settings import FILE_NAME

    target = folder / FILE_NAME
    if target.exists() and not force:
        raise UsageError(
            _("sudah ada"), where=str(target), remedy=_("Ganti dengan: align init --force")
        )
    entries = detected(folder, plugins)
    if not entries:
        raise UsageError(_("tidak ada dokumen PDF, DOCX, atau XLSX"), where=str(folder))
    with refused(target):
        write_text(target, settings_text(entries))
    for name, kind in entries:
        click.echo(f"{kind or '?':<12}{name}")
    note(_("{file} ditulis. Periksa isinya, lalu jalankan: align check").format(file=target))


def detected(folder: Path, plugins: Sequence[Path]) -> list[tuple[str, str]]:
    """Path below ``folder`` and kind of each document; the kind is empty where unknown.

    A folder inside whose documents are all of one kind stands as one entry: the proposal
    forms of many agencies are one masterplan.
    """
    from align.inputs import documents_in

    entries = [(path.name, kind) for path, kind in _kinds(documents_in(folder), plugins)]
    for inside in sorted(p for p in folder.iterdir() if p.is_dir() and p.name[0] not in "._"):
        found = _kinds(documents_in(inside), plugins)
        kinds = {kind for _path, kind in found}
        if len(found) > 1 and len(kinds) == 1:
            entries.append((inside.name, kinds.pop()))
        else:
            entries += [(f"{inside.name}/{path.name}", kind) for path, kind in found]
    return entries


def _kinds(paths: Sequence[Path], plugins: Sequence[Path]) -> list[tuple[Path, str]]:
    from align import pipeline
    from align.inputs import Request

    if not paths:
        return []
    registry = setup(plugins=plugins).registry
    recogniser = pipeline.catalogue(registry)
    found: list[tuple[Path, str]] = []
    with watched() as progress:
        for path in paths:
            try:
                source = pipeline.open_file(Request(path), recogniser, progress)
                found.append((path, str(pipeline.choose(source, registry).item.kind)))
            except UnreadableFile as error:
                note(str(error))
            except UsageError as error:
                note(str(error))
                found.append((path, ""))
    return found
