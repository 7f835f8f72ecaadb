"""Word lists of the text engine, read from ``data/text/`` once each.

Roots, stop words and boilerplate were written for this project; the thesaurus and the
dimension lexicon are project data with their kinds as columns. None of them holds a
sentence of a plan.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_TEXT = files("align.data") / "text"


class ThesaurusEntry(NamedTuple):
    """``term`` brings ``expansion`` along; ``kind`` is acronym, english, synonym or ambiguous."""

    term: str
    expansion: str
    kind: str


def rows(folder: str, name: str) -> list[dict[str, str]]:
    """Rows of a CSV file under ``data/<folder>/``."""
    text = (files("align.data") / folder / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(keepends=True)))


def _words(name: str) -> frozenset[str]:
    return frozenset((_TEXT / name).read_text(encoding="utf-8").split())


@cache
def roots() -> frozenset[str]:
    """Indonesian root words, for the stemmer."""
    return _words("roots.txt")


@cache
def stopwords() -> frozenset[str]:
    """Words without content in a plan; small on purpose (long lists drop planning words)."""
    return _words("stopwords.txt")


@cache
def boilerplate() -> frozenset[str]:
    """Words that nearly every goal and program carries."""
    return _words("boilerplate.txt")


@cache
def thesaurus() -> tuple[ThesaurusEntry, ...]:
    """Acronyms, English terms and synonyms. Kind ``ambiguous`` has several meanings in plans."""
    return tuple(
        ThesaurusEntry(r["term"], r["expansion"], r["kind"]) for r in rows("text", "thesaurus.csv")
    )


@cache
def dimension_terms() -> tuple[tuple[str, str], ...]:
    """(sub-dimension code, seed term) pairs of the 18 sub-dimensions."""
    return tuple((r["sub_dimension"], r["term"]) for r in rows("text", "dimension_lexicon.csv"))
