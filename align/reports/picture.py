"""The alignment as one picture for a slide: programs flow from dimensions to missions."""

from __future__ import annotations

from align.i18n import _
from align.reports.drawing import attribute, text_at
from align.reports.facts import Facts
from align.reports.sankey import Frame, drawn
from align.reports.stream import short_stream
from align.reports.summary import assurance, subject_title

#: A slide of 16:9, in pixels.
WIDTH, HEIGHT = 1280, 720
TOP, BOTTOM = 110, 60


def svg(facts: Facts) -> str:
    """The picture as SVG text; equal reports give equal text."""
    title = _("Keselarasan {plan}").format(plan=subject_title(facts))
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" font-family="Arial, sans-serif" role="img" '
        f"aria-label={attribute(title)}>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        text_at(40, 50, title, 26, bold=True),
        text_at(40, 80, _("Program masterplan menurut dimensi dan misi RPJMD"), 16),
        *_body(facts),
        text_at(40, HEIGHT - 20, assurance(facts), 13),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _body(facts: Facts) -> list[str]:
    stream = short_stream(facts)
    if not stream.ways:
        return [text_at(40, HEIGHT // 2, _("Tidak ada program masterplan yang dinilai."), 18)]
    frame = Frame(20, TOP, WIDTH - 40, HEIGHT - TOP - BOTTOM, label=420, size=15)
    return drawn(stream, frame)
