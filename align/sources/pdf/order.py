"""Reading order of the text outside tables: columns side by side, then top to bottom."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from align.model import BBox
from align.sources.pdf.lines import TextLine, main_angle, to_lines, turned
from align.sources.pdf.parts import Line, Run
from align.sources.sanitise import clean

#: A gutter is at least this wide (points) …
GUTTER = 9.0
#: … and at least this many lines have text on both sides of it.
LEAST_LINES = 6
_CROSSING = 0.15


@dataclass(slots=True)
class _Piece:
    line: TextLine
    box: BBox
    column: int


def read_lines(runs: list[Run], width: float, sizes: dict[int, tuple[float, bool]]) -> list[Line]:
    """Lines in reading order.

    ``width`` is the page's; ``sizes`` maps a run's index to (font size, bold) where known.
    """
    if not runs:
        return []
    angle = main_angle(runs)
    lines = to_lines(runs)
    main = [ln for ln in lines if ln.angle == angle]
    other = [ln for ln in lines if ln.angle != angle]
    gutter = _gutter(main, angle, width) if angle == 0 else None
    pieces = [_Piece(ln, turned(ln.bbox, angle), 0) for ln in main]
    if gutter is not None:
        pieces = _in_columns(pieces, gutter)
    pieces += [_Piece(ln, ln.bbox, 0) for ln in other]
    return [line for p in pieces if (line := _to_line(p, sizes)) is not None]


def _to_line(piece: _Piece, sizes: dict[int, tuple[float, bool]]) -> Line | None:
    text = clean(piece.line.text)
    if not text:
        return None
    height = piece.line.bbox.bottom - piece.line.bbox.top
    known = next((sizes[r.start] for r in piece.line.runs if r.start in sizes), None)
    size, bold = known or _size_before(piece.line.runs[0], sizes) or (height / 1.2, False)
    box = BBox(*(round(v, 1) for v in piece.line.bbox))
    return Line(text, box, round(size, 1), bold, piece.column)


def _size_before(run: Run, sizes: dict[int, tuple[float, bool]]) -> tuple[float, bool] | None:
    """Size of the last line start before ``run`` in the content, where glyphs are as high."""
    starts = sorted(sizes)
    at = bisect_right(starts, run.start) - 1
    if at < 0:
        return None
    size, bold = sizes[starts[at]]
    height = run.bbox.bottom - run.bbox.top
    return (size, bold) if 0.8 * size < height < 1.6 * size else None


def _gaps(line: TextLine) -> list[tuple[float, float]]:
    if len(line.runs) < 2:
        return []
    boxes = sorted(r.bbox for r in line.runs)
    gaps = []
    reach = boxes[0].x1
    for b in boxes[1:]:
        if b.x0 - reach >= GUTTER:
            gaps.append((reach, b.x0))
        reach = max(reach, b.x1)
    return gaps


def _gutter(lines: list[TextLine], angle: int, width: float) -> float | None:
    """The x that separates two columns of running text, or None."""
    gaps = [_gaps(ln) for ln in lines]
    middles = [(a + b) / 2 for found in gaps for a, b in found]
    candidates = [x for x in middles if 0.3 * width < x < 0.7 * width]
    if len(candidates) < LEAST_LINES:
        return None
    best: tuple[int, float] | None = None
    for x in sorted({round(c) for c in candidates}):
        parted = [any(a <= x <= b for a, b in found) for found in gaps]
        sides = sum(parted)
        crossing = sum(
            1
            for ln, apart in zip(lines, parted, strict=True)
            if not apart and ln.bbox.x0 < x < ln.bbox.x1
        )
        if sides >= LEAST_LINES and crossing <= _CROSSING * len(lines):
            score = sides - crossing
            if best is None or score > best[0]:
                best = (score, float(x))
    if best is None or not _is_prose(lines, best[1]):
        return None
    return best[1]


def _crosses(line: TextLine, x: float) -> bool:
    if not line.bbox.x0 < x < line.bbox.x1:
        return False
    return not any(a <= x <= b for a, b in _gaps(line))


def _is_prose(lines: list[TextLine], x: float) -> bool:
    """Columns of running text have several words on both sides; a list of figures has not."""
    left = right = rows = 0
    for ln in lines:
        before = sum(1 for r in ln.runs if r.bbox.x1 <= x)
        after = len(ln.runs) - before
        if before and after:
            rows += 1
            left += before
            right += after
    return rows > 0 and left >= 2.5 * rows and right >= 2.5 * rows


def _in_columns(pieces: list[_Piece], x: float) -> list[_Piece]:
    """Bands of full-width lines keep their place; between them the left column comes first."""
    out: list[_Piece] = []
    left: list[_Piece] = []
    right: list[_Piece] = []

    def flush() -> None:
        out.extend(left)
        out.extend(right)
        left.clear()
        right.clear()

    for piece in pieces:
        if _crosses(piece.line, x):
            flush()
            out.append(piece)
            continue
        for column, part in ((1, _side(piece, x, True)), (2, _side(piece, x, False))):
            if part is not None:
                part.column = column
                (left if column == 1 else right).append(part)
    flush()
    return out


def _side(piece: _Piece, x: float, before: bool) -> _Piece | None:
    runs = [r for r in piece.line.runs if ((r.bbox.x0 + r.bbox.x1) / 2 <= x) == before]
    if not runs:
        return None
    boxes = [r.bbox for r in runs]
    box = BBox(
        min(b.x0 for b in boxes),
        min(b.top for b in boxes),
        max(b.x1 for b in boxes),
        max(b.bottom for b in boxes),
    )
    return _Piece(TextLine(runs, box, piece.line.angle), box, 0)
