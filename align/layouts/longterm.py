"""Goals of an RPJPD before they get their ids: numbered drafts, spellings, misi by label.

An RPJPD says the same misi in a table beside the RPJPN, in a table of stages and as
headings, each time with other slips of OCR, and names them in short ("Transformasi
Sosial"). Drafts are known by level and number; the spelling that the document uses
most often wins.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property

from align.layouts.listing import leading_marker
from align.layouts.narrative import Paragraph, clean_goal, ordinal, refusal
from align.model import Goal, Indicator, Level, Place
from align.text.normalise import key, tidy

#: Least weight, in shared rare word beginnings, for a label to name a misi, and how much
#: more than the next misi it must have.
MISI_WEIGHT, MISI_MARGIN = 1.0, 1.25


@dataclass
class Draft:
    """A goal of one level under one number."""

    level: Level
    number: str
    text: str
    place: Place
    parent: tuple[Level, str] | None = None
    indicators: list[Indicator] = field(default_factory=list)
    confidence: float = 1.0
    spellings: list[str] = field(default_factory=list)


@dataclass
class Drafts:
    """All drafts of one document, in the order found."""

    document: str
    whole: str
    """:func:`align.text.normalise.key` of the whole text, to count spellings in."""
    found: dict[tuple[Level, str], Draft] = field(default_factory=dict)

    @cached_property
    def words(self) -> Counter[str]:
        return Counter(self.whole.split())

    def add(self, draft: Draft) -> Draft:
        """``draft``, or the known one of its number with the spelling kept for later."""
        known = self.found.setdefault((draft.level, draft.number), draft)
        known.spellings.append(draft.text)
        if known is not draft:
            known.parent = known.parent or draft.parent
            known.indicators += draft.indicators
        return known

    def of(self, level: Level) -> list[Draft]:
        return [d for (at, _), d in self.found.items() if at == level]

    def goals(self) -> Iterator[Goal]:
        """Goals in the order of levels and numbers; a parent that is not there is none.

        A wording that stayed a fragment (a cell that a page cut for good) is left out.
        """
        rank = {level: n for n, level in enumerate(Level)}
        whole = {at: d for at, d in self.found.items() if not refusal(self.spelling(d.spellings))}
        order = sorted(whole.values(), key=lambda d: (rank[d.level], natural(d.number)))
        for draft in order:
            known = draft.parent in whole
            yield Goal(
                id=self._id(draft.level, draft.number),
                document=self.document,
                level=draft.level,
                text=self.spelling(draft.spellings),
                place=draft.place,
                number=draft.number,
                parent=self._id(*draft.parent) if draft.parent and known else None,
                indicators=tuple(draft.indicators),
                confidence=draft.confidence,
            )

    def _id(self, level: Level, number: str) -> str:
        return f"{self.document}/{level}/{number}"

    def spelling(self, variants: Sequence[str]) -> str:
        """The variant in the words that the document uses most; the first of equals.

        A word damaged by OCR is rare in its document, the right one is not. Only
        variants alike to the first compete: another wording under the same number is
        another statement, not another spelling.
        """
        longest = max(variants, key=len)
        if len(longest) > len(variants[0]) and longest.startswith(variants[0]):
            return longest  # the first was cut by a page break
        alike = [v for v in dict.fromkeys(variants) if likeness(v, variants[0]) > 0.85]
        return max(alike, key=self._usual) if len(alike) > 1 else variants[0]

    def _usual(self, text: str) -> float:
        """Mean logarithm of how often the words of ``text`` stand in the document."""
        words = key(text).split()
        return sum(math.log1p(self.words[w]) for w in words) / max(len(words), 1)


def likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, key(one), key(other), autojunk=False).ratio()


def natural(number: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key that puts 2 before 10, and figures before letters."""
    return tuple(
        (0, int(part), "") if part.isdigit() else (1, 0, part)
        for part in re.findall(r"\d+|[^\W\d]+", number)
    )


def numbered(text: str) -> tuple[str, str]:
    """Number and wording: "12. Terwujudnya …" → "12", "IE3 Perlindungan …" → "IE3".

    Codes IE1 … IE17 are those of the RPJPN and are kept as they are written.
    """
    line = tidy(text)
    found = re.match(
        r"(IE)\s?(\d{1,2}[a-z]?)\b[.)]?\s*(?=\S)|()(\d{1,2})(?:\s?[.)]\s*|\s+)(?=\S)", line
    )
    if not found:
        return "", line
    code = found[2] or str(int(found[4]))
    return f"{found[1] or ''}{code}", line[found.end() :]


class MisiIndex:
    """Finds the misi that a label means: by number, else by the rare words they share."""

    def __init__(self, misi: Iterable[Draft]) -> None:
        self.beginnings = {
            d.number: {w[:6] for text in d.spellings for w in key(text).split() if len(w) > 3}
            for d in misi
        }
        self.spread = Counter(w for words in self.beginnings.values() for w in words)

    def of(self, label: str) -> str:
        """Number of the misi, empty where none or more than one fits.

        Labels of narrow columns wrap by letter ("Tra / nsf / or / ma / si"), so words
        are looked for in the label's letters without spaces.
        """
        found = re.search(
            r"\bmisi\s*(?:ke\s*-?\s*)?(\d{1,2}|[IVX]{1,4}|ke\w+|pertama)\b", label, re.I
        )
        if found and (number := ordinal(found[1])) and str(number) in self.beginnings:
            return str(number)
        letters = re.sub(r"[\W\d_]+", "", label).casefold()
        total = len(self.beginnings)
        weights = {
            number: sum(
                math.log((total + 1) / self.spread[w]) for w in sorted(words) if w in letters
            )
            for number, words in self.beginnings.items()
        }
        ranked = sorted(weights.items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < MISI_WEIGHT:
            return ""
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        return ranked[0][0] if ranked[0][1] >= MISI_MARGIN * second else ""


_CUT = re.compile(
    r"(?<=[a-z)\"”])[.:;]\s+(?=[A-Z])|(?<=[a-z)\"”])\s+(?=(?:Misi|Visi|Sasaran) (?:ini|tersebut)\b)|,?\s+(?:adalah|yaitu|merupakan|yang\s+ditandai|ditandai|mengandung|"
    r"dimaksudkan|dilaksanakan|diarahkan|bertujuan|yang\s+bertujuan|berarti|dicirikan)\s+"
)


def headline(text: str) -> str:
    """The statement at the beginning of a paragraph that goes on to explain it.

    "Mewujudkan daya saing daerah adalah …" → "Mewujudkan daya saing daerah". The whole
    text where no shorter beginning of three words or more stands.
    """
    for cut in _CUT.finditer(text):
        head = clean_goal(text[: cut.start()], listed=True)
        if len(head.split()) >= 3:
            return head
    return clean_goal(text, listed=True)


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph that is an entry of a list, with its statement."""

    number: int
    text: str
    quote: str
    page: int


def entries(prose: Iterable[Paragraph]) -> list[list[Entry]]:
    """Lists whose entries are paragraphs of their own, explanations between them left out.

    An entry counts where its marker follows the one before; a list needs two entries.
    """
    runs: list[list[Entry]] = []
    style = ""
    for part in prose:
        marker = leading_marker(part.text)
        bare = marker.strip("(){}[].: ")
        number = ordinal(bare) if bare.isdigit() else None
        if number is None and len(bare) == 1 and bare.isalpha():
            number = ord(bare.lower()) - 96
        if number is None:
            continue
        text = headline(part.text[part.text.find(bare) + len(bare) :].lstrip(")].}: "))
        if refusal(text):
            continue
        entry = Entry(number, text, part.text, part.page())
        kind = re.sub(r"\w+", "9" if bare.isdigit() else "a", marker)
        if runs and kind == style and number == runs[-1][-1].number + 1:
            runs[-1].append(entry)
        elif number == 1:
            runs.append([entry])
            style = kind
    return [run for run in runs if len(run) > 1]
