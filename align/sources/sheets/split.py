"""Where on a sheet tables begin and end, and what above them is their title."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

#: Words that stand in header rows of planning tables and proposal forms.
_HEADER = re.compile(
    r"\b(no|nomor|kode|nama|program|kegiatan|sub|indikator|target|tahun|anggaran|pagu|opd|skpd|"
    r"perangkat|satuan|lokasi|uraian|keterangan|ket|sasaran|tujuan|misi|dimensi|sumber|status|"
    r"strategi|capaian|kondisi|baseline|output|outcome|keluaran|penanggung|pelaksana|inovasi|"
    r"deskripsi|volume|biaya|instansi|mitra)\b",
    re.IGNORECASE,
)
_LEAST = 3


@dataclass(slots=True)
class Part:
    """Rows ``first`` to ``last`` (included) of a table, and the lines above it."""

    first: int
    last: int
    above: list[str] = field(default_factory=list)


def split(rows: list[list[str]]) -> tuple[list[Part], list[str]]:
    """Tables of a sheet, and lines that belong to none.

    ``rows`` holds texts; a merged cell's text stands in its first position only.
    """
    filled = [sum(1 for c in row if c) for row in rows]
    parts: list[Part] = []
    lines: list[str] = []
    for i, row in enumerate(rows):
        if not filled[i]:
            continue
        after_gap = i == 0 or not filled[i - 1] or bool(lines)
        open_part = parts[-1] if parts else None
        if _is_header(row, filled[i]) and (open_part is None or after_gap):
            parts.append(Part(i, i, lines))
            lines = []
        elif open_part is not None and not _starts_anew(rows, filled, i):
            open_part.last = i
            lines = []
        elif open_part is None and filled[i] >= _LEAST:
            parts.append(Part(i, i, lines))
            lines = []
        else:
            lines.append(" ".join(c for c in row if c))
    return parts, lines


def _is_header(row: list[str], filled: int) -> bool:
    texts = [c for c in row if c]
    if filled < _LEAST or any(len(t) > 90 for t in texts):
        return False
    words = sum(1 for t in texts if _HEADER.search(t))
    figures = sum(1 for t in texts if re.fullmatch(r"[\d.,%\s]+", t) and not _is_year(t))
    return words >= 2 and words >= 0.4 * filled and figures == 0


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"(19|20)\d\d", text))


def _starts_anew(rows: list[list[str]], filled: list[int], i: int) -> bool:
    """Row ``i`` is a title: after a blank row, and a header row follows it."""
    if filled[i] > 2 or (i and filled[i - 1] and not _is_title_run(filled, i)):
        return False
    for j in range(i + 1, min(i + 7, len(rows))):
        if filled[j] > 2:
            return _is_header(rows[j], filled[j])
    return False


def _is_title_run(filled: list[int], i: int) -> bool:
    """The row before is part of the same title, which itself comes after a blank row."""
    j = i
    while j > 0 and 0 < filled[j - 1] <= 2:
        j -= 1
    return j == 0 or not filled[j - 1]
