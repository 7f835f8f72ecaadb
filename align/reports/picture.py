"""The alignment as one picture for a slide: programs flow from dimensions to missions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from align.data.dimensions import dimension_name, dimensions
from align.i18n import _
from align.model import Kind, Level, Program, Ruling, Verdict
from align.reports.facts import COUNTING, Facts
from align.reports.goals import missions_of
from align.reports.programs import numbered
from align.reports.summary import assurance, subject_title
from align.reports.tables import plain_text
from align.reports.words import capital, ruling_word, short

#: A slide of 16:9, in pixels, and where its two columns of bars stand.
WIDTH, HEIGHT = 1280, 720
TOP, BOTTOM = 110, 60
LEFT, RIGHT, BAR = 260, 780, 18
#: Space between two bars; less where there are so many that half of the height would go.
GAP = 14
#: Told apart by eyes that see few colours, after Okabe and Ito (2008).
_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#777777")

Flows = Mapping[tuple[str, str], int]


def flows(facts: Facts) -> Flows:
    """Programs by dimension and what they come to; every judged program counts once."""
    counts = Counter(
        (program.dimension, _target(facts, program, verdict)) for program, verdict in facts.judged
    )
    order = {name: n for n, name in enumerate(_targets(facts))}
    codes = {code: n for n, code in enumerate(_codes(facts))}
    keys = sorted(counts, key=lambda key: (codes[key[0]], order[key[1]]))
    return {key: counts[key] for key in keys}


def _target(facts: Facts, program: Program, verdict: Verdict) -> str:
    """The mission of its first RPJMD goal, another plan, or the verdict where none counts."""
    if verdict.ruling not in COUNTING:
        return str(verdict.ruling)
    tops = [mission.id for mission in missions_of(facts)]
    for goal in facts.goals_in(verdict, Kind.RPJMD):
        top = facts.at_level(goal, Level.MISI) or facts.at_level(goal, Level.TUJUAN)
        if top and top.id in tops:
            return top.id
    return "other"


def _targets(facts: Facts) -> list[str]:
    """Missions in the order of the plan, then what is not tied to one."""
    rest = [str(ruling) for ruling in Ruling if ruling not in COUNTING]
    return [*(mission.id for mission in missions_of(facts)), "other", *rest]


def _codes(facts: Facts) -> list[str]:
    known = [dimension.code for dimension in dimensions()]
    used = {program.dimension for program, _verdict in facts.judged}
    return [*(code for code in known if code in used), *sorted(used - set(known))]


def svg(facts: Facts) -> str:
    """The picture as SVG text; equal reports give equal text."""
    found = flows(facts)
    title = _("Keselarasan {plan}").format(plan=subject_title(facts))
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" font-family="Arial, sans-serif" role="img" '
        f"aria-label={quoteattr(plain_text(title))}>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        _text(40, 50, title, 26, bold=True),
        _text(40, 80, _("Program masterplan menurut dimensi dan misi RPJMD"), 16),
        *_drawn(facts, found),
        _text(40, HEIGHT - 20, assurance(facts), 13),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _drawn(facts: Facts, found: Flows) -> list[str]:
    """Bands below, then bars and their words."""
    if not found:
        return [_text(40, HEIGHT // 2, _("Tidak ada program masterplan yang dinilai."), 18)]
    sources = [c for c in _codes(facts) if any(one == c for one, _two in found)]
    targets = [t for t in _targets(facts) if any(two == t for _one, two in found)]
    most = max(len(sources), len(targets))
    gap = min(GAP, (HEIGHT - TOP - BOTTOM) / (2 * most))
    scale = (HEIGHT - TOP - BOTTOM - gap * (most - 1)) / sum(found.values())
    left = _bars(found, sources, 0, scale, gap)
    right = _bars(found, targets, 1, scale, gap)
    colours = {code: _COLOURS[n % len(_COLOURS)] for n, code in enumerate(sources)}
    bands = _bands(found, left, right, colours, scale)
    words = [_label(LEFT - 10, left[c], _dimension(c), found, (c, 0), end=True) for c in sources]
    words += [
        _label(RIGHT + BAR + 10, right[t], _word(facts, t), found, (t, 1), end=False)
        for t in targets
    ]
    bars = [_bar(LEFT, left[c], _total(found, c, 0) * scale, colours[c]) for c in sources]
    bars += [_bar(RIGHT, right[t], _total(found, t, 1) * scale, "#333333") for t in targets]
    return [*bands, *bars, *words]


def _total(found: Flows, name: str, side: int) -> int:
    return sum(count for key, count in found.items() if key[side] == name)


def _bars(
    found: Flows, names: Sequence[str], side: int, scale: float, gap: float
) -> dict[str, float]:
    """Top of each bar."""
    tops: dict[str, float] = {}
    at = float(TOP)
    for name in names:
        tops[name] = at
        at += _total(found, name, side) * scale + gap
    return tops


def _bands(
    found: Flows,
    left: Mapping[str, float],
    right: Mapping[str, float],
    colours: Mapping[str, str],
    scale: float,
) -> list[str]:
    used_left, used_right = dict(left), dict(right)
    middle = (LEFT + BAR + RIGHT) / 2
    drawn = []
    for (one, two), count in found.items():
        thick = count * scale
        a, b = used_left[one], used_right[two]
        used_left[one] += thick
        used_right[two] += thick
        start, end = LEFT + BAR, RIGHT
        drawn.append(
            f'<path d="M{start} {a:.1f} C{middle:.0f} {a:.1f} {middle:.0f} {b:.1f} {end} {b:.1f} '
            f"V{b + thick:.1f} C{middle:.0f} {b + thick:.1f} {middle:.0f} {a + thick:.1f} "
            f'{start} {a + thick:.1f} Z" fill="{colours[one]}" fill-opacity="0.45"/>'
        )
    return drawn


def _bar(x: int, top: float, height: float, colour: str) -> str:
    return f'<rect x="{x}" y="{top:.1f}" width="{BAR}" height="{height:.1f}" fill="{colour}"/>'


def _label(x: int, top: float, word: str, found: Flows, key: tuple[str, int], *, end: bool) -> str:
    """Name and number beside the top of a bar."""
    count = _total(found, *key)
    return _text(x, round(top + 14), f"{word} ({count})", 14, end=end)


def _dimension(code: str) -> str:
    return dimension_name(code) if code else _("(tanpa dimensi)")


def _word(facts: Facts, target: str) -> str:
    if target in facts.goals:
        return short(numbered(facts.goals[target]), 56)
    if target == "other":
        return _("Hanya rencana lain")
    return capital(ruling_word(Ruling(target)))


def _text(x: int, y: int, text: str, size: int, *, bold: bool = False, end: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    anchor = ' text-anchor="end"' if end else ""
    words = escape(" ".join(plain_text(text).split()))
    return f'<text x="{x}" y="{y}" font-size="{size}"{weight}{anchor} fill="#1a1a1a">{words}</text>'
