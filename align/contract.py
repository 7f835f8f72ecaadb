"""The contract with plugins as a promise: its version, its public names, how names retire.

A version is two numbers. The second rises when something is added, the first when a
plugin that kept the contract would break. A plugin says what it needs with one line in
its module, ``ALIGN_CONTRACT = "1.0"``; one that needs more than :data:`VERSION` is named
and left out, and the run goes on.

A name that retires stays for one first number and warns with its successor meanwhile
(:func:`deprecated` for a function or class, :func:`moved` for a name of a module).
"""

from __future__ import annotations

import functools
import re
import warnings
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import ParamSpec, TypeVar

VERSION = "1.2"
#: The attribute of a plugin's module that says which contract it needs.
STATEMENT = "ALIGN_CONTRACT"

#: What plugins may import: modules, with their names where not all of ``__all__`` is meant.
#: Everything else may change with any release.
PUBLIC: Mapping[str, tuple[str, ...]] = {
    "align": (),
    "align.hookspecs": (),
    "align.model": (),
    "align.testing": (),
    "align.errors": ("AlignError", "PluginError", "SettingsError", "UnreadableFile", "UsageError"),
    "align.checks.rule": ("Rule",),
    "align.data.dimensions": ("dimensions", "resolve"),
    "align.data.kinds": ("using",),
    "align.data.knowledge": ("Addition", "using"),
    "align.graph.query": ("Plan",),
    "align.sources.document": (
        "Block",
        "BlockKind",
        "Cell",
        "Hints",
        "Page",
        "PageClass",
        "Reading",
        "Row",
        "Source",
        "Table",
        "Word",
    ),
    "align.layouts.binding": ("BindingPrograms",),
    "align.layouts.cascade": ("Cascade",),
    "align.layouts.catalogue": ("Layout",),
    "align.layouts.identity": ("document", "kind_scores"),
    "align.layouts.outline": ("Outline",),
    "align.layouts.programs": ("ProgramBook",),
    "align.text.analyse": ("split_words",),
    "align.text.normalise": ("slug", "tidy"),
    "align.text.numbers": ("parse_money", "parse_number", "parse_value"),
    "align.text.periods": ("parse_period", "parse_years"),
}

P = ParamSpec("P")
R = TypeVar("R")


class ContractWarning(DeprecationWarning):
    """A plugin uses a name that will go; the text names what to use instead."""


def names(module: str) -> tuple[str, ...]:
    """The public names of ``module``, which must be one of :data:`PUBLIC`."""
    return PUBLIC[module] or tuple(import_module(module).__all__)


def parsed(text: object) -> tuple[int, int] | None:
    """A version as two numbers ("1" is 1.0), or None where it is not one."""
    found = re.fullmatch(r"(\d{1,4})(?:\.(\d{1,4}))?", text) if isinstance(text, str) else None
    return (int(found[1]), int(found[2] or 0)) if found else None


def meets(needed: tuple[int, int], has: tuple[int, int] | None = None) -> bool:
    """Whether contract ``has`` (by default align's own) serves a plugin that needs ``needed``."""
    own = has or parsed(VERSION)
    return own is not None and own[0] == needed[0] and own[1] >= needed[1]


def deprecated(replacement: str, *, since: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a function or class as retiring since contract ``since``; a call still works."""

    def mark(old: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(old)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            _warn(f"{old.__module__}.{old.__qualname__}", replacement, since)
            return old(*args, **kwargs)

        return call

    return mark


def moved(module: str, homes: Mapping[str, str], *, since: str) -> Callable[[str], object]:
    """A ``__getattr__`` for ``module``: old name → address of its successor.

    ::

        __getattr__ = moved(__name__, {"Old": "align.model.New"}, since="1.1")
    """

    def find(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        _warn(f"{module}.{name}", homes[name], since)
        home, _dot, new = homes[name].rpartition(".")
        return getattr(import_module(home), new)

    return find


def _warn(old: str, replacement: str, since: str) -> None:
    # Three frames up: past this function and the wrapper, into the plugin.
    warnings.warn(
        f"{old} is deprecated since contract {since}: use {replacement}",
        ContractWarning,
        stacklevel=3,
    )
