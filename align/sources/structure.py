"""What kind of block a line or paragraph begins, by its number, look and length."""

from __future__ import annotations

from typing import NamedTuple

from align.sources.document import BlockKind
from align.sources.patterns import CAPTION, CHAPTER, ITEM, LETTER, SECTION, SENTENCE

DEEPEST = 6


class Start(NamedTuple):
    """The block that begins; ``level`` is a heading's depth, 0 for others."""

    kind: BlockKind
    number: str = ""
    level: int = 0


def start_of(text: str, size: float, bold: bool, body: float, depth: int) -> Start | None:
    """The block that begins with ``text``, or None where it begins none.

    ``body`` is the size most text is set in, ``depth`` the level of the last numbered heading.
    """
    caption = CAPTION.match(text)
    if caption and not SENTENCE.match(caption[3]):
        return Start(BlockKind.CAPTION, caption[2])
    chapter = CHAPTER.match(text)
    loud = bold or size > body * 1.08
    if chapter and len(text) < 150 and (not chapter[2] or _is_title(chapter[2], loud)):
        return Start(BlockKind.HEADING, chapter[1], 1)
    section = SECTION.match(text)
    if section and _is_title(section[2], loud):
        return Start(BlockKind.HEADING, section[1], section[1].count(".") + 1)
    letter = LETTER.match(text)
    if letter and (bold or is_caps(letter[2])) and len(text) < 120:
        return Start(BlockKind.HEADING, letter[1], min(depth + 1, DEEPEST))
    item = ITEM.match(text)
    if item:
        return Start(BlockKind.LIST_ITEM, item[1])
    if letter:
        return Start(BlockKind.LIST_ITEM, letter[1] + ".")
    if _is_plain_heading(text.strip(), bold or size >= 1.15 * body > 0):
        return Start(BlockKind.HEADING, "", min(depth + 1, DEEPEST))
    return None


def is_caps(text: str) -> bool:
    """True for words in capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.85 * len(letters)


def is_table_caption(text: str) -> bool:
    """A caption of a table, not of a figure."""
    match = CAPTION.match(text)
    return bool(match and match[1].casefold()[:3] in ("tab", "tbl", "mat"))


def is_remark(text: str) -> bool:
    """A line such as "(dalam juta rupiah)" between a caption and its table."""
    return len(text) < 60 and (
        text.startswith("(") or text.casefold().startswith(("satuan", "tahun"))
    )


def _is_title(text: str, loud: bool) -> bool:
    """The words after a section number read as a title, not as a sentence or a figure."""
    if not text[0].isupper() or len(text) > 180:
        return False
    if loud or is_caps(text):
        return True
    if text.rstrip().endswith((".", ";", ",")):
        return False
    words = [w for w in text.split() if w[0].isalpha() and len(w) > 3]
    upper = sum(1 for w in words if w[0].isupper())
    return bool(words) and upper >= 0.6 * len(words)


def _is_plain_heading(text: str, loud: bool) -> bool:
    if len(text) > 120 or len(text) < 4 or text.endswith((".", ";", ",", ":")):
        return False
    if not text[0].isupper():
        return False
    return loud or (is_caps(text) and sum(c.isalpha() for c in text) >= 6)
