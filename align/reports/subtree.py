"""The alignment below one mission, or of one dimension, as a drawing from left to right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from align.i18n import _
from align.model import Goal, Kind, Level, Program, Ruling, Verdict
from align.phrases import capital, counted_programs
from align.reports.drawing import attribute, fitted, text_at, words
from align.reports.facts import COUNTING, Facts
from align.reports.goals import higher_tops
from align.reports.programs import TONES, numbered
from align.reports.shares import dimension_codes, dimension_word, rank
from align.reports.tables import Tone, plain_text
from align.reports.words import goal_word, kind_word, ruling_word

#: Above so many programs, each goal's are drawn as one box with their number.
MOST = 60
#: A box, and the space around it, in pixels.
WIDE, HIGH, GAP, BETWEEN = 232, 36, 8, 50
SIZE = 11
_FILLS = {
    Tone.GOOD: "#e2f0d9",
    Tone.PART: "#ddebf7",
    Tone.DOUBT: "#ffe699",
    Tone.BAD: "#f4b183",
    Tone.UNKNOWN: "#d9d9d9",
    Tone.NONE: "#ffffff",
}


_Judged: TypeAlias = tuple[Program, Verdict]


@dataclass
class Box:
    """A box with what hangs below it; ``column`` is where it stands, from the left."""

    label: str
    column: int
    tone: Tone = Tone.NONE
    dashed: bool = False
    below: list[Box] = field(default_factory=list)
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Subtree:
    """One drawing: key and title for its choice, the SVG, and what it leaves out."""

    key: str
    title: str
    svg: str
    note: str


def subtrees(facts: Facts) -> list[Subtree]:
    """One for each mission of the RPJMD, then one for each dimension."""
    if not facts.judged:
        return []
    tree = _Tree(facts)
    found = [tree.of_mission(n, mission) for n, mission in enumerate(facts.missions, 1)]
    found += [tree.of_dimension(n, code) for n, code in enumerate(dimension_codes(facts), 1)]
    return found


class _Tree:
    """Judged programs by the goal of the RPJMD that they are drawn under."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._tops = {mission.id for mission in facts.missions}
        self._under: dict[str | None, list[_Judged]] = defaultdict(list)
        for program, verdict in facts.judged:
            first = self._first(verdict)
            self._under[first.id if first else None].append((program, verdict))

    def of_mission(self, n: int, mission: Goal) -> Subtree:
        title = f"{capital(goal_word(mission))}: {mission.text}"
        box = self._goal(mission, None)
        return _subtree(f"misi-{n}", title, [box] if box else [], self._facts, [mission])

    def of_dimension(self, n: int, code: str) -> Subtree:
        """Missions that programs of the dimension serve, and the programs that serve none."""
        pairs = [(mission, self._goal(mission, code)) for mission in self._facts.missions]
        missions = [mission for mission, box in pairs if box]
        roots = [box for _mission, box in pairs if box]
        rest = [pair for pair in self._under[None] if pair[0].dimension == code]
        if rest:
            below = _programs(rest)
            roots.append(Box(_("Belum bertaut ke sasaran RPJMD"), 1, dashed=True, below=below))
        return _subtree(f"dimensi-{n}", dimension_word(code), roots, self._facts, missions)

    def _goal(self, goal: Goal, code: str | None) -> Box | None:
        """A goal and what is below it: all of it, or the programs of one dimension."""
        column = {Level.MISI: 1, Level.TUJUAN: 2}.get(goal.level, 3)
        box = Box(numbered(goal), column)
        for child in self._facts.children(goal):
            if child.level in (Level.TUJUAN, Level.SASARAN) and (below := self._goal(child, code)):
                box.below.append(below)
        own = self._under[goal.id]
        box.below += _programs(own if code is None else [p for p in own if p[0].dimension == code])
        if code is None and goal.id in self._facts.unserved_ids:
            box.dashed, box.tone = True, Tone.BAD
            box.label = _("Belum terwadahi: {goal}").format(goal=box.label)
        return box if box.below or code is None else None

    def _first(self, verdict: Verdict) -> Goal | None:
        """The goal of the RPJMD that a program is drawn under: a sasaran where it has one."""
        if verdict.ruling not in COUNTING:
            return None
        for goal in self._facts.goals_in(verdict, Kind.RPJMD):
            if any(one.id in self._tops for one in self._facts.line(goal)):
                levels = (Level.SASARAN, Level.TUJUAN, Level.MISI)
                return self._facts.at_level(goal, *levels) or goal
        return None


def _programs(own: Sequence[_Judged]) -> list[Box]:
    """A box a program, what needs attention first."""
    return [
        Box(_labelled(program, verdict), 4, TONES[verdict.ruling], verdict.ruling is Ruling.YATIM)
        for program, verdict in sorted(own, key=rank)
    ]


def _labelled(program: Program, verdict: Verdict) -> str:
    """The name, and in words what a colour alone would say."""
    name = plain_text(program.name)
    return name if verdict.ruling is Ruling.SELARAS else f"{name} – {ruling_word(verdict.ruling)}"


def _subtree(
    key: str, title: str, roots: list[Box], facts: Facts, missions: Sequence[Goal]
) -> Subtree:
    programs = sum(1 for root in roots for box in _all(root) if box.column == 4)
    note = ""
    if programs > MOST:
        for root in roots:
            _gather(root)
        note = _(
            "{count} program terlalu banyak untuk satu gambar: tiap kotak menghitung program "
            "satu sasaran; semuanya ada pada matriks."
        ).format(count=programs)
    uppers = [
        Box(f"{kind_word(facts.kind(goal))} {goal_word(goal)}: {goal.text}", 0)
        for goal in higher_tops(facts, missions)
    ]
    edges = _answers(facts, missions, roots, uppers)
    return Subtree(key, plain_text(title), _svg(plain_text(title), roots, uppers, edges), note)


def _answers(
    facts: Facts, missions: Sequence[Goal], roots: Sequence[Box], uppers: Sequence[Box]
) -> list[tuple[Box, Box]]:
    """Which mission answers which top of a higher plan."""
    tops = [goal.id for goal in higher_tops(facts, missions)]
    return [
        (uppers[tops.index(goal.id)], root)
        for root, mission in zip(roots, missions, strict=False)
        for goal in higher_tops(facts, [mission])
        if goal.id in tops
    ]


def _all(box: Box) -> Iterator[Box]:
    yield box
    for one in box.below:
        yield from _all(one)


def _gather(box: Box) -> None:
    """Make one box of the programs directly below each goal."""
    programs = [one for one in box.below if one.column == 4]
    for one in box.below:
        _gather(one)
    if programs:
        tones = Counter(one.tone for one in programs)
        parts = [
            f"{tones[TONES[ruling]]} {ruling_word(ruling)}"
            for ruling in Ruling
            if tones[TONES[ruling]]
        ]
        worst = next(
            t for t in (Tone.BAD, Tone.DOUBT, Tone.UNKNOWN, Tone.PART, Tone.GOOD) if tones[t]
        )
        label = f"{counted_programs(len(programs))}: {', '.join(parts)}"
        box.below = [one for one in box.below if one.column != 4] + [Box(label, 4, worst)]


def _svg(
    title: str, roots: Sequence[Box], uppers: Sequence[Box], edges: Sequence[tuple[Box, Box]]
) -> str:
    at = 26.0
    for root in roots:
        at = _placed(root, at) + GAP
    _spread(uppers, at)
    height = max([at, *(box.y + HIGH + GAP for box in uppers)])
    boxes = [*uppers, *(box for root in roots for box in _all(root))]
    first = 0 if uppers else 1
    width = (5 - first) * WIDE + (4 - first) * BETWEEN + 2
    heads = (_("RPJPD dan RPJMN"), _("Misi RPJMD"), _("Tujuan"), _("Sasaran"), _("Program"))
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:.0f}" '
        f'width="{width}" height="{height:.0f}" font-family="Arial, sans-serif" role="img" '
        f"aria-label={attribute(title)}>",
        *(
            text_at(_x(n, first), 14, head, 12, bold=True)
            for n, head in enumerate(heads)
            if n >= first
        ),
        *(_edge(one, two, first) for box in boxes for one, two in ((box, b) for b in box.below)),
        *(_edge(one, two, first) for one, two in edges),
        *(line for box in boxes for line in _box(box, first)),
        "</svg>",
    ]
    return "\n".join(lines)


def _x(column: int, first: int) -> float:
    return 1.0 + (column - first) * (WIDE + BETWEEN)


def _placed(box: Box, at: float) -> float:
    """Give ``box`` and all below it their heights; the end of the room they take."""
    end = at
    for one in box.below:
        end = _placed(one, end)
    if not box.below:
        box.y = at
        return at + HIGH + GAP
    box.y = (box.below[0].y + box.below[-1].y) / 2
    return end


def _spread(uppers: Sequence[Box], end: float) -> None:
    """Stand the tops of the higher plans one below the other, in the middle of the drawing."""
    room = len(uppers) * (HIGH + GAP)
    at = max(26.0, 26 + (end - 26 - room) / 2)
    for box in uppers:
        box.y = at
        at += HIGH + GAP


def _edge(one: Box, two: Box, first: int) -> str:
    start, end = _x(one.column, first) + WIDE, _x(two.column, first)
    a, b, middle = one.y + HIGH / 2, two.y + HIGH / 2, end - BETWEEN / 2
    dash = ' stroke-dasharray="4 3"' if two.dashed or one.dashed else ""
    return (
        f'<path d="M{start:g} {a:.1f}H{middle - 10:g}C{middle + 8:g} {a:.1f} {middle - 8:g} {b:.1f} '
        f'{middle + 10:g} {b:.1f}H{end:g}" fill="none" stroke="#767676"{dash}/>'
    )


def _box(box: Box, first: int) -> list[str]:
    x = _x(box.column, first)
    dash = ' stroke-dasharray="4 3"' if box.dashed else ""
    frame = (
        f'<rect x="{x:g}" y="{box.y:.1f}" width="{WIDE}" height="{HIGH}" rx="3" '
        f'fill="{_FILLS[box.tone]}" stroke="#555"{dash}><title>{words(box.label)}</title></rect>'
    )
    lines = fitted(box.label, WIDE - 12, SIZE)
    start = box.y + HIGH / 2 + 4 - (len(lines) - 1) * 6.5
    return [frame, *(text_at(x + 6, start + 13 * n, line, SIZE) for n, line in enumerate(lines))]
