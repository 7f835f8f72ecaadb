"""Text as it may enter align: cleaned once, here, and nowhere again.

Control characters, lone surrogates, ligatures, zero-width marks, private-use bullets
and odd spaces come from every word processor and font; later rooms never see them.
"""

from __future__ import annotations

import re
import unicodedata

#: pdfium writes this where a line ends in a hyphen it takes for a soft one.
LINE_HYPHEN = "\ufffe"

_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
    "\u01c9": "lj",
    "\u01cc": "nj",
}
#: Symbol and Wingdings glyphs that Word stores at U+F000 + code. Check marks matter:
#: roadmaps mark their years with them. Everything else there is a bullet.
_PRIVATE = {
    0xF0FC: "√",
    0xF0FE: "√",
    0xF050: "√",
    0xF052: "√",
    0xF0D6: "√",
    0xF06C: "●",
    0xF0E0: "→",
    0xF0E8: "→",
    0xF02D: "-",
    0xF0B3: "≥",
    0xF0A3: "≤",
    0xF0B1: "±",
    0xF025: "%",
    0xF02F: "/",
    0xF028: "(",
    0xF029: ")",
    0xF03D: "=",
    0xF03E: ">",
    0xF03C: "<",
}
BULLET = "•"


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {ord(k): v for k, v in _LIGATURES.items()}
    table.update({c: None for c in range(0x20) if c not in (0x09, 0x0A)})
    table.update(dict.fromkeys(range(127, 160)))
    table.update(dict.fromkeys((173, 8203, 8204, 8205, 8288, 65279, 65533, 65535)))
    table.update(dict.fromkeys(range(8234, 8239)))
    table.update(dict.fromkeys(range(8294, 8298)))
    table.update(dict.fromkeys((9, 160, 5760, 8239, 8287, 12288), " "))
    table.update(dict.fromkeys(range(8192, 8203), " "))
    table.update(dict.fromkeys(range(57344, 63744), BULLET))
    table.update(_PRIVATE)
    # Boxes that are ticked, as content controls write them.
    table.update(dict.fromkeys((0x2611, 0x2612, 0x2705, 0x1F5F9), "√"))
    table.update({0x2028: "\n", 0x2029: "\n", 0x0D: "\n", 0x0B: "\n", 0x0C: "\n"})
    table.update({ord(LINE_HYPHEN): "-", 0x2010: "-", 0x2011: "-", 0x00B7: "·"})
    return table


_TABLE = _table()
_SURROGATES = re.compile("[\ud800-\udfff]")
_SUPPLEMENTARY_PRIVATE = re.compile("[\U000f0000-\U0010ffff]")
_SPACES = re.compile(r" {2,}")
_EDGE_SPACES = re.compile(r" *\n *")
_PLAIN = re.compile(r"[ -~\n]*")


def clean(text: str) -> str:
    """``text`` without what cannot be shown or compared; newlines stay.

    Runs of spaces become one space, spaces round newlines go, and decomposed letters
    are composed (NFC). Characters that planners typed are kept.
    """
    if not _PLAIN.fullmatch(text):
        text = text.replace("\r\n", "\n").translate(_TABLE)
        text = _SURROGATES.sub("", text)
        text = _SUPPLEMENTARY_PRIVATE.sub(BULLET, text)
        text = unicodedata.normalize("NFC", text)
    text = _SPACES.sub(" ", text)
    if "\n" in text:
        text = _EDGE_SPACES.sub("\n", text)
    return text.strip()


def one_line(text: str) -> str:
    """``text`` cleaned and on a single line."""
    return " ".join(clean(text).split())
