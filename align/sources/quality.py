"""Findings about what could not be read, with every page named (EKS family)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from align.i18n import _
from align.model import Finding, Place, Severity
from align.sources.document import PageClass, Source

#: Formats whose pages are sheets with a name.
WORKBOOKS = ("xlsx", "xlsb", "xls", "ods")
_NO_TEXT = (PageClass.SCAN, PageClass.BAD_FONT, PageClass.BAD_OCR)


def page_findings(source: Source) -> Iterator[Finding]:
    """EKS001 for pages without usable text, and for pages whose reading failed."""
    scanned = [p for p in source.pages if p.kind in _NO_TEXT]
    if scanned:
        yield _finding(
            source,
            [p.number for p in scanned],
            _(
                "{count} halaman tanpa teks yang dapat dibaca (pindaian, lapisan OCR rusak, "
                "atau huruf rusak): halaman {pages}"
            ),
            _("Unggah berkas asli dari pengolah kata, atau pasang tambahan ocr lalu ulangi"),
        )
    failed = [p for p in source.pages if p.kind is PageClass.FAILED]
    if failed and source.format in WORKBOOKS:
        yield _finding(
            source,
            [p.number for p in failed],
            _("{count} lembar rusak dan tidak terbaca: {sheets}"),
            _("Simpan ulang buku kerja, atau minta berkas aslinya kembali"),
        )
    elif failed:
        yield _finding(
            source,
            [p.number for p in failed],
            _(
                "{count} halaman gagal dibaca (rusak, atau melewati batas waktu atau memori): halaman {pages}"
            ),
            _("Simpan ulang berkas dari pengolah kata"),
        )


def doubt_findings(source: Source) -> Iterator[Finding]:
    """EKS002 for pages of which a part was left out, or that two readers read differently."""
    partly = [p.number for p in source.pages if p.note in _PARTLY]
    if partly and source.format in WORKBOOKS:
        message = _(
            "lembar dengan terlalu banyak baris terbaca hanya baris-baris pertamanya: {sheets}"
        )
        yield _doubt(source, partly, message.format(sheets=_sheets(source, partly)))
    elif partly:
        message = _(
            "{count} halaman hanya terbaca sebagian (terlalu banyak garis atau huruf): halaman {pages}"
        )
        yield _doubt(source, partly, message.format(count=len(partly), pages=ranges(partly)))
    recognised = [p for p in source.pages if p.note.startswith("ocr|")]
    if recognised:
        numbers = [p.number for p in recognised]
        sure = sum(p.confidence for p in recognised) / len(recognised)
        message = _(
            "{count} halaman dibaca dengan OCR, keyakinan rata-rata {share} %: halaman {pages}"
        )
        yield _doubt(
            source,
            numbers,
            message.format(count=len(numbers), share=round(100 * sure), pages=ranges(numbers)),
        )
    for page in source.pages:
        if page.note.startswith("readings-differ|"):
            _key, count, one, other = page.note.split("|", 3)
            message = _(
                'dua pembaca berbeda pada {count} sel, misalnya "{one}" dan "{other}": halaman {pages}'
            ).format(count=count, one=one, other=other, pages=page.number)
        elif page.note == "tables-differ":
            message = _("dua pembaca menemukan tabel yang berbeda: halaman {pages}").format(
                pages=page.number
            )
        else:
            continue
        yield _doubt(source, [page.number], message)


_PARTLY = (
    "too-many-characters",
    "too-many-objects",
    "too-many-rules",
    "too-many-crossings",
    "rows-cut",
)


def _doubt(source: Source, pages: list[int], message: str) -> Finding:
    return Finding(
        code="EKS002",
        name="low-confidence-row",
        severity=Severity.INFO,
        message=message,
        places=tuple(Place(source.name, n, source.label(n)) for n in pages),
        remedy=_("Bandingkan hasil bacaan dengan halaman aslinya."),
    )


def _finding(source: Source, pages: list[int], message: str, remedy: str) -> Finding:
    return Finding(
        code="EKS001",
        name="scanned-page",
        severity=Severity.INFO,
        message=message.format(
            count=len(pages), pages=ranges(pages), sheets=_sheets(source, pages)
        ),
        places=tuple(Place(source.name, n, source.label(n)) for n in pages),
        remedy=remedy,
    )


def _sheets(source: Source, pages: list[int]) -> str:
    """The sheets by name, as their tabs show them."""
    return ", ".join(source.label(page) for page in pages)


def ranges(numbers: Iterable[int]) -> str:
    """``1–3, 7, 9–11`` for sorted page numbers."""
    parts: list[list[int]] = []
    for n in numbers:
        if parts and n == parts[-1][1] + 1:
            parts[-1][1] = n
        else:
            parts.append([n, n])
    return ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in parts)
