"""Layout files of users and plugins: TOML in, layouts out, every mistake named by its key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from align.data import kinds as known_kinds
from align.errors import SettingsError
from align.i18n import _
from align.layouts.catalogue import BECOMES, Field, Layout, squash
from align.model import Level
from align.reading import read_text

#: Keys of an entry, by the kind of value they hold.
TEXTS = ("id", "name", "becomes")
LISTS = ("kinds", "needs", "may", "not", "titles", "never_titles")
SWITCHES = ("must_title", "defines")
KEYS = (*TEXTS, *LISTS, *SWITCHES)
#: Keys without which an entry says nothing.
REQUIRED = ("id", "name", "kinds", "becomes", "needs")
#: Keys of ``[field.NAME]``: header words of a column, new or known.
FIELD_KEYS = ("words", "starts", "level", "carry")


@dataclass(frozen=True, slots=True)
class LayoutFile:
    """What one file says; ``fields`` are those that were known and those it adds."""

    layouts: tuple[Layout, ...]
    fields: Mapping[str, Field]


def read_file(path: Path, known: Mapping[str, Field]) -> LayoutFile:
    """Layouts and columns of one TOML file; :class:`SettingsError` names file and key."""
    try:
        data = tomllib.loads(read_text(path))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as cause:
        raise SettingsError(
            _("berkas tata letak tidak dapat dibaca: {cause}").format(cause=cause),
            where=path.name,
            remedy=_("Periksa penulisan TOML pada baris yang disebut."),
        ) from cause
    for key in data:
        _known(key, ("layout", "field"), path.name)
    fields = dict(known)
    for name, entry in data.get("field", {}).items():
        fields[name] = _field(name, entry, known.get(name), f"{path.name}: field.{name}")
    entries = data.get("layout", [])
    if not isinstance(entries, list):
        _wrong(f"{path.name}: layout", _("ditulis sebagai [[layout]]"))
    found = [
        checked(_layout(entry, path.name, f"{path.name}: layout[{n}]"), fields)
        for n, entry in enumerate(entries, start=1)
    ]
    return LayoutFile(tuple(found), fields)


def checked(layout: Layout, known: Mapping[str, Field]) -> Layout:
    """``layout``, whose columns, kinds and purpose must exist."""
    where = layout.origin or layout.id
    if layout.becomes not in BECOMES:
        _unknown(f"{where}.becomes", layout.becomes, BECOMES)
    for kind in layout.kinds:
        if kind not in known_kinds.names():
            _unknown(f"{where}.kinds", kind, known_kinds.names())
    columns = {
        "needs": [name for group in layout.needs for name in group],
        "may": layout.may,
        "not": layout.no,
    }
    for key, names in columns.items():
        for name in names:
            if name not in known:
                _unknown(
                    f"{where}.{key}",
                    name,
                    known,
                    _("Kolom baru dikenalkan dengan [field.{name}]").format(name=name),
                )
    return layout


def _layout(entry: dict[str, Any], origin: str, where: str) -> Layout:
    for key in entry:
        _known(key, KEYS, where)
    for key in REQUIRED:
        if not entry.get(key):
            _wrong(f"{where}.{key}", _("wajib diisi"))
    for key in TEXTS:
        if not isinstance(entry[key], str):
            _wrong(f"{where}.{key}", _("harus berupa teks"))
    lists = {key: _texts(entry.get(key, []), f"{where}.{key}") for key in LISTS}
    for key in SWITCHES:
        if not isinstance(entry.get(key, False), bool):
            _wrong(f"{where}.{key}", _("harus true atau false"))
    return Layout(
        id=entry["id"],
        name=entry["name"],
        kinds=lists["kinds"],
        becomes=entry["becomes"],
        needs=tuple(tuple(alternative.split("|")) for alternative in lists["needs"]),
        may=lists["may"],
        no=lists["not"],
        titles=tuple(squash(t) for t in lists["titles"]),
        must_title=entry.get("must_title", False),
        never_titles=tuple(squash(t) for t in lists["never_titles"]),
        defines=entry.get("defines", False),
        origin=where,
    )


def _field(name: str, entry: Any, old: Field | None, where: str) -> Field:
    """A column with the header words that announce it, added to those it has."""
    if not isinstance(entry, dict):
        _wrong(where, _("ditulis sebagai [field.{name}]").format(name=name))
    for key in entry:
        _known(key, FIELD_KEYS, where)
    words = _texts(entry.get("words", []), f"{where}.words")
    starts = _texts(entry.get("starts", []), f"{where}.starts")
    if not words and not starts:
        _wrong(f"{where}.words", _("wajib diisi"))
    level = entry.get("level", "")
    if level and level not in list(Level):
        _unknown(f"{where}.level", level, list(Level))
    if not isinstance(entry.get("carry", False), bool):
        _wrong(f"{where}.carry", _("harus true atau false"))
    if old is None:
        return Field(name, words, level, entry.get("carry", False), starts)
    return replace(old, words=(*old.words, *words), starts=(*old.starts, *starts))


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        _wrong(where, _('harus berupa daftar teks, misalnya ["tujuan", "sasaran"]'))
    return tuple(value)


def _known(key: str, keys: Iterable[str], where: str) -> None:
    if key not in keys:
        _unknown(f"{where}.{key}", key, keys)


def _unknown(where: str, value: object, choices: Iterable[object], remedy: str = "") -> NoReturn:
    known = [str(choice) for choice in choices]
    near = get_close_matches(str(value), known, n=1)
    hint = _(" (mungkin maksudnya '{near}'?)").format(near=near[0]) if near else ""
    raise SettingsError(
        _("'{value}' tidak dikenal{hint}").format(value=value, hint=hint),
        where=where,
        remedy=remedy or _("Pilihan: {choices}.").format(choices=", ".join(sorted(known))),
    )


def _wrong(where: str, said: str) -> NoReturn:
    raise SettingsError(said, where=where)
