"""Where third-party plugins come from: entry points of the group ``align``, and files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from align.errors import SettingsError
from align.i18n import _
from align.phrases import meant
from align.pluginfile import load_file
from align.registry.ledger import BUILT_IN, ENTRY_POINT, FILE, SWITCH

if TYPE_CHECKING:
    from align.settings import PluginSettings

#: Entry point group that third-party plugins announce themselves in.
GROUP = "align"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plugin that may be loaded; nothing of it is imported yet."""

    name: str
    origin: str
    load: Callable[[], object]
    package: str = ""
    version: str = ""
    wanted: bool = True
    """Whether the settings and :data:`SWITCH` let it load."""


def candidates(
    settings: PluginSettings | None, files: Sequence[Path], environment: Mapping[str, str]
) -> Iterator[Candidate]:
    """Entry points by name, then ``settings.berkas`` and ``files``.

    Raises :class:`SettingsError` where ``plugin.aktif`` names what is not installed.
    """
    off = environment.get(SWITCH, "").lower() == "off"
    allowed = () if off else settings.aktif if settings else None
    points = sorted(metadata.entry_points(group=GROUP), key=lambda point: point.name)
    _refuse_unknown(allowed or (), [point.name for point in points])
    for point in points:
        yield Candidate(
            point.name,
            ENTRY_POINT,
            point.load,
            package=getattr(point.dist, "name", ""),
            version=point.dist.version if point.dist else "",
            wanted=allowed is None or point.name in allowed,
        )
    for path in dict.fromkeys([*(settings.berkas if settings else ()), *files]):
        yield Candidate(path.stem, FILE, partial(load_file, path), wanted=not off)


def version_of(plugin: object, origin: str) -> str:
    """The version that a loaded plugin gives itself; empty where it gives none."""
    if origin == BUILT_IN:
        from align import __version__

        return __version__
    version = getattr(plugin, "__version__", "")
    return version if isinstance(version, str) and isinstance(plugin, ModuleType) else ""


def _refuse_unknown(wanted: Iterable[str], known: Sequence[str]) -> None:
    for name in wanted:
        if name in known:
            continue
        raise SettingsError(
            _("plugin '{name}' tidak terpasang{hint}").format(name=name, hint=meant(name, known)),
            where="align.toml: plugin.aktif",
            remedy=_("Lihat daftarnya dengan: align plugins"),
        )
