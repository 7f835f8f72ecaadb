"""Programs as a stream: from agencies over dimensions and goals to the plans above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from align.i18n import _
from align.model import Goal, Kind, Level, Program, Ruling, Verdict
from align.phrases import capital
from align.reports.facts import COUNTING, Facts
from align.reports.programs import TONES, numbered
from align.reports.shares import agency_word, dimension_codes, dimension_word
from align.reports.tables import Tone, plain_text
from align.reports.words import kind_word, ruling_word

#: Agencies with a bar of their own; the others share one.
AGENCIES = 10
#: Ends of a stream that are no goal. Ids of goals hold a slash, so none is like them.
OTHER, NONE = "other", "none"


@dataclass(frozen=True, slots=True)
class Stop:
    """A bar that programs pass; ``key`` is unique within its column."""

    key: str
    label: str
    tone: Tone = Tone.NONE


@dataclass(frozen=True, slots=True)
class Stream:
    """Columns of stops and how many programs take each way through them.

    A way names a stop of each column, from the first on; that of a program without a
    counted goal is shorter. ``colours`` are the keys that bands are coloured by.
    """

    titles: tuple[str, ...]
    columns: tuple[tuple[Stop, ...], ...]
    ways: Mapping[tuple[str, ...], int]
    colours: tuple[str, ...]
    coloured: int
    """The column whose stop gives a band its colour."""

    def through(self, column: int, key: str) -> int:
        """Programs that pass a stop."""
        return sum(n for way, n in self.ways.items() if len(way) > column and way[column] == key)


def flows(facts: Facts) -> Mapping[tuple[str, str], int]:
    """Programs by dimension and what they come to; every judged program counts once."""
    counts = Counter((p.dimension, target(facts, p, v)) for p, v in facts.judged)
    order = {name: n for n, name in enumerate(_targets(facts))}
    codes = {code: n for n, code in enumerate(dimension_codes(facts))}
    keys = sorted(counts, key=lambda key: (codes[key[0]], order[key[1]]))
    return {key: counts[key] for key in keys}


def target(facts: Facts, program: Program, verdict: Verdict) -> str:
    """The mission of its first RPJMD goal, another plan, or the verdict where none counts."""
    if verdict.ruling not in COUNTING:
        return str(verdict.ruling)
    top = _mission(facts, verdict)[1]
    return top.id if top else OTHER


def _mission(facts: Facts, verdict: Verdict) -> tuple[Goal | None, Goal | None]:
    """The first counted goal of the RPJMD that has a mission above it, and that mission."""
    tops = {mission.id for mission in facts.missions}
    for goal in facts.goals_in(verdict, Kind.RPJMD):
        top = facts.at_level(goal, Level.MISI) or facts.at_level(goal, Level.TUJUAN)
        if top and top.id in tops:
            return goal, top
    return None, None


def _targets(facts: Facts) -> list[str]:
    """Missions in the order of the plan, then what is not tied to one."""
    rest = [str(ruling) for ruling in Ruling if ruling not in COUNTING]
    return [*(mission.id for mission in facts.missions), OTHER, *rest]


def short_stream(facts: Facts) -> Stream:
    """Dimensions and missions only, for a slide."""
    ways: dict[tuple[str, ...], int] = {tuple(way): n for way, n in flows(facts).items()}
    columns = (_dimensions(facts), _missions(facts))
    titles = (_("Dimensi"), _("Misi RPJMD"))
    return _stream(titles, columns, ways, 0)


def long_stream(facts: Facts) -> Stream:
    """Agencies, dimensions, missions of the RPJMD, and the higher plans that were read."""
    above = [kind for kind in (Kind.RPJPD, Kind.RPJMN) if facts.of_kind(kind)]
    agencies = _agencies(facts)
    named = {stop.key for stop in agencies}
    ways: Counter[tuple[str, ...]] = Counter()
    for program, verdict in facts.judged:
        owner = program.owner if program.owner in named else OTHER
        end = target(facts, program, verdict)
        tops = above if verdict.ruling in COUNTING else []
        ways[owner, program.dimension, end, *(_reached(facts, verdict, k) for k in tops)] += 1
    columns = [agencies, _dimensions(facts), _missions(facts)]
    columns += [_tops(facts, kind) for kind in above]
    titles = [_("Perangkat daerah"), _("Dimensi"), _("Misi RPJMD")]
    titles += [f"{_TOP_WORDS[kind]()} {kind_word(kind)}" for kind in above]
    return _stream(titles, columns, ways, 1)


_TOP_WORDS: Mapping[Kind, Callable[[], str]] = {
    Kind.RPJPD: lambda: _("Misi"),
    Kind.RPJMN: lambda: _("Prioritas nasional"),
}
_TOP_LEVELS = {Kind.RPJPD: Level.MISI, Kind.RPJMN: Level.PRIORITAS_NASIONAL}


def _reached(facts: Facts, verdict: Verdict, kind: Kind) -> str:
    """The top of a higher plan that the program's chain reaches first.

    Its goal's own answers speak before those of the goals above it, and both before what the
    verdict names in that plan itself.
    """
    goal, _top = _mission(facts, verdict)
    line = facts.line(goal) if goal else []
    answered = [upper for one in line for upper, _link in facts.answered([one], kind)]
    for upper in (*answered, *facts.goals_in(verdict, kind)):
        top = facts.at_level(upper, _TOP_LEVELS[kind])
        if top:
            return top.id
    return NONE


def _agencies(facts: Facts) -> list[Stop]:
    """The agencies with most programs, and the rest as one."""
    counts = Counter(program.owner for program, _verdict in facts.judged)
    order = sorted(counts, key=lambda owner: (-counts[owner], owner))
    shown = order if len(order) <= AGENCIES + 1 else order[:AGENCIES]
    stops = [Stop(owner, agency_word(owner)) for owner in shown]
    if len(shown) < len(order):
        rest = len(order) - len(shown)
        stops.append(Stop(OTHER, _("{count} perangkat daerah lain").format(count=rest)))
    return stops


def _dimensions(facts: Facts) -> list[Stop]:
    return [Stop(code, dimension_word(code)) for code in dimension_codes(facts)]


def _missions(facts: Facts) -> list[Stop]:
    stops = [Stop(mission.id, numbered(mission)) for mission in facts.missions]
    stops.append(Stop(OTHER, _("Hanya rencana lain"), Tone.PART))
    rest = [ruling for ruling in Ruling if ruling not in COUNTING]
    return stops + [Stop(str(r), capital(ruling_word(r)), TONES[r]) for r in rest]


def _tops(facts: Facts, kind: Kind) -> list[Stop]:
    tops = facts.goals_of(kind, levels=(_TOP_LEVELS[kind],))
    unlinked = _("Belum tersambung ke {plan}").format(plan=kind_word(kind))
    return [*(Stop(goal.id, numbered(goal)) for goal in tops), Stop(NONE, unlinked, Tone.DOUBT)]


def _stream(
    titles: Iterable[str],
    columns: Iterable[Sequence[Stop]],
    ways: Mapping[tuple[str, ...], int],
    coloured: int,
) -> Stream:
    """The stream without the stops that no program passes, texts harmless."""
    kept = tuple(
        tuple(
            Stop(stop.key, " ".join(plain_text(stop.label).split()), stop.tone)
            for stop in stops
            if any(len(way) > n and way[n] == stop.key for way in ways)
        )
        for n, stops in enumerate(columns)
    )
    colours = tuple(stop.key for stop in kept[coloured])
    return Stream(tuple(titles), kept, dict(ways), colours, coloured)
