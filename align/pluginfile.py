"""Loads a plugin that is one Python file."""

from __future__ import annotations

import importlib.util
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

from align.errors import PluginError
from align.i18n import _


class _ReadOnlyLoader(SourceFileLoader):
    """Leaves no ``__pycache__`` beside the user's file: reading never writes."""

    def set_data(self, path: str, data: object, *, _mode: int = 0o666) -> None:
        return


def load_file(path: Path) -> ModuleType:
    """The module in ``path``; raises whatever its code raises.

    It stands in ``sys.modules`` under a name of its own, because dataclasses and
    pickle look their module up there.
    """
    if not path.is_file():
        raise PluginError(
            path.stem,
            _("berkas {path} tidak ditemukan").format(path=path),
            remedy=_("Periksa jalur pada --plugin"),
        )
    name = f"align_plugin_{path.stem}"
    loader = _ReadOnlyLoader(name, str(path))
    spec = importlib.util.spec_from_file_location(name, path, loader=loader)
    if spec is None:
        raise PluginError(path.stem, _("berkas {path} bukan modul Python").format(path=path))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module
