"""Opens a file once and gives a :class:`Source`; the only way into this folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from align.errors import UnreadableFile
from align.i18n import _
from align.model import Finding
from align.sources import sniff
from align.sources.document import Hints, Source
from align.sources.guard import damaged
from align.sources.quality import doubt_findings, page_findings

MAX_BYTES = 500 * 1024 * 1024
NO_HINTS = Hints()
_IN_WORKER = (sniff.DOCX, sniff.XLSX, sniff.XLS, sniff.ODS, "xlsb", sniff.HTML, sniff.MARKDOWN)
Progress = Callable[[int, int], None]


def open_source(
    path: str | Path, *, hints: Hints = NO_HINTS, progress: Progress | None = None
) -> Source:
    """Read the file at ``path``.

    ``progress`` is called with (pages done, pages in all). Raises
    :class:`~align.errors.UnreadableFile` where nothing of the file can be read;
    a page that cannot be read is only a finding.
    """
    path = Path(path)
    size = _check(path)
    # A worker that lives on has the folder of its first call for its own.
    path = path.absolute()
    kind = sniff.sniff(path)
    digest = _sha256(path)
    source = _reader(kind, path, size)(path, digest, progress)
    source = replace(source, hints=hints)
    findings: tuple[Finding, ...] = (
        *source.findings,
        *page_findings(source),
        *doubt_findings(source),
    )
    return replace(source, findings=findings)


def _check(path: Path) -> int:
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise UnreadableFile(
                _("ini folder, bukan berkas"), where=name, remedy=_("Sebutkan berkas di dalamnya")
            )
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except FileNotFoundError:
        raise UnreadableFile(
            _("berkas tidak ditemukan"), where=name, remedy=_("Periksa nama dan letaknya")
        ) from None
    except PermissionError:
        raise UnreadableFile(
            _("berkas tidak boleh dibaca"),
            where=name,
            remedy=_("Tutup berkasnya di program lain, atau periksa izinnya"),
        ) from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise UnreadableFile(
            _("berkas tidak dapat dibuka ({reason})").format(reason=reason), where=name
        ) from None
    if size == 0:
        raise UnreadableFile(
            _("berkas kosong (0 bita)"), where=name, remedy=_("Minta berkas aslinya kembali")
        )
    if size > MAX_BYTES:
        raise UnreadableFile(
            _("berkas lebih besar dari {limit} MB").format(limit=MAX_BYTES // 1024**2),
            where=name,
            remedy=_("Pecah menjadi beberapa berkas"),
        )
    return size


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


Reader = Callable[[Path, str, Progress | None], Source]


def _reader(kind: str, path: Path, size: int) -> Reader:
    if kind == sniff.PDF:
        from align.sources.pdf.document import read_pdf

        return read_pdf
    if kind in _IN_WORKER:
        from align.sources.office import read_office

        return partial(read_office, kind)
    raise _refusal(kind, path.name)


#: Kinds that are named and not read, as planners call them.
_WORD = {
    "doc": "DOC",
    "odt": "ODT",
    "rtf": "RTF",
    "fodt": "FODT",
    "mht": "MHT",
    "xml-word": "XML (Word)",
}
_SHEET = {"fods": "FODS", "xml-sheet": "XML (Excel 2003)"}


def _refusal(kind: str, name: str) -> UnreadableFile:
    """One line for each kind of file that is not read, with what to do instead."""
    if kind in _WORD:
        message = _("format pengolah kata {kind} tidak dibaca").format(kind=_WORD[kind])
        remedy = _("Buka di pengolah kata dan simpan sebagai DOCX")
    elif kind in _SHEET:
        message = _("format lembar kerja {kind} tidak dibaca").format(kind=_SHEET[kind])
        remedy = _("Buka di Excel atau LibreOffice dan simpan sebagai XLSX")
    elif kind == "iwork":
        message = _("berkas Pages, Numbers, atau Keynote tidak dibaca")
        remedy = _("Ekspor sebagai DOCX, XLSX, atau PDF")
    elif kind in ("ppt", "pptx", "odp"):
        message = _("salindia ({kind}) tidak dibaca").format(kind=kind.upper())
        remedy = _("Ekspor sebagai PDF")
    elif kind == "encrypted":
        message = _("berkas kantor dikunci kata sandi")
        remedy = _("Simpan salinan tanpa kata sandi")
    elif kind == "zip-broken":
        return damaged(name)
    elif kind == "zip":
        message = _("arsip ZIP, bukan dokumen")
        remedy = _("Ekstrak lalu sebutkan berkas di dalamnya")
    elif name.startswith("~$"):
        message = _("tanda bahwa dokumen sedang dibuka di Word atau Excel, bukan dokumen")
        remedy = _("Sebutkan berkas yang namanya tanpa ~$")
    else:
        message = _("format berkas tidak dikenal")
        remedy = _("Gunakan PDF, DOCX, XLSX, XLS, atau ODS")
    return UnreadableFile(message, where=name, remedy=remedy)
