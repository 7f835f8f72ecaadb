"""What align knows about planning, as versioned tables that users and plugins change.

Each table is a file of this folder with its source and date. A file of a user
(``[knowledge]`` in ``align.toml``) or of a plugin (hook ``align_knowledge``) is laid over
it: an entry with a known key replaces that entry, one with a new key is added, a list of
words grows. A file that says ``mode = "ganti"`` takes the place of the whole table.

What is active holds for the process, like the language: a run sets it before it reads
anything (:func:`using`) and puts back what was there.
"""

from __future__ import annotations

import csv
import functools
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, ParamSpec, TypeVar

from align.errors import SettingsError
from align.i18n import _
from align.reading import read_text

_FOLDER = Path(__file__).parent
_P = ParamSpec("_P")
_R = TypeVar("_R")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its file, and the key of the entries of each list of entries in it.

    A CSV file has one list, whose key is its first column.
    """

    file: str
    keys: Mapping[str, str]


#: Tables by the name that ``[knowledge]`` calls them.
TABLES: Mapping[str, Table] = {
    "dimensi": Table("dimensions.toml", {"dimension": "code", "sub": "code"}),
    "urusan": Table("nomenclature/affairs.csv", {}),
    "program": Table("nomenclature/program.csv", {}),
    "kegiatan": Table("nomenclature/kegiatan.csv", {}),
    "sub_kegiatan": Table("nomenclature/sub_kegiatan.csv", {}),
    "ukuran": Table("measures.toml", {"bound": "what"}),
    "iup": Table(
        "rpjpn.toml",
        {
            "visi": "text",
            "sasaran_visi": "number",
            "misi": "number",
            "arah_pembangunan": "number",
            "iup": "number",
        },
    ),
    "prioritas": Table("priorities.toml", {"prioritas": "nomor"}),
    "asta_cita": Table("crosswalk.toml", {"urusan": "kode"}),
    "bab": Table("chapters.toml", {"pedoman": "id", "bab": "judul"}),
    "hukum": Table("laws.toml", {"wajib": "pedoman", "diganti": "lama"}),
    "pernyataan": Table("statements.toml", {"hal": "kunci"}),
    "isu": Table("issues.toml", {"topik": "kunci"}),
    "aplikasi": Table("applications.toml", {"function": "name"}),
    "acuan_indikator": Table("indicators.toml", {"indikator": "nama"}),
    "makro": Table("macro.toml", {"arahan": "indikator"}),
}


class Addition(NamedTuple):
    """A file to be laid over the table ``name``."""

    name: str
    path: Path


_active: tuple[Addition, ...] = ()
_forget: list[Callable[[], None]] = []


def cached(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """:func:`functools.cache` that forgets when other tables become active."""
    kept = functools.cache(function)
    _forget.append(kept.cache_clear)
    functools.update_wrapper(kept, function)
    return kept  # type: ignore[return-value]


@contextmanager
def using(additions: Iterable[Addition]) -> Iterator[None]:
    """Lay ``additions`` over the tables, in their order, until the block ends.

    Raises :class:`SettingsError` that names the file and what is wrong with it.
    """
    before, wanted = _active, tuple(additions)
    for name, path in wanted:
        if name not in TABLES:
            raise _wrong(path, _("tabel '{name}' tidak dikenal").format(name=name))
    _activate(wanted)
    try:
        for name in dict.fromkeys(addition.name for addition in _active):
            rows(name) if TABLES[name].file.endswith(".csv") else read(name)
        yield
    finally:
        _activate(before)


def _activate(additions: tuple[Addition, ...]) -> None:
    global _active
    if additions != _active:
        _active = additions
        for forget in _forget:
            forget()


def active(name: str) -> tuple[Path, ...]:
    """The files that are laid over the table ``name``."""
    return tuple(addition.path for addition in _active if addition.name == name)


@cached
def read(name: str) -> dict[str, Any]:
    """The table ``name`` (TOML) with what is laid over it."""
    table = TABLES[name]
    merged = _toml(_FOLDER / table.file)
    for path in active(name):
        merged = _laid(merged, _toml(path), table.keys, path)
    return merged


@cached
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of the table ``name`` (CSV) with what is laid over it, by their first column."""
    base = _csv(_FOLDER / TABLES[name].file)
    first = next(iter(base[0]))
    merged = {row[first]: row for row in base}
    for path in active(name):
        added = _csv(path)
        if any(first not in row for row in added):
            raise _wrong(path, _("kolom '{name}' belum ada").format(name=first))
        merged |= {row[first]: {**merged.get(row[first], {}), **row} for row in added}
    return tuple(merged.values())


def provenance(name: str) -> tuple[str, str]:
    """Source and date of the table ``name`` as it stands in the file; empty for CSV."""
    if TABLES[name].file.endswith(".csv"):
        notes = tomllib.loads((_FOLDER / "nomenclature/about.toml").read_text(encoding="utf-8"))
        return str(notes[name]["source"]), str(notes[name]["date"])
    table = _toml(_FOLDER / TABLES[name].file)
    return str(table.get("source", "")), str(table.get("date", ""))


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_text(path))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _wrong(path, _("tidak dapat dibaca ({detail})").format(detail=error)) from error


def _csv(path: Path) -> list[dict[str, str]]:
    try:
        text = read_text(path)
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(path, _("tidak dapat dibaca ({detail})").format(detail=error)) from error
    lines = text.splitlines(keepends=True)
    return [{k: v or "" for k, v in row.items() if k} for row in csv.DictReader(lines)]


def _wrong(path: Path, message: str) -> SettingsError:
    return SettingsError(
        message,
        where=path.name,
        remedy=_("Lihat bentuk tabelnya pada align/data atau docs/pengetahuan.md"),
    )


def _laid(
    base: dict[str, Any], added: dict[str, Any], keys: Mapping[str, str], path: Path
) -> dict[str, Any]:
    """``added`` over ``base``: entries by key, words of lists together, other values replaced."""
    if added.get("mode") == "ganti":
        return {k: v for k, v in added.items() if k != "mode"}
    merged = dict(base)
    for name, value in added.items():
        known = merged.get(name)
        if isinstance(known, list) and isinstance(value, list):
            merged[name] = _joined(known, value, keys.get(name, ""), keys, path)
        elif isinstance(known, dict) and isinstance(value, dict):
            merged[name] = _laid(known, value, keys, path)
        elif known is None or name in ("version", "date", "source") or type(known) is type(value):
            merged[name] = value
        else:
            raise _wrong(path, _("'{name}' bukan bentuk yang diharapkan").format(name=name))
    return merged


def _joined(
    known: list[Any], added: list[Any], key: str, keys: Mapping[str, str], path: Path
) -> list[Any]:
    if not all(isinstance(entry, dict) for entry in (*known, *added)):
        return list(dict.fromkeys([*known, *added]))
    if any(key not in entry for entry in added):
        raise _wrong(path, _("entri tanpa '{name}'").format(name=key))
    entries = {entry[key]: entry for entry in known}
    for entry in added:
        old = entries.get(entry[key])
        entries[entry[key]] = _laid(old, entry, keys, path) if old else entry
    return list(entries.values())
