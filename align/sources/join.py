"""Lines of one paragraph become one text; what a hyphen at the line's end means."""

from __future__ import annotations

import re
from collections.abc import Iterable

from align.sources.sanitise import clean

_SPLIT = re.compile(r"(\w+)[-\u2010]$")
_WORD = re.compile(r"^\w+")


def join_lines(lines: Iterable[str]) -> str:
    """One text with single spaces. A word cut by a hyphen becomes whole again;
    reduplication ("anak-anak", "program-programnya"), ranges and names keep theirs."""
    text = ""
    for line in lines:
        line = line.strip()
        if not line:
            continue
        if not text:
            text = line
        elif (cut := _SPLIT.search(text)) and (word := _WORD.match(line)):
            keep = _keeps_hyphen(cut[1], word[0])
            text = (text if keep else text[:-1]) + line
        else:
            text = f"{text} {line}"
    return clean(text)


def _keeps_hyphen(before: str, after: str) -> bool:
    if not (before[-1].isalpha() and after[0].islower()):
        return True
    if before.isupper() and len(before) > 1:
        return True
    root = before.casefold()
    return len(root) >= 3 and after.casefold()[:4] == root[:4]
