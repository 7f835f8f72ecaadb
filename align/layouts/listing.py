"""Lists inside running text, read by the order of their markers.

"(1) … melalui (a) …; (b) …" and "1. … 2. …" run on in paragraphs and cells, glued and
misread. A page break, a lost marker or a letter that OCR confused does not end a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list inside a text: its number from 1, wording and offsets."""

    number: int
    text: str
    start: int
    end: int
    style: str


# Marker styles. A marker stands at the beginning or after space or punctuation; bare
# numbers and letters need a following capital or bracket, because "12. " also ends a
# sentence. Letters that OCR confuses count as each other (``_CONFUSED``).
_STYLES: dict[str, re.Pattern[str]] = {
    "(1)": re.compile(r"[(\[{]\s?(\d{1,2}|[lI])\s?[)\]}]"),
    "(a)": re.compile(r"[(\[{]\s?([a-z1@690])\s?[)\]}]"),
    "1.": re.compile(r"(?:(?<=[\s;:.,])|^)(\d{1,3}|[lI])[.)]\s*(?=[A-Z\"“(])"),
    "a.": re.compile(r"(?:(?<=[\s;:.,])|^)([a-z])[.)]\s*(?=[A-Za-z\"“(])"),
    "A.": re.compile(r"(?:(?<=\s)|^)([A-Z])[.)]\s+(?=[A-Z\"“(])"),
    "•": re.compile(r"(?:(?<=\s)|^)([•●▪◦○➢✓]|[-–](?=\s+[A-Z]))\s*"),
}
_CONFUSED = {
    "1": "lI",
    "a": "oe@",
    "b": "6h",
    "c": "e",
    "e": "c",
    "g": "9q",
    "i": "1l",
    "l": "1I",
    "o": "0",
    "q": "9g",
    "s": "5",
}


def leading_marker(text: str) -> str:
    """The list marker that ``text`` begins with, or empty."""
    for pattern in _STYLES.values():
        found = pattern.match(text)
        if found:
            return found[0].strip()
    return ""


def lists(text: str, style: str) -> list[list[Item]]:
    """All lists of one marker style in ``text``: runs of markers in order from the first.

    ``style`` is a key of the styles above: ``"(1)"``, ``"(a)"``, ``"1."``, ``"a."``, ``"A."``,
    ``"•"``. An item ends where the next begins; the last ends at the end of the text, or
    where the next list begins. One lost marker is skipped over.
    """
    marks = [(m, m[1]) for m in _STYLES[style].finditer(text)]
    if style == "•":
        runs = [[(m, i) for i, (m, _) in enumerate(marks, 1)]] if marks else []
    else:
        runs = _runs(marks, style)
    out = []
    for at, run in enumerate(runs):
        limit = runs[at + 1][0][0].start() if at + 1 < len(runs) else len(text)
        out.append(list(_items(text, run, limit, style)))
    return out


def _runs(
    marks: list[tuple[re.Match[str], str]], style: str
) -> list[list[tuple[re.Match[str], int]]]:
    runs: list[list[tuple[re.Match[str], int]]] = []
    current: list[tuple[re.Match[str], int]] = []
    for at, (mark, label) in enumerate(marks):
        due = current[-1][1] + 1 if current else 1
        if current and _is(label, due, style):
            current.append((mark, due))
        elif _starts(marks, at, style) and (due != 2 or label == _FIRST[style]):
            if current:
                runs.append(current)
            current = [(mark, 1)]
        elif current and _is(label, due + 1, style) and not _comes(marks[at:], due, style):
            current.append((mark, due + 1))
    return [*runs, current] if current else runs


def _starts(marks: list[tuple[re.Match[str], str]], at: int, style: str) -> bool:
    """Whether a list begins at mark ``at``; a misread first marker needs a second after it.

    "(l)" is the twelfth letter far more often than a misread "(1)".
    """
    label = marks[at][1]
    if label in ("1", "a", "A"):
        return label in _FIRST[style]
    return _is(label, 1, style) and at + 1 < len(marks) and marks[at + 1][1] in _SECOND[style]


_FIRST = {"(1)": "1", "1.": "1", "(a)": "a", "a.": "a", "A.": "A"}
_SECOND = {"(1)": "2", "1.": "2", "(a)": "b", "a.": "b", "A.": "B"}


def _comes(marks: Iterable[tuple[re.Match[str], str]], number: int, style: str) -> bool:
    """Whether marker ``number`` still comes before a new list begins."""
    for _, label in marks:
        if _is(label, number, style):
            return True
        if label == _FIRST[style]:
            return False
    return False


def _is(label: str, number: int, style: str) -> bool:
    if style in ("(1)", "1."):
        want = str(number)
    elif number <= 26:
        want = chr((65 if style == "A." else 97) + number - 1)
    else:
        return False
    return label == want or label in _CONFUSED.get(want, "")


def _items(
    text: str, run: list[tuple[re.Match[str], int]], limit: int, style: str
) -> Iterator[Item]:
    for at, (mark, number) in enumerate(run):
        end = run[at + 1][0].start() if at + 1 < len(run) else limit
        yield Item(number, text[mark.end() : end].strip(), mark.end(), end, style)
