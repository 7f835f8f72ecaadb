"""Acronyms, English terms and synonyms: which words a text brings along unsaid."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from align.data.words import ThesaurusEntry
from align.data.words import thesaurus as bundled
from align.errors import SettingsError
from align.i18n import _

#: Kinds that are expanded; ``ambiguous`` acronyms are listed but never expanded.
KINDS = ("acronym", "english", "synonym")


class Expansion(NamedTuple):
    """``words`` that ``rule`` adds to a text."""

    rule: str
    words: tuple[str, ...]


class Thesaurus:
    """Longest-match lookup of terms at word boundaries.

    An acronym works both ways: the text that spells it out also gets the acronym.
    """

    def __init__(self, entries: Iterable[ThesaurusEntry]) -> None:
        self._terms: dict[tuple[str, ...], Expansion] = {}
        self._full: dict[tuple[str, ...], Expansion] = {}
        entries = list(entries)
        barred = {e.term for e in entries if e.kind not in KINDS}
        for entry in entries:
            if entry.term not in barred:
                self._add(entry)
        self._longest = max(map(len, (*self._terms, *self._full)), default=0)

    def _add(self, entry: ThesaurusEntry) -> None:
        term, words = tuple(entry.term.split()), tuple(entry.expansion.split())
        self._terms.setdefault(term, Expansion(f"{entry.term} → {entry.expansion}", words))
        if entry.kind == "acronym" and len(term) == 1 and len(words) > 1:
            self._full.setdefault(words, Expansion(f"{entry.expansion} → {entry.term}", term))

    def expand(self, words: Sequence[str]) -> list[Expansion]:
        """Expansions for lower-case ``words`` of a text, in reading order, each once.

        At every position the longest term wins and nothing inside it is looked up again.
        """
        found: dict[str, Expansion] = {}
        at = 0
        while at < len(words):
            length, expansion = self._longest_at(words, at)
            if expansion:
                found.setdefault(expansion.rule, expansion)
            at += length
        return list(found.values())

    def _longest_at(self, words: Sequence[str], at: int) -> tuple[int, Expansion | None]:
        for length in range(min(self._longest, len(words) - at), 0, -1):
            part = tuple(words[at : at + length])
            expansion = self._terms.get(part) or self._full.get(part)
            if expansion:
                return length, expansion
        return 1, None


def read_entries(path: Path) -> list[ThesaurusEntry]:
    """Entries of a user's CSV file with the columns ``term,expansion`` and optionally ``kind``."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            lines = list(csv.DictReader(handle))
        return [
            ThesaurusEntry(
                r["term"].strip().casefold(),
                r["expansion"].strip().casefold(),
                (r.get("kind") or "synonym").strip(),
            )
            for r in lines
        ]
    except (OSError, UnicodeDecodeError, KeyError, AttributeError) as problem:
        raise SettingsError(
            _("berkas tesaurus tidak dapat dibaca"),
            where=str(path),
            remedy=_("Siapkan CSV UTF-8 dengan kolom term,expansion."),
        ) from problem


@cache
def load(extra: Path | None = None) -> Thesaurus:
    """The bundled thesaurus; entries of ``extra`` come first and win."""
    return Thesaurus([*(read_entries(extra) if extra else ()), *bundled()])
