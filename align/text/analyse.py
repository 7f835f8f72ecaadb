"""From a sentence to the terms that are compared, each with the word it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from align.data import words
from align.text.normalise import tidy
from align.text.stem import stem
from align.text.thesaurus import Thesaurus

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[-/&][^\W_]+)*|\d+[^\W\d_][^\W_]*")
_JOINT = re.compile(r"[-/&]")


class Token(NamedTuple):
    """``term`` is compared, ``surface`` is what the document says.

    ``rule`` names the thesaurus entry that added the token, empty for the text's own words;
    ``surface`` is then the word of the entry.
    """

    term: str
    surface: str
    rule: str = ""


def split_words(text: str) -> list[str]:
    """Words of ``text`` as written; numbers are dropped, hyphenated words stay whole."""
    return _WORD.findall(tidy(text))


class Analyser:
    """Text → tokens: thesaurus, stop words, boilerplate, stems.

    A text made only of boilerplate keeps it, so that no text with words ends up empty.
    """

    def __init__(
        self,
        *,
        stemming: bool = True,
        stopwords: bool = True,
        boilerplate: bool = True,
        thesaurus: Thesaurus | None = None,
    ) -> None:
        self._stem = stem if stemming else str
        self._stop = words.stopwords() if stopwords else frozenset[str]()
        self._boilerplate = words.boilerplate() if boilerplate else frozenset[str]()
        self._thesaurus = thesaurus

    def tokens(self, text: str) -> tuple[Token, ...]:
        """Tokens of ``text`` in reading order, then those the thesaurus adds."""
        written = split_words(text)
        own = [Token(self._stem(w.casefold()), w) for c in written for w in self._parts(c)]
        found = [*own, *self._added(written, {t.term for t in own})]
        useful = [t for t in found if t.surface.casefold() not in self._boilerplate]
        return tuple(useful or found)

    def terms(self, text: str) -> list[str]:
        """Only the terms of :meth:`tokens`."""
        return [t.term for t in self.tokens(text)]

    def _parts(self, compound: str) -> Iterable[str]:
        """Parts of a hyphenated word; a doubled word ("anak-anak") counts once."""
        parts = dict.fromkeys(_JOINT.split(compound))
        return [p for p in parts if len(p) > 1 and p.casefold() not in self._stop]

    def _added(self, written: list[str], present: set[str]) -> list[Token]:
        if self._thesaurus is None:
            return []
        added: dict[str, Token] = {}
        for rule, expansion in self._thesaurus.expand([w.casefold() for w in written]):
            for compound in expansion:
                for word in self._parts(compound):
                    term = self._stem(word)
                    if term not in present:
                        added.setdefault(term, Token(term, word, rule))
        return list(added.values())
