"""What a plugin asks of the contract: one that needs a newer align is named, never fatal."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from align.contract import STATEMENT, VERSION, ContractWarning, meets, parsed
from align.errors import PluginError
from align.i18n import _


def refuse_newer(plugin: object, name: str) -> None:
    """Raise :class:`PluginError` where ``plugin`` states a contract that align does not offer."""
    stated = getattr(plugin, STATEMENT, None)
    if stated is None:
        return
    needed = parsed(stated)
    if needed is None:
        raise PluginError(
            name,
            _("{key} = {value} bukan versi kontrak").format(key=STATEMENT, value=repr(stated)[:40]),
            remedy=_('Tulis versinya sebagai teks, misalnya {key} = "{version}"').format(
                key=STATEMENT, version=VERSION
            ),
        )
    if not meets(needed):
        raise PluginError(
            name,
            _("membutuhkan kontrak {needed}, align ini menyediakan {version}").format(
                needed=stated, version=VERSION
            ),
            remedy=_remedy(needed),
        )


def sooner_than_align(load: Callable[[], object], name: str) -> object:
    """What ``load`` gives; a name that align does not have (yet) is told from other mistakes.

    A plugin for a newer align fails on its first import, before it can state anything.
    """
    try:
        return load()
    except ImportError as error:
        if not (error.name or "").startswith("align"):
            raise
        raise PluginError(
            name,
            _("{error}; align ini menyediakan kontrak {version}").format(
                error=" ".join(str(error).split()), version=VERSION
            ),
            remedy=_("Pasang align yang lebih baru, atau versi plugin yang lebih lama"),
        ) from error


@contextmanager
def heard() -> Iterator[list[str]]:
    """Collects what the block uses that retires; other warnings go where they went before."""
    texts: list[str] = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ContractWarning)
        yield texts
    for warning in caught:
        if issubclass(warning.category, ContractWarning):
            texts.append(str(warning.message))
        else:
            warnings.showwarning(
                warning.message, warning.category, warning.filename, warning.lineno
            )


def _remedy(needed: tuple[int, int]) -> str:
    own = parsed(VERSION)
    if own and needed < own:
        return _("Pasang versi plugin yang lebih baru")
    return _("Pasang align yang lebih baru, atau versi plugin yang lebih lama")
