"""The plugins of one run, asked through typed methods and guarded."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

import pluggy

from align.errors import PluginError
from align.hookspecs import PROJECT, Check, Exporter, Hooks, Linker, Parser
from align.i18n import _
from align.model import DocumentKind, Finding, PluginInfo
from align.registry.answers import Call, Offer, first_of_each, problem
from align.registry.builtins import BUILTINS
from align.registry.ledger import BUILT_IN, INACTIVE, Ledger
from align.registry.loading import Candidate, candidates, version_of
from align.registry.sound import sound
from align.registry.terms import heard, refuse_newer, sooner_than_align
from align.watchdog import Limits, OutOfTime, limited

if TYPE_CHECKING:
    from align.data.knowledge import Addition
    from align.layouts.catalogue import Layout
    from align.settings import PluginSettings

T = TypeVar("T")
R = TypeVar("R")


class Registry:
    """The plugins of one run; made anew for every run, so nothing leaks between two."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._hung: set[str] = set()
        self.calls: list[Call] = []
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(Hooks)
        self._ledger = Ledger()

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
        for candidate in candidates(settings, files, environment):
            registry._load_one(candidate)
        return registry

    def register(self, plugin: object, name: str, origin: str, version: str = "") -> None:
        """Add ``plugin``; a built-in that breaks the contract raises :class:`PluginError`."""
        version = version or version_of(plugin, origin)
        try:
            self._add(plugin, name)
        except Exception as error:
            if origin == BUILT_IN:
                raise PluginError(name, str(error)) from error
            self._ledger.note(PluginInfo(name, version, origin))
            self.blame(name, error)
            return
        self._ledger.note(PluginInfo(name, version, origin, self._hooks_of(plugin)))

    # what is loaded
    @property
    def infos(self) -> tuple[PluginInfo, ...]:
        """Every plugin that was met, in loading order, with what is wrong with it."""
        return self._ledger.infos

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One ``PLG001`` for each way in which a plugin broke."""
        return self._ledger.findings

    # the hooks, typed
    def kinds(self) -> tuple[Offer[DocumentKind], ...]:
        """Kinds that plugins add; the name of one of align's is taken."""
        from align.data.kinds import BUILT_IN

        own = [Offer("align", known) for known in BUILT_IN]
        offers = self._ask("align_kinds", DocumentKind)
        kept = [o for o in offers if self.guarded(o.plugin, partial(_complete, o))]
        return self._unique([*own, *kept], lambda known: known.name)[len(own) :]

    def parsers(self) -> tuple[Offer[Parser], ...]:
        return self._ask("align_parsers", Parser)

    def layouts(self) -> tuple[Offer[Path | Layout], ...]:
        """Layouts that can be used; one that cannot is its plugin's fault, not the call's."""
        from align.layouts.catalogue import Layout, load

        kept: list[Offer[Path | Layout]] = []
        for offer in self._ask("align_layouts", Path, Layout):
            # Together with those before: no two may have one id.
            items = [*(other.item for other in kept), offer.item]
            if self.guarded(offer.plugin, partial(load, items)):
                kept.append(offer)
        return tuple(kept)

    def knowledge(self) -> tuple[Offer[Addition], ...]:
        """Tables that can be laid over align's; one that cannot is its plugin's fault."""
        from align.data.knowledge import Addition, using

        def usable(addition: Addition) -> bool:
            with using([addition]):
                return True

        offers = self._ask("align_knowledge", Addition)
        return tuple(o for o in offers if self.guarded(o.plugin, partial(usable, o.item)))

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
        builtin = self._ledger.is_builtin(plugin)
        try:
            if builtin:
                return call()
            with limited(self._limits):
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
        self._ledger.blame(plugin, error)

    # loading
    def _load_one(self, candidate: Candidate) -> None:
        name, origin, version = candidate.name, candidate.origin, candidate.version
        if name in self._ledger:
            name = f"{name}@{origin}"
        if not candidate.wanted:
            self._ledger.note(PluginInfo(name, version, origin, status=INACTIVE))
            return
        self._ledger.note(PluginInfo(name, version, origin), candidate.package)
        start = perf_counter()
        with heard() as retiring:
            plugin = self.guarded(name, partial(sooner_than_align, candidate.load, name))
        self.calls.append(Call(name, "import", int(plugin is not None), perf_counter() - start))
        if plugin is not None:
            self.register(plugin, name, origin, version)
            self._ledger.remark(name, retiring)

    def _add(self, plugin: object, name: str) -> None:
        refuse_newer(plugin, name)
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

    # asking
    def _ask(self, hook: str, *kinds: Any) -> tuple[Offer[Any], ...]:
        offers: list[Offer[Any]] = []
        for name, plugin in self._manager.list_name_plugin():
            if plugin is None or hook not in self._hooks_of(plugin):
                continue
            start = perf_counter()
            with heard() as retiring:
                answer = self.guarded(name, partial(self._answer, hook, plugin))
            self._ledger.remark(name, retiring)
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
            said = problem(item, kinds)
            if said:
                self._refuse(plugin, PluginError(plugin, f"{hook}: {said}"))
            else:
                good.append(item)
        return good

    def _unique(self, offers: Iterable[Offer[T]], key: Callable[[T], str]) -> tuple[Offer[T], ...]:
        """The first of each key; a later one is a broken plugin, never a silent override."""
        kept = []
        for offer, error in first_of_each(offers, key):
            if error:
                self._refuse(offer.plugin, error)
            else:
                kept.append(offer)
        return tuple(kept)

    def _refuse(self, plugin: str, error: PluginError) -> None:
        if self._ledger.is_builtin(plugin):
            raise error
        self.blame(plugin, error)


def _complete(offer: Offer[DocumentKind]) -> DocumentKind:
    return sound(DocumentKind, offer.item, offer.plugin)
