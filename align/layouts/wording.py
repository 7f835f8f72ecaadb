"""The wording of goals and programs: labels, numbers, lists, and what is no goal at all."""

from __future__ import annotations

import itertools
import re

from align.layouts.catalogue import squash
from align.model import Level

_ORDINALS = {
    "pertama": "1", "kesatu": "1", "kedua": "2", "ketiga": "3", "keempat": "4", "kelima": "5",
    "keenam": "6", "ketujuh": "7", "kedelapan": "8", "kesembilan": "9", "kesepuluh": "10",
}  # fmt: skip
_ROMANS = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "x": "10",
}
_LABELS = {
    "visi": Level.VISI, "misi": Level.MISI, "tujuan": Level.TUJUAN, "sasaran": Level.SASARAN,
    "strategi": Level.STRATEGI, "arah kebijakan": Level.ARAH_KEBIJAKAN, "sasaran pokok": Level.SASARAN_POKOK,
    "outcome": Level.OUTCOME, "prioritas nasional": Level.PRIORITAS_NASIONAL,
}  # fmt: skip
_LABEL = re.compile(
    r"^\W*(visi|misi|tujuan|sasaran pokok|sasaran|strategi|arah kebijakan|outcome|prioritas nasional)"
    r"(?:\s+(?:rpjmd|daerah|pembangunan|kota|kabupaten|provinsi|presiden))?"
    r"\s*(?:ke\s*-?\s*(?=\d|[ivx]+\b))?"
    r"(\d+(?:[.\-]\d+)*(?:\.?[a-z](?![a-z]))?|[ivx]+(?:\.\d{1,2})+|[ivx]+(?![a-z])|[a-h](?![a-z])|pertama|"
    r"ke\s?-?\s?(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\b)?\s*[:.)\-–—]*\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^\s*[\[(]?(?:((?:[MTS]\d{1,2}[.\-]?){2,3}(?=\W)|(?:[TSMP][.\-]?\s?)?\d{1,2}(?:\s?[.\-]\s?\d{1,2}){0,4}(?:\s?[.\-]?\s?[a-z](?![a-z]))?)\s*[.):\]]?\s+"
    r"|([IVX]{1,4}(?:\.\d{1,2})+)[.):]?\s+|([a-z]|[ivx]{1,4}|[IVX]{1,5}|[A-H])[.)]\s*)(?=\S)"
)
_CODE = re.compile(r"(?:[MTS]\d{1,2}[.\-]?){2,3}")
_BULLET = re.compile(r"^\s*(?:[•●▪◦‣·*✓√➢►□■❖♦\uf0b7\uf0a7]|[-–—](?=\s)|o(?=\s))\s*")
_ITEM_START = re.compile(
    r"(?:(?<=\n)|^|(?<=[a-z);.])\s?|(?<=[A-Z])(?=\d{1,2}\.\s))\s*(?:[•●▪‣➢►□❖\uf0b7]\s*|(?:(?<=\n)|(?<![\s\S]))[-–]\s+(?=\S)|\(?(?:\d{1,2}|[a-z])[.)]\s+(?=[A-Z]|[a-z]-[A-Za-z]))"
)
_WRAPPED = re.compile(r"(?<=[a-z])\n(n|ya|nya|an|kan|g|k|r|t|s|i|a)(?=\s|$)")
_WRAPPED_CAPS = re.compile(r"(?<=[A-Z]{3})\n(N|YA|NYA|AN|KAN|G|K|R|T|S|I|A)(?=\s|$)")
_LETTERS = re.compile(r"[^\W\d_]")
_TAIL = re.compile(
    r"\s*(?:,?\s*(?:yang dilaksanakan melalui|yang meliputi|meliputi|antara lain|yaitu|sebagai berikut|melalui))?\s*[:;,]*$",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    r"(?<=[\w\"'”)])[.\n]?\s+(?=(?:Misi|Tujuan|Sasaran|Visi) (?:ini|pertama|kedua|ketiga|keempat|kelima|tersebut|yang dimaksud)\b)"
    r"|(?<=[a-z\"”)])\.\s+(?=[A-Z])"
)
_RESULT = re.compile(r"(?:ter|men|mem|me|ber|peng?|pem|pe)[a-z]{3,}(?:nya|kan|an)?\b")
#: A goal longer than this is a paragraph that explains one.
MAX_WORDS = 60


def flat(text: str) -> str:
    """One line of text: lines joined, words that a narrow column cut by a letter mended."""
    text = _WRAPPED_CAPS.sub(r"\1", _WRAPPED.sub(r"\1", text))
    text = re.sub(r"(?<=\w)-\n(?=[a-z])", "-", text)
    return re.sub(r"\s+", " ", text).strip()


def split_label(text: str) -> tuple[Level | None, str, str]:
    """Level, number and wording of "Misi 2: Meningkatkan …", "1.2 Meningkatnya …".

    A label counts only with a number or a colon after it, because goals may begin with
    the word itself ("Sasaran pembangunan tercapai").
    """
    if found := _labelled(text):
        return found
    number, rest = split_number(text)
    if number and (found := _labelled(rest)) and found[2]:
        level, own, wording = found  # "1) Misi Kesatu: …", "5.3.1 Misi 1: …"
        return level, own or number, wording
    return None, number, rest


def _labelled(text: str) -> tuple[Level, str, str] | None:
    match = _LABEL.match(text)
    if not match or not match.end() or not (match.group(2) or _marked(text, match)):
        return None
    level = _LABELS[match.group(1).lower()]
    return level, ordinal(match.group(2) or ""), text[match.end() :].strip()


def _marked(text: str, match: re.Match[str]) -> bool:
    return (
        bool(re.search(r"[:–—]\s*$|\s-\s*$", text[: match.end()]))
        or not text[match.end() :].strip()
    )


def ordinal(word: str) -> str:
    """ "Kesatu", "Ke-satu", "I", "A" → "1", "II.1" → "2.1"; others as they are, without spaces."""
    low = re.sub(r"^ke-", "ke", re.sub(r"\s+", "", word.lower()).strip(".-"))
    if low in _ORDINALS:
        return _ORDINALS[low]
    if low in _ROMANS:
        return _ROMANS[low]
    head, point, rest = low.partition(".")
    if point and head in _ROMANS:
        return f"{_ROMANS[head]}.{rest}"
    if re.fullmatch(r"[a-h]", low):
        return str(ord(low) - ord("a") + 1)
    return low.replace("-", ".")


def split_number(text: str) -> tuple[str, str]:
    """ "1.2 Meningkatnya …" → ("1.2", "Meningkatnya …"); no number gives an empty one."""
    bare = re.sub(r"^(\d)\s+(\d?)\s*\.(?=\s)", r"\1\2.", _BULLET.sub("", text))
    match = _NUMBER.match(bare)
    if not match:
        return "", bare.strip()
    number = re.sub(r"\s+", "", match.group(1) or match.group(3) or "").strip(".")
    if match.group(2):
        return ordinal(match.group(2)), bare[match.end() :].strip()
    if _CODE.fullmatch(number):  # "M1T2" is tujuan 1.2
        letter = re.sub(r"[^MTS]", "", number)[-1]
        number = letter + ".".join(re.findall(r"\d+", number))
    return number.replace("-", "."), bare[match.end() :].strip()


def split_items(text: str) -> list[str]:
    """The items of a cell that lists several ("1. … 2. …", bullets), else its whole text."""
    starts = [m.start() for m in _ITEM_START.finditer(text)]
    if len(starts) < 2:
        return [text]
    bounds = [0, *[s for s in starts if s > 0], len(text)]
    pieces = [text[a:b].strip() for a, b in itertools.pairwise(bounds)]
    return [p for p in pieces if len(_LETTERS.findall(p)) >= 3]


def goal_text(text: str) -> str:
    """The wording of a goal alone: brackets, quotes and an explanation after it removed."""
    line = flat(text)
    line = re.sub(r"[\[\]]", "", line).strip(" \"'“”‘’")
    if (
        len(line.split()) > 12
        and (cut := _EXPLAINS.search(line))
        and len(line[: cut.start()].split()) >= 4
    ):
        line = line[: cut.start()]
    return _TAIL.sub("", line).rstrip(" .;,:\"'“”").lstrip(" :.-–")


def begin_large(text: str) -> str:
    """A goal that a cell begins in lower case ("meningkatnya …"), with a capital."""
    return text[:1].upper() + text[1:] if _RESULT.match(text) else text


def is_goal(text: str) -> bool:
    """Whether ``text`` can be a goal: not a number, a header word, a fragment or a paragraph."""
    words = text.split()
    if not 2 <= len(words) <= MAX_WORDS or len(_LETTERS.findall(text)) < 8:
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "\"'“"):
        return False
    if re.search(r"\.{4,}|…{2,}", text) or re.match(
        r"(?i)^(tabel|gambar|sumber|bab|halaman|lampiran|catatan)\b", text
    ):
        return False
    return sum(ch.isdigit() for ch in text) < 0.3 * len(text)


_PROGRAM_HEAD = re.compile(r"(?i)\W*(?:\d+[.)]\s*)?program\b")
_JOINER = re.compile(
    r"(?:\b(?:dan|atau|pada|dari|untuk|bagi|dalam|melalui|tentang)|[,(/-])\s*$", re.IGNORECASE
)


def split_programs(text: str) -> list[str]:
    """Program names of a cell that holds several, glued or listed.

    Names begin with "Program"; the word inside a name ("… Koordinasi Program …") does not
    begin a new one when a joining word stands before it.
    """
    cleaned = text.replace("\n", "\x00")
    pieces = re.split(
        r"(?:\x00|\s|^|(?<=[a-z)]))[•□\-]?\s*(?:\d{1,2}[.)]\s*)?(?=(?:Program|PROGRAM)(?:\x00|\s)+[A-Z])",
        cleaned,
    )
    names: list[str] = []
    for piece in pieces:
        piece = piece.replace("\x00", "\n")
        if not piece.strip():
            continue
        if names and _JOINER.search(names[-1]):
            names[-1] += " " + piece
        else:
            names.append(piece)
    if len(names) > 1 and not re.match(r"(?i)\W*(?:\d+[.)]\s*)?program\b", names[0]):
        head = [n for n in split_items(names[0]) if n.strip()]
        names = [*head, *names[1:]]
    if len(names) == 1:
        items = split_items(names[0])
        titled = [n for n in items if _PROGRAM_HEAD.match(n)]
        # Beside names that begin with "Program", a bullet is another column's text run in.
        names = titled or items
    return [n for n in (program_name(x) for x in names) if len(_LETTERS.findall(n)) >= 4]


def program_name(text: str) -> str:
    """A program's name alone: list number and closing punctuation removed."""
    line = _BULLET.sub("", flat(text))
    line = re.sub(r"^\(?\d{1,3}[.)]\s+(?=\D)", "", line)
    return line.strip(" ;,.:□•")


_CODED = re.compile(
    r"^(?:(?i:program|inisiatif|inovasi|quick win|rencana aksi)\s*(?:(?i:ke)\s*-?\s*)?"
    r"(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]{1,4}[-.]?\d{1,2}(?:[.-]\d{1,2})*)\s*[:.)|\-–]\s*"
    r"|[A-Z]{1,4}[-.]\d{1,2}(?:[.-]\d{1,2})*\s*[:|.\-–]?\s+|\d{1,2}(?:\.\d{1,2})+\.?\s+)(?=[^\W\d])"
)


def uncoded(name: str) -> str:
    """A program's name without the number or code that a masterplan counts it by.

    "Program 3: Portal Data", "SG-01 Portal Data" and "1.2.3 Portal Data" → "Portal Data".
    """
    return _CODED.sub("", name)


def same(a: str, b: str) -> bool:
    """Whether two wordings differ in nothing but spelling of spaces, case and marks."""
    return squash(a) == squash(b)
