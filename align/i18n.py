"""Language of what users read: Indonesian in the source, other languages by catalogue.

Source strings are Indonesian because that is what planners read by default: it then
works without any catalogue, and a missing translation falls back to Indonesian, never
to a key. English lives in ``data/locale/en``.
"""

from __future__ import annotations

import gettext
from pathlib import Path

DOMAIN = "align"
LANGUAGES = ("id", "en")
LOCALE_DIR = Path(__file__).parent / "data" / "locale"

_active: gettext.NullTranslations = gettext.NullTranslations()
_language = "id"


def activate(language: str) -> None:
    """Make ``language`` (``id`` or ``en``) the language of :func:`_` from now on."""
    global _active, _language
    _language = language if language in LANGUAGES else "id"
    if _language == "id":
        _active = gettext.NullTranslations()
        return
    _active = gettext.translation(DOMAIN, LOCALE_DIR, [_language], fallback=True)


def language() -> str:
    """The active language code."""
    return _language


def _(text: str) -> str:
    """``text`` in the active language."""
    return _active.gettext(text) if text else ""
