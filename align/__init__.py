"""align: checks whether the plans of an Indonesian region are in step with each other.

Public names load on first use, so that ``import align`` stays light.
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

_HOMES = {
    "Registry": "align.registry",
    "Report": "align.model",
    "Settings": "align.settings",
    "hookimpl": "align.hookspecs",
    "run": "align.pipeline",
}

__all__ = ["Registry", "Report", "Settings", "__version__", "hookimpl", "run"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'align' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
