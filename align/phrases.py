"""What every message, table and view writes alike: places, levels, figures, hints at a name."""

from __future__ import annotations

from collections.abc import Iterable

from align.i18n import _, language
from align.model import Level, Place


def meant(word: str, known: Iterable[str]) -> str:
    """`` (mungkin maksudnya 'LNK001'?)``, or nothing where none of ``known`` is near ``word``."""
    from difflib import get_close_matches

    names = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), names, n=1)
    return _(" (mungkin maksudnya '{near}'?)").format(near=names[near[0]]) if near else ""


def at(place: Place | None) -> str:
    """``hlm. 84 (III-28), baris 12``; empty where nothing is known."""
    if place is None:
        return ""
    parts = []
    if place.page is not None:
        label = place.page_label
        printed = f" ({label})" if label and label != str(place.page) else ""
        parts.append(_("hlm. {page}").format(page=place.page) + printed)
    if place.row is not None:
        parts.append(_("baris {row}").format(row=place.row))
    return ", ".join(parts)


def level_word(level: Level) -> str:
    """``kegiatan prioritas`` for ``kegiatan-prioritas``: terms of the law are not translated."""
    return str(level).replace("-", " ")


def decimal(number: float, digits: int = 2) -> str:
    """``0,31`` in Indonesian, ``0.31`` in English."""
    text = f"{number:.{digits}f}"
    return text.replace(".", ",") if language() == "id" else text


def percent(share: float) -> str:
    """``40%`` for 0.4, whole."""
    return f"{share:.0%}"


def counted_programs(count: int) -> str:
    """``3 program``; a language may tell one from many."""
    return _("1 program") if count == 1 else _("{count} program").format(count=count)


def capital(text: str) -> str:
    """``text`` with a capital first letter, as a sentence or a cell begins."""
    return text[:1].upper() + text[1:]
