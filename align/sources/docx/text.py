"""Text of one paragraph: accepted changes, fields, text boxes, page breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from align.sources.docx.styles import Style, Styles
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
    hidden: int = 0
    """Passages that are hidden, and left out here."""
    diagrams: int = 0
    pictures: int = 0

    @property
    def listed(self) -> bool:
        """Ends like an entry of a table of contents: a tab and a page label."""
        return bool(_ENTRY.search("".join(self.parts)))

    @property
    def text(self) -> str:
        return clean("".join(self.parts))


def read_text(paragraph: Element, style: Style, styles: Styles) -> Text:
    """Text of a ``w:p`` that has ``style``."""
    out = Text(size=0.0)
    _Walker(out, style, styles).walk(paragraph, 0)
    out.size = out.size or style.size
    return out


@dataclass(slots=True)
class _Walker:
    out: Text
    style: Style
    styles: Styles

    def walk(self, element: Element, depth: int) -> None:
        if depth > _DEPTH or is_placeholder(element):
            return
        for child in element:
            tag = child.tag
            if tag in (W + "ins", W + "moveTo", W + "del", W + "moveFrom"):
                self.out.changes += 1
            if tag in _SKIP or not isinstance(tag, str):
                continue
            if tag == W + "r":
                self.run(child, depth)
            elif tag == W + "txbxContent":
                self.out.boxes.append(child)
            else:
                self._drawn(child)
                self.walk(child, depth + 1)

    def _drawn(self, element: Element) -> None:
        """Count what shows something without being text."""
        name = local(element)
        self.out.pictures += name in ("pic", "imagedata")
        if name == "graphicData":
            self.out.diagrams += element.get("uri", "").endswith("/diagram")

    def run(self, run: Element, depth: int) -> None:
        rpr = run.find(W + "rPr")
        if is_on(rpr, "webHidden"):
            return
        if self._is_hidden(rpr):
            self.out.hidden += any((t.text or "").strip() for t in run.iter(W + "t"))
            return
        own = is_on(rpr, "b")
        bold = self.style.bold if own is None else own
        points = number(val(rpr, "sz")) / 2 or self.style.size
        for child in run:
            tag = child.tag
            if tag in (W + "t", MATH_TEXT):
                _add(self.out, child.text or "", bold, points)
            elif tag == W + "sym":
                _add(self.out, _symbol(child), bold, points)
            elif tag == W + "fldChar":
                _add(self.out, _tick(child), bold, points)
            elif tag == W + "txbxContent":
                self.out.boxes.append(child)
            elif not _space(self.out, child) and tag not in _SKIP and local(child):
                self.walk(child, depth + 1)

    def _is_hidden(self, rpr: Element | None) -> bool:
        own = is_on(rpr, "vanish")
        if own is not None:
            return own
        return self.style.hidden or self.styles.hides(val(rpr, "rStyle"))


def is_placeholder(element: Element | None) -> bool:
    """A content control that nobody filled in shows a request to do so."""
    if element is None or element.tag != W + "sdt":
        return False
    return is_on(element.find(W + "sdtPr"), "showingPlcHdr") is True


def _space(out: Text, child: Element) -> bool:
    """Add a tab, break or hyphen; False where ``child`` is none of them."""
    tag = child.tag
    if tag in (W + "tab", W + "ptab"):
        out.parts.append("\t")
    elif tag == W + "noBreakHyphen":
        out.parts.append("-")
    elif tag == W + "lastRenderedPageBreak":
        _break(out)
        out.rendered_breaks += 1
    elif tag in (W + "br", W + "cr"):
        if child.get(W + "type") == "page":
            _break(out)
            out.hard_breaks += 1
        else:
            out.parts.append("\n")
    else:
        return False
    return True


def _tick(field: Element) -> str:
    """A check box of an old form that is ticked; the mark itself is drawn, not written."""
    box = field.find(f"{W}ffData/{W}checkBox")
    ticked = is_on(box, "checked")
    return "√" if (is_on(box, "default") if ticked is None else ticked) else ""


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
