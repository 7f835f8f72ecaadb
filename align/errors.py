"""Exceptions of align.

::

    AlignError
    ├── UsageError            what is wrong with the call: one line, file, place, remedy
    │   ├── UnreadableFile    the file cannot be opened at all (path, password, damage, bomb)
    │   ├── SettingsError     align.toml or an option cannot be used
    │   └── AmbiguousKind     two parsers claim one file equally
    └── PluginError           a plugin broke its contract; names the plugin

What is wrong with a *plan* is a :class:`align.model.Finding`, never an exception.
Anything outside this tree is a bug and shows its traceback.
"""

from __future__ import annotations


class AlignError(Exception):
    """Base of all exceptions that align raises on purpose."""


class UsageError(AlignError):
    """The call cannot be carried out as given.

    ``message`` says what is wrong, ``where`` names file, page or key, ``remedy``
    says what to do. ``str()`` joins the three in one line.
    """

    def __init__(self, message: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        head = f"{self.where}: {self.message}" if self.where else self.message
        return f"{head}. {self.remedy}" if self.remedy else head


class UnreadableFile(UsageError):
    """A file that cannot be opened; the other files of the run are still read."""


class SettingsError(UsageError):
    """A setting that cannot be used; names the key and the nearest known one."""


class AmbiguousKind(UsageError):
    """Two parsers claim one file with the same certainty; ``--kind`` decides."""


class PluginError(AlignError):
    """A plugin could not be loaded or broke its contract."""

    def __init__(self, plugin: str, message: str, *, remedy: str = "") -> None:
        super().__init__(f"{plugin}: {message}")
        self.plugin = plugin
        self.message = message
        self.remedy = remedy
