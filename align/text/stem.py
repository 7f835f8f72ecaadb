"""A light Indonesian stemmer: confix stripping checked against a list of roots.

Every way to take prefixes and suffixes off a word is tried (nasal prefixes give their
consonant back: *menyusun* → *susun*); a result counts only when it is a known root. Words
without a known root lose little, so that names and loanwords stay what they are.
Measured in ``docs/links.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from align.data import words

_SUFFIXES = ("nya", "lah", "kah", "pun", "kan", "an", "i", "isasi", "ku", "mu")
_MAX_PREFIXES = 3
_MAX_SUFFIXES = 3
#: prefix → what may stand in its place before the rest of the word
_PREFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("meng", ("", "k")),
    ("peng", ("", "k")),
    ("menge", ("",)),
    ("penge", ("",)),
    ("meny", ("s",)),
    ("peny", ("s",)),
    ("mem", ("", "p", "m")),
    ("pem", ("", "p", "m")),
    ("men", ("", "t", "n")),
    ("pen", ("", "t", "n")),
    ("me", ("",)),
    ("pe", ("",)),
    ("per", ("", "r")),
    ("pel", ("",)),
    ("ber", ("", "r")),
    ("be", ("",)),
    ("bel", ("",)),
    ("ter", ("", "r")),
    ("te", ("",)),
    ("di", ("",)),
    ("ke", ("",)),
    ("se", ("",)),
)
#: circumfixes that are taken off unknown words too: (prefixes, suffix)
_FRAMES: tuple[tuple[str, str], ...] = tuple(
    (prefix, suffix)
    for prefix, suffixes in (
        ("ke", ("an",)),
        ("pe", ("an",)),
        ("per", ("an",)),
        ("peng", ("an",)),
        ("pem", ("an",)),
        ("pen", ("an",)),
        ("meng", ("kan", "i")),
        ("mem", ("kan", "i")),
        ("men", ("kan", "i")),
        ("me", ("kan", "i")),
        ("di", ("kan", "i")),
        ("ter", ("kan", "i")),
    )
    for suffix in suffixes
)
#: Words whose longest known root is another word's (*kawasan* is not in *pengawasan*).
_EXCEPTIONS = {"pengawasan": "awas", "tatanan": "tata"}
_SHORTEST_UNKNOWN = 4
_VOWELS = frozenset("aeiou")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Root of a lower-case ``word``, or the word with little taken off where no root is known."""
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    known = words.roots()
    if len(word) <= 3 or word in known or not word.isalpha():
        return word
    best = ""
    for candidate in _analyses(word):
        if candidate in known and len(candidate) > len(best):
            best = candidate
    return best or _unknown(word)


@lru_cache(maxsize=65536)
def is_known(word: str) -> bool:
    """Whether a lower-case ``word`` is Indonesian: a root, built of one, or a stop word."""
    return word in words.stopwords() or stem(word) in words.roots()


def _analyses(word: str) -> Iterator[str]:
    """All rests of ``word``, in a fixed order: fewest suffixes, then fewest prefixes first."""
    seen: set[str] = set()
    bodies = [word]
    for _ in range(_MAX_SUFFIXES + 1):
        rests = bodies
        for _ in range(_MAX_PREFIXES + 1):
            fresh = [r for r in rests if r not in seen]
            seen.update(fresh)
            yield from fresh
            rests = [short for r in rests for short in _without_prefix(r)]
        bodies = [short for b in bodies for short in _without_suffix(b)]


def _without_suffix(word: str) -> Iterator[str]:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 2:
            yield word[: -len(suffix)]


def _without_prefix(word: str) -> Iterator[str]:
    for prefix, stand_ins in _PREFIXES:
        if word.startswith(prefix):
            rest = word[len(prefix) :]
            for stand_in in stand_ins:
                if len(rest) + len(stand_in) >= 2:
                    yield stand_in + rest


def _unknown(word: str) -> str:
    if word.endswith("nya") and len(word) > _SHORTEST_UNKNOWN + 3:
        word = word[:-3]
    for prefix, suffix in _frames():
        if word.startswith(prefix) and word.endswith(suffix):
            rest = word[len(prefix) : -len(suffix)]
            if len(rest) >= _SHORTEST_UNKNOWN and _VOWELS.intersection(rest[:2]):
                return rest
    return word


@cache
def _frames() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(_FRAMES, key=lambda f: (-len(f[0]) - len(f[1]), f)))
