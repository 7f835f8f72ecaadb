"""Two wordings of one item, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from align.text.normalise import key

#: Words in a row, and whether the other wording lacks them.
Run = tuple[str, bool]
#: Comparing is quadratic at worst; longer texts are cut here, which no title reaches.
_MOST = 2000


def compared(old: str, new: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both wordings as runs of words; case and punctuation make no difference."""
    one, other = old[:_MOST].split(), new[:_MOST].split()
    matcher = SequenceMatcher(None, [key(w) for w in one], [key(w) for w in other], autojunk=False)
    left: list[Run] = []
    right: list[Run] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        _add(left, one[a:b], tag != "equal")
        _add(right, other[c:d], tag != "equal")
    return tuple(left), tuple(right)


def _add(runs: list[Run], words: Sequence[str], changed: bool) -> None:
    if words:
        runs.append((" ".join(words), changed))
