"""The book of plugins: every one that was met, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from traceback import extract_tb

from align.errors import PluginError
from align.i18n import _
from align.model import Finding, PluginInfo, Severity

#: Set to ``off``, no third-party plugin is loaded.
SWITCH = "ALIGN_PLUGINS"

BUILT_IN, ENTRY_POINT, FILE = "built-in", "entry-point", "file"
ACTIVE, BROKEN, INACTIVE = "active", "broken", "inactive"


class Ledger:
    """Infos and findings, in the order in which they came up."""

    def __init__(self) -> None:
        self._packages: dict[str, str] = {}
        self._infos: dict[str, PluginInfo] = {}
        self._findings: dict[tuple[str, str], Finding] = {}

    @property
    def infos(self) -> tuple[PluginInfo, ...]:
        return tuple(self._infos.values())

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(self._findings.values())

    def __contains__(self, plugin: str) -> bool:
        return plugin in self._infos

    def is_builtin(self, plugin: str) -> bool:
        info = self._infos.get(plugin)
        return info is not None and info.origin == BUILT_IN

    def note(self, info: PluginInfo, package: str = "") -> None:
        """Write ``info`` down; ``package`` is the installed distribution it came with."""
        self._infos[info.name] = info
        if package:
            self._packages[info.name] = package

    def remark(self, plugin: str, texts: Sequence[str]) -> None:
        """Note what a plugin that works should change; it stays active."""
        known = self._infos[plugin]
        if known.status == ACTIVE and texts:
            said = dict.fromkeys([*known.message.split("; "), *texts] if known.message else texts)
            self._infos[plugin] = replace(known, message="; ".join(said))

    def blame(self, plugin: str, error: BaseException) -> None:
        """Record that ``plugin`` broke with ``error``."""
        message = error.message if isinstance(error, PluginError) else described(error)
        remedy = getattr(error, "remedy", "") or _(
            "Perbaiki atau copot plugin itu, atau jalankan dengan {switch}=off"
        ).format(switch=SWITCH)
        known = self._infos.get(plugin) or PluginInfo(plugin, "", FILE)
        self._infos[plugin] = replace(known, status=BROKEN, message=message, remedy=remedy)
        self._findings[plugin, message] = Finding(
            code="PLG001",
            name="broken-plugin",
            severity=Severity.MAJOR,
            message=_("Plugin {plugin} gagal: {message}").format(
                plugin=" ".join([plugin, *self._origin(known)]), message=message
            ),
            subject=plugin,
            remedy=remedy,
        )

    def _origin(self, info: PluginInfo) -> list[str]:
        """Package and version in brackets, where they are known."""
        named = " ".join(filter(None, (self._packages.get(info.name, ""), info.version)))
        return [f"({named})"] if named else []


def described(error: BaseException) -> str:
    """Type, text and the innermost line of ``error``, on one line."""
    text = " ".join(str(error).split())
    head = f"{type(error).__name__}: {text}" if text else type(error).__name__
    frames = extract_tb(error.__traceback__)
    return f"{head} ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else head
