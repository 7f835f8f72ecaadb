"""Draws a stream: bars for its stops, bands as thick as the programs that flow in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from align.i18n import _
from align.phrases import counted_programs
from align.reports.drawing import attribute, fitted, text_at, words
from align.reports.stream import Stop, Stream
from align.reports.tables import Tone

#: Told apart by eyes that see few colours, after Okabe and Ito (2008).
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#777777")
#: Fill of the bar of a stop that is no goal; the others are dark.
TONES = {Tone.PART: "#777777", Tone.DOUBT: "#b36b00", Tone.BAD: "#b3261e", Tone.UNKNOWN: "#777777"}
BAR = 14
#: Space between two stops.
GAP = 8


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a stream is drawn, in pixels; ``label`` is the room for a name beside a bar."""

    left: float
    top: float
    width: float
    height: float
    label: float
    size: int = 12
    head: bool = True
    """Whether names of the first column stand left of their bars."""


@dataclass
class _Laid:
    """A stream with its measures. ``tops`` is by column and key."""

    stream: Stream
    frame: Frame
    scale: float = 0.0
    tops: dict[tuple[int, str], float] = field(default_factory=dict)

    def x(self, column: int) -> float:
        start = self.frame.left + (self.frame.label if self.frame.head else 0)
        end = self.frame.left + self.frame.width - self.frame.label - BAR
        return start + (end - start) * column / max(1, len(self.stream.columns) - 1)

    def height(self, column: int, stop: Stop) -> float:
        return self.stream.through(column, stop.key) * self.scale


def drawn(stream: Stream, frame: Frame) -> list[str]:
    """The elements, bands first so that names stay on top."""
    laid = _laid(stream, frame)
    found = [*_bands(laid)]
    for column, stops in enumerate(stream.columns):
        for stop in stops:
            found += _bar(laid, column, stop)
    return found


def tall(stream: Stream, least: float = 420) -> float:
    """A height in which every name of ``stream`` has room for two lines."""
    return max(least, *(len(stops) * 44.0 for stops in stream.columns))


def _laid(stream: Stream, frame: Frame) -> _Laid:
    """Bars as long as the fullest column allows, from the top down, in the order given."""
    most = max((len(stops) for stops in stream.columns), default=1)
    slot = min(2.4 * frame.size, frame.height / most - GAP)
    laid = _Laid(stream, frame, scale=_scale(stream, frame.height, max(0.0, slot)))
    for column, stops in enumerate(stream.columns):
        at = frame.top
        for stop in stops:
            laid.tops[column, stop.key] = at
            at += max(slot, laid.height(column, stop)) + GAP
    return laid


def _scale(stream: Stream, height: float, slot: float) -> float:
    """Pixels a program, so that each column fits in ``height``."""
    low, high = 0.0, height / max(1, sum(stream.ways.values()))
    columns = [
        [stream.through(column, stop.key) for stop in stops]
        for column, stops in enumerate(stream.columns)
    ]
    for _step in range(40):
        middle = (low + high) / 2
        fits = all(
            sum(max(slot, n * middle) + GAP for n in counts) - GAP <= height for counts in columns
        )
        low, high = (middle, high) if fits else (low, middle)
    return low


def _bands(laid: _Laid) -> Iterator[str]:
    """A band for each colour between two neighbouring stops."""
    stream = laid.stream
    order = [{stop.key: n for n, stop in enumerate(stops)} for stops in stream.columns]
    colours = {key: COLOURS[n % len(COLOURS)] for n, key in enumerate(stream.colours)}
    labels = [{stop.key: stop.label for stop in stops} for stops in stream.columns]
    for column in range(len(stream.columns) - 1):
        counts: Counter[tuple[str, str, str]] = Counter()
        for way, number in stream.ways.items():
            if len(way) > column + 1:
                counts[way[column], way[column + 1], way[stream.coloured]] += number
        rank = {key: n for n, key in enumerate(stream.colours)}
        one, two = order[column], order[column + 1]
        keys = sorted(counts, key=lambda k: (one[k[0]], rank[k[2]], two[k[1]]))
        starts = _offsets(laid, column, [(k[0], k, counts[k]) for k in keys])
        arriving = sorted(keys, key=lambda k: (two[k[1]], rank[k[2]], one[k[0]]))
        ends = _offsets(laid, column + 1, [(k[1], k, counts[k]) for k in arriving])
        for key in keys:
            title = _("{programs}: {source} ke {target}").format(
                programs=counted_programs(counts[key]),
                source=labels[column][key[0]],
                target=labels[column + 1][key[1]],
            )
            thick = max(1.0, counts[key] * laid.scale)
            yield _band(laid, column, (starts[key], ends[key], thick), colours[key[2]], title)


def _offsets(
    laid: _Laid, column: int, parts: Sequence[tuple[str, tuple[str, str, str], int]]
) -> Mapping[tuple[str, str, str], float]:
    """Where each band touches its bar."""
    used: dict[str, float] = {}
    found = {}
    for stop, key, number in parts:
        found[key] = used.setdefault(stop, laid.tops[column, stop])
        used[stop] += number * laid.scale
    return found


def _band(
    laid: _Laid, column: int, place: tuple[float, float, float], colour: str, title: str
) -> str:
    start, end = laid.x(column) + BAR, laid.x(column + 1)
    a, b, thick = place
    middle = (start + end) / 2
    return (
        f'<path d="M{start:.0f} {a:.1f}C{middle:.0f} {a:.1f} {middle:.0f} {b:.1f} {end:.0f} {b:.1f}'
        f"V{b + thick:.1f}C{middle:.0f} {b + thick:.1f} {middle:.0f} {a + thick:.1f} "
        f'{start:.0f} {a + thick:.1f}Z" fill="{colour}" fill-opacity="0.45">'
        f"<title>{words(title)}</title></path>"
    )


def _bar(laid: _Laid, column: int, stop: Stop) -> list[str]:
    """A bar, its name in up to two lines, its number."""
    frame, stream = laid.frame, laid.stream
    x, y = laid.x(column), laid.tops[column, stop.key]
    own = (
        COLOURS[stream.colours.index(stop.key) % len(COLOURS)] if column == stream.coloured else ""
    )
    colour = own or TONES.get(stop.tone, "#333333")
    high = max(1.0, laid.height(column, stop))
    found = [
        f'<rect x="{x:.0f}" y="{y:.1f}" width="{BAR}" height="{high:.1f}" fill="{colour}">'
        f"<title>{words(stop.label)}</title></rect>"
    ]
    before = column == 0 and frame.head
    across = x - 6 if before else x + BAR + 6
    room = frame.label if before or column == len(stream.columns) - 1 else _between(laid)
    number = f"({stream.through(column, stop.key)})"
    return found + [
        text_at(
            across,
            y + frame.size * (0.95 + 1.15 * n),
            line,
            frame.size,
            anchor="end" if before else "",
            halo=True,
        )
        for n, line in enumerate(fitted(stop.label, room - 10, frame.size, tail=number))
    ]


def _between(laid: _Laid) -> float:
    return laid.x(1) - laid.x(0) - BAR


def sankey(stream: Stream, title: str, width: int = 1360) -> str:
    """A whole picture for a page: heads of the columns and the stream below them."""
    top = 30
    height = tall(stream)
    # A name of the last column and one of the first need the same room beside their bars.
    frame = Frame(0, top, width, height, label=190)
    laid = _laid(stream, frame)
    heads = [
        text_at(
            laid.x(n) - (6 if n == 0 else 0),
            16,
            head,
            13,
            bold=True,
            anchor="end" if n == 0 else "",
        )
        for n, head in enumerate(stream.titles)
    ]
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {top + height + 8:.0f}" '
        f'width="{width}" height="{top + height + 8:.0f}" font-family="Arial, sans-serif" '
        f'role="img" aria-label={attribute(title)}>',
        *heads,
        *drawn(stream, frame),
        "</svg>",
    ]
    return "\n".join(lines)
