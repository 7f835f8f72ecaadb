"""Options that several commands share, and how they become settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from align.data.kinds import names
from align.errors import UsageError
from align.i18n import LANGUAGES, _

if TYPE_CHECKING:
    from align.registry import Registry
    from align.settings import DocumentSetting, Settings

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def language(function: Decorated) -> Decorated:
    """``--lang``; :mod:`align.cli.start` has already acted on it."""
    option = click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        expose_value=False,
        help=_("Bahasa tampilan."),
    )
    return option(function)


def documents(function: Decorated) -> Decorated:
    """``BERKAS…`` and ``--kind``: what a run reads; and :func:`configured`."""
    argument = click.argument(
        "files", nargs=-1, type=click.Path(path_type=Path), metavar=_("[BERKAS]...")
    )
    return argument(kinds_option(configured(function)))


def kinds_option(function: Decorated) -> Decorated:
    """``--kind``: overrides the detection of one document."""
    option = click.option(
        "--kind",
        "kinds",
        multiple=True,
        metavar=_("[BERKAS=]JENIS"),
        help=_(
            "Jenis dokumen bila deteksinya keliru: {kinds}, atau jenis yang ditambahkan plugin."
        ).format(kinds=", ".join(names())),
    )
    return option(function)


def configured(function: Decorated) -> Decorated:
    """``--config``, ``--plugin`` and ``--lang``: with what a command works."""
    config = click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar=_("BERKAS"),
        help=_("Pengaturan; bawaannya align.toml di folder ini, bila ada."),
    )
    plugin = click.option(
        "--plugin",
        "plugins",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar=_("BERKAS"),
        help=_("Muat plugin satu berkas."),
    )
    return config(plugin(language(function)))


@dataclass(frozen=True, slots=True)
class Setup:
    """What a command needs to run the pipeline."""

    files: tuple[Path, ...]
    settings: Settings
    registry: Registry
    config: Path | None
    """The settings file that was used, None where there is none."""


def setup(
    files: Sequence[Path] = (),
    config: Path | None = None,
    kinds: Sequence[str] = (),
    plugins: Sequence[Path] = (),
    *,
    knowing: bool = True,
) -> Setup:
    """Settings and plugins of one run; raises :class:`UsageError` for what does not fit.

    What plugins and ``[knowledge]`` lay over align's tables holds until the command ends,
    so that views name dimensions as the run did; ``knowing=False`` leaves it out.
    """
    from align.registry import Registry
    from align.settings import FILE_NAME, Settings, load

    found = config or (Path(FILE_NAME) if Path(FILE_NAME).is_file() else None)
    settings = load(found) if found else Settings()
    registry = Registry.load(settings.plugin, plugins)
    if kinds:
        added = tuple(offer.item.name for offer in registry.kinds())
        hinted = tuple(_hint(word, files, (*names(), *added)) for word in kinds)
        # The command line is asked last, so it wins over the file for the same document.
        settings = settings.model_copy(update={"dokumen": _overridden(settings.dokumen, hinted)})
    context = click.get_current_context(silent=True)
    if knowing and context:
        from align.pipeline import knowing as known

        context.with_resource(known(settings, registry))
    return Setup(tuple(files), settings, registry, found)


def _overridden(
    entries: Sequence[DocumentSetting], hinted: Sequence[DocumentSetting]
) -> tuple[DocumentSetting, ...]:
    kinds = {hint.berkas.resolve(): hint for hint in hinted}
    kept = [
        entry.model_copy(update={"jenis": hint.jenis})
        if (hint := kinds.pop(entry.berkas.resolve(), None))
        else entry
        for entry in entries
    ]
    return (*kept, *kinds.values())


def _hint(word: str, files: Sequence[Path], known: Sequence[str]) -> DocumentSetting:
    from align.settings import DocumentSetting

    name, separator, kind = word.rpartition("=")
    if kind not in known:
        raise UsageError(
            _("jenis '{kind}' tidak dikenal").format(kind=kind),
            where="--kind",
            remedy=_("Yang dikenal: {kinds}").format(kinds=", ".join(known)),
        )
    matching = [file for file in files if not separator or name in (str(file), file.name)]
    if len(matching) != 1:
        raise UsageError(
            _("tidak jelas untuk berkas yang mana"),
            where=f"--kind {word}",
            remedy=_("Tulis --kind BERKAS=JENIS untuk tiap berkas"),
        )
    return DocumentSetting(berkas=matching[0], jenis=kind)
