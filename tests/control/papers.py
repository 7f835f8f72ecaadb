"""Small plans as DOCX files, with the words and tables that parsers look for.

A plan is named by its cover; rows of tables are tuples of cell texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from tests.sources.minioffice import docx, p, tbl, tc

Row = Sequence[str]
NINE = (
    "PENDAHULUAN",
    "GAMBARAN UMUM KONDISI DAERAH",
    "GAMBARAN KEUANGAN DAERAH",
    "PERMASALAHAN DAN ISU STRATEGIS DAERAH",
    "VISI, MISI, TUJUAN DAN SASARAN",
    "STRATEGI, ARAH KEBIJAKAN DAN PROGRAM PEMBANGUNAN DAERAH",
    "KERANGKA PENDANAAN PEMBANGUNAN DAN PROGRAM PERANGKAT DAERAH",
    "KINERJA PENYELENGGARAAN PEMERINTAHAN DAERAH",
    "PENUTUP",
)
FIVE = (
    "PENDAHULUAN",
    "GAMBARAN UMUM DAERAH",
    "VISI, MISI, DAN PROGRAM PRIORITAS PEMBANGUNAN DAERAH",
    "PROGRAM PERANGKAT DAERAH DAN KINERJA PENYELENGGARAAN PEMERINTAHAN DAERAH",
    "PENUTUP",
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def table(head: Row, rows: Iterable[Row]) -> str:
    return tbl(*("".join(tc(escape(cell)) for cell in row) for row in (head, *rows)))


def paper(path: Path, cover: Sequence[str], body: Sequence[str], chapters: Row = ()) -> Path:
    """A DOCX: the cover, the titles of its chapters, then ``body`` (XML of paragraphs, tables)."""
    lines = [p(escape(line)) for line in cover]
    for number, title in zip(_ROMAN, chapters, strict=False):
        lines += [p(f"BAB {number}"), p(escape(title))]
    return docx(path, "".join((*lines, *body)))


def masterplan(
    folder: Path, rows: Iterable[Row], years: str = "2025–2029", name: str = "masterplan"
) -> Path:
    """A masterplan with one action plan. Rows: dimension, program, description, indicator,
    target, sasaran, agency, years, money, status."""
    head = (
        "Dimensi",
        "Program (Inisiatif)",
        "Deskripsi",
        "Indikator/Output",
        "Target",
        "Sasaran RPJMD yang Didukung",
        "OPD Penanggung Jawab",
        "Waktu Pelaksanaan",
        "Anggaran (Rp juta)",
        "Status",
    )
    return paper(
        folder / f"{name}.docx",
        ("MASTERPLAN SMART CITY", "KOTA CONTOH", f"TAHUN {years}"),
        [p(f"Tabel 4.1 Rencana Aksi Smart City Kota Contoh Tahun {years}"), table(head, rows)],
        ("PENDAHULUAN", "ANALISIS STRATEGIS SMART CITY", "VISI SMART CITY", "RENCANA AKSI"),
    )


def rpjmd(
    folder: Path,
    years: str,
    targets: Sequence[int],
    rows: Iterable[Row],
    *,
    chapters: Row = FIVE,
    missions: bool = True,
    title: str = "RENCANA PEMBANGUNAN JANGKA MENENGAH DAERAH",
    name: str = "rpjmd",
    region: str = "KOTA CONTOH",
) -> Path:
    """A plan of five years. Rows: misi (where it has any), tujuan, sasaran, indicator,
    baseline, a target each year."""
    lead = ("VISI/MISI",) if missions else ()
    base = f"BASELINE {targets[0] - 1}" if chapters is FIVE else "KONDISI AWAL"
    head = (*lead, "TUJUAN", "SASARAN", "INDIKATOR", base, *(str(year) for year in targets))
    return paper(
        folder / f"{name}.docx",
        (title, region, f"TAHUN {years}"),
        [
            p(f"Tabel 3.1 Target Kinerja Tujuan dan Sasaran Pembangunan Tahun {years}"),
            table(head, rows),
        ],
        chapters,
    )
