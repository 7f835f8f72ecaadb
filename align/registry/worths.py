"""What the signals of plugins count for in a run: as stated, or as the user wrote instead."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from align.errors import SettingsError
from align.graph.worth import OWN
from align.i18n import _
from align.model import Worth
from align.phrases import meant
from align.registry.ledger import ACTIVE
from align.registry.sound import sound_worth

if TYPE_CHECKING:
    from align.registry.registry import Registry
    from align.settings import SignalSetting


def worths(registry: Registry, given: Mapping[str, SignalSetting]) -> Mapping[str, SignalSetting]:
    """By linker: what its signals count for; ``given``, the user's, stands before the plugin's.

    A plugin that states what cannot be weighed is named, and its signals are only shown.
    Raises :class:`SettingsError` where ``given`` names a linker that no plugin offers.
    """
    found: dict[str, SignalSetting] = {}
    for offer in registry.linkers():
        name = offer.item.name
        if name not in OWN:
            worth = registry.guarded(offer.plugin, partial(sound_worth, offer.item, offer.plugin))
            found[name] = _setting(worth or Worth(), given.get(name))
    # A plugin that is off or broken may be the one that is meant.
    if all(info.status == ACTIVE for info in registry.infos):
        _refuse_unknown(given, found)
    return found


def _setting(worth: Worth, given: SignalSetting | None) -> SignalSetting:
    from align.settings import SignalSetting

    if given is None:
        return SignalSetting(
            bobot=worth.weight, sendiri=worth.alone, sebutan=worth.label, sebutan_en=worth.label_en
        )
    labels = {
        "sebutan": given.sebutan or worth.label,
        "sebutan_en": given.sebutan_en or worth.label_en,
    }
    return given.model_copy(update=labels)


def _refuse_unknown(given: Mapping[str, object], known: Mapping[str, object]) -> None:
    for name in given:
        if name not in known:
            raise SettingsError(
                _("tidak ada plugin dengan isyarat '{name}'{hint}").format(
                    name=name, hint=meant(name, list(known))
                ),
                where="align.toml: pencocokan.isyarat",
                remedy=_("Lihat daftarnya dengan: align plugins"),
            )
