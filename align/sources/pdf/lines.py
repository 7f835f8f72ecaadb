"""From runs of characters to lines of text, whatever way they are turned."""

from __future__ import annotations

from dataclasses import dataclass

from align.model import BBox
from align.sources.pdf.parts import Run


@dataclass(slots=True)
class TextLine:
    """Runs of one line in reading order, and the box round them (as shown)."""

    runs: list[Run]
    bbox: BBox
    angle: int = 0

    @property
    def text(self) -> str:
        return " ".join([r.text for r in self.runs])


def turned(box: BBox, angle: int) -> BBox:
    """``box`` in a view where text of this angle runs from left to right."""
    if angle == 90:
        return BBox(-box.bottom, box.x0, -box.top, box.x1)
    if angle == 270:
        return BBox(box.top, -box.x1, box.bottom, -box.x0)
    if angle == 180:
        return BBox(-box.x1, -box.bottom, -box.x0, -box.top)
    return box


def main_angle(runs: list[Run]) -> int:
    """The angle most characters have; single characters say nothing."""
    votes: dict[int, int] = {}
    for run in runs:
        if len(run.text) > 1:
            votes[run.angle] = votes.get(run.angle, 0) + len(run.text)
    return max(votes, key=lambda a: (votes[a], -a)) if votes else 0


def to_lines(runs: list[Run]) -> list[TextLine]:
    """Lines from top to bottom; runs of other angles than the main one follow."""
    if len(runs) == 1:
        return [TextLine(runs, runs[0].bbox, runs[0].angle)]
    main = main_angle(runs)
    groups: dict[int, list[Run]] = {}
    for run in runs:
        angle = main if len(run.text) == 1 else run.angle
        groups.setdefault(angle, []).append(run)
    lines: list[TextLine] = []
    for angle in sorted(groups, key=lambda a: (a != main, a)):
        lines += _lines_of(groups[angle], angle)
    return lines


def _lines_of(runs: list[Run], angle: int) -> list[TextLine]:
    boxed = [(turned(r.bbox, angle) if angle else r.bbox, r) for r in runs]
    boxed.sort(key=lambda p: ((p[0].top + p[0].bottom) / 2, p[0].x0))
    rows: list[list[tuple[BBox, Run]]] = []
    low = high = 0.0
    for box, run in boxed:
        middle = (box.top + box.bottom) / 2
        if rows and low <= middle <= high and _fits(rows[-1], box):
            rows[-1].append((box, run))
            continue
        rows.append([(box, run)])
        reach = 0.35 * (box.bottom - box.top)
        low, high = middle - reach, middle + reach
    return [_line(row, angle) for row in rows]


def _fits(row: list[tuple[BBox, Run]], box: BBox) -> bool:
    """False where ``box`` would print over a run that the line already has."""
    if box.x0 >= row[-1][0].x1 and len(row) == 1:
        return True
    for other, _run in row:
        overlap = min(other.x1, box.x1) - max(other.x0, box.x0)
        if overlap > 0.5 * min(other.x1 - other.x0, box.x1 - box.x0) and overlap > 2:
            return False
    return True


def _line(row: list[tuple[BBox, Run]], angle: int) -> TextLine:
    row.sort(key=lambda p: (p[0].x0, p[1].start))
    boxes = [r.bbox for _b, r in row]
    return TextLine(
        [r for _b, r in row],
        BBox(
            min(b.x0 for b in boxes),
            min(b.top for b in boxes),
            max(b.x1 for b in boxes),
            max(b.bottom for b in boxes),
        ),
        angle,
    )
