"""The six Smart City dimensions and their 18 sub-dimensions, whatever their spelling.

Codes are ``GOV`` and ``GOV.PUB``; names and spellings are data (``dimensions.toml``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from align.data import knowledge
from align.data.words import dimension_terms
from align.i18n import language

#: Least likeness of a misspelt "Smart …" to a known name. "Smart Goverment" against
#: "smart government" gives 0.97; two different dimensions give at most 0.83, and
#: "smart city", which names none, 0.87.
_LIKE = 0.88


@dataclass(frozen=True, slots=True)
class SubDimension:
    code: str
    name: str
    name_en: str
    variants: tuple[str, ...] = ()
    affairs: tuple[str, ...] = ()
    """Government affairs ("2.15") whose agencies usually run its programs."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension. ``foreign`` are names of other models that are mapped onto it."""

    code: str
    name: str
    name_id: str
    subs: tuple[SubDimension, ...]
    variants: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()


@knowledge.cached
def dimensions() -> tuple[Dimension, ...]:
    """The dimensions in the order of the guide."""
    return tuple(_dimension(entry) for entry in knowledge.read("dimensi")["dimension"])


def dimension_name(code: str) -> str:
    """Name of a dimension ("Smart Living") or sub-dimension ("Sarana transportasi").

    Sub-dimensions have names in both languages. An unknown code comes back unchanged.
    """
    return _names()[language()].get(code, code)


def resolve(text: str) -> tuple[str, str] | None:
    """Codes of the dimension and sub-dimension that ``text`` names, None where none.

    The sub-dimension is ``""`` where the text names only a dimension. Accepts codes,
    either part alone or both together ("Smart Living – Prasarana kesehatan"), and
    slightly misspelt dimension names.
    """
    words = _normal(text)
    if not words:
        return None
    dimension, rest = _dimension_in(words)
    sub = _sub_named(rest, dimension)
    if sub:
        return sub.partition(".")[0], sub
    return (dimension, "") if dimension else None


def affairs_of(dimension: str) -> frozenset[str]:
    """Affairs whose agencies usually run programs of a dimension ("LIV")."""
    subs = [s for d in dimensions() if d.code == dimension for s in d.subs]
    return frozenset(affair for sub in subs for affair in sub.affairs)


@knowledge.cached
def seed_terms() -> tuple[tuple[str, str], ...]:
    """(sub-dimension code, term) pairs that announce the dimensions in use.

    The lexicon knows the 18 sub-dimensions of the guide; a dimension of another profile
    is announced by its names and spellings.
    """
    codes = [d.code for d in dimensions()]
    known = [(code, term) for code, term in dimension_terms() if code.partition(".")[0] in codes]
    told = {code.partition(".")[0] for code, _term in known}
    spelt = [
        (sub.code, term)
        for d in dimensions()
        if d.code not in told
        for sub in d.subs
        for term in dict.fromkeys((d.name_id, *d.variants, sub.name, *sub.variants))
    ]
    return (*known, *((code, term.casefold()) for code, term in spelt))


def is_standard(text: str) -> bool:
    """Whether ``text`` writes a dimension by its standard name ("Smart Society") or code."""
    words = _normal(text)
    return any(
        words.startswith(_normal(d.name)) or words == d.code.casefold() for d in dimensions()
    )


def _dimension(entry: dict[str, object]) -> Dimension:
    subs = entry["sub"]
    assert isinstance(subs, list)
    return Dimension(
        code=str(entry["code"]),
        name=str(entry["name"]),
        name_id=str(entry["name_id"]),
        subs=tuple(
            SubDimension(
                s["code"], s["name"], s["name_en"], tuple(s["variants"]), tuple(s["affairs"])
            )
            for s in subs
        ),
        variants=_strings(entry.get("variants")),
        foreign=_strings(entry.get("foreign")),
    )


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(v) for v in value) if isinstance(value, list) else ()


def _normal(text: str) -> str:
    """Lower case words, punctuation gone; the dot of a code stays inside it."""
    text = re.sub(r"(?<!\w)(dimensi|sub[\s-]*dimensi|pilar)(?!\w)", " ", text.casefold())
    text = re.sub(r"[^\w.]+|(?<!\w)\.|\.(?!\w)|_", " ", text)
    text = re.sub(r"^\s*(\d+|[a-z]|[ivx]+)[.)]?\s+(?=\w)", "", text)
    return " ".join(text.split())


@knowledge.cached
def _names() -> dict[str, dict[str, str]]:
    """Names by language and code."""
    names = {d.code: d.name for d in dimensions()}
    subs = [sub for dimension in dimensions() for sub in dimension.subs]
    return {
        "id": names | {sub.code: sub.name for sub in subs},
        "en": names | {sub.code: (sub.name_en or sub.name).capitalize() for sub in subs},
    }


@knowledge.cached
def _dimension_spellings() -> dict[str, str]:
    """Normalised spelling → code, longest first so that a containment test meets it first."""
    pairs = {
        _normal(text): d.code
        for d in dimensions()
        for text in (d.code, d.name, d.name_id, *d.variants, *d.foreign)
    }
    return dict(sorted(pairs.items(), key=lambda pair: (-len(pair[0]), pair[0])))


@knowledge.cached
def _sub_spellings() -> dict[str, str]:
    return {
        _normal(text): s.code
        for d in dimensions()
        for s in d.subs
        for text in (s.code, s.name, s.name_en, *s.variants)
    }


def _dimension_in(words: str) -> tuple[str, str]:
    """Code of the dimension named in ``words`` and what remains of them."""
    spellings = _dimension_spellings()
    if words in spellings:
        return spellings[words], ""
    for spelling, code in spellings.items():
        # A single word such as "living" is a name only where it stands alone or first.
        start = r"\b" if " " in spelling else "^"
        pattern = rf"{start}{re.escape(spelling)}\b(?!\.)"
        if re.search(pattern, words):
            return code, " ".join(re.sub(pattern, " ", words, count=1).split())
    return _misspelt(words)


def _misspelt(words: str) -> tuple[str, str]:
    match = re.match(r"smart \w+", words)
    if not match:
        return "", words
    scored = [
        (SequenceMatcher(None, match[0], spelling).ratio(), code)
        for spelling, code in _dimension_spellings().items()
        if spelling.startswith("smart ")
    ]
    score, code = max(scored, default=(0.0, ""))
    return (code, words[match.end() :].strip()) if score >= _LIKE else ("", words)


def _sub_named(words: str, dimension: str) -> str:
    """Code of the sub-dimension that ``words`` is, inside ``dimension`` where that is known."""
    if not words:
        return ""
    spellings = _sub_spellings()
    known = {t: c for t, c in spellings.items() if not dimension or c.startswith(f"{dimension}.")}
    if words in known:
        return known[words]
    if not dimension:
        return next((c for t, c in known.items() if " " in t and words.startswith(f"{t} ")), "")
    # The dimension is known, so naming a part of its sub-dimension is enough.
    held = [(len(t), c) for t, c in known.items() if re.search(rf"\b{re.escape(t)}\b", words)]
    return max(held)[1] if held else ""
