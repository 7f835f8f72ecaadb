"""Which files a run reads, and what the user said about each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from align.errors import SettingsError, UsageError
from align.i18n import _
from align.model import Period, Regime
from align.settings import DocumentSetting, Settings
from align.sources.document import Hints

#: What a folder is searched for; a file that is named is tried whatever its suffix. Old Word
#: files cannot be read, but a draft that nobody mentions would be taken for checked.
SUFFIXES = (".pdf", ".docx", ".xlsx", ".xls", ".ods", ".doc")

#: Nothing was said: everything is detected.
NO_HINTS = Hints()


@dataclass(frozen=True, slots=True)
class Request:
    """One file to read, with the hints that override its detection."""

    path: Path
    hints: Hints = NO_HINTS


def requests(files: Sequence[Path], settings: Settings) -> list[Request]:
    """One request a file: ``files``, or those of ``settings.dokumen`` where none is given.

    A folder stands for the documents in it, sorted by name; a file that is given twice is
    read once. Raises :class:`UsageError` for a missing path, an empty folder or no file.
    """
    said = {entry.berkas.resolve(): entry for entry in settings.dokumen}
    wanted = files or [entry.berkas for entry in settings.dokumen]
    if not wanted:
        raise UsageError(
            _("tidak ada dokumen yang diberikan"),
            remedy=_("Tulis berkasnya: align check RPJMD.pdf masterplan.docx"),
        )
    found: dict[Path, Request] = {}
    for given in wanted:
        for path in _expanded(given):
            entry = said.get(path.resolve()) or said.get(given.resolve())
            found.setdefault(path.resolve(), Request(path, _hints(entry)))
    return list(found.values())


def documents_in(folder: Path) -> list[Path]:
    """The documents in ``folder``, by name, without the lock files of word processors.

    Folders below it are left out: they tend to hold older drafts.
    """
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in SUFFIXES
        and path.is_file()
        and not path.name.startswith(("~$", "."))
    )


def passed_over(given: Path) -> list[str]:
    """Names of the folders in the folder ``given`` that hold documents; they are not read."""
    if not given.is_dir():
        return []
    inside = sorted(p for p in given.iterdir() if p.is_dir() and p.name[0] not in "._")
    found = []
    for path in inside:
        # A folder that may not be looked into is none that the user meant.
        with suppress(OSError):
            found += [path.name] if documents_in(path) else []
    return found


def _expanded(given: Path) -> Iterator[Path]:
    if given.is_dir():
        inside = documents_in(given)
        if not inside:
            below = ", ".join(passed_over(given))
            raise UsageError(
                _("tidak ada dokumen di folder ini"),
                where=str(given),
                remedy=_("Sebutkan foldernya: {folders}").format(folders=below)
                if below
                else _("Yang dicari: {suffixes}").format(suffixes=", ".join(SUFFIXES)),
            )
        yield from inside
    elif given.exists():
        yield given
    elif alike := _alike(given):
        yield from alike
    else:
        raise UsageError(_("berkas tidak ditemukan"), where=str(given), remedy=_nearest(given))


def _alike(given: Path) -> list[Path]:
    """The files that ``*.pdf`` stands for: no shell of Windows replaces it by their names."""
    if not set(given.name) & set("*?") or not given.parent.is_dir():
        return []
    found = sorted(given.parent.glob(given.name))
    return [path for path in found if path.is_file() and not path.name.startswith(("~$", "."))]


def _nearest(given: Path) -> str:
    if '"' in str(given):
        # PowerShell hands "C:\Data baru\" on so that the mark of quotation ends the name.
        return _("Hapus garis miring sebelum tanda kutip penutup")
    from difflib import get_close_matches

    siblings = [p.name for p in given.parent.iterdir()] if given.parent.is_dir() else []
    near = get_close_matches(given.name, sorted(siblings), n=1)
    if near:
        return _("Mungkin maksudnya '{near}'?").format(near=near[0])
    return _("Periksa ejaan dan foldernya")


def _hints(entry: DocumentSetting | None) -> Hints:
    if entry is None:
        return NO_HINTS
    return Hints(entry.jenis, entry.daerah, _period(entry), _regime(entry))


def _period(entry: DocumentSetting) -> Period | None:
    years = [int(year) for year in re.findall(r"\d{4}", entry.periode)]
    return Period(years[0], years[1]) if len(years) == 2 else None


def _regime(entry: DocumentSetting) -> Regime | None:
    if not entry.regime:
        return None
    try:
        return Regime(entry.regime)
    except ValueError as error:
        raise SettingsError(
            _("pedoman '{regime}' tidak dikenal").format(regime=entry.regime),
            where=f"align.toml: {entry.berkas.name}",
            remedy=_("Yang dikenal: {known}").format(known=_joined(Regime)),
        ) from error


def _joined(values: Iterable[object]) -> str:
    return ", ".join(str(value) for value in values)
