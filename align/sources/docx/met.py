"""What was met on the way through a DOCX that its reader should know of, as findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from align.i18n import _
from align.model import Finding, Place, Severity
from align.sources.package import damage, hidden_content, unread


@dataclass(slots=True)
class Met:
    """Counts over the whole document."""

    changes: int = 0
    """Insertions, deletions and moves with changes tracked; all are taken as accepted."""
    hidden: int = 0
    """Passages of hidden text, which are not read."""
    hidden_rows: int = 0
    """Hidden rows of tables, which are read."""
    chunks: int = 0
    """Other files put in whole (``altChunk``), which only Word can unfold."""
    diagrams: int = 0
    """SmartArt: shapes with text that is not in the document's own order."""

    def findings(self, name: str) -> Iterator[Finding]:
        """A finding for each kind of thing that was met in the file ``name``."""
        if self.chunks:
            yield damage(
                name,
                _("{count} berkas lain disisipkan ke dalam naskah dan tidak dibaca").format(
                    count=self.chunks
                ),
                remedy=_("Buka di Word dan simpan ulang sebagai DOCX, lalu periksa ulang"),
            )
        if self.diagrams:
            yield unread(
                name,
                _(
                    "{count} diagram SmartArt tidak dibaca; teks di dalamnya tidak ikut dinilai"
                ).format(count=self.diagrams),
                _("Tulis isi diagram itu juga sebagai tabel"),
            )
        if self.hidden or self.hidden_rows:
            yield _hidden(name, self.hidden, self.hidden_rows)
        if self.changes:
            message = _("{count} perubahan terlacak dibaca sebagai sudah diterima")
            yield Finding(
                code="EKS007",
                name="tracked-changes",
                severity=Severity.INFO,
                message=message.format(count=self.changes),
                places=(Place(name),),
                remedy=_("Terima atau tolak perubahan sebelum naskah dinilai"),
            )


def _hidden(name: str, texts: int, rows: int) -> Finding:
    what = []
    if texts:
        what.append(_("{count} potongan teks tersembunyi tidak dibaca").format(count=texts))
    if rows:
        what.append(_("{count} baris tabel tersembunyi tetap dibaca").format(count=rows))
    return hidden_content(", ".join(what), Place(name))
