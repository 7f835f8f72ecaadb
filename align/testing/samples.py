"""Sources made of values, so that a parser can be tested without a file.

The plans are invented. Tables carry captions and headers as the regulations word them;
:func:`damaged` gives what files really contain when they are cut, scanned or hostile.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from align.errors import UsageError
from align.layouts.catalogue import Layout, load
from align.layouts.matcher import recogniser
from align.model import Kind
from align.sources.document import Block, BlockKind, Cell, Hints, Page, PageClass, Source, Table

#: Text as hostile as documents can be: markup, formula, script, template, control, not in cp1252.
HOSTILE = "[bold]x[/b] =cmd|' /C calc'!A0 </script> {{7*7}} \x00\x1b[31m \u202e ✓ " + "1.1.1 " * 200


def table(
    rows: Sequence[Sequence[str]], *, title: str = "", page: int = 1, index: int = 0
) -> Table:
    """A table of plain cells; the first of ``rows`` is the header. Rows are of one length."""
    cells = tuple(
        Cell(text, r, c) for r, line in enumerate(rows) for c, text in enumerate(line) if text
    )
    return Table(page, index, cells, len(rows), max(map(len, rows), default=0), title)


def source(
    texts: Sequence[str],
    tables: Iterable[Table] = (),
    *,
    name: str = "contoh.pdf",
    layouts: Iterable[Path | Layout] = (),
    hints: Hints | None = None,
) -> Source:
    """A source with one page for each of ``texts``; tables are added to their page's text.

    Its tables are recognised with align's catalogue, ``layouts`` asked first. A table on a
    page that does not exist raises :class:`UsageError`.
    """
    tables = tuple(replace(t, index=i) for i, t in enumerate(tables))
    if any(not 1 <= t.page <= len(texts) for t in tables):
        raise UsageError(f"a table stands on a page beyond the {len(texts)} that were given")
    written = ["\n".join([text, *_lines(tables, n)]) for n, text in enumerate(texts, 1)]
    return Source(
        path=name,
        name=name,
        sha256=hashlib.sha256("\f".join(written).encode()).hexdigest(),
        format="pdf",
        pages=tuple(Page(n, text) for n, text in enumerate(written, 1)),
        blocks=tuple(chain.from_iterable(_blocks(t, n, tables) for n, t in enumerate(texts, 1))),
        tables=tables,
        hints=hints or Hints(),
        recogniser=recogniser(load(layouts)),
    )


def samples() -> dict[Kind, Source]:
    """One small document of each kind that align itself reads, and a Renstra."""
    return {
        Kind.RPJMN: sample(Kind.RPJMN),
        Kind.RPJPD: sample(Kind.RPJPD),
        Kind.RPJMD: sample(Kind.RPJMD),
        Kind.RENSTRA: sample(Kind.RENSTRA),
        Kind.MASTERPLAN: sample(Kind.MASTERPLAN),
        Kind.EVALUATION: sample(Kind.EVALUATION),
        Kind.SOTK: sample(Kind.SOTK),
    }


def sample(kind: Kind) -> Source:
    """The sample of ``kind``; raises :class:`KeyError` for a kind without one."""
    heading, title, rows = _SAMPLES[kind]
    return source([heading, f"{title}\n"], [table(rows, title=title, page=2)], name=f"{kind}.pdf")


def damaged(whole: Source) -> Iterator[tuple[str, Source]]:
    """``whole`` as broken files give it, with a name for each way of being broken."""
    blank = tuple(replace(p, text="", kind=PageClass.BLANK) for p in whole.pages)
    tables = whole.tables
    yield "no pages at all", replace(whole, pages=(), blocks=(), tables=())
    yield "pages without text", replace(whole, pages=blank, blocks=(), tables=())
    yield "pages cut off behind the first", replace(whole, pages=whole.pages[:1])
    yield "blocks without tables", replace(whole, tables=())
    yield "tables without blocks", replace(whole, blocks=())
    yield (
        "tables cut behind the header",
        replace(whole, tables=tuple(_cut(t, t.cells[:1], 1) for t in tables)),
    )
    yield "empty tables", replace(whole, tables=tuple(_cut(t, (), 0) for t in tables))
    hostile = tuple(
        replace(t, cells=tuple(replace(c, text=HOSTILE) if c.row else c for c in t.cells))
        for t in tables
    )
    yield "hostile cells", replace(whole, tables=hostile)
    yield (
        "hostile pages",
        replace(whole, pages=tuple(replace(p, text=HOSTILE + p.text) for p in whole.pages)),
    )
    spans = tuple(
        replace(t, cells=tuple(replace(c, row_span=999, col_span=999) for c in t.cells))
        for t in tables
    )
    yield "cells that span everything", replace(whole, tables=spans)


def _cut(whole: Table, cells: tuple[Cell, ...], rows: int) -> Table:
    return replace(whole, cells=cells, rows=rows)


def _lines(tables: Iterable[Table], page: int) -> list[str]:
    return [c.text for t in tables if t.page == page for c in t.cells]


def _blocks(text: str, page: int, tables: Sequence[Table]) -> Iterator[Block]:
    for number, line in enumerate(line for line in text.splitlines() if line.strip()):
        kind = BlockKind.HEADING if page == 1 and number == 0 else BlockKind.PARAGRAPH
        yield Block(kind, line, page, level=1 if kind is BlockKind.HEADING else 0)
    for item in tables:
        if item.page == page:
            yield Block(BlockKind.TABLE, item.title, page, table=item.index)


_SAMPLES: dict[Kind, tuple[str, str, tuple[tuple[str, ...], ...]]] = {
    Kind.RPJMN: (
        "RENCANA PEMBANGUNAN JANGKA MENENGAH NASIONAL\nTAHUN 2025-2029",
        "Tabel 1 Sasaran Prioritas Nasional",
        (
            ("Prioritas Nasional", "Program Prioritas", "Kegiatan Prioritas"),
            ("Prioritas Nasional 1", "Program Prioritas layanan digital", "Penguatan data terpadu"),
        ),
    ),
    Kind.RPJPD: (
        "RENCANA PEMBANGUNAN JANGKA PANJANG DAERAH\nKOTA CONTOH\nTAHUN 2025-2045",
        "Tabel 5.1 Arah Kebijakan dan Sasaran Pokok",
        (
            ("Misi", "Arah Kebijakan", "Sasaran Pokok"),
            ("Misi 1: Kota yang terlayani", "Memperluas layanan", "Terlayaninya seluruh warga"),
        ),
    ),
    Kind.RPJMD: (
        "RENCANA PEMBANGUNAN JANGKA MENENGAH DAERAH\nKOTA CONTOH\nTAHUN 2025-2029",
        "Tabel 3.1 Tujuan dan Sasaran RPJMD",
        (
            ("Misi", "Tujuan", "Sasaran", "Indikator", "Satuan", "2025", "2026"),
            (
                "Misi 1: Mewujudkan layanan prima",
                "1.1 Meningkatnya tata kelola",
                "1.1.1 Meningkatnya mutu layanan perizinan",
                "Indeks pelayanan publik",
                "Indeks",
                "3,90",
                "4,00",
            ),
        ),
    ),
    Kind.RENSTRA: (
        "RENCANA STRATEGIS (RENSTRA)\nDINAS KOMUNIKASI DAN INFORMATIKA\nKOTA CONTOH\nTAHUN 2025-2029",
        "Tabel 4.1 Tujuan dan Sasaran Renstra Perangkat Daerah",
        (
            ("Tujuan", "Sasaran", "Indikator", "Satuan", "2025", "2026"),
            (
                "Meningkatnya layanan pemerintah digital",
                "Meningkatnya mutu layanan aplikasi",
                "Indeks kepuasan pengguna aplikasi",
                "Indeks",
                "80",
                "82",
            ),
        ),
    ),
    Kind.MASTERPLAN: (
        "MASTERPLAN SMART CITY\nKOTA CONTOH\nTAHUN 2025-2029",
        "Tabel 4.1 Rencana Aksi Smart City",
        (
            ("No", "Dimensi", "Program", "Kegiatan", "Perangkat Daerah", "Indikator"),
            (
                "1",
                "Smart Governance",
                "Layanan perizinan digital satu pintu",
                "Integrasi aplikasi perizinan",
                "Dinas Kominfo",
                "Jumlah layanan terintegrasi",
            ),
        ),
    ),
    Kind.EVALUATION: (
        "LAPORAN HASIL EVALUASI SMART CITY\nKOTA CONTOH\nTAHUN 2024",
        "Rekomendasi",
        (
            ("No", "Rekomendasi"),
            ("1", "Memadukan aplikasi layanan perizinan dalam satu gerbang"),
        ),
    ),
    Kind.SOTK: (
        "SUSUNAN PERANGKAT DAERAH\nKOTA CONTOH",
        "Daftar Perangkat Daerah",
        (
            ("No", "Perangkat Daerah"),
            ("1", "Dinas Komunikasi dan Informatika"),
        ),
    ),
}
