"""Goals that a plan states in prose: its visi, and the chapters of an RPJPD 2005–2025.

The old RPJPD (Permendagri 54/2010) has next to no tables: sasaran pokok stand as lists
under a heading for each misi, arah kebijakan as lists under the four stages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from align.layouts.listing import leading_marker, lists
from align.layouts.longterm import Draft, Drafts, MisiIndex, headline
from align.layouts.narrative import Paragraph, clean_goal, followed, ordinal, refusal
from align.model import Level, Place

PlaceAt = Callable[[int, str], Place]
STAGES = {1: "I", 2: "II", 3: "III", 4: "IV"}

_QUOTED = re.compile(r"[\"“]([^\"“”]{12,260})[\"”]")
_VISI_IS = re.compile(
    r"\b[Vv]isi\b[^.]{0,400}?(?:\bsebagai(?:\s+berikut)?|\byaitu|\byakni|\bialah|\badalah|\bberikut|:)"
    r"\s*[:,]?\s*([A-Z][^.\"”]{12,260})"
)
_ANNOUNCED = re.compile(r"(?:sebagai|berikut|yaitu|yakni|ialah|adalah|:)\W*$", re.IGNORECASE)
_STAGE = re.compile(
    r"^\W*(?:[A-Z]\.|\d+(?:\.\d+)*\.?)?\s*(?:tahap(?:an)?|rpjm\s?d?(?:\s+daerah)?|periode)\s+"
    r"(?:lima\s+tahun\s*)?(?:ke\s*[-–]?\s*)?([IVX]{1,4}|\d|pertama|ke\w+)\b",
    re.IGNORECASE,
)
_POLICY = re.compile(r"arah\s+(?:kebijakan|pembangunan)|tahap", re.IGNORECASE)
_TARGET = re.compile(r"sasaran\s*pokok", re.IGNORECASE)
#: An outcome ("Tercapainya …", "Menurunnya …") as against an act ("Peningkatan …").
_OUTCOME = re.compile(r"^(?:Ter|Me|Ber)\w+nya\b")


def sections(
    prose: Iterable[Paragraph], wanted: str, unwanted: str = r"$^"
) -> Iterator[list[Paragraph]]:
    """Paragraphs under each heading that says ``wanted``, up to the next heading.

    A heading without a number is one of the wording only; it ends nothing.
    """
    body: list[Paragraph] | None = None
    for part in prose:
        title = part.level and len(part.text) < 200
        if title and (part.number or part.level == 1 or re.search(wanted, part.text, re.I)):
            if body:
                yield body
            hit = re.search(wanted, part.text, re.IGNORECASE)
            body = [] if hit and not re.search(unwanted, part.text, re.IGNORECASE) else None
        elif body is not None:
            body.append(part)
    if body:
        yield body


def visi_statements(prose: Sequence[Paragraph]) -> Iterator[tuple[str, int]]:
    """Wordings of the visi under headings that name it, with their page.

    In quotation marks, after "visi … adalah", or in the paragraph that such words announce.
    """
    for body in sections(prose, r"\bvisi\b"):
        for part, after in followed(body):
            for text, page in _visi(part, after):
                wording = clean_goal(text)
                if 3 <= len(wording.split()) <= 35 and not refusal(wording):
                    yield wording, page


def _visi(part: Paragraph, after: Paragraph | None) -> Iterator[tuple[str, int]]:
    quoted = _QUOTED.search(part.text)
    if quoted and ("visi" in part.text.casefold() or quoted.start() == 0):
        yield quoted[1], part.page(quoted.start(1))
    elif stated := _VISI_IS.search(part.text):
        yield stated[1], part.page(stated.start(1))
    elif after and "visi" in part.text.casefold() and _ANNOUNCED.search(part.text):
        inside = _QUOTED.search(after.text)
        yield (inside[1] if inside else after.text), after.page()


@dataclass
class PolicyProse:
    """Reads sasaran pokok and arah kebijakan of the ``levels`` that no table gave."""

    drafts: Drafts
    misi: MisiIndex
    place_at: PlaceAt
    levels: frozenset[Level]
    chain: list[tuple[int, str]] = field(default_factory=list)
    """Headings in force, the outermost first."""
    minor: str = ""
    """A short line since the last heading that names a misi or a stage."""
    counts: dict[tuple[Level, str], int] = field(default_factory=dict)

    def read(self, prose: Iterable[Paragraph]) -> None:
        for part in prose:
            if part.level and (part.number or part.level == 1):
                self.chain = [h for h in self.chain if h[0] < part.level]
                self.chain.append((part.level, part.text))
                self.minor = ""
            elif self._is_minor(part):
                self.minor = part.text
            elif any(_POLICY.search(t) or _TARGET.search(t) for _, t in self.chain):
                self._paragraph(part)

    def _is_minor(self, part: Paragraph) -> bool:
        short = len(part.text.split()) < 16 and not part.text.endswith((".", ";", ":"))
        return short and bool(_STAGE.match(part.text) or self.misi.of(part.text))

    def _context(self) -> tuple[str, str]:
        """(misi number, stage) that the nearest headings name."""
        titles = [self.minor, *(text for _, text in reversed(self.chain))]
        stages = [found[1] for title in titles if (found := _STAGE.match(title))]
        stage = STAGES.get(ordinal(stages[0]) or 0, "") if stages else ""
        named = (self.misi.of(t) for t in titles if t and not _STAGE.match(t))
        return next((n for n in named if n), ""), stage

    def _paragraph(self, part: Paragraph) -> None:
        misi, stage = self._context()
        marker = leading_marker(part.text)
        if marker and (misi or stage):
            self._add(headline(part.text[len(marker) :]), part.text, part.page(), misi, stage)
            return
        for style in ("(1)", "(a)") if misi or stage else ():
            runs = [run for run in lists(part.text, style) if len(run) > 1]
            for run in runs[:1]:
                by_order = len(run) == len(self.misi.beginnings)
                for entry in run:
                    own = (
                        misi or self.misi.of(entry.text) or (str(entry.number) if by_order else "")
                    )
                    text = headline(entry.text)
                    self._add(text, entry.text, part.page(entry.start), own, stage)
            if runs:
                return

    def _add(self, text: str, quote: str, page: int, misi: str, stage: str) -> None:
        level = self._level(text, stage)
        if refusal(text) or level not in self.levels or not (misi or stage):
            return
        label = ".".join(x for x in (misi, stage) if x)
        self.counts[level, label] = count = self.counts.get((level, label), 0) + 1
        number = label if stage and misi and count == 1 else f"{label}.{count}"
        parent = (Level.MISI, misi) if misi else None
        self.drafts.add(
            Draft(level, number, text, self.place_at(page, quote), parent, confidence=0.7)
        )

    def _level(self, text: str, stage: str) -> Level:
        """By the nearest heading that names one of the two; by the wording where it names both."""
        for _, title in reversed(self.chain):
            target, policy = bool(_TARGET.search(title)), bool(_POLICY.search(title))
            if target and policy:
                outcome = bool(_OUTCOME.match(text)) and not stage
                return Level.SASARAN_POKOK if outcome else Level.ARAH_KEBIJAKAN
            if target or policy:
                return Level.SASARAN_POKOK if target else Level.ARAH_KEBIJAKAN
        return Level.ARAH_KEBIJAKAN
