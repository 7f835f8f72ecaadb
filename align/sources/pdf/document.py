"""A whole PDF: pages read one after the other, then brought into reading order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from align.errors import UnreadableFile
from align.i18n import _
from align.sources.document import Source
from align.sources.flow import build
from align.sources.pdf.parts import PageRead


def read_pdf(path: Path, sha256: str, progress: Callable[[int, int], None] | None = None) -> Source:
    """Read every page of the PDF at ``path``."""
    reads, metadata = _read_here(path, progress)
    flow = build(reads)
    return Source(
        path=str(path),
        name=path.name,
        sha256=sha256,
        format="pdf",
        pages=tuple(flow.pages),
        blocks=tuple(flow.blocks),
        tables=tuple(flow.tables),
        metadata=metadata,
    )


def _read_here(
    path: Path, progress: Callable[[int, int], None] | None
) -> tuple[list[PageRead], dict[str, str]]:
    import pypdfium2

    from align.sources.pdf.read import read

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as fault:
        if "password" in str(fault).casefold():
            raise UnreadableFile(
                _("PDF dikunci kata sandi"),
                where=path.name,
                remedy=_("Simpan salinan tanpa kata sandi"),
            ) from None
        raise UnreadableFile(
            _("PDF rusak dan tidak dapat dibuka"),
            where=path.name,
            remedy=_("Simpan ulang sebagai PDF dari berkas aslinya"),
        ) from None
    count = len(document)
    reads = []
    for i in range(count):
        reads.append(read(document, i))
        if progress:
            progress(i + 1, count)
    metadata = {k: v for k, v in document.get_metadata_dict().items() if v}
    document.close()
    return reads, metadata
