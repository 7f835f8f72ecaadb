"""Finds, loads, asks and names plugins.

Built-ins come first, then entry points of the group ``align``, then one-file plugins.
A third-party plugin that cannot be loaded, breaks the contract or crashes is recorded
(:attr:`Registry.infos`, finding ``PLG001``) and the work goes on without it; a built-in
one raises, because then align itself is broken.

pluggy's own calls are untyped and lose which plugin spoke, so everybody asks through
the typed methods of :class:`Registry`. Each plugin is asked alone
(``subset_hook_caller``) and its answer is consumed inside the guard: a generator would
otherwise fail later, in a place that no longer knows whose it is.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import partial
from importlib import import_module, metadata
from pathlib import Path
from time import perf_counter
from traceback import extract_tb
from types import ModuleType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import pluggy

from align.errors import PluginError, SettingsError
from align.hookspecs import PROJECT, Check, Exporter, Hooks, Linker, Parser
from align.i18n import _
from align.model import Finding, PluginInfo, Severity
from align.pluginfile import load_file
from align.watchdog import Limits, OutOfTime, watched

if TYPE_CHECKING:
    from align.layouts.catalogue import Layout
    from align.settings import PluginSettings

#: Built-in plugins. Adding a file to ``align/plugins`` means adding its name here.
BUILTINS: tuple[str, ...] = (
    "align.plugins.parse_masterplan",
    "align.plugins.parse_rpjmd",
    "align.plugins.parse_rpjmn",
    "align.plugins.parse_rpjpd",
    "align.plugins.link_declared",
    "align.plugins.link_code",
    "align.plugins.link_indicator",
    "align.plugins.link_name",
    "align.plugins.link_affair",
    "align.plugins.link_dimension",
    "align.plugins.link_text",
    "align.plugins.check_agencies",
    "align.plugins.check_budget",
    "align.plugins.check_cascade",
    "align.plugins.check_continuity",
    "align.plugins.check_dimension_fit",
    "align.plugins.check_dimensions",
    "align.plugins.check_documents",
    "align.plugins.check_duplicates",
    "align.plugins.check_extraction",
    "align.plugins.check_hierarchy",
    "align.plugins.check_indicator_names",
    "align.plugins.check_indicators",
    "align.plugins.check_linkage",
    "align.plugins.check_links",
    "align.plugins.check_nomenclature",
    "align.plugins.check_period",
    "align.plugins.check_quickwins",
    "align.plugins.check_roadmap",
    "align.plugins.check_target_values",
    "align.plugins.check_targets",
    "align.plugins.check_themes",
    "align.plugins.check_vertical",
    "align.plugins.export_json",
    "align.plugins.export_xlsx",
    "align.plugins.export_graph",
    "align.plugins.export_html",
    "align.plugins.export_docx",
    "align.plugins.export_csv",
)

#: Entry point group that third-party plugins announce themselves in.
GROUP = "align"
#: Set to ``off``, no third-party plugin is loaded.
SWITCH = "ALIGN_PLUGINS"

BUILT_IN, ENTRY_POINT, FILE = "built-in", "entry-point", "file"
ACTIVE, BROKEN, INACTIVE = "active", "broken", "inactive"

#: Code of a check: family letters and three digits.
CODE = re.compile(r"[A-Z]{2,6}\d{3}")

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Offer(Generic[T]):
    """One object that a plugin offers, with the plugin's name."""

    plugin: str
    item: T


@dataclass(frozen=True, slots=True)
class Call:
    """One thing that was asked of a plugin, for ``align plugins --trace``."""

    plugin: str
    asked: str
    """A hook, or ``import``."""
    answers: int
    seconds: float


class Registry:
    """The plugins of one run; made anew for every run, so nothing leaks between two."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._packages: dict[str, str] = {}
        self._hung: set[str] = set()
        self.calls: list[Call] = []
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(Hooks)
        self._infos: dict[str, PluginInfo] = {}
        self._findings: dict[tuple[str, str], Finding] = {}

    @classmethod
    def load(
        cls,
        settings: PluginSettings | None = None,
        files: Sequence[Path] = (),
        environment: Mapping[str, str] = os.environ,
    ) -> Registry:
        """All plugins: built-ins, entry points, then ``settings.berkas`` and ``files``.

        Raises :class:`SettingsError` where ``plugin.aktif`` names what is not installed.
        """
        registry = cls(Limits.of(environment))
        for name in BUILTINS:
            registry.register(import_module(name), name.rpartition(".")[2], BUILT_IN)
        allowed = settings.aktif if settings else None
        off = environment.get(SWITCH, "").lower() == "off"
        registry._load_entry_points(() if off else allowed)
        for path in dict.fromkeys([*(settings.berkas if settings else ()), *files]):
            if off:
                registry._note(path.stem, "", FILE, status=INACTIVE)
            else:
                registry._load_one(path.stem, "", FILE, partial(load_file, path))
        return registry

    def register(self, plugin: object, name: str, origin: str, version: str = "") -> None:
        """Add ``plugin``; a built-in that breaks the contract raises :class:`PluginError`."""
        try:
            self._add(plugin, name)
        except Exception as error:
            if origin == BUILT_IN:
                raise PluginError(name, str(error)) from error
            self._note(name, version, origin)
            self.blame(name, error)
            return
        self._note(name, version or _version(plugin, origin), origin, self._hooks_of(plugin))

    # what is loaded
    @property
    def infos(self) -> tuple[PluginInfo, ...]:
        """Every plugin that was met, in loading order, with what is wrong with it."""
        return tuple(self._infos.values())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One ``PLG001`` for each way in which a plugin broke."""
        return tuple(self._findings.values())

    # the hooks, typed
    def parsers(self) -> tuple[Offer[Parser], ...]:
        return self._ask("align_parsers", Parser)

    def layouts(self) -> tuple[Offer[Path | Layout], ...]:
        from align.layouts.catalogue import Layout

        return self._ask("align_layouts", Path, Layout)

    def linkers(self) -> tuple[Offer[Linker], ...]:
        return self._unique(self._ask("align_linkers", Linker), lambda linker: linker.name)

    def checks(self) -> tuple[Offer[Check], ...]:
        offers = self._unique(self._ask("align_checks", Check), lambda check: check.code)
        return tuple(sorted(offers, key=lambda offer: offer.item.code))

    def exporters(self) -> tuple[Offer[Exporter], ...]:
        return self._unique(self._ask("align_exporters", Exporter), lambda writer: writer.name)

    # the guard
    def guarded(
        self, plugin: str, call: Callable[[], R], *, spare_builtin: bool = False
    ) -> R | None:
        """What ``call`` gives, or None where ``plugin`` crashed in it.

        The crash of a built-in raises unless ``spare_builtin``: one broken check must
        not cost a planner all the others, a broken parser or linker would falsify them.
        """
        if plugin in self._hung:  # asked for each of many files, it would hang each time
            return None
        builtin = self._is_builtin(plugin)
        try:
            if builtin:
                return call()
            with watched(self._limits):
                return call()
        except (Exception, SystemExit, OutOfTime) as error:
            if builtin and not spare_builtin:
                raise
            if isinstance(error, OutOfTime):
                self._hung.add(plugin)
            self.blame(plugin, error)
            return None

    def blame(self, plugin: str, error: BaseException) -> None:
        """Record that ``plugin`` broke with ``error``."""
        message = error.message if isinstance(error, PluginError) else _described(error)
        self._blame(plugin, message, getattr(error, "remedy", ""))

    def _blame(self, plugin: str, message: str, remedy: str) -> None:
        remedy = remedy or _(
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

    # loading
    def _load_entry_points(self, allowed: Sequence[str] | None) -> None:
        points = sorted(metadata.entry_points(group=GROUP), key=lambda point: point.name)
        _refuse_unknown(allowed or (), [point.name for point in points])
        for point in points:
            version = point.dist.version if point.dist else ""
            self._packages[point.name] = getattr(point.dist, "name", "")
            if allowed is not None and point.name not in allowed:
                self._note(point.name, version, ENTRY_POINT, status=INACTIVE)
            else:
                self._load_one(point.name, version, ENTRY_POINT, point.load)

    def _load_one(self, name: str, version: str, origin: str, load: Callable[[], object]) -> None:
        if name in self._infos:
            name = f"{name}@{origin}"
        self._note(name, version, origin)
        start = perf_counter()
        plugin = self.guarded(name, load)
        self.calls.append(Call(name, "import", int(plugin is not None), perf_counter() - start))
        if plugin is not None:
            self.register(plugin, name, origin, version)

    def _add(self, plugin: object, name: str) -> None:
        try:
            self._manager.register(plugin, name)
            self._manager.check_pending()
            if not self._hooks_of(plugin):
                raise PluginError(
                    name,
                    _("tidak memasang satu pun kait"),
                    remedy=_("Beri tanda @hookimpl pada fungsi align_checks dan sejenisnya"),
                )
        except Exception:
            # A refused plugin stays half registered otherwise, and fails the next check.
            if self._manager.is_registered(plugin):
                self._manager.unregister(plugin)
            raise

    def _hooks_of(self, plugin: object) -> tuple[str, ...]:
        callers = self._manager.get_hookcallers(plugin) or []
        return tuple(sorted(caller.name for caller in callers))

    def _note(
        self,
        name: str,
        version: str,
        origin: str,
        hooks: tuple[str, ...] = (),
        status: str = ACTIVE,
    ) -> None:
        self._infos[name] = PluginInfo(name, version, origin, hooks, status)

    def _is_builtin(self, plugin: str) -> bool:
        info = self._infos.get(plugin)
        return info is not None and info.origin == BUILT_IN

    # asking
    def _ask(self, hook: str, *kinds: Any) -> tuple[Offer[Any], ...]:
        offers: list[Offer[Any]] = []
        for name, plugin in self._manager.list_name_plugin():
            if plugin is None or hook not in self._hooks_of(plugin):
                continue
            start = perf_counter()
            answer = self.guarded(name, partial(self._answer, hook, plugin))
            self.calls.append(Call(name, hook, len(answer or ()), perf_counter() - start))
            offers += [Offer(name, item) for item in self._valid(name, hook, answer or [], kinds)]
        return tuple(offers)

    def _answer(self, hook: str, plugin: object) -> list[object]:
        others = [p for p in self._manager.get_plugins() if p is not plugin]
        caller = self._manager.subset_hook_caller(hook, remove_plugins=others)
        return [item for items in caller() for item in items]

    def _valid(
        self, plugin: str, hook: str, items: Iterable[object], kinds: tuple[Any, ...]
    ) -> list[object]:
        good: list[object] = []
        for item in items:
            problem = _problem(item, kinds)
            if not problem:
                good.append(item)
                continue
            error = PluginError(plugin, f"{hook}: {problem}")
            if self._is_builtin(plugin):
                raise error
            self.blame(plugin, error)
        return good

    def _unique(self, offers: Iterable[Offer[T]], key: Callable[[T], str]) -> tuple[Offer[T], ...]:
        """The first of each key; a later one is a broken plugin, never a silent override."""
        first: dict[str, Offer[T]] = {}
        for offer in offers:
            name = key(offer.item)
            holder = first.setdefault(name, offer)
            if holder is offer:
                continue
            error = PluginError(
                offer.plugin,
                _("{name} sudah dipakai plugin {other}").format(name=name, other=holder.plugin),
            )
            if self._is_builtin(offer.plugin):
                raise error
            self.blame(offer.plugin, error)
        return tuple(first.values())


def _problem(item: object, kinds: tuple[type, ...]) -> str:
    """Why ``item`` is not what the hook promises; empty where it is."""
    names = " / ".join(kind.__name__ for kind in kinds)
    if isinstance(item, type):
        return _("{item} adalah kelas; kembalikan objeknya: {item}()").format(item=item.__name__)
    if not isinstance(item, kinds):
        return _("{item} bukan {expected}").format(item=_short(item), expected=names)
    if isinstance(item, Check) and not CODE.fullmatch(str(item.code)):
        return _(
            "kode {code} tidak sah; pakai huruf keluarga dan tiga angka, misalnya ABC001"
        ).format(code=_short(item.code))
    return ""


def _short(item: object) -> str:
    text = repr(item)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _described(error: BaseException) -> str:
    """Type, text and the innermost line of ``error``, on one line."""
    text = " ".join(str(error).split())
    head = f"{type(error).__name__}: {text}" if text else type(error).__name__
    frames = extract_tb(error.__traceback__)
    return f"{head} ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else head


def _version(plugin: object, origin: str) -> str:
    if origin == BUILT_IN:
        from align import __version__

        return __version__
    version = getattr(plugin, "__version__", "")
    return version if isinstance(version, str) and isinstance(plugin, ModuleType) else ""


def _refuse_unknown(wanted: Iterable[str], known: Sequence[str]) -> None:
    for name in wanted:
        if name in known:
            continue
        near = get_close_matches(name, known, n=1)
        hint = _(" (mungkin maksudnya '{near}'?)").format(near=near[0]) if near else ""
        raise SettingsError(
            _("plugin '{name}' tidak terpasang{hint}").format(name=name, hint=hint),
            where="align.toml: plugin.aktif",
            remedy=_("Lihat daftarnya dengan: align plugins"),
        )
