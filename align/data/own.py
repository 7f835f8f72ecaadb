"""The findings that are align's own: about files, plugins and settings, not about a plan.

They stand in no catalogue of reviewers, but are listed and explained like its rules.
"""

from __future__ import annotations

from collections.abc import Mapping

from align.data.catalogue import Entry, entries, family_name
from align.i18n import _
from align.model import Severity


def _own(code: str, name: str, severity: Severity, title_id: str, title_en: str) -> Entry:
    return Entry(code, name, title_id, title_en, severity, inputs=(), sources=())


_ENTRIES = (
    _own(
        "EKS005",
        "goals-not-found",
        Severity.INFO,
        "Tabel tujuan dan sasaran tidak ditemukan",
        "No table of tujuan and sasaran found",
    ),
    _own(
        "EKS006",
        "hidden-content",
        Severity.INFO,
        "Isi tersembunyi",
        "Hidden content",
    ),
    _own(
        "EKS007",
        "tracked-changes",
        Severity.INFO,
        "Perubahan terlacak dibaca sebagai diterima",
        "Tracked changes read as accepted",
    ),
    _own(
        "EKS008",
        "damaged-file",
        Severity.MINOR,
        "Sebagian isi berkas tidak terbaca",
        "Part of the file not read",
    ),
    _own(
        "EKS009",
        "programs-not-found",
        Severity.CRITICAL,
        "Tabel program tidak ditemukan",
        "No table of programs found",
    ),
    _own(
        "EKS010",
        "unread-content",
        Severity.INFO,
        "Diagram atau sel berumus yang tidak terbaca",
        "Diagrams or cells with formulas that cannot be read",
    ),
    _own(
        "KEP001",
        "unreadable-decision",
        Severity.MAJOR,
        "Keputusan tidak terbaca",
        "Decision that cannot be read",
    ),
    _own(
        "KEP002",
        "suspect-decision",
        Severity.MAJOR,
        "Keputusan perlu ditinjau ulang",
        "Decision to be looked at again",
    ),
    _own(
        "KEP003",
        "doubtful-decision",
        Severity.MAJOR,
        "Keputusan tidak diterapkan karena butirnya tidak pasti",
        "Decision not applied because its item is in doubt",
    ),
    _own(
        "KEP004",
        "retired-decision",
        Severity.INFO,
        "Keputusan tidak berlaku lagi",
        "Decision about something that is gone",
    ),
    _own(
        "KEP005",
        "expired-decision",
        Severity.MINOR,
        "Keputusan lewat masa berlakunya",
        "Decision past its end",
    ),
    _own(
        "KEP006",
        "not-a-goal",
        Severity.INFO,
        "Butir yang diputuskan bukan sasaran",
        "Item that people called no goal",
    ),
    _own(
        "KTR001",
        "unused-suppression",
        Severity.MINOR,
        "Pengecualian tidak terpakai",
        "Suppression that nothing answers to",
    ),
    _own(
        "KTR002",
        "expired-suppression",
        Severity.MINOR,
        "Pengecualian sudah lewat masa berlakunya",
        "Suppression past its end",
    ),
    _own(
        "KTR003",
        "refused-suppression",
        Severity.MAJOR,
        "Pengecualian atas aturan yang tidak boleh dikecualikan",
        "Suppression of a rule that cannot be suppressed",
    ),
    _own("PLG001", "broken-plugin", Severity.MAJOR, "Plugin gagal", "Plugin broke"),
    _own(
        "SRC001",
        "unreadable-file",
        Severity.CRITICAL,
        "Berkas tidak terbaca",
        "File cannot be opened",
    ),
    _own(
        "SRC002",
        "unknown-kind",
        Severity.CRITICAL,
        "Jenis dokumen tidak dikenali",
        "Kind of document not recognised",
    ),
    _own(
        "SRC003",
        "insufficient-data",
        Severity.CRITICAL,
        "Tidak cukup data",
        "Too little can be read",
    ),
)


def own_entries() -> Mapping[str, Entry]:
    """Code → entry, in the order of the codes."""
    return {entry.code: entry for entry in _ENTRIES}


def rule_title(code: str, name: str) -> str:
    """Title of a rule of reviewers or align in the active language; else its ``name``."""
    entry = entries().get(code) or own_entries().get(code)
    return entry.title if entry else name


def family_title(code: str) -> str:
    """Name of the family of ``code``, of reviewers' rules and of align's own."""
    own = {
        "KEP": _("Keputusan pereviu"),
        "KTR": _("Pengaturan"),
        "PLG": _("Plugin"),
        "SRC": _("Berkas"),
    }
    return own.get(code[:3]) or family_name(code)
