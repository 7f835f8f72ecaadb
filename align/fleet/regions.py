"""Which regions a fleet has, and which documents belong to each and to all of them.

Either a folder with one sub-folder a region, whose own documents are the national plans that
all share; or a TOML file::

    bersama = ["nasional/rpjmn.pdf"]

    [[daerah]]
    nama = "Kota Nusa Karya"
    berkas = ["nusa-karya"]
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from align.errors import SettingsError, UsageError
from align.i18n import _
from align.inputs import NO_HINTS, documents_in, requests
from align.reading import read_text
from align.settings import FILE_NAME, Settings, load
from align.sources.document import Hints

#: Keys of the file, and of each ``[[daerah]]``.
TOP = frozenset({"bersama", "daerah"})
ENTRY = frozenset({"nama", "berkas", "pengaturan"})


@dataclass(frozen=True, slots=True)
class Paper:
    """One document to read: where it is and what was said about it."""

    path: Path
    hints: Hints = NO_HINTS


@dataclass(frozen=True, slots=True)
class Region:
    """One region. ``slug`` names its files and is unique in the fleet."""

    slug: str
    name: str
    papers: tuple[Paper, ...]
    settings: Settings
    config: Path | None = None


@dataclass(frozen=True, slots=True)
class Fleet:
    """All regions, in the order given, and the national plans that all of them share.

    ``settings`` are those of the regions without a file of their own; the shared plans are
    read under them. ``empty`` are sub-folders without a document, which are no region.
    """

    regions: tuple[Region, ...]
    shared: tuple[Paper, ...] = ()
    settings: Settings = field(default_factory=Settings)
    empty: tuple[str, ...] = ()


def fleet(path: Path, config: Path | None = None) -> Fleet:
    """The fleet described at ``path``; ``config`` is the settings file of regions without one.

    Raises :class:`UsageError` for a missing path, a region without documents and a name given
    twice; :class:`SettingsError` for what does not belong into the file.
    """
    if not path.exists():
        raise UsageError(_("berkas tidak ditemukan"), where=str(path))
    found = _of_folder(path, config) if path.is_dir() else _of_file(path, config)
    if not found.regions:
        raise UsageError(
            _("tidak ada daerah di sini"),
            where=str(path),
            remedy=_("Buat satu subfolder per daerah, atau berkas TOML berisi [[daerah]]"),
        )
    counts = Counter(region.slug for region in found.regions)
    twice = sorted(slug for slug, count in counts.items() if count > 1)
    if twice:
        raise UsageError(
            _("nama daerah muncul lebih dari sekali: {names}").format(names=", ".join(twice)),
            where=str(path),
        )
    return found


def slug_of(name: str) -> str:
    """``name`` as a file name that every system allows."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "daerah"


def _of_folder(folder: Path, config: Path | None) -> Fleet:
    common = load(config) if config else Settings()
    inside = sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith("."))
    full = [path for path in inside if documents_in(path) or _own(path)]
    regions = tuple(_region(path.name, (path,), _own(path), common, config) for path in full)
    national = documents_in(folder)
    empty = tuple(path.name for path in inside if path not in full)
    return Fleet(regions, _papers(national, common) if national else (), common, empty)


def _own(folder: Path) -> Path | None:
    """The settings file of a region, where it has one."""
    path = folder / FILE_NAME
    return path if path.is_file() else None


def _of_file(path: Path, config: Path | None) -> Fleet:
    data = _checked(path)
    base, common = path.parent, load(config) if config else Settings()
    regions = tuple(
        _region(
            entry["nama"],
            tuple(base / name for name in entry.get("berkas", ())),
            base / entry["pengaturan"] if "pengaturan" in entry else None,
            common,
            config,
        )
        for entry in data.get("daerah", ())
    )
    national = [base / name for name in data.get("bersama", ())]
    return Fleet(regions, _papers(national, common) if national else (), common)


def _region(
    name: str, files: Sequence[Path], own: Path | None, common: Settings, config: Path | None
) -> Region:
    settings = load(own) if own else common
    # A settings file that lists its documents knows better than the folder it lies in.
    listed = own is not None and bool(settings.dokumen)
    try:
        papers = _papers(() if listed else files, settings)
    except UsageError as error:
        raise UsageError(
            _("daerah {name}: {message}").format(name=name, message=error.message),
            where=error.where,
            remedy=error.remedy,
        ) from error
    return Region(slug_of(name), name, papers, settings, own or config)


def _papers(files: Sequence[Path], settings: Settings) -> tuple[Paper, ...]:
    return tuple(Paper(r.path.resolve(), r.hints) for r in requests(files, settings))


def _checked(path: Path) -> dict[str, Any]:
    """The file's content; everything that is wrong with it is told at once."""
    try:
        data = tomllib.loads(read_text(path))
    except OSError as error:
        raise SettingsError(_("tidak dapat dibuka"), where=str(path)) from error
    except ValueError as error:
        raise SettingsError(
            _("bukan TOML yang sah ({detail})").format(detail=error), where=path.name
        ) from error
    wrong = [_unknown(key, TOP) for key in sorted(data.keys() - TOP)]
    wrong += _texts("bersama", data.get("bersama", []))
    entries = data.get("daerah", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise SettingsError(_("daerah ditulis sebagai [[daerah]]"), where=path.name)
    for number, entry in enumerate(entries, 1):
        wrong += [f"daerah[{number}]: {problem}" for problem in _entry(entry)]
    if wrong:
        raise SettingsError("\n".join(f"{path.name}: {line}" for line in wrong))
    return data


def _entry(entry: dict[str, Any]) -> list[str]:
    wrong = [_unknown(key, ENTRY) for key in sorted(entry.keys() - ENTRY)]
    if not isinstance(entry.get("nama"), str) or not entry["nama"].strip():
        wrong.append(_("nama wajib diisi"))
    if not isinstance(entry.get("pengaturan", ""), str):
        wrong.append(_("pengaturan adalah satu nama berkas"))
    if not entry.get("berkas") and "pengaturan" not in entry:
        wrong.append(_("berkas wajib diisi"))
    return wrong + _texts("berkas", entry.get("berkas", []))


def _texts(key: str, value: object) -> list[str]:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return []
    return [_("{key} adalah daftar nama berkas").format(key=key)]


def _unknown(key: str, known: frozenset[str]) -> str:
    return _("kunci '{key}' tidak dikenal; yang dikenal: {known}").format(
        key=key, known=", ".join(sorted(known))
    )
