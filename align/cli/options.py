"""Options that several commands share, and how they become settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from align.cli.console import watched
from align.data.kinds import names
from align.errors import UsageError
from align.i18n import LANGUAGES, _
from align.model import Report

if TYPE_CHECKING:
    from align.registry import Registry
    from align.settings import DocumentSetting, Settings

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
#: What ``click.option`` gives.
Option = Callable[[Callable[..., Any]], Callable[..., Any]]
#: Reads ``2026-03-01``.
DAY = click.DateTime(["%Y-%m-%d"])


def path_option(
    *names: str, metavar: str = "", **attributes: Any
) -> Callable[[Decorated], Decorated]:
    """An option that takes the path of a file, or of what ``metavar`` says."""
    kind = click.Path(path_type=Path)
    return click.option(*names, type=kind, metavar=metavar or _("BERKAS"), **attributes)


def gathered(kind: type, name: str, options: Sequence[Option]) -> Option:
    """Adds ``options`` to a command, which gets their values as one ``kind`` called ``name``.

    ``kind`` is a dataclass whose fields are the options by name.
    """
    own = [field.name for field in fields(kind)]

    def add(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def packed(*args: Any, **kwargs: Any) -> Any:
            kwargs[name] = kind(**{key: kwargs.pop(key) for key in own})
            return function(*args, **kwargs)

        command: Callable[..., Any] = packed
        for option in reversed(options):
            command = option(command)
        return command

    return add


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
    config = path_option(
        "--config", help=_("Pengaturan; bawaannya align.toml di folder ini, bila ada.")
    )
    plugin = path_option("--plugin", "plugins", multiple=True, help=_("Muat plugin satu berkas."))
    return config(plugin(language(function)))


@dataclass(frozen=True, slots=True)
class Setup:
    """What a command needs to run the pipeline."""

    files: tuple[Path, ...]
    settings: Settings
    registry: Registry
    config: Path | None
    """The settings file that was used, None where there is none."""

    def report(self, settings: Settings | None = None) -> Report:
        """What the pipeline makes of the files, with progress on stderr."""
        from align.pipeline import run

        with watched() as progress:
            return run(self.files, settings or self.settings, self.registry, progress)


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
