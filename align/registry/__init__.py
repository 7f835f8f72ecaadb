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

from align.registry.answers import CODE, Call, Offer
from align.registry.builtins import BUILTINS
from align.registry.ledger import ACTIVE, BROKEN, BUILT_IN, ENTRY_POINT, FILE, INACTIVE, SWITCH
from align.registry.loading import GROUP
from align.registry.registry import Registry
from align.registry.sound import sound, sound_claim, sound_result

__all__ = [
    "ACTIVE",
    "BROKEN",
    "BUILTINS",
    "BUILT_IN",
    "CODE",
    "ENTRY_POINT",
    "FILE",
    "GROUP",
    "INACTIVE",
    "SWITCH",
    "Call",
    "Offer",
    "Registry",
    "sound",
    "sound_claim",
    "sound_result",
]
