"""What stands on a page but is not content: running heads and feet, page labels, contents lists."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from align.sources.patterns import CAPTION, CHAPTER
from align.sources.pdf.parts import Line, PageRead

#: Share of the page's height, at its top and its bottom, where running lines stand.
MARGIN = 0.12
#: A line is running when the same words stand at the same height on this many pages.
LEAST_PAGES = 3
SAME_HEIGHT = 4.0
#: Running lines are looked for among neighbours, since chapters change them.
REACH = 12

_NUMBER = re.compile(r"\d+|\b[IVXLC]+\b|\b[ivxlc]+\b")
_LABEL = re.compile(
    r"^[\W_]*(?:(?:Hal(?:aman)?|Page|P)\.?\s*[:|]?\s*)?"
    r"((?:BAB\s+)?[IVXLC]+\s*[-–.|/]\s*\d{1,4}|\d{1,4}|[ivxlc]{1,7})(?:\s*(?:dari|of|/)\s*\d{1,4})?[\W_]*$",
    re.IGNORECASE,
)
_LABEL_END = re.compile(r"(?:^|[\s|])((?:[IVXLC]+\s*[-–.|/]\s*)?\d{1,4}|[ivxlc]{1,7})[\s|\-–]*$")
_LABEL_START = re.compile(r"^[\s|\-–]*((?:[IVXLC]+\s*[-–.|/]\s*)?\d{1,4})\s*[|\-–\s]\s*\D")
LEADER = re.compile(r"(?:\.\s?){4,}|…{2,}|(?:…\s?\.?){2,}|_{4,}|(?:·\s?){4,}")
CONTENTS = re.compile(
    r"^\s*DAFTAR\s+(ISI|TABEL|GAMBAR|GRAFIK|LAMPIRAN|BAGAN|DIAGRAM)\b", re.IGNORECASE
)
_PAGE_WORD = re.compile(r"(?:[IVXLC]+[-–.])?\d{1,3}|[ivxlc]{1,7}")
_LONGEST_ENTRY = 300
_ENDS_IN_PAGE = re.compile(r"(?:\s|\.)(?:[IVXLC]+\s*[-–.]\s*)?(?:\d{1,4}|[ivxlc]{1,7})$")


@dataclass(slots=True)
class ContentsList:
    """Tells entries of a table of contents, line by line, where a file has no pages to go by."""

    open: bool = False

    def takes(self, text: str, *, listed: bool = False) -> bool:
        """Whether ``text`` is an entry; ``listed`` where a tab and a page label end it.

        Converters turn dots and tab into a space: then words and a label of a page count,
        but only straight under "DAFTAR ISI".
        """
        if LEADER.search(text) and text[-1:].isdigit():
            return True
        if self.open and (listed or _is_entry(text)):
            return True
        self.open = bool(CONTENTS.match(text))
        return False


def _is_entry(text: str) -> bool:
    if len(text) > _LONGEST_ENTRY:
        return False
    words = text.split()
    return len(words) >= 3 and bool(_PAGE_WORD.fullmatch(words[-1]))


@dataclass(slots=True)
class Content:
    """A page's lines without what is not content, and the label printed on it."""

    lines: list[Line]
    label: str = ""
    contents: list[Line] = field(default_factory=list)
    """Lines of a table of contents."""
    running: list[Line] = field(default_factory=list)


def separate(pages: Sequence[PageRead]) -> list[Content]:
    """Tell content from running lines, labels and tables of contents, page by page."""
    marginal = [_marginal(p) for p in pages]
    index: dict[str, list[tuple[int, float]]] = {}
    for number, lines in enumerate(marginal):
        for key, y, _line in lines:
            index.setdefault(key, []).append((number, y))
    known = _known(index)
    out: list[Content] = []
    in_contents = False
    for number, page in enumerate(pages):
        running = [
            line
            for key, y, line in marginal[number]
            if (_repeats(index[key], number, y) or key[1:] in known)
            and not _opens_chapter(line, marginal, number)
        ] or [line for _k, _y, line in marginal[number] if _is_bare_label(line)]
        gone = {id(line) for line in running}
        kept = [line for line in page.lines if id(line) not in gone]
        listed = _contents(kept, in_contents)
        in_contents = bool(listed) and len(listed) >= 0.5 * len(kept)
        gone = {id(line) for line in listed}
        content = [line for line in kept if id(line) not in gone]
        out.append(Content(content, _label(running), listed, running))
    return out


def _marginal(page: PageRead) -> list[tuple[str, float, Line]]:
    """(words, height from the nearer end, line) for lines in the margins."""
    found = []
    for line in page.lines:
        top, bottom = line.bbox.top, page.height - line.bbox.bottom
        if top <= MARGIN * page.height:
            side, y = "t", top
        elif bottom <= MARGIN * page.height:
            side, y = "b", bottom
        else:
            continue
        if CAPTION.match(line.text):
            continue
        found.append((side + _NUMBER.sub("#", line.text).casefold(), y, line))
    return found


def _repeats(seen: list[tuple[int, float]], page: int, y: float) -> bool:
    lo = bisect_left(seen, (page - REACH, -1e9))
    hi = bisect_right(seen, (page + REACH, 1e9))
    near = {p for p, at in seen[lo:hi] if abs(at - y) <= SAME_HEIGHT}
    return len(near) >= LEAST_PAGES


def _opens_chapter(line: Line, marginal: list[list[tuple[str, float, Line]]], number: int) -> bool:
    """A chapter's title stands where running heads stand, but not on the next page again."""
    if not CHAPTER.match(line.text):
        return False
    around = marginal[max(number - 2, 0) : number] + marginal[number + 1 : number + 3]
    return not any(other.text == line.text for page in around for _k, _y, other in page)


def _known(index: dict[str, list[tuple[int, float]]]) -> set[str]:
    """Words that run over so many pages that their height no longer matters (turned pages)."""
    return {
        key[1:]
        for key, seen in index.items()
        if key.count(" ") >= 2 and len({p for p, _y in seen}) >= 2 * LEAST_PAGES
    }


def _is_bare_label(line: Line) -> bool:
    """ "- 3 -" or "Hal. 3" is a label even where it does not repeat; a bare figure may be content."""
    text = line.text.strip()
    return bool(_LABEL.match(text)) and not text.isdigit() and not text.isalpha()


def _label(running: list[Line]) -> str:
    for line in running:
        match = _LABEL.match(line.text)
        if match:
            return " ".join(match[1].split())
    for line in running:
        for pattern in (_LABEL_END, _LABEL_START):
            match = pattern.search(line.text)
            if match and not re.fullmatch(r"(19|20)\d\d", match[1]):
                return " ".join(match[1].split())
    return ""


def _contents(lines: list[Line], went_on: bool) -> list[Line]:
    """Lines of a table of contents: from the first to the last dotted line."""
    dotted = [i for i, line in enumerate(lines) if LEADER.search(line.text)]
    titled = any(CONTENTS.match(line.text) for line in lines[:6])
    if titled or went_on:
        ends = [i for i, line in enumerate(lines) if _ENDS_IN_PAGE.search(line.text)]
        if len(set(dotted + ends)) >= max(3, 0.4 * len(lines)):
            return [line for line in lines if not CONTENTS.match(line.text)]
    if len(dotted) < 3:
        return [lines[i] for i in dotted if _ENDS_IN_PAGE.search(lines[i].text)]
    first = dotted[0]
    while first > 0 and _wraps(lines, first):
        first -= 1
    return lines[first : dotted[-1] + 1]


def _wraps(lines: list[Line], i: int) -> bool:
    """The line before is the first half of a wrapped entry."""
    before, line = lines[i - 1], lines[i]
    height = line.bbox.bottom - line.bbox.top
    return (
        line.bbox.top - before.bbox.bottom < 0.4 * height
        and not before.text.endswith((".", ":"))
        and len(before.text) > 25
    )
