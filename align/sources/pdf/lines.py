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
    if not any(r.angle for r in runs):
        return 0
    votes: dict[int, int] = {}
    for run in runs:
        if len(run.text) > 1:
            votes[run.angle] = votes.get(run.angle, 0) + len(run.text)
    return max(votes, key=lambda a: (votes[a], -a)) if votes else 0


def to_lines(runs: list[Run]) -> list[TextLine]:
    """Lines from top to bottom; runs of other angles than the main one follow."""
    if len(runs) == 1:
        return [TextLine(runs, runs[0].bbox, runs[0].angle)]
    if not any(r.angle for r in runs):
        return _lines_of(runs, 0)
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
    boxed.sort(key=lambda p: (p[0][1] + p[0][3], p[0][0]))
    rows: list[list[tuple[BBox, Run]]] = []
    low = high = right = 0.0
    for box, run in boxed:
        x0, top, x1, bottom = box
        middle = (top + bottom) / 2
        if rows and low <= middle <= high and (x0 >= right or _fits(rows[-1], box)):
            rows[-1].append((box, run))
            right = max(right, x1)
            continue
        rows.append([(box, run)])
        reach = 0.35 * (bottom - top)
        low, high, right = middle - reach, middle + reach, x1
    return [_line(row, angle) for row in rows]


def _fits(row: list[tuple[BBox, Run]], box: BBox) -> bool:
    """False where ``box`` would print over a run that the line already has."""
    x0, _top, x1, _bottom = box
    for (a, _t, b, _u), _run in row:
        if a < x1 and b > x0:
            overlap = min(b, x1) - max(a, x0)
            if overlap > 2 and overlap > 0.5 * min(b - a, x1 - x0):
                return False
    return True


def _line(row: list[tuple[BBox, Run]], angle: int) -> TextLine:
    if len(row) == 1:
        return TextLine([row[0][1]], row[0][1].bbox, angle)
    row.sort(key=lambda p: (p[0][0], p[1].start))
    x0, top, x1, bottom = zip(*[r.bbox for _b, r in row], strict=True)
    box = BBox(min(x0), min(top), max(x1), max(bottom))
    return TextLine([r for _b, r in row], box, angle)
