"""What a paragraph style says that matters here: heading level, boldness, size, list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from align.sources.docx.xml import Element, W, is_on, number, val

_HEADING = re.compile(r"^(?:heading|judul|überschrift)\s*(\d)$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc|daftar isi|table of figures|tableoffigures)\b", re.IGNORECASE)
_CAPTION = re.compile(r"^(?:caption|keterangan)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """``level`` is 0 for what is no heading; ``size`` in points, 0 where not given."""

    level: int = 0
    bold: bool = False
    size: float = 0.0
    contents: bool = False
    caption: bool = False
    num_id: str = ""
    num_level: int = 0
    hidden: bool = False


class Styles:
    """Styles by id, with what they inherit."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        self._hiding: set[str] = set()
        self.default = ""
        self.size = 11.0
        if root is None:
            return
        for element in root.iter(W + "style"):
            key = element.get(W + "styleId", "")
            if element.get(W + "type", "paragraph") != "paragraph":
                if is_on(element.find(W + "rPr"), "vanish"):
                    self._hiding.add(key)
                continue
            self._elements[key] = element
            if element.get(W + "default") in ("1", "true"):
                self.default = key
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self.size = number(val(defaults, "sz"), 22) / 2

    def get(self, key: str | None) -> Style:
        """The style ``key``, or the document's default style."""
        key = key or self.default
        if key not in self._known:
            self._known[key] = self._resolve(key, 0)
        return self._known[key]

    def hides(self, key: str | None) -> bool:
        """Whether the style of characters ``key`` hides its text."""
        return key in self._hiding

    def _resolve(self, key: str, depth: int) -> Style:
        element = self._elements.get(key)
        if element is None or depth > 20:
            return Style(size=self.size)
        parent = val(element, "basedOn")
        base = self._resolve(parent, depth + 1) if parent else Style(size=self.size)
        name = val(element, "name") or key
        ppr, rpr = element.find(W + "pPr"), element.find(W + "rPr")
        heading = _HEADING.match(name) or _HEADING.match(key)
        outline = val(ppr, "outlineLvl")
        level = int(heading[1]) if heading else base.level
        if outline is not None:
            level = number(outline, 9) + 1
        level = level if 1 <= level <= 9 else 0
        bold, hidden = is_on(rpr, "b"), is_on(rpr, "vanish")
        num = ppr.find(W + "numPr") if ppr is not None else None
        num_id = val(num, "numId") if num is not None else None
        num_level = val(num, "ilvl") if num is not None else None
        return Style(
            level=level,
            bold=base.bold if bold is None else bold,
            size=number(val(rpr, "sz"), int(base.size * 2)) / 2,
            contents=bool(_CONTENTS.match(name)) or base.contents,
            caption=bool(_CAPTION.match(name)) or base.caption,
            num_id=base.num_id if num_id is None else num_id,
            hidden=base.hidden if hidden is None else hidden,
            num_level=number(num_level, max(level - 1, 0) if heading else base.num_level),
        )
