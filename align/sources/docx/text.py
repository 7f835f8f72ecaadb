"""Text of one paragraph: accepted changes, fields, text boxes, page breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from align.sources.docx.xml import MATH_TEXT, MC, Element, W, is_on, local, number, val
from align.sources.sanitise import clean

#: Content that is not there once all changes are accepted, or never was text.
_SKIP = frozenset(
    W + name
    for name in (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "pPr",
        "rPr",
        "footnoteReference",
        "endnoteReference",
        "commentReference",
        "annotationRef",
        "ruby",
    )
) | {MC + "Fallback"}
_DEPTH = 60
_ENTRY = re.compile(r"\S.*\t\s*(?:[IVXLC]+\s*[-–.]\s*)?(?:\d{1,4}|[ivxlc]{1,7})\s*$", re.DOTALL)


@dataclass(slots=True)
class Text:
    """A paragraph's text and what else was met while reading it."""

    parts: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """Contents of text boxes, to be read after the paragraph."""
    rendered_breaks: int = 0
    hard_breaks: int = 0
    breaks_first: bool = False
    """True where the page breaks before the first text."""
    bold: int = 0
    plain: int = 0
    size: float = 0.0
    changes: int = 0

    @property
    def listed(self) -> bool:
        """Ends like an entry of a table of contents: a tab and a page label."""
        return bool(_ENTRY.search("".join(self.parts)))

    @property
    def text(self) -> str:
        return clean("".join(self.parts))


def read_text(paragraph: Element, bold: bool, size: float) -> Text:
    """Text of a ``w:p``. ``bold`` and ``size`` are those of its style."""
    out = Text(size=0.0)
    _walk(paragraph, out, bold, size, 0)
    out.size = out.size or size
    return out


def _walk(element: Element, out: Text, bold: bool, size: float, depth: int) -> None:
    if depth > _DEPTH:
        return
    for child in element:
        tag = child.tag
        if tag in (W + "ins", W + "moveTo", W + "del", W + "moveFrom"):
            out.changes += 1
        if tag in _SKIP or not isinstance(tag, str):
            continue
        if tag == W + "r":
            rpr = child.find(W + "rPr")
            if is_on(rpr, "vanish") or is_on(rpr, "webHidden"):
                continue
            own = is_on(rpr, "b")
            points = number(val(rpr, "sz")) / 2
            _run(child, out, bold if own is None else own, points or size, depth)
        elif tag == W + "txbxContent":
            out.boxes.append(child)
        else:
            _walk(child, out, bold, size, depth + 1)


def _run(run: Element, out: Text, bold: bool, size: float, depth: int) -> None:
    for child in run:
        tag = child.tag
        if tag in (W + "t", MATH_TEXT):
            _add(out, child.text or "", bold, size)
        elif tag in (W + "tab", W + "ptab"):
            out.parts.append("\t")
        elif tag == W + "br" or tag == W + "cr":
            if child.get(W + "type") == "page":
                _break(out)
                out.hard_breaks += 1
            else:
                out.parts.append("\n")
        elif tag == W + "lastRenderedPageBreak":
            _break(out)
            out.rendered_breaks += 1
        elif tag == W + "noBreakHyphen":
            out.parts.append("-")
        elif tag == W + "sym":
            _add(out, _symbol(child), bold, size)
        elif tag not in _SKIP and local(child) not in ("", "fldChar", "softHyphen"):
            _walk(child, out, bold, size, depth + 1)
            if tag == W + "txbxContent":
                out.boxes.append(child)


def _add(out: Text, text: str, bold: bool, size: float) -> None:
    out.parts.append(text)
    letters = len(text.strip())
    if letters:
        out.size = out.size or size
        if bold:
            out.bold += letters
        else:
            out.plain += letters


def _break(out: Text) -> None:
    if not "".join(out.parts).strip():
        out.breaks_first = True


def _symbol(element: Element) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    if code < 0x100:
        code += 0xF000
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
