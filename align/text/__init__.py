"""Indonesian text: one spelling, words, roots, expansions, numbers, periods, fingerprints.

Import from here::

    from align.text import normalise, slug, fingerprint, parse_value, parse_period
"""

from align.text.analyse import Analyser, Token, split_words
from align.text.normalise import fingerprint, key, normalise, slug, split_unit, tidy
from align.text.numbers import is_ambiguous, parse_money, parse_number, parse_value
from align.text.periods import parse_period, parse_years
from align.text.stem import stem

__all__ = [
    "Analyser",
    "Token",
    "fingerprint",
    "is_ambiguous",
    "key",
    "normalise",
    "parse_money",
    "parse_number",
    "parse_period",
    "parse_value",
    "parse_years",
    "slug",
    "split_unit",
    "split_words",
    "stem",
    "tidy",
]
