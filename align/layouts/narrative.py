"""Goals in running text: paragraphs, headings, numbered lists, ordinals, and what is no goal.

Narrative documents write their goals as headings ("3.2 Prioritas Nasional 2: …"), as
lists that run on inside one paragraph ("(1) … melalui (a) …; (b) …") and as prose
around them. Lists are read by the order of their markers, never by layout, so that a
page break, a lost line or a letter misread by OCR does not end a list.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from align.layouts.headings import listed
from align.layouts.identity import running_lines, unpaged
from align.layouts.listing import leading_marker
from align.text.normalise import tidy

if TYPE_CHECKING:
    from align.sources.document import Block, Source

MAX_WORDS = 60
"""Longest goal of the real plans read has 45 words; explanations begin near 60."""

_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            ("satu", "pertama", "kesatu"),
            ("dua", "kedua"),
            ("tiga", "ketiga"),
            ("empat", "keempat"),
            ("lima", "kelima"),
            ("enam", "keenam"),
            ("tujuh", "ketujuh"),
            ("delapan", "kedelapan"),
            ("sembilan", "kesembilan"),
            ("sepuluh", "kesepuluh"),
            ("sebelas", "kesebelas"),
            ("dua belas", "kedua belas"),
        ),
        start=1,
    )
    for word in words
}
_ROMAN = re.compile(r"(x{0,2})(ix|iv|v?i{0,3})", re.IGNORECASE)
_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ORDINAL = "|".join(sorted((re.escape(w) for w in _ORDINALS), key=len, reverse=True))
_MISI = re.compile(
    rf"^\W*misi\s*(?:yang\s+)?(?:ke\s*[-–]?\s*)?(?P<n>\d{{1,2}}|{_ORDINAL}|[ivx]{{1,4}}|[a-h])"
    r"(?![\w])\s*(?:\(\w+\))?\s*(?P<gap>[:.\-–,]|yaitu|adalah|$|(?=[A-Z\"“]))\s*[:,]?\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)


def ordinal(text: str) -> int | None:
    """Number that ``text`` stands for: "3", "ke-3", "ketiga", "III", "C"; None else."""
    word = re.sub(r"^ke\s*[-–]\s*", "", tidy(text).casefold()).strip(" .:()")
    if word.isdecimal():
        return int(word)
    if word in _ORDINALS:
        return _ORDINALS[word]
    return roman(word) or (ord(word) - 96 if re.fullmatch(r"[a-h]", word) else None)


def roman(text: str) -> int | None:
    """Value of a roman numeral up to 29, None where ``text`` is none."""
    found = _ROMAN.fullmatch(text)
    if not found or not text:
        return None
    return 10 * len(found[1]) + _ROMAN_ONES.index(found[2].lower())


def misi_head(text: str) -> tuple[int, str] | None:
    """Number and wording of "Misi 1: …", "Misi ke-2 …", "MISI III", "Misi Kesatu", "Misi A".

    The wording is empty where the line holds the number alone.
    """
    found = _MISI.match(tidy(text))
    if not found or (number := ordinal(found["n"])) is None:
        return None
    letter = len(found["n"]) == 1 and found["n"].isalpha() and not roman(found["n"])
    if letter and not found["n"].isupper():
        return None
    return number, found["rest"].strip(" \"“”'")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text between two breaks. ``level`` > 0 is a heading of that depth.

    ``number`` is a heading's section number ("4.3"); ``pages`` pairs an offset in
    ``text`` with the page on which the text from there on stands.
    """

    text: str
    pages: tuple[tuple[int, int], ...]
    level: int = 0
    number: str = ""

    def page(self, offset: int = 0) -> int:
        """Page on which the character at ``offset`` stands."""
        at = bisect_right(self.pages, (offset, 10**9)) - 1
        return self.pages[max(at, 0)][1]


_SECTION = re.compile(
    r"^((?:[IVX]+|\d{1,2})(?:\.\d{1,2}){1,3})\.?\s+(?=\S)|^(\d{1,2}\.)\s+(?=[A-Z])"
)
_CHAPTER = re.compile(r"^BAB\s*([IVXLC]+|\d{1,2})\b[\s:.\-–—|]*(.*)$", re.IGNORECASE | re.DOTALL)
_TOC = re.compile(r"\.{4,}|…{2,}|(?:\. ){4,}")
_CONTENTS_ENTRY = re.compile(r"\S\s+[ivxlc\d]{1,4}$")


def paragraphs(source: Source) -> tuple[Paragraph, ...]:
    """Running text of ``source`` in reading order, without tables, running heads, contents.

    Text that goes on over a page break, and headings set on several lines, are joined.
    """
    edges = {_flat(line) for head in running_lines(source) for line in head.split("\n")}
    out: list[Paragraph] = []
    above: Block | None = None
    for text, page, level, block in _pieces(source):
        text = tidy(text)
        if not text or _flat(unpaged(text)) in edges or is_contents_line(text):
            continue
        piece = _paragraph(text, page, level)
        if out and (_goes_on(out[-1], piece) or (not piece.number and _is_next_line(above, block))):
            out[-1] = _join(out[-1], piece)
        else:
            out.append(piece)
        above = block
    return tuple(out)


def _is_next_line(above: Block | None, block: Block | None) -> bool:
    """Whether a heading without number is the second line of a bold list entry above it."""
    if not above or not block or not above.bbox or not block.bbox or above.page != block.page:
        return False
    if block.kind.value != "heading" or above.kind.value != "list-item" or not block.size:
        return False
    near = 0 <= block.bbox.top - above.bbox.bottom < 0.6 * block.size
    return near and abs(above.size - block.size) < 0.6 and above.text[-1] not in ".;:"


def is_contents_line(text: str) -> bool:
    """A line of the table of contents: dotted leaders, or a heading with its page number."""
    if _TOC.search(text):
        return True
    heading = (
        _CHAPTER.match(text) or _SECTION.match(text) or re.match(r"(?:Tabel|Gambar|Grafik)\s", text)
    )
    return bool(
        heading
        and len(text) < 200
        and _CONTENTS_ENTRY.search(text)
        and text[-1].isdigit()
        and not re.search(
            r"(?:19|20)\d\d$|\b(?:nasional|misi|tahap|tahun|ke)\W*\d{1,2}$", text, re.I
        )
    )


def _pieces(source: Source) -> Iterator[tuple[str, int, int, Block | None]]:
    """(text, page, heading level, block) of each block, or of each paragraph of page text."""
    if source.blocks:
        only = listed(source)
        for at, block in enumerate(source.blocks):
            if (
                at not in only
                and block.table is None
                and block.kind.value not in ("table", "caption")
            ):
                heading = block.kind.value == "heading"
                yield block.text, block.page, max(block.level, 1) if heading else 0, block
        return
    for page in source.pages:
        for part in re.split(r"\n\s*\n", page.text):
            yield part, page.number, 0, None


def _paragraph(text: str, page: int, level: int) -> Paragraph:
    number = ""
    if chapter := _CHAPTER.match(text):
        number, level = str(roman(chapter[1]) or chapter[1]), 1
    elif (section := _SECTION.match(text)) and len(text) < 400:
        number = (section[1] or section[2]).rstrip(".")
        dotted = "." in number
        level = number.count(".") + 1 if dotted and (level or _title_like(text)) else level
    return Paragraph(text, ((0, page),), level, number)


def _title_like(text: str) -> bool:
    """Short, without a full stop: set alone on its line, such a text is a heading."""
    return len(text.split()) <= 45 and not text.rstrip().endswith((".", ";", ","))


def _goes_on(last: Paragraph, piece: Paragraph) -> bool:
    """Whether ``piece`` continues ``last``: no end of sentence there, no beginning here."""
    end, begin = last.text[-1], piece.text[0]
    if piece.number and piece.level:
        return False
    if last.level and piece.level:
        return _open_end(last.text) or begin.islower()
    if last.level or piece.level:
        return bool(last.level) and begin.islower() and len(piece.text.split()) <= 30
    if begin.islower() and end not in ".:":
        return not re.match(r"[a-z][.)]\s", piece.text)
    return end in "-,(" or (_open_end(last.text) and not leading_marker(piece.text))


_OPEN_WORDS = re.compile(
    r"\b(?:dan|serta|atau|yang|di|ke|dari|dengan|untuk|melalui|pada|dalam|oleh|terhadap|bagi"
    r"|antar|sebagai|secara|\([a-z0-9]{1,2}\))$",
    re.IGNORECASE,
)


def _open_end(text: str) -> bool:
    return text.endswith((",", "-")) or bool(_OPEN_WORDS.search(text))


def _join(last: Paragraph, piece: Paragraph) -> Paragraph:
    glue = "" if last.text.endswith("-") else " "
    shift = len(last.text) + len(glue)
    pages = last.pages + tuple((at + shift, page) for at, page in piece.pages)
    return Paragraph(last.text + glue + piece.text, pages, last.level, last.number)


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()


def followed(prose: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, Paragraph | None]]:
    """Each paragraph with the one after it, None after the last."""
    return zip_longest(prose, prose[1:]) if prose else iter(())


def merge(parts: Sequence[Paragraph]) -> Paragraph:
    """One paragraph of all ``parts``, set apart by line feeds, with their pages."""
    whole = ""
    pages: list[tuple[int, int]] = []
    for part in parts:
        whole += "\n" if whole else ""
        pages += [(at + len(whole), page) for at, page in part.pages]
        whole += part.text
    return Paragraph(whole, tuple(pages) or ((0, 1),))


_TAIL = re.compile(
    r"[\s,;:.]*(?:\b(?:yang\s+)?(?:akan\s+)?(?:dilaksanakan|diwujudkan|ditempuh|dilakukan|dicapai|"
    r"diarahkan)\s+(?:melalui|dengan|pada)|\b(?:yang\s+)?(?:melalui|meliputi|mencakup|yaitu|yakni|"
    r"antara\s+lain|sebagai\s+berikut|terdiri\s+(?:atas|dari))|[,;]\s*(?:dan|serta|dan/atau))?"
    r"[\s,;:.]*$",
    re.IGNORECASE,
)
# The same link words with letters that OCR confused: ", yang diIaksanakan mclalui".
_OCR_TAIL = re.compile(r"[,;.]\s+yang\s+d[iIl1]\S{6,12}(?:\s+m\S{4,7})?[\s,;:.]*$")
_HEAD = re.compile(r"^[\s\"“”'•●▪◦○➢✓\-–:;,.|\\]+|[\s\"“”'|\\]+$")


def clean_goal(text: str, *, listed: bool = False) -> str:
    """The wording of a goal: one line, without marker, closing link words and full stop.

    ``listed`` says that the text was an entry of a list, which may begin in lower case.
    """
    text = tidy(text)
    text = re.sub(r"(\w)- (?=[a-z])", r"\1-", text)
    text = _HEAD.sub("", text)
    text = _TAIL.sub("", _OCR_TAIL.sub("", text))
    text = text.rstrip(" ,;:.\"”'\\|")
    if listed and text[:1].islower():
        text = text[0].upper() + text[1:]
    return text


def refusal(text: str) -> str:
    """Why ``text`` cannot be a goal, as a machine key; empty where it can.

    ``short`` (under two words), ``long`` (an explanation), ``fragment`` (begins in lower
    case or ends open), ``heading``, ``contents``, ``sentences``, ``noise``.
    """
    words = text.split()
    if len(words) < 2 or sum(c.isalpha() for c in text) < 8:
        return "short"
    if len(words) > MAX_WORDS:
        return "long"
    if is_contents_line(text):
        return "contents"
    if _CHAPTER.match(text) or re.match(r"(?:Tabel|Gambar|Grafik|Sumber|Lanjutan)\b", text):
        return "heading"
    if not (text[0].isupper() or text[0].isdigit()):
        return "fragment"
    if _OPEN_WORDS.search(text) or re.search(r"\b(?:adalah|yaitu|berikut|meliputi)$", text, re.I):
        return "fragment"
    if re.search(r"(?<![A-Z.])[a-z)]{2}[.?!]\s+[A-Z]\w+\s+\w+", text):
        return "sentences"
    if sum(c.isalpha() or c.isspace() for c in text) < 0.7 * len(text):
        return "noise"
    return ""
